"""What the run stands on: Journal."""

from reconcile.dates import format_date
from reconcile.report.blocks import Cell, Euros, write_block
from reconcile.report.model import BookRow, ReportData, Tag, Tone
from reconcile.report.sheet import Sheet
from reconcile.report.table import write_banner
from reconcile.saying import say

_JOURNAL_WIDTHS = (34, 26, 20, 9, 10, 10, 17, 17, 68)
_BLOCKS_START = 4


def write_journal(sheet: Sheet, data: ReportData) -> None:
    """Journal: the settings, the files of rates and CGV, the books with their hash and their counts, the longest."""
    write_banner(
        sheet, data.heading, say("De quoi refaire ce rapport : les livres lus, les réglages, la version du logiciel.")
    )
    for col, width in enumerate(_JOURNAL_WIDTHS):
        sheet.width(col, width)
    facts: list[tuple[Cell, ...]] = [
        (say("Arrêté au"), format_date(data.heading.as_of)),
        (say("Logiciel"), data.heading.version),
    ]
    row = write_block(sheet, _BLOCKS_START, say("Ce rapport"), ("", ""), facts)
    settings: list[tuple[Cell, ...]] = [(key, value or "–") for key, value in data.settings]
    row = write_block(sheet, row, say("Réglages du dossier"), (say("Réglage"), say("Valeur")), settings)
    sources: list[tuple[Cell, ...]] = [(name, "", "", "", "", "", "", "", sha) for name, sha in data.sources]
    row = write_block(
        sheet, row, say("Fichiers des barèmes et des CGV"), (say("Fichier"), *[""] * 7, "SHA-256"), sources
    )
    headers = (
        say("Livre"), say("Feuille"), say("Nature"), say("Lues"), say("Gardées"), say("Mises à part"),
        say("Somme gardée"), say("Somme mise à part"), "SHA-256",
    )  # fmt: skip
    books = row
    row = write_block(sheet, row, say("Livres lus"), headers, [_book(book) for book in data.books])
    sheet.new_pages([books])
    sheet.print_area(row - 2, len(_JOURNAL_WIDTHS) - 1, books + 1)


def _book(book: BookRow) -> tuple[Cell, ...]:
    if not book.kind:
        return (book.book, "", Tag(say("✗ Refusé"), Tone.ASIDE), "", "", "", "", "", book.sha256)
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
