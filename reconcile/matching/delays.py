"""How long after their due dates each customer is used to pay: a sign of which of several equal debts is meant."""

from bisect import insort
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import TypeAlias

from reconcile.matching.accounts import seniority
from reconcile.matching.watch import Observed
from reconcile.model import Document

_LEAST, _MANY = 3, 30
"""Payments that make a habit of a customer; and of all customers together."""
_FAR, _NEAR = 20, 10
"""Days from the habit: more, and the oldest debt is not paid as usual; at most so many, and another one is.

For a customer who pays now sooner, now later, as many days as lie between their sooner and their later payments.
"""
_STRANGE = 30
"""The same as `_FAR` for a customer without a habit of their own, who is held against all customers."""
_DELAYS = "delays"


Fact: TypeAlias = tuple[str, str]
"""What may change: the delays of a customer, the habit of all together (`""`)."""


class Delays(Observed[Fact]):
    """The delays of what was settled, in days after the due date; habits are of what no equal debt could be instead."""

    def __init__(self) -> None:
        super().__init__()
        self._of: dict[str, list[int]] = defaultdict(list)
        self._with_drawn: dict[str, list[int]] = defaultdict(list)
        self._all = _Middle()

    def add(self, customer: str, days: int, *, drawn: bool) -> None:
        """One more delay of a customer, negative before the due date. `drawn`: it was chosen among equal debts."""
        self._moved.add((_DELAYS, customer))
        insort(self._with_drawn[customer], days)
        if not drawn:
            insort(self._of[customer], days)
            before = self.of_all()
            self._all.add(days)
            if self.of_all() != before:
                self._moved.add((_DELAYS, ""))

    def usual(self, customer: str) -> int | None:
        """The middle one of the customer's delays, None before they make a habit."""
        delays = self._of.get(customer, ())
        return delays[len(delays) // 2] if len(delays) >= _LEAST else None

    def of_all(self) -> int | None:
        """The middle one of all delays, None before they are many."""
        return self._all.middle if self._all.count >= _MANY else None

    def meant(self, customer: str, day: date, equal: Sequence[Document]) -> Document | None:
        """Of equal debts, the oldest first, the one paid on `day` as usual, where the oldest one is far from that.

        The debtor says which debt is paid (Code civil, art. 1342-10), and a habit may say so without a word: then the
        oldest debt is no more than likely.
        """
        own = self.usual(customer)
        usual = self.of_all() if own is None else own
        self._asked.update(((_DELAYS, customer), (_DELAYS, "")) if own is None else ((_DELAYS, customer),))
        if usual is None or len(equal) < 2:
            return None
        spread = 0 if own is None else _spread(self._of[customer])
        off = {d.number: abs((day - d.due_on).days - usual) for d in equal}
        oldest = off[equal[0].number]
        nearest = min(equal[1:], key=lambda d: (off[d.number], seniority(d)))
        clearly = off[nearest.number] + _FAR // 2 < oldest
        far, near = max(_STRANGE if own is None else _FAR, spread), max(_NEAR, spread)
        return nearest if clearly and oldest > far and off[nearest.number] <= near else None

    def too_early(self, customer: str, day: date, debt: Document) -> bool:
        """Whether a debt paid on `day` would be paid weeks before it is due, weeks sooner than the customer pays."""
        self._asked.add((_DELAYS, customer))
        known = self._with_drawn.get(customer, ())
        if len(known) < 2:
            return False
        usual = min(known[len(known) // 2], 0)
        return (day - debt.due_on).days < usual - max(_FAR, _spread(known))


def _spread(delays: Sequence[int]) -> int:
    """Between the delays that a fifth of the payments do not reach, and that another fifth go beyond."""
    return delays[len(delays) * 4 // 5] - delays[len(delays) // 5]


class _Middle:
    """The middle one of many days, kept while they are added."""

    def __init__(self) -> None:
        self._counts: dict[int, int] = defaultdict(int)
        self.count, self.middle, self._below = 0, 0, 0

    def add(self, days: int) -> None:
        """One more; the middle moves by a few days at most once there are many."""
        self._counts[days] += 1
        self.count += 1
        self._below += days < self.middle
        while self._below > self.count // 2:
            self.middle -= 1
            self._below -= self._counts[self.middle]
        while self._below + self._counts[self.middle] <= self.count // 2:
            self._below += self._counts[self.middle]
            self.middle += 1
