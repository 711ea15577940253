"""Outcomes of credit notes, and of payments that matching has nothing to say of."""

from datetime import date

from reconcile.dates import format_date
from reconcile.matching.outcomes import Outcomes, note_payment
from reconcile.model import Document, Outcome, Payment, PaymentOutcome
from reconcile.money import Cents, format_amount
from reconcile.saying import say


def of_note(note: Document, outcomes: Outcomes, left: Cents) -> PaymentOutcome:
    """What became of a credit note: set against invoices, paid back, or still the customer's."""
    payment = note_payment(note)
    found = outcomes.of(payment)
    if found.allocations:
        return found
    if not left:
        return PaymentOutcome(payment, Outcome.MATCHED, (), (), say("Avoir remboursé au client."))
    if (taker := outcomes.deducting(note.number)) is not None:
        why = say(
            "Semble déduit du règlement du {on} de {amount}, lui-même à valider : les deux vont ensemble.",
            on=format_date(taker.paid_on), amount=format_amount(taker.amount),
        )  # fmt: skip
        return PaymentOutcome(payment, Outcome.UNMATCHED, (), (), why)
    why = say(
        "Avoir non utilisé ({left}) : à rembourser ou à déduire d'une prochaine facture.", left=format_amount(left)
    )
    return PaymentOutcome(payment, Outcome.UNMATCHED, (), (), why)


def lost_return(payment: Payment) -> PaymentOutcome:
    """A reject whose receipt was not found."""
    why = say("Rejet ou retour : l'encaissement qu'il reprend n'a pas été trouvé parmi les règlements rapprochés.")
    return PaymentOutcome(payment, Outcome.UNMATCHED, (), (), why)


def still_asked(payment: Payment) -> PaymentOutcome:
    """Money that went out, about which the accountant has answered something that settles nothing."""
    why = say("Vous avez répondu sur cette opération : seule une réponse de vous l'imputera.")
    return PaymentOutcome(payment, Outcome.UNMATCHED, (), (), why)


def later(payment: Payment, as_of: date) -> PaymentOutcome:
    """A payment after the as-of date."""
    why = say("Opération postérieure à l'arrêté du {as_of:%d/%m/%Y}.", as_of=as_of)
    return PaymentOutcome(payment, Outcome.LATER, (), (), why)


def not_customer(payment: Payment) -> PaymentOutcome:
    """Money that goes out and takes no receipt back."""
    return PaymentOutcome(payment, Outcome.NOT_CUSTOMER, (), (), say("Dépense : n'est pas un règlement de client."))
