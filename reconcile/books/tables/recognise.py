"""What table a row of titles stands above, read as each kind of book in turn.

The reading that explains most columns wins; a complete one counts one column more. Two kinds that explain a row equally
well are a tie, and a tie is said, never settled by chance.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from reconcile.books.tables.headers import header_key
from reconcile.books.tables.kinds import Header, Score, read_as
from reconcile.books.tables.mapping import NO_MAPPINGS, Mappings
from reconcile.books.tables.shapes import OTHERS, SHAPES, OtherShape
from reconcile.books.tables.titles import Titles, titles_at
from reconcile.text import squeeze

HEADER_ROWS = 40
"""A header is looked for in the first rows; a preamble longer than this is no preamble."""

_ENOUGH = 3
"""Columns that make an incomplete header worth naming: fewer, and the sheet is simply not ours."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A header row that two kinds explain equally well."""

    index: int
    first: str
    second: str
    titles: Titles

    @property
    def written(self) -> str:
        """The headers as the user wrote them, for a message."""
        return ", ".join(self.titles.texts.values())


@dataclass(frozen=True, slots=True)
class Other:
    """A table that is recognised and not read."""

    index: int
    shape: OtherShape

    @property
    def title(self) -> str:
        """Its name."""
        return self.shape.title


@dataclass(frozen=True, slots=True)
class Nothing:
    """No header that means anything. `titles`: the row that looks most like one."""

    titles: Titles | None

    @property
    def written(self) -> str:
        """Its texts, for a message."""
        return ", ".join(self.titles.texts.values()) if self.titles else ""


@dataclass(frozen=True, slots=True)
class Annex:
    """A small table of something else below a table that is read: totals by rate, by month, by customer."""

    titles: Titles

    @property
    def index(self) -> int:
        """Its row of titles."""
        return self.titles.index

    @property
    def written(self) -> str:
        """Its headers, for a message."""
        return ", ".join(self.titles.texts.values())


Recognised: TypeAlias = Header | Tie | Other | Annex | Nothing


def recognise(grid: Sequence[Sequence[object]], mappings: Mappings = NO_MAPPINGS) -> Recognised:
    """The table of a sheet: the best header among the first `HEADER_ROWS`, the earliest of equals."""
    best: Recognised | None = None
    best_score: Score = (0, 0)
    for index in range(min(len(grid), HEADER_ROWS)):
        found, score = reading_at(grid, index, mappings)
        if found is not None and score > best_score:
            best, best_score = found, score
    return best or Nothing(_widest_text_row(grid))


def reading_at(
    grid: Sequence[Sequence[object]], index: int, mappings: Mappings = NO_MAPPINGS
) -> tuple[Header | Tie | Other | None, Score]:
    """The best reading of a row as a header, alone or under a row of group titles."""
    best: tuple[Header | Tie | Other | None, Score] = (None, (0, 0))
    for titles in titles_at(grid, index):
        found = _best_reading(titles, mappings)
        if found[1] > best[1]:
            best = found
    return best


def speaks_of_columns(row: Sequence[object], mappings: Mappings) -> bool:
    """Whether a row holds a word that stands above columns: a quick look before it is read as a header."""
    words = _all_words()
    known = mappings.words
    return any(isinstance(cell, str) and cell and ((key := header_key(cell)) in words or key in known) for cell in row)


def same_header(header: Header, row: Sequence[object]) -> bool:
    """Whether a row repeats the header, as tables printed page by page do."""
    if any(all(_text(row, i) == text for i, text in printed.items()) for printed in header.printed):
        return True
    columns = ((header.shape.named[name], _text(row, i)) for name, i in header.places.items())
    return all(header_key(text) in (*column.strong, *column.weak) for column, text in columns)


def _text(row: Sequence[object], index: int) -> str:
    cell = row[index] if index < len(row) else ""
    return squeeze(cell) if isinstance(cell, str) else ""


def _best_reading(titles: Titles, mappings: Mappings) -> tuple[Header | Tie | Other | None, Score]:
    mapped = mappings.of(titles.own_keys)
    if mapped is not None:
        header = read_as(mapped.shape, titles, mapped)
        return header, (len(titles.texts) + 2, 0)
    readings: list[tuple[Score, str, Header | Other]] = []
    keys = {key for one in titles.keys.values() for key in one}
    for shape in SHAPES:
        header = read_as(shape, titles)
        if _credible(header, keys):
            readings.append((header.score, shape.kind.value, header))
    for other in OTHERS:
        score = _other_score(other, keys)
        if score:
            readings.append(((score, 0), other.title, Other(titles.index, other)))
    if not readings:
        return None, (0, 0)
    readings.sort(key=lambda reading: reading[0], reverse=True)
    top, title, found = readings[0]
    if len(readings) > 1 and readings[1][0] == top:
        return Tie(titles.index, title, readings[1][1], titles), top
    return found, top


def _credible(header: Header, keys: set[str]) -> bool:
    if keys & header.shape.foreign and not header.places.keys() & header.shape.own:
        return False
    named = len(header.places)
    return named >= 2 and (not header.missing or len(header.missing) == 1 or named >= _ENOUGH)


def _other_score(other: OtherShape, keys: set[str]) -> int:
    if not other.required <= keys or (other.marks and not other.marks & keys) or other.without & keys:
        return 0
    known = len(keys & (other.required | other.known | other.marks))
    return known + 1 if known >= _ENOUGH else 0


@cache
def _all_words() -> frozenset[str]:
    """Every header known in any kind, and those of the tables that are not read."""
    others = (other.required | other.known | other.marks for other in OTHERS)
    columns = ((*column.strong, *column.weak) for shape in SHAPES for column in shape.columns)
    return frozenset().union(*columns, *others)


def _widest_text_row(grid: Sequence[Sequence[object]]) -> Titles | None:
    rows = (titles_at(grid, index) for index in range(min(len(grid), HEADER_ROWS)))
    return max((titles for options in rows for titles in options[:1]), key=lambda one: len(one.texts), default=None)
