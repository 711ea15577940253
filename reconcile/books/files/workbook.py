"""A workbook as grids of cells, each at the address that a reader of the file sees, and what stands beside them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from reconcile.saying import NO_WORDS, Words

Grid: TypeAlias = Sequence[Sequence[object]]
"""`grid[0]` is row 1, `grid[0][0]` is A1; an empty cell is `""`; rows are of one length."""


SHOWN_ERROR = re.compile(
    r"#(?:N/A|REF ?!|DIV/0 ?!|NAME ?\?|NOM ?\?|VALUE ?!|VALEUR ?!|NUM ?!|NOMBRE ?!|NULL ?!|NUL ?!)|#{3,}|Err ?: ?\d{3}"
)
"""What a cell in error shows, in English and in French; `###` is a number that did not fit its column."""


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What the readers do not tell of a sheet. Cells are (row from 1, column from 0).

    Attributes:
        errors: cell -> the error it shows (« #N/A »).
        uncalculated: formulas whose result is not in the file.
    """

    name: str
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    uncalculated: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook, or the one table of a text file (its name is then `""`)."""

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
class Saved:
    """Who saved a file last, and when, as the file itself says."""

    by: str = ""
    at: datetime | None = None


NEVER_SAVED = Saved()
"""Of a file that says nothing of it."""

REPORT_SHEETS = (frozenset({"Synthèse", "Droits", "Journal"}), frozenset({"Summary", "Law", "Journal"}))
"""A workbook with all of these, in one language, is a report of ours, whatever a program kept of its properties."""

ANSWERED_SHEETS = (
    "À valider", "Décisions", "Pénalités", "Relances", "To review", "Decisions", "Penalties", "Reminders",
)  # fmt: skip
"""The sheets of a report that people answer in; a long one goes on in « À valider (2) »."""


def is_answered(sheet: str) -> bool:
    """Whether a sheet of a report may hold answers, by its name."""
    return re.sub(r" \([0-9]+\)$", "", sheet) in ANSWERED_SHEETS


def is_report(names: Iterable[str]) -> bool:
    """Whether a workbook with sheets of these names is a report of ours."""
    found = set(names)
    return any(found >= sheets for sheets in REPORT_SHEETS)


@dataclass(frozen=True, slots=True)
class Workbook:
    """An open workbook; `report`: this program wrote it as a report, of which only the answers are read."""

    sheets: tuple[Sheet, ...]
    report: bool = False
    saved: Saved = NEVER_SAVED


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file, or a part of it, is not read.

    Attributes:
        code: of the issue.
        reason: the French clause that completes its sentence (« le fichier est vide »).
        row: the line of the file that is at fault, 0 for the whole file.
    """

    code: str
    reason: Words = NO_WORDS
    row: int = 0


def rectangle(rows: Iterable[Sequence[object]], faults: Iterable[tuple[int, int]] = ()) -> list[list[object]]:
    """Rows of any length as a grid: blank rows and columns at the end cut off, except those that hold a fault.

    >>> rectangle([["a", ""], ["", 1, ""], [""]], [(4, 0)])
    [['a', ''], ['', 1], ['', ''], ['', '']]
    """
    grid: list[Sequence[object]] = list(rows)
    height, width = 0, 0
    for row, column in faults:
        height, width = max(height, row), max(width, column + 1)
    for number, cells in enumerate(grid, 1):
        last = len(cells)
        while last and cells[last - 1] == "":
            last -= 1
        if last:
            height, width = max(height, number), max(width, last)
    blank: list[object] = [""] * width
    return [[*cells[:width], *blank[len(cells) :]] for cells in (*grid[:height], *[()] * (height - len(grid)))]


def take_errors(grid: list[list[object]]) -> dict[tuple[int, int], str]:
    """The cells whose text is an error that Excel shows, as `SheetFacts.errors` has them; they become blank.

    >>> take_errors([["N°", "#N/A"], ["#VALEUR!", "n° #3"]])
    {(1, 1): '#N/A', (2, 0): '#VALEUR!'}
    """
    errors = {}
    for number, row in enumerate(grid, 1):
        for column, cell in enumerate(row):
            if isinstance(cell, str) and SHOWN_ERROR.fullmatch(cell.strip()):
                errors[number, column] = cell.strip()
                row[column] = ""
    return errors


def address(row: int, column: int) -> str:
    """The address of a cell (row from 1, column from 0).

    >>> address(12, 5)
    'F12'
    """
    return f"{column_letters_of(column)}{row}"


def column_letters_of(index: int) -> str:
    """The letters of a column from its index.

    >>> [column_letters_of(i) for i in (0, 25, 26, 16383)]
    ['A', 'Z', 'AA', 'XFD']
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
