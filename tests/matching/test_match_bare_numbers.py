"""Numbers without a word before them, labels on several lines, numbers of invoices already paid."""

import pytest

from reconcile.matching.labels import read_label
from reconcile.model import Outcome
from tests.matching.builders import Books

ACME = "VIR SEPA RECU /DE ACME CONSEIL /MOTIF {} /REF NOTPROVIDED"


def acme() -> Books:
    books = Books().invoice("FA2026-00176", "Acme Conseil SARL", "1200")
    books.invoice("FA2026-00178", "Acme Conseil SARL", "480")
    books.invoice("FA2026-00181", "Acme Conseil SARL", "96.60").invoice("FA2026-00199", "Borel SAS", "1200")
    return books.invoice("FA2026-00205", "Acme Conseil SARL", "480", on="05/06")


# --- labels on several lines ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "payer"),
    [
        ("VIREMENT EN VOTRE FAVEUR\nACME CONSEIL\nFA 178", "ACME CONSEIL"),
        ("VIR SEPA RECU\nACME CONSEIL\nFA 178", "ACME CONSEIL"),
        ("VIR INST RE 144841661835\nACME CONSEIL", "ACME CONSEIL"),
        ("VIR SEPA ACME CONSEIL SARL\nFA2026-00178", ""),
        ("VIR SEPA ACME CONSEIL SARL\n178", ""),
    ],
)
def test_the_second_line_is_the_payer_only_under_a_line_of_bank_words(label: str, payer: str) -> None:
    assert read_label(label).payer == payer


@pytest.mark.parametrize("motif", ["FA2026-00178", "178", "fact n 178", "FA2026-00\n178"])
def test_the_name_on_the_first_line_and_the_number_on_the_second(motif: str) -> None:
    result = acme().bank("20/06", f"VIR SEPA ACME CONSEIL SARL\n{motif}", "480").run()
    assert result.settled() == {"FA2026-00178": "480.00"}


@pytest.mark.parametrize(
    "label",
    [
        "VIR SEPA RECU /DE ACME CONSEIL FA2026-00178 /MOTIF REGLEMENT /REF 1",
        "VIREMENT EN VOTRE FAVEUR\nACME CONSEIL FACT 178\nREGLEMENT",
    ],
)
def test_a_number_beside_the_payers_name_is_seen(label: str) -> None:
    assert acme().bank("20/06", label, "480").run().settled() == {"FA2026-00178": "480.00"}


def test_a_figure_that_belongs_to_the_payers_name_names_no_invoice() -> None:
    books = Books().invoice("FA2026-00024", "Fitness 24 SAS", "300").invoice("FA2026-00031", "Fitness 24 SAS", "480")
    result = books.bank("20/06", "VIR SEPA FITNESS 24 SAS", "480").run()
    assert result.settled() == {"FA2026-00031": "480.00"}


# --- several bare numbers ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("motif", ["176 181", "176 ET 181", "176, 181", "181/176"])
def test_bare_numbers_of_one_known_payer_that_add_up_to_the_cent_name_the_invoices(motif: str) -> None:
    result = acme().bank("20/06", ACME.format(motif), "1296.60").run()  # 1200 + 96,60
    assert set(result.settled()) == {"FA2026-00176", "FA2026-00181"}
    assert result.rule() == "references-somme"


def test_bare_numbers_choose_among_equal_invoices() -> None:
    """178 and 205 are both of 480: without the numbers, which one goes with 176 is a guess."""
    result = acme().bank("20/06", ACME.format("176 205"), "1680").run()
    assert set(result.settled()) == {"FA2026-00176", "FA2026-00205"}


def test_books_numbered_by_a_running_number_alone() -> None:
    books = Books().invoice("276", "Acme Conseil", "360").invoice("280", "Acme Conseil", "360")
    books.invoice("283", "Acme Conseil", "600").bank("20/06", ACME.format("280 283"), "960")
    assert set(books.run().settled()) == {"280", "283"}


def test_bare_numbers_of_one_customer_that_add_up_to_the_cent_name_the_invoices_whoever_pays() -> None:
    result = acme().bank("20/06", "VIR SEPA HOLDING OMEGA 176 181", "1296.60").run()  # 1200 + 96,60
    assert set(result.settled()) == {"FA2026-00176", "FA2026-00181"}


def test_bare_numbers_of_two_customers_prove_nothing_even_when_they_add_up() -> None:
    books = acme().invoice("FA2026-00300", "Borel SAS", "50.10").bank("20/06", "VIR HOLDING OMEGA 181 300", "146.70")
    assert books.run().settled() == {}  # 96,60 + 50,10


def test_bare_numbers_from_nobody_known_that_do_not_add_up_prove_nothing() -> None:
    assert acme().bank("20/06", "VIR SEPA HOLDING OMEGA 176 181", "1290").run().settled() == {}


def test_bare_numbers_that_do_not_add_up_are_a_proposal() -> None:
    result = acme().bank("20/06", ACME.format("176 181"), "1250").run()
    assert (result.settled(), result.proposed()[0]) == ({}, {"FA2026-00176", "FA2026-00181"})


# --- homonyms ---------------------------------------------------------------------------------------------------------


def homonyms() -> Books:
    return Books().invoice("FA2026-00041", "Dupont SARL", "240").invoice("FA2026-00052", "Dupont SAS", "240")


def test_a_bare_number_and_the_amount_tell_two_homonyms_apart() -> None:
    result = homonyms().bank("20/06", "VIR SEPA RECU /DE DUPONT /MOTIF 52 /REF X", "240").run()
    assert result.settled() == {"FA2026-00052": "240.00"}


def test_a_bare_number_that_both_homonyms_may_mean_is_asked() -> None:
    books = homonyms().invoice("FB2026-00052", "Dupont SARL", "240")
    assert books.bank("20/06", "VIR SEPA RECU /DE DUPONT /MOTIF 52 /REF X", "240").run().settled() == {}


@pytest.mark.parametrize(("amount", "settled"), [("999", {"FA2026-00052": "240.00"}), ("240", {})])
def test_a_bare_number_of_a_third_customer_too_tells_homonyms_apart_by_the_amount(
    amount: str, settled: dict[str, str]
) -> None:
    books = homonyms().invoice("FB2026-00052", "Borel SAS", amount)
    result = books.bank("20/06", "VIR SEPA RECU /DE DUPONT /MOTIF 52 /REF X", "240").run()
    assert (result.settled(), result.proposed()[:1]) == (settled, [] if settled else [{"FA2026-00052"}])


def test_a_bare_number_without_the_exact_amount_does_not_tell_homonyms_apart() -> None:
    assert homonyms().bank("20/06", "VIR SEPA RECU /DE DUPONT /MOTIF 52 /REF X", "230").run().settled() == {}


# --- numbers of invoices already paid ---------------------------------------------------------------------------------


def test_paying_twice_the_number_of_a_paid_invoice_never_takes_an_equal_one() -> None:
    """178 is paid on the 20th; on the 25th the same order leaves again while 205, of 480 too, is open."""
    books = acme().bank("20/06", "VIREMENT EN VOTRE FAVEUR ACME CONSEIL SARL 178", "480")
    result = books.bank("25/06", "VIREMENT EN VOTRE FAVEUR ACME CONSEIL SARL 178", "480").run()
    assert (result.settled(1), result.settled(2)) == ({"FA2026-00178": "480.00"}, {})
    assert result.outcome(2) is Outcome.SUGGESTED
    assert "178" in result.line(2).why
    assert "déjà réglée" in result.line(2).why


def test_paying_twice_when_several_equal_invoices_are_open() -> None:
    books = acme().invoice("FA2026-00210", "Acme Conseil SARL", "480", on="06/06")
    books.bank("20/06", ACME.format("178"), "480").bank("25/06", ACME.format("178"), "480")
    result = books.run()
    assert (result.settled(1), result.settled(2)) == ({"FA2026-00178": "480.00"}, {})
    assert "déjà réglée" in result.line(2).why


def test_paying_twice_when_nothing_else_is_owed() -> None:
    books = Books().invoice("FA2026-00178", "Acme Conseil SARL", "480")
    books.bank("20/06", ACME.format("178"), "480").bank("25/06", ACME.format("178"), "480")
    result = books.run()
    assert result.outcome(2) is Outcome.UNMATCHED
    assert "double règlement" in result.line(2).why


# --- parts and too much -----------------------------------------------------------------------------------------------


def test_a_part_payment_with_a_bare_number_from_a_proven_payer_goes_to_that_invoice() -> None:
    books = acme().bank("20/06", ACME.format("181"), "40")
    result = books.run()
    assert (result.settled(), result.rule()) == ({"FA2026-00181": "40.00"}, "reference-partielle")
    assert result.left(books, "FA2026-00181") == 5660  # 96,60 - 40


def test_a_part_payment_equal_to_another_invoice_is_asked_the_named_one_first() -> None:
    result = acme().bank("20/06", ACME.format("176"), "96.60").run()
    assert (result.settled(), result.proposed()[0]) == ({}, {"FA2026-00176"})


def test_a_bank_charge_withheld_with_a_bare_number() -> None:
    result = acme().bank("20/06", ACME.format("176"), "1185").run()
    assert (result.settled(), result.rule()) == ({"FA2026-00176": "1185.00"}, "reference-ecart")


def test_too_much_with_a_bare_number_proposes_the_invoice_named() -> None:
    result = acme().bank("20/06", ACME.format("205"), "490").run()
    assert (result.settled(), result.proposed()[0]) == ({}, {"FA2026-00205"})


def test_a_part_payment_of_one_of_two_homonyms_is_only_proposed() -> None:
    result = homonyms().bank("20/06", "VIR SEPA RECU /DE DUPONT /MOTIF 52 /REF X", "100").run()
    assert (result.settled(), result.proposed()[0]) == ({}, {"FA2026-00052"})


# --- a number after a word, from nobody known ------------------------------------------------------------------------


def test_a_holding_that_names_the_only_such_invoice_of_a_rare_amount_is_believed() -> None:
    result = acme().bank("20/06", "VIR SEPA HOLDING OMEGA INVEST FACT N 181", "96.60").run()
    assert result.settled() == {"FA2026-00181": "96.60"}


def test_a_holding_that_names_one_of_the_equal_debts_of_the_only_customer_who_owes_that_amount_is_believed() -> None:
    result = acme().bank("20/06", "VIR SEPA HOLDING OMEGA INVEST FACT N 178", "480").run()
    assert result.settled() == {"FA2026-00178": "480.00"}


def test_a_holding_that_names_an_invoice_of_an_amount_that_another_customer_owes_too_is_asked() -> None:
    result = acme().bank("20/06", "VIR SEPA HOLDING OMEGA INVEST FACT N 176", "1200").run()
    assert (result.settled(), result.proposed()[0]) == ({}, {"FA2026-00176"})


def test_last_years_paid_invoice_of_the_same_number_does_not_weaken_this_years() -> None:
    books = acme().invoice("FA2025-00181", "Borel SAS", "777", on="01/02")
    books.bank("10/02", "VIR SEPA BOREL SAS FA2025-00181", "777")
    result = books.bank("20/06", "VIR SEPA HOLDING OMEGA INVEST FACT N 181", "96.60").run()
    assert result.settled(2) == {"FA2026-00181": "96.60"}
