"""What follows a payment, and what several customers have in common: returns, money given back, one payer for many."""

import random
from collections import Counter, defaultdict
from datetime import date, timedelta

from benchmarks.elsewhere.clients import Client, Means, Says, says
from benchmarks.elsewhere.debts import FIRST, LAST, Debt
from benchmarks.elsewhere.settlement import Settlement
from benchmarks.world import Kind
from reconcile.money import Cents

_RETURNED = {
    Means.DEBIT: (Kind.REJECT, 0.05),
    Means.CHEQUE: (Kind.BOUNCED, 0.02),
    Means.TRANSFER: (Kind.RETURNED, 0.003),
}
_TAKEN_BACK = (Kind.ONE, Kind.DEPOSIT)
_OLD_CUSTOMERS = 0.12


def after(rng: random.Random, made: list[Settlement], difficulty: float) -> list[Settlement]:
    """Rejects, bounces and recalls, most paid again; money received twice or too much, sometimes given back."""
    more: list[Settlement] = []
    for paid in made:
        kind, share = _RETURNED.get(paid.means, (Kind.ONE, 0.0))
        if paid.kind in _TAKEN_BACK and rng.random() < share:
            more += _taken_back(rng, paid, kind, difficulty)
        elif paid.kind in (Kind.TWICE, Kind.OVER) and rng.random() < 0.4:
            extra = paid.amount - sum(paid.parts.values())
            day = paid.on + timedelta(days=rng.randint(4, 30))
            back = Settlement(Kind.GIVEN_BACK, day, paid.client, -extra)
            back.motif = rng.choice(("REMBOURSEMENT TROP PERCU", "RBT DOUBLE PAIEMENT", "REMBT CLIENT"))
            paid.undone_on = back.on if paid.kind is Kind.TWICE else None
            more.append(back)
    return more


def _taken_back(rng: random.Random, paid: Settlement, kind: Kind, difficulty: float) -> list[Settlement]:
    days = rng.randint(2, 6) if kind is Kind.RETURNED or rng.random() < 0.5 else rng.randint(7, 45)
    back = Settlement(kind, paid.on + timedelta(days=days), paid.client, -paid.amount, undoes=paid, means=paid.means)
    back.parts = {debt: -cents for debt, cents in paid.parts.items()}
    paid.undone_on = back.on
    if rng.random() < 0.35:
        return [back]
    again = Settlement(Kind.ONE, back.on + timedelta(days=rng.randint(3, 30)), paid.client, paid.amount)
    again.parts, again.says = dict(paid.parts), says(rng, difficulty)
    return [back, again]


def from_before(rng: random.Random, clients: list[Client]) -> list[Settlement]:
    """Payments of the first months for documents of years that are in no book."""
    made = []
    for client in clients:
        if rng.random() < _OLD_CUSTOMERS and client.means in (Means.TRANSFER, Means.CHEQUE):
            cents: Cents = round(30_000 * rng.lognormvariate(0, 0.8)) + 700
            day = FIRST + timedelta(days=rng.randint(0, 70))
            made.append(Settlement(Kind.ABSENT, day, client, cents, says=client.says, means=client.means))
    return made


def paid_together(rng: random.Random, made: list[Settlement]) -> list[Settlement]:
    """One transfer of a head office, a treasury or a manager for several of those it pays for."""
    by_payer: dict[tuple[str, int, int], list[Settlement]] = defaultdict(list)
    for paid in made:
        if paid.kind is Kind.THIRD and paid.means is Means.TRANSFER:
            by_payer[paid.client.payer, paid.on.year, paid.on.month].append(paid)
    gone: set[int] = set()
    for group in by_payer.values():
        group.sort(key=lambda s: s.on)
        while len(group) > 1:
            first, *others = group[: rng.randint(1, 3)]
            del group[: 1 + len(others)]
            for other in others:
                first.parts |= other.parts
                first.amount += other.amount
                first.on = max(first.on, other.on)
                gone.add(id(other))
    return [paid for paid in made if id(paid) not in gone]


def apply_law(made: list[Settlement], debts: list[Debt], cancelled: set[Debt]) -> None:
    """Code civil, art. 1342-10: the silent payment of one of several equal debts pays the one due first.

    What another payment names, pays in part or nets is left to that payment. A debt that the books call disputed is
    none that the payer had an interest to pay first. A debt skipped for good without a word is known to nobody: the
    truth then follows the payer, and nobody is asked to find it.
    """
    payers = Counter(d for s in made for d in s.parts)
    quiet = [s for s in made if s.amount > 0 and s.silent and all(payers[d] == 1 for d in s.parts)]
    chosen = set(map(id, quiet))
    taken = cancelled | {d for s in made if id(s) not in chosen for d in s.parts}
    free: dict[tuple[int, Cents], list[Debt]] = defaultdict(list)
    for debt in sorted(debts, key=lambda d: (d.due, d.issued)):
        skipped = debt.dead and (debt.disputed or debt.client.skips == "silent")
        if debt.kind != "note" and debt not in taken and not skipped:
            free[id(debt.client), debt.owed].append(debt)
    lost = [d for d in debts if d.dead and d.client.skips == "silent"]
    for paid in sorted(quiet, key=lambda s: s.on):
        client = paid.meant[0].client
        equal = [d for d in free[id(client), paid.amount] if d.issued <= paid.on]
        if not equal and paid.kind is Kind.PREPAID and paid.meant[0] in free[id(client), paid.amount]:
            equal = paid.meant
        elif paid.kind is Kind.PREPAID:
            paid.kind = Kind.ONE
        if not equal:
            paid.kind, paid.about, paid.parts = Kind.TWICE, paid.meant[0], {}
            continue
        free[id(client), paid.amount].remove(equal[0])
        paid.kind = Kind.ONE if paid.kind is Kind.TWICE else paid.kind
        paid.parts = {equal[0]: paid.amount}
        paid.by_law = len(equal) > 1
        paid.silent_skip = any(d.client is client and d.owed == paid.amount and d.issued <= paid.on for d in lost)


def within(made: list[Settlement], last: date = LAST) -> list[Settlement]:
    """What the books can know: nothing after their last day, nor before their first."""
    kept = [s for s in made if FIRST <= s.on <= last and all(d.issued <= last for d in s.parts)]
    for paid in kept:
        if paid.undone_on and paid.undone_on > last:
            paid.undone_on = None
    return kept


def on_slips(made: list[Settlement]) -> None:
    """The firm brings its cheques to the bank on Wednesdays."""
    for paid in made:
        if paid.means is Means.CHEQUE and paid.undoes is None and paid.amount > 0:
            paid.on += timedelta(days=(2 - paid.on.weekday()) % 7)


def second_thoughts(rng: random.Random, made: list[Settlement]) -> None:
    """A customer by debit or cheque who pays this one by transfer."""
    for paid in made:
        if paid.means in (Means.DEBIT, Means.CHEQUE) and rng.random() < 0.04:
            paid.means = Means.TRANSFER
            paid.says = rng.choice((Says.FULL, Says.FULL, Says.NOTHING))
