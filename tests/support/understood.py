"""What is understood of small texts and grids, from the bytes to the records, without a folder of books."""

from collections.abc import Sequence
from dataclasses import dataclass

from reconcile.books.checks.statements import check_statement
from reconcile.books.files.delimited import read_delimited
from reconcile.books.files.workbook import Sheet, SheetFacts, Workbook, rectangle
from reconcile.books.records.normalise import Checked, normalise
from reconcile.books.tables.find import tables_of
from reconcile.books.tables.mapping import NO_MAPPINGS, Mappings
from reconcile.issues import Issue
from reconcile.model import BookKind


@dataclass(frozen=True)
class Read:
    """What was understood of one book: its tables with their records, and all that is to say."""

    tables: list[Checked]
    issues: list[Issue]

    @property
    def codes(self) -> list[str]:
        return [found.code for found in self.issues]

    @property
    def records(self) -> list[object]:
        return [record for table in self.tables for _, record in sorted(table.records.items())]

    @property
    def accounts(self) -> list[str]:
        return [table.table.account for table in self.tables]


def read_workbook(workbook: Workbook, mappings: Mappings = NO_MAPPINGS) -> Read:
    tables, issues = tables_of("livre", workbook, mappings)
    checked = [normalise(table) for table in tables]
    for one in checked:
        if one.table.kind is BookKind.BANK:
            check_statement(one)
    return Read(checked, [*issues, *(found for one in checked for found in one.table.issues)])


def read_text(text: str, encoding: str = "utf-8", mappings: Mappings = NO_MAPPINGS) -> Read:
    """A delimited text, as its bytes on a disk would be read."""
    workbook = read_delimited(text.encode(encoding))
    assert isinstance(workbook, Workbook), workbook
    return read_workbook(workbook, mappings)


def read_grid(*rows: Sequence[object], mappings: Mappings = NO_MAPPINGS) -> Read:
    """Rows of cells as calamine gives them; None is an empty cell, short rows are filled up."""
    grid = rectangle([["" if cell is None else cell for cell in row] for row in rows])
    return read_workbook(Workbook((Sheet(SheetFacts("Feuil1"), grid),)), mappings)
