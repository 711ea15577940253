"""The entries of each kind of payment. The expected lines are written by hand from the PCG, not from the output."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.config import BankAccount, Settings
from reconcile.dates import month
from reconcile.entries.build import build_entries, left_out, to_correct
from reconcile.entries.records import EntryLine, JournalEntry
from reconcile.errors import SettingsError
from reconcile.model import Outcome, Status

JULY, AUGUST = month("2026-07"), month("2026-08")


def lines(entry):
    """(account, auxiliary, debit, credit) of each line."""
    return [(line.account, line.auxiliary, line.debit, line.credit) for line in entry.lines]


def test_a_transfer_that_pays_one_invoice(case):
    case.invoice("F1", 120_000)
    case.bank(date(2026, 7, 15), 120_000, [("F1", 120_000)])
    (entry,) = build_entries(case.result(), JULY)
    assert lines(entry) == [("512000", "", 120_000, 0), ("411000", "C1", 0, 120_000)]
    assert (entry.number, entry.journal, entry.journal_label) == ("BQ-2026-07-0001", "BQ", "Banque")
    assert (entry.day, entry.piece_date, entry.piece) == (date(2026, 7, 15), date(2026, 7, 15), "releve Feuil1 L3")
    bank, customer = entry.lines
    assert (bank.account_label, bank.label) == ("Banques", "VIR DUPONT")
    assert (customer.account_label, customer.auxiliary_label) == ("Clients", "Dupont")
    assert customer.label == "Règlement F1 Dupont"


def test_the_part_of_a_receipt_that_nothing_explains_goes_to_suspense(case):
    case.invoice("F1", 120_000)
    case.bank(date(2026, 7, 15), 125_050, [("F1", 120_000)], outcome=Outcome.PARTLY)
    (entry,) = build_entries(case.result(), JULY)
    # 1 250,50 received, 1 200,00 explained: 50,50 wait in 471.
    assert lines(entry) == [("512000", "", 125_050, 0), ("411000", "C1", 0, 120_000), ("471000", "", 0, 5_050)]
    assert entry.lines[2].label == "À imputer : VIR DUPONT"


def test_a_batch_is_one_entry_with_one_customer_line_for_each_debit(case):
    case.invoice("F1", 10_000)
    case.invoice("F2", 25_000, code="C2", name="Martin")
    case.batch(date(2026, 7, 5), 35_000, [("F1", 10_000), ("F2", 25_000)])
    (entry,) = build_entries(case.result(), JULY)
    assert lines(entry) == [("512000", "", 35_000, 0), ("411000", "C1", 0, 10_000), ("411000", "C2", 0, 25_000)]


def test_a_reject_is_the_mirror_of_its_receipt(case):
    case.invoice("F1", 10_000)
    paid = case.bank(date(2026, 7, 5), 10_000, [("F1", 10_000)])
    case.bank(date(2026, 7, 9), -10_000, [("F1", -10_000)], label="REJET PRLV", undoes=paid)
    receipt, reject = build_entries(case.result(), JULY)
    assert lines(receipt) == [("512000", "", 10_000, 0), ("411000", "C1", 0, 10_000)]
    assert lines(reject) == [("512000", "", 0, 10_000), ("411000", "C1", 10_000, 0)]
    assert reject.lines[1].label == "Impayé F1 Dupont"


def test_a_refund_of_a_credit_note(case):
    case.credit_note("A1", 4_000)
    case.bank(date(2026, 7, 20), -4_000, [("A1", -4_000)], label="VIR EMIS DUPONT")
    (entry,) = build_entries(case.result(), JULY)
    assert lines(entry) == [("512000", "", 0, 4_000), ("411000", "C1", 4_000, 0)]
    assert entry.lines[1].label == "Remboursement A1 Dupont"


def test_cash_has_its_own_journal_and_account(case):
    case.invoice("F1", 9_000)
    case.cash(date(2026, 7, 2), 9_000, [("F1", 9_000)])
    (entry,) = build_entries(case.result(), JULY)
    assert entry.number == "CA-2026-07-0001"
    assert lines(entry) == [("530000", "", 9_000, 0), ("411000", "C1", 0, 9_000)]


def test_a_credit_note_set_against_an_invoice_moves_no_money(case):
    case.invoice("F1", 9_000)
    case.credit_note("A1", 9_000)
    case.set_off("A1", [("F1", 9_000)])
    assert build_entries(case.result(), JULY) == ()


def test_cheques_are_collected_on_the_day_of_the_slip_and_leave_5112_when_the_bank_pays(case):
    case.invoice("F1", 30_000)
    case.invoice("F2", 20_000, code="C2", name="Martin")
    case.slip("55", date(2026, 7, 10), [("F1", 30_000), ("F2", 20_000)], paid_on=date(2026, 7, 13))
    slip, bank = build_entries(case.result(), JULY)
    assert (slip.number, slip.day, slip.piece) == ("CH-2026-07-0001", date(2026, 7, 10), "55")
    assert lines(slip) == [("511200", "", 50_000, 0), ("411000", "C1", 0, 30_000), ("411000", "C2", 0, 20_000)]
    assert (bank.number, bank.day) == ("BQ-2026-07-0001", date(2026, 7, 13))
    assert lines(bank) == [("512000", "", 50_000, 0), ("511200", "", 0, 50_000)]


def test_a_slip_over_two_months_gives_each_entry_once(case, new_case):
    """Slip of 30 July, credited on 3 August: July knows only the slip, August only the credit is dated in it."""
    other = new_case()
    for one, paid_on in ((case, None), (other, date(2026, 8, 3))):
        one.invoice("F1", 30_000)
        one.slip("55", date(2026, 7, 30), [("F1", 30_000)], paid_on=paid_on)
    (slip,) = build_entries(case.result(), JULY)
    (bank,) = build_entries(other.result(date(2026, 8, 31)), AUGUST, case.result())
    assert lines(slip) == [("511200", "", 30_000, 0), ("411000", "C1", 0, 30_000)]
    assert lines(bank) == [("512000", "", 30_000, 0), ("511200", "", 0, 30_000)]


def test_a_cheque_that_nobody_knows_waits_in_suspense_and_5112_still_comes_to_nil(case):
    case.invoice("F1", 30_000)
    case.slip("55", date(2026, 7, 10), [("F1", 30_000), ("", 7_700)], paid_on=date(2026, 7, 13))
    slip, bank = build_entries(case.result(), JULY)
    assert lines(slip) == [("511200", "", 37_700, 0), ("411000", "C1", 0, 30_000), ("471000", "", 0, 7_700)]
    assert lines(bank) == [("512000", "", 37_700, 0), ("511200", "", 0, 37_700)]


def test_a_charge_withheld_on_a_slip_stays_to_be_seen_in_5112(case):
    case.invoice("F1", 30_000)
    case.slip("55", date(2026, 7, 10), [("F1", 30_000)], paid_on=date(2026, 7, 13), paid=29_500)
    _, bank = build_entries(case.result(), JULY)
    assert lines(bank) == [("512000", "", 29_500, 0), ("511200", "", 0, 29_500)]


def test_a_slip_paid_by_two_bank_lines_never_takes_more_out_of_5112_than_was_put_in(case):
    case.invoice("F1", 30_000)
    case.invoice("F2", 20_000)
    case.slip("55", date(2026, 7, 10), [("F1", 30_000)], paid_on=date(2026, 7, 13))
    case.slip("55", date(2026, 7, 10), [("F2", 20_000)], paid_on=date(2026, 7, 14), paid=21_000)
    entries = build_entries(case.result(), JULY)
    to_collect = [line for entry in entries for line in entry.lines if line.account == "511200"]
    assert sum(line.debit for line in to_collect) == sum(line.credit for line in to_collect) == 50_000
    # 210 came for 200 of cheques: the 10 wait in suspense.
    assert lines(entries[-1]) == [("512000", "", 21_000, 0), ("511200", "", 0, 20_000), ("471000", "", 0, 1_000)]


def test_a_cheque_sent_back_is_the_mirror_in_the_bank_not_on_the_slip(case):
    case.invoice("F1", 30_000)
    case.slip("55", date(2026, 7, 10), [("F1", 30_000)], paid_on=date(2026, 7, 13))
    cheque = case.cheques[0].source
    case.bank(date(2026, 7, 20), -30_000, [("F1", -30_000)], label="CHQ IMPAYE", undoes=cheque, detail=cheque)
    slip, bank, returned = build_entries(case.result(), JULY)
    assert lines(slip)[0] == ("511200", "", 30_000, 0)
    assert lines(bank) == [("512000", "", 30_000, 0), ("511200", "", 0, 30_000)]
    assert lines(returned) == [("512000", "", 0, 30_000), ("411000", "C1", 30_000, 0)]


def test_a_reject_that_the_statement_does_not_show_yet_waits(case):
    case.invoice("F1", 10_000)
    paid = case.bank(date(2026, 7, 5), 10_000, [("F1", 10_000)])
    case.reject_without_statement(date(2026, 7, 9), -10_000, [("F1", -10_000)], undoes=paid)
    (receipt,) = build_entries(case.result(), JULY)
    assert [line.lettering for line in receipt.lines] == ["", ""]  # F1 is owed again
    missing = left_out(case.result(), JULY)
    assert (missing.undecided, missing.undecided_amount) == (1, -10_000)


def test_only_what_is_settled_is_booked_the_rest_of_the_line_waits_in_suspense(case):
    case.invoice("F1", 10_000)
    case.invoice("F2", 2_000)
    case.bank(date(2026, 7, 5), 12_000, [("F1", 10_000)], outcome=Outcome.PARTLY, suggests=[("F2", 2_000)])
    (entry,) = build_entries(case.result(), JULY)
    assert lines(entry) == [("512000", "", 12_000, 0), ("411000", "C1", 0, 10_000), ("471000", "", 0, 2_000)]


def test_what_waits_for_a_decision_or_is_not_a_customer_has_no_entry_and_is_counted(case):
    case.invoice("F1", 10_000)
    case.bank(date(2026, 7, 3), 10_000, [("F1", 10_000)], status=Status.SUGGESTED, outcome=Outcome.SUGGESTED)
    case.bank(date(2026, 7, 4), 2_500)
    case.bank(date(2026, 7, 28), -180_000, label="SALAIRES", outcome=Outcome.NOT_CUSTOMER)
    case.bank(date(2026, 8, 1), 999)
    result = case.result(date(2026, 8, 31))
    assert build_entries(result, JULY) == ()
    missing = left_out(result, JULY)
    assert (missing.undecided, missing.undecided_amount) == (2, 12_500)
    assert (missing.others, missing.others_amount) == (1, -180_000)


def test_only_the_period_is_exported_and_numbers_restart_each_month(case):
    for rank, day in enumerate((date(2026, 7, 31), date(2026, 7, 1), date(2026, 8, 1))):
        case.invoice(f"F{rank}", 100)
        case.bank(day, 100, [(f"F{rank}", 100)])
    result = case.result(date(2026, 8, 31))
    assert [(e.number, e.day.day) for e in build_entries(result, JULY)] == [
        ("BQ-2026-07-0001", 1),
        ("BQ-2026-07-0002", 31),
    ]
    assert [e.number for e in build_entries(result, AUGUST)] == ["BQ-2026-08-0001"]


def test_a_receipt_proven_a_month_late_is_booked_on_the_first_day_under_its_own_date(case, new_case):
    """As of July nothing proves it; August's books do: it is in August's entries, once, and July is not touched."""
    later = new_case()
    for one, proven in ((case, []), (later, [("F1", 10_000)])):
        one.invoice("F1", 10_000)
        one.bank(date(2026, 7, 20), 10_000, proven)
    (entry,) = build_entries(later.result(date(2026, 8, 31)), AUGUST, case.result())
    assert lines(entry) == [("512000", "", 10_000, 0), ("411000", "C1", 0, 10_000)]
    assert (entry.number, entry.day, entry.piece_date) == ("BQ-2026-08-0001", date(2026, 8, 1), date(2026, 7, 20))
    assert entry.lines[1].lettered_on == date(2026, 8, 1)
    assert build_entries(case.result(), JULY) == ()
    assert to_correct(later.result(date(2026, 8, 31)), case.result()) == ()


def test_an_entry_of_a_month_before_that_changed_since_is_named_not_booked_again(case, new_case):
    """50,00 of July waited in suspense; August's books say what they pay: the bookkeeper corrects 471 by hand."""
    later = new_case()
    for one, pays in ((case, [("F1", 10_000)]), (later, [("F1", 10_000), ("F2", 5_000)])):
        one.invoice("F1", 10_000)
        one.invoice("F2", 5_000)
        one.bank(date(2026, 7, 20), 15_000, pays)
    assert build_entries(later.result(date(2026, 8, 31)), AUGUST, case.result()) == ()
    assert to_correct(later.result(date(2026, 8, 31)), case.result()) == ("releve Feuil1 L4",)


def test_accounts_and_journal_come_from_the_settings(case):
    case.settings = Settings.model_validate(
        {"bank": [{"ledger_account": "512100", "journal": "BNP"}], "accounts": {"customers": "411100"}}
    )
    case.invoice("F1", 100)
    case.bank(date(2026, 7, 1), 100, [("F1", 100)])
    (entry,) = build_entries(case.result(), JULY)
    assert entry.number == "BNP-2026-07-0001"
    assert [line.account for line in entry.lines] == ["512100", "411100"]


@pytest.mark.parametrize("accounts", [(), (BankAccount(), BankAccount(ledger_account="512200"))])
def test_with_no_bank_account_or_several_nothing_is_guessed(case, accounts):
    case.settings = Settings(bank=accounts)
    with pytest.raises(SettingsError, match="un seul"):
        build_entries(case.result(), JULY)


def test_customers_without_code_get_one_from_their_name(case):
    case.invoice("F1", 100, code="", name="Éts. Dupont")
    case.invoice("F2", 100, code="", name="ETS DUPONT")
    case.invoice("F3", 100, code="", name="Établissements Durand et fils")
    case.invoice("F4", 100, code="", name="Établissements Durand et filles")
    for rank in range(1, 5):
        case.bank(date(2026, 7, rank), 100, [(f"F{rank}", 100)])
    codes = [entry.lines[1].auxiliary for entry in build_entries(case.result(), JULY)]
    assert codes[0] == codes[1]
    assert len(set(codes)) == 3
    assert all(code.replace("-", "").isalnum() and code.isascii() for code in codes)


def test_hostile_text_cannot_break_a_line(case):
    case.invoice("F1|\tX", 100, code="\t=C1", name="=cmd|' /C calc'!A0\x00\u2028")
    case.bank(date(2026, 7, 1), 100, [("F1|\tX", 100)], label="\x07+33\t| VIR\r\n=1+1\u202e")
    (entry,) = build_entries(case.result(), JULY)
    bank, customer = entry.lines
    assert bank.label == "33 VIR =1+1"
    assert (customer.auxiliary, customer.auxiliary_label) == ("C1", "cmd ' /C calc'!A0")
    assert customer.label == "Règlement F1 X cmd ' /C calc'!A0"


def test_an_entry_that_does_not_balance_is_a_bug_of_ours():
    day = date(2026, 7, 1)
    with pytest.raises(AssertionError, match="= 1"):
        JournalEntry("1", "BQ", "Banque", day, "p", day, (EntryLine("512000", "Banques", "x", debit=1),))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["bank", "cash", "slip"]),
            st.integers(1, 28),
            st.lists(st.integers(1, 10**7), min_size=1, max_size=3),
            st.integers(0, 10**5),
        ),
        max_size=8,
    ),
    st.randoms(use_true_random=False),
)
def test_entries_balance_and_keep_every_cent_whatever_the_order(new_case, payments, random):
    case = new_case()
    for rank, (kind, day, parts, rest) in enumerate(payments):
        on = date(2026, 7, day)
        pays = [(f"F{rank}-{part}", cents) for part, cents in enumerate(parts)]
        for number, cents in pays:
            case.invoice(number, cents, code=f"C{rank % 2}", on=on)
        if kind == "bank":
            case.bank(on, sum(parts) + rest, pays)
        elif kind == "cash":
            case.cash(on, sum(parts) + rest, pays)
        else:
            case.slip(str(rank), on, pays, paid_on=on)
    entries = build_entries(case.result(), JULY)
    written = [line for entry in entries for line in entry.lines]
    assert sum(line.debit for line in written) == sum(line.credit for line in written)
    assert all((line.debit > 0) != (line.credit > 0) for line in written)
    received = sum(transaction.amount for transaction in case.transactions)
    assert sum(line.debit - line.credit for line in written if line.account == "512000") == received
    settled = sum(allocation.amount for outcome in case.outcomes for allocation in outcome.allocations)
    assert sum(line.credit - line.debit for line in written if line.account == "411000") == settled
    for records in (case.documents, case.transactions, case.cheques, case.outcomes):
        random.shuffle(records)
    assert build_entries(case.result(), JULY) == entries
