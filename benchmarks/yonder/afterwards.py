"""What happens to payments once they are planned: sent together, taken by the law, taken back, given back."""

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from benchmarks.world import Kind
from benchmarks.yonder.firm import FIRST, LAST
from benchmarks.yonder.numbering import Sort
from benchmarks.yonder.parties import Client
from benchmarks.yonder.parties import Sort as Who
from benchmarks.yonder.paying import is_silent
from benchmarks.yonder.payment import Means, Payment, Way
from benchmarks.yonder.sales import Paper
from reconcile.money import Cents

_TOGETHER = {Who.TOWN: 0.25, Who.GROUP: 0.6, Who.OWNERS: 0.5, Who.COMPANY: 0.5}
_TAKEN_BACK = {
    Means.DEBIT: (Kind.REJECT, 0.045),
    Means.CHEQUE: (Kind.BOUNCED, 0.02),
    Means.TRANSFER: (Kind.RETURNED, 0.004),
}
_MOST = 12


def within(made: list[Payment]) -> list[Payment]:
    """What the books can hold."""
    return [p for p in made if FIRST <= p.on <= LAST]


def in_order(made: list[Payment], papers: list[Paper]) -> list[Payment]:
    """By day, cheques on the days of slips, each kind by what is paid."""
    return sorted((kind_of(p, papers) for p in made), key=lambda p: (p.on, p.key))


def kind_of(payment: Payment, papers: list[Paper]) -> Payment:
    kind, means = payment.kind, payment.means
    if kind is Kind.ONE and papers[payment.parts[0][0]].sort is Sort.DEPOSIT:
        kind = Kind.DEPOSIT
    if payment.third and kind in (Kind.ONE, Kind.SEVERAL, Kind.DEPOSIT):
        kind = Kind.THIRD
    return replace(payment, kind=kind, on=_thursday(payment.on) if means is Means.CHEQUE else payment.on)


def _thursday(day: date) -> date:
    return day + timedelta(days=(3 - day.weekday()) % 7)


def joined(rng: random.Random, made: list[Payment]) -> list[Payment]:
    """Whoever pays for several customers sends some of a month's payments as one."""
    groups: dict[tuple[str, int, int], list[Payment]] = defaultdict(list)
    rest = []
    for payment in made:
        if payment.kind is Kind.THIRD and rng.random() < _TOGETHER.get(payment.client.sort, 0.0):
            groups[payment.client.iban, payment.on.year, payment.on.month].append(payment)
        else:
            rest.append(payment)
    for group in groups.values():
        rest += _in_one(group)
    return sorted(rest, key=lambda p: (p.on, p.key))


def _in_one(group: list[Payment]) -> Iterator[Payment]:
    first, *others = group
    for other in others:
        if len(first.parts) + len(other.parts) > _MOST or first.notes or other.notes:
            yield other
            continue
        first = replace(
            first, on=max(first.on, other.on), amount=first.amount + other.amount, parts=first.parts + other.parts
        )
    yield first


def by_law(made: list[Payment], papers: list[Paper]) -> list[Payment]:
    """Code civil, art. 1342-10: among equal debts, money whose payer says nothing pays the one that is due first.

    Only debts that such money pays change hands, so a debt that is never paid stays unpaid: whoever skips one in
    silence is not followed here, and the judge says that nobody can know. Money that finds no debt left was paid twice.
    """
    times: dict[int, int] = defaultdict(int)
    for payment in made:
        for key, _ in payment.parts:
            times[key] += 1
    silent = [p for p in made if is_silent(p, papers) and all(times[key] == 1 for key, _ in p.parts)]
    free: dict[tuple[int, Cents], list[Paper]] = defaultdict(list)
    for payment in silent:
        for key, _ in payment.parts:
            free[papers[key].client.key, payment.amount].append(papers[key])
    changed = {p.key: _follow(p, free[papers[p.meant[0]].client.key, p.amount], papers) for p in silent}
    return [changed.get(p.key, p) for p in made]


def _follow(payment: Payment, free: list[Paper], papers: list[Paper]) -> Payment:
    """Takes the oldest due of the free debts, which it leaves."""
    free.sort(key=lambda p: (p.told_due, p.on, p.key))
    oldest = next((p for p in free if p.on <= payment.on), None)
    if oldest is None:
        return replace(payment, kind=Kind.TWICE, about=payment.meant[0], parts=())
    free.remove(oldest)
    kind = Kind.ONE if payment.kind is Kind.TWICE else payment.kind
    return kind_of(replace(payment, kind=kind, about=-1, parts=((oldest.key, payment.amount),)), papers)


def taken_back(rng: random.Random, made: list[Payment], papers: list[Paper]) -> Iterator[Payment]:
    """All payments, with rejects, bounced cheques and recalls, most of which are paid again; and what is given back.

    Nothing is given back of the amount of a credit note of the customer: one could not tell it from its refund.
    """
    key = max(p.key for p in made) + 1
    notes = {(p.client.key, p.gross) for p in papers if p.sort is Sort.NOTE}
    for payment in made:
        kind, share = _TAKEN_BACK.get(payment.means, (Kind.REJECT, 0.0))
        whole = payment.kind in (Kind.ONE, Kind.DEPOSIT) and payment.amount > 0
        if whole and rng.random() < share:
            days = rng.randint(2, 5) if kind is Kind.RETURNED or rng.random() < 0.6 else rng.randint(8, 40)
            back = _back(payment, kind, key, payment.on + timedelta(days=days))
            key += 2
            yield replace(payment, undone_on=back.on)
            yield back
            if rng.random() < 0.7:
                yield _again(rng, payment, key - 1, back.on)
        elif payment.kind in (Kind.TWICE, Kind.OVER) and payment.amount > 500 and rng.random() < 0.4:
            extra = payment.amount - sum(cents for _, cents in payment.parts)
            day = payment.on + timedelta(days=rng.randint(5, 40))
            yield payment
            if (payment.client.key, extra) not in notes:
                yield Payment(key, Kind.GIVEN_BACK, day, payment.client, -extra, way=Way.NOTHING)
            key += 1
        else:
            yield payment


def _back(payment: Payment, kind: Kind, key: int, day: date) -> Payment:
    parts = tuple((paper, -cents) for paper, cents in payment.parts)
    return replace(payment, key=key, kind=kind, on=day, amount=-payment.amount, parts=parts, undoes=payment.key)


def _again(rng: random.Random, payment: Payment, key: int, day: date) -> Payment:
    """By transfer most often, else as it was the first time."""
    means = Means.TRANSFER if payment.means is Means.CHEQUE or rng.random() < 0.6 else payment.means
    way = rng.choice((Way.FULL, Way.FULL, Way.TAIL, Way.NOTHING))
    day += timedelta(days=rng.randint(2, 30))
    if means is Means.DEBIT:
        day = (day.replace(day=1) + timedelta(days=32)).replace(day=5)
    return replace(payment, key=key, kind=Kind.ONE, on=day, means=means, way=way, copied=-1)


def of_before(rng: random.Random, clients: list[Client], first_key: int) -> Iterator[Payment]:
    """Money for documents of years that no book here holds."""
    for client in clients:
        if rng.random() < 0.1 and client.sort is not Who.FOREIGN:
            cents = round(client.scale * rng.lognormvariate(0, 0.6)) + 700
            way = rng.choice((Way.FULL, Way.FULL, Way.FULL, Way.NOTHING))
            yield Payment(first_key, Kind.ABSENT, FIRST + timedelta(days=rng.randint(0, 60)), client, cents, way=way)
            first_key += 1


def with_copies(made: list[Payment], papers: list[Paper]) -> list[Payment]:
    """Whoever copies the number of an earlier document takes that of the one it paid last."""
    last: dict[int, int] = {}
    found = []
    for payment in made:
        if payment.way is Way.COPIED:
            earlier = last.get(payment.client.key, -1)
            single = payment.kind in (Kind.ONE, Kind.THIRD, Kind.DEPOSIT) and earlier not in (-1, *payment.meant)
            payment = replace(payment, copied=earlier) if single else replace(payment, way=Way.FULL)  # noqa: PLW2901
        found.append(payment)
        if payment.amount > 0 and payment.parts:
            last[papers[payment.parts[-1][0]].client.key] = payment.parts[-1][0]
    return found
