"""Receipts not settled yet that an old debt may have been paid with: the order of the law must wait for them."""

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from itertools import takewhile

from reconcile.matching.answers import Clues, Hypothesis
from reconcile.matching.balances import Balances
from reconcile.matching.labels import Operation, operation_of
from reconcile.matching.payers import Strength
from reconcile.matching.receipts import Receipt
from reconcile.matching.references import Level
from reconcile.model import Document, PaymentKind


class Waiting:
    """The open receipts of each customer in chronological order, and the documents that each one names."""

    def __init__(self, receipts: list[Receipt], balances: Balances) -> None:
        """`receipts` in chronological order: a receipt is its rank in it. None waits before it is told to."""
        self._receipts, self._balances = receipts, balances
        self._of: dict[str, list[int]] = defaultdict(list)
        self._naming: dict[str, list[int]] = defaultdict(list)
        self._nameless: list[int] = []
        self._listed: dict[int, list[list[int]]] = {}

    def add(self, rank: int, clues: Clues) -> None:
        """The receipt waits; in place of what was known of it."""
        self.remove(rank)
        self._listed[rank] = lists = list(self._lists(self._receipts[rank], clues))
        for ranks in lists:
            insort(ranks, rank)

    def remove(self, rank: int) -> None:
        """The receipt waits no longer."""
        for ranks in self._listed.pop(rank, ()):
            ranks.remove(rank)

    def _lists(self, receipt: Receipt, clues: Clues) -> Iterable[list[int]]:
        if receipt.returned:
            return  # it pays nothing in the end
        if not clues.candidates and _is_cheque(receipt):
            yield self._nameless
        named = {n for c in clues.cited if c.level >= Level.GOOD for n in c.documents[:_MOST_READ]}
        for number in named:
            yield self._naming[number]
        if named and receipt.amount <= sum(self._balances.documents[n].owed for n in named):
            return  # what it names is all that it pays
        best = max((c.strength for c in clues.candidates), default=Strength.NONE)
        for candidate in clues.candidates:
            if candidate.strength >= max(Strength.WEAK, min(best, Strength.MEDIUM)):
                yield self._of[candidate.customer]

    def same_before(self, rank: int, answer: Hypothesis) -> bool:
        """Whether an earlier receipt of just this amount may have paid the one debt: this one would be paid twice."""
        if len(answer.parts) > 1 or answer.equals:
            return False
        receipt = self._receipts[rank]
        alike = list(self._naming.get(answer.parts[0].document, ()))
        if len(self._balances.exactly(answer.customer, receipt.amount, receipt.settles_on)) <= 1:
            alike += self._of.get(answer.customer, ())
        return any(other < rank and self._receipts[other].amount == receipt.amount for other in alike)

    def may_have_paid(self, rank: int, customer: str, debt: Document) -> bool:
        """Whether another receipt that names the debt, or an earlier one of the customer, may be what paid it."""
        receipt = self._receipts[rank]
        if any(other != rank for other in self._naming.get(debt.number, ())):
            return True
        if _is_cheque(receipt) and any(_may_hold(self._receipts[slip], receipt, debt) for slip in self._nameless):
            return True
        earlier = takewhile(lambda other: other < rank, self._of.get(customer, ()))
        return any(self._receipts[other].settles_on >= debt.issued_on for other in earlier)


def _is_cheque(receipt: Receipt) -> bool:
    return receipt.payment.kind is PaymentKind.CHEQUE_SLIP or operation_of(receipt.payment.label) is Operation.CHEQUES


def _may_hold(slip: Receipt, receipt: Receipt, debt: Document) -> bool:
    """Whether a slip of cheques that no book takes apart may hold the one that paid a debt, before this receipt."""
    in_time = debt.issued_on <= slip.settles_on < receipt.settles_on and debt.due_on <= slip.settles_on + _SOON
    return in_time and slip.amount >= debt.owed


_MOST_READ = 8
_SOON = timedelta(days=15)
"""A slip of unknown cheques may hold those for debts due until then."""
