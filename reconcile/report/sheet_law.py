"""Droits: what the calculations rest on in law, with the words and the source of each figure."""

from reconcile.report.blocks import Cell, write_block
from reconcile.report.model import HalfYearRow, RateRow, ReportData, Tag, Tone
from reconcile.report.sheet import Sheet
from reconcile.report.table import write_banner

_PROVISIONAL, _FIRM = Tag("! Provisoire", Tone.WARN), "Publié"
_WIDTHS = (30, 15, 27, 44, 44, 17, 30)
_START = 4


def write_law(sheet: Sheet, data: ReportData) -> None:
    """Droits: versions of the CGV, penalty rates used, legal minimum by half-year, values of the law, articles."""
    write_banner(
        sheet, data.heading, "Ce sur quoi les calculs reposent : versions des CGV, taux, minimum légal, articles."
    )
    for col, width in enumerate(_WIDTHS):
        sheet.width(col, width)
    versions: list[tuple[Cell, ...]] = [
        (one.title, one.id, one.in_force, one.note or "–", one.file, one.documents) for one in data.versions
    ]
    headers: tuple[str, ...] = ("Version des CGV", "Id", "Commandes", "À savoir", "Fichier", "Pièces")
    row = write_block(sheet, _START, "Versions des CGV (art. 3 : celle du jour de la commande)", headers, versions)
    used = [_rate(rate) for rate in data.rates if rate.documents is not None]
    headers = ("Objet", "Valeur", "Période", "Calcul ou article", "Source", "État", "Pièces")
    row = write_block(sheet, row, "Taux de pénalité appliqués", headers, used or [("Aucun taux appliqué.",)])
    title = "Taux de chaque semestre des retards (C. com. L441-10 II ; acheteurs publics : C. cde publ. R2192-31)"
    headers = (
        "Semestre", "Taux légal", "Minimum légal des pénalités (3 ×)", "BCE + 10 points, à défaut de clause",
        "BCE + 8 points, acheteurs publics", "État", "Taux de la BCE au premier jour",
    )  # fmt: skip
    row = write_block(sheet, row, title, headers, [_half_year(one) for one in data.half_years])
    law = [_rate(rate) for rate in data.rates if rate.documents is None]
    headers = ("Objet", "Valeur", "Période", "Article", "Source", "État")
    row = write_block(sheet, row, "Valeurs de la loi sur la période des pièces", headers, law)
    clauses: list[tuple[Cell, ...]] = [
        (one.version, one.article, one.title, one.words or "–", one.applied, one.statute or "–", one.caution)
        for one in data.clauses
    ]
    headings = ("Version", "Article", "Titre", "Texte", "Ce qui est calculé, ou pourquoi rien", "Loi", "Réserve")
    row = write_block(sheet, row, "Articles des CGV", headings, clauses)
    sheet.print_area(row - 2, len(_WIDTHS) - 1)


def _rate(rate: RateRow) -> tuple[Cell, ...]:
    described: tuple[Cell, ...] = (
        rate.subject, rate.value, rate.period, rate.basis, rate.source, _state(provisional=rate.provisional)
    )  # fmt: skip
    return described if rate.documents is None else (*described, rate.documents)


def _half_year(row: HalfYearRow) -> tuple[Cell, ...]:
    return (row.label, row.legal, row.floor, row.default, row.public, _state(provisional=row.provisional), row.ecb)


def _state(*, provisional: bool) -> Cell:
    return _PROVISIONAL if provisional else _FIRM
