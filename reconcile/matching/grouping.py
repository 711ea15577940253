"""Several documents of one payer that add up to a payment: exact, bounded, and honest about its bounds."""

from collections.abc import Sequence
from dataclasses import dataclass

from reconcile.money import Cents

MOST_ITEMS = 24
"""More open items than that and some sum fits by chance: the search is not made (performance notes of the design)."""

MOST_CHOSEN = 12
_MOST_STEPS = 4_000
_MOST_SOLUTIONS = 4


@dataclass(frozen=True, slots=True)
class Group:
    """How many of each distinct amount add up: `counts[i]` of `amounts[i]`."""

    counts: tuple[int, ...]

    @property
    def size(self) -> int:
        """How many documents."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Search:
    """What a search found.

    Attributes:
        groups: the solutions, fewest documents first.
        complete: every combination was looked at, so that one solution is the only one.
    """

    groups: tuple[Group, ...]
    complete: bool


def search(amounts: Sequence[Cents], available: Sequence[int], target: Cents) -> Search:
    """All ways to make `target` out of two or more items: `available[i]` items of the distinct amount `amounts[i]`.

    Amounts may be negative (credit notes). Items of one amount are interchangeable: choosing among them is not
    another solution.

    >>> search([30000, 20000, 10000], [1, 1, 1], 30000).groups
    (Group(counts=(0, 1, 1)),)
    """
    if sum(available) > MOST_ITEMS:
        return Search((), complete=False)
    order = sorted(range(len(amounts)), key=lambda i: -abs(amounts[i]))
    highest, lowest = [0], [0]
    for i in reversed(order):
        reach = amounts[i] * available[i]
        highest.append(highest[-1] + max(0, reach))
        lowest.append(lowest[-1] + min(0, reach))
    highest.reverse()
    lowest.reverse()
    found: list[Group] = []
    counts = [0] * len(amounts)
    steps = 0

    def descend(depth: int, rest: Cents, chosen: int) -> bool:
        nonlocal steps
        steps += 1
        if steps > _MOST_STEPS or len(found) >= _MOST_SOLUTIONS:
            return False
        if not lowest[depth] <= rest <= highest[depth]:
            return True
        if depth == len(order):
            if rest == 0 and chosen > 1:
                found.append(Group(tuple(counts)))
            return True
        i = order[depth]
        for count in range(min(available[i], MOST_CHOSEN - chosen), -1, -1):
            counts[i] = count
            if not descend(depth + 1, rest - count * amounts[i], chosen + count):
                return False
        return True

    complete = descend(0, target, 0)
    return Search(tuple(sorted(found, key=lambda g: (g.size, tuple(-c for c in g.counts)))), complete)


def pairs(amounts: Sequence[Cents], target: Cents) -> list[tuple[int, int]]:
    """Indices of two items that make `target`: what a payment of one document must be told from."""
    seen: dict[Cents, int] = {}
    found = []
    for i, amount in enumerate(amounts):
        if target - amount in seen:
            found.append((seen[target - amount], i))
        seen.setdefault(amount, i)
    return found
