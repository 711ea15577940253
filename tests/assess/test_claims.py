"""What makes a claim weaker: age, a dispute, a direct debit that may come back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from reconcile.issues import Issue
from reconcile.model import Customer, CustomerCategory, DecidedPart, Decision, DecisionKind, DirectDebit, Party, Source
from tests.support.receivables import credit_note, debited, invoice, judged, paid, rejected

DUE = date(2021, 3, 31)


def told(issues: Sequence[Issue], *codes: str) -> list[str]:
    return [one.code for one in issues if one.code in codes]


AGE = ("PRESCRIPTION-PROCHE", "PRESCRIPTION-ACQUISE")


@pytest.mark.parametrize(
    ("as_of", "codes"),
    [
        (date(2025, 9, 29), []),
        (date(2025, 9, 30), ["PRESCRIPTION-PROCHE"]),  # six months before 31/03/2026 (30: September has no 31)
        (date(2026, 3, 31), ["PRESCRIPTION-PROCHE"]),  # the last day counts whole
        (date(2026, 4, 1), ["PRESCRIPTION-ACQUISE"]),
    ],
)
def test_an_old_claim_is_told_six_months_before_and_once_it_is_too_late(as_of: date, codes: list[str]) -> None:
    assessment, issues = judged([invoice(DUE, row=5)], [], as_of)
    assert told(issues, *AGE) == codes
    assert assessment.standings[0].expires_on == date(2026, 3, 31)
    assert all("31/03/2026 (C. com. L110-4)" in one.message for one in issues if one.code in AGE)


def test_a_consumer_is_told_of_after_a_year_and_a_half() -> None:
    bill = invoice(date(2024, 3, 31), category=CustomerCategory.CONSUMER)
    assert told(judged([bill], [], date(2025, 9, 29))[1], *AGE) == []
    assert told(judged([bill], [], date(2025, 9, 30))[1], *AGE) == ["PRESCRIPTION-PROCHE"]
    assert "C. conso. L218-2" in judged([bill], [], date(2025, 9, 30))[1][-1].message


def test_what_is_paid_and_a_credit_note_do_not_expire() -> None:
    bill, note = invoice(DUE), credit_note(DUE, 100)
    assessment, issues = judged([bill, note], [paid(bill, bill.owed, DUE)], date(2026, 4, 1))
    assert told(issues, *AGE) == []
    assert [one.expires_on for one in assessment.standings] == [None, None]


# --- disputes ---------------------------------------------------------------------------------------------------------


def customer(code: str, name: str, disputed: str) -> Customer:
    return Customer(Party(code, name), (), (), insolvency="", disputed=disputed, source=Source("clients.xlsx", "", 2))


def test_a_late_document_in_dispute_keeps_its_penalty_and_says_so() -> None:
    due = date(2026, 3, 31)
    bill = replace(invoice(due, row=4), disputed="livraison incomplète")
    assessment, issues = judged([bill], [], date(2026, 4, 30))
    (found,) = [one for one in issues if one.code == "PIECE-EN-LITIGE"]
    assert (found.place.row, found.value) == (4, "livraison incomplète")
    assert found.message.startswith("la pièce est en litige")
    (penalty,) = assessment.penalties
    assert penalty.interest == 6460  # 10000 × 7.86 % × 30 / 365 = 64.6027
    assert "PIECE-EN-LITIGE" in penalty.warnings
    assert told(judged([bill], [], due)[1], "PIECE-EN-LITIGE") == []  # not late yet


@pytest.mark.parametrize(("code", "name", "count"), [("C1", "Durand", 1), ("", "DUPONT", 1), ("C2", "Dupont", 0)])
def test_a_dispute_with_the_customer_is_that_of_each_of_its_late_documents(code: str, name: str, count: int) -> None:
    bill = invoice(date(2026, 3, 31))  # of C1, Dupont
    _, issues = judged([bill], [], date(2026, 4, 30), customers=[customer(code, name, "Oui")])
    assert len(told(issues, "PIECE-EN-LITIGE")) == count


def test_where_the_books_have_no_codes_the_name_tells_the_customer() -> None:
    bill = replace(invoice(date(2026, 3, 31)), customer=Party("", "Dupont"))
    _, issues = judged([bill], [], date(2026, 4, 30), customers=[customer("C1", "DUPONT", "Oui")])
    (found,) = [one for one in issues if one.code == "PIECE-EN-LITIGE"]
    assert found.message.startswith("le client est en litige (« Oui »)")


# --- direct debits that may come back ---------------------------------------------------------------------------------


def debit(on: date, row: int, rejected_on: date | None = None) -> DirectDebit:
    return DirectDebit(
        "R1",
        on,
        "RUM",
        "Dupont",
        "",
        "",
        "FA-1",
        1_000_000,
        rejected_on,
        "",
        Source("prelevements.xlsx", "Remises", row),
    )


def test_a_direct_debit_may_come_back_for_eight_weeks_to_the_day() -> None:
    on = date(2026, 8, 5)
    bill = invoice(on)
    for as_of, until in ((on, date(2026, 9, 30)), (date(2026, 9, 30), date(2026, 9, 30)), (date(2026, 10, 1), None)):
        assessment, _ = judged([bill], [debited(bill, bill.owed, on, row=7)], as_of, debits=[debit(on, 7)])
        assert assessment.standings[0].at_risk_until == until
        assert assessment.standings[0].open_balance == 0  # a payment all the same
        assert [one.until for one in assessment.refundable] == ([until] if until else [])


def test_a_debit_that_came_back_is_no_longer_at_risk_nor_a_payment() -> None:
    on = date(2026, 8, 5)
    bill = invoice(on)
    receipt = debited(bill, bill.owed, on, row=7)
    back = on + timedelta(days=20)
    after, _ = judged([bill], [receipt, rejected(receipt, back)], back, debits=[debit(on, 7, back)])
    assert (after.standings[0].at_risk_until, after.standings[0].open_balance, after.refundable) == (
        None,
        1_000_000,
        (),
    )
    before, _ = judged([bill], [receipt], back - timedelta(days=1), debits=[debit(on, 7, back)])
    assert before.standings[0].at_risk_until == date(2026, 9, 30)  # on that day nobody knew


# --- penalties given up -----------------------------------------------------------------------------------------------


def waived(number: str, on: date) -> Decision:
    what = (DecidedPart(number),)
    return Decision(DecisionKind.WAIVE, "", what, "geste commercial", on, None, "", Source("décisions.xlsx", "", 2))


def test_a_waiver_counts_nothing_and_keeps_what_it_gave_up() -> None:
    bill, other = invoice(date(2026, 3, 31)), invoice(date(2026, 3, 31), number="FA-2", row=3)
    assessment, issues = judged([bill, other], [], date(2026, 4, 30), decisions=[waived("FA-1", date(2026, 4, 15))])
    given_up, kept = assessment.penalties
    assert (given_up.total, given_up.waived) == (0, 6460 + 4000)  # 10000 × 7.86 % × 30 / 365 = 64.60
    assert (kept.total, kept.waived) == (6460 + 4000, 0)
    assert told(issues, "PENALITES-ABANDONNEES") == ["PENALITES-ABANDONNEES"]
