"""What is proposed first where nothing is proven: answers that go together."""

from reconcile.model import Outcome
from tests.matching.builders import Books

MONTHS = ("01/01", "01/02", "01/03", "01/04")


def subscription() -> Books:
    """Four invoices of 120, and in February 117 that nobody can explain for sure."""
    books = Books()
    for rank, on in enumerate(MONTHS, 1):
        books.invoice(f"FA2026-0000{rank}", "Acme Conseil SARL", "120", on)
    return books.bank("20/01", "VIR SEPA ACME CONSEIL SARL", "117")


def test_equal_debts_are_proposed_one_to_each_payment_in_the_order_of_the_law() -> None:
    books = subscription().bank("05/03", "VIR ACME CONSEIL", "120").bank("05/04", "VIR ACME CONSEIL", "120")
    result = books.run()
    assert [result.outcome(n) for n in (2, 3)] == [Outcome.SUGGESTED] * 2
    first, second = result.proposed(2)[0], result.proposed(3)[0]
    assert (first, second) == ({"FA2026-00001"}, {"FA2026-00002"})


def test_what_another_payment_is_proposed_for_comes_second() -> None:
    books = subscription().bank("05/03", "VIR ACME CONSEIL", "120").bank("05/04", "VIR ACME CONSEIL", "120")
    assert {"FA2026-00001"} in books.run().proposed(3)[1:]


def test_the_reject_of_a_debit_that_is_only_proposed_is_proposed_with_it() -> None:
    books = subscription()
    books.debit("R1", "05/03", "Acme Conseil SARL", "120", rejected="09/03")
    books.bank("05/03", "REMISE PRLV SEPA R1", "120").bank("09/03", "REJET PRLV SEPA ACME CONSEIL SARL", "-120")
    result = books.run()
    assert (result.settled(2), result.settled(3)) == ({}, {})
    assert (result.proposed(2)[0], result.proposed(3)[0]) == ({"FA2026-00001"}, {"FA2026-00001"})


def test_a_debt_is_free_again_for_the_next_payment_once_the_bank_took_a_debit_back() -> None:
    books = subscription()
    books.debit("R1", "05/03", "Acme Conseil SARL", "120", rejected="09/03")
    books.bank("05/03", "REMISE PRLV SEPA R1", "120").bank("09/03", "REJET PRLV SEPA ACME CONSEIL SARL", "-120")
    books.bank("20/03", "VIR ACME CONSEIL", "120")
    assert books.run().proposed(4)[0] == {"FA2026-00001"}


def test_the_return_of_a_cheque_that_is_only_proposed_is_proposed_with_it() -> None:
    books = subscription().cheque("B1", "05/03", "Acme Conseil SARL", "120")
    books.bank("05/03", "REMISE CHEQUES B1", "120").bank("15/03", "CHEQUE IMPAYE ACME CONSEIL", "-120")
    result = books.run()
    assert (result.settled(3), result.proposed(3)[0]) == ({}, {"FA2026-00001"})


def test_a_sum_gets_its_other_equal_debt_before_later_payments_draw_theirs() -> None:
    """January's 120 goes to the first payment, which waits for whoever names it; so 580 is 460 and February's."""
    books = Books().invoice("FA2026-00010", "Acme Conseil SARL", "460", "10/01")
    books.invoice("FA2026-00011", "Acme Conseil SARL", "77", "02/01")
    for rank, on in enumerate(MONTHS, 1):
        books.invoice(f"FA2026-0000{rank}", "Acme Conseil SARL", "120", on)
    for on, amount in (("20/01", "120"), ("05/02", "580"), ("05/03", "120")):
        books.bank(on, "VIR SEPA ACME CONSEIL SARL", amount)
    result = books.bank("10/04", "VIR SEPA RECU /DE BOREL /MOTIF FA2026-00001 ET FA2026-00009 /REF X", "70").run()
    assert [result.proposed(n)[0] for n in (1, 2, 3)] == [
        {"FA2026-00001"}, {"FA2026-00010", "FA2026-00002"}, {"FA2026-00003"},
    ]  # fmt: skip


def test_a_credit_note_that_goes_with_a_proposed_payment_is_proposed_with_it_alone() -> None:
    """Either Dupont may have paid 240 - 96; the note is answered with that payment, and nowhere else."""
    books = Books().invoice("FA2026-00041", "Dupont SARL", "240").credit("AV2026-00001", "Dupont SARL", "96")
    books.invoice("FA2026-00052", "Dupont SAS", "500").bank("20/06", "VIR SEPA RECU /DE DUPONT /REF X", "144")
    result = books.run()
    note = result.of("factures.xlsx", 3)
    assert {a.document for a in result.line().alternatives[0]} == {"FA2026-00041"}
    assert sum(a.amount for a in result.line().alternatives[0]) == 24_000
    assert (note.outcome, note.alternatives) == (Outcome.UNMATCHED, ())
    assert "20/06/2026" in note.why
    assert "144,00" in note.why


def test_a_known_customer_who_cites_by_a_bare_number_what_another_owes_is_offered_that_document() -> None:
    books = Books().invoice("VT-2603-0647", "Scierie Lambert SA", "134.40").invoice("VT-2603-0700", "Batipro Sud", "99")
    books.invoice("VT-2509-0650", "Garage Vidal", "134.40")
    assert books.bank("20/06", "VIREMENT BATIPRO SUD REF 647", "134.40").run().proposed()[0] == {"VT-2603-0647"}
