"""Open documents that make an amount, as far as a person looks for them; credit notes on their invoices."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from benchmarks.yonder.numbering import Sort
from benchmarks.yonder.payment import Payment
from benchmarks.yonder.sales import Paper
from reconcile.money import Cents

_ALL = 13
"""So many open documents or fewer: every set is tried; above, sets of `_SOME`, above `_MANY` pairs."""
_SOME, _MANY = 3, 40


def sets_of(
    free: Sequence[Paper], amount: Cents, left: Mapping[int, Cents], on: date, *, beside: bool = False
) -> set[frozenset[int]]:
    """Sets whose open balances make the amount.

    There is a debt in them for money received, a credit note for money sent; `beside` documents that are named, any set
    will do, the empty one too.
    """
    wanted = {p.key for p in free if (p.sort is Sort.NOTE) == (amount < 0)}
    return {s for s in _tried(free, amount, left, on) if beside or s & wanted}


def _tried(free: Sequence[Paper], amount: Cents, left: Mapping[int, Cents], on: date) -> Iterator[frozenset[int]]:
    if len(free) <= _ALL:
        yield from _every(free, amount, left)
        return
    if not amount:
        yield frozenset()
    for whole in _wholes(free, on):
        if sum(left[p.key] for p in whole) == amount:
            yield frozenset(p.key for p in whole)
    for size in range(1, (_SOME if len(free) <= _MANY else 2) + 1):
        for some in combinations(free, size):
            if sum(left[p.key] for p in some) == amount:
                yield frozenset(p.key for p in some)


def _every(free: Sequence[Paper], amount: Cents, left: Mapping[int, Cents]) -> Iterator[frozenset[int]]:
    sums = [0]
    for paper in free:
        sums += [total + left[paper.key] for total in sums]
    for mask, total in enumerate(sums):
        if total == amount:
            yield frozenset(p.key for at, p in enumerate(free) if mask >> at & 1)


def _wholes(free: Sequence[Paper], on: date) -> Iterator[list[Paper]]:
    """What a person adds up first: all of one customer, all that is due, all of a month, with and without notes."""
    for client in {p.client.key for p in free}:
        mine = [p for p in free if p.client.key == client]
        due = [p for p in mine if p.told_due <= on]
        months = {(p.on.year, p.on.month) for p in mine}
        some = [mine, due, *([p for p in mine if (p.on.year, p.on.month) == month] for month in months)]
        yield from some
        yield from ([p for p in one if p.sort is not Sort.NOTE] for one in some)
    yield list(free)


def oldest_of(sets: set[frozenset[int]], papers: Sequence[Paper], left: Mapping[int, Cents]) -> frozenset[int] | None:
    """Of sets that only swap equal debts of one customer, that of the debts due first; None where they differ more."""
    of_any = [papers[key] for key in frozenset[int]().union(*sets)]
    amounts = {tuple(sorted(left[key] for key in one)) for one in sets}
    if len(amounts) > 1 or len({p.client for p in of_any}) > 1:
        return None
    wanted, found = Counter(amounts.pop()), set()
    for paper in sorted(of_any, key=lambda p: (p.fate == "disputed", p.told_due, p.on, p.key)):
        if wanted[left[paper.key]]:
            wanted[left[paper.key]] -= 1
            found.add(paper.key)
    return frozenset(found)


def set_off(payments: Iterable[Payment], papers: Sequence[Paper], left: dict[int, Cents]) -> None:
    """Takes the credit notes that no payment uses off their invoices, where these are not paid to the end."""
    end = dict(left)
    for payment in payments:
        for key, cents in (*payment.parts, *((note, -papers[note].gross) for note in payment.notes)):
            end[key] -= cents
    for note in papers:
        if note.sort is Sort.NOTE and note.tells_link and end[note.key]:
            off = min(note.gross, end[note.link])
            end[note.link] -= off
            left[note.link] -= off
            left[note.key] += off
