"""What reading a set of books gives."""

from dataclasses import dataclass, field
from pathlib import Path

from reconcile.books.tables.mapping import NO_MAPPINGS, Mappings
from reconcile.issues import Issue
from reconcile.model import Ledger, ReadBook


@dataclass(frozen=True, slots=True, order=True)
class BookFile:
    """A file to read. `name` is what people see: the path below the folder, with `/`."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """What the user tells of the books.

    Attributes:
        passwords: tried in this order on a protected workbook, never shown.
        mappings: the columns that `colonnes.toml` names.
    """

    passwords: tuple[str, ...] = field(default=(), repr=False)
    mappings: Mappings = NO_MAPPINGS


@dataclass(frozen=True, slots=True)
class Reading:
    """The records, what was understood of each book, and what could not be read. Rows read = kept + set aside."""

    ledger: Ledger
    books: tuple[ReadBook, ...]
    issues: tuple[Issue, ...]
