"""How a customer pays: by what means, how late, how often, and what it writes."""

import random
from dataclasses import dataclass
from enum import StrEnum

from benchmarks.yonder.firm import Firm
from benchmarks.yonder.parties import Client, Sort
from benchmarks.yonder.payment import Means, Way

CASH_CAP = 100_000
"""CMF, art. D112-3."""
MOST_TOGETHER = 12


class Rhythm(StrEnum):
    """When a customer sits down to pay."""

    EACH = "each at its time"
    MONTHLY = "once a month"
    STANDING = "a standing order"


@dataclass(frozen=True, slots=True)
class Habit:
    """How one customer pays.

    Attributes:
        lag: days after the due date, give or take `spread`; run_day: of the month, or of a standing order.
        gathers: how readily it pays two documents at once; faithful: share of payments in its usual way.
    """

    client: Client
    means: Means
    way: Way
    rhythm: Rhythm
    lag: int
    spread: int
    run_day: int
    gathers: float
    faithful: float


_WAYS = {
    Way.FULL: 46.0, Way.OTHERWISE: 10.0, Way.TAIL: 10.0, Way.RANGE: 3.0, Way.ORDER: 4.0, Way.MONTH: 5.0, Way.CODE: 3.0,
    Way.OWN: 4.0, Way.SUM: 0.7, Way.BALANCE: 1.3, Way.NOTHING: 13,
}  # fmt: skip
"""Of a hundred transfers, at the usual difficulty."""
_LESS = frozenset({Way.TAIL, Way.CODE, Way.OWN, Way.SUM, Way.BALANCE, Way.NOTHING})


def way_of(rng: random.Random, client: Client, firm: Firm, difficulty: float) -> Way:
    """What a payer writes; the harder the world, the less."""
    weights = dict(_WAYS)
    for way in _LESS:
        weights[way] *= 0.4 + 2 * difficulty
    if client.sort is Sort.TOWN:  # the accountant of towns copies the number of the invoice, beside its own
        weights[Way.FULL] *= 2
    if client.sort is Sort.PERSON:
        weights[Way.NOTHING] *= 2
        weights[Way.ORDER] = 0
    if not firm.codes:
        weights[Way.CODE] = 0
    return rng.choices(list(weights), list(weights.values()))[0]


def habit_of(rng: random.Random, firm: Firm, client: Client, difficulty: float, documents: int) -> Habit:
    """The habit of a customer with so many documents."""
    trade = firm.trade
    means = Means.TRANSFER
    if client.sort not in (Sort.TOWN, Sort.FOREIGN) and not client.third:
        drawn = rng.random()
        for other, share in ((Means.DEBIT, trade.debit), (Means.CHEQUE, trade.cheque), (Means.CASH, trade.cash)):
            if 0 <= drawn < share:
                means = other
            drawn -= share
    rhythm = Rhythm.MONTHLY if documents > 8 and rng.random() < trade.monthly_bills * 2.5 else Rhythm.EACH
    if rhythm is Rhythm.EACH and rng.random() < 0.25:
        rhythm = Rhythm.STANDING
    way = way_of(rng, client, firm, difficulty)
    lag = rng.choices((-6, 0, 3, 12, 28, 50), (15, 32, 26, 15, 8, 4))[0]
    return Habit(
        client,
        means,
        way,
        rhythm,
        lag,
        spread=rng.choice((1, 2, 4, 7)),
        run_day=rng.choice((5, 8, 10, 15, 20, 25, 28)),
        gathers=rng.choice((0.05, 0.15, 0.4)),
        faithful=rng.choice((0.8, 0.9, 1.0)),
    )
