"""All that the tables of a folder say together, in the order in which each check builds on the one before."""

from collections.abc import Sequence

from reconcile.books.checks.continuity import check_statements
from reconcile.books.checks.debits import settle_debits
from reconcile.books.checks.decisions import check_decisions
from reconcile.books.checks.duplicates import set_aside_duplicates
from reconcile.books.checks.lines_of_invoice import join_lines
from reconcile.books.checks.repeats import check_repeats
from reconcile.books.checks.statements import check_statement
from reconcile.books.records.normalise import Checked
from reconcile.model import BookKind


def compare(tables: Sequence[Checked]) -> None:
    """Adds its issues to the tables, and takes out of them the rows that an earlier table holds or contradicts."""
    for checked in tables:
        if checked.table.kind is BookKind.BANK:
            check_statement(checked)
    join_lines(tables)
    set_aside_duplicates(tables)
    check_statements(tables)
    settle_debits(tables)
    check_repeats(tables)
    check_decisions(tables)
