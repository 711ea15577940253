"""Answers and choices are kept from one round to the next until what they rest on changes: never a stale one."""

from collections.abc import Collection

import pytest
from hypothesis import HealthCheck, given, settings

from benchmarks.world import make_world
from reconcile.matching.answers import Round
from reconcile.matching.contest import Contest
from reconcile.matching.hypotheses import hypotheses
from reconcile.matching.match import match
from reconcile.matching.questions import Questions
from reconcile.matching.watch import Watch
from tests.matching.builders import AS_OF, Books
from tests.matching.test_match_properties import books


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """In each round, each answer and each choice is compared with what the state of the moment gives from nothing."""
    ask, choose = Questions.ask, Contest.choose

    def asked(self: Questions, upto: Round) -> list[int]:
        renewed = ask(self, upto)
        for rank in self.open:
            assert self.clues[rank].candidates == self._payers.of(self.receipts[rank])
            assert self.answers[rank] == hypotheses(self.receipts[rank], self.clues[rank], self._balances, upto)
        return renewed

    def chosen(self: Contest) -> Collection[int]:
        again = choose(self)
        anew = Contest(self._balances)
        for rank, answers in self._answers.items():
            anew.enter(rank, answers)
        choose(anew)
        assert self.choices == anew.choices
        return again

    monkeypatch.setattr(Questions, "ask", asked)
    monkeypatch.setattr(Contest, "choose", chosen)


@pytest.mark.usefixtures("compared")
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(books())
def test_no_answer_is_stale(made: Books) -> None:
    match(made.ledger, AS_OF)


@pytest.mark.usefixtures("compared")
@pytest.mark.parametrize(("seed", "difficulty"), [(1, 0.3), (2, 0.9), (3, 0.6)])
def test_nor_in_a_small_world(seed: int, difficulty: float) -> None:
    """Accounts learnt, credit notes, rejects and returns: all that may change an answer after it was given."""
    match(make_world(seed, difficulty, customers=40, judged=False).ledger, AS_OF)


def test_a_conclusion_is_shaken_once_by_a_fact_it_rests_on() -> None:
    watch: Watch[int] = Watch()
    watch.rest(1, ["debt of A", "debt of B"])
    watch.rest(2, ["debt of B"])
    assert watch.shaken(["debt of C"]) == set()
    assert watch.shaken(["debt of B"]) == {1, 2}
    assert watch.shaken(["debt of B"]) == set()
    assert watch.shaken(["debt of A"]) == {1}
