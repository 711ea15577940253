"""Whether the days written in a table are JJ/MM or MM/JJ: French, unless dates prove that they cannot be.

A date is proof where it is a day in one order only. Months that a French spreadsheet could make of American dates it
has already turned into days: beside a proof, its days of both readings are doubtful.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum, auto

from reconcile.books.tables.cells import Parsed, Raw, plain, read_date

_NUMBERS = re.compile(r"^(\D*)(\d{1,2})([/\-])(\d{1,2})\3(?=\d{4}|\d{2}\b)")
_RARE = 10
"""One American date alone among French ones, or fewer than one in ten, are slips of the pen."""


class DayOrder(Enum):
    """How the dates of a column are written. MIXED: in both ways, so that one that can be both is neither."""

    FRENCH = auto()
    AMERICAN = auto()
    MIXED = auto()


class _Says(Enum):
    """What a cell says of the order: one of both, both (as 03/04), or nothing."""

    FRENCH = auto()
    AMERICAN = auto()
    EITHER = auto()
    TYPED = auto()
    NOTHING = auto()


def day_orders(columns: Mapping[str, Sequence[Raw]]) -> dict[str, DayOrder]:
    """The order of the days in each column of dates of a table.

    A column that proves nothing is written as its neighbours are.
    """
    said = {name: Counter(map(_says, cells)) for name, cells in columns.items()}
    found = {name: _order(counts) for name, counts in said.items()}
    proven = {found[name] for name, counts in said.items() if counts[_Says.FRENCH] or counts[_Says.AMERICAN]}
    if proven == {DayOrder.AMERICAN}:
        silent = [name for name, counts in said.items() if found[name] is DayOrder.FRENCH and not counts[_Says.TYPED]]
        found.update(dict.fromkeys(silent, DayOrder.AMERICAN))
    return found


def read_american(cell: Raw) -> Parsed:
    """A day of an American column."""
    return read_date(_turned(cell))


def is_doubtful(cell: Raw) -> bool:
    """Whether a cell of a mixed column does not say by itself that it is French."""
    return _says(cell) in {_Says.AMERICAN, _Says.EITHER, _Says.TYPED}


def _order(counts: Mapping[_Says, int]) -> DayOrder:
    american, french = counts[_Says.AMERICAN], counts[_Says.FRENCH]
    if not american:
        return DayOrder.FRENCH
    if french:
        return DayOrder.MIXED if american > 1 and american * _RARE >= american + french else DayOrder.FRENCH
    return DayOrder.MIXED if counts[_Says.TYPED] else DayOrder.AMERICAN


def _says(cell: Raw) -> _Says:
    if isinstance(cell, date):
        same = cell.day == cell.month
        return _Says.FRENCH if cell.day > 12 else _Says.NOTHING if same else _Says.TYPED
    here, there = (read_date(text) for text in (_plain(cell), _turned(cell)))
    if here == there:
        return _Says.NOTHING
    if isinstance(here, date) and isinstance(there, date):
        return _Says.EITHER
    if isinstance(here, date) or isinstance(there, date):
        return _Says.FRENCH if isinstance(here, date) else _Says.AMERICAN
    return _Says.NOTHING


def _plain(cell: Raw) -> Raw:
    return plain(cell) if isinstance(cell, str) else cell


def _turned(cell: Raw) -> Raw:
    """The text with the day and the month changed over."""
    return _NUMBERS.sub(r"\1\4\3\2\3", plain(cell)) if isinstance(cell, str) else cell
