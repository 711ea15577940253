"""A workbook as grids of cells, each at the address that Excel shows, and what stands beside the values."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reconcile.books.guard import Refusal, inspect
from reconcile.books.scan import SheetFacts, column_letters_of

Grid = Sequence[Sequence[object]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: `grid[0]` is row 1, `grid[0][0]` is A1; an empty cell is `""`."""

    facts: SheetFacts
    grid: Grid

    @property
    def name(self) -> str:
        """As its tab says."""
        return self.facts.name

    @property
    def empty(self) -> bool:
        """Nothing stands on it."""
        return not any(cell != "" for row in self.grid for cell in row) and not self.facts.errors


@dataclass(frozen=True, slots=True)
class Workbook:
    """An open workbook; `report`: this program wrote it as a report."""

    sheets: tuple[Sheet, ...]
    report: bool


def sha256(path: Path) -> str:
    """The hash of the bytes of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def open_workbook(path: Path) -> Workbook | Refusal:
    """All sheets of the workbook, or why it cannot be read. Never raises for what the file holds."""
    facts = inspect(path)
    if isinstance(facts, Refusal):
        return facts
    if facts.report:
        return Workbook((), report=True)
    return _grids(path, facts.sheets)


def _grids(path: Path, facts: tuple[SheetFacts, ...]) -> Workbook | Refusal:
    from python_calamine import CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(path)
        sheets = tuple(Sheet(one, book.get_sheet_by_name(one.name).to_python(skip_empty_area=False)) for one in facts)
        book.close()
    except (KeyboardInterrupt, SystemExit):
        raise
    except MemoryError:
        return Refusal("CLASSEUR-DEMESURE", "la mémoire ne suffit pas pour l'ouvrir")
    except BaseException:  # noqa: BLE001  a panic of the Rust reader is a BaseException, and never our user's fault
        return Refusal("CLASSEUR-ILLISIBLE", "sa structure interne est endommagée")
    return Workbook(sheets, report=False)


def _whole(facts: SheetFacts, grid: list[list[object]]) -> Grid:
    """The grid down to the last faulty cell: the reader stops at the last value, and a fault is none."""
    last = max((row for row, _ in (*facts.errors, *facts.uncalculated)), default=0)
    blank: list[object] = [""] * (len(grid[0]) if grid else 1)
    return grid + [blank] * (last - len(grid))


def address(row: int, column: int) -> str:
    """The address of a cell (row from 1, column from 0).

    >>> address(12, 5)
    'F12'
    """
    return f"{column_letters_of(column)}{row}"
