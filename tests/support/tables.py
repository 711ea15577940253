"""Tables read from rows in memory, for the checks that need no file."""

from collections.abc import Sequence

from reconcile.books.checks.coherence import check_coherence
from reconcile.books.files.workbook import Sheet, SheetFacts, Workbook, rectangle
from reconcile.books.records.normalise import Checked, normalise
from reconcile.books.tables.find import tables_of
from reconcile.issues import Issue
from reconcile.law.rates import load_law


def table(rows: Sequence[Sequence[object]], name: str = "factures.csv") -> Checked:
    """The table that these rows are, header included; all of them must be a single table."""
    sheet = Sheet(SheetFacts(""), rectangle([["" if cell is None else cell for cell in row] for row in rows]))
    tables, issues = tables_of(name, Workbook((sheet,)))
    assert not issues
    (one,) = tables
    return normalise(one)


def coherence(*tables: Checked) -> list[Issue]:
    """What the checks of coherence say of these tables, with the law that the package ships."""
    return check_coherence(list(tables), load_law())


def plain(text: str) -> str:
    """A text with plain spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")
