"""Lettering in the customer's account: only whole documents, codes never reused, earlier codes never changed."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.dates import month
from reconcile.entries.build import build_entries

JULY, AUGUST = month("2026-07"), month("2026-08")


def letters(entries):
    """{document in the label: (code, date)} of the customer lines, in the order of the entries."""
    return [(line.label.split()[1], line.lettering, line.lettered_on) for e in entries for line in e.lines[1:]]


def test_a_document_settled_to_the_cent_is_lettered_on_its_latest_line(case):
    case.invoice("F1", 10_000)
    case.bank(date(2026, 7, 5), 4_000, [("F1", 4_000)])
    case.bank(date(2026, 7, 9), 6_000, [("F1", 6_000)])
    on = date(2026, 7, 9)
    assert letters(build_entries(case.result(), JULY)) == [("F1", "A", on), ("F1", "A", on)]


def test_one_cent_short_and_there_is_no_code(case):
    case.invoice("F1", 10_000)
    case.bank(date(2026, 7, 5), 9_999, [("F1", 9_999)])
    assert letters(build_entries(case.result(), JULY)) == [("F1", "", None)]


def test_paid_in_advance_the_set_closes_on_the_day_of_the_invoice(case):
    case.invoice("F1", 10_000, on=date(2026, 7, 20))
    case.bank(date(2026, 7, 5), 10_000, [("F1", 10_000)])
    assert letters(build_entries(case.result(), JULY)) == [("F1", "A", date(2026, 7, 20))]


def test_each_account_has_its_own_codes_in_the_order_of_settling(case):
    for number, code in (("F1", "C1"), ("F2", "C1"), ("F3", "C2")):
        case.invoice(number, 100, code=code)
    case.bank(date(2026, 7, 9), 100, [("F1", 100)])
    case.bank(date(2026, 7, 2), 100, [("F2", 100)])
    case.bank(date(2026, 7, 9), 100, [("F3", 100)])
    codes = {name: code for name, code, _ in letters(build_entries(case.result(), JULY))}
    assert codes == {"F2": "A", "F1": "B", "F3": "A"}


def test_a_credit_note_and_its_invoices_are_one_set(case):
    case.invoice("F1", 10_000)
    case.invoice("F2", 5_000)
    case.credit_note("A1", 3_000, on=date(2026, 7, 3))
    case.set_off("A1", [("F1", 2_000), ("F2", 1_000)])
    case.bank(date(2026, 7, 5), 8_000, [("F1", 8_000)])
    assert letters(build_entries(case.result(), JULY)) == [("F1", "", None)]  # F2 still owes 40
    case.bank(date(2026, 7, 6), 4_000, [("F2", 4_000)])
    on = date(2026, 7, 6)
    assert letters(build_entries(case.result(), JULY)) == [("F1", "A", on), ("F2", "A", on)]


def test_a_credit_note_that_is_not_used_up_keeps_its_set_open(case):
    case.invoice("F1", 10_000)
    case.credit_note("A1", 3_000)
    case.set_off("A1", [("F1", 2_000)])
    case.bank(date(2026, 7, 5), 8_000, [("F1", 8_000)])
    assert letters(build_entries(case.result(), JULY)) == [("F1", "", None)]


def test_a_set_over_two_accounts_has_no_code(case):
    case.invoice("F1", 10_000)
    case.invoice("F2", 1_000, code="C2")
    case.credit_note("A1", 2_000)
    case.set_off("A1", [("F1", 1_000), ("F2", 1_000)])
    case.bank(date(2026, 7, 5), 9_000, [("F1", 9_000)])
    assert letters(build_entries(case.result(), JULY)) == [("F1", "", None)]


def test_a_reject_opens_the_set_again_within_the_month(case):
    case.invoice("F1", 10_000)
    paid = case.bank(date(2026, 7, 5), 10_000, [("F1", 10_000)])
    case.bank(date(2026, 7, 9), -10_000, [("F1", -10_000)], undoes=paid)
    assert letters(build_entries(case.result(), JULY)) == [("F1", "", None), ("F1", "", None)]


def test_a_later_month_never_changes_an_earlier_code_nor_uses_it_again(case):
    """F1 is lettered A in July, rejected in August: what August settles takes C, for July has given A and B."""
    case.invoice("F1", 10_000)
    case.invoice("F2", 500)
    paid = case.bank(date(2026, 7, 5), 10_000, [("F1", 10_000)])
    case.bank(date(2026, 7, 6), 500, [("F2", 500)])
    july = letters(build_entries(case.result(), JULY))
    assert july == [("F1", "A", date(2026, 7, 5)), ("F2", "B", date(2026, 7, 6))]

    case.bank(date(2026, 8, 3), -10_000, [("F1", -10_000)], undoes=paid)
    case.bank(date(2026, 8, 20), 10_000, [("F1", 10_000)])
    august = case.result(date(2026, 8, 31))
    again = date(2026, 8, 20)
    assert letters(build_entries(august, AUGUST)) == [("F1", "C", again), ("F1", "C", again)]
    assert letters(build_entries(august, JULY))[1] == ("F2", "B", date(2026, 7, 6))
    assert letters(build_entries(case.result(), JULY)) == july


def test_a_cheque_counts_from_its_slip_whenever_the_bank_pays(case):
    case.invoice("F1", 10_000)
    case.slip("55", date(2026, 7, 10), [("F1", 10_000)], paid_on=date(2026, 7, 13))
    slip, _ = build_entries(case.result(), JULY)
    assert letters([slip]) == [("F1", "A", date(2026, 7, 10))]


def test_a_document_settled_by_a_credit_note_alone_takes_no_code(case):
    case.invoice("F1", 3_000)
    case.credit_note("A1", 3_000)
    case.set_off("A1", [("F1", 3_000)])
    case.invoice("F2", 100)
    case.bank(date(2026, 7, 5), 100, [("F2", 100)])
    assert letters(build_entries(case.result(), JULY)) == [("F2", "A", date(2026, 7, 5))]


def test_what_is_paid_on_an_invoice_of_a_later_month_is_not_lettered_yet(case):
    case.invoice("F1", 10_000, on=date(2026, 8, 20))
    case.bank(date(2026, 7, 5), 10_000, [("F1", 10_000)])
    assert letters(build_entries(case.result(), JULY)) == [("F1", "", None)]


def test_an_advance_that_is_returned_before_the_invoice_settles_nothing(case):
    case.invoice("F1", 10_000, on=date(2026, 8, 20))
    paid = case.bank(date(2026, 7, 5), 10_000, [("F1", 10_000)])
    case.bank(date(2026, 7, 9), -10_000, [("F1", -10_000)], undoes=paid)
    assert [code for _, code, _ in letters(build_entries(case.result(), JULY))] == ["", ""]


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 61), st.sampled_from(["pay", "half", "return"])), max_size=14)
)
def test_whatever_happens_in_august_the_sets_of_july_keep_their_codes(new_case, events):
    """Payments and returns on four invoices of one account, in any order, over July and August."""
    case = new_case()
    for rank in range(4):
        case.invoice(f"F{rank}", 100)
    moved_in_august = set()
    for rank, after, what in events:
        on = date(2026, 7, 1) + timedelta(days=after)
        cents = {"pay": 100, "half": 50, "return": -100}[what]
        case.bank(on, cents, [(f"F{rank}", cents)])
        if on in AUGUST:
            moved_in_august.add(f"F{rank}")
    then = letters(build_entries(case.result(), JULY))
    later = letters(build_entries(case.result(date(2026, 8, 31)), JULY))
    for before, after in zip(then, later, strict=True):
        assert before[0] == after[0]
        if before[0] not in moved_in_august:
            assert before == after
    meaning = {}
    for number, code, on in (*then, *later, *letters(build_entries(case.result(date(2026, 8, 31)), AUGUST))):
        if code:
            assert meaning.setdefault(code, (number, on)) == (number, on)
