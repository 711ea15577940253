"""The order of the law, and payments that wait for an older one to be explained."""

from tests.matching.builders import Books

MONTHS = ("01/01", "01/02", "01/03", "01/04")


def subscription() -> Books:
    books = Books()
    for rank, on in enumerate(MONTHS, 1):
        books.invoice(f"FA2026-0000{rank}", "Acme Conseil SARL", "120", on)
    return books


def test_equal_debts_go_to_the_oldest_one_after_the_other() -> None:
    books = (
        subscription().bank("05/02", "VIR SEPA ACME CONSEIL SARL", "120").bank("05/03", "VIR ACME CONSEIL SARL", "120")
    )
    result = books.run()
    assert (result.settled(1), result.settled(2)) == ({"FA2026-00001": "120.00"}, {"FA2026-00002": "120.00"})


def test_the_oldest_of_equal_debts_waits_while_an_earlier_payment_may_have_paid_it() -> None:
    """117 came in February: 120 less a charge, or a part? Then 120 in March: January's or February's?"""
    books = (
        subscription().bank("05/02", "VIR SEPA ACME CONSEIL SARL", "117").bank("05/03", "VIR ACME CONSEIL SARL", "120")
    )
    result = books.run()
    assert (result.settled(1), result.settled(2)) == ({}, {})
    assert result.proposed(2)


def test_an_undecided_payment_that_other_debts_explain_to_the_cent_does_not_make_the_oldest_wait() -> None:
    """480 in February may be one of two other invoices; whichever it is, January's 120 is not in it."""
    books = subscription().invoice("FA2026-00010", "Acme Conseil SARL", "480", "10/01")
    books.invoice("FA2026-00011", "Acme Conseil Nord SARL", "480", "11/01")
    books.bank("05/02", "VIR SEPA ACME CONS", "480").bank("05/03", "VIR ACME CONSEIL SARL", "120")
    result = books.run()
    assert (result.settled(1), result.settled(2)) == ({}, {"FA2026-00001": "120.00"})


def test_the_oldest_debt_waits_for_an_undecided_payment_that_is_its_amount_and_anothers() -> None:
    """600 = 480 + 120, or 350 + 250: January's 120 may be in it."""
    books = subscription().invoice("FA2026-00010", "Acme Conseil SARL", "480", "10/01")
    books.invoice("FA2026-00011", "Acme Conseil SARL", "350", "10/01")
    books.invoice("FA2026-00012", "Acme Conseil SARL", "250", "10/01")
    books.bank("05/02", "VIR SEPA ACME CONSEIL SARL", "600").bank("05/03", "VIR ACME CONSEIL SARL", "120")
    result = books.run()
    assert (result.settled(1), result.settled(2)) == ({}, {})


def test_a_payment_before_the_debt_existed_does_not_make_it_wait() -> None:
    books = Books().bank("05/01", "VIR SEPA ACME CONSEIL SARL", "117")
    for rank, on in enumerate(MONTHS[1:], 2):
        books.invoice(f"FA2026-0000{rank}", "Acme Conseil SARL", "120", on)
    assert books.bank("05/05", "VIR ACME CONSEIL SARL", "120").run().settled(2) == {"FA2026-00002": "120.00"}


def test_the_oldest_debt_is_left_to_an_undecided_payment_that_names_it() -> None:
    """Both Duponts may have sent 240 for invoice 1; Dupont SARL's silent 120 cannot take it meanwhile."""
    books = subscription().bank("10/04", "VIR SEPA RECU /DE BOREL /MOTIF FA2026-00001 ET FA2026-00009 /REF X", "70")
    assert books.bank("20/04", "VIR SEPA ACME CONSEIL SARL", "120").run().settled(2) == {}


def test_a_debt_that_a_reject_reopened_is_the_oldest_only_from_the_day_of_the_reject() -> None:
    books = subscription()
    books.debit("R1", "05/01", "Acme Conseil SARL", "120", rejected="20/04").bank("05/01", "REMISE PRLV SEPA R1", "120")
    books.bank("05/02", "VIR SEPA ACME CONSEIL SARL", "120").bank("20/04", "REJET PRLV SEPA ACME CONSEIL SARL", "-120")
    result = books.bank("05/05", "VIR SEPA ACME CONSEIL SARL", "120").run()
    assert result.settled(2) == {"FA2026-00002": "120.00"}
    assert result.settled(4) == {"FA2026-00001": "120.00"}


def test_the_named_second_payment_of_one_debt_waits_for_the_first_to_be_explained() -> None:
    """Either Dupont may have sent 240 in silence on the 10th; naming invoice 41 on the 20th may pay it twice."""
    books = Books().invoice("FA2026-00041", "Dupont SARL", "240").invoice("FA2026-00052", "Dupont SAS", "240")
    books.bank("10/06", "VIR SEPA RECU /DE DUPONT /REF X", "240")
    result = books.bank("20/06", "VIR SEPA RECU /DE DUPONT SARL /MOTIF FA2026-00041 /REF X", "240").run()
    assert (result.settled(1), result.settled(2)) == ({}, {})


def test_a_slip_that_no_book_takes_apart_may_hold_an_older_equal_cheque() -> None:
    books = subscription().bank("10/02", "REMISE DE CHEQUES", "950")
    books.cheque("B2", "10/03", "Acme Conseil SARL", "120").bank("10/03", "REMISE CHEQUES B2", "120")
    assert books.run().settled(2) == {}
