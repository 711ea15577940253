"""Receipts that nobody can tell apart: which of them paid which of two equal debts is nobody's fault."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace

from benchmarks.world import TrueEvent, World
from reconcile.model import Source

_OF_ONE_ROW = {"source", "number", "end_to_end_id", "balance"}
"""What tells two rows apart without telling what they pay."""


def twins(world: World) -> Iterator[list[TrueEvent]]:
    """Groups of events whose only rows say just the same: day, payer, amount, label."""
    looks = dict(_looks(world))
    found: dict[Hashable, list[TrueEvent]] = defaultdict(list)
    for event in world.events:
        if len(event.sources) == 1 and event.sources[0] in looks:
            found[looks[event.sources[0]]].append(event)
    yield from (group for group in found.values() if len(group) > 1)


def _looks(world: World) -> Iterator[tuple[Source, Hashable]]:
    books = world.ledger
    for rows in (books.transactions, books.direct_debits, books.cheques, books.cash_receipts):
        for row in rows:
            fields = (name for name in row.__dataclass_fields__ if name not in _OF_ONE_ROW)
            yield row.source, (type(row).__name__, *(getattr(row, name) for name in fields))


def exchanged(group: Sequence[TrueEvent], paid: Mapping[Source, Mapping[str, int]]) -> list[TrueEvent]:
    """The group with what its members paid exchanged among them, so that as many as can be are answered rightly.

    `paid`: for each row, the documents that were answered and their cents.
    """
    left = list(group)
    truths = []
    for event in group:
        answered = paid.get(event.sources[0], {})
        match = next((other for other in left if dict(other.documents) == dict(answered)), None)
        truths.append((event, match))
        if match is not None:
            left.remove(match)
    rest = iter(left)
    return [_with_truth_of(event, match if match is not None else next(rest)) for event, match in truths]


def _with_truth_of(event: TrueEvent, other: TrueEvent) -> TrueEvent:
    return event if event is other else replace(other, sources=event.sources)
