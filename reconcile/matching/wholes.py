"""Sets of debts that nobody has to search for: all that is open or due, one month, the first ones without a gap."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import accumulate

from reconcile.matching.balances import Open
from reconcile.matching.months import Month
from reconcile.money import Cents


def wholes(opened: Sequence[Open], day: date) -> Iterator[list[Open]]:
    """Each natural set of two documents or more, of those a customer had to pay on `day`."""
    months = _by_month(opened)
    due = [o for o in opened if o.document.due_on <= day]
    seen: set[tuple[int, ...]] = set()
    for chosen in (list(opened), due, *(months[m] for m in sorted(months))):
        if len(chosen) > 1 and (key := tuple(map(id, chosen))) not in seen:
            seen.add(key)
            yield chosen


def firsts(opened: Sequence[Open]) -> Iterator[list[Open]]:
    """The first documents of each month without a gap, two or more: what a payer of long lists begins with."""
    months = _by_month(opened)
    for month in sorted(months):
        first = in_order(months[month])
        for size in range(2, len(first)):
            yield first[:size]


def from_first_on(named: Sequence[Open], opened: Sequence[Open]) -> Iterator[tuple[list[Open], Cents]]:
    """The documents from the first one named on without a gap, all those named among them; and their sum."""
    first, last = min(map(_age, named)), max(map(_age, named))
    ordered = in_order(opened)
    ages = [_age(o) for o in ordered]
    begin, end = bisect_left(ages, first), bisect_left(ages, last)
    totals = list(accumulate(o.amount for o in ordered[begin:]))
    for size in range(max(2, end - begin + 1), len(totals) + 1):
        yield ordered[begin : begin + size], totals[size - 1]


def in_order(opened: Sequence[Open]) -> list[Open]:
    """By day of issue, then by number: the order of a customer's account."""
    return sorted(opened, key=_age)


def _age(one: Open) -> tuple[date, str]:
    document = one.document
    return (document.issued_on, document.number)


def _by_month(opened: Sequence[Open]) -> dict[Month, list[Open]]:
    months: dict[Month, list[Open]] = defaultdict(list)
    for one in opened:
        day = one.document.issued_on
        months[day.year, day.month].append(one)
    return months
