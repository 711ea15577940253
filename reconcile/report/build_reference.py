"""What the run stands on: books with their hash, files of rates and CGV, settings."""

from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

from reconcile.model import ReadBook
from reconcile.report.index import Index
from reconcile.report.model import BookRow, Heading
from reconcile.result import RunResult
from reconcile.saying import say

SOFTWARE = "reconcile"

_NO_NAME = say("Dossier sans nom")


def build_heading(index: Index, books: str = "") -> Heading:
    """The banner of each sheet. `books`: where the books stand, seen from the report."""
    company, as_of = index.result.settings.company, index.result.as_of
    return Heading(company.name or _NO_NAME, company.siren, as_of, software_version(), books, index.language)


def software_version() -> str:
    """« reconcile 0.1.0 »."""
    return f"{SOFTWARE} {version(SOFTWARE)}"


def build_books(result: RunResult) -> tuple[BookRow, ...]:
    """The tables of each book; a refused book keeps a row, without kind."""
    return tuple(row for book in result.reading.books for row in _book(book))


def _book(book: ReadBook) -> Iterator[BookRow]:
    if book.refused:
        yield BookRow(book.name, "", "", book.sha256, 0, 0, 0, None, None)
    for table in book.tables:
        yield BookRow(
            book.name,
            table.sheet,
            say(table.kind.value),
            book.sha256,
            len(table.rows),
            table.kept,
            table.set_aside,
            table.total_kept,
            table.total_set_aside,
        )


def build_sources(result: RunResult) -> tuple[tuple[str, str], ...]:
    """The files of CGV and of rates, with the hash of their bytes."""
    return (*((cgv.file, cgv.sha256) for cgv in result.cgv.versions), *result.law.files)


def build_settings(result: RunResult) -> tuple[tuple[str, str], ...]:
    """Every setting as `table.key` and its value."""
    return tuple(_flat(result.settings.model_dump(mode="json"), ""))


def _flat(value: Any, key: str) -> Iterator[tuple[str, str]]:
    match value:
        case dict():
            for name, inner in value.items():
                yield from _flat(inner, f"{key}.{name}" if key else name)
        case list():
            for position, inner in enumerate(value, start=1):
                yield from _flat(inner, f"{key}[{position}]")
        case bool():
            yield key, say("oui") if value else say("non")
        case _:
            yield key, str(value)
