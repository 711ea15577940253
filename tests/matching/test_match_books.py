"""Direct-debit batches, cheque slips, cash, rejects, credit notes, deposits."""

from dataclasses import replace

import pytest

from reconcile.model import Outcome, PaymentKind
from tests.matching.builders import Books, day


def subscribers() -> Books:
    books = Books().invoice("FA1", "Acme", "120").invoice("FA2", "Borel", "120").invoice("FA3", "Cordier", "84.90")
    return (
        books.debit("R06", "05/06", "Acme", "120", "FA1")
        .debit("R06", "05/06", "Borel", "120", "FA2")
        .debit("R06", "05/06", "Cordier", "84.90", "FA3")
    )


def test_a_batch_is_taken_apart_by_its_book() -> None:
    result = subscribers().bank("06/06", "REMISE PRLV SEPA R06", "324.90").run()
    assert result.settled() == {"FA1": "120.00", "FA2": "120.00", "FA3": "84.90"}
    first = result.line().allocations[0]
    assert (first.payment.source.book, first.detail.book if first.detail else "") == (
        "releve.xlsx",
        "prelevements.xlsx",
    )
    assert first.settles_on == day("06/06")


def test_a_batch_not_credited_settles_nothing_and_is_said_when_it_is_late() -> None:
    result = subscribers().bank("30/06", "COTISATION CARTE", "-9").run()
    assert list(result.matching.allocations) == []
    assert result.codes == ["REMISE-SANS-RELEVE"]


def test_a_reject_gives_the_debt_back() -> None:
    books = subscribers()
    books.debits[1] = Books().debit("R06", "05/06", "Borel", "120", "FA2", rejected="09/06").debits[0]
    books.bank("06/06", "REMISE PRLV SEPA", "324.90").bank("09/06", "REJ PRLV SEPA BOREL AM04", "-120")
    result = books.run()
    reject = result.line(2).allocations[0]
    assert (reject.document, reject.amount, reject.rule) == ("FA2", -12000, "rejet")
    assert reject.undoes is not None
    assert reject.undoes.book == "prelevements.xlsx"
    assert (result.left(books, "FA2"), result.left(books, "FA1")) == (12000, 0)


def test_a_debt_reopened_by_a_reject_can_be_paid_by_transfer() -> None:
    books = subscribers()
    books.debits[1] = Books().debit("R06", "05/06", "Borel", "120", "FA2", rejected="09/06").debits[0]
    books.bank("06/06", "REMISE PRLV", "324.90").bank("09/06", "REJ PRLV SEPA BOREL", "-120").bank(
        "20/06", "VIR SEPA BOREL", "120"
    )
    result = books.run()
    assert result.settled(3) == {"FA2": "120.00"}
    assert result.left(books, "FA2") == 0


def test_several_rejects_in_one_debit() -> None:
    books = Books().invoice("FA1", "Acme", "120").invoice("FA2", "Borel", "75")
    books.debit("R", "05/06", "Acme", "120", "FA1", rejected="09/06").debit(
        "R", "05/06", "Borel", "75", "FA2", rejected="09/06"
    )
    result = books.bank("06/06", "REMISE PRLV", "195").bank("10/06", "REJETS PRLV SEPA", "-195").run()
    assert {a.document: a.amount for a in result.line(2).allocations} == {"FA1": -12000, "FA2": -7500}


def test_a_line_refused_before_settlement_never_arrived() -> None:
    books = subscribers()
    books.debits[2] = Books().debit("R06", "05/06", "Cordier", "84.90", "FA3", rejected="05/06").debits[0]
    result = books.bank("06/06", "REMISE PRLV", "240").run()
    assert result.settled() == {"FA1": "120.00", "FA2": "120.00"}


def test_a_credit_from_which_the_bank_kept_an_earlier_reject() -> None:
    books = subscribers()
    books.debits[1] = Books().debit("R06", "05/06", "Borel", "120", "FA2", rejected="04/07").debits[0]
    books.invoice("FA4", "Acme", "500", on="01/07").debit("R07", "05/07", "Acme", "500", "FA4")
    result = books.bank("06/06", "REMISE PRLV", "324.90").bank("06/07", "REMISE PRLV", "380").run()
    assert {a.document: a.amount for a in result.line(2).allocations} == {"FA4": 50000, "FA2": -12000}


def test_a_reject_that_only_the_book_tells_of() -> None:
    books = subscribers()
    rejected = Books().debit("R06", "05/06", "Borel", "120", "FA2", rejected="09/06").debits[0]
    books.debits[1] = replace(rejected, source=books.debits[1].source)
    result = books.bank("06/06", "REMISE PRLV SEPA", "324.90").run()
    reject = result.of("prelevements.xlsx", 3)
    assert (reject.payment.kind, reject.allocations[0].amount) == (PaymentKind.DIRECT_DEBIT, -12000)
    assert (result.left(books, "FA2"), result.codes) == (12000, ["REJET-SANS-RELEVE"])


def test_a_reject_that_the_book_does_not_know_is_found_by_name() -> None:
    result = subscribers().bank("06/06", "REMISE PRLV", "324.90").bank("12/06", "REJ PRLV SEPA BOREL", "-120").run()
    assert {a.document: a.amount for a in result.line(2).allocations} == {"FA2": -12000}


def test_a_reject_of_one_of_two_equal_debits_without_a_name_is_asked() -> None:
    result = subscribers().bank("06/06", "REMISE PRLV", "324.90").bank("12/06", "REJ PRLV SEPA", "-120").run()
    assert (result.settled(2), result.outcome(2)) == ({}, Outcome.SUGGESTED)
    assert result.proposed(2) == [{"FA1"}, {"FA2"}]


def test_a_debit_that_the_bank_credits_alone_is_taken_back_by_its_reject() -> None:
    books = Books().invoice("2026-0043", "Gamma", "300").bank("15/06", "REMISE PRLV GAMMA 2026-0043", "300")
    result = books.bank("19/06", "REJET PRLV GAMMA 2026-0043", "-300").run()
    assert {a.document: a.amount for a in result.line(2).allocations} == {"2026-0043": -30000}
    assert result.left(books, "2026-0043") == 30000


def test_a_rejected_debit_takes_no_transfer_back() -> None:
    books = Books().invoice("2026-0043", "Gamma", "300").bank("15/06", "VIR SEPA GAMMA 2026-0043", "300")
    result = books.bank("19/06", "REJET PRLV GAMMA 2026-0043", "-300").run()
    assert (result.outcome(2), result.left(books, "2026-0043")) == (Outcome.UNMATCHED, 0)


def test_a_cheque_slip_counts_from_the_day_of_the_slip() -> None:
    books = Books().invoice("FA1", "Acme", "120").invoice("FA2", "Borel", "75")
    books.cheque("B7", "10/06", "Acme", "120", "FA1").cheque("B7", "10/06", "M. Borel", "75")
    result = books.bank("13/06", "REMISE CHEQUES B7", "195").run()
    assert result.settled() == {"FA1": "120.00", "FA2": "75.00"}
    assert {a.settles_on for a in result.line().allocations} == {day("10/06")}


def test_a_slip_not_on_the_statement_is_a_payment_of_its_own_book() -> None:
    books = (
        Books().invoice("FA1", "Acme", "120").cheque("B7", "10/06", "Acme", "120", "FA1").bank("30/06", "LOYER", "-900")
    )
    result = books.run()
    slip = result.of("cheques.xlsx", 2)
    assert (slip.payment.kind, slip.payment.amount, slip.outcome) == (PaymentKind.CHEQUE_SLIP, 12000, Outcome.MATCHED)
    assert result.codes == ["REMISE-SANS-RELEVE"]


def test_a_reject_that_names_somebody_else_is_asked_even_where_one_debit_has_its_amount() -> None:
    books = Books().invoice("FA1", "Acme", "120").debit("R06", "05/06", "Acme", "120", "FA1")
    result = books.bank("06/06", "REMISE PRLV", "120").bank("12/06", "REJ PRLV SEPA SARL SANINET AM04", "-120").run()
    assert (result.left(books, "FA1"), result.settled(2), result.proposed(2)) == (0, {}, [{"FA1"}])


@pytest.mark.parametrize("label", ["CHEQUE REJETE SARL ACME CONSEIL", "REMISE IMPAYEE CHQ SARL ACME CONSEIL"])
def test_words_for_what_bounced_are_no_part_of_a_name(label: str) -> None:
    books = Books().invoice("FA1", "Acme Conseil", "120").cheque("B7", "10/06", "Acme Conseil", "120", "FA1")
    books.invoice("FA2", "Borel", "120").cheque("B8", "11/06", "Borel", "120", "FA2")
    books.bank("13/06", "REMISE CHEQUES B7", "120").bank("14/06", "REMISE CHEQUES B8", "120")
    result = books.bank("20/06", label, "-120").run()
    assert (result.left(books, "FA1"), result.left(books, "FA2")) == (12000, 0)


@pytest.mark.parametrize(
    "label", ["IMP CHQ 0742825", "CHQ IMP ACME CONSEIL", "Chèque rejeté Acme Conseil SARL INSUFFISANCE"]
)
def test_banks_say_in_many_ways_that_a_cheque_bounced(label: str) -> None:
    books = Books().invoice("FA1", "Acme Conseil", "120").cheque("B7", "10/06", "Acme Conseil", "120", "FA1")
    assert (
        books.bank("13/06", "REMISE CHEQUES B7", "120").bank("20/06", label, "-120").run().left(books, "FA1") == 12000
    )


@pytest.mark.parametrize("label", ["REJET VIR ACME CONSEIL FRAUDE", "Virement annulé Acme Conseil : DOUBLON"])
def test_a_transfer_called_back_says_why_after_the_name(label: str) -> None:
    books = Books().invoice("FA2026-00001", "Acme Conseil", "120").invoice("FA2026-00002", "Borel", "120")
    books.bank("10/06", "VIR SEPA ACME CONSEIL FA2026-00001", "120").bank("10/06", "VIR SEPA BOREL FA2026-00002", "120")
    result = books.bank("12/06", label, "-120").run()
    assert (result.left(books, "FA2026-00001"), result.left(books, "FA2026-00002")) == (12000, 0)


def test_a_transfer_called_back_may_be_known_by_the_whole_name_of_its_customer() -> None:
    """The transfer was signed by the name and more words; what comes back by the name and a reason."""
    books = Books().invoice("FA2026-00001", "SDC Val Fleuri", "120").invoice("FA2026-00002", "Borel", "120")
    books.bank("10/06", "VIR DE SYNDIC PASTEUR CPTE SDC VAL FLEURI LYON FA2026-00001", "120")
    books.bank("10/06", "VIR SEPA BOREL FA2026-00002", "120")
    result = books.bank("12/06", "REJET VIR SDC VAL FLEURI COMPTE CLOS", "-120").run()
    assert (result.left(books, "FA2026-00001"), result.left(books, "FA2026-00002")) == (12000, 0)


@pytest.mark.parametrize(
    ("motif", "sure"), [("REMB AVOIR", True), ("TROP VERSE", False), ("ERREUR DE VOTRE PART", False)]
)
def test_money_sent_back_as_received_by_mistake_is_no_refund_of_a_credit_note_without_asking(
    motif: str, sure: bool
) -> None:
    books = Books().invoice("FA1", "Acme Conseil", "500").credit("AV1", "Acme Conseil", "120", "15/06")
    result = books.bank("20/06", f"VIR EMIS ACME CONSEIL {motif}", "-120").run()
    assert (result.settled() != {}, result.proposed() != []) == (sure, not sure)


def test_a_bounced_cheque_reopens_its_invoice() -> None:
    books = Books().invoice("FA1", "Acme", "120").cheque("B7", "10/06", "Acme", "120", "FA1")
    result = books.bank("13/06", "REMISE CHEQUES", "120").bank("20/06", "CHEQUE IMPAYE ACME", "-120").run()
    assert {a.document: a.amount for a in result.line(2).allocations} == {"FA1": -12000}
    assert result.left(books, "FA1") == 12000


def test_a_reject_whose_receipt_is_not_found_is_said() -> None:
    result = Books().invoice("FA1", "Acme", "120").bank("20/06", "REJ PRLV SEPA INCONNU", "-999").run()
    assert (result.outcome(), result.settled()) == (Outcome.UNMATCHED, {})
    assert "Rejet" in result.line().why


def test_a_number_in_our_own_book_that_is_no_invoice_is_said() -> None:
    books = Books().invoice("FA2026-00001", "Acme", "120").cash_in("10/06", "Acme", "120", "FA2026-00777")
    result = books.run()
    assert ([a for a in result.matching.allocations if a.settled], result.codes) == ([], ["FACTURE-CITEE-ABSENTE"])


def test_cash_pays_on_its_day() -> None:
    result = Books().invoice("FA1", "Acme", "120").cash_in("10/06", "Acme", "120", "FA1").run()
    assert [(a.document, a.settles_on) for a in result.matching.allocations] == [("FA1", day("10/06"))]


def test_a_linked_credit_note_lowers_its_invoice() -> None:
    books = (
        Books()
        .invoice("FA2026-00001", "Acme", "1200")
        .credit("AV2026-00001", "Acme", "200", on="15/06", linked="FA2026-00001")
    )
    books.bank("20/06", "VIR SEPA ACME FA2026-00001", "1000")
    result = books.run()
    assert result.settled() == {"FA2026-00001": "1000.00"}
    note = result.of("factures.xlsx", 3)
    assert (note.payment.kind, note.allocations[0].amount, note.allocations[0].settles_on) == (
        PaymentKind.CREDIT_NOTE,
        20000,
        day("15/06"),
    )
    assert result.left(books, "FA2026-00001") == 0


def test_a_credit_note_on_an_invoice_already_paid_stays_open() -> None:
    books = Books().invoice("FA2026-00001", "Acme", "1200").bank("10/06", "VIR SEPA ACME FA2026-00001", "1200")
    books.credit("AV2026-00001", "Acme", "200", on="15/06", linked="FA2026-00001")
    result = books.run()
    assert result.settled() == {"FA2026-00001": "1200.00"}
    assert result.of("factures.xlsx", 3).outcome is Outcome.UNMATCHED


def test_a_credit_note_deducted_from_a_later_payment() -> None:
    books = Books().invoice("FA2026-00001", "Acme", "1200").bank("10/06", "VIR SEPA ACME FA2026-00001", "1200")
    books.credit("AV2026-00001", "Acme", "200", on="15/06", linked="FA2026-00001").invoice(
        "FA2026-00002", "Acme", "500", on="16/06"
    )
    result = books.bank("20/06", "VIR SEPA ACME FA2026-00002", "300").run()
    assert result.settled(2) == {"FA2026-00002": "300.00"}
    assert result.of("factures.xlsx", 3).allocations[0].document == "FA2026-00002"
    assert result.left(books, "FA2026-00002") == 0


def test_an_unlinked_credit_note_cancels_the_only_invoice_it_equals() -> None:
    books = Books().invoice("FA1", "Acme", "500").invoice("FA2", "Acme", "80").credit("AV1", "Acme", "500")
    assert books.run().left(books, "FA1") == 0


def test_an_unlinked_credit_note_that_two_invoices_equal_is_asked() -> None:
    books = Books().invoice("FA1", "Acme", "500").invoice("FA2", "Acme", "500").credit("AV1", "Acme", "500")
    result = books.run()
    assert (result.left(books, "FA1"), result.left(books, "FA2")) == (50000, 50000)
    assert result.of("factures.xlsx", 4).outcome is Outcome.SUGGESTED


def test_a_refund_to_the_customer_uses_up_the_credit_note() -> None:
    books = (
        Books()
        .credit("AV2026-00001", "Acme Conseil", "150")
        .bank("20/06", "VIR SEPA EMIS ACME CONSEIL AVOIR AV2026-00001", "-150")
    )
    result = books.run()
    assert [(a.document, a.amount) for a in result.line().allocations] == [("AV2026-00001", -15000)]


def test_the_deposit_deducted_is_not_owed_on_the_final_invoice() -> None:
    books = (
        Books().deposit("AC2026-00001", "Acme", "300").invoice("FA2026-00009", "Acme", "1000", deposit_deducted=30000)
    )
    books.bank("05/06", "VIR SEPA ACME AC2026-00001", "300").bank("20/06", "VIR SEPA ACME FA2026-00009", "700")
    result = books.run()
    assert (result.settled(1), result.settled(2)) == ({"AC2026-00001": "300.00"}, {"FA2026-00009": "700.00"})
    assert result.left(books, "FA2026-00009") == 0


def test_a_customers_transfer_of_the_same_amount_is_not_the_batch() -> None:
    books = (
        subscribers()
        .invoice("FA9", "Dumas", "324.90")
        .bank("06/06", "VIR SEPA RECU /DE DUMAS /MOTIF FA9 /REF 1", "324.90")
    )
    assert books.run().settled() == {"FA9": "324.90"}
