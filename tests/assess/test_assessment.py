"""What documents are worth on a day: late or not, 40 EUR or not, and what qualifies each figure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.assess.assessment import BUCKETS
from reconcile.cgv.versions import CgvVersions, load_cgv
from reconcile.config import Options
from reconcile.dates import Period
from reconcile.issues import Issue, Severity
from reconcile.model import Allocation, CreditNote, CustomerCategory, Document, Nature, Penalty, Status
from tests.support.receivables import (
    cash,
    credit_note,
    credited,
    debited,
    deposit,
    invoice,
    judged,
    paid,
    rejected,
)

DUE = date(2025, 3, 31)
AS_OF = date(2025, 6, 30)


def day(number: int) -> date:
    return DUE + timedelta(days=number)


def codes(issues: Sequence[Issue]) -> list[str]:
    return [one.code for one in issues]


def only(penalties: tuple[Penalty, ...]) -> Penalty:
    (penalty,) = penalties
    return penalty


# --- late or not ------------------------------------------------------------------------------------------------------


def test_paid_on_the_due_date_is_not_late_and_the_day_after_is() -> None:
    bill = invoice(DUE)
    on_time, _ = judged([bill], [paid(bill, bill.owed, DUE)], AS_OF)
    late, _ = judged([bill], [paid(bill, bill.owed, day(1))], AS_OF)
    assert on_time.penalties == ()
    penalty = only(late.penalties)
    assert (penalty.days_late, penalty.open_balance, penalty.indemnity) == (1, 0, 4000)
    assert penalty.interest == 305  # 10000 × 11.13 % × 1 / 365 = 3.0493


def test_due_on_the_as_of_day_is_not_late() -> None:
    bill = invoice(DUE)
    assert judged([bill], [], DUE)[0].penalties == ()
    assert len(judged([bill], [], day(1))[0].penalties) == 1


def test_a_cent_unpaid_at_the_end_of_the_due_date_is_late() -> None:
    bill = invoice(DUE)
    assessment, _ = judged([bill], [paid(bill, bill.owed - 1, DUE)], AS_OF)
    penalty = only(assessment.penalties)
    assert (penalty.open_balance, penalty.interest, penalty.indemnity) == (1, 0, 4000)


def test_nothing_owed_is_never_late() -> None:
    covered_by_its_deposit = replace(invoice(DUE), deposit_deducted=1_000_000)
    over_covered = replace(invoice(DUE, number="FA-2"), deposit_deducted=1_200_000)
    assessment, _ = judged([covered_by_its_deposit, over_covered], [], AS_OF)
    assert assessment.penalties == ()
    assert [standing.bucket for standing in assessment.standings] == ["Non échu", "Non échu"]
    refunded_too_much = paid(over_covered, -300_000, day(-1))
    assessment, _ = judged([over_covered], [refunded_too_much], AS_OF)
    assert assessment.penalties == ()
    assert [(one.open_balance, one.days_late) for one in assessment.standings] == [(100_000, 0)]


def test_an_invoice_bears_interest_on_what_its_deposit_left() -> None:
    bill = replace(invoice(DUE), deposit_deducted=400_000)
    assert only(judged([bill], [], AS_OF)[0].penalties).lines[0].principal == 600_000


def test_without_a_due_date_the_invoice_is_due_on_its_day() -> None:
    bill = replace(invoice(DUE), stated_due_on=None)
    assert only(judged([bill], [], day(1))[0].penalties).due_on == DUE


def test_only_what_is_settled_counts() -> None:
    bill = invoice(DUE)
    for status, open_balance in (
        (Status.AUTO, 0),
        (Status.CONFIRMED, 0),
        (Status.SUGGESTED, 1_000_000),
        (Status.REFUSED, 1_000_000),
    ):
        assessment, _ = judged([bill], [paid(bill, bill.owed, DUE, status=status)], AS_OF)
        assert assessment.standings[0].open_balance == open_balance


def test_days_late_run_to_full_payment_else_to_the_day_itself() -> None:
    bill = invoice(DUE)
    part = paid(bill, 600_000, day(10), row=2)
    rest = paid(bill, 400_000, day(25), row=3)
    assert only(judged([bill], [part], day(30))[0].penalties).days_late == 30
    assert only(judged([bill], [part, rest], day(30))[0].penalties).days_late == 25


def test_money_received_after_full_payment_does_not_lengthen_the_delay() -> None:
    bill = invoice(DUE)
    payments = [paid(bill, bill.owed, day(10), row=2), paid(bill, 500, day(20), row=3)]
    assert only(judged([bill], payments, AS_OF)[0].penalties).days_late == 10


def test_a_payment_after_the_day_is_ignored() -> None:
    bill = invoice(DUE)
    assert judged([bill], [paid(bill, bill.owed, day(11))], day(10)) == judged([bill], [], day(10))


# --- rejects and credit notes -----------------------------------------------------------------------------------------


def test_a_rejected_direct_debit_never_was_a_payment() -> None:
    bill = invoice(DUE)
    collected = debited(bill, bill.owed, day(-2))
    bounced = rejected(collected, day(20))
    assert judged([bill], [collected], AS_OF)[0].penalties == ()
    with_pair, without = judged([bill], [collected, bounced], AS_OF), judged([bill], [], AS_OF)
    assert with_pair == without
    assert only(with_pair[0].penalties).imputation_alternative is None


def test_a_reject_undoes_its_own_receipt_and_no_other() -> None:
    bill = invoice(DUE)
    bounced = debited(bill, 400_000, day(-2), row=2)
    kept = debited(bill, 400_000, day(-1), row=3)
    assessment, _ = judged([bill], [bounced, kept, rejected(bounced, day(20))], AS_OF)
    penalty = only(assessment.penalties)
    assert [(line.principal, line.days) for line in penalty.lines] == [(600_000, 91)]
    assert assessment.standings[0].settled == 400_000


def test_a_payment_after_the_reject_settles_late() -> None:
    bill = invoice(DUE)
    collected = debited(bill, bill.owed, DUE)
    paid_again = paid(bill, bill.owed, day(30), row=7)
    assessment, _ = judged([bill], [collected, rejected(collected, day(8)), paid_again], AS_OF)
    penalty = only(assessment.penalties)
    assert (penalty.days_late, penalty.open_balance) == (30, 0)
    assert [(line.principal, line.days) for line in penalty.lines] == [(1_000_000, 30)]


def test_a_reject_whose_receipt_does_not_count_changes_nothing() -> None:
    bill = invoice(DUE)
    suggested = replace(debited(bill, bill.owed, DUE), status=Status.SUGGESTED)
    bounced = replace(rejected(suggested, day(8)), status=Status.AUTO)
    assert judged([bill], [suggested, bounced], AS_OF) == judged([bill], [], AS_OF)


def test_a_refund_that_undoes_nothing_makes_the_debt_run_again_from_its_day() -> None:
    bill = invoice(DUE)
    refund = replace(paid(bill, -bill.owed, day(20), row=3), undoes=None)
    assessment, _ = judged([bill], [paid(bill, bill.owed, day(10)), refund], day(50))
    assert [(line.start, line.days) for line in only(assessment.penalties).lines] == [(DUE, 10), (day(20), 30)]
    assert only(assessment.penalties).days_late == 50


def test_a_credit_note_is_used_up_by_what_it_pays() -> None:
    bill, note = invoice(DUE), credit_note(day(-5), 300_000)
    assessment, _ = judged([bill, note], [credited(bill, note, 200_000)], AS_OF)
    first, second = assessment.standings
    assert (first.settled, first.open_balance) == (200_000, 800_000)
    assert (second.settled, second.open_balance) == (-200_000, -100_000)
    assert (second.days_late, second.bucket) == (0, "Non échu")
    over_used = [credited(bill, note, 200_000), replace(credited(bill, note, 200_000), settles_on=day(1))]
    assert judged([bill, note], over_used, AS_OF)[0].standings[1].days_late == 0


def test_a_refunded_credit_note_is_settled() -> None:
    note = credit_note(day(-5), 300_000)
    assessment, _ = judged([note], [paid(note, -300_000, day(3))], AS_OF)
    assert assessment.standings[0].open_balance == 0


def test_two_credit_notes_are_told_apart() -> None:
    bill = invoice(DUE)
    first, second = credit_note(day(-5), 100_000, row=8), credit_note(day(-5), 100_000, number="AV-2", row=9)
    assessment, _ = judged([bill, first, second], [credited(bill, second, 100_000)], AS_OF)
    assert [one.open_balance for one in assessment.standings] == [900_000, -100_000, 0]


# --- the 40 EUR -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("category", "why"),
    [
        (CustomerCategory.CONSUMER, "entre professionnels seulement"),
        (CustomerCategory.ASSOCIATION, "n° 18-18.854"),
    ],
)
def test_only_professionals_owe_the_fixed_sum(category: CustomerCategory, why: str) -> None:
    bill = invoice(DUE, category=category, row=7)
    assessment, issues = judged([bill], [], AS_OF)
    penalty = only(assessment.penalties)
    assert penalty.indemnity == 0
    assert penalty.interest > 0
    assert penalty.warnings == ("INDEMNITE-NON-DUE",)
    assert penalty.articles == ("CGV art. 9",)
    assert codes(issues) == ["INDEMNITE-NON-DUE"]
    assert why in issues[0].message
    assert (issues[0].place.book, issues[0].place.row) == ("factures.xlsx", 7)


def test_a_public_buyer_owes_the_rate_of_its_own_code_and_its_own_fixed_sum_is_told() -> None:
    bill = invoice(DUE, category=CustomerCategory.PUBLIC)
    assessment, issues = judged([bill], [], AS_OF)
    penalty = only(assessment.penalties)
    assert penalty.rate is not None
    assert penalty.rate.percent == Decimal("11.15")  # ECB 3.15 % on 01/01/2025, and 8 points
    assert penalty.articles == ("C. cde publ. R2192-31",)
    assert penalty.indemnity == 0
    (found,) = issues
    assert "40,00\u00a0€, se réclame à part sur le fondement de D2192-35" in found.message


def test_a_professional_owes_it_once_whatever_was_paid_late() -> None:
    bill = invoice(DUE)
    payments = [paid(bill, 100_000, day(number), row=number) for number in range(2, 9)]
    penalty = only(judged([bill], payments, AS_OF)[0].penalties)
    assert penalty.indemnity == 4000
    assert penalty.total == penalty.interest + 4000
    assert penalty.articles == ("CGV art. 9", "C. com. L441-10 II", "C. com. D441-5")


def test_a_category_that_is_not_said_is_the_dossiers_and_that_is_said_once() -> None:
    bills = [invoice(DUE, number=f"FA-{row}", category=None, row=row) for row in range(2, 5)]
    assessment, issues = judged(bills, [], AS_OF)
    assert [penalty.indemnity for penalty in assessment.penalties] == [4000, 4000, 4000]
    assert codes(issues) == ["CATEGORIE-PAR-DEFAUT"]
    assert "« professionnel »" in issues[0].message
    assert ": 3)" in issues[0].message
    consumers, told = judged(bills, [], AS_OF, options=Options(default_category=CustomerCategory.CONSUMER))
    assert [penalty.indemnity for penalty in consumers.penalties] == [0, 0, 0]
    assert sorted(codes(told)) == ["CATEGORIE-PAR-DEFAUT", *["INDEMNITE-NON-DUE"] * 3]


def test_a_late_deposit_owes_the_fixed_sum_and_no_interest() -> None:
    unpaid = deposit(DUE, 500_000)
    penalty = only(judged([unpaid], [], AS_OF)[0].penalties)
    assert (penalty.indemnity, penalty.interest, penalty.rate, penalty.lines) == (4000, 0, None, ())
    assert penalty.warnings == ()
    with_interest = only(judged([unpaid], [], AS_OF, options=Options(deposit_interest=True))[0].penalties)
    assert with_interest.interest == 13_874  # 5000 × 11.13 % × 91 / 365 = 138.743


def test_a_late_deposit_and_a_late_balance_owe_it_each() -> None:
    asked, balance = deposit(DUE, 500_000), replace(invoice(DUE), deposit_deducted=500_000)
    assessment, _ = judged([asked, balance], [], AS_OF)
    assert [penalty.indemnity for penalty in assessment.penalties] == [4000, 4000]


def test_conditions_that_leave_deposits_out_are_followed() -> None:
    (version,) = load_cgv(None).versions
    clause = version.terms.recovery_indemnity.model_copy(update={"deposits_included": False})
    cgv = CgvVersions((replace(version, terms=version.terms.model_copy(update={"recovery_indemnity": clause})),))
    asked, balance = deposit(DUE, 500_000), invoice(DUE)
    assessment, _ = judged([asked, balance], [], AS_OF, cgv=cgv)
    assert [penalty.indemnity for penalty in assessment.penalties] == [0, 4000]


# --- rates, floors, versions ------------------------------------------------------------------------------------------


def test_a_half_year_without_a_rate_is_an_error_and_the_fixed_sum_stays_due() -> None:
    bill = invoice(date(2027, 2, 1), delivered=date(2027, 1, 5), row=4)
    assessment, issues = judged([bill], [], date(2027, 3, 1))
    penalty = only(assessment.penalties)
    assert (penalty.rate, penalty.lines, penalty.indemnity, penalty.days_late) == (None, (), 4000, 28)
    assert penalty.warnings == ("TAUX-ABSENT",)
    (found,) = issues
    assert (found.code, found.severity, found.place.row) == ("TAUX-ABSENT", Severity.ERROR, 4)
    assert "1er semestre 2027" in found.message
    assert "FA-1" in found.message


def test_provisional_rates_are_said_once_for_each_half_year() -> None:
    bills = [invoice(date(2026, 7, number), number=f"FA-{number}", row=number) for number in (2, 3, 4)]
    earlier = invoice(date(2026, 6, 1), number="FA-0", row=9)
    assessment, issues = judged([*bills, earlier], [], date(2026, 7, 20))
    assert sum("TAUX-PROVISOIRE" in penalty.warnings for penalty in assessment.penalties) == 3
    (found,) = [one for one in issues if one.code == "TAUX-PROVISOIRE"]
    assert found.value == "2e semestre 2026"
    assert ": 3)" in found.message


def test_provisional_rates_can_be_refused() -> None:
    bill = invoice(date(2026, 7, 2))
    assessment, issues = judged([bill], [], date(2026, 7, 20), options=Options(provisional_rates=False))
    assert only(assessment.penalties).rate is None
    assert codes(issues) == ["TAUX-ABSENT"]


def test_a_frozen_rate_under_the_floor_of_a_half_year_of_delay_is_said() -> None:
    bill = invoice(date(2026, 6, 30), row=5)
    assert judged([bill], [paid(bill, bill.owed, date(2026, 6, 30))], date(2026, 9, 30))[1] == ()
    _, issues = judged([bill], [], date(2026, 9, 30))
    (found,) = issues
    assert (found.code, found.place.row) == ("TAUX-SOUS-PLANCHER", 5)
    assert "7,86\u00a0%" in found.message
    assert "8,25\u00a0% (provisoire)" in found.message


def test_the_floor_of_a_half_year_after_the_payment_does_not_count() -> None:
    bill = invoice(date(2026, 6, 1))
    _, issues = judged([bill], [paid(bill, bill.owed, date(2026, 6, 30))], date(2026, 9, 30))
    assert issues == ()
    _, issues = judged([bill], [paid(bill, bill.owed, date(2026, 7, 1))], date(2026, 9, 30))
    assert codes(issues) == ["TAUX-SOUS-PLANCHER"]


def test_the_due_date_itself_bears_no_interest_so_its_half_year_does_not_count() -> None:
    bill = invoice(date(2024, 12, 31), delivered=date(2025, 1, 2))  # 11.13; floors: 14.76 in 2024, 11.13 in 2025
    assert judged([bill], [], date(2025, 2, 1))[1] == ()
    assert codes(judged([replace(bill, stated_due_on=date(2024, 12, 30))], [], date(2025, 2, 1))[1]) == [
        "TAUX-SOUS-PLANCHER"
    ]


def test_a_provisional_floor_counts_only_where_provisional_rates_are_accepted() -> None:
    bill, as_of = invoice(date(2026, 6, 1)), date(2026, 9, 30)
    assert codes(judged([bill], [], as_of)[1]) == ["TAUX-SOUS-PLANCHER"]
    assert codes(judged([bill], [], as_of, options=Options(provisional_rates=False))[1]) == ["PLANCHER-INCONNU"]


def test_a_floor_that_is_not_known_is_said_once() -> None:
    bills = [invoice(date(2025, 1, number), number=f"FA-{number}", row=number) for number in (2, 3)]
    _, issues = judged(bills, [], date(2027, 1, 5))
    (found,) = issues
    assert (found.code, found.value) == ("PLANCHER-INCONNU", "1er semestre 2027")
    assert ": 2)" in found.message


def test_the_floor_binds_neither_consumers_nor_the_statutes_own_rate() -> None:
    consumer = invoice(date(2026, 6, 1), category=CustomerCategory.CONSUMER)
    assert codes(judged([consumer], [], date(2026, 9, 30))[1]) == ["INDEMNITE-NON-DUE"]
    service = invoice(date(2024, 2, 1), nature=Nature.SERVICE)  # ECB 4.50 + 10 = 14.50, floor 15.21
    assessment, issues = judged([service], [], date(2024, 3, 1), options=Options(services_rate="statutory"))
    penalty = only(assessment.penalties)
    assert issues == ()
    assert penalty.interest == 11_521  # 10000 × 14.50 % × 29 / 365 = 115.205
    assert penalty.articles == ("CGV art. 9", "C. com. L441-10 II", "C. com. D441-5")  # art. 9: the fixed sum


def test_without_conditions_on_the_order_day_no_interest_is_computed() -> None:
    (version,) = load_cgv(None).versions
    cgv = CgvVersions((replace(version, period=Period(date(2025, 1, 1), date(2026, 1, 1))),))
    bill = invoice(DUE, ordered=date(2024, 12, 31), row=3)
    assessment, issues = judged([bill], [], AS_OF, cgv=cgv)
    penalty = only(assessment.penalties)
    assert (penalty.rate, penalty.cgv_version, penalty.indemnity) == (None, "", 4000)
    assert penalty.articles == ("C. com. L441-10 II", "C. com. D441-5")
    assert penalty.warnings == ("CGV-ABSENTES",)
    (found,) = issues
    assert (found.code, found.severity, found.value) == ("CGV-ABSENTES", Severity.ERROR, "31/12/2024")
    in_force = only(judged([invoice(DUE, ordered=date(2025, 1, 1))], [], AS_OF, cgv=cgv)[0].penalties)
    assert in_force.cgv_version == "INFOREZ"


def test_the_other_imputation_is_shown_when_something_was_paid_during_the_delay() -> None:
    bill, note = invoice(DUE), credit_note(day(20), 1000)
    before = paid(bill, 400_000, day(-1), row=2)
    during = paid(bill, 400_000, day(30), row=3)
    credit = credited(bill, note, 1000)
    no_part = only(judged([bill, note], [before, credit], AS_OF)[0].penalties)
    part = only(judged([bill], [before, during], AS_OF)[0].penalties)
    other = only(judged([bill], [before, during], AS_OF, options=Options(imputation="interest"))[0].penalties)
    assert no_part.imputation_alternative is None
    assert (part.imputation_alternative, other.imputation_alternative) == (other.interest, part.interest)
    assert part.interest < other.interest
    assert "C. civ. 1343-1" in other.articles


# --- the aged balance, later documents, cash --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "name"),
    [
        (-5, "Non échu"),
        (0, "Non échu"),
        (1, "1-30 j"),
        (30, "1-30 j"),
        (31, "31-60 j"),
        (60, "31-60 j"),
        (61, "61-90 j"),
        (90, "61-90 j"),
        (91, "> 90 j"),
    ],
)
def test_the_aged_balance_counts_days_past_the_due_date(days: int, name: str) -> None:
    assessment, _ = judged([invoice(DUE, issued=day(-40))], [], day(days))
    (standing,) = assessment.standings
    assert standing.bucket == name
    assert standing.days_late == max(0, days)
    assert name in BUCKETS


def test_what_is_paid_is_no_longer_late_in_the_aged_balance() -> None:
    bill = invoice(DUE)
    (standing,) = judged([bill], [paid(bill, bill.owed, day(40))], AS_OF)[0].standings
    assert (standing.open_balance, standing.days_late, standing.bucket) == (0, 0, "Non échu")


def test_later_documents_are_left_out_and_counted() -> None:
    today = invoice(AS_OF, number="FA-1")
    later = [invoice(date(2025, 7, number), number=f"FA-{number}", row=number) for number in (2, 3)]
    assessment, issues = judged([today, *later, credit_note(date(2025, 7, 1), 5)], [], AS_OF)
    assert [standing.document.number for standing in assessment.standings] == ["FA-1"]
    assert codes(issues) == ["PIECE-POSTERIEURE"]
    assert "30/06/2025 : 1 avoir, 2 factures." in issues[0].message


def test_cash_over_the_legal_cap_is_said_at_its_row() -> None:
    receipts = [
        cash(DUE, 100_000, 2),
        cash(DUE, 100_001, 3),
        cash(day(200), 500_000, 4),
        cash(date(2015, 8, 31), 200_000),
    ]
    _, issues = judged([], [], AS_OF, receipts=receipts)
    (found,) = issues
    assert (found.code, found.place.book, found.place.row) == ("ESPECES-PLAFOND", "caisse.xlsx", 3)
    assert "1\u202f000,01\u00a0€ en espèces dépasse le plafond de 1\u202f000,00\u00a0€" in found.message


# --- properties -------------------------------------------------------------------------------------------------------

PAYMENTS = st.lists(st.tuples(st.integers(-30, 90), st.integers(1, 400_000), st.booleans()), max_size=6)


def allocations_of(payments: list[tuple[int, int, bool]], notes: list[CreditNote]) -> list[Allocation]:
    """Direct debits, some rejected a week later, and credit notes, on one invoice."""
    bill = invoice(DUE)
    found = [credited(bill, note, note.gross) for note in notes]
    for row, (number, cents, bounced) in enumerate(payments, 2):
        found.append(debited(bill, cents, day(number), row=row))
        if bounced:
            found.append(rejected(found[-1], day(number + 7), row=900 + row))
    return found


@given(PAYMENTS, st.lists(st.integers(1, 90), max_size=2), st.data())
def test_the_order_of_the_allocations_changes_nothing(
    payments: list[tuple[int, int, bool]], noted: list[int], data: st.DataObject
) -> None:
    notes = [credit_note(day(number), 50_000, number=f"AV-{row}", row=row) for row, number in enumerate(noted, 700)]
    allocations = allocations_of(payments, notes)
    shuffled = data.draw(st.permutations(allocations))
    documents: list[Document] = [invoice(DUE), *notes]
    assert judged(documents, allocations, day(120)) == judged(documents, shuffled, day(120))


@given(PAYMENTS)
def test_receipts_and_their_rejects_leave_no_trace(payments: list[tuple[int, int, bool]]) -> None:
    kept = [debited(invoice(DUE), cents, day(n), row=row) for row, (n, cents, out) in enumerate(payments, 2) if not out]
    assert judged([invoice(DUE)], allocations_of(payments, []), day(120)) == judged([invoice(DUE)], kept, day(120))


@given(PAYMENTS, st.integers(0, 120))
def test_standing_and_penalty_agree_and_nothing_is_lost(payments: list[tuple[int, int, bool]], days: int) -> None:
    bill = invoice(DUE, issued=day(-60))
    assessment, _ = judged([bill], allocations_of(payments, []), day(days))
    (standing,) = assessment.standings
    assert standing.settled + standing.open_balance == bill.owed
    for penalty in assessment.penalties:
        assert penalty.open_balance == standing.open_balance
        assert 0 < penalty.days_late <= days
        assert penalty.lines[0].start == DUE
    if standing.days_late:
        assert len(assessment.penalties) == 1
