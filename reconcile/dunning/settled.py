"""What has settled the documents of late customers: credit notes alone, or payments, and the last of these."""

from datetime import date

from reconcile.model import Payment, PaymentKind
from reconcile.money import Cents
from reconcile.result import RunResult


def only_credited(result: RunResult) -> set[str]:
    """Documents that credit notes alone have settled in full: they were taken back, not paid late."""
    credited: set[str] = set()
    paid: set[str] = set()
    for one in result.matching.allocations:
        if one.settled and one.amount > 0:
            (credited if one.payment.kind is PaymentKind.CREDIT_NOTE else paid).add(one.document)
    open_still = {one.document.number for one in result.assessment.standings if one.open_balance > 0}
    return credited - paid - open_still


def last_payments(result: RunResult, customer: dict[str, str]) -> dict[str, tuple[date, Cents]]:
    """Of each customer, the last payment that settled something and that no reject took back: its day, and its part."""
    undone = {one.undoes for one in result.matching.allocations if one.undoes}
    settled = [
        one
        for one in result.matching.allocations
        if one.settled and one.amount > 0 and one.payment.kind is not PaymentKind.CREDIT_NOTE
        if one.origin not in undone and one.document in customer
    ]
    settled.sort(key=lambda one: (one.settles_on, one.payment.source))
    parts: dict[tuple[str, Payment], tuple[date, Cents]] = {}
    for one in settled:
        of = customer[one.document], one.payment
        parts[of] = one.settles_on, parts.get(of, (one.settles_on, 0))[1] + one.amount
    return {key: part for (key, _), part in parts.items()}
