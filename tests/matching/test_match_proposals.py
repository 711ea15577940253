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
