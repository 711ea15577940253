"""What table a sheet holds, by its header row, wherever that stands in the first rows.

Each row of text is read as a header of each kind. The reading that explains most columns wins; a complete one counts
one column more. Two kinds that explain a row equally well are a tie, and a tie is said, never settled by chance.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from reconcile.books.tables.columns import Column, Shape, header_key
from reconcile.books.tables.shapes import OTHERS, SHAPES, OtherShape
from reconcile.books.tables.shapes_documents import INVOICES
from reconcile.text import squeeze

HEADER_ROWS = 40
"""A header is looked for in the first rows; a preamble longer than this is no preamble."""

Score: TypeAlias = tuple[int, int]

_ENOUGH = 3
"""Columns that make an incomplete header worth naming: fewer, and the sheet is simply not ours."""


@dataclass(frozen=True, slots=True)
class Header:
    """A header row read as a kind of table.

    Attributes:
        index: of the row in the grid, from 0.
        places: field name -> index of its column in the grid.
        ignored: headers that mean nothing here, as written.
        missing: canonical names of the columns that are wanted and absent.
        doubled: (first column, second column, field) where two headers say the same of something that counts.
        explained: how many columns have a meaning.
    """

    index: int
    shape: Shape
    places: dict[str, int]
    texts: dict[int, str]
    ignored: tuple[str, ...]
    missing: tuple[str, ...]
    doubled: tuple[tuple[int, int, Column], ...]
    explained: int

    @property
    def score(self) -> "Score":
        """The columns explained, and one more where nothing is missing; of equals, the one that misses least."""
        return self.explained + (not self.missing), -len(self.missing)

    @property
    def written(self) -> str:
        """The headers as the user wrote them, for a message."""
        return ", ".join(self.texts.values())


@dataclass(frozen=True, slots=True)
class Tie:
    """A header row that two kinds explain equally well."""

    index: int
    first: str
    second: str
    written: str


@dataclass(frozen=True, slots=True)
class Other:
    """A table of the contract that this version does not read."""

    index: int
    title: str


@dataclass(frozen=True, slots=True)
class Nothing:
    """No header that means anything. `written`: the texts of the row that looks most like one."""

    written: str


Recognised = Header | Tie | Other | Nothing


def recognise(grid: Sequence[Sequence[object]]) -> Recognised:
    """The table of a sheet: the best header row among the first `HEADER_ROWS`, the earliest of equals."""
    best: Recognised | None = None
    best_score: Score = (0, 0)
    for index, row in enumerate(grid[:HEADER_ROWS]):
        texts = {i: squeeze(cell) for i, cell in enumerate(row) if isinstance(cell, str) and cell.strip()}
        if len(texts) < 2:
            continue
        found, score = _best_reading(index, texts)
        if found is not None and score > best_score:
            best, best_score = found, score
    return best or Nothing(_widest_text_row(grid))


def same_header(header: Header, row: Sequence[object]) -> bool:
    """Whether a row repeats the header, as tables printed page by page do."""
    cells = ((row[i] if i < len(row) else "") for i in header.places.values())
    return all(isinstance(cell, str) and header_key(cell) in _keys(header.shape) for cell in cells)


def _best_reading(index: int, texts: dict[int, str]) -> tuple[Header | Tie | Other | None, Score]:
    keys = {i: header_key(text) for i, text in texts.items()}
    readings: list[tuple[Score, str, Header | Other]] = []
    for shape in SHAPES:
        header = _as(shape, index, texts, keys)
        if _credible(header):
            readings.append((header.score, shape.kind.value, header))
    for other in OTHERS:
        score = _other_score(other, set(keys.values()))
        if score:
            readings.append(((score, 0), other.title, Other(index, other.title)))
    if not readings:
        return None, (0, 0)
    readings.sort(key=lambda reading: reading[0], reverse=True)
    top, title, found = readings[0]
    if len(readings) > 1 and readings[1][0] == top:
        return Tie(index, title, readings[1][1], ", ".join(texts.values())), top
    return found, top


def _credible(header: Header) -> bool:
    named = len(header.places)
    return named >= 2 and (not header.missing or len(header.missing) == 1 or named >= _ENOUGH)


def _other_score(other: OtherShape, keys: set[str]) -> int:
    if not other.required <= keys:
        return 0
    return len(keys & (other.required | other.known)) + 1


def _as(shape: Shape, index: int, texts: dict[int, str], keys: dict[int, str]) -> Header:
    places: dict[str, int] = {}
    doubled: list[tuple[int, int, Column]] = []
    for i, key in keys.items():
        column = shape.strong.get(key)
        if column is None:
            continue
        if column.name not in places:
            places[column.name] = i
        elif column.required or column.vital or column.name in {"amount", "debit", "credit", "net", "vat"}:
            doubled.append((places[column.name], i, column))
    _place_weak(shape, keys, places)
    _leave_out(shape, keys, places)
    used = set(places.values())
    typical = sum(keys[i] in shape.typical for i in keys if i not in used)
    return Header(
        index,
        shape,
        places,
        texts,
        tuple(text for i, text in texts.items() if i not in used),
        _missing(shape, places),
        tuple(doubled),
        len(places) + typical,
    )


def _place_weak(shape: Shape, keys: dict[int, str], places: dict[str, int]) -> None:
    at = {key: i for i, key in reversed(keys.items())}
    for column in shape.columns:
        if column.name in places:
            continue
        free = set(keys) - set(places.values())
        place = next((at[key] for key in column.weak if key in at and at[key] in free), None)
        if place is not None:
            places[column.name] = place


def _leave_out(shape: Shape, keys: dict[int, str], places: dict[str, int]) -> None:
    """Columns that another column makes useless or doubtful."""
    if {"debit", "credit"} <= places.keys():
        places.pop("amount", None)
    elif "amount" in places:
        places.pop("debit", None)
        places.pop("credit", None)
    net_payable = shape is INVOICES and "gross" in places and keys[places["gross"]] == "net a payer"
    if net_payable and "deposit_deducted" in places:
        del places["gross"]  # already net of the deposit, or not: nobody can tell


def _missing(shape: Shape, places: dict[str, int]) -> tuple[str, ...]:
    return tuple(
        " ou ".join("/".join(sorted(shape.named[name].header for name in names)) for names in group)
        for group in shape.wanted
        if not any(names <= places.keys() for names in group)
    )


@cache
def _strong_and_weak(kind: str) -> frozenset[str]:
    shape = next(shape for shape in SHAPES if shape.kind.value == kind)
    return frozenset(shape.strong) | {key for column in shape.columns for key in column.weak}


def _keys(shape: Shape) -> frozenset[str]:
    return _strong_and_weak(shape.kind.value)


def _widest_text_row(grid: Sequence[Sequence[object]]) -> str:
    widest: list[str] = []
    for row in grid[:HEADER_ROWS]:
        texts = [squeeze(cell) for cell in row if isinstance(cell, str) and cell.strip()]
        if len(texts) > len(widest):
            widest = texts
    return ", ".join(widest)
