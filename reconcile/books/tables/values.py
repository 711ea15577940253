"""The cells of a whole column as values, as `cells.py` reads each of them: the same, sooner.

Columns are long and of one kind: most hold a few values many times, amounts typed with two decimals, or clean text.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import itemgetter
from typing import TypeVar

from reconcile.books.tables.cells import READERS, Parsed, Raw, is_blank, plain
from reconcile.books.tables.columns import Column, Reads
from reconcile.money import MAX_AMOUNT

Out = TypeVar("Out")

_NUMBERS = frozenset({bool, int, float, Decimal})
_WORDS = frozenset({Reads.TEXT, Reads.NUMBER})
_MOST = MAX_AMOUNT / 100
_UNCLEAN = ("  ", "| ", " |", "|=", "&")


@dataclass(slots=True)
class Cells:
    """A column of the data rows being read.

    Attributes:
        place: of the column in the grid.
        raw: the cells as they stand.
        parsed: what each of them is.
    """

    column: Column
    place: int
    raw: list[Raw]
    parsed: list[Parsed]


def read_cells(column: Column, place: int, rows: Sequence[Sequence[Raw]]) -> Cells:
    """The cells of one column of the rows, each read by itself."""
    raw = cells_of(rows, place)
    return Cells(column, place, raw, read_column(column.reads, raw))


def cells_of(rows: Sequence[Sequence[Raw]], place: int) -> list[Raw]:
    """One column of the rows."""
    return list(map(itemgetter(place), rows))


def read_column(reads: Reads, cells: Sequence[Raw]) -> list[Parsed]:
    """All cells of a column, in order."""
    if reads is Reads.AMOUNT:
        return _amounts(cells)
    if reads in _WORDS and is_clean(cells):
        return [cell or None for cell in cells]  # type: ignore[misc]  # all are texts
    return each_once(_reader(reads), cells)


def each_once(function: Callable[[Raw], Out], cells: Sequence[Raw]) -> list[Out]:
    """`function` of each cell, computed once for equal cells.

    1, 1.0 and True are equal, as are 1.5 and 1.50 of a bank file, and read differently: then each is taken by itself.
    """
    numbers = _NUMBERS.intersection(map(type, cells))
    if len(numbers) > 1 or Decimal in numbers:
        return list(map(function, cells))
    found = {cell: function(cell) for cell in dict.fromkeys(cells)}
    return [found[cell] for cell in cells]


def is_clean(cells: Sequence[Raw]) -> bool:
    """Whether all cells are texts that mean what they are: no space, sign or wrapping that reading would take off."""
    if set(map(type, cells)) != {str}:
        return False
    text = f"|{'|'.join(cells)}|"  # type: ignore[arg-type]
    return text.isprintable() and not any(sign in text for sign in _UNCLEAN)


def _reader(reads: Reads) -> Callable[[Raw], Parsed]:
    reader = READERS[reads]

    def read(cell: Raw) -> Parsed:
        bare = plain(cell) if isinstance(cell, str) else cell
        return None if is_blank(bare) else reader(bare)

    return read


def _amounts(cells: Sequence[Raw]) -> list[Parsed]:
    """Amounts; those of number cells that were typed with two decimals at once.

    Dividing a whole number by 100 gives the float nearest to the quotient. So where that is the cell, the cell is what
    a program stores for this number of cents; what any other is, `read_amount` finds out.
    """
    read = _reader(Reads.AMOUNT)
    texts = {cell: read(cell) for cell in set(cells) if type(cell) is str}
    return [
        cents
        if type(cell) is float and -_MOST < cell < _MOST and (cents := round(cell * 100)) / 100 == cell
        else texts[cell]
        if type(cell) is str
        else read(cell)
        for cell in cells
    ]
