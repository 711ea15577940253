"""Receipts not settled yet that an old debt may have been paid with: the order of the law must wait for them."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import timedelta
from enum import Enum, auto
from typing import TypeAlias

from reconcile.matching.accounts import Open, seniority
from reconcile.matching.answers import Clues, Hypothesis
from reconcile.matching.balances import Balances
from reconcile.matching.context import search
from reconcile.matching.labels import Operation, operation_of
from reconcile.matching.months import Month, month_of
from reconcile.matching.naming import most_withheld
from reconcile.matching.payers import Strength
from reconcile.matching.receipts import Receipt
from reconcile.matching.references import Level
from reconcile.matching.watch import Observed
from reconcile.model import Document, PaymentKind
from reconcile.money import Cents


class Explained(Enum):
    """How well an answer explains a receipt: all of it or what it names, one debt less what a bank kept, or not."""

    WHOLE = auto()
    SHORT = auto()
    NOT = auto()


Fact: TypeAlias = tuple[str | Cents | Month, ...]
"""What may change: the receipts that wait in one of the lists, or how well a receipt is explained."""


def explained_anew(rank: int) -> Fact:
    """The best answer of a receipt that waits may explain it otherwise than before."""
    return ("explained", rank)


class Waiting(Observed[Fact]):
    """The open receipts of each customer in chronological order, and the documents that each one names."""

    def __init__(self, receipts: list[Receipt], balances: Balances, explained: Callable[[int], Explained]) -> None:
        """`receipts` in chronological order: a receipt is its rank in it. None waits before it is told to.

        `explained`: how well the best answer explains a receipt.
        """
        super().__init__()
        self._receipts, self._balances, self._explained = receipts, balances, explained
        self._ranks: dict[Fact, list[int]] = defaultdict(list)
        self._listed: dict[int, list[Fact]] = {}
        self._of_no_book: set[int] = set()

    def add(self, rank: int, clues: Clues) -> None:
        """The receipt waits; in place of what was known of it."""
        self.remove(rank)
        if any(c.level is Level.ABSENT for c in clues.cited):
            self._of_no_book.add(rank)
        self._listed[rank] = lists = list(self._lists(self._receipts[rank], clues))
        self._moved.update(lists)
        for one in lists:
            insort(self._ranks[one], rank)

    def remove(self, rank: int) -> None:
        """The receipt waits no longer."""
        lists = self._listed.pop(rank, ())
        self._moved.update(lists)
        for one in lists:
            self._ranks[one].remove(rank)

    def _waiting(self, *of: str | Cents | Month) -> Sequence[int]:
        self._asked.add(of)
        return self._ranks.get(of, ())

    def _lists(self, receipt: Receipt, clues: Clues) -> Iterable[Fact]:
        if receipt.returned:
            return  # it pays nothing in the end
        if not clues.candidates and _is_cheque(receipt):
            yield ("nameless",)
        named = {n for c in clues.cited if c.level >= Level.GOOD for n in c.documents[:_MOST_READ]}
        customers = _likely(clues)
        for number in named | self._named_barely(receipt, clues, customers):
            if self._could_name(receipt, number, customers):
                yield ("naming", number)
        if not clues.candidates and not named:
            yield ("unknown", receipt.amount)
        for customer in customers:
            for month in clues.months:
                yield ("month", customer, month)
            theirs = sum(self._balances.documents[n].owed for n in named if self._balances.customer[n] == customer)
            if receipt.amount > theirs:  # else what it names is all that it pays
                yield ("of", customer)

    def _named_barely(self, receipt: Receipt, clues: Clues, customers: Collection[str]) -> set[str]:
        """Documents of the likely payers, or of just the amount, that a bare number or one that was cut may name."""
        cited = (n for c in clues.cited if Level.FAINT <= c.level < Level.GOOD for n in c.documents)
        return {
            n
            for n in cited
            if self._balances.documents[n].owed == receipt.amount or (self._balances.customer[n] in customers)
        }

    def _could_name(self, receipt: Receipt, number: str, customers: Collection[str]) -> bool:
        """Whether it can be the document that is meant: there on that day, of just the amount, or of a likely payer."""
        document = self._balances.documents[number]
        there = document.issued_on <= receipt.settles_on
        return there or document.owed == receipt.amount or self._balances.customer[number] in customers

    def same_before(self, rank: int, answer: Hypothesis) -> bool:
        """Whether an earlier receipt of just this amount may have paid the one debt: this one would be paid twice.

        It has paid it if it names it, or if there are fewer other debts of this amount that it could be for.
        """
        if len(answer.parts) > 1 or answer.equals:
            return False
        debt = self._balances.documents[answer.parts[0].document]
        if any(self._alike(other, rank, debt) for other in self._waiting("naming", debt.number)):
            return True
        theirs = self._waiting("of", answer.customer)
        silent = [other for other in theirs[: bisect_left(theirs, rank)] if self._alike(other, rank, debt)]
        if not silent:
            return False
        last = self._receipts[silent[-1]].settles_on
        equal = self._balances.exactly(answer.customer, self._receipts[rank].amount, last)
        free = [d for d in equal if d is not debt and d.issued_on <= last and not self._waiting("naming", d.number)]
        return len(silent) > len(free)

    def _alike(self, other: int, rank: int, debt: Document) -> bool:
        """Whether another receipt, earlier and of the same amount, came when the debt was there."""
        one, mine = self._receipts[other], self._receipts[rank]
        return other < rank and one.amount == mine.amount and one.settles_on >= debt.issued_on

    def may_have_paid(self, rank: int, customer: str, debt: Document) -> bool:
        """Whether another receipt may be what paid the debt.

        One that names it or its month; or an earlier one of the customer, or of just its amount from nobody known.
        """
        receipt = self._receipts[rank]
        if any(other != rank for other in self._waiting("naming", debt.number)):
            return True
        of_month = self._waiting("month", customer, month_of(debt.issued_on))
        if any(other != rank and self._may_hold(other, customer, debt) for other in of_month):
            return True
        slips = self._waiting("nameless") if _is_cheque(receipt) else ()
        if any(_slip_may_hold(self._receipts[slip], receipt, debt) for slip in slips):
            return True
        waiting = (self._waiting("of", customer), self._waiting("unknown", debt.owed))
        return any(
            self._receipts[other].settles_on >= debt.issued_on and self._may_hold(other, customer, debt)
            for ranks in waiting
            for other in ranks[: bisect_left(ranks, rank)]
        )

    def _may_hold(self, rank: int, customer: str, debt: Document) -> bool:
        """Whether a receipt may be for the debt: of just its amount, or with others that make the amount to the cent.

        Where nothing makes it, it may be a part of any debt; but not where other debts explain it, one that is in no
        book, or one less a bank charge.
        """
        receipt = self._receipts[rank]
        if receipt.amount == debt.owed:
            return True
        day = receipt.settles_on
        others = [o for o in self._balances.open_of(customer, day) if o.number != debt.number]
        items = others + [Open(n.document, -n.amount) for n in self._balances.credits_of(customer, day)]
        if _make(items, receipt.amount - debt.owed) is not False:
            return True
        self._asked.add(explained_anew(rank))
        explained = self._explained(rank)
        if rank in self._of_no_book or explained is Explained.WHOLE:
            return False
        if explained is Explained.SHORT:
            return 0 <= debt.owed - receipt.amount <= most_withheld(debt.owed)
        older = sum(o.amount for o in others if seniority(o.document) < seniority(debt))
        return (receipt.amount < 2 * debt.owed or older < receipt.amount) and not _make(items, receipt.amount)


def _make(items: Sequence[Open], total: Cents) -> bool | None:
    """Whether some of them add up to the total; None where they are too many to tell."""
    if any(o.amount == total for o in items):
        return True
    found = search(items, total)
    return True if found.groups else False if found.complete else None


def _likely(clues: Clues) -> list[str]:
    """The customers who may well be the payer."""
    best = max((c.strength for c in clues.candidates), default=Strength.NONE)
    enough = max(Strength.WEAK, min(best, Strength.MEDIUM))
    return [c.customer for c in clues.candidates if c.strength >= enough]


def _is_cheque(receipt: Receipt) -> bool:
    return receipt.payment.kind is PaymentKind.CHEQUE_SLIP or operation_of(receipt.payment.label) is Operation.CHEQUES


def _slip_may_hold(slip: Receipt, receipt: Receipt, debt: Document) -> bool:
    """Whether a slip of cheques that no book takes apart may hold the one that paid a debt, before this receipt."""
    in_time = debt.issued_on <= slip.settles_on < receipt.settles_on and debt.due_on <= slip.settles_on + _SOON
    return in_time and slip.amount >= debt.owed


_MOST_READ = 8
_SOON = timedelta(days=15)
"""A slip of unknown cheques may hold those for debts due until then."""
