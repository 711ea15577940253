"""What a stated confidence means: steps that grow with the lead, and a command that tells when they no longer hold."""

from collections import Counter
from decimal import Decimal
from itertools import pairwise

import pytest

from benchmarks.calibrating import Group, below, judged
from benchmarks.world import make_world
from reconcile.matching import confidence
from reconcile.matching.match import match


@pytest.mark.parametrize(
    "steps", [confidence.SETTLED, *confidence.PROPOSED.values(), *confidence.OTHERS.values()]
)  # fmt: skip
def test_confidence_never_falls_as_the_lead_grows(steps: confidence.Steps) -> None:
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(steps))


def test_what_settles_is_stated_from_95_in_100_and_no_proposal_is() -> None:
    assert {confidence.settled(lead) for lead in (15, 19, 20, 90)} == {Decimal("0.95"), Decimal("0.99")}
    rules = (*confidence.PROPOSED, "payeur-montant")
    assert max(confidence.proposed(r, 500, first=True) for r in rules) < Decimal("0.95")


def test_a_later_proposal_is_stated_below_the_first() -> None:
    for rule in ("payeur-montant", "plus-ancienne", "payeur-partiel"):
        assert confidence.proposed(rule, -5, first=False) < confidence.proposed(rule, -5, first=True)


def test_a_share_below_what_is_stated_is_told_beyond_chance() -> None:
    """Of 10 000 answers stated at 0.99, 9 850 right is 0.0050 too few: five standard deviations."""
    group = Group("settled", "", 0.99)
    assert (below(group, 10_000, 9_850), below(group, 10_000, 9_890), below(group, 20, 19)) == (True, False, False)


def test_what_settles_on_a_seeded_world_is_right_as_often_as_stated() -> None:
    """Proposals are not asked here: one customer's equal debts are right or wrong together, and a world is small."""
    world = make_world(2, customers=60)
    matching, _ = match(world.ledger, world.as_of)
    counts: Counter[Group] = Counter()
    right: Counter[Group] = Counter()
    for group, good in (j for j in judged(world, matching, leads=False) if j[0].kind == "settled"):
        counts[group] += 1
        right[group] += good
    assert counts
    assert [g for g in counts if below(g, counts[g], right[g])] == []
