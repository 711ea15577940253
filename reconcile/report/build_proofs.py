"""The proof of each answer: the points of its evidence by family, the best other answer, and what was decided."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from reconcile.matching.explain import Family, arithmetic, family_of, rule_text, verdict_text, waterfall
from reconcile.model import Allocation, Outcome, PaymentOutcome, Status
from reconcile.money import Cents
from reconcile.report import words
from reconcile.report.index import Index
from reconcile.report.model import Linked, ProofRow
from reconcile.saying import joined, say

_SHOWN = (Outcome.MATCHED, Outcome.PARTLY, Outcome.SUGGESTED)


def build_proofs(index: Index) -> tuple[ProofRow, ...]:
    """One row for each answer of each payment: what settled it, else each answer proposed, best first.

    A batch or a slip has one row for each of its lines. What waits for a decision comes first.
    """
    rows = [
        _proof(index, outcome, answer)
        for outcome in index.result.matching.outcomes
        if outcome.outcome in _SHOWN
        for answer in _answers(outcome)
    ]
    return tuple(sorted(rows, key=lambda row: row.status is not words.TO_VALIDATE))


def _answers(outcome: PaymentOutcome) -> Iterator[list[Allocation]]:
    settled = [allocation for allocation in outcome.allocations if allocation.status is not Status.SUGGESTED]
    yield from _by_line(settled)
    seen = set()
    for alternative in outcome.alternatives:
        for answer in _by_line(alternative):
            key = tuple((one.origin, one.document, one.amount) for one in answer)
            if key not in seen:  # a line in doubt once may stand in each complete answer of its batch
                seen.add(key)
                yield answer


def _by_line(allocations: Iterable[Allocation]) -> Iterator[list[Allocation]]:
    """The allocations of one answer: same line, same argument."""
    return (list(group) for _, group in groupby(allocations, key=lambda one: (one.origin, one.rule, one.evidence)))


def _sum(amounts: Sequence[Cents]) -> str:
    return arithmetic(sum(amounts), amounts) if len(amounts) > 1 else ""


def _proof(index: Index, outcome: PaymentOutcome, answer: Sequence[Allocation]) -> ProofRow:
    first, payment = answer[0], outcome.payment
    shown_on = index.row(first.origin) or index.row(payment.source)
    points = dict.fromkeys(Family, 0)
    for evidence in first.evidence:
        points[family_of(evidence)] += evidence.weight
    verdict = first.verdict
    amounts = [one.amount for one in answer]
    return ProofRow(
        paid_on=first.settles_on,
        label=index.language(payment.label or payment.source.said),
        payment=Linked(shown_on.sheet.said, shown_on) if shown_on else Linked(),
        amount=sum(amounts),
        documents=Linked(index.language(words.documents_line(answer)), index.document_row(first.document)),
        points=tuple(points[family] for family in Family),
        rival=verdict.rival if verdict else None,
        needed=verdict.needed if verdict else None,
        status=words.TO_VALIDATE if first.status is Status.SUGGESTED else words.OUTCOME_TAGS[Outcome.MATCHED],
        rule=index.language(
            joined([rule_text(first.rule), arithmetic(sum(amounts), amounts) if len(amounts) > 1 else ""])
        ),
        evidence=index.language(
            joined(say("{points:+d}  {text}", points=s.points, text=s.text) for s in waterfall(first))
        ),
        verdict=index.language(verdict_text(first)),
        rivals=index.language(words.rivals_text(answer)),
    )
