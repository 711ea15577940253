"""What payers name: whole numbers, short ones, several, wrong ones."""

import pytest

from reconcile.model import Outcome
from tests.matching.builders import Books, day

ACME = "VIR SEPA RECU /DE ACME CONSEIL /MOTIF {} /REF NOTPROVIDED"


def acme() -> Books:
    books = (
        Books().invoice("FA2026-00031", "Acme Conseil SARL", "1200").invoice("FA2026-00032", "Acme Conseil SARL", "480")
    )
    return books.invoice("FA2026-00033", "Acme Conseil SARL", "96.60").invoice("FA2026-00040", "Borel SAS", "1200")


@pytest.mark.parametrize(
    "label",
    [
        "VIR SEPA RECU /DE ACME CONSEIL /MOTIF FA2026-00031 /REF 320",
        "VIR SEPA RECU /DE ACME CONSEIL /REF 320 /MOTIF FACT 31",
        "VIR RECU 9525858309767 DE: ACME CONSEIL MOTIF: facture n° 31 REF: X",
        "VIR SEPA ACME CONSEIL FAC20260031",
        "VIREMENT EN VOTRE FAVEUR\nACME CONSEIL\nFA 2026 00031",
        "VIR DE ACME CONSEIL 2026-31",
        "VIR INCONNU AU BATAILLON FA2026-00031",
    ],
)
def test_an_invoice_named_and_paid_to_the_cent_is_settled_however_the_bank_writes_it(label: str) -> None:
    assert acme().bank("20/06", label, "1200").run().settled() == {"FA2026-00031": "1200.00"}


@pytest.mark.parametrize(
    "motif", ["FACT 31 ET 32", "FA2026-00031/32", "FA 31+32", "factures 31, 32", "FA2026-00031 FA2026-00032"]
)
def test_several_invoices_named_are_settled_together(motif: str) -> None:
    result = acme().bank("20/06", ACME.format(motif), "1680").run()
    assert result.settled() == {"FA2026-00031": "1200.00", "FA2026-00032": "480.00"}


def test_a_range_of_numbers_names_all_of_them() -> None:
    result = acme().bank("20/06", ACME.format("FA 31 A 33"), "1776.60").run()
    assert set(result.settled()) == {"FA2026-00031", "FA2026-00032", "FA2026-00033"}


@pytest.mark.parametrize(
    ("number", "motif"),
    [("2026/00031", "FACT 2026/00031"), ("F26-0031", "F26-0031"), ("FAC20260031", "FAC 31"), ("31", "fact 31"),
     ("2026-06-031", "2026-06-031"), ("A/31", "A/31")],
)  # fmt: skip
def test_any_style_of_numbers_is_learnt_from_the_books(number: str, motif: str) -> None:
    books = Books().invoice(number, "Acme Conseil", "1200").invoice(number.replace("31", "32"), "Acme Conseil", "1200")
    assert books.bank("20/06", ACME.format(motif), "1200").run().settled() == {number: "1200.00"}


def test_a_part_payment_goes_to_the_invoice_named_and_the_rest_stays_owed() -> None:
    books = acme().bank("20/06", ACME.format("ACOMPTE FA2026-00031"), "500")
    result = books.run()
    assert (result.settled(), result.rule()) == ({"FA2026-00031": "500.00"}, "reference-partielle")
    assert result.left(books, "FA2026-00031") == 70000  # 1200 - 500


def test_a_bank_charge_withheld_is_seen_and_never_written_off() -> None:
    books = acme().bank("20/06", ACME.format("FA2026-00031"), "1185")
    result = books.run()
    assert result.rule() == "reference-ecart"
    assert result.left(books, "FA2026-00031") == 1500
    assert any(e.kind == "ecart" for e in result.line().allocations[0].evidence)


def test_too_much_for_several_invoices_named_is_asked() -> None:
    """The bank may have cut the list, or a credit note was not deducted: what the surplus is for is not known."""
    result = acme().bank("20/06", "VIR SEPA ACME CONSEIL SARL FA2026-00031 FA2026-00032 FA20", "2500").run()
    assert (result.settled(), result.proposed()[0]) == ({}, {"FA2026-00031", "FA2026-00032"})


def test_too_much_pays_the_invoice_and_leaves_the_rest_unallocated() -> None:
    result = acme().bank("20/06", ACME.format("FA2026-00031"), "1250").run()
    assert (result.settled(), result.outcome()) == ({"FA2026-00031": "1200.00"}, Outcome.PARTLY)
    assert "50,00" in result.line().why


def test_of_two_payments_of_one_debt_the_first_settles_it_even_with_its_name_cut_short() -> None:
    """Interest stops on the day of the first payment."""
    result = (
        acme()
        .bank("20/06", "VIR SEPA RECU /DE ACME CONSE /MOTIF FA2026-00031 /REF 1", "1200")
        .bank("25/06", ACME.format("FA2026-00031"), "1200")
        .run()
    )
    assert result.settled(1) == {"FA2026-00031": "1200.00"}
    assert result.outcome(2) is Outcome.UNMATCHED


def test_paid_twice_is_never_allocated_twice() -> None:
    result = (
        acme()
        .bank("20/06", ACME.format("FA2026-00031"), "1200")
        .bank("25/06", ACME.format("FA2026-00031"), "1200")
        .run()
    )
    assert result.settled(1) == {"FA2026-00031": "1200.00"}
    assert result.outcome(2) is Outcome.UNMATCHED
    assert "double règlement" in result.line(2).why


def test_a_number_of_the_books_form_that_is_in_no_book_is_said_and_never_replaced_in_silence() -> None:
    result = acme().bank("20/06", ACME.format("FA2026-09999"), "480").run()
    assert result.settled() == {}
    assert result.codes == ["FACTURE-CITEE-ABSENTE"]


def test_an_invoice_issued_after_the_as_of_date_is_no_absent_number() -> None:
    books = (
        acme()
        .invoice("FA2026-00099", "Acme Conseil SARL", "77", on="10/07")
        .bank("20/06", ACME.format("FA2026-00099"), "77")
    )
    result = books.run(as_of=books.transactions[0].operated_on)
    assert (result.settled(), result.codes) == ({}, [])


def test_two_figures_swapped_are_accepted_from_a_known_payer_with_the_exact_amount() -> None:
    result = acme().bank("20/06", ACME.format("FA2026-00023"), "480").run()
    assert (result.settled(), result.rule()) == ({"FA2026-00032": "480.00"}, "reference-proche")


def test_two_figures_swapped_prove_nothing_where_other_invoices_have_that_amount() -> None:
    result = acme().bank("20/06", ACME.format("FA2026-00013"), "1200").run()
    assert (result.settled(), result.proposed()[0]) == ({}, {"FA2026-00031"})


def test_two_figures_swapped_prove_nothing_from_an_unknown_payer() -> None:
    assert acme().bank("20/06", "VIR INCONNU FA2026-00013", "1200").run().settled() == {}


def test_another_customer_who_names_an_invoice_is_only_a_suggestion() -> None:
    result = acme().bank("20/06", "VIR SEPA RECU /DE BOREL SAS /MOTIF FA2026-00031 /REF 1", "1200").run()
    assert result.settled() == {}
    assert {"FA2026-00031"} in result.proposed()


def test_one_payer_for_several_customers_who_names_all_to_the_cent() -> None:
    result = acme().bank("20/06", "VIR SEPA HOLDING OMEGA FA2026-00032 FA2026-00040", "1680").run()
    assert set(result.settled()) == {"FA2026-00032", "FA2026-00040"}


def test_dates_amounts_and_card_numbers_are_no_invoice_numbers() -> None:
    books = Books().invoice("20", "Acme", "1200").invoice("6", "Acme", "1200")
    result = books.bank("20/06", "VIR SEPA INCONNU FACTURE DU 20/06/2026 SOLDE 6,00 EUR", "1200").run()
    assert result.settled() == {}


def test_a_number_left_out_of_the_sum_forbids_a_guess() -> None:
    """It names 31 and 32 and pays just 33: odd enough to ask."""
    assert acme().bank("20/06", ACME.format("FA2026-00031 FA2026-00032"), "96.60").run().settled() == {}


def test_a_label_cut_inside_the_number_does_not_name_a_shorter_number() -> None:
    books = Books().invoice("FA2026-00003", "Acme Conseil", "480").invoice("FA2026-00031", "Acme Conseil", "1200")
    result = books.bank("20/06", "VIR SEPA ACME CONSEIL FA2026-0003", "1200").run()
    assert "FA2026-00003" not in result.settled()


def test_an_order_number_is_not_read_as_an_invoice_number() -> None:
    books = acme().invoice("FA2026-00050", "Acme Conseil SARL", "333", order_number="CMD-2026-031")
    result = books.bank("20/06", ACME.format("CMD-2026-031"), "333").run()
    assert result.settled() == {"FA2026-00050": "333.00"}


def test_a_debit_of_a_later_month_is_not_said_to_name_an_unknown_invoice() -> None:
    """An old month run again with all the books: what is collected later may name what is in no book yet."""
    books = Books().invoice("FA2026-00031", "Acme", "120").debit("R9", "10/09", "Acme", "120", "FA2026-00045")
    assert books.run(day("30/06")).codes == []
    assert "FACTURE-CITEE-ABSENTE" in books.run(day("30/09")).codes
