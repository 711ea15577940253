"""The error gallery: for each issue code the smallest books that cause it, and the exact text that its reader gets.

`tests/errors/<CODE>/` holds `livres/` (the books), `attendu.txt` (the text, written by `python -m tests.errors.renew`)
and, where the case needs them, `dossier.toml`, `cgv/`, `taux/` and `cas.toml` (`CaseFacts`).
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from reconcile import pipeline
from reconcile.books.finding import find_books
from reconcile.books.reading import Reading
from reconcile.config import Table, load_settings, load_toml
from reconcile.issues import Issue, sort_key
from reconcile.model import Source
from reconcile.pipeline import NO_TEXTS, Texts

FOLDER = Path(__file__).parent
GOLDEN = "attendu.txt"


class CaseFacts(Table):
    """`cas.toml`: what a case needs beyond its books.

    Attributes:
        as_of: the day of the run.
        companions: codes of issues that the same mistake cannot be without.
    """

    as_of: date = date(2026, 9, 30)
    companions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """A case of the gallery, named by its code."""

    code: str

    @property
    def folder(self) -> Path:
        """All of it."""
        return FOLDER / self.code

    @property
    def books(self) -> Path:
        """The folder that is run."""
        return self.folder / "livres"

    @property
    def settings(self) -> Path | None:
        """Its `dossier.toml`, if it has one."""
        path = self.folder / "dossier.toml"
        return path if path.exists() else None

    @property
    def golden(self) -> Path:
        """The text that is expected."""
        return self.folder / GOLDEN

    @property
    def facts(self) -> CaseFacts:
        """Its `cas.toml`, or the defaults."""
        path = self.folder / "cas.toml"
        return load_toml(path, CaseFacts) if path.exists() else CaseFacts()


@dataclass(frozen=True, slots=True)
class Played:
    """What a run over the books of a case found."""

    issues: tuple[Issue, ...]
    reading: Reading

    @property
    def text(self) -> str:
        """One line for each issue (or more, where a remedy has several): what `attendu.txt` holds."""
        return "".join(f"[{one.code}] {one}\n" for one in self.issues)

    @property
    def aside(self) -> set[Source]:
        """The rows that were set aside."""
        tables = [table for book in self.reading.books for table in book.tables]
        return {Source(t.book, t.sheet, row.row) for t in tables for row in t.rows if not row.kept}


def cases() -> list[Case]:
    """Every case that has books, by code."""
    return [Case(folder.name) for folder in sorted(FOLDER.iterdir()) if (folder / "livres").is_dir()]


@cache
def play(case: Case) -> Played:
    """Run the case as the command line would."""
    return run_folder(case.books, case.settings, case.facts.as_of, Texts.below(case.folder))


def run_folder(folder: Path, settings: Path | None, as_of: date, texts: Texts = NO_TEXTS) -> Played:
    """Run a folder of books."""
    books, found = find_books(folder)
    result = pipeline.run(books, load_settings(settings), as_of, texts)
    return Played(tuple(sorted((*found, *result.issues), key=sort_key)), result.reading)
