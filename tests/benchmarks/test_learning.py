"""What the answers of one month teach: the next months gain right allocations and lose none to wrong ones."""

from datetime import timedelta

from benchmarks.learning import accepted, measure
from benchmarks.scoring import Score
from benchmarks.world import make_world
from reconcile.matching.match import match


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
