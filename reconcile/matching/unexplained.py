"""Money received that nothing explains yet: it may have paid an invoice that seems open."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from reconcile.matching.labels import Operation, operation_of
from reconcile.matching.receipts import Receipt
from reconcile.model import CreditNote, Document, PaymentKind
from reconcile.money import Cents


class Means(Enum):
    """How a customer pays."""

    TRANSFER = auto()
    DEBIT = auto()
    CHEQUE = auto()


@dataclass(frozen=True, slots=True)
class Money:
    """A receipt that is not settled, or what is left of one."""

    day: date
    amount: Cents


@dataclass(frozen=True, slots=True)
class Unexplained:
    """What is known of that money.

    Attributes:
        of: what each customer may have sent of it.
        amounts: for a customer (`""`: from nobody known) and an amount, the last day on which so much came.
        remittances: slips and batches that no book takes apart: means, day, amount.
        paid_by: how each customer has paid, and how often.
        named: the documents that such money names, or would pay first, and the most that one receipt brings for them.
    """

    of: Mapping[str, Sequence[Money]]
    amounts: Mapping[tuple[str, Cents], date]
    remittances: tuple[tuple[Means, date, Cents], ...]
    paid_by: Mapping[str, Mapping[Means, int]]
    named: Mapping[str, Cents]

    def may_spoil(self, note: CreditNote, customer: str, invoice: Document, beyond: Cents) -> bool:
        """Whether money of the customer may leave nothing of the note for the invoice.

        It came since the note, which may have been deducted from it; or since the invoice, and is more than `beyond`,
        what the note leaves of it.
        """
        return any(
            money.day >= note.issued_on or (money.day >= invoice.issued_on and money.amount > beyond)
            for money in self.of.get(customer, ())
        )

    def of_amount(self, customer: str, invoice: Document) -> bool:
        """Whether a receipt of just the invoice came since it was issued, from its customer or from nobody known."""
        return any(self.amounts.get((who, invoice.owed), date.min) >= invoice.issued_on for who in (customer, ""))

    def in_remittance(self, invoice: Document, customer: str, left: Cents) -> bool:
        """Whether a slip or a batch of unknown contents may hold its payment, by a customer who may pay so."""
        paid_by = self.paid_by.get(customer, {})
        by_habit = sum(paid_by.values()) >= _HABIT
        return any(
            (means in paid_by or not by_habit)
            and amount >= left
            and invoice.issued_on <= day
            and invoice.due_on <= day + _SOON
            for means, day, amount in self.remittances
        )


_HABIT = 3
"""Payments, none of which a slip or a batch, after which one is not looked for there."""
_SOON = timedelta(days=15)
"""A remittance may hold payments of what is due until then."""


def means_of(receipt: Receipt) -> Means | None:
    """How a receipt was paid, None for cash."""
    if receipt.payment.kind is PaymentKind.CASH:
        return None
    if receipt.payment.kind is PaymentKind.CHEQUE_SLIP:
        return Means.CHEQUE
    if receipt.detail is not None:
        return Means.DEBIT if receipt.mandate or receipt.iban else Means.CHEQUE
    operation = operation_of(receipt.payment.label)
    remitted = {Operation.CHEQUES: Means.CHEQUE, Operation.DIRECT_DEBIT: Means.DEBIT}
    return remitted.get(operation, Means.TRANSFER)


def remittances_among(receipts: Iterable[Receipt]) -> tuple[tuple[Means, date, Cents], ...]:
    """The receipts that are slips or batches as a whole."""
    found = ((means_of(r), r) for r in receipts if r.detail is None)
    return tuple((m, r.settles_on, r.amount) for m, r in found if m in (Means.CHEQUE, Means.DEBIT) and m)
