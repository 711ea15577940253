"""Payments that one answer seems to explain, and that a careful accountant would ask about all the same."""

import pytest

from reconcile.matching.references import Level
from tests.matching.builders import Books
from tests.matching.test_match_parts import references


def fees(*months: int, customer: str = "Acme Conseil", number: str = "F26-{:04d}") -> Books:
    """An invoice of 120 on the first of each month; its number is 100 and the month."""
    books = Books()
    for month in months:
        books.invoice(number.format(100 + month), customer, "120", f"01/{month:02d}")
    return books


@pytest.mark.parametrize("motif", ["00106", "REGLT 00106", "N 00106", "FACT 00106"])
def test_a_number_with_a_zero_too_many_is_whole_and_names_its_document(motif: str) -> None:
    """April and May are older: without the number, April would be paid."""
    books = fees(4, 5, 6).bank("20/07", f"VIR SEPA ACME CONSEIL | {motif}", "120")
    assert books.run().settled() == {"F26-0106": "120.00"}


def test_a_number_with_a_zero_too_few_names_its_document() -> None:
    books = fees(4, 5, 6, number="FA2026-{:05d}").bank("20/07", "VIR SEPA ACME CONSEIL | REF N 0106", "120")
    assert books.run().settled() == {"FA2026-00106": "120.00"}


def test_a_number_that_may_be_two_documents_of_the_amount_is_asked() -> None:
    """« 0106 » is 00106 with a zero too few, or 01060 cut by the bank."""
    books = fees(4, 5, 6, number="FA2026-{:05d}").invoice("FA2026-01060", "Acme Conseil", "120", "12/06")
    result = books.bank("20/07", "VIR SEPA ACME CONSEIL | REF N 0106", "120").run()
    assert (result.settled(), {"FA2026-00106"} in result.proposed()) == ({}, True)


def test_a_number_that_may_have_been_cut_is_no_silence() -> None:
    """It may be the 310 of FA2026-01062, paid in part: the oldest invoice of 120 is not simply drawn."""
    books = fees(4, 5, number="FA2026-{:05d}").invoice("FA2026-01062", "Acme Conseil", "310", "12/06")
    assert books.bank("20/07", "VIR SEPA ACME CONSEIL | REF N 0106", "120").run().settled() == {}


def test_the_end_of_a_list_that_was_cut_is_kept_to() -> None:
    """« 1747-32 »: with 101 it is the whole of January; but the list ends in 32."""
    books = Books().invoice("2601747", "Acme Conseil", "4310.90", "30/01")
    books.invoice("2600101", "Acme Conseil", "174", "02/01")
    books.invoice("2600032", "Acme Conseil", "174", "01/02")
    assert "2600101" not in books.bank("20/08", "VIR SEPA ACME CONSEIL | FAC 1747-32", "4484.90").run().settled()


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("VIR DUPONT F26-003", ("F26-0003", *(f"F26-003{i}" for i in range(10)))), ("VIR DUPONT F26-0031", None),
        ("VIR DUPONT 00031", None), ("VIR DUPONT 003 MERCI", None),
    ],
)  # fmt: skip
def test_a_number_cut_short_may_be_all_that_it_begins(text: str, read: tuple[str, ...] | None) -> None:
    cited = references("F26-{:04d}", 1, 49).find(text)
    assert next((c.documents for c in cited if c.level is Level.FAINT), None) == read


def test_a_month_whose_document_is_paid_is_not_the_month_after() -> None:
    """June is paid twice; July is another debt."""
    books = fees(6, 7).bank("03/07", "VIR SEPA ACME CONSEIL | F26-0106", "120")
    books.bank("20/07", "VIR SEPA ACME CONSEIL | ABONNEMENT JUIN", "120")
    assert books.run().settled(2) == {}


def test_the_month_before_will_do_where_it_has_no_document() -> None:
    """The work of June, invoiced on the first of July."""
    books = fees(7).bank("20/07", "VIR SEPA ACME CONSEIL | PRESTATION JUIN", "120")
    assert books.run().settled() == {"F26-0107": "120.00"}


def test_a_month_named_with_an_open_document_of_another_amount_is_asked() -> None:
    books = fees(7).invoice("F26-0099", "Acme Conseil", "200", "18/06")
    assert books.bank("05/08", "VIR SEPA ACME CONSEIL | 06/2026", "120").run().settled() == {}


def test_a_sum_of_a_month_named_takes_no_document_of_another_month() -> None:
    """All that is open makes the sum, but the label says February: one of the two is of March."""
    books = fees(3).invoice("F26-0090", "Acme Conseil", "310", "18/02")
    assert books.bank("25/03", "VIR SEPA ACME CONSEIL | PRESTATION FEVRIER", "430").run().settled() == {}


def test_two_of_three_equal_debts_are_asked() -> None:
    assert fees(4, 5, 6).bank("20/07", "VIR SEPA ACME CONSEIL | REGLT", "240").run().settled() == {}


def test_among_thirty_open_documents_two_that_make_the_sum_are_a_rival_of_one() -> None:
    books = Books().invoice("F26-0001", "Acme Conseil", "1404", "05/01")
    books.invoice("F26-0002", "Acme Conseil", "468.13", "20/06").invoice("F26-0003", "Acme Conseil", "935.87", "28/06")
    for rank in range(30):
        books.invoice(f"F26-{rank + 10:04d}", "Acme Conseil", f"{2000 + rank * 137}.{rank + 11}", "02/03")
    books.bank("03/07", "VIR SEPA ACME CONSEIL", "1404")
    assert books.run().settled() == {}


def test_an_equal_debt_whose_credit_note_may_not_have_been_deducted_is_asked() -> None:
    """500 of May; 500 of April less a credit note of 80: he pays 500."""
    books = Books().invoice("FA1", "Acme Conseil", "500", "01/04").invoice("FA2", "Acme Conseil", "500", "01/05")
    books.credit("AV1", "Acme Conseil", "80", "10/05", linked="FA1")
    assert books.bank("20/06", "VIR SEPA ACME CONSEIL", "500").run().settled() == {}


def test_a_credit_note_of_just_another_invoice_does_not_make_a_debt_out_of_turn() -> None:
    """498 of July and of August, of which month a credit note cancels 957.95: 498 is not the rest of August."""
    books = Books().invoice("FA1", "Acme Conseil", "498", "01/07").invoice("FA2", "Acme Conseil", "498", "01/08")
    books.invoice("FA3", "Acme Conseil", "957.95", "05/08").credit("AV1", "Acme Conseil", "957.95", "20/08")
    books.bank("05/09", "VIR SEPA ACME CONSEIL", "77.77").bank("11/09", "VIR SEPA ACME CONSEIL", "498")
    assert books.run().settled(2) == {}


def with_note(*lines: tuple[str, str]) -> Books:
    """An invoice of 5 309.82 less a credit note of 2 283.22 that its customer may not have deducted, and a payment."""
    books = Books().invoice("FA2026-00639", "Salaun SCOP", "5309.82", "03/03")
    books.credit("AV2026-00045", "Salaun SCOP", "2283.22", "14/04", linked="FA2026-00639")
    for motif, amount in lines:
        books.bank("19/04", f"VIREMENT DE SALAUN {motif}", amount)
    return books


def test_a_payment_beyond_the_whole_invoice_has_perhaps_not_deducted_the_credit_note() -> None:
    """5 335.78: interest of 25.96 on the whole, or 2 309.18 too much on what the credit note leaves?"""
    books = with_note(("FACT FA2026-00639", "5335.78"))
    result = books.run()
    assert (result.settled(), result.left(books, "FA2026-00639")) == ({}, 530982)


def test_a_payment_a_little_beyond_what_the_credit_note_leaves_has_deducted_it() -> None:
    assert with_note(("FACT FA2026-00639", "3066.60")).run().settled() == {"FA2026-00639": "3026.60"}


def test_a_list_that_was_cut_is_completed_with_the_credit_note_left_aside() -> None:
    """5 309.82 + 671.40 + 88.15 is the payment: the note was not deducted."""
    books = with_note(("FACT FA2026-00639 + FA20", "6069.37"))
    books.invoice("FA2026-00651", "Salaun SCOP", "671.40", "11/03").invoice(
        "FA2026-00660", "Salaun SCOP", "88.15", "30/03"
    )
    assert books.run().settled() == {"FA2026-00639": "5309.82", "FA2026-00651": "671.40", "FA2026-00660": "88.15"}


def test_less_than_an_invoice_but_more_than_its_credit_note_leaves_is_asked() -> None:
    """144 less a note of 7.20: 139 is 2.20 too much, or the bank kept 5 and the note was not deducted."""
    books = Books().invoice("FA2026-00001", "Acme Conseil SARL", "144").invoice("FA2026-00002", "Borel", "50")
    books.credit("AV2026-00001", "Acme Conseil SARL", "7.20", "05/06", linked="FA2026-00001")
    result = books.bank("20/06", "VIR SEPA ACME CONSEIL SARL FA2026-00001", "139").run()
    assert result.settled() == {}
    assert "ecart" in {e.kind for e in result.line().allocations[0].evidence}
