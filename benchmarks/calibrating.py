"""Whether the confidence that is stated is what is observed, on the seeded worlds.

`python -m benchmarks.calibrating --seeds 1-20` prints, for each world, each kind of answer and each confidence stated,
how many answers there were and the share that was right, and ends with 1 where the share is below what was stated by
more than chance explains. With `--leads` it prints the same by lead over the best rival: what the steps of
`reconcile.matching.confidence` are read from.

An answer is right where it gives a document of its payment the true cents; where the truth cannot be known too. Equal
debts of one customer are right or wrong together: a few seeds say little of proposals.
"""

import argparse
import gc
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import sqrt
from typing import NamedTuple

from benchmarks import elsewhere, yonder
from benchmarks.matching import seeds_of
from benchmarks.world import DIFFICULTY, TrueEvent, World, make_world
from reconcile.matching.match import match
from reconcile.model import Allocation, Matching, Source

_WORLDS = {"home": make_world, "elsewhere": elsewhere.make_world, "yonder": yonder.make_world}
_LEADS = (-1000, 0, 5, 15, 20, 40)
_BY_CHANCE = 2.6
"""Standard deviations that one share in two hundred exceeds downwards."""


class Group(NamedTuple):
    """Answers that are counted together. `value`: the confidence, or the least lead."""

    kind: str
    rule: str
    value: float


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Stated confidence held against the truth.")
    parser.add_argument("--seeds", type=seeds_of, default=seeds_of("1-4"), help="e.g. 1-10 or 3,7")
    parser.add_argument("--difficulty", type=float, default=DIFFICULTY)
    parser.add_argument("--leads", action="store_true", help="by lead over the best rival")
    options = parser.parse_args()
    gc.disable()
    sound = True
    for name, make in _WORLDS.items():
        counts: Counter[Group] = Counter()
        right: Counter[Group] = Counter()
        for seed in options.seeds:
            world = make(seed, options.difficulty)
            matching, _ = match(world.ledger, world.as_of)
            for group, good in judged(world, matching, leads=options.leads):
                counts[group] += 1
                right[group] += good
            gc.collect()
        print(f"\nworld {name}\n{'answer':42} {'lead' if options.leads else 'stated':>7} {'answers':>8} observed")
        for group in sorted(counts):
            low = not options.leads and below(group, counts[group], right[group])
            sound &= not low
            share = f"{right[group] / counts[group]:8.4f}" + ("  BELOW" if low else "")
            print(f"{group.kind + ' ' + group.rule:42} {group.value:7.2f} {counts[group]:8} {share}")
    sys.exit(0 if sound else 1)


def below(group: Group, count: int, right: int) -> bool:
    """Whether fewer of `count` answers were right than was stated, by more than chance explains."""
    spread = _BY_CHANCE * sqrt(group.value * (1 - group.value) / count)
    return right / count < group.value - spread


def judged(world: World, matching: Matching, *, leads: bool) -> Iterator[tuple[Group, bool]]:
    """Each answer that compares itself with others, settled or proposed, and whether it is right."""
    events = {source: event for event in world.events for source in event.sources}
    settled = [a for outcome in matching.outcomes for a in outcome.allocations if a.settled]
    yield from _of(settled, "settled", events, leads=leads)
    for outcome in matching.outcomes:
        for rank, answer in enumerate(outcome.alternatives):
            yield from _of(answer, "first" if rank == 0 else "later", events, leads=leads)


def _of(
    answer: Sequence[Allocation], kind: str, events: Mapping[Source, TrueEvent], *, leads: bool
) -> Iterator[tuple[Group, bool]]:
    """Judged by event: the cents of a credit note and of the payment that deducts it count together."""
    cents: dict[tuple[int, str], int] = defaultdict(int)
    for a in answer:
        cents[id(events.get(_source(a))), a.document] += a.amount
    for a in answer:
        event = events.get(_source(a))
        if event is None or a.verdict is None:
            continue
        lead = sum(e.weight for e in a.evidence) - a.verdict.rival
        value = max(least for least in _LEADS if lead >= least) if leads else float(a.confidence)
        rule = a.rule if leads and kind != "settled" else ""
        yield Group(kind, rule, value), cents[id(event), a.document] == event.documents.get(a.document, 0)


def _source(a: Allocation) -> Source:
    return a.payment.source if a.amount < 0 else a.origin


if __name__ == "__main__":
    main()
