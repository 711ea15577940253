"""Who pays, when nothing is named."""

import pytest

from reconcile.model import Outcome, Status
from tests.matching.builders import Books, Result

DE = "VIR SEPA RECU /DE {} /MOTIF REGLEMENT /REF NOTPROVIDED"


def test_a_known_payer_and_the_amount_of_one_invoice() -> None:
    books = (
        Books()
        .invoice("FA1", "Boulangerie du Marché SARL", "312.40")
        .invoice("FA2", "Boulangerie du Marché SARL", "99")
    )
    result = books.bank("20/06", DE.format("BOULANGERIE DU MARCHE"), "312.40").run()
    assert (result.settled(), result.rule()) == ({"FA1": "312.40"}, "payeur-montant")


def test_the_account_of_the_customers_book_is_a_proof() -> None:
    books = Books().invoice("FA1", "Acme", "312.40").customer("Acme", "FR7630001007941234567890185")
    result = books.bank("20/06", "VIR SEPA HOLDING X", "312.40", iban="FR76 3000 1007 9412 3456 7890 185").run()
    assert result.settled() == {"FA1": "312.40"}


def test_an_account_learnt_from_a_proven_payment_serves_later() -> None:
    books = Books().invoice("FA2026-00001", "Acme", "312.40").invoice("FA2026-00002", "Acme", "77.70")
    books.bank("20/06", "VIR SEPA X FA2026-00001", "312.40", iban="FR11").bank(
        "21/06", "VIR SEPA X", "77.70", iban="FR11"
    )
    assert books.run().settled(2) == {"FA2026-00002": "77.70"}


def test_an_account_that_two_customers_use_proves_nothing() -> None:
    books = (
        Books()
        .invoice("FA2026-00001", "Acme", "312.40")
        .invoice("FA2026-00002", "Borel", "55")
        .invoice("FA2026-00003", "Acme", "77.70")
    )
    books.bank("20/06", "VIR X FA2026-00001", "312.40", iban="FR11").bank(
        "20/06", "VIR X FA2026-00002", "55", iban="FR11"
    )
    assert books.bank("21/06", "VIR X", "77.70", iban="FR11").run().settled(3) == {}


def test_two_homonyms_with_the_same_amount_are_both_shown() -> None:
    books = Books().invoice("FA1", "Dupont SARL", "240").invoice("FA2", "Dupont SAS", "240")
    result = books.bank("20/06", DE.format("DUPONT"), "240").run()
    assert (result.settled(), result.outcome()) == ({}, Outcome.SUGGESTED)
    assert sorted(map(sorted, result.proposed())) == [["FA1"], ["FA2"]]


def test_the_legal_form_tells_homonyms_apart() -> None:
    books = Books().invoice("FA1", "Dupont SARL", "240").invoice("FA2", "Dupont SAS", "240")
    assert books.bank("20/06", DE.format("DUPONT SAS"), "240").run().settled() == {"FA2": "240.00"}


def test_a_name_cut_by_the_bank_that_two_customers_may_have() -> None:
    books = Books().invoice("FA1", "Boulangerie du Marché", "240").invoice("FA2", "Boulangerie du Marchand", "240")
    assert books.bank("20/06", "VIR SEPA BOULANGERIE DU MARCH", "240").run().settled() == {}


def test_a_small_word_that_the_bank_left_of_a_cut_name_tells_namesakes_apart() -> None:
    """« HORIZON BLEU D » goes on as « du Centre », not as « Angers »."""
    books = Books().invoice("FA2026-00001", "Horizon Bleu du Centre SARL", "282")
    books.invoice("FA2026-00002", "Horizon Bleu Angers SASU", "282")
    result = books.bank("20/06", "EVI HORIZON BLEU D 758608", "282").run()
    assert result.settled() == {"FA2026-00001": "282.00"}


def test_a_name_cut_inside_a_word_of_three_letters_tells_namesakes_apart() -> None:
    books = Books().invoice("FA2026-00001", "Ambulances Thévenet SARL", "612")
    books.invoice("FA2026-00002", "Ambulances Crépin SAS", "612")
    assert books.bank("20/06", "EVI AMBULANCES THE 579878", "612").run().settled() == {"FA2026-00001": "612.00"}


def test_a_whole_name_with_its_small_words_is_not_taken_for_the_beginning_of_a_longer_one() -> None:
    books = Books().invoice("FA2026-00001", "Horizon Bleu du Centre", "282")
    books.invoice("FA2026-00002", "Horizon Bleu du Centre du Port", "310")
    result = books.cheque("R1", "20/06", "HORIZON BLEU DU CENTRE", "282").run()
    assert {a.document for a in result.matching.allocations if a.settled} == {"FA2026-00001"}


def test_of_the_homonyms_the_only_one_who_owes_the_amount_pays_its_oldest_debt() -> None:
    books = Books().invoice("FA2026-00001", "Dupontel Nord SARL", "120", "01/03")
    books.invoice("FA2026-00002", "Dupontel Nord SARL", "120", "01/04").invoice(
        "FA2026-00003", "Dupontel Sud SAS", "99"
    )
    result = books.bank("20/06", "VIR SEPA RECU DUPONTEL", "120").run()
    assert (result.settled(), result.rule()) == ({"FA2026-00001": "120.00"}, "plus-ancienne")


def test_of_two_homonyms_who_both_owe_the_amount_none_is_chosen() -> None:
    books = Books().invoice("FA2026-00001", "Dupontel Nord SARL", "120", "01/03")
    books.invoice("FA2026-00002", "Dupontel Nord SARL", "120", "01/04").invoice(
        "FA2026-00003", "Dupontel Sud SAS", "120"
    )
    assert books.bank("20/06", "VIR SEPA RECU DUPONTEL", "120").run().settled() == {}


def test_the_longer_of_two_nested_names_wins_and_never_the_shorter() -> None:
    books = Books().invoice("FA1", "Martin SARL", "240").invoice("FA2", "Martin et Fils SARL", "240")
    assert books.bank("20/06", DE.format("MARTIN ET FILS"), "240").run().settled() == {"FA2": "240.00"}
    assert (
        "FA1"
        not in Books(books.documents, codes=books.codes).bank("20/06", DE.format("MARTIN ET FI"), "240").run().settled()
    )


def test_equal_subscriptions_pay_the_oldest_debt_first() -> None:
    books = Books().invoice("FA6", "Acme", "120", on="01/06").invoice("FA7", "Acme", "120", on="01/07")
    books.invoice("FA8", "Acme", "120", on="01/08").bank("05/08", DE.format("ACME"), "120").bank(
        "20/08", DE.format("ACME"), "120"
    )
    result = books.run()
    assert (result.settled(1), result.settled(2)) == ({"FA6": "120.00"}, {"FA7": "120.00"})
    assert result.rule(1) == "plus-ancienne"


def test_what_one_payment_names_is_not_given_to_another() -> None:
    books = (
        Books().invoice("FA2026-00006", "Acme", "120", on="01/06").invoice("FA2026-00007", "Acme", "120", on="01/07")
    )
    books.bank("05/07", DE.format("ACME"), "120").bank("20/07", "VIR SEPA ACME FA2026-00006", "120")
    result = books.run()
    assert (result.settled(1), result.settled(2)) == ({"FA2026-00007": "120.00"}, {"FA2026-00006": "120.00"})


def test_the_month_named_goes_before_the_oldest() -> None:
    books = Books().invoice("FA6", "Acme", "120", on="01/06").invoice("FA7", "Acme", "120", on="01/07")
    assert books.bank("20/07", "VIR SEPA RECU /DE ACME /MOTIF ABONNEMENT JUILLET /REF 1", "120").run().settled() == {
        "FA7": "120.00"
    }


def test_a_subscription_is_not_paid_before_it_is_invoiced() -> None:
    books = Books().invoice("FA9", "Acme", "120", on="01/09").bank("05/06", DE.format("ACME"), "120")
    result = books.run()
    assert (result.settled(), result.proposed()) == ({}, [{"FA9"}])


def test_a_sum_of_invoices_of_one_payer_when_it_is_the_only_one() -> None:
    books = Books().invoice("FA1", "Acme", "300").invoice("FA2", "Acme", "112.80").invoice("FA3", "Acme", "77.10")
    assert set(books.bank("20/06", DE.format("ACME"), "412.80").run().settled()) == {"FA1", "FA2"}


def test_one_invoice_or_two_others_of_the_same_sum_is_asked() -> None:
    books = Books().invoice("FA1", "Acme", "300").invoice("FA2", "Acme", "200").invoice("FA3", "Acme", "100")
    result = books.bank("20/06", DE.format("ACME"), "300").run()
    assert result.settled() == {}
    assert result.proposed()[:2] == [{"FA1"}, {"FA2", "FA3"}]


def test_a_sum_found_in_two_ways_is_asked() -> None:
    books = (
        Books()
        .invoice("FA1", "Acme", "100")
        .invoice("FA2", "Acme", "50")
        .invoice("FA3", "Acme", "90")
        .invoice("FA4", "Acme", "60")
    )
    result = books.bank("20/06", DE.format("ACME"), "150").run()
    assert (result.settled(), len(result.proposed())) == ({}, 2)


def test_money_of_an_unknown_payer_is_never_forced() -> None:
    books = Books().invoice("FA1", "Acme", "120").invoice("FA2", "Borel", "120").invoice("FA3", "Cordier", "120")
    result = books.bank("20/06", "VIR SEPA RECU /DE EDF /MOTIF REMBOURSEMENT /REF 1", "120").run()
    assert (result.outcome(), result.line().alternatives) == (Outcome.UNMATCHED, ())


def test_the_amount_alone_is_only_ever_a_suggestion() -> None:
    result = Books().invoice("FA1", "Acme", "1234.56").bank("20/06", "VIR SEPA MADAME X", "1234.56").run()
    assert [a.status for a in result.line().allocations] == [Status.SUGGESTED]
    assert result.line().alternatives[0] == result.line().allocations


def test_less_than_the_only_invoice_and_nothing_named_is_a_suggestion() -> None:
    result = Books().invoice("FA1", "Acme", "1000").bank("20/06", DE.format("ACME"), "400").run()
    assert (result.settled(), result.proposed()) == ({}, [{"FA1"}])


def test_money_that_goes_out_is_not_a_customers() -> None:
    books = Books().invoice("FA1", "Acme", "1234.56").bank("20/06", "VIR SEPA EMIS SALAIRE DURAND", "-1234.56")
    books.bank("21/06", "FACTURE CARTE DU 200626 STATION", "-60").bank("22/06", "FRAIS REJET PRLV", "-12")
    assert {books.run().outcome(i) for i in (1, 2, 3)} == {Outcome.NOT_CUSTOMER}


def test_payments_after_the_as_of_date_wait() -> None:
    books = Books().invoice("FA2026-00001", "Acme", "120").bank("20/06", "VIR ACME FA2026-00001", "120")
    result = books.run(as_of=books.documents[0].issued_on)
    assert (result.outcome(), result.line().allocations) == (Outcome.LATER, ())


def test_confidence_is_high_only_for_automatic_allocations() -> None:
    books = (
        Books().invoice("FA1", "Dupont SARL", "240").invoice("FA2", "Dupont SAS", "240").invoice("FA3", "Acme", "77")
    )
    result = books.bank("20/06", DE.format("DUPONT"), "240").bank("20/06", DE.format("ACME"), "77").run()
    assert all(a.confidence < 0.95 for a in result.line(1).allocations)
    assert all(a.confidence >= 0.95 for a in result.line(2).allocations)


def _syndic(label: str, reference: str = "") -> Result:
    """Two co-ownerships that one manager pays for, with an equal fee each."""
    books = Books().invoice("F-2026-0041", "SDC 3 rue Pasteur Vienne", "216")
    books.invoice("F-2026-0042", "SDC 12 rue Pasteur Vienne", "216")
    return books.bank("20/06", label, "216", reference=reference).run()


@pytest.mark.parametrize(
    "label",
    [
        "VIR RECU 0006279767 DE: SYNDIC HABITAT NORD MOTIF: LOYER P/C SDC 3 RUE PASTEUR VIENNE REF: 143095",
        "VIR SEPA RECU /DE SYNDIC HABITAT NORD /MOTIF REGLEMENT CLIENT SDC 3 RUE PASTEUR VIENNE /REF X",
        "VIR SEPA RECU /DE SYNDIC HABITAT NORD /MOTIF POUR LE COMPTE DE SDC 3 RUE PASTEUR VIENNE",
        "VIR SEPA RECU /DE SYNDIC HABITAT NORD /MOTIF FACTURES CLT C001",
    ],
)
def test_a_label_that_says_for_whom_it_pays_pays_for_them(label: str) -> None:
    assert _syndic(label).settled() == {"F-2026-0041": "216.00"}


def test_so_does_the_reference_and_a_name_that_was_cut_names_both() -> None:
    label = "VIR INST SYNDIC HABITAT NORD RE"
    assert _syndic(label, "VIREMENT POUR SDC 3 rue Pasteur").settled() == {"F-2026-0041": "216.00"}
    assert _syndic(label, "VIREMENT POUR SDC").settled() == {}


def test_a_word_after_for_is_no_customer() -> None:
    books = Books().invoice("F-2026-0041", "Solde Immobilier SARL", "216")
    assert books.bank("20/06", "VIR SEPA RECU /DE BOREL /MOTIF POUR SOLDE", "216").run().settled() == {}


def test_a_payer_who_is_a_customer_too_and_pays_for_another_is_asked_about() -> None:
    books = Books().invoice("F-2026-0041", "Atelier Borel SARL", "216").invoice("F-2026-0042", "Garage Vidal", "216")
    result = books.bank("20/06", "VIR SEPA RECU /DE ATELIER BOREL SARL /MOTIF POUR GARAGE VIDAL", "216").run()
    assert result.settled() == {}
    assert {"F-2026-0042"} in result.proposed()


def test_an_account_says_nothing_of_whose_debt_where_the_label_names_another() -> None:
    """A treasury pays for many schools: what one owes in all is not paid by a transfer that names another."""
    books = Books()
    for rank, on in enumerate(("01/03", "01/04", "01/05"), 1):
        books.invoice(f"F-2026-004{rank}", "Collège Barcelin", "57.60", on)
    books.invoice("F-2026-0051", "Collège Courdier", "115.20", "01/05").invoice("F-2026-0052", "Borel", "99")
    books.customer("Collège Barcelin", account := "FR7630001007941234567890185")
    label = "VIREMENT RECU TRESORERIE DE DOUAI - VIREMENT CLIENT COLLEGE COURDIER"
    assert books.bank("20/06", label, "172.80", account).run().settled() == {}


def test_the_beginning_of_a_name_after_a_word_for_a_firm_tells_who_pays() -> None:
    books = Books().invoice("FA1", "Établissements Rivière SCI", "2220").invoice("FA2", "Établissements Morel SA", "99")
    assert books.bank("20/06", "VIREMENT ETABLISSEMENTS RIVIE REF X", "2220").run().settled() == {"FA1": "2220.00"}


def test_a_family_name_that_the_bank_cut_tells_who_pays_unless_two_have_it() -> None:
    books = Books().invoice("FA1", "Thierry Renaud", "262.80").invoice("FA2", "Paul Marchal", "99")
    label = "EVI M OU MME RENAU 690140"
    assert books.bank("20/06", label, "262.80").run().settled() == {"FA1": "262.80"}
    assert books.invoice("FA3", "Luc Renaudin", "262.80").run().settled() == {}


def test_a_list_of_bare_numbers_from_a_name_that_nobody_knows_is_completed_as_a_proposal() -> None:
    """The bank cut the list after the second number; the third is the next one, and makes the sum."""
    books = Books().invoice("2118", "Établissements Cordier", "238.05", "01/06")
    books.invoice("2149", "Établissements Cordier", "543.86", "02/06")
    books.invoice("2205", "Établissements Cordier", "700", "03/06")
    result = books.bank("20/06", "EVI CAP FORMATION 069424 REGLT 2118 + 2149 +", "1481.91").run()
    assert (result.settled(), result.proposed()[0]) == ({}, {"2118", "2149", "2205"})


@pytest.mark.parametrize(
    "motif",
    [
        "MDT 957665 BORD 88 CPTE COMMUNE DE AUBENAS",
        "FACTURE LOCAL COMMUNE AUBENAS",
        "MANDAT 12 CONCERNE COMMUNE DE AUBENAS",
    ],
)
def test_the_motif_of_a_payer_whom_nobody_knows_may_name_the_customer(motif: str) -> None:
    books = (
        Books().invoice("F-2026-0041", "Commune de Aubenas", "216").invoice("F-2026-0042", "Commune de Privas", "99")
    )
    label = f"VIR SEPA RECU /DE DDFIP 07 /MOTIF {motif} /REF X"
    assert books.bank("20/06", label, "216").run().settled() == {"F-2026-0041": "216.00"}


def test_it_names_nobody_beside_a_payer_who_is_known() -> None:
    books = Books().invoice("F-2026-0041", "Commune de Aubenas", "216").invoice("F-2026-0042", "Borel Travaux", "216")
    label = "VIR SEPA RECU /DE BOREL TRAVAUX /MOTIF CHANTIER COMMUNE DE AUBENAS /REF X"
    assert books.bank("20/06", label, "216").run().settled() == {"F-2026-0042": "216.00"}


def test_spoilt_accents_hide_nobody() -> None:
    books = Books().invoice("FA1", "Vélorade Ingénierie", "216")
    assert books.bank("20/06", "Virement reÃ§u VÃ©lorade IngÃ©nierie", "216").run().settled() == {"FA1": "216.00"}


def test_the_tags_of_a_structured_statement_tell_the_payer_and_what_it_says() -> None:
    books = Books().invoice("FA2026-00031", "Au p'tit marché", "216").invoice("FA2026-00032", "Vert Jardin", "99")
    label = "/EREF/NOTPROVIDED/ORDP//NAME/AU P'TIT MARCHE/REMI/V/FACT 31"
    assert books.bank("20/06", label, "216").run().settled() == {"FA2026-00031": "216.00"}


def boeuf(*motifs: str, payer: str = "BOEUF DAMIEN") -> Books:
    """Noël Caron owes 432 each month, and somebody whom the books do not know pays."""
    books = Books().invoice("FC-0099", "Garage Morel", "99")
    for rank, motif in enumerate(motifs, 1):
        books.invoice(f"FC-010{rank}", "Caron Noël", f"{431 + rank}", f"01/0{rank}")
        books.bank(f"20/0{rank}", f"VIR SEPA RECU /DE {payer} /MOTIF {motif} /REF X", f"{431 + rank}")
    return books


def test_who_has_paid_for_one_customer_is_known_by_name_where_the_bank_gives_no_account() -> None:
    result = boeuf("FC-0101", "VIREMENT").run()
    assert result.settled(2) == {"FC-0102": "433.00"}
    assert "payeur-appris" in {e.kind for e in result.line(2).allocations[0].evidence}
    assert boeuf("MERCI", "VIREMENT").run().settled(2) == {}
    assert boeuf("FC-0101", "VIREMENT", payer="BOEUF").run().settled(2) == {}


def test_who_has_paid_for_two_customers_is_known_for_neither() -> None:
    books = boeuf("FC-0101", "VIREMENT")
    books.invoice("FC-0201", "Laure Besson", "50", "01/02").bank(
        "03/02", "VIR SEPA RECU /DE BOEUF DAMIEN /MOTIF FC-0201 /REF X", "50"
    )
    assert books.run().settled(2) == {}


@pytest.mark.parametrize(
    ("motif", "amount", "wanted"),
    [("FACTURE FC-2026-001", "77", "FC-2026-00117"), ("FACTURE FC-2026-02103", "432", "FC-2026-01203")],
)
def test_a_number_cut_or_mistyped_and_the_amount_are_offered_for_a_payer_whom_nobody_knows(
    motif: str, amount: str, wanted: str
) -> None:
    books = Books().invoice("FC-2026-01203", "Caron Noël", "432").invoice("FC-2026-00101", "Borel", "432")
    books.invoice("FC-2026-00102", "Vidal", "432").invoice("FC-2026-00117", "Morel", "77")
    result = books.bank("20/06", f"VIR SEPA RECU /DE DAMIEN BOEUF /MOTIF {motif}", amount).run()
    assert (result.settled(), result.proposed()) == ({}, [{wanted}])


def test_a_public_accountant_who_names_nobody_is_offered_the_one_debt_of_the_amount() -> None:
    books = Books().invoice("FA1", "École publique de Brive", "312.40").invoice("FA2", "Commune de Privas", "99")
    assert books.bank("20/06", "VIR DDFIP 19 MANDAT 619256 BORD 88", "312.40").run().proposed() == [{"FA1"}]
    books.transactions.clear()
    assert books.bank("20/06", "VIR DDFIP 19 REMBOURSEMENT TVA", "312.40").run().proposed() == []


@pytest.mark.parametrize("motif", ["ECHEANCE 07/26", "PRESTATION 07 2026", "LOYER 0726", "07-2026 MERCI"])
def test_a_month_in_figures_is_the_month_and_no_invoice_number(motif: str) -> None:
    books = Books().invoice("FAC/2026/00007", "Borel", "120").invoice("FAC/2026/00026", "Acme", "120", on="01/06")
    books.invoice("FAC/2026/00031", "Acme", "120", on="01/07")
    label = f"VIR SEPA RECU /DE ACME /MOTIF {motif} /REF 1"
    assert books.bank("20/07", label, "120").run().settled() == {"FAC/2026/00031": "120.00"}


# --- part of a name, and letters that the bank lost -------------------------------------------------------------------


def group() -> Books:
    return (
        Books()
        .invoice("FA1", "Kalvia Industrie SAS", "115.12")
        .invoice("FA2", "Kalvia Services SARL", "240")
        .invoice("FA3", "Borel Services", "240")
    )


def test_part_of_a_name_is_enough_where_nobody_else_owes_the_amount() -> None:
    result = group().bank("20/06", DE.format("GROUPE KALVIA"), "115.12").run()
    assert result.settled() == {"FA1": "115.12"}


def test_part_of_a_name_is_not_enough_where_somebody_else_owes_the_amount() -> None:
    result = group().bank("20/06", DE.format("GROUPE KALVIA"), "240").run()
    assert (result.settled(), result.outcome()) == ({}, Outcome.SUGGESTED)


def test_a_word_that_many_names_have_names_nobody() -> None:
    books = Books().invoice("FA1", "Kalvia Services SARL", "115.12").invoice("FA2", "Borel SAS", "240")
    result = books.bank("20/06", DE.format("TRICATEL SERVICES"), "115.12").run()
    assert (result.settled(), result.outcome()) == ({}, Outcome.SUGGESTED)
    assert {e.kind for e in result.line().allocations[0].evidence} >= {"nom-courant", "montant"}


def test_part_of_a_name_does_not_beat_the_payer_whose_whole_name_it_is() -> None:
    books = Books().invoice("FA1", "Kalvia Conseil", "77").invoice("FA2", "Kalvia Industrie", "115.12")
    assert books.bank("20/06", DE.format("KALVIA CONSEIL"), "115.12").run().settled() == {}


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Résidétape Riom", "R?SID?TAPE RIOM"),
        ("Judo Club de Épinal", "JUDO CLUB DE ?PINAL"),
        ("Hébert Élise", "H?BERT ?LISE"),
    ],
)
def test_a_name_whose_accents_the_bank_lost_is_read(name: str, written: str) -> None:
    books = Books().invoice("FA1", name, "115.12").invoice("FA2", "Borel SAS", "115.12")
    assert books.bank("20/06", f"VIR SEPA {written}", "115.12").run().settled() == {"FA1": "115.12"}


def test_lost_letters_that_two_names_could_have_are_not_guessed() -> None:
    books = Books().invoice("FA1", "Bréval", "115.12").invoice("FA2", "Broval", "115.12")
    assert books.bank("20/06", "VIR SEPA BR?VAL", "115.12").run().settled() == {}


def test_a_name_with_a_figure_in_its_words_is_whole() -> None:
    books = Books().invoice("FA1", "Club du 3e âge de Mende", "115.12").invoice("FA2", "Club de Mende", "115.12")
    assert books.bank("20/06", "VIR SEPA CLUB DU 3E AGE DE MENDE", "115.12").run().settled() == {"FA1": "115.12"}


def test_a_word_of_the_bank_cut_at_the_end_is_no_part_of_a_name() -> None:
    books = Books().invoice("FA1", "SDC Résidence Val Fleuri", "115.12").invoice("FA2", "Borel SAS", "115.12")
    result = books.bank("20/06", "VIR SEPA SDC VAL FLEURI VOTRE FACTU", "115.12").run()
    assert result.settled() == {"FA1": "115.12"}


# --- money that comes before the invoice ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("paid_on", "other", "settled"),
    [
        ("25/05", "77", {"FA1": "312.40"}),  # a week before the invoice
        ("01/05", "77", {}),  # a month before it
        ("25/05", "312.40", {}),  # another one of this amount
    ],
)
def test_a_known_payer_may_pay_just_an_amount_days_before_its_invoice(
    paid_on: str, other: str, settled: dict[str, str]
) -> None:
    books = Books().invoice("FA1", "Acme Conseil", "312.40", "01/06").invoice("FA2", "Borel SAS", other, "01/06")
    result = books.bank(paid_on, DE.format("ACME CONSEIL"), "312.40").run()
    assert result.settled() == settled
    assert {"FA1"} in [*result.proposed(), set(result.settled())]
