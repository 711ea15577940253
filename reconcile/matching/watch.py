"""What rests on which facts, so that only what a change may concern is worked out again."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

Held = TypeVar("Held", bound=Hashable)

Fact = TypeVar("Fact", bound=Hashable)


class Observed(Generic[Fact]):
    """A state that says which facts were looked at, and which have changed."""

    def __init__(self) -> None:
        self._asked: set[Fact] = set()
        self._moved: set[Fact] = set()

    def observe(self) -> set[Fact]:
        """A set that from now on, until the next call, receives every fact looked at: a conclusion rests on them."""
        self._asked = set()
        return self._asked

    def news(self) -> set[Fact]:
        """The facts that have changed since the last call."""
        moved, self._moved = self._moved, set()
        return moved


class Watch(Generic[Held]):
    """For each fact, the conclusions that rest on it."""

    def __init__(self) -> None:
        self._resting: dict[Hashable, list[Held]] = defaultdict(list)  # mostly short: sets would take thrice the memory

    def rest(self, held: Held, facts: Iterable[Hashable]) -> None:
        """Says on which facts a conclusion rests."""
        for fact in facts:
            self._resting[fact].append(held)

    def shaken(self, facts: Iterable[Hashable]) -> set[Held]:
        """The conclusions that rest on facts that have changed; once drawn anew, `rest` has to be told again."""
        found: set[Held] = set()
        for fact in facts:
            if fact in self._resting:
                found.update(self._resting.pop(fact))
        return found
