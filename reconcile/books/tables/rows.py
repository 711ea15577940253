"""What stands in one row under a header: its texts, its amounts, and the columns that say what a row is."""

from collections.abc import Sequence

from reconcile.books.tables.cells import is_blank, read_amount
from reconcile.books.tables.columns import Reads
from reconcile.books.tables.kinds import Header
from reconcile.money import Cents
from reconcile.text import fold, squeeze


def words_of(row: Sequence[object]) -> list[str]:
    """The texts of a row that are no amount and no currency."""
    texts = (squeeze(cell) for cell in row if isinstance(cell, str))
    return [text for text in texts if fold(text) not in _EURO and not isinstance(read_amount(text), int | None)]


_EURO = frozenset({"eur", ""})


def first_amount(cells: Sequence[object]) -> Cents | None:
    """The first cell that is an amount."""
    return next((read for cell in cells if isinstance(read := read_amount(cell), int)), None)


def moves_money(row: Sequence[object], places: dict[str, int], names: Sequence[str]) -> bool:
    """Whether one of these columns holds something else than nothing or zero."""
    cells = [row[places[name]] for name in names if name in places]
    return any(
        not is_blank(cell) and cell != 0 and not (isinstance(cell, str) and read_amount(cell) == 0) for cell in cells
    )


def identity_places(header: Header) -> list[int]:
    """The columns that say what a row is."""
    names = [c.name for c in header.shape.columns if c.required and c.reads is not Reads.AMOUNT]
    return [header.places[name] for name in names if name in header.places]


def day_places(header: Header) -> list[int]:
    """The columns of the days that every row has."""
    names = [c.name for c in header.shape.columns if c.required and c.reads is Reads.DATE]
    return [header.places[name] for name in names if name in header.places]
