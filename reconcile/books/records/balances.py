"""The balances written on a bank statement: which is its opening, which its closing."""

from datetime import date

from reconcile.books.tables.lines import Balance
from reconcile.books.tables.table import Table
from reconcile.model import Source, StatementBalance


def statement_balances(table: Table) -> tuple[StatementBalance, ...]:
    """The balances written on a statement, in the order of its rows."""
    days = [day for day in table.column("operated_on") if isinstance(day, date)]
    return tuple(
        StatementBalance(balance.amount, opening, balance.on, Source(table.book, table.sheet.name, balance.index + 1))
        for balance in sorted(table.lines.balances, key=lambda b: b.index)
        if (opening := _is_opening(balance, days)) is not None
    )


def _is_opening(balance: Balance, days: list[date]) -> bool | None:
    """Its words say, else its day against those of the operations, else where it stands; None in the middle."""
    if balance.opening is not None:
        return balance.opening
    if balance.on is None or not days:
        return balance.above
    if balance.on >= max(days):
        return False
    return True if balance.on <= min(days) else None
