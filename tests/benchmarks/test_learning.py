"""What the answers of one month teach: the next months gain right allocations and lose none to wrong ones."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from benchmarks.learning import accepted, measure
from benchmarks.scoring import Score
from benchmarks.world import make_world
from reconcile.matching.match import match
from reconcile.model import (
    Allocation,
    CreditNote,
    DecidedPart,
    Decision,
    DecisionKind,
    Ledger,
    OpenQuestion,
    PaymentKind,
    Source,
)


def test_true_answers_raise_the_recall_of_later_payments_and_cost_no_precision() -> None:
    before, after = Score(), Score()
    asked, answered = measure(make_world(5, 0.5, 60), 40, before, after)
    assert 0 < answered <= 40 < asked
    assert after.all.knowable_right > before.all.knowable_right
    assert after.all.auto - after.all.auto_right <= before.all.auto - before.all.auto_right


def test_the_accountant_of_the_benchmark_answers_the_truth_alone() -> None:
    world = make_world(2, 0.5, 40)
    cut = world.as_of - timedelta(days=61)
    matching, _ = match(world.ledger, cut)
    truth = {source: event.documents for event in world.events for source in event.sources}
    answers = {question.key: question for question in matching.questions}
    for decision in accepted(world, matching, cut, 10):
        paid = {part.document: part.amount for part in decision.parts}
        assert paid == truth[answers[decision.key].origin]


def part_of(one: Allocation, question: OpenQuestion, ledger: Ledger) -> DecidedPart:
    """As the report writes it: a credit note that is taken off a payment is named."""
    taken_off = one.payment.kind is PaymentKind.CREDIT_NOTE and one.payment != question.payment
    notes = {d.source: d.number for d in ledger.documents if isinstance(d, CreditNote)}
    return DecidedPart(one.document, one.amount, notes[one.payment.source] if taken_off else "")


@pytest.mark.parametrize("seed", [2, 3])
def test_whatever_is_answered_to_all_questions_nothing_is_overpaid_lost_or_proposed_again(seed: int) -> None:
    """Every third proposal is refused, the others accepted, right or wrong; `match` itself refuses to overpay."""
    world = make_world(seed, 0.6, 60, judged=False)
    before, _ = match(world.ledger, world.as_of)
    answered = [question for question in before.questions if question.answers]
    assert max(Counter(question.key for question in before.questions).values()) == 1
    decisions = tuple(
        Decision(
            DecisionKind.ACCEPT if rank % 3 else DecisionKind.REFUSE, question.key,
            tuple(part_of(one, question, world.ledger) for one in question.answers[0]), "", world.as_of, None, "",
            Source("rapport.xlsx", "À valider", rank + 6),
        )
        for rank, question in enumerate(answered)
    )  # fmt: skip
    after, issues = match(replace(world.ledger, decisions=decisions), world.as_of)
    told = {one.place.row for one in issues if one.code.startswith("DECISION")}
    assert told == {effect.decision.source.row for effect in after.decisions if not effect.applied}
    assert len(told) < len(answered) / 10
    refused = {d.key: set(d.documents) for d in decisions if d.kind is DecisionKind.REFUSE}
    again = [
        question.key
        for question in after.questions
        for answer in question.answers
        if refused.get(question.key) == {one.document for one in answer}
    ]
    assert again == []
