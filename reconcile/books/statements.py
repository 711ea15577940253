"""Bank statements: which balance is which, and whether opening + operations = closing."""

from dataclasses import dataclass
from datetime import date

from reconcile.books.lines import Balance
from reconcile.books.table import Table
from reconcile.books.workbook import address
from reconcile.issues import Place, issue
from reconcile.model import Source, StatementBalance
from reconcile.money import Cents, format_amount


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


def check_statement(table: Table, amounts: list[Cents | None], balances: tuple[StatementBalance, ...]) -> None:
    """One SOLDE-DIFFERENT for a statement that does not add up.

    It stands at the first break of the running balance, else at the closing balance. Nothing is said where a row has
    no amount: that row has its issue.
    """
    if None in amounts:
        return
    known = [amount for amount in amounts if amount is not None]
    opening = next((b.amount for b in balances if b.opening), None)
    if _running_break(table, known, opening):
        return
    for closing in (b for b in balances if not b.opening):
        if opening is not None and opening + sum(known) != closing.amount:
            place = Place(closing.source.book, closing.source.sheet, closing.source.row)
            _report(table, place, opening, sum(known), closing.amount)
            return


@dataclass(frozen=True, slots=True)
class _Break:
    position: int
    start: Cents
    moved: Cents
    stated: Cents


def _running_break(table: Table, amounts: list[Cents], opening: Cents | None) -> bool:
    stated = [value if isinstance(value, int) else None for value in table.column("balance")]
    if all(value is None for value in stated):
        return False
    oldest_first = list(range(len(amounts)))
    found = min((_breaks(order, amounts, stated, opening) for order in (oldest_first, oldest_first[::-1])), key=len)
    if not found:
        return False
    first = found[0]
    place = table.header.places["balance"]
    row = table.numbers[first.position]
    where = Place(table.book, table.sheet.name, row, table.header.texts[place], address(row, place))
    _report(table, where, first.start, first.moved, first.stated)
    return True


def _breaks(order: list[int], amounts: list[Cents], stated: list[Cents | None], opening: Cents | None) -> list[_Break]:
    found = []
    start, moved = opening, 0
    for position in order:
        moved += amounts[position]
        balance = stated[position]
        if balance is None:
            continue
        if start is not None and start + moved != balance:
            found.append(_Break(position, start, moved, balance))
        start, moved = balance, 0
    return found


def _report(table: Table, place: Place, opening: Cents, moved: Cents, stated: Cents) -> None:
    found = opening + moved
    table.issues.append(
        issue(
            "SOLDE-DIFFERENT",
            place,
            format_amount(stated),
            opening=format_amount(opening),
            sum=format_amount(moved),
            found=format_amount(found),
            gap=format_amount(stated - found),
        )
    )
