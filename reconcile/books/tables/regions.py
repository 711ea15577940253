"""Where the tables of a sheet stand: one, several one under another, or side by side.

A table ends where the titles of the next begin, or the words above them. A row that could be data of a table is always
inside it; titles that merely repeat, as on each printed page, begin nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import TypeAlias

from reconcile.books.files.workbook import Grid, Sheet
from reconcile.books.tables.accounts import account_in
from reconcile.books.tables.cells import is_blank, read_date
from reconcile.books.tables.columns import Reads
from reconcile.books.tables.kinds import Header
from reconcile.books.tables.mapping import Mappings
from reconcile.books.tables.recognise import (
    Annex,
    Nothing,
    Other,
    Recognised,
    Tie,
    reading_at,
    recognise,
    same_header,
    speaks_of_columns,
)
from reconcile.books.tables.titles import titles_at
from reconcile.books.tables.total_rows import is_total
from reconcile.model import BookKind

Found: TypeAlias = Header | Tie | Other | Annex

_ENOUGH = 4
"""Known titles that make an incomplete header below a table one of its own."""


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a sheet with what it holds; the cells of other parts are blank in its `sheet`."""

    sheet: Sheet
    found: Recognised


def regions(sheet: Sheet, mappings: Mappings) -> list[Region]:
    """The tables of a sheet from its top down, those side by side from the left."""
    first = recognise(sheet.grid, mappings)
    sides = _side_by_side(sheet.grid, first, mappings) if isinstance(first, Header) else []
    if not sides:
        return _stacked(sheet, first, mappings)
    found = []
    for left, right in sides:
        part = _columns(sheet, left, right)
        found += _stacked(part, recognise(part.grid, mappings), mappings)
    return found


def _stacked(sheet: Sheet, first: Recognised, mappings: Mappings) -> list[Region]:
    if isinstance(first, Nothing):
        return [Region(sheet, first)]
    grid = sheet.grid
    found: list[Found] = [*_above(grid, _top(first), mappings), first, *_below(grid, first, mappings)]
    if len(found) == 1:
        return [Region(sheet, first)]
    starts = [0, *(_start(grid, above, _top(below)) for above, below in pairwise(found))]
    ends = [*starts[1:], len(grid)]
    return [Region(_rows(sheet, start, end), one) for start, end, one in zip(starts, ends, found, strict=True)]


def _top(found: Found) -> int:
    return found.top if isinstance(found, Header) else found.index


def _above(grid: Grid, limit: int, mappings: Mappings) -> Iterator[Header]:
    """Complete headers with data above the one that explains most."""
    index = 0
    while index < limit:
        found, _ = reading_at(grid, index, mappings)
        better = _better(grid, found, index + 1, mappings) if index + 1 < limit else None
        header = better or found
        if isinstance(header, Header) and header.complete:
            until = _next_complete(grid, header.index + 1, limit, mappings)
            if any(_is_data(header, row) for row in grid[header.index + 1 : until]):
                yield header
                index = until
                continue
        index += 1


def _next_complete(grid: Grid, index: int, limit: int, mappings: Mappings) -> int:
    for row in range(index, limit):
        found, _ = reading_at(grid, row, mappings)
        if isinstance(found, Header) and found.complete:
            return row
    return limit


def _better(grid: Grid, found: Found | None, index: int, mappings: Mappings) -> Header | None:
    """The reading of the next row, where that makes one header with this row and says more."""
    if not isinstance(found, Header) or index >= len(grid):
        return None
    other, score = reading_at(grid, index, mappings)
    return other if isinstance(other, Header) and len(other.printed) > 1 and score > found.score else None


def _below(grid: Grid, first: Found, mappings: Mappings) -> Iterator[Found]:
    """The titles of further tables."""
    current, index = first, first.index + 1
    marker = _marker(current)
    while index < len(grid):
        cell = grid[index][marker] if marker is not None else ""
        if isinstance(cell, str) and not any(c.isdigit() for c in cell):
            found = _begins(grid, index, current, mappings)
            if found is not None:
                yield found
                current, index, marker = found, max(index, found.index), _marker(found)
        index += 1


def _marker(found: Found) -> int | None:
    """A column that most likely holds figures in a row of data: the day, the amount, the code."""
    if not isinstance(found, Header):
        return None
    wanted = [c.name for c in found.shape.columns if c.required and c.reads is Reads.DATE]
    names = (*wanted, found.shape.main, "code")
    return next((found.places[name] for name in names if name in found.places), None)


def _begins(grid: Grid, index: int, current: Found, mappings: Mappings) -> Found | None:
    row = grid[index]
    if sum(cell != "" for cell in row) < 2 or not all(isinstance(cell, str) for cell in row):
        return None
    if isinstance(current, Header) and same_header(current, row):
        return _of_another_account(grid, index, current, mappings)
    if not speaks_of_columns(row, mappings):
        return None
    found, _ = reading_at(grid, index, mappings)
    found = _better(grid, found, index + 1, mappings) or found
    top = index if found is None else _top(found)
    if isinstance(found, Header) and found.complete:
        return found if top > current.index else None
    if top <= current.index or not _apart(grid, top):
        return None
    if isinstance(found, Header) and (len(found.missing) > 1 or len(found.places) < _ENOUGH):
        found = None
    return found or _annex(grid, index, current)


def _apart(grid: Grid, top: int) -> bool:
    """Whether a blank row stands above, with nothing but a title between."""
    above = top - 1
    while above > 0 and sum(not is_blank(cell) for cell in grid[above]) == 1:
        above -= 1
    return all(is_blank(cell) for cell in grid[above])


def _annex(grid: Grid, index: int, current: Found) -> Annex | None:
    """Titles that are none of the table above, where no row of that table comes any more."""
    if not isinstance(current, Header) or any(c.isdigit() for cell in grid[index] for c in str(cell)):
        return None
    if any(_is_data(current, row) for row in grid[index:]):
        return None
    titles = titles_at(grid, index)
    return Annex(titles[0]) if titles else None


def _of_another_account(grid: Grid, index: int, current: Header, mappings: Mappings) -> Header | None:
    """The same titles again under the name of another account: the next statement of the file."""
    if current.shape.kind is not BookKind.BANK:
        return None
    start = _start(grid, current, index)
    account = account_in(grid[start:index])
    if not account or account == account_in(grid[: current.top]):
        return None
    found, _ = reading_at(grid, index, mappings)
    return found if isinstance(found, Header) else None


def _is_data(header: Header, row: Sequence[object]) -> bool:
    """What says what a row is stands there, its day is a day."""
    for column in header.shape.columns:
        if not column.required or column.reads is Reads.AMOUNT or column.name not in header.places:
            continue
        cell = row[header.places[column.name]]
        if is_blank(cell) or (column.reads is Reads.DATE and not isinstance(read_date(cell), date)):
            return False
    return True


def data_above(region: Region) -> list[int]:
    """Rows of the grid over the titles of a table that are data: a day, an amount, all else that each row must have.

    A sort of the sheet took the titles along. A kind without days has no such rows: any two words would do. Words like
    « Période du 01/03/2026 » can stand in the columns of the data, but not with an amount.
    """
    header, grid = region.found, region.sheet.grid
    if not isinstance(header, Header) or not any(c.required and c.reads is Reads.DATE for c in header.shape.columns):
        return []
    amounts = [header.places[name] for name in (header.shape.main, "debit", "credit") if name in header.places]
    rows = [index for index in range(max(header.top, 0)) if _is_data(header, grid[index])]
    return [index for index in rows if any(not is_blank(grid[index][place]) for place in amounts)]


def _could_be_data(header: Header, row: Sequence[object]) -> bool:
    """Most of what a row must have is there, whatever its cells say; a totals row is none."""
    names = [column.name for column in header.shape.columns if column.required]
    names += [name for name in ("amount", "debit", "credit") if name in header.places and name not in names]
    filled = [name for name in names if name in header.places and not is_blank(row[header.places[name]])]
    amounts = {header.shape.main, "amount", "debit", "credit"} & set(filled)
    return bool(amounts) and len(filled) >= 2 and not is_total(row, header)


def _start(grid: Grid, above: Found, top: int) -> int:
    """The first row of the words above a table: below all that could be data of the table over it."""
    if not isinstance(above, Header):
        return top
    last = next(
        (
            index
            for index in range(top - 1, above.index, -1)
            if _is_data(above, grid[index]) or _could_be_data(above, grid[index])
        ),
        above.index,
    )
    for index in range(last + 1, top):
        if all(is_blank(cell) for cell in grid[index]):
            return index
    return next((i for i in range(last + 1, top) if not _belongs(above, grid[i])), top)


def _belongs(header: Header, row: Sequence[object]) -> bool:
    """A totals row or a balance directly below the rows: it holds an amount in a column of amounts."""
    amounts = [c.name for c in header.shape.columns if c.reads is Reads.AMOUNT and c.name in header.places]
    return any(not is_blank(row[header.places[name]]) for name in amounts)


# --- parts of a sheet -------------------------------------------------------------------------------------------------


def _side_by_side(grid: Grid, header: Header, mappings: Mappings) -> list[tuple[int, int]]:
    """The column ranges of tables beside each other: each with complete titles of its own, a blank column between."""
    row = grid[header.index]
    runs: list[tuple[int, int]] = []
    begin = None
    for i in range(len(row) + 1):
        filled = i < len(row) and not is_blank(row[i])
        if filled and begin is None:
            begin = i
        elif not filled and begin is not None:
            runs.append((begin, i))
            begin = None
    if len(runs) < 2:
        return []
    for left, right in runs:
        cells = [cell if left <= i < right else "" for i, cell in enumerate(row)]
        found, _ = reading_at([cells], 0, mappings)
        if not isinstance(found, Header) or not found.complete:
            return []
    edges = [0, *(left for left, _ in runs[1:]), len(row)]
    return list(pairwise(edges))


def _columns(sheet: Sheet, left: int, right: int) -> Sheet:
    grid = [[cell if left <= i < right else "" for i, cell in enumerate(row)] for row in sheet.grid]
    facts = sheet.facts
    return Sheet(
        replace(
            facts,
            hidden=facts.hidden and not left,  # said once
            errors={cell: error for cell, error in facts.errors.items() if left <= cell[1] < right},
            uncalculated=frozenset(cell for cell in facts.uncalculated if left <= cell[1] < right),
        ),
        grid,
    )


def _rows(sheet: Sheet, start: int, end: int) -> Sheet:
    blank = [""] * len(sheet.grid[0])
    facts = sheet.facts
    return Sheet(
        replace(
            facts,
            hidden=facts.hidden and not start,  # said once
            errors={cell: error for cell, error in facts.errors.items() if start < cell[0] <= end},
            uncalculated=frozenset(cell for cell in facts.uncalculated if start < cell[0] <= end),
        ),
        [*([blank] * start), *sheet.grid[start:end]],
    )
