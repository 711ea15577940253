"""An extract of a bank or SEPA file as a table: the same columns, cells and messages as its Excel twin."""

from reconcile.books.bank.extract import Entry, Extract, StatedBalance
from reconcile.books.files.workbook import Sheet, SheetFacts
from reconcile.books.tables.balances import Balance
from reconcile.books.tables.columns import Shape
from reconcile.books.tables.fill import fill
from reconcile.books.tables.kinds import Header
from reconcile.books.tables.lines import Lines
from reconcile.books.tables.shapes import SHAPES
from reconcile.books.tables.shapes_files import ORDERED_DEBITS, REJECTS
from reconcile.books.tables.table import Table
from reconcile.issues import issue
from reconcile.saying import joined

NO_HEADER = -1
"""Index of the header of a table that needs none."""

_SHAPES = {shape.kind: shape for shape in (*SHAPES, ORDERED_DEBITS, REJECTS)}


def table_of(book: str, extract: Extract) -> Table:
    """The extract as a table of `book`. Rows keep the numbers of the file; the grid holds them and nothing else."""
    shape = _SHAPES[extract.kind]
    entries = _in_its_currency(extract)
    fields = [column.name for column in shape.columns if any(column.name in entry.cells for entry in entries)]
    lines = Lines(
        data=[entry.row - 1 for entry in extract.entries],
        balances=[_balance(balance, extract) for balance in extract.balances],
    )
    table = Table(
        book,
        Sheet(SheetFacts(extract.name), _grid(fields, entries)),
        _header(shape, fields),
        lines,
        [entry.row for entry in extract.entries],
        account=extract.account,
        complete=extract.complete,
    )
    fill(table)
    if extract.left_out:
        table.issues.append(issue("ELEMENTS-NON-COMPTES", table.place, what=joined(extract.left_out, " ; ")))
    return table


def _in_its_currency(extract: Extract) -> tuple[Entry, ...]:
    """The entries; where the account is not in euros, each says so."""
    if extract.currency in {"", "EUR"}:
        return extract.entries
    return tuple(Entry(entry.row, {"currency": extract.currency, **entry.cells}) for entry in extract.entries)


def _grid(fields: list[str], entries: tuple[Entry, ...]) -> list[list[object]]:
    blank: list[object] = [""] * len(fields)
    grid = [blank] * (entries[-1].row if entries else 0)
    for entry in entries:
        grid[entry.row - 1] = [entry.cells.get(name, "") for name in fields]
    return grid


def _header(shape: Shape, fields: list[str]) -> Header:
    return Header(
        index=NO_HEADER,
        shape=shape,
        places={name: place for place, name in enumerate(fields)},
        texts={place: shape.named[name].header for place, name in enumerate(fields)},
        missing=(),
        doubled=(),
        explained=len(fields),
    )


def _balance(balance: StatedBalance, extract: Extract) -> Balance:
    """Cents; a balance with more than two decimals cannot be: format modules state what banks hold."""
    cents = int(balance.amount.scaleb(2))
    first = extract.entries[0].row if extract.entries else 0
    return Balance(max(balance.row - 1, 0), cents, balance.on, balance.opening, above=balance.row <= first)
