"""The path of the data, in order. Nothing here writes to the disk (`docs/ARCHITECTURE.md` numbers the same stages)."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Self, TypeAlias

from reconcile.assess.assessment import assess
from reconcile.books.checks.calendar import check_future
from reconcile.books.folder import read_books
from reconcile.books.reading import BookFile, ReadingOptions
from reconcile.books.tables.mapping import NO_MAPPINGS, Mappings
from reconcile.cgv.versions import altered_versions, load_cgv
from reconcile.config import Settings
from reconcile.issues import sort_key
from reconcile.law.additions import with_additions
from reconcile.law.rates import load_law
from reconcile.matching.match import match
from reconcile.result import RunResult

Stage: TypeAlias = Callable[[str], AbstractContextManager[object]]
"""Entered with the French name of a stage when it begins, left when it ends: for progress and for timing."""


def silent(name: str) -> AbstractContextManager[object]:
    """A stage that nobody watches."""
    return nullcontext(name)


@dataclass(frozen=True, slots=True)
class Texts:
    """Where the user keeps CGV and rates of its own; None, or a folder without files, for those of the package."""

    cgv: Path | None = None
    rates: Path | None = None

    @classmethod
    def below(cls, folder: Path) -> Self:
        """Those of a dossier: `cgv/` and `taux/`."""
        return cls(folder / "cgv", folder / "taux")


NO_TEXTS = Texts()


def run(
    books: Sequence[BookFile],
    settings: Settings,
    as_of: date,
    texts: Texts = NO_TEXTS,
    stage: Stage = silent,
    mappings: Mappings = NO_MAPPINGS,
) -> RunResult:
    """One run over the books as they stand on `as_of`. Raises SettingsError for a text that cannot be used."""
    with stage("Chargement des taux et des CGV"):
        law, cgv = with_additions(load_law(), texts.rates), load_cgv(texts.cgv)
    with stage("Lecture des livres"):
        reading = read_books(tuple(books), ReadingOptions(settings.reading.passwords, mappings), law)
        future = check_future(reading.ledger, as_of)
    with stage("Rapprochement"):
        matching, match_issues = match(reading.ledger, as_of)
    with stage("Calcul des pénalités"):
        assessment, law_issues = assess(reading.ledger, matching, law, cgv, settings.options, as_of)
    issues = sorted((*altered_versions(cgv), *reading.issues, *future, *match_issues, *law_issues), key=sort_key)
    return RunResult(as_of, settings, law, cgv, reading, matching, assessment, tuple(issues))
