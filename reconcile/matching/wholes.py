"""Sets of debts that nobody has to search for: all that is open, all that is due, the whole of one month."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from reconcile.matching.balances import Open
from reconcile.matching.months import Month, month_of


def wholes(opened: Sequence[Open], day: date) -> Iterator[list[Open]]:
    """Each natural set of two documents or more, of those a customer had to pay on `day`."""
    months: dict[Month, list[Open]] = defaultdict(list)
    for one in opened:
        months[month_of(one.document.issued_on)].append(one)
    due = [o for o in opened if o.document.due_on <= day]
    seen: set[tuple[str, ...]] = set()
    for chosen in (list(opened), due, *(months[m] for m in sorted(months))):
        key = tuple(o.number for o in chosen)
        if len(chosen) > 1 and key not in seen:
            seen.add(key)
            yield chosen
