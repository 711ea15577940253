"""What reading a set of books gives."""

from dataclasses import dataclass
from pathlib import Path

from reconcile.issues import Issue
from reconcile.model import Ledger, ReadBook


@dataclass(frozen=True, slots=True, order=True)
class BookFile:
    """A file to read. `name` is what people see: the path below the folder, with `/`."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class Reading:
    """The records, what was understood of each book, and what could not be read. Rows read = kept + set aside."""

    ledger: Ledger
    books: tuple[ReadBook, ...]
    issues: tuple[Issue, ...]
