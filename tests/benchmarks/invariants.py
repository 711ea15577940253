"""What the truth of any seeded world has to hold."""

from collections import Counter

from benchmarks.world import World
from reconcile.money import Cents


def beyond_what_is_owed(world: World) -> dict[str, Cents]:
    """Documents that the true payments would pay more than they owe, or pay the wrong way, with the cents."""
    paid: Counter[str] = Counter()
    for event in world.events:
        paid.update(event.documents)
    owed = {d.number: d.owed for d in world.ledger.documents}
    return {n: c for n, c in paid.items() if not min(0, owed[n]) <= c <= max(0, owed[n])}
