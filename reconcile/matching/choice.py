"""The choice over all receipts at once: in each group of competing answers, the best total, whatever the row order."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from reconcile.matching.answers import Hypothesis
from reconcile.money import Cents

Resource = tuple[str, str, Cents]
"""What answers compete for: the cents left on a document, or the number of equal debts of a customer."""

Demand: TypeAlias = Mapping[Resource, int]
"""What an answer takes."""

MOST_STEPS = 20_000
_STEPS_EACH = 4


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen for a receipt.

    Attributes:
        chosen: None where the best total gives it nothing.
        bounded: the group was too large to be searched to the end: no certainty.
    """

    chosen: Hypothesis | None
    bounded: bool = False


def choose(
    answers: Sequence[Sequence[Hypothesis]],
    demands: Sequence[Sequence[Demand]],
    capacity: Callable[[Resource], int],
) -> list[Choice]:
    """The best total for receipts in chronological order, each with its answers best first and what these take."""
    result = [Choice(None)] * len(answers)
    for group in _groups(demands):
        picked, complete = _best_total(group, answers, demands, capacity)
        sure = set(group) if complete else _uncontested(group, demands, capacity)
        for receipt, option in zip(group, picked, strict=True):
            chosen = None if option is None else answers[receipt][option]
            result[receipt] = Choice(chosen, bounded=receipt not in sure)
    return result


def _uncontested(
    group: list[int], demands: Sequence[Sequence[Demand]], capacity: Callable[[Resource], int]
) -> set[int]:
    """Receipts of a group too large to search whose best answer nobody else can want."""
    total: dict[Resource, int] = defaultdict(int)
    for i in group:
        wanted: dict[Resource, int] = defaultdict(int)
        for option in demands[i]:
            for resource, amount in option.items():
                wanted[resource] = max(wanted[resource], amount)
        for resource, amount in wanted.items():
            total[resource] += amount
    return {i for i in group if all(total[r] <= capacity(r) for r in demands[i][0])}


def _groups(demands: Sequence[Sequence[Demand]]) -> list[list[int]]:
    """Receipts that compete, directly or through others, in chronological order."""
    parent = list(range(len(demands)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    first: dict[Resource, int] = {}
    for i, options in enumerate(demands):
        for wanted in options:
            for resource in wanted:
                a, b = root(first.setdefault(resource, i)), root(i)
                parent[max(a, b)] = min(a, b)
    groups: dict[int, list[int]] = defaultdict(list)
    for i, options in enumerate(demands):
        if options:
            groups[root(i)].append(i)
    return list(groups.values())


def _best_total(
    group: list[int],
    answers: Sequence[Sequence[Hypothesis]],
    demands: Sequence[Sequence[Demand]],
    capacity: Callable[[Resource], int],
) -> tuple[list[int | None], bool]:
    """The option of each receipt of the group, and whether the search went to its end."""
    if _together(group, demands, capacity):
        return [0] * len(group), True
    left = {r: capacity(r) for i in group for wanted in demands[i] for r in wanted}
    return _Search(group, answers, demands, left).run()


def _together(group: list[int], demands: Sequence[Sequence[Demand]], capacity: Callable[[Resource], int]) -> bool:
    """Whether every receipt can have its own best answer: then that is the best total."""
    total: dict[Resource, int] = defaultdict(int)
    for i in group:
        for resource, amount in demands[i][0].items():
            total[resource] += amount
    return all(amount <= capacity(r) for r, amount in total.items())


class _Search:
    """Depth first, earlier receipts and better answers first, cut where the rest cannot do better.

    What is left is a list, and what an option takes is pairs of a place in it and an amount: most of the time of a
    match with large groups is spent here.
    """

    def __init__(
        self,
        group: list[int],
        answers: Sequence[Sequence[Hypothesis]],
        demands: Sequence[Sequence[Demand]],
        left: dict[Resource, int],
    ) -> None:
        place = {resource: at for at, resource in enumerate(left)}
        self._left = list(left.values())
        self._options = [[[(place[r], n) for r, n in wanted.items()] for wanted in demands[i]] for i in group]
        self._scores = [[answer.score for answer in answers[i]] for i in group]
        self._twin = _twins(group, answers, demands)
        self._hopes = self._bounds()
        self._picked: list[int | None] = [None] * len(group)
        self._taken = 0

    def _bounds(self) -> list[int]:
        """What the receipts from each depth on can add at most; of equal ones, no more than there are debts for."""
        rank = [0] * len(self._twin)
        for depth, twin in enumerate(self._twin):
            rank[depth] = 0 if twin is None else rank[twin] + 1
        hopes = [0]
        for depth in range(len(self._twin) - 1, -1, -1):
            only = self._options[depth][0] if len(self._options[depth]) == 1 else []
            served = min((self._left[at] // n for at, n in only if n), default=len(self._twin))
            hopes.append(hopes[-1] + (max(0, self._scores[depth][0]) if rank[depth] < served else 0))
        hopes.reverse()
        return hopes

    def run(self) -> tuple[list[int | None], bool]:
        """Explicit stack: groups can be deeper than Python's own."""
        depths, hopes, scores = len(self._twin), self._hopes, self._scores
        best: list[int | None] = [None] * depths
        best_score = -1
        stack = [(0, 0, 0)]
        for _ in range(max(MOST_STEPS, _STEPS_EACH * depths)):
            if not stack:
                return best, True
            depth, option, score = stack.pop()
            if self._taken > depth:
                self._give_back(depth)
            if score + hopes[depth] <= best_score:
                continue
            if depth == depths:
                best, best_score = list(self._picked), score
                continue
            chosen = self._take(depth, option)
            if chosen is None:
                stack.append((depth + 1, 0, score))
            else:
                stack.append((depth, chosen + 1, score))
                stack.append((depth + 1, 0, score + scores[depth][chosen]))
        return best, not stack

    def _give_back(self, depth: int) -> None:
        """Undoes the choices of the receipts from this depth on."""
        left, options, picked = self._left, self._options, self._picked
        for deeper in range(depth, self._taken):
            option = picked[deeper]
            if option is not None:
                for at, amount in options[deeper][option]:
                    left[at] += amount
                picked[deeper] = None
        self._taken = depth

    def _take(self, depth: int, option: int) -> int | None:
        """The first option from this one on for which there is enough; it is taken."""
        left, options = self._left, self._options[depth]
        twin = self._twin[depth]
        if twin is not None:  # equal receipts are interchangeable: the earlier one has the better option
            before = self._picked[twin]
            option = len(options) if before is None else max(option, before)
        self._taken = depth + 1
        for chosen in range(option, len(options)):
            wanted = options[chosen]
            for at, amount in wanted:
                if left[at] < amount:
                    break
            else:
                for at, amount in wanted:
                    left[at] -= amount
                self._picked[depth] = chosen
                return chosen
        return None


def _twins(
    group: list[int],
    answers: Sequence[Sequence[Hypothesis]],
    demands: Sequence[Sequence[Demand]],
) -> list[int | None]:
    """For each receipt, the nearest earlier one with the very same answers."""
    seen: dict[tuple[tuple[int, tuple[tuple[Resource, int], ...]], ...], int] = {}
    twins: list[int | None] = []
    for depth, i in enumerate(group):
        key = tuple((h.score, tuple(sorted(d.items()))) for h, d in zip(answers[i], demands[i], strict=True))
        twins.append(seen.get(key))
        seen[key] = depth
    return twins
