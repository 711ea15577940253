"""Totals rows, held against the rows above them. A total is never data; a wrong one says that a row may be missing."""

from reconcile.books.files.workbook import address
from reconcile.books.tables.cells import read_amount
from reconcile.books.tables.lines import Total, amount_columns
from reconcile.books.tables.table import Table
from reconcile.issues import Place, issue
from reconcile.money import Cents, format_amount


def check_totals(table: Table) -> None:
    """TOTAL-DIFFERENT for each totals row that its rows do not give, in any way a user may have meant it."""
    before = 0
    for total in table.lines.totals:
        _check(table, total, before)
        before = total.before


def _check(table: Table, total: Total, previous: int) -> None:
    row = table.sheet.grid[total.index]
    for name in amount_columns(table.header.shape):
        place = table.header.places.get(name)
        stated = None if place is None else read_amount(row[place])
        if place is None or not isinstance(stated, int):
            continue
        ranges = [range(total.before)]
        if previous < total.before:
            ranges.insert(0 if total.partial else 1, range(previous, total.before))
        if any(_uncertain(table, name, one) for one in ranges) or not total.before:
            return
        if any(abs(stated) == abs(found) for one in ranges for found in _sums(table, name, one)):
            continue
        found = _sums(table, name, ranges[0])[0]
        where = Place(
            table.book, table.sheet.name, total.index + 1, table.header.texts[place], address(total.index + 1, place)
        )
        facts = {"count": len(ranges[0]), "sum": format_amount(found), "gap": format_amount(stated - found)}
        table.issues.append(issue("TOTAL-DIFFERENT", where, format_amount(stated), **facts))
        return


def _uncertain(table: Table, name: str, rows: range) -> bool:
    """A row without a readable amount, or with a rounded one, explains the difference and has its own issue."""
    return any(name in table.blocked.get(position, ()) or (position, name) in table.rounded for position in rows)


def _sums(table: Table, name: str, rows: range) -> list[Cents]:
    """The sum as shown; with credit notes taken off, where the sheet shows them positive; of what was issued alone."""
    values = table.column(name)
    amounts = [value if isinstance(value := values[position], int) else 0 for position in rows]
    kinds = table.column("type")
    signed = [
        -abs(amount) if kinds[position] == "Avoir" else amount for position, amount in zip(rows, amounts, strict=True)
    ]
    issued = [0 if position in table.not_issued else amount for position, amount in zip(rows, signed, strict=True)]
    return [sum(amounts), sum(signed), sum(issued)]
