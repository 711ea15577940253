"""What the run stands on: Barèmes et CGV, Journal."""

from reconcile.dates import format_date
from reconcile.report.blocks import Cell, Euros, write_block
from reconcile.report.model import BookRow, RateRow, ReportData, Tag, Tone
from reconcile.report.sheet import Sheet
from reconcile.report.table import write_banner

_PROVISIONAL, _FIRM = Tag("! Provisoire", Tone.WARN), "Publié"
_RATE_WIDTHS = (30, 15, 27, 44, 44, 17, 9)
_JOURNAL_WIDTHS = (34, 26, 20, 9, 10, 10, 17, 17, 36)
_BLOCKS_START = 4


def write_rates(sheet: Sheet, data: ReportData) -> None:
    """Barèmes et CGV: the rates that were used, the law they come from, the clauses and their words."""
    write_banner(sheet, data.heading, "Les taux et les clauses sur lesquels les calculs reposent, avec leur source.")
    for col, width in enumerate(_RATE_WIDTHS):
        sheet.width(col, width)
    used = [_rate(rate) for rate in data.rates if rate.documents is not None]
    law = [_rate(rate) for rate in data.rates if rate.documents is None]
    headers = ("Objet", "Valeur", "Période", "Calcul ou article", "Source", "État", "Pièces")
    row = write_block(sheet, _BLOCKS_START, "Taux de pénalité appliqués", headers, used or [("Aucun taux appliqué.",)])
    row = write_block(sheet, row, "Valeurs de la loi sur la période des pièces", headers[:-1], law)
    clauses: list[tuple[Cell, ...]] = [
        (one.version, one.article, one.in_force, one.words, one.applied, one.statute) for one in data.clauses
    ]
    headings = ("Version", "Article", "En vigueur", "Texte", "Ce qui est calculé", "Texte de loi")
    row = write_block(sheet, row, "Clauses des CGV", headings, clauses)
    sheet.print_area(row - 2, len(_RATE_WIDTHS) - 1)


def _rate(rate: RateRow) -> tuple[Cell, ...]:
    state: Cell = _PROVISIONAL if rate.provisional else _FIRM
    described: tuple[Cell, ...] = (rate.subject, rate.value, rate.period, rate.basis, rate.source, state)
    return described if rate.documents is None else (*described, rate.documents)


def write_journal(sheet: Sheet, data: ReportData) -> None:
    """Journal: the books with their hash and their counts, the files of rates and CGV, the settings."""
    write_banner(
        sheet, data.heading, "De quoi refaire ce rapport : les livres lus, les réglages, la version du logiciel."
    )
    for col, width in enumerate(_JOURNAL_WIDTHS):
        sheet.width(col, width)
    facts: list[tuple[Cell, ...]] = [
        ("Arrêté au", format_date(data.heading.as_of)),
        ("Logiciel", data.heading.version),
    ]
    row = write_block(sheet, _BLOCKS_START, "Ce rapport", ("", ""), facts)
    headers = (
        "Livre", "Feuille", "Nature", "Lues", "Gardées", "Mises à part", "Somme gardée", "Somme mise à part", "SHA-256",
    )  # fmt: skip
    row = write_block(sheet, row, "Livres lus", headers, [_book(book) for book in data.books])
    sources: list[tuple[Cell, ...]] = [(name, "", "", "", "", "", "", "", sha) for name, sha in data.sources]
    row = write_block(sheet, row, "Fichiers des barèmes et des CGV", ("Fichier", *[""] * 7, "SHA-256"), sources)
    settings: list[tuple[Cell, ...]] = [(key, value or "–") for key, value in data.settings]
    row = write_block(sheet, row, "Réglages du dossier", ("Réglage", "Valeur"), settings)
    sheet.print_area(row - 2, len(_JOURNAL_WIDTHS) - 1)


def _book(book: BookRow) -> tuple[Cell, ...]:
    if not book.kind:
        return (book.book, "", Tag("✗ Refusé", Tone.ASIDE), "", "", "", "", "", book.sha256)
    return (
        book.book,
        book.sheet,
        book.kind,
        book.read,
        book.kept,
        book.set_aside,
        Euros(book.total_kept or 0),
        Euros(book.total_set_aside or 0),
        book.sha256,
    )
