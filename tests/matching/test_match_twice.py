"""Money that may have come before: payments made twice, returns that name nobody, slips of unknown contents."""

from dataclasses import replace

import pytest

from reconcile.model import DecisionKind, Status
from tests.matching.builders import Books, Result
from tests.matching.test_match_asked import fees

CUSTOMER = "Acme Conseil"


def notes_set(result: Result) -> dict[str, Status]:
    """What became of each credit note: the invoice it is set on, for good or proposed."""
    return {
        a.document: a.status for o in result.matching.outcomes for a in o.allocations if o.payment.label[:5] == "Avoir"
    }


def test_a_second_payment_waits_for_the_first_whose_number_was_mistyped() -> None:
    """« FAC 108 » is another customer's: it was 106, and the next payment that names 106 pays it again."""
    books = (
        fees(6).invoice("F26-0108", "Borel SAS", "75", "02/06").bank("10/07", "VIR SEPA ACME CONSEIL | FAC 108", "120")
    )
    result = books.bank("20/07", "VIR SEPA ACME CONSEIL | FAC 106", "120").run()
    assert (result.settled(2), result.left(books, "F26-0106")) == ({}, 12000)


def test_a_payment_that_names_waits_for_a_silent_one_that_has_no_other_debt_to_pay() -> None:
    """April is named by a payment nobody can settle; so the silent one of June may have paid May, or April."""
    books = fees(4, 5).bank("10/06", "VIR SEPA ACME CONSEIL", "120")
    books.bank("20/06", "VIR SEPA QUELQUUN D AUTRE | FACT F26-0104", "140")
    assert books.bank("25/06", "VIR SEPA ACME CONSEIL | FACT F26-0105", "120").run().settled(3) == {}


def test_a_payment_that_names_does_not_wait_for_one_that_came_before_its_document() -> None:
    books = fees(7).bank("10/06", "VIR SEPA ACME CONSEIL | MERCI", "120")
    assert books.bank("25/07", "VIR SEPA ACME CONSEIL | FACT F26-0107", "120").run().settled(2) == {
        "F26-0107": "120.00"
    }


def test_the_last_equal_debt_waits_while_a_return_that_names_nobody_may_have_reopened_another() -> None:
    """One of two cheques bounced, nothing says which: the next cheque is not simply March's."""
    books = fees(1, 2, 3)
    books.cheque("B1", "10/01", CUSTOMER, "120", "F26-0101").bank("11/01", "REMISE CHEQUES B1", "120")
    books.cheque("B2", "10/02", CUSTOMER, "120", "F26-0102").bank("11/02", "REMISE CHEQUES B2", "120")
    books.bank("20/02", "RETOUR CHEQUE IMPAYE", "-120")
    books.cheque("B3", "10/03", CUSTOMER, "120").bank("11/03", "REMISE CHEQUES B3", "120")
    assert books.run().settled(4) == {}


def test_the_oldest_debt_is_left_to_a_later_payment_that_names_its_month() -> None:
    """120 of February and of March; a later payment is all of February, 120 + 310."""
    books = fees(2, 3).invoice("F26-0090", CUSTOMER, "310", "18/02")
    books.bank("12/03", "VIR SEPA ACME CONSEIL", "120").bank(
        "18/03", "VIR SEPA ACME CONSEIL | PRESTATION FEVRIER", "430"
    )
    assert "F26-0102" not in books.run().settled(1)


def test_equal_debts_wait_for_the_same_sum_from_nobody_known() -> None:
    """« JVC GESTION » may pay for Marc Bouvier: his first debt may be paid."""
    books = fees(4, 5, customer="Marc Bouvier").bank("20/05", "EVI JVC GESTION 932214 VIREMENT", "120")
    assert books.bank("30/05", "VIR M OU MME BOUVIER MARC", "120").run().settled(2) == {}


def test_an_invoice_that_a_slip_of_unknown_contents_may_hold_keeps_its_credit_note_proposed() -> None:
    """A credit note of 80 on an invoice of 500; a slip of 900 that no book takes apart."""
    books = Books().invoice("FA1", CUSTOMER, "500", "01/06").credit("AV1", CUSTOMER, "80", "15/06", linked="FA1")
    assert notes_set(books.run()) == {"FA1": Status.AUTO}
    assert notes_set(books.bank("05/07", "REMISE CHEQUES NB 3", "900").run()) == {"FA1": Status.SUGGESTED}


def test_a_cancelled_invoice_that_such_a_slip_may_hold_keeps_its_credit_note_proposed() -> None:
    """It may have been paid before: the credit note is then owed back."""
    books = Books().invoice("FA1", CUSTOMER, "500", "01/06").credit("AV1", CUSTOMER, "500", "15/06", linked="FA1")
    assert notes_set(books.run()) == {"FA1": Status.AUTO}
    assert notes_set(books.bank("05/07", "REMISE CHEQUES NB 3", "900").run()) == {"FA1": Status.SUGGESTED}


@pytest.mark.parametrize(("transfers", "expected"), [(1, Status.SUGGESTED), (3, Status.AUTO)])
def test_who_is_used_to_pay_by_transfer_is_not_looked_for_in_a_slip_of_cheques(
    transfers: int, expected: Status
) -> None:
    books = Books().invoice("FA1", CUSTOMER, "500", "01/06").credit("AV1", CUSTOMER, "80", "15/06", linked="FA1")
    for rank in range(transfers):
        amount = f"{77 + rank}.40"
        books.invoice(f"FA2{rank}", CUSTOMER, amount, "02/06").bank("20/06", f"VIR SEPA ACME | FA2{rank}", amount)
    assert notes_set(books.bank("05/07", "REMISE CHEQUES NB 3", "900").run()) == {"FA1": expected}


def test_a_credit_note_on_an_invoice_whose_sum_came_from_nobody_known_is_proposed() -> None:
    """The invoice was perhaps paid by another, and the credit note is then owed back."""
    books = Books().invoice("FA1", CUSTOMER, "286.56", "15/10").credit("AV1", CUSTOMER, "286.56", "16/11", linked="FA1")
    assert notes_set(books.run()) == {"FA1": Status.AUTO}
    assert notes_set(books.bank("13/11", "VIR INST DE SARL ELECMAT", "286.56").run()) == {"FA1": Status.SUGGESTED}


def test_a_payment_less_the_credit_note_proves_that_it_was_deducted() -> None:
    books = Books().invoice("FA1", CUSTOMER, "500", "01/06").credit("AV1", CUSTOMER, "80", "15/06", linked="FA1")
    books.bank("05/07", "VIR INST DE SARL ELECMAT", "500").bank("06/07", "VIR SEPA ACME CONSEIL | FA1", "420")
    result = books.run()
    assert (result.settled(2), result.left(books, "FA1")) == ({"FA1": "420.00"}, 0)


def test_a_credit_note_without_link_is_proposed_while_a_payment_of_its_customer_is_undecided() -> None:
    books = Books().invoice("FA1", CUSTOMER, "324", "01/06").credit("AV1", CUSTOMER, "324", "15/06")
    assert notes_set(books.run()) == {"FA1": Status.AUTO}
    assert notes_set(books.bank("20/06", "VIR SEPA ACME CONSEIL", "57.12").run()) == {"FA1": Status.SUGGESTED}


def test_our_own_book_names_the_document_and_a_credit_note_explains_what_is_missing() -> None:
    """1 000 less a credit note of 150 on an invoice that was paid whole: not 850 in part."""
    books = Books().invoice("FA1", CUSTOMER, "400", "01/06").credit("AV1", CUSTOMER, "150", "20/06", linked="FA1")
    books.invoice("FA2", CUSTOMER, "1000", "25/06").bank("10/06", "VIR SEPA ACME CONSEIL | FA1", "400")
    books.debit("P1", "05/07", CUSTOMER, "850", "FA2").bank("06/07", "PRLV SEPA REMISE P1", "850")
    result = books.run()
    assert result.left(books, "FA2") == 0


def test_the_identifier_of_a_direct_debit_is_no_number_of_an_invoice() -> None:
    """« 260196-0107 »: batch 260196, line 107. The debit of April is not July's."""
    books = fees(4, 7).debit("260196", "05/05", CUSTOMER, "120").bank("06/05", "PRLV SEPA REMISE 260196", "120")
    books.debits[0] = replace(books.debits[0], end_to_end_id="260196-0107")
    assert books.run().settled() == {"F26-0104": "120.00"}


def _debit_paid_again(*, equal: str = "", again: str = "15/07") -> Books:
    """A debit without number that the bank took back on the 12th, and a transfer that names its invoice."""
    books = Books().invoice("FA2026-00041", "Dupont SARL", "240")
    if equal:
        books.invoice("FA2026-00052", "Dupont SARL", equal)
    books.debit("R1", "05/07", "Dupont SARL", "240", rejected="12/07").bank("05/07", "REMISE PRLV SEPA R1", "240")
    books.bank("12/07", "REJET PRLV SEPA DUPONT SARL", "-240")
    return books.bank(again, "VIR SEPA RECU /DE DUPONT SARL /MOTIF FA2026-00041", "240")


def test_a_debit_that_was_taken_back_had_paid_the_invoice_that_was_paid_again() -> None:
    books = _debit_paid_again()
    result = books.run()
    assert [result.settled(n) for n in (1, 2, 3)] == [
        {"FA2026-00041": "240.00"}, {"FA2026-00041": "-240.00"}, {"FA2026-00041": "240.00"},
    ]  # fmt: skip
    assert result.left(books, "FA2026-00041") == 0


def test_but_not_where_the_customer_owed_that_sum_twice() -> None:
    result = _debit_paid_again(equal="240").run()
    assert (result.settled(1), result.settled(3)) == ({}, {"FA2026-00041": "240.00"})
    assert result.proposed(1) == [{"FA2026-00041"}, {"FA2026-00052"}]


def test_of_two_such_sums_the_oldest_is_proposed_with_its_reject_though_both_are_paid_by_now() -> None:
    books = Books().invoice("FA2026-00041", "Dupont SARL", "240").invoice("FA2026-00042", "Dupont SARL", "240", "02/06")
    books.debit("R1", "05/07", "Dupont SARL", "240", rejected="12/07").bank("05/07", "REMISE PRLV SEPA R1", "240")
    books.bank("12/07", "REJET PRLV SEPA DUPONT SARL", "-240")
    for on, number in (("15/07", "FA2026-00041"), ("16/07", "FA2026-00042")):
        books.bank(on, f"VIR SEPA RECU /DE DUPONT SARL /MOTIF {number}", "240")
    result = books.run()
    assert (result.settled(1), result.settled(2)) == ({}, {})
    assert (result.proposed(1)[0], result.proposed(2)[0]) == ({"FA2026-00041"}, {"FA2026-00041"})


def test_it_had_paid_the_other_where_one_was_paid_before() -> None:
    books = Books().invoice("FA2026-00041", "Dupont SARL", "240").invoice("FA2026-00042", "Dupont SARL", "240", "02/06")
    books.bank("04/07", "VIR SEPA RECU /DE DUPONT SARL /MOTIF FA2026-00041", "240")
    books.debit("R1", "05/07", "Dupont SARL", "240", rejected="12/07").bank("05/07", "REMISE PRLV SEPA R1", "240")
    books.bank("12/07", "REJET PRLV SEPA DUPONT SARL", "-240")
    books.bank("16/07", "VIR SEPA RECU /DE DUPONT SARL /MOTIF FA2026-00042", "240")
    assert [books.run().settled(n) for n in (2, 3)] == [{"FA2026-00042": "240.00"}, {"FA2026-00042": "-240.00"}]


def test_nor_where_the_accountant_has_refused_it() -> None:
    books = _debit_paid_again()
    books.decide(DecisionKind.REFUSE, 1, "FA2026-00041=240", payments="prelevements.xlsx")
    result = books.run()
    assert (result.settled(1), result.settled(2)) == ({}, {})
    assert {"FA2026-00041"} not in result.proposed(1)


def test_nor_where_it_was_paid_before_the_bank_took_the_debit_back() -> None:
    assert _debit_paid_again(again="10/07").run().settled(1) == {}


def test_a_note_that_cancels_its_invoice_is_only_proposed_while_undecided_money_names_it_for_more() -> None:
    """700 for the invoice and one of no book: the invoice may be paid, and the note then is to pay back."""
    books = Books().invoice("FA2026-00001", "Acme Conseil", "500").invoice("FA2026-00002", "Borel", "80")
    books.credit("AV2026-00001", "Acme Conseil", "500", "15/06", linked="FA2026-00001")
    assert books.run().left(books, "FA2026-00001") == 0
    books.bank("20/06", "VIR SEPA RECU /DE HOLDING SUD /MOTIF FA2026-00001 ET FA2026-00077 /REF X", "700")
    assert books.run().left(books, "FA2026-00001") == 50000
