"""Receipts not settled yet that an old debt may have been paid with: the order of the law must wait for them."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import timedelta

from reconcile.matching.answers import Clues, Hypothesis
from reconcile.matching.balances import Balances
from reconcile.matching.labels import Operation, operation_of
from reconcile.matching.payers import Strength
from reconcile.matching.receipts import Receipt
from reconcile.matching.references import Level
from reconcile.model import Document, PaymentKind


class Waiting:
    """The open receipts of each customer in chronological order, and the documents that each one names."""

    def __init__(
        self, waiting: Iterable[tuple[Receipt, Clues]], balances: Balances, settled: Collection[Receipt]
    ) -> None:
        """`settled` is looked at when asked: receipts settled since wait no longer."""
        self._settled, self._balances = settled, balances
        self._of: dict[str, list[Receipt]] = defaultdict(list)
        self._naming: dict[str, list[Receipt]] = defaultdict(list)
        self._nameless: list[Receipt] = []
        for receipt, clues in waiting:
            if receipt.returned:
                continue  # it pays nothing in the end
            if not clues.candidates and _is_cheque(receipt):
                self._nameless.append(receipt)
            named = {n for c in clues.cited if c.level >= Level.GOOD for n in c.documents[:_MOST_READ]}
            for number in named:
                self._naming[number].append(receipt)
            if named and receipt.amount <= sum(balances.documents[n].owed for n in named):
                continue  # what it names is all that it pays
            best = max((c.strength for c in clues.candidates), default=Strength.NONE)
            for candidate in clues.candidates:
                if candidate.strength >= max(Strength.WEAK, min(best, Strength.MEDIUM)):
                    self._of[candidate.customer].append(receipt)

    def same_before(self, receipt: Receipt, answer: Hypothesis) -> bool:
        """Whether an earlier receipt of just this amount may have paid the one debt: this one would be paid twice."""
        if len(answer.parts) > 1 or answer.equals:
            return False
        alike = list(self._naming.get(answer.parts[0].document, ()))
        if len(self._balances.exactly(answer.customer, receipt.amount, receipt.settles_on)) <= 1:
            alike += self._of.get(answer.customer, ())
        return any(
            r.amount == receipt.amount and r.sort_key < receipt.sort_key and r not in self._settled for r in alike
        )

    def may_have_paid(self, receipt: Receipt, customer: str, debt: Document) -> bool:
        """Whether another receipt that names the debt, or an earlier one of the customer, may be what paid it."""
        if any(r is not receipt and r not in self._settled for r in self._naming.get(debt.number, ())):
            return True
        if _is_cheque(receipt) and any(_may_hold(slip, receipt, debt) for slip in self._nameless):
            return True
        for other in self._of.get(customer, ()):
            if other.sort_key >= receipt.sort_key:
                return False
            if other.settles_on >= debt.issued_on and other not in self._settled:
                return True
        return False


def _is_cheque(receipt: Receipt) -> bool:
    return receipt.payment.kind is PaymentKind.CHEQUE_SLIP or operation_of(receipt.payment.label) is Operation.CHEQUES


def _may_hold(slip: Receipt, receipt: Receipt, debt: Document) -> bool:
    """Whether a slip of cheques that no book takes apart may hold the one that paid a debt, before this receipt."""
    in_time = debt.issued_on <= slip.settles_on < receipt.settles_on and debt.due_on <= slip.settles_on + _SOON
    return in_time and slip.amount >= debt.owed


_MOST_READ = 8
_SOON = timedelta(days=15)
"""A slip of unknown cheques may hold those for debts due until then."""
