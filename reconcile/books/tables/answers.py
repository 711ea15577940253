"""The answers in a report of ours that comes back: nothing else of it is read."""

from reconcile.books.files.workbook import Sheet, Workbook
from reconcile.books.tables.fill import read_table
from reconcile.books.tables.kinds import read_as
from reconcile.books.tables.lines import sort_lines
from reconcile.books.tables.recognise import HEADER_ROWS
from reconcile.books.tables.shapes_decisions import DECISIONS
from reconcile.books.tables.table import Table
from reconcile.books.tables.titles import titles_at


def answers_of(book: str, report: Workbook) -> list[Table]:
    """The sheets that hold at least one answer, wherever its rows and columns stand now."""
    found = [table for sheet in report.sheets if (table := _answers(book, sheet)) is not None and table.numbers]
    for table in found:
        table.saved = report.saved
    return found


def _answers(book: str, sheet: Sheet) -> Table | None:
    for index in range(min(len(sheet.grid), HEADER_ROWS)):
        for titles in titles_at(sheet.grid, index)[:1]:
            header = read_as(DECISIONS, titles)
            if header.complete and "key" in header.places:
                return read_table(book, sheet, header, sort_lines(sheet, header))
    return None
