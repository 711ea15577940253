"""The waterfall of the evidence adds up to the decision, and a proposal says what keeps it from being more."""

import pytest
from hypothesis import given, settings

from reconcile.matching.explain import Family, family_of, verdict_text, waterfall
from reconcile.matching.match import match
from reconcile.model import Allocation, Evidence, Status
from tests.matching.builders import AS_OF, Books, Result
from tests.matching.test_match_properties import books


def proposal(result: Result, rank: int = 1) -> Allocation:
    """The first proposal for the n-th line of the statement."""
    return result.line(rank).alternatives[0][0]


def test_the_points_of_a_named_invoice_add_up_to_its_lead() -> None:
    """No other answer: the lead is all the points."""
    result = Books().invoice("FA2026-0031", "Acme", "1200").bank("20/06", "VIR ACME FA2026-0031", "1200").run()
    allocation = result.line().allocations[0]
    steps = list(waterfall(allocation))
    assert [step.total for step in steps] == [sum(s.points for s in steps[: i + 1]) for i in range(len(steps))]
    assert {step.text.split(" :")[0] for step in steps} >= {"nom du client", "numéro cité", "montant exact"}
    assert verdict_text(allocation).startswith(f"{steps[-1].total} points d'avance")
    assert verdict_text(allocation).endswith("imputé")


def test_of_two_equal_answers_each_takes_the_others_points_away() -> None:
    """Two customers of one name with the same amount: whatever one has for it, the other has too."""
    ledger = Books().invoice("FA1", "Durand Paul", "300").invoice("FA2", "Durand Pierre", "300")
    first = proposal(ledger.bank("20/06", "VIR DURAND P", "300").run())
    assert list(waterfall(first))[-1].total < first.verdict.needed  # type: ignore[union-attr]
    assert "une autre réponse est trop proche" in verdict_text(first)


def test_a_payer_nobody_knows_is_what_lacks() -> None:
    result = Books().invoice("FA1", "Acme", "300").bank("20/06", "VIR SEPA RECU QUIDAM", "300").run()
    assert "le payeur n'est pas assez sûrement reconnu" in verdict_text(proposal(result))


def test_a_number_of_another_paid_invoice_is_what_lacks() -> None:
    """The number cited is settled already: the other invoice of the same amount is offered, not taken."""
    ledger = Books().invoice("FA1001", "Acme", "300").invoice("FA1002", "Acme", "300", on="15/06")
    ledger.bank("20/06", "VIR ACME FA1001", "300").bank("25/06", "VIR ACME FA1001", "300")
    assert "le règlement cite autre chose" in verdict_text(proposal(ledger.run(), 2))


def test_a_set_off_is_decided_by_its_link_and_weighs_nothing() -> None:
    result = Books().invoice("FA1", "Acme", "300").credit("AV1", "Acme", "300", linked="FA1").run()
    allocation = next(iter(result.matching.allocations))
    assert allocation.verdict is None
    assert verdict_text(allocation) == ""


@settings(max_examples=100, deadline=None)
@given(books())
def test_what_settles_by_itself_leads_by_what_is_needed_and_lacks_nothing(made: Books) -> None:
    matching, _ = match(made.ledger, AS_OF)
    for allocation in (a for a in matching.allocations if a.verdict is not None and a.status is Status.AUTO):
        assert allocation.verdict is not None
        assert allocation.score - allocation.verdict.rival >= allocation.verdict.needed
        assert not allocation.verdict.lacks
        assert not allocation.verdict.bounded


@settings(max_examples=100, deadline=None)
@given(books())
def test_the_last_total_of_the_waterfall_is_the_lead(made: Books) -> None:
    matching, _ = match(made.ledger, AS_OF)
    for outcome in matching.outcomes:
        for allocation in (*outcome.allocations, *(a for answer in outcome.alternatives for a in answer)):
            steps = list(waterfall(allocation))
            rival = allocation.verdict.rival if allocation.verdict else 0
            assert steps[-1].total == sum(e.weight for e in allocation.evidence) - rival


@pytest.mark.parametrize(
    ("kind", "family"),
    [
        ("nom-courant", Family.PAYER),
        ("payeur-appris", Family.PAYER),
        ("numero-fin", Family.NUMBERS),
        ("montant-rare", Family.AMOUNT),
        ("delai-habituel", Family.OTHER),
    ],
)
def test_points_stand_in_the_column_of_what_they_are_about(kind: str, family: Family) -> None:
    assert family_of(Evidence(kind, "X", 8)) is family
