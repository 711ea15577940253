"""What stays without an answer: money of customers that nothing explains, what is left of it, unused credit notes."""

from reconcile.model import Outcome, PaymentKind, PaymentOutcome, Source
from reconcile.report import words
from reconcile.report.build_review import in_order
from reconcile.report.index import Index
from reconcile.report.model import Linked, Ref, SheetName, UnmatchedRow
from reconcile.saying import say, with_first

_OPEN = (Outcome.UNMATCHED, Outcome.PARTLY, Outcome.ADVANCE)
_KINDS = {
    PaymentKind.BANK: say("Encaissement"),
    PaymentKind.DIRECT_DEBIT: say("Prélèvement"),
    PaymentKind.CHEQUE_SLIP: say("Remise de chèques"),
    PaymentKind.CASH: say("Espèces"),
    PaymentKind.CREDIT_NOTE: say("Avoir non utilisé"),
}


def build_unmatched(index: Index) -> tuple[UnmatchedRow, ...]:
    """One row for each payment or credit note of which something pays nothing and nothing is proposed, largest first.

    What has a proposal stands in « À valider » alone; what is asked there without one is linked to its question.
    """
    asked: dict[Source, int] = {}
    proposed: set[Source] = set()
    for rank, question in enumerate(in_order(index.result.matching.questions)):
        asked.setdefault(question.payment.source, rank)
        if question.answers:
            proposed.add(question.payment.source)
    rows = [
        _row(index, outcome, asked.get(outcome.payment.source))
        for outcome in index.result.matching.outcomes
        if outcome.outcome in _OPEN and outcome.payment.source not in proposed
    ]
    return tuple(sorted((row for row in rows if row.rest), key=lambda row: (-abs(row.rest), row.paid_on, row.label)))


def _row(index: Index, outcome: PaymentOutcome, rank: int | None) -> UnmatchedRow:
    payment = outcome.payment
    shown_on = index.row(payment.source)
    return UnmatchedRow(
        status=words.OUTCOME_TAGS[outcome.outcome],
        kind=_kind(outcome),
        paid_on=payment.paid_on,
        days=(index.result.as_of - payment.paid_on).days,
        label=payment.label or payment.source.said,
        payment=Linked(shown_on.sheet.said, shown_on) if shown_on else Linked(),
        amount=payment.amount,
        rest=payment.amount - outcome.allocated,
        why=outcome.why,
        tried=words.rivals_text(outcome.allocations),
        asked=Linked(SheetName.REVIEW.said, Ref(SheetName.REVIEW, rank)) if rank is not None else Linked(),
    )


def _kind(outcome: PaymentOutcome) -> str:
    if outcome.payment.amount < 0:
        return say("Rejet ou retour")
    kind = _KINDS[outcome.payment.kind]
    return say("Reste ({kind})", kind=with_first(kind, "lower")) if outcome.outcome is Outcome.PARTLY else kind
