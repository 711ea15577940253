"""The accountant's decisions: applied first, bent never, taken back, and shown where they contradict each other."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.matching.match import match
from reconcile.model import DecidedPart, Decision, DecisionKind, Outcome, Source, Status
from tests.matching.builders import AS_OF, Books, Result, day

ACCEPT, REFUSE, IMPUTE = DecisionKind.ACCEPT, DecisionKind.REFUSE, DecisionKind.IMPUTE
ADVANCE, WAIT, CANCEL, DISPUTE = DecisionKind.ADVANCE, DecisionKind.WAIT, DecisionKind.CANCEL, DecisionKind.DISPUTE


def two_debts() -> Books:
    """One payment by nobody known, of the amount of one invoice of each of two customers."""
    books = Books().invoice("FA1", "Garage Tison", "312.40").invoice("FA2", "Salon Berthe", "312.40")
    return books.bank("20/06", "VIR SEPA RECU", "312.40")


def last(result: Result) -> tuple[bool, str]:
    """Whether the last decision was applied, and why not."""
    effect = result.matching.decisions[-1]
    return effect.applied, effect.why


# --- what each answer does --------------------------------------------------------------------------------------------


def test_without_an_answer_the_question_stays() -> None:
    result = two_debts().run()
    assert result.outcome() is Outcome.SUGGESTED
    assert result.proposed() == [{"FA1"}, {"FA2"}]


def test_an_accepted_proposal_settles_and_names_the_decision() -> None:
    result = two_debts().decide(ACCEPT, 1, "FA2=312.40").run()
    assert result.confirmed() == {"FA2": "312.40"}
    assert (result.outcome(), result.rule(), result.asked()) == (Outcome.MATCHED, "decision", None)
    (evidence,) = result.line().allocations[0].evidence
    assert evidence.seen == "Accepter, décision du 31/07/2026, decisions.xlsx › À valider › ligne 6"
    assert last(result) == (True, "")


def test_money_may_be_imputed_on_anything_open_whatever_the_engine_thinks() -> None:
    books = Books().invoice("FA1", "Garage Tison", "300").invoice("FA2", "Salon Berthe", "200")
    books.bank("20/06", "VIR GARAGE TISON FA1", "300")
    assert books.run().settled() == {"FA1": "300.00"}
    result = books.decide(IMPUTE, 1, "FA2", "FA1=50").run()
    assert result.confirmed() == {"FA2": "200.00", "FA1": "50.00"}
    question = result.asked()
    assert question is not None
    assert question.rest == 5000


def test_a_refused_answer_is_not_proposed_again_and_the_next_one_is_not_taken_in_silence() -> None:
    result = two_debts().decide(REFUSE, 1, "FA1=312.40").run()
    assert (result.settled(), result.proposed()) == ({}, [{"FA2"}])
    (refused,) = result.line().refused
    assert (refused.document, refused.amount, refused.status) == ("FA1", 31240, Status.REFUSED)
    assert not refused.settled


def test_a_payer_known_by_name_is_not_settled_against_a_refusal() -> None:
    books = Books().invoice("FA1", "Garage Tison", "300").bank("20/06", "VIR GARAGE TISON FA1", "300")
    result = books.decide(REFUSE, 1, "FA1=300").run()
    assert (result.settled(), result.proposed()) == ({}, [])
    assert result.outcome() is Outcome.UNMATCHED


def test_an_advance_stays_unallocated_and_is_not_asked_again() -> None:
    books = Books().invoice("FA1", "Garage Tison", "300").bank("20/06", "VIR GARAGE TISON FA1", "300")
    result = books.decide(ADVANCE, 1).run()
    assert (result.outcome(), result.line().allocations, result.asked()) == (Outcome.ADVANCE, (), None)
    assert "avance" in result.line().why


def test_waiting_leaves_the_question_and_what_was_answered() -> None:
    books = Books().invoice("FA1", "Garage Tison", "300").bank("20/06", "VIR GARAGE TISON FA1", "300")
    result = books.decide(WAIT, 1).run()
    assert (result.settled(), result.proposed()) == ({}, [{"FA1"}])
    question = result.asked()
    assert question is not None
    assert question.why.startswith("Vous avez répondu « Attendre ».")


def test_a_cheque_of_a_slip_is_a_question_of_its_own() -> None:
    books = two_debts().cheque("R1", "22/06", "Inconnu", "50").cheque("R1", "22/06", "Garage Tison", "312.40", "FA1")
    books.invoice("FA3", "Salon Berthe", "50").decide(IMPUTE, 1, "FA3", payments="cheques.xlsx")
    slip = books.run().of("cheques.xlsx", 2)
    assert {a.document: a.status for a in slip.allocations} == {"FA3": Status.CONFIRMED, "FA1": Status.AUTO}


def test_the_key_of_a_cheque_holds_when_the_bank_credits_its_slip() -> None:
    books = two_debts().cheque("R1", "22/06", "Inconnu", "312.40").decide(IMPUTE, 1, "FA2", payments="cheques.xlsx")
    books.bank("23/06", "REMISE CHEQUES R1", "312.40")
    assert books.run().confirmed(2) == {"FA2": "312.40"}


def test_a_credit_note_is_set_against_the_invoice_that_is_chosen() -> None:
    books = Books().invoice("FA1", "Garage Tison", "300").invoice("FA2", "Garage Tison", "200", on="02/06")
    books.credit("AV1", "Garage Tison", "100").decide(IMPUTE, 3, "FA2", payments="factures.xlsx")
    result = books.run()
    assert (result.left(books, "FA2"), result.left(books, "FA1")) == (10000, 30000)


def test_a_credit_note_that_could_be_set_against_several_invoices_is_one_question() -> None:
    books = Books().invoice("FA1", "Garage Tison", "300").invoice("FA2", "Garage Tison", "200", on="02/06")
    result = books.credit("AV1", "Garage Tison", "100").run()
    (question,) = result.matching.questions
    assert [[a.document for a in answer] for answer in question.answers] == [["FA1"], ["FA2"]]
    assert [a.document for a in result.matching.allocations] == ["FA1"]


def test_a_credit_note_taken_off_a_payment_is_accepted_with_it() -> None:
    """250 received for 300 less a credit note of 50; two other invoices also make 250."""
    books = Books().invoice("FA1", "Garage Tison", "300").credit("AV1", "Garage Tison", "50", on="05/06")
    for number, amount in (("FA2", "80"), ("FA3", "170")):
        books.invoice(number, "Garage Tison", amount, on="02/06")
    books.bank("20/06", "VIR GARAGE TISON", "250").decide(ACCEPT, 1, "FA1=250")
    first = books.decisions[0]
    books.decisions[0] = replace(first, parts=(*first.parts, DecidedPart("FA1", 5000, "AV1")))
    result = books.run()
    assert (result.codes, result.left(books, "FA1"), result.left(books, "FA2")) == ([], 0, 8000)
    assert result.matching.questions == ()


def test_money_that_went_out_takes_back_the_receipt_that_is_chosen() -> None:
    books = Books().invoice("FA1", "Garage Tison", "300").invoice("FA2", "Salon Berthe", "300")
    books.bank("20/06", "VIR GARAGE TISON FA1", "300").bank("21/06", "VIR SALON BERTHE FA2", "300")
    books.bank("25/06", "REGUL", "-300").decide(IMPUTE, 3, "FA2")
    result = books.run()
    assert result.confirmed(3) == {"FA2": "-300.00"}
    assert (result.left(books, "FA1"), result.left(books, "FA2")) == (0, 30000)


# --- what cannot be ---------------------------------------------------------------------------------------------------


def test_two_answers_beyond_one_debt_apply_in_the_order_of_the_payments_and_the_rest_is_told() -> None:
    books = Books().invoice("FA1", "Garage Tison", "300")
    books.bank("20/06", "VIR A", "300").bank("21/06", "VIR B", "200")
    result = books.decide(IMPUTE, 2, "FA1=200").decide(IMPUTE, 1, "FA1=300").run()
    assert (result.confirmed(1), result.confirmed(2)) == ({"FA1": "300.00"}, {})
    assert result.codes == ["DECISION-IMPOSSIBLE"]
    assert "il ne reste rien sur « FA1 »" in result.issues[0].message


def test_a_debt_that_a_bounced_cheque_gives_back_can_be_paid_again() -> None:
    books = Books().invoice("FA1", "Garage Tison", "300").cheque("R1", "10/06", "Tison", "300", "FA1")
    books.bank("11/06", "REMISE CHEQUES R1", "300").bank("15/06", "REJET CHEQUE R1 TISON", "-300")
    books.bank("20/06", "VIR INCONNU", "300").decide(IMPUTE, 3, "FA1")
    result = books.decide(ACCEPT, 1, "FA1=300", payments="cheques.xlsx").run()
    assert (result.codes, result.confirmed(3)) == ([], {"FA1": "300.00"})
    assert result.left(books, "FA1") == 0


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        (("FA1=400",), "il ne reste que 300,00 € sur « FA1 »"),
        (("FA1=300", "FA2=150"), "les montants passent celui du règlement de 50,00 €"),
        (("AV1",), "« AV1 » est un avoir, qu'un encaissement ne règle pas"),
    ],
)
def test_an_answer_that_does_not_fit_is_told_and_the_payment_stays_asked(parts: tuple[str, ...], why: str) -> None:
    books = Books().invoice("FA1", "Garage Tison", "300").invoice("FA2", "Salon Berthe", "200")
    books.credit("AV1", "Salon Berthe", "20", on="30/06").bank("20/06", "VIR GARAGE TISON FA1", "400")
    result = books.decide(IMPUTE, 1, *parts).run()
    assert result.codes == ["DECISION-IMPOSSIBLE"]
    assert last(result) == (False, why.replace(" €", "\N{NO-BREAK SPACE}€"))
    question = result.asked()
    assert question is not None
    assert question.why.startswith("Votre réponse « Imputer sur… ")
    assert (result.settled(), result.confirmed()) == ({}, {})


def test_a_payment_that_is_no_longer_in_the_books_is_told() -> None:
    books = two_debts().decide(ACCEPT, 1, "FA1=312.40")
    books.transactions.clear()
    result = books.run()
    assert result.codes == ["DECISION-SANS-REGLEMENT"]
    assert not last(result)[0]


def test_a_payment_after_the_as_of_date_waits_without_a_word() -> None:
    result = two_debts().decide(ACCEPT, 1, "FA1=312.40", on="10/06").run(day("15/06"))
    assert (result.codes, result.outcome()) == ([], Outcome.LATER)


def test_an_answer_to_a_later_report_is_not_known_yet() -> None:
    books = two_debts().decide(ACCEPT, 1, "FA1=312.40", on="31/07")
    assert (books.run(day("30/06")).proposed(), books.run(day("30/06")).matching.decisions) == ([{"FA1"}, {"FA2"}], ())


# --- conflicts, second thoughts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("on", ["31/07", "31/08"])
def test_of_two_answers_that_contradict_each_other_neither_is_applied(on: str) -> None:
    books = two_debts().decide(ACCEPT, 1, "FA1=312.40").decide(IMPUTE, 1, "FA2", on=on, book="autre.xlsx")
    result = books.run()
    assert (result.codes, result.confirmed(), result.outcome()) == (["DECISIONS-EN-CONFLIT"], {}, Outcome.SUGGESTED)
    assert [effect.applied for effect in result.matching.decisions] == [False, False]
    message = result.issues[0].message
    assert all(said in message for said in ("« Imputer sur… FA2 »", "« Accepter FA1 »", " › À valider › ligne "))


def test_a_proposal_both_accepted_and_refused_is_a_conflict() -> None:
    books = two_debts().decide(ACCEPT, 1, "FA1=312.40").decide(REFUSE, 1, "FA1=312.40")
    assert books.run().codes == ["DECISIONS-EN-CONFLIT"]


@pytest.mark.parametrize(
    "more", [(ACCEPT, "FA1=312.40"), (IMPUTE, "FA1"), (WAIT,), (REFUSE, "FA2=312.40"), (DISPUTE, "FA1")]
)
def test_answers_that_go_together_do(more: tuple[DecisionKind, ...]) -> None:
    kind, *parts = more
    result = two_debts().decide(ACCEPT, 1, "FA1=312.40").decide(kind, 1, *parts, book="autre.xlsx").run()
    assert (result.codes, result.confirmed()) == ([], {"FA1": "312.40"})


def test_an_answer_is_taken_back_and_another_may_follow() -> None:
    books = two_debts().decide(ACCEPT, 1, "FA1=312.40").decide(CANCEL, 1, on="31/08", book="b.xlsx")
    assert books.run().proposed() == [{"FA1"}, {"FA2"}]
    books.decide(IMPUTE, 1, "FA2", on="30/09", book="c.xlsx")
    assert books.run().confirmed() == {"FA2": "312.40"}


def test_one_report_takes_an_answer_back_and_gives_another() -> None:
    books = two_debts().decide(ACCEPT, 1, "FA1=312.40").decide(CANCEL, 1, on="31/08", book="b.xlsx")
    books.decisions[-1] = replace(books.decisions[-1], source=Source("b.xlsx", "Décisions", 6))
    books.decide(IMPUTE, 1, "FA2", on="31/08", book="b.xlsx")
    assert books.run().confirmed() == {"FA2": "312.40"}


def test_an_advance_is_used_up_by_a_later_answer() -> None:
    books = two_debts().decide(ADVANCE, 1).decide(IMPUTE, 1, "FA2", on="31/08", book="b.xlsx")
    assert books.run().confirmed() == {"FA2": "312.40"}
    assert two_debts().decide(ADVANCE, 1).decide(IMPUTE, 1, "FA2").run().codes == ["DECISIONS-EN-CONFLIT"]


# --- properties -------------------------------------------------------------------------------------------------------

KINDS = st.sampled_from([ACCEPT, IMPUTE, REFUSE, ADVANCE, WAIT])
ANSWERS = st.lists(
    st.tuples(KINDS, st.integers(1, 4), st.sampled_from(["FA1", "FA2", "FA3"]), st.integers(1, 500)), max_size=6
)


@given(ANSWERS, st.randoms(use_true_random=False))
def test_decisions_never_pay_more_than_there_is_and_their_order_changes_nothing(
    answers: list[tuple[DecisionKind, int, str, int]], rng: random.Random
) -> None:
    books = Books().invoice("FA1", "Garage Tison", "300").invoice("FA2", "Salon Berthe", "200")
    books.invoice("FA3", "Salon Berthe", "100").bank("20/06", "VIR GARAGE TISON", "300").bank("21/06", "VIR X", "250")
    books.bank("22/06", "VIR BERTHE FA2", "200").bank("23/06", "VIR X", "250")
    for kind, rank, number, euros in answers:
        books.decide(kind, rank, f"{number}={euros}")
    ledger = books.ledger
    matching, issues = match(ledger, AS_OF)  # raises where more is paid than was received or is owed
    applied = [effect for effect in matching.decisions if effect.applied]
    for effect in applied:
        if effect.decision.kind in (ACCEPT, IMPUTE):
            assert any(
                a.status is Status.CONFIRMED and a.document in effect.decision.documents for a in matching.allocations
            )
    shuffled = list(ledger.decisions)
    rng.shuffle(shuffled)
    assert match(replace(ledger, decisions=tuple(shuffled)), AS_OF) == (matching, issues)


def test_a_statement_exported_again_keeps_its_keys() -> None:
    books = two_debts().decide(ACCEPT, 1, "FA1=312.40")
    moved = [replace(t, source=Source("autre-export.csv", "", 40 + i)) for i, t in enumerate(books.transactions)]
    matching, _ = match(replace(books.ledger, transactions=tuple(moved)), AS_OF)
    assert [a.document for a in matching.allocations if a.status is Status.CONFIRMED] == ["FA1"]


def test_equal_payments_have_keys_of_their_own() -> None:
    books = two_debts().bank("20/06", "VIR SEPA RECU", "312.40")
    books.decide(ACCEPT, 1, "FA1=312.40").decide(ACCEPT, 2, "FA2=312.40")
    assert len({decision.key for decision in books.decisions}) == 2
    result = books.run()
    assert (result.confirmed(1), result.confirmed(2)) == ({"FA1": "312.40"}, {"FA2": "312.40"})


def test_no_decision_is_lost_without_a_word() -> None:
    books = two_debts().decide(ACCEPT, 1, "FA1=312.40").decide(ACCEPT, 1, "FA2=312.40")
    stray = replace(books.decisions[0], key="R20260101-100-BCDFGH", source=Source("decisions.xlsx", "", 9))
    decisions: list[Decision] = [*books.decisions, stray]
    matching, issues = match(replace(books.ledger, decisions=tuple(decisions)), AS_OF)
    told = {(issue.place.book, issue.place.row) for issue in issues}
    unapplied = [effect.decision for effect in matching.decisions if not effect.applied]
    assert len(unapplied) == 3
    assert ("decisions.xlsx", 9) in told
    assert len(told) == 2  # the conflict is one issue
