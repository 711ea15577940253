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


def test_money_of_nobody_known_that_came_before_the_debt_existed_cannot_mean_it() -> None:
    """The supplier's refund of January cites its own credit note 1512, which is no invoice of March."""
    books = (
        Books()
        .invoice("1512", "Acme Conseil SARL", "120", "01/03")
        .invoice("1533", "Acme Conseil SARL", "120", "01/04")
    )
    books.bank("25/01", "VIREMENT INGRAM DISTRIBUTION REF AVOIR 1512", "1186.39")
    assert books.bank("05/05", "VIR SEPA ACME CONSEIL SARL", "120").run().settled(2) == {"1512": "120.00"}


def test_an_undecided_payment_of_an_invoice_that_is_in_no_book_is_for_no_debt_of_the_books() -> None:
    books = subscription().bank("05/02", "VIR SEPA ACME CONSEIL SARL FA2024-00932", "87.50")
    assert books.bank("05/03", "VIR SEPA ACME CONSEIL SARL", "120").run().settled(2) == {"FA2026-00001": "120.00"}


def test_a_month_that_two_payments_name_is_not_contended_where_one_is_another_debt_less_a_charge() -> None:
    """« 01/2026 », 480: invoice 10 of 500 less 20 that a bank kept; so « JANVIER », 120 is January's fee."""
    books = subscription().invoice("FA2026-00010", "Acme Conseil SARL", "500", "07/01")
    books.bank("30/01", "VIR SEPA ACME CONSEIL SARL REGLT JANVIER", "120")
    result = books.bank("05/02", "VIR SEPA ACME CONSEIL SARL 01/2026", "480").run()
    assert (result.settled(1), result.settled(2)) == ({"FA2026-00001": "120.00"}, {})


def test_money_that_nothing_explains_would_go_to_the_oldest_debts_and_no_further() -> None:
    """305 of the 3000 of an old invoice: it never reaches the fees, which are due later."""
    books = Books().invoice("FA2026-00010", "Acme Conseil SARL", "3000", "01/01")
    for rank, on in enumerate(MONTHS[1:], 2):
        books.invoice(f"FA2026-0000{rank}", "Acme Conseil SARL", "120", on)
    books.bank("05/03", "VIR SEPA ACME CONSEIL SARL", "305").bank("05/04", "VIR SEPA ACME CONSEIL SARL", "120")
    result = books.run()
    assert (result.settled(1), result.settled(2)) == ({}, {"FA2026-00002": "120.00"})


def test_but_the_debts_that_it_reaches_wait_for_it() -> None:
    """305 with fees of 120 first in line: they may be two of them and a part of the third."""
    books = subscription().invoice("FA2026-00010", "Acme Conseil SARL", "3000", "10/04")
    books.bank("20/04", "VIR SEPA ACME CONSEIL SARL", "305").bank("25/04", "VIR SEPA ACME CONSEIL SARL", "120")
    assert books.run().settled(2) == {}


def test_a_debt_waits_for_money_that_may_be_it_and_penalties() -> None:
    """120 and 40 of penalties, perhaps: then the next 120 is February's."""
    books = subscription().invoice("FA2026-00010", "Acme Conseil SARL", "3000", "01/01", stated_due_on=None)
    books.bank("05/02", "VIR SEPA ACME CONSEIL SARL", "160.48").bank("05/03", "VIR SEPA ACME CONSEIL SARL", "120")
    assert books.run().settled(2) == {}
