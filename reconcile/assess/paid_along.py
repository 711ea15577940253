"""Penalties paid along with the invoice: what a payment leaves over is, to the cent, what is due on it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from reconcile.issues import Issue, Place, issue
from reconcile.model import Payment, PaymentKind, PaymentOutcome, Penalty
from reconcile.money import Cents, format_amount
from reconcile.saying import say


@dataclass(frozen=True, slots=True)
class PaidAlong:
    """What is left of one payment, and how much of the penalty of each document it is.

    Attributes:
        what: in French.
        shares: number of the document -> cents.
    """

    payment: Payment
    rest: Cents
    what: str
    shares: dict[str, Cents]

    def told(self) -> Issue:
        """That the rest is no overpayment to give back."""
        documents = ", ".join(self.shares)
        place = Place.of(self.payment.source)
        return issue("PENALITES-REGLEES", place, format_amount(self.rest), what=self.what, documents=documents)


def paid_along(outcomes: Iterable[PaymentOutcome], penalties: Iterable[Penalty]) -> list[PaidAlong]:
    """The payments whose rest is just the interest, the fixed sum, or both, of the documents that they pay off.

    Only of documents with nothing left to pay: there the penalty is final.
    """
    final = {one.document.number: one for one in penalties if one.open_balance <= 0 and one.total}
    return [found for outcome in outcomes if final and (found := _of(outcome, final)) is not None]


def with_paid(penalties: Iterable[Penalty], found: Iterable[PaidAlong]) -> tuple[Penalty, ...]:
    """The penalties, with what was paid of each."""
    paid = {number: cents for one in found for number, cents in one.shares.items()}
    return tuple(
        replace(one, paid=paid[one.document.number]) if one.document.number in paid else one for one in penalties
    )


def _of(outcome: PaymentOutcome, final: dict[str, Penalty]) -> PaidAlong | None:
    payment = outcome.payment
    rest = payment.amount - outcome.allocated
    if rest <= 0 or not outcome.allocated or payment.kind is PaymentKind.CREDIT_NOTE:
        return None
    if any(one.detail is not None for one in outcome.allocations):  # a batch: its rest is nobody's in particular
        return None
    numbers = dict.fromkeys(one.document for one in outcome.allocations if one.settled)
    paid = [final[number] for number in numbers if number in final]
    for what, shares in _readings(paid):
        if sum(shares.values()) == rest:
            return PaidAlong(payment, rest, what, shares)
    return None


def _readings(paid: list[Penalty]) -> Iterator[tuple[str, dict[str, Cents]]]:
    yield say("les intérêts et l'indemnité"), {one.document.number: one.total for one in paid}
    yield say("les intérêts"), {one.document.number: one.interest for one in paid}
    yield say("l'indemnité"), {one.document.number: one.indemnity for one in paid}
