"""The path of the data, in order. Nothing here writes to the disk (`docs/ARCHITECTURE.md` numbers the same stages)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Protocol

from reconcile.assess.assessment import assess
from reconcile.books.folder import read_books
from reconcile.books.reading import BookFile, Reading
from reconcile.cgv.versions import load_cgv
from reconcile.config import Settings
from reconcile.issues import sort_key
from reconcile.law.rates import load_law
from reconcile.matching.match import match
from reconcile.result import RunResult


class Progress(Protocol):
    """Told when a stage begins and ends."""

    def stage(self, name: str) -> "Progress":
        """A stage begins; the value is entered and left as a context."""
        ...


def run(books: tuple[BookFile, ...], settings: Settings, as_of: date, cgv_folder: Path | None = None) -> RunResult:
    """One run over the books, as they stand on `as_of`. Raises SettingsError for a CGV file that cannot be used."""
    law = load_law()
    cgv = load_cgv(cgv_folder)
    reading = read_books(books)
    matching, match_issues = match(reading.ledger, as_of)
    assessment, law_issues = assess(reading.ledger, matching, law, cgv, settings.options, as_of)
    issues = sorted((*reading.issues, *match_issues, *law_issues), key=sort_key)
    return RunResult(as_of, settings, law, cgv, reading, matching, assessment, tuple(issues))
