"""What the calculations rest on in law, with the words and the source of each figure: Droits, Articles des CGV."""

from collections.abc import Sequence

from reconcile.report.blocks import Cell, write_block
from reconcile.report.columns import Column, Text
from reconcile.report.model import ClauseRow, HalfYearRow, Heading, RateRow, ReportData, Tag, Tone
from reconcile.report.sheet import Sheet
from reconcile.report.table import write_banner, write_table
from reconcile.saying import say

_PROVISIONAL, _FIRM = Tag(say("! Provisoire"), Tone.WARN), say("Publié")
_WIDTHS = (30, 15, 27, 44, 44, 17, 30)
_START = 4


def write_law(sheet: Sheet, data: ReportData) -> None:
    """Droits: versions of the CGV, penalty rates used, legal minimum by half-year; values of the law, the longest."""
    write_banner(sheet, data.heading, say("Ce sur quoi les calculs reposent : versions des CGV, taux, minimum légal."))
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
    header = row + 1
    row = write_block(sheet, row, say("Valeurs de la loi sur la période des pièces"), headers, law)
    sheet.print_area(row - 2, len(_WIDTHS) - 1, header)


def write_clauses(sheet: Sheet, heading: Heading, clauses: Sequence[ClauseRow]) -> None:
    """Articles des CGV: the words of each article, what is computed from it or why nothing, the law beside it."""
    columns: list[Column[ClauseRow]] = [
        Text(header=say("Version"), get=lambda row: row.version, most=14),
        Text(header=say("Article"), get=lambda row: row.article, most=10),
        Text(header=say("Titre"), get=lambda row: row.title, most=24),
        Text(header=say("Texte"), get=lambda row: row.words or "–", most=64),
        Text(header=say("Ce qui est calculé, ou pourquoi rien"), get=lambda row: row.applied, most=44),
        Text(header=say("Loi"), get=lambda row: row.statute or "–", most=22),
        Text(header=say("Réserve"), get=lambda row: row.caution, most=40),
    ]
    intro = say("Le texte de chaque article, ce qui en est calculé ou pourquoi rien, et la loi qui s'y ajoute.")
    write_table(sheet, heading, intro, columns, clauses, frozen=2)


def _rate(rate: RateRow) -> tuple[Cell, ...]:
    described: tuple[Cell, ...] = (
        rate.subject, rate.value, rate.period, rate.basis, rate.source, _state(provisional=rate.provisional)
    )  # fmt: skip
    return described if rate.documents is None else (*described, rate.documents)


def _half_year(row: HalfYearRow) -> tuple[Cell, ...]:
    return (row.label, row.legal, row.floor, row.default, row.public, _state(provisional=row.provisional), row.ecb)


def _state(*, provisional: bool) -> Cell:
    return _PROVISIONAL if provisional else _FIRM
