"""What an issue is: a mistake of a user as a value.

A message says what is there and what was expected; a remedy says what to do. Both are French sentences. The place is
kept apart, so that a message never repeats it.
"""

from dataclasses import dataclass
from enum import StrEnum

from reconcile.model import Source
from reconcile.saying import Words


class Severity(StrEnum):
    """ERROR: a row or a book was set aside. WARNING: look at it. INFO: good to know."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an issue is, as precisely as it is known.

    Attributes:
        row: as Excel shows it; 0 for a whole sheet or book.
        column: the header as the user wrote it.
        cell: « F12 ».
    """

    book: str = ""
    sheet: str = ""
    row: int = 0
    column: str = ""
    cell: str = ""

    @classmethod
    def of(cls, source: Source, column: str = "", cell: str = "") -> "Place":
        """The place of a record's row."""
        return cls(source.book, source.sheet, source.row, column, cell)

    def __str__(self) -> str:
        where = self.cell or (f"ligne {self.row}" if self.row else "")
        column = f"« {self.column} »" if self.column else ""
        return " › ".join(part for part in (self.book, self.sheet, where, column) if part)


@dataclass(frozen=True, slots=True)
class Issue:
    """One mistake, one cause. `value`: the very text that was found there."""

    code: str
    severity: Severity
    place: Place
    value: str
    message: Words
    remedy: Words

    def __str__(self) -> str:
        place = f"{self.place} : " if str(self.place) else ""
        return f"{place}{self.message} {self.remedy}".strip()


@dataclass(frozen=True, slots=True)
class IssueKind:
    """The entry of the registry: `message` and `remedy` are templates over `value` and named facts."""

    severity: Severity
    title: str
    message: str
    remedy: str
