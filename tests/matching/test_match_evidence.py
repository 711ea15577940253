"""The bank's own numbers and words, names cut or shared, third parties, credit notes, money that goes back."""

from dataclasses import replace

import pytest

from reconcile.model import Outcome, PaymentKind
from tests.matching.builders import Books, Result


def acme() -> Books:
    return Books().invoice("3174", "Acme Conseil SARL", "1200").invoice("3175", "Acme Conseil SARL", "480")


# --- the bank's own numbers and words ---------------------------------------------------------------------------------


def test_the_banks_own_number_in_the_reference_column_contradicts_nothing() -> None:
    books = acme().bank("20/06", "VIREMENT ACME CONSEIL REF FACTURE 3174 3175", "1680", reference="4311561")
    assert set(books.run().settled()) == {"3174", "3175"}


def test_a_number_alone_in_the_reference_column_still_names_an_invoice() -> None:
    assert acme().bank("20/06", "ACME CONSEIL", "1200", reference="3174").run().settled() == {"3174": "1200.00"}


def test_numbers_padded_with_zeros_name_documents_written_without() -> None:
    """Of four invoices, two of 100 and two of 50, the younger ones are named."""
    books = Books()
    for number, amount in (("565", "100"), ("566", "100"), ("688", "50"), ("689", "50")):
        books.invoice(number, "Acme Conseil", amount)
    assert set(books.bank("20/06", "VIR ACME CONSEIL 0566 0689 MERCI", "150").run().settled()) == {"566", "689"}


def test_a_word_that_the_bank_writes_on_many_lines_is_no_part_of_a_name() -> None:
    """« EVI » in front of 25 names: the last one is « THIERRY BOUVIE », cut, and nothing else."""
    books = Books().invoice("FA1", "Thierry Bouvier", "960").invoice("FA2", "Borel SAS", "960")
    for rank in range(25):
        books.bank("10/06", f"EVI FOURNISSEUR{rank} 4567{rank:02d}", "-10")
    assert books.bank("20/06", "EVI THIERRY BOUVIE 655482", "960").run().settled(26) == {"FA1": "960.00"}


# --- names ------------------------------------------------------------------------------------------------------------


def test_of_homonyms_the_one_that_owes_this_amount_pays() -> None:
    books = (
        Books().invoice("FA1", "Les Jardins du Lac SARL", "417.36").invoice("FA2", "Les Jardins du Port SAS", "88.20")
    )
    assert books.bank("20/06", "VIR SEPA RECU /DE LES JARDINS DU /REF X", "417.36").run().settled() == {"FA1": "417.36"}


def test_a_customer_with_just_this_name_comes_before_one_whose_name_goes_on() -> None:
    books = Books().invoice("FA1", "Vignobles Perrin", "552").invoice("FA2", "Vignobles Perrin Brest", "552")
    result = books.bank("20/06", "VIR SEPA RECU /DE VIGNOBLES PERRIN /REF X", "552").run()
    assert "FA2" not in result.settled()


def test_an_unknown_payer_with_a_bare_number_and_its_amount_pays_it() -> None:
    books = acme().bank("20/06", "VIR SEPA HOLDING INCONNUE REGLT 3175 MERCI", "480")
    assert books.run().settled() == {"3175": "480.00"}


# --- third parties ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("motif", ["FACTURE 3174", "FACT 3174 3175"])
def test_a_known_customer_pays_what_another_one_owes_when_it_names_it_to_the_cent(motif: str) -> None:
    books = acme().invoice("3180", "Holding Borel SAS", "77")
    amount = "1680" if "3175" in motif else "1200"
    assert sum(map(float, books.bank("20/06", f"VIR SEPA RECU /DE HOLDING BOREL /MOTIF {motif} /REF X", amount).run()
               .settled().values())) == float(amount)  # fmt: skip


def test_a_customer_that_owes_the_same_amount_itself_may_have_mistyped_the_number() -> None:
    books = acme().invoice("3147", "Holding Borel SAS", "1200")
    result = books.bank("20/06", "VIR SEPA RECU /DE HOLDING BOREL /MOTIF FACTURE 3174 /REF X", "1200").run()
    assert result.outcome() is Outcome.SUGGESTED


# --- credit notes -----------------------------------------------------------------------------------------------------


def credited() -> Books:
    return (
        Books().invoice("FA1", "Acme Conseil SARL", "1344").credit("AV1", "Acme Conseil SARL", "161.28", linked="FA1")
    )


def notes(books: Books) -> dict[str, str]:
    """What credit notes settle, for good or as a suggestion."""
    outcomes = books.run().matching.outcomes
    made = [a for o in outcomes if o.payment.kind is PaymentKind.CREDIT_NOTE for a in o.allocations]
    return {a.document: a.status.value for a in made}


def test_a_customer_who_paid_the_whole_invoice_keeps_its_credit_note() -> None:
    books = credited().bank("20/06", "VIR SEPA ACME CONSEIL | FACTURE FA1", "1344")
    assert (books.run().settled(), notes(books)) == ({"FA1": "1344.00"}, {})


def test_a_customer_who_paid_the_whole_without_naming_it_keeps_its_credit_note() -> None:
    books = credited().bank("20/06", "VIR SEPA ACME CONSEIL SARL", "1344")
    assert (books.run().settled(), notes(books)) == ({"FA1": "1344.00"}, {})


def test_a_credit_note_is_only_proposed_while_a_payment_of_its_customer_is_undecided() -> None:
    books = credited().bank("20/06", "VIR SEPA ACME CONSEIL SARL", "700")
    assert notes(books) == {"FA1": "suggested"}


def test_an_undecided_payment_too_small_to_have_paid_the_invoice_before_the_credit_note_does_not_hold_it_up() -> None:
    """Acme owed 1 344 - 161.28 = 1 182.72: the 700 that came before the note left room for it."""
    books = credited().bank("10/06", "VIR SEPA ACME CONSEIL SARL", "700")
    assert notes(books) == {"FA1": "auto"}


def test_a_credit_note_waits_for_earlier_undecided_money_that_may_have_paid_all_that_it_leaves() -> None:
    books = credited().bank("10/06", "VIR SEPA ACME CONSEIL SARL", "1200")
    assert notes(books) == {"FA1": "suggested"}


def test_money_that_came_before_the_invoice_does_not_hold_up_its_credit_note() -> None:
    books = credited().bank("20/05", "VIR SEPA ACME CONSEIL SARL", "1200")
    assert notes(books) == {"FA1": "auto"}


def test_a_credit_note_that_cancels_its_invoice_is_set_on_it_whatever_is_undecided() -> None:
    books = Books().invoice("FA1", "Acme Conseil", "500").credit("AV1", "Acme Conseil", "500", linked="FA1")
    books.invoice("FA2", "Acme Conseil", "900").bank("20/06", "VIR SEPA ACME CONSEIL", "700")
    assert notes(books) == {"FA1": "auto"}


def test_a_credit_note_of_just_an_invoice_in_the_sum_goes_to_that_one() -> None:
    books = Books().invoice("FA1", "Acme Conseil", "910.25").invoice("FA2", "Acme Conseil", "333.10", "05/06")
    books.credit("AV1", "Acme Conseil", "333.10", "10/06").invoice("FA3", "Acme Conseil", "45.90", "06/06")
    result = books.bank("20/07", "VIR SEPA ACME CONSEIL", "956.15").run()
    assert result.settled() == {"FA1": "910.25", "FA3": "45.90"}


# --- money that goes back ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "label", ["VIREMENT EMIS ACME CONSEIL REMBT AVOIR AV1", "VIR SEPA EMIS /BEN ACME CONSEIL /MOTIF REMBT AVOIR"]
)
def test_a_transfer_sent_pays_a_credit_note_back_even_one_of_an_unpaid_invoice(label: str) -> None:
    result = credited().bank("20/06", label, "-161.28").run()
    assert [(a.document, a.amount, a.settled) for a in result.line().allocations] == [("AV1", -16128, True)]


@pytest.mark.parametrize("label", ["ANNULATION VIR RECU ACME CONS", "RAPPEL VIREMENT SEPA ACME CONSEIL SARL"])
def test_a_transfer_called_back_is_known_by_the_name_even_cut(label: str) -> None:
    books = acme().bank("20/06", "VIREMENT ACME CONSEIL SARL REF FACTURE 3174", "1200").bank("24/06", label, "-1200")
    result = books.run()
    assert [(a.document, a.amount, a.settled) for a in result.line(2).allocations] == [("3174", -120000, True)]


def test_a_return_that_names_nobody_waits_while_an_undecided_receipt_may_be_its_own() -> None:
    books = Books().invoice("FA1", "Acme Conseil", "240").invoice("FA41", "Dupont SARL", "240")
    books.invoice("FA52", "Dupont SAS", "240")
    books.cheque("B1", "10/06", "Acme Conseil", "240", "FA1").bank("11/06", "REMISE CHEQUES B1", "240")
    books.cheque("B2", "12/06", "Dupont", "240").bank("13/06", "REMISE CHEQUES B2", "240")
    result = books.bank("20/06", "RETOUR CHEQUE IMPAYE", "-240").run()
    assert not any(a.settled for a in result.line(3).allocations)


def test_the_identifier_of_a_direct_debit_is_no_invoice_number() -> None:
    """E2E000372 beside invoice FC 000372 of the same customer: the debit of 66.00 pays the other one."""
    books = Books().invoice("FC 000372", "Acme Conseil", "810").invoice("FC 000415", "Acme Conseil", "66")
    books.debit("R1", "05/07", "Acme Conseil", "66").bank("05/07", "REMISE PRLV SEPA R1", "66")
    books.debits[0] = replace(books.debits[0], end_to_end_id="E2E000372")
    assert books.run().settled() == {"FC 000415": "66.00"}


def test_of_two_credit_notes_the_one_that_cancels_an_invoice_goes_to_it_first() -> None:
    """582.50 + 2 278.19 + 864.10 less 227.81 and 582.50: the second note cancels the first invoice."""
    books = Books().invoice("FA1", "Rosneuve", "582.50", "05/01").invoice("FA2", "Rosneuve", "2278.19", "08/01")
    books.invoice("FA3", "Rosneuve", "864.10", "24/01")
    books.credit("AV1", "Rosneuve", "227.81", "20/01").credit("AV2", "Rosneuve", "582.50", "04/02")
    result = books.bank("25/03", "VIR SEPA ROSNEUVE", "2914.48").run()
    set_on = {(o.payment.label, a.document): a.amount for o in result.matching.outcomes for a in o.allocations}
    assert set_on["Avoir AV2", "FA1"] == 58250
    assert set_on["Avoir AV1", "FA2"] == 22781


# --- one payer, documents of several customers ------------------------------------------------------------------------


def test_all_that_is_named_to_the_cent_is_proposed_before_a_part_of_it_with_an_equal_debt_not_named() -> None:
    """Acme's manager names one invoice of Acme and one of Borel; Acme has another debt of Borel's amount."""
    books = Books().invoice("FA2026-00001", "Acme Conseil SARL", "1421.16").invoice("FA2026-00002", "Borel SAS", "720")
    books.invoice("FA2026-00003", "Acme Conseil SARL", "720", "01/05")
    books.bank("20/06", "VIR GERANCE SUD FA2026-00001 FA2026-00002 CLIENT ACME CONSEIL SARL", "2141.16")
    result = books.run()
    assert (result.settled(), result.proposed()[0]) == ({}, {"FA2026-00001", "FA2026-00002"})


def test_a_payer_for_several_customers_may_not_have_deducted_the_credit_note_of_one() -> None:
    books = Books().invoice("FA2026-00001", "Acme Conseil SARL", "720").invoice("FA2026-00002", "Borel SAS", "1209.60")
    books.credit("AV2026-00001", "Borel SAS", "302.40", "15/06", linked="FA2026-00002")
    books.bank("20/06", "VIR GERANCE SUD FA2026-00001 FA2026-00002", "1929.60")
    assert books.run().settled() == {"FA2026-00001": "720.00", "FA2026-00002": "1209.60"}


def _two_duponts(label: str) -> Result:
    """A credit note of each Dupont of the same amount, and 96 sent to one of them."""
    books = Books().credit("AV2026-00001", "Dupont SARL", "96").credit("AV2026-00002", "Dupont SAS", "96")
    return books.bank("20/06", label, "-96").run()


def test_a_transfer_sent_to_one_of_two_namesakes_pays_back_the_credit_note_that_it_names() -> None:
    assert _two_duponts("VIREMENT EMIS DUPONT REMBT AVOIR AV2026-00002").settled() == {"AV2026-00002": "-96.00"}


def test_but_none_for_sure_where_it_names_none() -> None:
    assert _two_duponts("VIREMENT EMIS DUPONT REMBT AVOIR").settled() == {}
