"""The invoices book: how its rows become invoices, credit notes and deposit invoices, and what its totals are worth."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from reconcile.books.reading import Reading
from reconcile.model import CreditNote, CustomerCategory, DepositInvoice, Invoice, Nature, Party, ReadTable, Source
from tests.support.books import ErrorCell, read_rows, read_sheets

DAY, DUE = date(2026, 1, 15), date(2026, 2, 14)
SHORT = ("N° facture", "Type", "Client", "Date facture", "Montant TTC")
PLAIN = ("N° facture", "Client", "Date facture", "Montant TTC")


def codes(reading: Reading) -> list[str]:
    return [found.code for found in reading.issues]


def table(reading: Reading) -> ReadTable:
    (book,) = reading.books
    (found,) = book.tables
    return found


def test_a_full_row_becomes_an_invoice_with_every_fact(tmp_path: Path) -> None:
    header = (
        "N° facture", "Type", "Code client", "Client", "Catégorie client", "SIREN", "N° commande", "Date commande",
        "Date facture", "Date livraison", "Date échéance", "Nature", "Montant HT", "Taux TVA", "Montant TVA",
        "Montant TTC", "Acompte déduit", "Facture liée", "Mode de règlement", "Devise", "Litige", "Conditions",
    )  # fmt: skip
    row = (
        "F-2026-031", "Facture", 411001, "DUPONT SARL", "B2B", 848108031, "CMD-7", "02/01/2026",
        DAY, date(2026, 1, 20), DUE, "Prestation", 1000, 0.2, 200, "1 200,00 €", 300, "AC-7", "Virement", "EUR", "non",
        "30 jours",
    )  # fmt: skip
    reading = read_rows(tmp_path, (header, row))
    assert reading.issues == ()
    assert reading.ledger.documents == (
        Invoice(
            number="F-2026-031",
            customer=Party("411001", "DUPONT SARL", CustomerCategory.PROFESSIONAL, "848108031"),
            issued_on=DAY,
            gross=120000,
            source=Source("livre.xlsx", "Feuil1", 2),
            order_number="CMD-7",
            ordered_on=date(2026, 1, 2),
            delivered_on=date(2026, 1, 20),
            stated_due_on=DUE,
            nature=Nature.SERVICE,
            net=100000,
            vat_rate=Decimal(20),
            vat=20000,
            linked_to="AC-7",
            method="Virement",
            terms="30 jours",
            deposit_deducted=30000,
        ),
    )


def test_credit_notes_are_positive_whichever_way_they_are_written(tmp_path: Path) -> None:
    rows = (
        SHORT,
        ("A-1", "Avoir", "X", DAY, 50),
        ("A-2", "Avoir", "X", DAY, -50),
        ("A-3", None, "X", DAY, -50),
        ("F-1", None, "X", DAY, 50),
        ("AC-1", "Acompte", "X", DAY, 50),
    )
    reading = read_rows(tmp_path, rows)
    assert [(type(d), d.gross) for d in reading.ledger.documents] == [
        (CreditNote, 5000), (CreditNote, 5000), (CreditNote, 5000), (Invoice, 5000), (DepositInvoice, 5000),
    ]  # fmt: skip
    assert reading.issues == ()
    assert table(reading).total_kept == 5000 - 5000 - 5000 + 5000 + 5000  # as the sheet shows them


def test_a_deposit_on_a_credit_note_counts_for_nothing_and_says_so(tmp_path: Path) -> None:
    rows = ((*SHORT, "Acompte déduit"), ("A-1", "Avoir", "X", DAY, 50, 10), ("F-1", "Facture", "X", DAY, 50, -10))
    reading = read_rows(tmp_path, rows)
    assert codes(reading) == ["ACOMPTE-SANS-OBJET"]
    assert [d.owed for d in reading.ledger.documents] == [-5000, 4000]


def test_a_customer_called_total_is_a_customer(tmp_path: Path) -> None:
    rows = (
        PLAIN,
        ("F-1", "TOTAL ENERGIES", DAY, 100),
        ("F-2", "TOTAL", DAY, 100),
        ("Total", None, None, 200),
    )
    reading = read_rows(tmp_path, rows)
    assert [d.customer.name for d in reading.ledger.documents] == ["TOTAL ENERGIES", "TOTAL"]
    assert reading.issues == ()


def test_a_row_of_a_customer_called_total_without_its_date_is_not_a_totals_row(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, (PLAIN, ("F-1", "TOTAL", None, 100), (None, "TOTAL ENERGIES", None, 100)))
    assert [(found.code, found.place.cell) for found in reading.issues] == [
        ("CELLULE-VIDE", "C2"), ("CELLULE-VIDE", "A3"),
    ]  # fmt: skip
    assert "« N° facture », « Date facture »" in reading.issues[1].message
    assert table(reading).set_aside == 2


@pytest.mark.parametrize("number", [31, "31", "F-31"])
def test_a_numbered_row_is_never_a_totals_row(tmp_path: Path, number: object) -> None:
    rows = ((*PLAIN, "Objet"), (number, "TOTAL", None, 100, None), (number, None, None, 100, "Total"))
    found = table(read_rows(tmp_path, rows))
    assert (found.kept, found.set_aside, found.total_set_aside) == (0, 2, 20000)


@pytest.mark.parametrize(
    "label",
    ["Total", "TOTAL GÉNÉRAL", "Totaux", "Total TTC :", "TOTAL du mois de janvier 2026", "Total 2 factures", "Cumul"],
)
def test_a_totals_row_that_agrees_says_nothing(tmp_path: Path, label: str) -> None:
    reading = read_rows(tmp_path, (PLAIN, ("F-1", "X", DAY, 100), ("F-2", "Y", DAY, 50), (None, label, None, 150)))
    assert reading.issues == ()
    assert len(reading.ledger.documents) == 2


def test_subtotals_and_the_total_of_all_are_each_held_against_their_rows(tmp_path: Path) -> None:
    rows = (
        PLAIN,
        ("F-1", "X", DAY, 100),
        ("Sous-total", None, None, 100),
        ("F-2", "Y", DAY, 50),
        ("F-3", "Y", DAY, 30),
        ("Sous-total", None, None, 81),
        ("Total général", None, None, 180),
    )
    reading = read_rows(tmp_path, rows)
    assert [(found.code, found.place.cell) for found in reading.issues] == [("TOTAL-DIFFERENT", "D6")]
    assert "les lignes lues font 80,00" in reading.issues[0].message.replace("\u00a0", " ")


def test_a_total_may_take_credit_notes_off(tmp_path: Path) -> None:
    rows = (SHORT, ("F-1", "Facture", "X", DAY, 100), ("A-1", "Avoir", "X", DAY, 30), ("Total", "", "", "", 70))
    assert read_rows(tmp_path, rows).issues == ()


def test_a_total_made_wrong_by_a_row_that_has_its_own_issue_says_nothing_more(tmp_path: Path) -> None:
    rows = (PLAIN, ("F-1", "X", DAY, 100), ("F-2", "Y", DAY, "1.2.3"), ("Total", None, None, 150))
    assert codes(read_rows(tmp_path, rows)) == ["MONTANT-ILLISIBLE"]


def test_blank_rows_zeros_below_the_table_and_repeated_headers_are_no_data(tmp_path: Path) -> None:
    rows = (
        ("Journal des ventes",),
        (),
        PLAIN,
        ("F-1", "X", DAY, 100),
        (None, " ", None, None),
        PLAIN,
        ("F-2", "Y", DAY, 50),
        (None, None, None, 0),
    )
    reading = read_rows(tmp_path, rows)
    assert [d.source.row for d in reading.ledger.documents] == [4, 7]
    assert reading.issues == ()


def test_an_error_in_a_row_that_looks_blank_is_not_lost(tmp_path: Path) -> None:
    rows = (PLAIN, ("F-1", "X", DAY, 100), (None, None, None, ErrorCell("#REF!")))
    reading = read_rows(tmp_path, rows)
    assert sorted(codes(reading)) == ["CELLULE-EN-ERREUR", "CELLULE-VIDE"]
    assert (table(reading).kept, table(reading).set_aside) == (1, 1)


def test_an_error_in_an_optional_cell_leaves_the_row(tmp_path: Path) -> None:
    rows = ((*PLAIN, "Montant HT", "Date livraison"), ("F-1", "X", DAY, 120, ErrorCell("#N/A"), DAY))
    reading = read_rows(tmp_path, rows)
    assert codes(reading) == ["VALEUR-IGNOREE"]
    assert reading.ledger.documents[0].net is None


@pytest.mark.parametrize(
    ("header", "cell"),
    [("Date échéance", "bientôt"), ("Date livraison", ErrorCell("#N/A")), ("Acompte déduit", "oui"), ("Type", "?"),
     ("Date commande", 46000), ("Catégorie client", "VIP"), ("Devise", "CHF")],
)  # fmt: skip
def test_what_changes_money_or_interest_is_never_guessed(tmp_path: Path, header: str, cell: object) -> None:
    reading = read_rows(tmp_path, ((*PLAIN, header), ("F-1", "X", DAY, 120, cell)))
    assert len(reading.issues) == 1
    assert reading.ledger.documents == ()
    assert (table(reading).total_kept, table(reading).total_set_aside) == (0, 12000)


def test_several_mistakes_of_one_row_are_all_told_at_once(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, (PLAIN, ("F-1", None, "31/02/2026", "abc")))
    assert sorted((found.code, found.place.cell) for found in reading.issues) == [
        ("CELLULE-VIDE", "B2"), ("DATE-ILLISIBLE", "C2"), ("MONTANT-ILLISIBLE", "D2"),
    ]  # fmt: skip


def test_one_number_over_two_books_the_first_is_kept(tmp_path: Path) -> None:
    sheets = {
        "B": (PLAIN, ("f-1", "X", DAY, 100)),
        "A": (PLAIN, ("F-1", "X", DAY, 100), ("F-2", "Y", DAY, 10)),
        "C": (PLAIN, ("F-2", "Y", DAY, 11)),
    }
    reading = read_sheets(tmp_path, sheets)
    assert [(d.source.sheet, d.source.row) for d in reading.ledger.documents] == [("A", 2), ("A", 3)]
    assert [(found.code, found.place.sheet) for found in reading.issues] == [
        ("VERSION-EN-CONFLIT", "C"), ("LIVRE-DEJA-LU", "B"),
    ]  # fmt: skip
    assert reading.issues[0].message == (
        "« F-2 » figure déjà dans la feuille « A », ligne 3, avec d'autres valeurs : Montant TTC : 11 ici, 10 là."
    )


def test_a_number_read_on_a_row_set_aside_is_free(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, (PLAIN, ("F-1", "X", "31/02/2026", 100), ("F-1", "X", DAY, 100)))
    assert codes(reading) == ["DATE-ILLISIBLE"]
    assert [d.source.row for d in reading.ledger.documents] == [3]


def test_the_table_is_kept_as_the_user_wrote_it(tmp_path: Path) -> None:
    rows = (
        ("Numéro", "Raison sociale", "Commercial", "Émise le", "Total TTC", "Taux de TVA", "Acompte"),
        (31, "X", "Léa", "15/01/2026", "1 200,50 €", "20 %", None),
        (32, "Y", "Léa", "demain", "abc", None, ErrorCell("#N/A")),
    )
    found = table(read_rows(tmp_path, rows))
    assert found.columns == {
        "N° facture": "Numéro", "Client": "Raison sociale", "Date facture": "Émise le", "Montant TTC": "Total TTC",
        "Taux TVA": "Taux de TVA", "Acompte déduit": "Acompte",
    }  # fmt: skip
    assert found.ignored_columns == ("Commercial",)
    assert found.header_row == 1
    first, second = found.rows
    assert first.cells == {
        "N° facture": "31", "Client": "X", "Date facture": DAY, "Montant TTC": 1200.5, "Taux TVA": 20.0,
        "Acompte déduit": None,
    }  # fmt: skip
    assert second.cells == {
        "N° facture": "32", "Client": "Y", "Date facture": "demain", "Montant TTC": "abc", "Taux TVA": None,
        "Acompte déduit": "#N/A",
    }  # fmt: skip


def test_hidden_sheets_are_read_and_sheets_without_a_table_are_named(tmp_path: Path) -> None:
    reading = read_sheets(
        tmp_path,
        {"Ventes": (PLAIN, ("F-1", "X", DAY, 1)), "Notes": (("Bonjour", "à tous"),), "Vide": (), "Vierge": (PLAIN,)},
    )
    assert [(found.code, found.place.sheet) for found in reading.issues] == [
        ("FEUILLE-SANS-LIGNE", "Vierge"), ("FEUILLE-IGNOREE", "Notes"),
    ]  # fmt: skip
