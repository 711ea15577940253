"""The balances of a bank statement: which is its opening, which its closing, stated or borne by its rows."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from reconcile.books.tables.balances import Balance
from reconcile.books.tables.table import Table
from reconcile.model import BankTransaction, Source, StatementBalance
from reconcile.money import Cents


def statement_balances(table: Table) -> tuple[StatementBalance, ...]:
    """The balances written on a statement, in the order of its rows."""
    days = [day for day in table.column("operated_on") if isinstance(day, date)]
    below = any(not balance.above for balance in table.lines.balances)
    return tuple(
        StatementBalance(balance.amount, opening, balance.on, Source(table.book, table.sheet.name, balance.index + 1))
        for balance in sorted(table.lines.balances, key=lambda b: b.index)
        if (opening := _is_opening(balance, days, below=below)) is not None
    )


def _is_opening(balance: Balance, days: list[date], *, below: bool) -> bool | None:
    """Its words say, else its day against those of the operations, else where it stands; None where nothing tells.

    A balance above the operations without word or day is the opening only where another stands below them: banks also
    print today's balance there.
    """
    if balance.opening is not None:
        return balance.opening
    if balance.on is None or not days:
        return balance.above if below else None
    if balance.on >= max(days):
        return False
    return True if balance.on <= min(days) else None


def ends(
    balances: Sequence[StatementBalance], rows: Sequence[BankTransaction], *, whole: bool
) -> tuple[Cents | None, Cents | None]:
    """The opening and the closing balance: as stated, else from the running balance; None where neither tells.

    `whole`: no row is set aside. Of a statement that lacks one, what it states counts alone.
    """
    opening = next((b.amount for b in balances if b.opening), None)
    closing = next((b.amount for b in reversed(balances) if not b.opening), None)
    if not whole or not rows:
        return opening, closing
    ordered = rows if _oldest_first(rows) else rows[::-1]
    start, end = ordered[0], ordered[-1]
    if opening is None and start.balance is not None:
        opening = start.balance - start.amount
    return opening, end.balance if closing is None else closing


def _oldest_first(rows: Sequence[BankTransaction]) -> bool:
    days = [row.operated_on for row in rows]
    if days[0] != days[-1]:
        return days[0] < days[-1]
    return _breaks(rows) <= _breaks(rows[::-1])


def _breaks(rows: Sequence[BankTransaction]) -> int:
    return sum(
        before.balance is not None and after.balance is not None and before.balance + after.amount != after.balance
        for before, after in pairwise(rows)
    )
