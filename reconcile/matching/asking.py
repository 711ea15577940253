"""What is asked of the accountant about a payment: each sum of it that is in doubt or not used up, with its key."""

from collections.abc import Iterator

from reconcile.matching.outcomes import Line, Outcomes
from reconcile.matching.row_keys import RowKeys
from reconcile.model import OpenQuestion, Outcome, PaymentOutcome

_ASKED = (Outcome.SUGGESTED, Outcome.PARTLY, Outcome.UNMATCHED)


def questions(outcome: PaymentOutcome, outcomes: Outcomes, keys: RowKeys) -> Iterator[OpenQuestion]:
    """One for each line of the payment that waits; for the payment as a whole where it has no lines."""
    if outcome.outcome not in _ASKED:
        return
    lines = outcomes.lines_of(outcome.payment)
    waiting = [line for line in lines if _waits(line)]
    yield from (_about_line(line, keys) for line in waiting)
    if not waiting and not any(line.receipt for line in lines):
        payment = outcome.payment
        rest = payment.amount - outcome.allocated
        yield OpenQuestion(
            keys.of(payment.source), payment, payment.source, payment.paid_on, payment.label, payment.amount, rest, (),
            outcome.why,
        )  # fmt: skip


def _waits(line: Line) -> bool:
    """Whether something is proposed, or money of a receipt is left that is not kept as an advance."""
    left = line.receipt is not None and line.receipt.amount != sum(a.amount for a in line.settled)
    return not line.advance and (bool(line.alternatives) or left)


def _about_line(line: Line, keys: RowKeys) -> OpenQuestion:
    receipt, payment = line.receipt, line.payment
    origin = receipt.origin if receipt else payment.source
    day = receipt.settles_on if receipt else payment.paid_on
    amount = receipt.amount if receipt else payment.amount
    rest = amount - sum(a.amount for a in line.settled)
    return OpenQuestion(keys.of(origin), payment, origin, day, _label(line), amount, rest, line.alternatives, line.why)


def _label(line: Line) -> str:
    """What the row says, with the payer of a line of a batch or a slip."""
    if line.receipt is None or line.receipt.detail is None:
        return line.payment.label
    return " · ".join(part for part in (line.receipt.payer, line.payment.label) if part)
