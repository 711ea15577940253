"""What was settled of each document, and when: the settled allocations, less the receipts that were rejected."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from reconcile.assess.interest import Debt, Settlement
from reconcile.model import Allocation, Document, PaymentKind, Source
from reconcile.money import Cents


class Histories:
    """The settlements of every document up to `as_of`, indexed once.

    A rejected direct debit or cheque never was a payment: the reject counts on the day of the receipt that it undoes,
    so that the pair leaves no trace, and a reject whose receipt does not count here is left out.
    """

    def __init__(self, allocations: Iterable[Allocation], as_of: date) -> None:
        counted = [one for one in allocations if one.settled and one.settles_on <= as_of]
        rejected = {one.document for one in counted if one.undoes is not None}
        receipts = {
            (one.document, one.origin): one.settles_on
            for one in counted
            if one.document in rejected and one.undoes is None
        }
        self._settlements: defaultdict[str, list[Settlement]] = defaultdict(list)
        self._used: defaultdict[Source, Cents] = defaultdict(int)
        for one in counted:
            day = one.settles_on if one.undoes is None else receipts.get((one.document, one.undoes))
            if day is None:
                continue
            if one.payment.kind is PaymentKind.CREDIT_NOTE:
                self._settlements[one.document].append(Settlement(day, 0, one.amount))
                self._used[one.payment.source] += one.amount
            else:
                self._settlements[one.document].append(Settlement(day, one.amount))

    def debt(self, document: Document) -> Debt:
        """What `document` owes and what was settled, in order of time."""
        return Debt.of(document.owed, document.due_on, self._settlements.get(document.number, ()))

    def settled(self, document: Document) -> Cents:
        """Cents settled, in the sign of the document: of a credit note, what it paid of other documents too."""
        paid = sum(one.amount for one in self._settlements.get(document.number, ()))
        return paid - self._used.get(document.source, 0)
