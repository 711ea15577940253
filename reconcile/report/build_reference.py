"""What the run stands on: rates and clauses with their source, books with their hash, settings."""

from collections import defaultdict
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

from reconcile.dates import format_date
from reconcile.law.rates import format_percent, half_year_label
from reconcile.law.series import FOR_EVER, ValueStatus
from reconcile.model import AppliedRate, ReadBook
from reconcile.report.model import BookRow, ClauseRow, Heading, RateRow
from reconcile.result import RunResult

SOFTWARE = "reconcile"

_NO_NAME = "Dossier sans nom"


def build_heading(result: RunResult) -> Heading:
    """The banner of each sheet."""
    company = result.settings.company
    return Heading(company.name or _NO_NAME, company.siren, result.as_of, software_version())


def software_version() -> str:
    """« reconcile 0.1.0 »."""
    return f"{SOFTWARE} {version(SOFTWARE)}"


def build_used_rates(result: RunResult) -> tuple[RateRow, ...]:
    """The penalty rates of this run, by half-year, and for how many documents each was used."""
    used: dict[AppliedRate, int] = defaultdict(int)
    for penalty in result.assessment.penalties:
        if penalty.rate is not None:
            used[_without_day(penalty.rate)] += 1
    ordered = sorted(used, key=lambda rate: (rate.reference_day, rate.basis, rate.percent))
    return tuple(
        RateRow(
            subject="Taux de pénalité appliqué",
            value=format_percent(rate.percent),
            period=half_year_label(rate.reference_day),
            basis=rate.basis,
            source=rate.source,
            provisional=rate.provisional,
            documents=used[rate],
        )
        for rate in ordered
    )


def _without_day(rate: AppliedRate) -> AppliedRate:
    """The rate as its half-year fixes it, whichever day of the half-year asked for it."""
    first = rate.reference_day.replace(month=1 if rate.reference_day.month <= 6 else 7, day=1)
    return AppliedRate(rate.percent, first, rate.base_percent, rate.multiple, rate.basis, rate.source, rate.provisional)


def build_law_rates(result: RunResult) -> tuple[RateRow, ...]:
    """The values of the law in force between the oldest document and the as-of date."""
    oldest = min((document.issued_on for document in result.reading.ledger.documents), default=result.as_of)
    return tuple(
        RateRow(
            subject=row.series,
            value=row.shown,
            period=_period(format_date(row.start), format_date(row.until) if row.until else ""),
            basis=row.article,
            source=row.source,
            provisional=row.status is ValueStatus.PROVISIONAL,
            documents=None,
        )
        for row in result.law.rows
        if row.start <= result.as_of and (row.until is None or row.until > oldest)
    )


def _period(start: str, until: str) -> str:
    return f"du {start} au {until} exclu" if until else f"depuis le {start}"


def build_clauses(result: RunResult) -> tuple[ClauseRow, ...]:
    """The clauses of each version of the CGV, in the order of the articles."""
    return tuple(
        ClauseRow(
            version=cgv.title,
            in_force=_period(
                format_date(cgv.period.start), "" if cgv.period.until == FOR_EVER else format_date(cgv.period.until)
            ),
            article=f"art. {clause.article}",
            words=clause.text,
            applied=clause.applied,
            statute=clause.statute,
        )
        for cgv in result.cgv.versions
        for clause in cgv.clauses
    )


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
            table.kind.value,
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
            yield key, "oui" if value else "non"
        case _:
            yield key, str(value)
