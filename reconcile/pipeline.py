"""The path of the data, in order. Nothing here writes to the disk (`docs/ARCHITECTURE.md` numbers the same stages)."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from pathlib import Path
from typing import TypeAlias

from reconcile.assess.assessment import assess
from reconcile.books.checks.calendar import check_future
from reconcile.books.folder import read_books
from reconcile.books.reading import BookFile, ReadingOptions
from reconcile.books.tables.mapping import NO_MAPPINGS, Mappings
from reconcile.cgv.versions import load_cgv
from reconcile.config import Settings
from reconcile.issues import sort_key
from reconcile.law.rates import load_law
from reconcile.matching.match import match
from reconcile.result import RunResult

Stage: TypeAlias = Callable[[str], AbstractContextManager[object]]
"""Entered with the French name of a stage when it begins, left when it ends: for progress and for timing."""


def silent(name: str) -> AbstractContextManager[object]:
    """A stage that nobody watches."""
    return nullcontext(name)


def run(
    books: Sequence[BookFile],
    settings: Settings,
    as_of: date,
    cgv_folder: Path | None = None,
    stage: Stage = silent,
    mappings: Mappings = NO_MAPPINGS,
) -> RunResult:
    """One run over the books as they stand on `as_of`. Raises SettingsError for a CGV file that cannot be used."""
    with stage("Chargement des taux et des CGV"):
        law, cgv = load_law(), load_cgv(cgv_folder)
    with stage("Lecture des livres"):
        reading = read_books(tuple(books), ReadingOptions(settings.reading.passwords, mappings), law)
        future = check_future(reading.ledger, as_of)
    with stage("Rapprochement"):
        matching, match_issues = match(reading.ledger, as_of)
    with stage("Calcul des pénalités"):
        assessment, law_issues = assess(reading.ledger, matching, law, cgv, settings.options, as_of)
    issues = sorted((*reading.issues, *future, *match_issues, *law_issues), key=sort_key)
    return RunResult(as_of, settings, law, cgv, reading, matching, assessment, tuple(issues))
