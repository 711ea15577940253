"""Sets of debts that nobody has to search for: all that is open or due, one month, the first ones without a gap."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from reconcile.matching.balances import Open
from reconcile.matching.months import Month, month_of


def wholes(opened: Sequence[Open], day: date) -> Iterator[list[Open]]:
    """Each natural set of two documents or more, of those a customer had to pay on `day`."""
    months = _by_month(opened)
    due = [o for o in opened if o.document.due_on <= day]
    seen: set[tuple[str, ...]] = set()
    for chosen in (list(opened), due, *(months[m] for m in sorted(months))):
        key = tuple(o.number for o in chosen)
        if len(chosen) > 1 and key not in seen:
            seen.add(key)
            yield chosen


def firsts(opened: Sequence[Open]) -> Iterator[list[Open]]:
    """The first documents of each month without a gap, two or more: what a payer of long lists begins with."""
    months = _by_month(opened)
    for month in sorted(months):
        first = in_order(months[month])
        for size in range(2, len(first)):
            yield first[:size]


def from_first_on(named: Sequence[Open], opened: Sequence[Open]) -> Iterator[list[Open]]:
    """The documents from the first one named on without a gap, all those named among them."""
    first, last = in_order(named)[0], in_order(named)[-1]
    since = [o for o in in_order(opened) if _age(o) >= _age(first)]
    for size in range(2, len(since) + 1):
        if _age(since[size - 1]) >= _age(last):
            yield since[:size]


def in_order(opened: Sequence[Open]) -> list[Open]:
    """By day of issue, then by number: the order of a customer's account."""
    return sorted(opened, key=_age)


def _age(one: Open) -> tuple[date, str]:
    return (one.document.issued_on, one.number)


def _by_month(opened: Sequence[Open]) -> dict[Month, list[Open]]:
    months: dict[Month, list[Open]] = defaultdict(list)
    for one in opened:
        months[month_of(one.document.issued_on)].append(one)
    return months
