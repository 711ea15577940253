"""What was dropped: which books are new, under which name they will be kept, which are copies."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from reconcile.books.files.guard import ReportFacts, report_of
from reconcile.books.finding import find_books
from reconcile.books.reading import BookFile
from reconcile.dossier.runs import digest
from reconcile.issues import Issue

DECISIONS = "decisions"
"""The folder below the kept books where the answers in reports are kept."""


@dataclass(frozen=True, slots=True)
class Drop:
    """The books of a dossier before they are read.

    Attributes:
        kept: accepted earlier; named by their path below `livres/`.
        new: dropped, not known; named as they will be in `livres/`, so that a later run says the same of them.
        copies: dropped, with the very bytes of a book that is kept or new.
        unread: dropped files of a format that is not read, with what is to say of each.
        issues: about the kept books.
    """

    kept: tuple[BookFile, ...]
    new: tuple[BookFile, ...]
    copies: tuple[Path, ...]
    unread: tuple[tuple[BookFile, tuple[Issue, ...]], ...]
    issues: tuple[Issue, ...]


def look(kept_folder: Path, dropped_folder: Path) -> Drop:
    """What stands in the two folders, in the order of the names."""
    kept, issues = find_books(kept_folder)
    dropped, found = find_books(dropped_folder)
    known = {digest(book.path) for book in kept}
    taken = [path.name for path in kept_folder.iterdir()]
    decided = [PurePosixPath(book.name).name for book in kept if book.name.startswith(f"{DECISIONS}/")]
    new, copies = [], []
    for book in sorted(dropped):
        if book.path.is_symlink():  # a link cannot be kept: it is left, and its target is read where it stands
            continue
        sha256 = digest(book.path)
        if sha256 in known:
            copies.append(book.path)
            continue
        known.add(sha256)
        if report := report_of(book.path):
            name = free_name(_name_of(report, book.path), decided)
            decided.append(name)
            new.append(BookFile(f"{DECISIONS}/{name}", book.path))
            continue
        name = free_name(PurePosixPath(book.name).name, taken)
        taken.append(name)
        new.append(BookFile(name, book.path))
    unread = _unread(dropped_folder, {book.name for book in dropped}, found)
    return Drop(tuple(sorted(kept)), tuple(new), tuple(copies), unread, tuple(issues))


def _name_of(report: ReportFacts, path: Path) -> str:
    """The name under which the answers in a report are kept: by its date, so that a person finds them again."""
    return f"decisions-{report.as_of.isoformat()}{path.suffix.lower()}" if report.as_of else path.name


def free_name(name: str, taken: Iterable[str]) -> str:
    """The name, numbered where another file has it; capitals do not tell two names apart on every disk.

    >>> free_name("ventes.xlsx", ["Ventes.xlsx", "ventes (2).xlsx"])
    'ventes (3).xlsx'
    """
    used = {other.casefold() for other in taken}
    path, rank, candidate = PurePosixPath(name), 1, name
    while candidate.casefold() in used:
        rank += 1
        candidate = f"{path.stem} ({rank}){path.suffix}"
    return candidate


def _unread(folder: Path, books: set[str], issues: Iterable[Issue]) -> tuple[tuple[BookFile, tuple[Issue, ...]], ...]:
    by_name: dict[str, list[Issue]] = {}
    for issue in issues:
        if issue.place.book not in books and (folder / issue.place.book).is_file():
            by_name.setdefault(issue.place.book, []).append(issue)
    return tuple(
        (BookFile(PurePosixPath(name).name, folder / name), tuple(found)) for name, found in sorted(by_name.items())
    )
