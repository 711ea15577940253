"""How firms number their documents: one habit per world."""

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Style:
    """A habit. `pattern`: fields p prefix, c series of the customer, y year, yy, mm month, n serial number.

    Attributes:
        invoice, note, deposit: prefixes; a note or deposit with the invoice's prefix shares its series.
        restart: "", "year" or "month".
        first: the serial number where the books begin, when nothing restarts.
    """

    pattern: str
    invoice: str = ""
    note: str = ""
    deposit: str = ""
    restart: str = ""
    first: int = 1


STYLES = (
    Style("{y}/{n:05}", restart="year"),
    Style("{p}{yy:02}-{n:04}", "F", "AV", "F", "year"),
    Style("{p}{y}-{n:05}", "FA", "AV", "AC", "year"),
    Style("{p}{y}{n:04}", "FAC", "AVO", "FAC", "year"),
    Style("{n}", first=231),
    Style("{n}", first=10_480),
    Style("{p}-{y}-{mm:02}-{n:04}", "F", "A", "F", "month"),
    Style("{p}{n:06}", "VT", "VT", "VT", first=84_120),
    Style("{yy:02}{mm:02}{n:04}", restart="month"),
    Style("{p}-{n:06}", "INV", "CN", "INV", first=4_310),
    Style("{c}-{n:03}"),
    Style("{p}{n:05}", "F", "AV", "ACPT", first=7_960),
    Style("{p} {n}/{yy:02}", "FC", "AV", "FC", "year"),
    Style("{y}-{n:04}-{p}", "FACT", "AVOIR", "ACOMPTE", "year"),
)


@dataclass(slots=True)
class Numbers:
    """Gives numbers out. One firm, one style."""

    style: Style
    _given: Counter[tuple[object, ...]] = field(default_factory=Counter)

    @classmethod
    def of(cls, seed: int) -> "Numbers":
        """The habit of the firm of a seed: fourteen seeds in a row show all."""
        return cls(STYLES[seed * 5 % len(STYLES)])

    def give(self, kind: str, day: date, series: str) -> tuple[str, int]:
        """The next number of a kind ("invoice", "note" or "deposit"), and its serial number."""
        style = self.style
        prefix = {"invoice": style.invoice, "note": style.note, "deposit": style.deposit}[kind]
        period = {"": 0, "year": day.year, "month": day.year * 100 + day.month}[style.restart]
        key = (prefix, period, series if "{c}" in style.pattern else "")
        serial = self._given[key] + style.first
        self._given[key] += 1
        written = style.pattern.format(p=prefix, c=series, y=day.year, yy=day.year % 100, mm=day.month, n=serial)
        return written, serial

    def before(self, rng: random.Random, day: date) -> str:
        """A number of an earlier year, of no book."""
        style, old = self.style, date(day.year - 1 - (day.month > 6), rng.randint(1, 12), 1)
        serial = rng.randint(1, max(1, style.first - 1)) if not style.restart else rng.randint(1, 900)
        return style.pattern.format(p=style.invoice, c="ANC", y=old.year, yy=old.year % 100, mm=old.month, n=serial)
