"""Lists of invoices as billing programs export them: documented headers where there are any; the invoices are invented."""

from datetime import date

import pytest

from reconcile.model import CreditNote, DepositInvoice, Invoice
from tests.support.understood import Read, read_text

# ruff: noqa: E501  a row of an export is one line

DOLIBARR = """\
Ref. facture;Date facturation;Date limite règlement;Tiers;Total HT;Montant TVA;Total TTC;Mode règlement;Déjà réglé;Reste à payer;Statut facture
FA2601-0001;15/01/2026;14/02/2026;DUPONT SARL;1000,00;200,00;1200,00;Virement;0,00;1200,00;Impayée
FA2601-0002;20/01/2026;19/02/2026;DURAND;50,00;10,00;60,00;Chèque;60,00;0,00;Payée
"""
GENERIC = """\
Numéro Facture;Date Émission;Date Échéance;Client;Montant HT;Taux TVA;Montant TVA;Montant TTC;Statut;Montant Payé;Reste à Payer
FA2601-0001;15/01/2026;14/02/2026;DUPONT SARL;1000,00;20.00%;200,00;1200,00;Envoyée;0,00;1200,00
FA2601-0002;20/01/2026;19/02/2026;DURAND;50,00;20.00%;10,00;60,00;Payée;60,00;0,00
"""
PIECES = """\
Type pièce\tN° pièce\tDate pièce\tCode tiers\tIntitulé tiers\tDate d'échéance\tMt HT\tMt TVA\tMt TTC\tReprésentant
Facture\tFA2601-0001\t15/01/26\t411DUP\tDUPONT SARL\t14/02/26\t1 000,00\t200,00\t1 200,00\tPM
Facture\tFA2601-0002\t20/01/26\t411DUR\tDURAND\t19/02/26\t50,00\t10,00\t60,00\tPM
"""
ENGLISH = """\
Invoice no.,Issue date,Due date,Bill to,Subtotal,Tax,Total (EUR)
FA2601-0001,2026-01-15,2026-02-14,DUPONT SARL,"1,000.00",200.00,"1,200.00"
FA2601-0002,2026-01-20,2026-02-19,DURAND,50.00,10.00,60.00
"""
NET_PAYABLE = """\
Journal des ventes - exercice 2026

Facture n°;Du;Tiers;A payer avant le;H.T.;T.V.A.;Net à payer (en €)
FA2601-0001;jeu. 15/01/2026;DUPONT SARL;14 févr. 2026;1.000,00;200,00;1.200,00
FA2601-0002;mar. 20/01/2026;DURAND;19 févr. 2026;50,00;10,00;60,00
Totaux;;;;1.050,00;210,00;1.260,00
"""
OPEN_ITEMS = """\
Référence;Compte auxiliaire;Raison sociale;Date de la pièce;Échéance;Solde dû
FA2601-0001;411DUP;DUPONT SARL;15-janv.-26;14-févr.-26;1 200,00 €
FA2601-0002;411DUR;DURAND;20-janv.-26;19-févr.-26;60,00 €
"""
TITLES_OF_SIGNED = "N°;Type;Client;Date;Montant T.T.C."


def invoices(read: Read) -> list[tuple[str, str, date, date | None, int]]:
    return [
        (one.number, one.customer.name, one.issued_on, one.stated_due_on, one.gross)
        for one in read.records
        if isinstance(one, Invoice)
    ]


@pytest.mark.parametrize(
    "text",
    [DOLIBARR, GENERIC, PIECES, ENGLISH, NET_PAYABLE.replace("n°;Du;", "n°;Facture du;"), OPEN_ITEMS],
    ids=["Dolibarr", "generic", "pieces", "English", "net payable", "open items"],
)
def test_each_export_is_read_without_a_mapping(text: str) -> None:
    read = read_text(text)
    assert read.codes == []
    assert invoices(read) == [
        ("FA2601-0001", "DUPONT SARL", date(2026, 1, 15), date(2026, 2, 14), 120000),
        ("FA2601-0002", "DURAND", date(2026, 1, 20), date(2026, 2, 19), 6000),
    ]


def test_a_title_that_means_nothing_alone_is_asked_about() -> None:
    read = read_text(NET_PAYABLE)
    assert read.codes == ["COLONNE-MANQUANTE"]
    assert '"Date facture" = "Du"' in read.issues[0].remedy


@pytest.mark.parametrize("amount", ["-120,00", "(120,00)", "120,00-", "−120,00 €", "( 120,00 € )"])
def test_a_negative_amount_is_a_credit_note_however_it_is_written(amount: str) -> None:
    read = read_text(f"N°;Client;Date;Montant T.T.C.\nA-1;DUPONT;15/01/2026;{amount}\n")
    (note,) = read.records
    assert isinstance(note, CreditNote)
    assert note.gross == 12000


def test_types_of_documents_are_told_apart() -> None:
    rows = [f"{n};{kind};DUPONT;15/01/2026;120,00" for n, kind in enumerate(("FA", "Avoir", "Facture d'acompte"))]
    kinds = [type(one) for one in read_text("\n".join([TITLES_OF_SIGNED, *rows])).records]
    assert kinds == [Invoice, CreditNote, DepositInvoice]
