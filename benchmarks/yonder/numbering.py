"""How French software and hand-made sheets number documents."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum


class Sort(StrEnum):
    """Sorts of document."""

    INVOICE = "invoice"
    DEPOSIT = "deposit"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Slot:
    """What a number may be made of. `rank`: its place in its series; `shop`: where it was sold; `client`: to whom."""

    sort: Sort
    on: date
    rank: int
    shop: str
    client: int


@dataclass(frozen=True, slots=True)
class Style:
    """One way of numbering.

    Attributes:
        scope: documents of equal scope count on from one another.
        write: the number of a slot.
        first: the first rank of a series.
        halves: some sales are cut in two documents, A and B.
        yearly: it begins again on 1 January; the books begin in the middle of a year.
    """

    name: str
    scope: Callable[[Slot], object]
    write: Callable[[Slot], str]
    first: int = 1
    halves: bool = False
    yearly: bool = False


def _mark(invoice: str, note: str, deposit: str) -> Callable[[Slot], str]:
    return lambda s: {Sort.INVOICE: invoice, Sort.NOTE: note, Sort.DEPOSIT: deposit}[s.sort]


def _for_ever(_: Slot) -> object:
    return ""


def _sort(s: Slot) -> object:
    return s.sort


def _sort_year(s: Slot) -> object:
    return s.sort, s.on.year


def _note_year(s: Slot) -> object:
    return s.sort is Sort.NOTE, s.on.year


def _sort_month(s: Slot) -> object:
    return s.sort, s.on.year, s.on.month


_FA = _mark("FA", "AV", "AC")
_FAC = _mark("FAC", "RFAC", "ACPT")
_F = _mark("F", "A", "D")
_SHORT_MONTHS = ("JAN", "FEV", "MAR", "AVR", "MAI", "JUN", "JUL", "AOU", "SEP", "OCT", "NOV", "DEC")

STYLES = (
    Style("Dolibarr", _sort_month, lambda s: f"{_FA(s)}{s.on:%y%m}-{s.rank:04}"),
    Style("QuickBooks", _for_ever, lambda s: f"{s.rank}", first=1043),
    Style("Sage", _sort, lambda s: f"{_FA(s)}{s.rank:06}", first=4812),
    Style("Excel 31/2026", _note_year, lambda s: f"{'AV ' * (s.sort is Sort.NOTE)}{s.rank}/{s.on.year}", yearly=True),
    Style("Odoo by year", _sort_year, lambda s: f"{_FAC(s)}/{s.on.year}/{s.rank:05}", yearly=True),
    Style("Ciel", _sort_month, lambda s: f"{_mark('', 'A', 'D')(s)}{s.on:%y%m}{s.rank:03}"),
    Style(
        "shops",
        lambda s: (s.shop, s.sort is Sort.NOTE),
        lambda s: f"{s.shop}{'-AV' * (s.sort is Sort.NOTE)}-{s.rank:05}",
        first=212,
    ),
    Style("Excel 31", _for_ever, lambda s: f"{s.rank}", first=212),
    Style("Pennylane", _sort_month, lambda s: f"{_F(s)}-{s.on:%Y-%m}-{s.rank}"),
    Style("halves", _sort, lambda s: f"{_FA(s)} {s.rank}", first=8101, halves=True),
    Style("EBP", _sort, lambda s: f"{_mark('FC', 'AVC', 'FAC')(s)}{s.rank:08}", first=371),
    Style("Odoo by month", _sort_month, lambda s: f"{_mark('INV', 'RINV', 'DINV')(s)}/{s.on:%Y/%m}/{s.rank:04}"),
    Style("Henrri", _sort, lambda s: f"{_mark('FACT', 'AVOIR', 'ACOMPTE')(s)}-{s.rank:04}", first=87),
    Style(
        "Excel 2026-31-BIS",
        _note_year,
        lambda s: f"{s.on.year}-{'AV' * (s.sort is Sort.NOTE)}{s.rank:02}",
        halves=True,
        yearly=True,
    ),
    Style(
        "months", lambda s: (s.on.year, s.on.month), lambda s: f"{_SHORT_MONTHS[s.on.month - 1]}{s.on:%y} {s.rank:03}"
    ),
    Style(
        "by customer",
        lambda s: (s.client, s.sort is Sort.NOTE),
        lambda s: f"C{s.client:03}{'-A' * (s.sort is Sort.NOTE)}-{s.rank:02}",
    ),
    Style("spaced", _sort_year, lambda s: f"{_F(s)} {s.on:%y} {s.rank:04}", yearly=True),
    Style("initials", _sort_year, lambda s: f"{s.shop[:2]}/{_F(s)}{s.on:%y}/{s.rank}", yearly=True),
)
_HALVES = {"halves": (" A", " B"), "Excel 2026-31-BIS": ("", "-BIS")}


_BEFORE = 117
"""Documents of the year that came before the books."""


@dataclass(slots=True)
class Numberer:
    """Gives numbers in the order of days, the first of them in `began`."""

    style: Style
    began: int
    _counts: Counter[object] = field(default_factory=Counter)

    def give(self, slot: Slot) -> tuple[str, int]:
        """The next number and its rank, for a slot without one."""
        scope = self.style.scope(slot)
        rank = self._counts[scope] + self.style.first
        self._counts[scope] += 1
        if self.style.yearly and slot.on.year == self.began:
            rank += _BEFORE
        return self.style.write(replace(slot, rank=rank)), rank

    def cut_in_two(self, number: str) -> tuple[str, str]:
        """The numbers of the two halves of one sale."""
        first, second = _HALVES[self.style.name]
        return number + first, number + second

    def of_the_past(self, rng: random.Random) -> str:
        """A number of before the books."""
        rank = (
            rng.randrange(max(2, self.style.first - 150), self.style.first)
            if self.style.first > 2
            else rng.randint(2, 90)
        )
        return self.style.write(Slot(Sort.INVOICE, date(self.began - 1, rng.randint(1, 12), 3), rank, "ZED", 990))
