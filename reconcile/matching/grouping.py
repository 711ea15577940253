"""Several documents of one payer that add up to a payment: exact, bounded, and honest about its bounds."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import comb, gcd

from reconcile.money import Cents

MOST_ITEMS = 24
"""More open items than that and some sum fits by chance: the search is not made (performance notes of the design)."""

MOST_CHOSEN = 12
_MOST_SOLUTIONS = 4

UNLIKELY = 0.002
"""Sums that chance would make: above, finding one proves nothing."""


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


@lru_cache(maxsize=2**15)
def search(amounts: tuple[Cents, ...], available: tuple[int, ...], target: Cents) -> Search:
    """All ways to make `target` out of two or more items: `available[i]` items of the distinct amount `amounts[i]`.

    Amounts may be negative (credit notes). Items of one amount are interchangeable: choosing among them is not
    another solution.

    >>> search((30000, 20000, 10000), (1, 1, 1), 30000).groups
    (Group(counts=(0, 1, 1)),)
    """
    usable = _usable(amounts, available, target)
    if sum(usable) > MOST_ITEMS:
        return Search((), complete=False)
    useful = [i for i, n in enumerate(usable) if n]
    if sum(amounts[i] * usable[i] for i in useful if amounts[i] > 0) < target:
        return Search((), complete=True)
    first, second = _halves(useful, usable)
    begin, end = _totals(first, amounts, usable), _totals(second, amounts, usable)
    ends_there = set(end)
    begins = [rank for rank, total in enumerate(begin) if target - total in ends_there]
    if not begins:
        return Search((), complete=True)
    wanted = {target - begin[rank] for rank in begins}
    ends: dict[Cents, list[_Counts]] = defaultdict(list)
    for rank, total in enumerate(end):
        if total in wanted:
            ends[total].append(_counts(rank, second, usable))
    found: list[Group] = []
    for counts, total in sorted((_counts(rank, first, usable), begin[rank]) for rank in begins):
        for others in sorted(ends[target - total]):
            if 1 < sum(counts) + sum(others) <= MOST_CHOSEN:
                found.append(_group(len(amounts), zip((*first, *second), (*counts, *others), strict=True)))
            if len(found) >= _MOST_SOLUTIONS:
                return Search(_ordered(found), complete=False)
    return Search(_ordered(found), complete=True)


def too_many(amounts: Sequence[Cents], available: Sequence[int], target: Cents) -> bool:
    """Whether there are too many items for `search` to look at any combination."""
    return sum(_usable(amounts, available, target)) > MOST_ITEMS


def _usable(amounts: Sequence[Cents], available: Sequence[int], target: Cents) -> Sequence[int]:
    """The items that may be part of the sum: without credit notes, none above it."""
    if any(amount <= 0 for amount in amounts):
        return available
    return [n if amount <= target else 0 for amount, n in zip(amounts, available, strict=True)]


_Counts = tuple[int, ...]
"""How many of each amount."""


def _halves(useful: Sequence[int], available: Sequence[int]) -> tuple[list[int], list[int]]:
    """The amounts in two sets with about as many combinations each."""
    first: list[int] = []
    second: list[int] = []
    ways = [1, 1]
    for i in sorted(useful, key=lambda i: -available[i]):
        half = ways[0] > ways[1]
        ways[half] *= available[i] + 1
        (second if half else first).append(i)
    return first, second


def _totals(indices: Sequence[int], amounts: Sequence[Cents], available: Sequence[int]) -> list[Cents]:
    """The sums of all combinations, each at the rank that `_counts` takes apart."""
    found = [0]
    for i in indices:
        found = [
            total + more for more in range(0, amounts[i] * available[i] + amounts[i], amounts[i]) for total in found
        ]
    return found


def _counts(rank: int, indices: Sequence[int], available: Sequence[int]) -> _Counts:
    """How many of each amount the combination of this rank takes."""
    counts = []
    for i in indices:
        rank, taken = divmod(rank, available[i] + 1)
        counts.append(taken)
    return tuple(counts)


def _group(length: int, taken: Iterable[tuple[int, int]]) -> Group:
    counts = [0] * length
    for i, n in taken:
        counts[i] = n
    return Group(tuple(counts))


def _ordered(found: list[Group]) -> tuple[Group, ...]:
    return tuple(sorted(found, key=lambda g: (g.size, tuple(-c for c in g.counts))))


def by_chance(amounts: Sequence[Cents], size: int) -> float:
    """How many combinations of up to `size` of these amounts would hit a given sum by chance.

    They are spread over all the sums that there are, between the smallest and the largest, by the common step.

    >>> by_chance([10000, 20000, 30000], 1) > 0.9, by_chance([12345, 67891, 45677], 2) < 0.001
    (True, True)
    """
    ordered = sorted(map(abs, amounts))
    expected = 0.0
    for count in range(1, min(size, len(ordered)) + 1):
        reach = sum(ordered[-count:]) - sum(ordered[:count])
        expected += comb(len(ordered), count) / (reach / max(1, gcd(*ordered)) + 1)
    return expected


def odds(tries: int, amounts: Sequence[Cents]) -> float:
    """How many of so many sums, each of some of these amounts, would hit a given one by chance.

    >>> odds(3, [10000, 20000, 30000]) > 0.4, odds(3, [12345, 67891, 45677]) < 0.001
    (True, True)
    """
    sizes = [abs(amount) for amount in amounts]
    return tries / (sum(sizes) / max(1, gcd(*sizes)) + 1)


def pairs(amounts: Sequence[Cents], target: Cents) -> list[tuple[int, int]]:
    """Indices of two items that make `target`: what a payment of one document must be told from."""
    seen: dict[Cents, int] = {}
    found = []
    for i, amount in enumerate(amounts):
        if target - amount in seen:
            found.append((seen[target - amount], i))
        seen.setdefault(amount, i)
    return found
