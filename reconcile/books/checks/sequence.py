"""Numbers that miss in a series of documents, and numbers that do not follow the dates.

Invoices bear unique numbers in a continuous chronological sequence; several series may run side by side (CGI, ann. II,
art. 242 nonies A, I, 7°). Books are often extracts (one customer, unpaid documents only): a series is judged only
where it is so dense that it can be nothing else than the sequence itself.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from reconcile.books.checks.numbering import Register, Series, series_of
from reconcile.books.records.normalise import Checked
from reconcile.dates import format_date
from reconcile.issues import Issue, issue
from reconcile.saying import joined, say

_LEAST = 5
"""Documents before a gap that make a sequence of a list of numbers."""

_SMALL = 10
"""A gap of more numbers is a missing book at most: then a sequence must follow it too."""

_SHOWN = 3


def check_sequences(tables: Iterable[Checked]) -> list[Issue]:
    """At most two issues for each series: what misses, what is out of order.

    The numbers of rows that were set aside count: they are there.
    """
    found = []
    for series in series_of(Register(tables)):
        counters = sorted(series.members)
        found += [*_missing(series, counters), *_out_of_order(series, counters)]
    return found


# --- what misses ------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Zone:
    """A stretch of a series that may be the sequence: its documents, and the gaps inside (last before, first after)."""

    first: int
    last: int
    count: int
    gaps: list[tuple[int, int]]

    @property
    def is_sequence(self) -> bool:
        """Few gaps for its size, and small ones: an extract has one after nearly every document."""
        lacking = [after - before - 1 for before, after in self.gaps]
        if len(lacking) == 1:
            return True
        few = self.count >= 2 * _LEAST and len(lacking) <= max(2, self.count // 10)
        return few and 5 * sum(number for number in lacking if number <= _SMALL) <= self.count


def _missing(series: Series, counters: list[int]) -> Iterator[Issue]:
    zone = max(_zones(_runs(counters)), key=lambda one: one.count)
    if not (zone.gaps and zone.is_sequence and _is_the_series(zone, counters)):
        return
    gaps = zone.gaps
    total = sum(after - before - 1 for before, after in gaps)
    shown = joined((_range(series, *gap) for gap in gaps[:_SHOWN]), ", ")
    more = say(" et d'autres ({total} numéros en tout)", total=total) if len(gaps) > _SHOWN else ""
    what = say("manque {numbers}{more}" if total == 1 else "manquent {numbers}{more}", numbers=shown, more=more)
    yield issue(
        "FACTURES-MANQUANTES",
        series.place(gaps[0][1]),
        series.number(gaps[0][1]),
        first=series.number(zone.first),
        last=series.number(zone.last),
        count=zone.count,
        what=what,
    )


def _is_the_series(zone: _Zone, counters: list[int]) -> bool:
    """Most of all documents are in it, and nearly all that come after its start: before it may stand old ones."""
    later = len(counters) - bisect_left(counters, zone.first)
    return 2 * zone.count >= len(counters) and 10 * zone.count >= 9 * later


def _runs(counters: list[int]) -> list[tuple[int, int]]:
    """First and last of each stretch of consecutive numbers."""
    breaks = [(before, after) for before, after in pairwise(counters) if after - before > 1]
    starts = [counters[0], *(after for _, after in breaks)]
    ends = [*(before for before, _ in breaks), counters[-1]]
    return list(zip(starts, ends, strict=True))


def _zones(runs: list[tuple[int, int]]) -> Iterator[_Zone]:
    """A gap stays inside a zone where the documents before it, and after a large one, are more than it lacks."""
    zone: _Zone | None = None
    for first, last in runs:
        size = last - first + 1
        if zone is not None and zone.count >= _LEAST:
            lacks = first - zone.last - 1
            if lacks <= zone.count and (lacks <= _SMALL or lacks <= size):
                zone.gaps.append((zone.last, first))
                zone.last, zone.count = last, zone.count + size
                continue
        if zone is not None:
            yield zone
        zone = _Zone(first, last, size, [])
    if zone is not None:
        yield zone


def _range(series: Series, before: int, after: int) -> str:
    first = series.missing(before + 1, before)
    if after - before == 2:
        return first
    return say("{first} à {last}", first=first, last=series.missing(after - 1, after))


# --- what is out of order ---------------------------------------------------------------------------------------------


def _out_of_order(series: Series, counters: list[int]) -> Iterator[Issue]:
    dated = [(counter, day) for counter in counters if (day := series.day(counter)) is not None]
    days = [day for _, day in dated]
    if len(days) < _LEAST or days == sorted(days):
        return
    kept = _longest_in_order(days)
    wrong = [at for at in range(len(days)) if at not in kept]
    if len(wrong) * 10 > len(days) and len(wrong) > 1:
        return  # these numbers do not follow time: a series of another kind
    shown = joined((_against(series, dated, at, kept) for at in wrong[:_SHOWN]), ", ")
    more = say(" et {more} autres", more=len(wrong) - _SHOWN) if len(wrong) > _SHOWN else ""
    first = dated[wrong[0]][0]
    yield issue(
        "FACTURES-NON-CHRONOLOGIQUES",
        series.place(first),
        series.number(first),
        first=series.number(counters[0]),
        last=series.number(counters[-1]),
        what=joined((shown, more), ""),
    )


def _longest_in_order(days: list[date]) -> set[int]:
    """Positions of a longest part of `days` that is in order: what is left out is the least that can be wrong."""
    tails: list[date] = []
    at_tail: list[int] = []
    before: list[int] = []
    for position, day in enumerate(days):
        length = bisect_right(tails, day)
        before.append(at_tail[length - 1] if length else -1)
        tails[length : length + 1] = [day]
        at_tail[length : length + 1] = [position]
    found, position = set(), at_tail[-1]
    while position >= 0:
        found.add(position)
        position = before[position]
    return found


def _against(series: Series, dated: list[tuple[int, date]], at: int, kept: set[int]) -> str:
    """A document out of order beside the one in order that its date contradicts."""
    counter, day = dated[at]
    earlier = next((other for other in range(at - 1, -1, -1) if other in kept and dated[other][1] > day), None)
    beside = (
        earlier
        if earlier is not None
        else next(o for o in range(at + 1, len(dated)) if o in kept and dated[o][1] < day)
    )
    other, its_day = dated[beside]
    verb = say("suit") if beside < at else say("précède")
    return say(
        "{number} du {day} {verb} {other} du {its_day}",
        number=series.number(counter),
        day=format_date(day),
        verb=verb,
        other=series.number(other),
        its_day=format_date(its_day),
    )
