"""Lists of numbers that the bank cut, whole months, sums that name nothing."""

import pytest

from reconcile.matching.grouping import by_chance, search
from reconcile.model import Outcome
from tests.matching.builders import Books

JULY = (("FA2026-00101", "312.40", "02/07"), ("FA2026-00107", "1204.80", "09/07"), ("FA2026-00112", "87.35", "16/07"),
        ("FA2026-00120", "640.00", "24/07"))  # fmt: skip
"""2 244.55 in all."""


def july(*more: tuple[str, str, str], customer: str = "Acme Conseil SARL") -> Books:
    books = Books()
    for number, amount, on in (*JULY, *more):
        books.invoice(number, customer, amount, on)
    return books


ALL_JULY = {"FA2026-00101", "FA2026-00107", "FA2026-00112", "FA2026-00120"}
JUNE_AND_AUGUST = (("FA2026-00090", "455.20", "12/06"), ("FA2026-00131", "318.90", "03/08"))


def test_a_list_that_the_bank_cut_goes_on_with_the_documents_that_make_the_sum() -> None:
    books = july(*JUNE_AND_AUGUST).bank("20/08", "VIR SEPA ACME CONSEIL | FACT 101 107 11", "2244.55")
    assert set(books.run().settled()) == ALL_JULY


def test_a_list_cut_with_nothing_that_makes_the_sum_is_asked_or_leaves_the_rest_unallocated() -> None:
    result = july(*JUNE_AND_AUGUST).bank("20/08", "VIR SEPA ACME CONSEIL | FACT 101 107 11", "2244.56").run()
    assert result.outcome() is not Outcome.MATCHED


def test_the_cut_end_of_a_list_names_no_document() -> None:
    """« FACT 101 107 1 »: invoice 1 exists and is Acme's, but the bank cut 112."""
    books = july(("FA2026-00001", "50", "02/01"), *JUNE_AND_AUGUST)
    assert set(books.bank("20/08", "VIR SEPA ACME CONSEIL | FACT 101 107 1", "2244.55").run().settled()) == ALL_JULY


def test_a_list_cut_in_front_of_the_banks_own_number_is_cut_all_the_same() -> None:
    books = july(("FA2026-00001", "50", "02/01"), *JUNE_AND_AUGUST)
    books.bank("20/08", "VIREMENT ACME CONSEIL REF FACT 101 107 1", "2244.55", reference="7684237")
    assert set(books.run().settled()) == ALL_JULY


def test_a_range_names_all_that_the_customer_has_between_its_ends() -> None:
    books = july(*JUNE_AND_AUGUST).invoice("FA2026-00110", "Borel SAS", "99.99", "12/07")
    assert set(books.bank("20/08", "VIR SEPA ACME CONSEIL | F101 - 120", "2244.55").run().settled()) == ALL_JULY


@pytest.mark.parametrize("motif", ["FACTURES JUILLET", "ABONNEMENT JUILLET 2026", "07/2026", "REGLT"])
def test_the_whole_of_a_month_is_paid_whether_it_is_named_or_not(motif: str) -> None:
    books = july(*JUNE_AND_AUGUST).bank("20/08", f"VIR SEPA ACME CONSEIL | {motif}", "2244.55")
    assert set(books.run().settled()) == ALL_JULY


def test_the_whole_of_a_month_less_a_credit_note_is_paid() -> None:
    books = july(*JUNE_AND_AUGUST).credit("AV2026-00003", "Acme Conseil SARL", "44.55", "28/07")
    result = books.bank("20/08", "VIR SEPA ACME CONSEIL | FACTURES", "2200").run()
    assert set(result.settled()) >= ALL_JULY - {"FA2026-00101"}
    assert result.left(books, "FA2026-00101") == 0


def test_a_month_named_that_is_not_the_documents_is_asked() -> None:
    """Two invoices of 120 are open, of May and June; the label speaks of April."""
    books = Books().invoice("FA1", "Acme Conseil", "120", "01/05").invoice("FA2", "Acme Conseil", "120", "01/06")
    assert books.bank("20/06", "VIR SEPA ACME CONSEIL | ABONNEMENT AVRIL", "120").run().settled() == {}


def test_two_documents_of_a_month_one_of_which_has_an_older_equal_are_asked() -> None:
    """150 + 80 of July, or 150 of June + 80 of July?"""
    books = Books().invoice("FA1", "Acme Conseil", "150", "05/06").invoice("FA2", "Acme Conseil", "150", "05/07")
    books.invoice("FA3", "Acme Conseil", "80", "09/07").invoice("FA4", "Acme Conseil", "33", "09/05")
    assert books.bank("20/08", "VIR SEPA ACME CONSEIL", "230").run().settled() == {}


def test_of_two_homonyms_the_one_whose_month_makes_the_sum_pays() -> None:
    books = july(*JUNE_AND_AUGUST, customer="Dupont SARL").invoice("FB1", "Dupont SAS", "10", "01/07")
    assert set(books.bank("20/08", "VIR SEPA RECU /DE DUPONT /REF X", "2244.55").run().settled()) == ALL_JULY


def test_every_combination_is_found_among_twenty_four_documents() -> None:
    """1 + 2 + 4 + … : each sum has one combination."""
    powers = tuple(2**i for i in range(24))
    found = search(powers, (1,) * 24, 0b101101)
    assert (found.complete, [g.size for g in found.groups]) == (True, [4])


def test_round_amounts_make_a_sum_by_chance_more_often_than_odd_ones() -> None:
    assert (
        by_chance([10_000 * i for i in range(1, 13)], 4) > 1 > by_chance([10_007 * i + i * i for i in range(1, 13)], 4)
    )


AUGUST = (("FA2026-00131", "318.90", "03/08"), ("FA2026-00133", "77.10", "05/08"), ("FA2026-00140", "1512.45", "12/08"),
          ("FA2026-00151", "94.60", "21/08"))  # fmt: skip


def test_the_first_documents_of_a_month_without_a_gap_are_paid() -> None:
    """A payer of long lists took twelve of July; here three of four: 312,40 + 1204,80 + 87,35."""
    books = july(*AUGUST).bank("10/09", "VIR SEPA ACME CONSEIL | REGLT", "1604.55")
    result = books.run()
    assert set(result.settled()) == {"FA2026-00101", "FA2026-00107", "FA2026-00112"}
    assert result.rule() == "payeur-premieres"


def test_the_first_documents_of_a_month_prove_nothing_where_round_amounts_make_any_sum() -> None:
    books = Books()
    for rank, amount in enumerate(("100", "50", "90", "60", "70"), 1):
        books.invoice(f"FA{rank}", "Acme Conseil SARL", amount, f"0{rank}/07")
    assert books.bank("10/09", "VIR SEPA ACME CONSEIL", "150").run().settled() == {}  # 100 + 50, or 90 + 60


def test_a_list_cut_goes_on_without_a_gap_and_may_end_in_the_next_month() -> None:
    """FACT 112 FA… : 87,35 + 640 + 318,90 + 77,10, the four from the first one named on."""
    books = july(*AUGUST).bank("10/09", "VIR SEPA ACME CONSEIL | FACTURE FA2026-00112 FA202", "1123.35")
    assert set(books.run().settled()) == {"FA2026-00112", "FA2026-00120", "FA2026-00131", "FA2026-00133"}


def test_a_list_cut_goes_on_less_a_credit_note() -> None:
    books = july(*AUGUST).credit("AV2026-00009", "Acme Conseil SARL", "23.35", "28/07")
    books.bank("10/09", "VIR SEPA ACME CONSEIL | FACTURE FA2026-00112 FA202", "1100")
    result = books.run()
    assert {a.document for a in result.matching.allocations if a.settled} == {
        "FA2026-00112", "FA2026-00120", "FA2026-00131", "FA2026-00133"
    }  # fmt: skip


def test_a_payment_that_did_not_deduct_a_credit_note_pays_its_list_in_full() -> None:
    """AV9 is linked to 107 and takes 4,80 off it; the whole of July was paid all the same."""
    books = july(*JUNE_AND_AUGUST).credit("AV2026-00009", "Acme Conseil SARL", "4.80", "20/07", linked="FA2026-00107")
    books.bank("20/08", "VIR SEPA ACME CONSEIL | FACTURES 101 A 120", "2244.55")
    assert books.run().settled()["FA2026-00107"] == "1204.80"


def test_more_than_what_is_named_waits_until_other_payments_have_said_what_they_pay() -> None:
    """The credit note linked to 120 is free once 120 was paid in full: the list then makes 1604,55 less 50."""
    books = july(*JUNE_AND_AUGUST).credit("AV2026-00009", "Acme Conseil SARL", "50", "28/07", linked="FA2026-00120")
    books.bank("19/08", "VIR SEPA ACME CONSEIL", "640")
    books.bank("20/08", "VIR SEPA ACME CONSEIL | FACT 101 107 FA20", "1554.55")
    result = books.run()
    assert result.settled(1) == {"FA2026-00120": "640.00"}
    assert set(result.settled(2)) == {"FA2026-00101", "FA2026-00107", "FA2026-00112"}
