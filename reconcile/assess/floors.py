"""The legal minimum of the half-years that a delay touches (C. com., art. L441-10 II)."""

from dataclasses import dataclass
from datetime import date

from reconcile.config import Options
from reconcile.dates import Period, half_year, half_years
from reconcile.law.rates import Law, StatutoryRate


@dataclass(frozen=True, slots=True)
class Floor:
    """The highest legal minimum of some half-years, None where none is known, and the half-years without one."""

    highest: StatutoryRate | None
    unknown: tuple[Period, ...]


class Floors:
    """The floors of a run; each stretch of half-years is looked up once."""

    def __init__(self, law: Law, options: Options) -> None:
        self._law = law
        self._options = options
        self._found: dict[tuple[date, date], Floor] = {}

    def between(self, first: date, last: date) -> Floor:
        """The floor of the half-years from `first` to `last`, both included."""
        key = (half_year(first).start, half_year(last).start)
        if key not in self._found:
            self._found[key] = self._look_up(*key)
        return self._found[key]

    def _look_up(self, first: date, last: date) -> Floor:
        known: list[StatutoryRate] = []
        unknown: list[Period] = []
        for period in half_years(first, last):
            rate = self._law.statutory_floor(period.start)
            usable = isinstance(rate, StatutoryRate) and (self._options.provisional_rates or not rate.base.provisional)
            if isinstance(rate, StatutoryRate) and usable:
                known.append(rate)
            else:
                unknown.append(period)
        return Floor(max(known, key=lambda rate: rate.percent, default=None), tuple(unknown))
