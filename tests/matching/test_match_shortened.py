"""Numbers of which only a part is written, or that are written otherwise than in the books."""

import pytest

from reconcile.model import Outcome
from tests.matching.builders import Books

ACME = "VIR SEPA RECU /DE ACME CONSEIL /MOTIF {} /REF NOTPROVIDED"


def acme(*numbers: str, amount: str = "180") -> Books:
    """Equal invoices of one customer, and two of another one, so that the number has to tell."""
    books = Books()
    for number in numbers:
        books.invoice(number, "Acme Conseil SARL", amount)
    return books.invoice("ZZ 7100", "Borel SAS", amount).invoice("ZZ 7101", "Borel SAS", "55")


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        (("FA 8619", "FA 8620", "FA 8631"), "REGLT FACT 620"),
        (("FC00001286", "FC00001287", "FC00001299"), "PAIEMENT 287"),
        (("2508039", "2509041", "2510044"), "FACTURE NO 41"),
        (("FA005827", "FA005828", "FA005830"), "V/FACT 828 MERCI"),
    ],
)
def test_the_last_figures_of_a_number_name_it_for_a_known_payer(numbers: tuple[str, ...], said: str) -> None:
    result = acme(*numbers).bank("20/06", ACME.format(said), "180").run()
    assert (result.settled(), result.rule()) == ({numbers[1]: "180.00"}, "reference-montant")
    assert "numero-fin" in {e.kind for e in result.line().allocations[0].evidence}


def test_the_last_figures_of_several_numbers_name_them_all() -> None:
    books = acme("FA 8619").invoice("FA 8702", "Acme Conseil SARL", "22").invoice("FA 8703", "Acme Conseil SARL", "22")
    result = books.bank("20/06", ACME.format("FACT 619 ET 703"), "202").run()
    assert result.settled() == {"FA 8619": "180.00", "FA 8703": "22.00"}


def test_last_figures_of_a_number_that_is_not_the_payers_still_speak_against() -> None:
    """The number ends as Borel's does, not as that of Acme."""
    result = acme("FA 8619").bank("20/06", ACME.format("REGLT FACT 100"), "180").run()
    assert (result.settled(), result.outcome()) == ({}, Outcome.SUGGESTED)


def test_two_last_figures_alone_name_nothing_of_another_amount() -> None:
    result = acme("FA 8619").bank("20/06", ACME.format("REGLT FACT 19"), "60").run()
    assert result.settled() == {}


@pytest.mark.parametrize(
    ("number", "said"),
    [("FA 8243 B", "FA 82433 B"), ("FC00001399", "FACTURE 1939"), ("FA 8897", "FACT 887"), ("1394", "FACT 139")],
)
def test_a_short_number_mistyped_means_the_debt_of_just_the_amount(number: str, said: str) -> None:
    """A figure doubled, two swapped, one missing in the middle, the last one missing; Borel owes the same amount."""
    result = acme(number).bank("20/06", ACME.format(said), "180").run()
    assert result.settled() == {number: "180.00"}


def test_a_number_mistyped_of_a_payer_with_two_such_debts_is_asked() -> None:
    result = acme("FA 8243", "FA 8244").bank("20/06", ACME.format("FACT 82433"), "180").run()
    assert result.settled() == {}


def test_a_number_cut_after_letters_written_apart_is_the_beginning_of_one() -> None:
    books = acme("FA 9241", "FA 8952").bank("20/06", "VIR ACME CONSEIL REGLT FACT FA 92", "180")
    assert books.run().settled() == {"FA 9241": "180.00"}


@pytest.mark.parametrize("said", ["INV/2025/08/24", "INV 2025 08 24", "INV/2025/08/0024", "INV/2O25/08/OO24"])
def test_a_running_number_is_read_without_its_zeros_and_with_letters_for_them(said: str) -> None:
    books = acme("INV/2025/08/0024", "INV/2025/08/0008").invoice("INV/2025/09/0024", "Acme Conseil SARL", "180")
    assert books.bank("20/06", ACME.format(said), "180").run().settled() == {"INV/2025/08/0024": "180.00"}


def test_the_numbers_of_a_public_payer_are_none_of_ours() -> None:
    """The order to pay and its slip; what comes after them may be an invoice."""
    books = acme("88", "233")
    result = books.bank("20/06", ACME.format("MDT 831199 BORD 88 REGLT FACT 233"), "180").run()
    assert result.settled() == {"233": "180.00"}


def test_a_number_shorter_than_the_order_of_a_public_payer_is_not_cut() -> None:
    books = Books().invoice("233", "Commune de Joigny", "180").invoice("234", "Acme Conseil SARL", "77")
    result = books.bank("20/06", "VIR RECU DE: SGC FIGEAC MOTIF: MANDAT 562104 VOTRE FACTURE 233", "180").run()
    assert result.settled() == {"233": "180.00"}


def test_an_amount_without_its_comma_is_no_number() -> None:
    books = Books().invoice("1335", "Borel SAS", "40").invoice("FA-7", "Acme Conseil SARL", "1335.94")
    result = books.bank("20/06", ACME.format("REGLEMENT 1335 94 EUR"), "1335.94").run()
    assert result.settled() == {"FA-7": "1335.94"}


def test_a_number_before_an_amount_without_cents_stays_a_number() -> None:
    books = Books().invoice("12", "Acme Conseil SARL", "15", "02/06").invoice("11", "Acme Conseil SARL", "15", "01/06")
    assert books.bank("20/06", ACME.format("FACTURE 12 15 EUR"), "15").run().settled() == {"12": "15.00"}


def test_a_number_longer_than_any_of_the_books_is_the_banks_own() -> None:
    books = Books().invoice("TRAI57-014", "Acme Conseil SARL", "144").invoice("BORE12-014", "Borel SAS", "144")
    result = books.bank("20/06", "VIREMENT RECU - Acme Conseil - VOTRE FACTURE 14 - 34876709", "144").run()
    assert result.settled() == {"TRAI57-014": "144.00"}


def test_a_month_with_its_year_in_two_figures_is_no_number() -> None:
    books = Books().invoice("26", "Acme Conseil SARL", "77").invoice("41", "Acme Conseil SARL", "144")
    assert books.bank("20/06", ACME.format("LOYER JUIN 26"), "144").run().settled() == {"41": "144.00"}


@pytest.mark.parametrize("numbers", [("117", "118", "119"), ("119",)])
def test_a_short_number_in_no_book_is_rather_an_older_invoice(numbers: tuple[str, ...]) -> None:
    """The books begin at 117: number 19, of the same monthly fee, may be in none of them."""
    books = acme(*numbers).bank("20/06", ACME.format("FACTURE 19"), "180")
    assert books.run().settled() == {}
