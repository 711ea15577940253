"""Whether the statements of an account follow one another: each begins with the balance that ended the one before."""

from collections.abc import Sequence
from datetime import date

from reconcile.books.checks.accounts import Statement, by_account, statements_of
from reconcile.books.checks.overlap import set_aside_overlaps
from reconcile.books.checks.repeats import named_table
from reconcile.books.records.normalise import Checked
from reconcile.dates import format_date
from reconcile.issues import issue
from reconcile.money import format_amount
from reconcile.saying import joined, say

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip


def check_statements(tables: Sequence[Checked]) -> None:
    """Statements that overlap are counted once; those that do not follow one another are said."""
    for account in by_account(statements_of(tables)):
        _check_chain([one for one in account if one.complete])
        set_aside_overlaps(account)


def _check_chain(statements: Sequence[Statement]) -> None:
    before: Statement | None = None
    for one in statements:
        if before is not None and one.first >= before.last and not _holds(before, one):
            _check_seam(before, one)
        if before is None or one.last >= before.last:
            before = one


def _holds(before: Statement, one: Statement) -> bool:
    """The whole of a statement lies on a day of the other: a second export of that day."""
    return one.last <= before.last


def _check_seam(before: Statement, after: Statement) -> None:
    table = after.checked.table
    other = named_table(before.checked.table.place, table.place)
    facts = {"other": other, "last": format_date(before.last), "first": format_date(after.first)}
    if before.closing is not None and after.opening is not None and not _stated_later(before, after):
        if before.closing != after.opening and after.first > before.last:
            gap = format_amount(after.opening - before.closing)
            closing = format_amount(before.closing)
            value = format_amount(after.opening)
            table.issues.append(issue("SOLDE-NON-REPRIS", table.place, value, closing=closing, gap=gap, **facts))
        return
    months = _months_between(before.last, after.first)
    if months:
        table.issues.append(issue("RELEVE-MANQUANT", table.place, joined(months, ", "), **facts))


def _stated_later(before: Statement, after: Statement) -> bool:
    """A download bears the balance of its own day: it may hold what the next statement only begins to tell."""
    closings = [b.on for b in before.checked.balances if not b.opening and b.on]
    openings = [b.on for b in after.checked.balances if b.opening and b.on]
    return bool(closings) and max(closings) > min([*openings, after.first])


def _months_between(last: date, first: date) -> list[str]:
    """The whole months without an operation between two days."""
    start, end = last.year * 12 + last.month, first.year * 12 + first.month - 2
    return [say("{month} {year}", month=say(MONTHS[month % 12]), year=month // 12) for month in range(start, end + 1)]
