"""Droits: what the calculations rest on in law, with the words and the source of each figure."""

from reconcile.report.blocks import Cell, write_block
from reconcile.report.model import HalfYearRow, RateRow, ReportData, Tag, Tone
from reconcile.report.sheet import Sheet
from reconcile.report.table import write_banner
from reconcile.saying import say

_PROVISIONAL, _FIRM = Tag(say("! Provisoire"), Tone.WARN), say("Publié")
_WIDTHS = (30, 15, 27, 44, 44, 17, 30)
_START = 4


def write_law(sheet: Sheet, data: ReportData) -> None:
    """Droits: versions of the CGV, penalty rates used, legal minimum by half-year, values of the law, articles."""
    write_banner(
        sheet, data.heading, say("Ce sur quoi les calculs reposent : versions des CGV, taux, minimum légal, articles.")
    )
    for col, width in enumerate(_WIDTHS):
        sheet.width(col, width)
    versions: list[tuple[Cell, ...]] = [
        (one.title, one.id, one.in_force, one.note or "–", one.file, one.documents) for one in data.versions
    ]
    headers: tuple[str, ...] = (
        say("Version des CGV"),
        "Id",
        say("Commandes"),
        say("À savoir"),
        say("Fichier"),
        say("Pièces"),
    )
    row = write_block(sheet, _START, say("Versions des CGV (art. 3 : celle du jour de la commande)"), headers, versions)
    used = [_rate(rate) for rate in data.rates if rate.documents is not None]
    headers = (
        say("Objet"),
        say("Valeur"),
        say("Période"),
        say("Calcul ou article"),
        say("Source"),
        say("État"),
        say("Pièces"),
    )
    row = write_block(sheet, row, say("Taux de pénalité appliqués"), headers, used or [(say("Aucun taux appliqué."),)])
    title = say("Taux de chaque semestre des retards (C. com. L441-10 II ; acheteurs publics : C. cde publ. R2192-31)")
    headers = (
        say("Semestre"), say("Taux légal"), say("Minimum légal des pénalités (3 ×)"),
        say("BCE + 10 points, à défaut de clause"), say("BCE + 8 points, acheteurs publics"), say("État"),
        say("Taux de la BCE au premier jour"),
    )  # fmt: skip
    row = write_block(sheet, row, title, headers, [_half_year(one) for one in data.half_years])
    law = [_rate(rate) for rate in data.rates if rate.documents is None]
    headers = (say("Objet"), say("Valeur"), say("Période"), say("Article"), say("Source"), say("État"))
    row = write_block(sheet, row, say("Valeurs de la loi sur la période des pièces"), headers, law)
    clauses: list[tuple[Cell, ...]] = [
        (one.version, one.article, one.title, one.words or "–", one.applied, one.statute or "–", one.caution)
        for one in data.clauses
    ]
    headings = (
        say("Version"),
        say("Article"),
        say("Titre"),
        say("Texte"),
        say("Ce qui est calculé, ou pourquoi rien"),
        say("Loi"),
        say("Réserve"),
    )
    row = write_block(sheet, row, say("Articles des CGV"), headings, clauses)
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
