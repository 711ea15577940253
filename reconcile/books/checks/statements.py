"""Whether a bank statement adds up: opening + operations = closing, row by row where it bears a running balance."""

from dataclasses import dataclass

from reconcile.books.files.workbook import address
from reconcile.books.records.normalise import Checked
from reconcile.books.tables.table import Table
from reconcile.issues import Place, issue
from reconcile.money import Cents, format_amount


def check_statement(checked: Checked) -> None:
    """One SOLDE-DIFFERENT for a statement that does not add up.

    It stands at the first break of the running balance, else at the closing balance. Nothing is said where a row has
    no amount: that row has its issue.
    """
    table, balances = checked.table, checked.balances
    if None in checked.amounts:
        return
    known = [amount for amount in checked.amounts if amount is not None]
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
