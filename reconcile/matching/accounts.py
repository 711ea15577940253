"""What one customer had to pay on one day, and the sets of it that nobody has to search for.

All that is open or due, one month, the first ones without a gap.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import accumulate
from typing import TypeAlias

from reconcile.matching import grouping
from reconcile.matching.months import Month
from reconcile.model import Document
from reconcile.money import Cents


@dataclass(frozen=True, slots=True)
class Open:
    """A document with something left on it, as a payer saw it on one day."""

    document: Document
    amount: Cents

    @property
    def number(self) -> str:
        """Of the document."""
        return self.document.number


Sum: TypeAlias = tuple[list[Open], Cents]
"""Documents that a customer had to pay, and what they add up to."""


class Account:
    """What one customer had to pay on one day: whatever receipt asks about it, each set is made once.

    Attributes:
        opened: the documents, the oldest due first; `amounts`: what there was to pay on each.
    """

    def __init__(self, opened: list[Open], day: date) -> None:
        self.opened, self._day = opened, day
        self.amounts = [o.amount for o in opened]

    @cached_property
    def total(self) -> Cents:
        """Of all of it."""
        return sum(self.amounts)

    @cached_property
    def by_number(self) -> dict[str, Open]:
        """The documents by their numbers."""
        return {o.document.number: o for o in self.opened}

    @cached_property
    def wholes(self) -> list[Sum]:
        """Each natural set of two documents or more: all of them, those that are due, each month."""
        due = [o for o in self.opened if o.document.due_on <= self._day]
        seen: set[tuple[int, ...]] = set()
        found = []
        for chosen in (self.opened, due, *(self._months[m] for m in sorted(self._months))):
            if len(chosen) > 1 and (key := tuple(map(id, chosen))) not in seen:
                seen.add(key)
                found.append((chosen, sum([o.amount for o in chosen])))
        return found

    @cached_property
    def firsts(self) -> list[Sum]:
        """The first documents of each month without a gap, two or more: what a payer of long lists begins with."""
        found = []
        for month in sorted(self._months):
            first = in_order(self._months[month])
            totals = list(accumulate([o.amount for o in first]))
            found += [(first[:size], totals[size - 1]) for size in range(2, len(first))]
        return found

    @cached_property
    def listed(self) -> list[Open]:
        """The documents in the order of the account."""
        return in_order(self.opened)

    @cached_property
    def _ages(self) -> list[tuple[date, str]]:
        return [_age(o) for o in self.listed]

    @cached_property
    def _months(self) -> dict[Month, list[Open]]:
        months: dict[Month, list[Open]] = defaultdict(list)
        for one in self.opened:
            day = one.document.issued_on
            months[day.year, day.month].append(one)
        return months

    @cached_property
    def pairs_by_chance(self) -> float:
        """How many pairs of the documents would make a given sum by chance."""
        return grouping.by_chance(self.amounts, 2)

    def between(self, first: Open, last: Open) -> Sum:
        """The documents from the first to the last one without a gap, and their sum."""
        between = self.listed[bisect_left(self._ages, _age(first)) : bisect_right(self._ages, _age(last))]
        return between, sum([o.amount for o in between])

    def from_first_on(self, named: Sequence[Open]) -> Iterator[Sum]:
        """The documents from the first one named on without a gap, all those named among them."""
        begin = bisect_left(self._ages, min(map(_age, named)))
        end = bisect_left(self._ages, max(map(_age, named)))
        totals = list(accumulate([o.amount for o in self.listed[begin:]]))
        for size in range(max(2, end - begin + 1), len(totals) + 1):
            yield self.listed[begin : begin + size], totals[size - 1]


def in_order(opened: Sequence[Open]) -> list[Open]:
    """By day of issue, then by number: the order of a customer's account."""
    return sorted(opened, key=_age)


def _age(one: Open) -> tuple[date, str]:
    document = one.document
    return (document.issued_on, document.number)


def seniority(document: Document) -> tuple[date, date, str]:
    """The order of Code civil, art. 1342-10: the debt due first, then the oldest."""
    return (document.due_on, document.issued_on, document.number)
