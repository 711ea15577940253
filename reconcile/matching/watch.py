"""What rests on which facts, so that only what a change may concern is worked out again."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

Held = TypeVar("Held", bound=Hashable)


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
