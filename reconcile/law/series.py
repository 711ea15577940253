"""Dated values: what the law fixes, from which day to which, by which text. A day without a value has no value."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Annotated

from pydantic import Field

from reconcile.config import Table, load_toml
from reconcile.dates import Period, format_date
from reconcile.errors import SettingsError

FOR_EVER = date.max
"""`until` of a value that holds until another text replaces it."""


class ValueStatus(StrEnum):
    """How far a value was checked: two published sources or the text; one source or common knowledge; neither."""

    VERIFIED = "verified"
    KNOWN = "known"
    PROVISIONAL = "provisional"

    @property
    def french(self) -> str:
        """The word for the accountant."""
        return {"verified": "vérifié", "known": "connu", "provisional": "provisoire"}[self.value]


class Unit(StrEnum):
    """What the numbers of a series are."""

    PERCENT = "percent_per_year"
    SHARE = "percent"
    POINTS = "percentage_points"
    MULTIPLE = "multiple"
    EUROS = "euros"
    YEARS = "years"
    WEEKS = "weeks"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class DatedValue:
    """A value, the days it holds (`until` excluded, `FOR_EVER` where no end is known) and the text that fixes it."""

    period: Period
    value: Decimal
    status: ValueStatus
    source: str

    @property
    def provisional(self) -> bool:
        """No official text was seen for it."""
        return self.status is ValueStatus.PROVISIONAL


@dataclass(frozen=True, slots=True)
class NoValueInForce:
    """The answer for a day that a series does not cover: never None, never the nearest value."""

    series: str
    day: date

    def __str__(self) -> str:
        return f"{self.series} : aucune valeur connue le {format_date(self.day)}"


@dataclass(frozen=True, slots=True)
class Series:
    """Values that follow one another without gap or overlap.

    Attributes:
        label: in French.
        article: the article that gives the value its force.
        values: in order of time.
    """

    label: str
    unit: Unit
    article: str
    values: tuple[DatedValue, ...]
    _starts: tuple[date, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if mistake := timeline_mistake([(value.period, format_date(value.period.start)) for value in self.values]):
            raise ValueError(f"{self.label} : {mistake}")
        object.__setattr__(self, "_starts", tuple(value.period.start for value in self.values))

    def on(self, day: date) -> DatedValue | NoValueInForce:
        """The value in force on `day`."""
        position = bisect_right(self._starts, day) - 1
        if position < 0 or day not in self.values[position].period:
            return NoValueInForce(self.label, day)
        return self.values[position]


def timeline_mistake(periods: Sequence[tuple[Period, str]]) -> str:
    """Why named periods do not follow one another, in French; `""` when they do. At least one is wanted."""
    if not periods:
        return "aucune période."
    for period, name in periods:
        if period.start >= period.until:
            return f"« {name} » finit le {format_date(period.until)}, avant d'avoir commencé."
    for (before, name), (after, next_name) in pairwise(periods):
        if after.start < before.until:
            end = "n'a pas de fin" if before.until == FOR_EVER else f"court jusqu'au {format_date(before.last_day)}"
            return f"chevauchement : « {name} » {end}, « {next_name} » commence le {format_date(after.start)}."
        if after.start > before.until:
            return f"trou : rien entre le {format_date(before.until)} et le {format_date(after.start - _DAY)} inclus."
    return ""


_DAY = timedelta(days=1)

# --- the files --------------------------------------------------------------------------------------------------------

_Text = Annotated[str, Field(min_length=1)]


class Row(Table):
    """What every dated value of a file says: its first day, how far it was checked, the text that fixes it."""

    start: date = Field(alias="from")
    status: ValueStatus
    source: _Text


class _ValueRow(Row):
    value: Decimal


class LegalInterestRow(Row):
    """A value of the legal interest, both columns (CMF, art. L313-2)."""

    until: date
    natural_person: Decimal
    all_others: Decimal


class _SeriesTable(Table):
    """A file of one series. The last value holds through `known_through`, or until a text repeals it."""

    label: _Text
    unit: Unit
    article: _Text
    known_through: date | None = None
    until_repealed: bool = False
    value: tuple[_ValueRow, ...]


class _ManySeries(Table):
    """A file of several series that hold side by side."""

    series: Annotated[tuple[_SeriesTable, ...], Field(min_length=1)]


class _LegalInterestTable(Table):
    label: _Text
    article: _Text
    known_through: date
    value: tuple[LegalInterestRow, ...]


def load_series(path: Path) -> Series:
    """The series of a file whose values each hold until the next. Raises SettingsError."""
    return _in_turn(path, load_toml(path, _SeriesTable))


def load_many_series(path: Path) -> tuple[Series, ...]:
    """The series of a file that holds several, each like those of `load_series`. Raises SettingsError."""
    return tuple(_in_turn(path, table) for table in load_toml(path, _ManySeries).series)


def _in_turn(path: Path, table: _SeriesTable) -> Series:
    if table.until_repealed == (table.known_through is not None):
        raise SettingsError(f"{path.name} : il faut soit « known_through », soit « until_repealed = true ».")
    end = FOR_EVER if table.known_through is None else table.known_through + _DAY
    ends = [*(row.start for row in table.value[1:]), end]
    values = (
        DatedValue(Period(row.start, until), row.value, row.status, row.source)
        for row, until in zip(table.value, ends, strict=False)
    )
    return _series(path, table.label, table.unit, table.article, values)


def load_legal_interest(path: Path) -> tuple[Series, Series]:
    """Both columns of the legal interest file: creditor who is a natural person, all others. Raises SettingsError."""
    table = load_toml(path, _LegalInterestTable)
    if table.value and table.value[-1].until != table.known_through + _DAY:
        known = format_date(table.known_through)
        raise SettingsError(f"{path.name} : la dernière valeur ne finit pas avec « known_through » ({known}).")

    def column(label: str, percent: Iterable[Decimal]) -> Series:
        rows = zip(table.value, percent, strict=True)
        values = (DatedValue(Period(row.start, row.until), value, row.status, row.source) for row, value in rows)
        return _series(path, f"{table.label}, {label}", Unit.PERCENT, table.article, values)

    return (
        column("créancier particulier", (row.natural_person for row in table.value)),
        column("tous autres cas", (row.all_others for row in table.value)),
    )


def _series(path: Path, label: str, unit: Unit, article: str, values: Iterable[DatedValue]) -> Series:
    try:
        return Series(label, unit, article, tuple(values))
    except ValueError as error:
        raise SettingsError(f"{path.name} : {error}") from None
