"""A list of sales whose titles nobody knows is said to be unknown, never taken for something smaller."""

from datetime import date
from pathlib import Path

from reconcile.model import BookKind
from tests.support.books import read_rows, read_sheets

DAY = date(2026, 9, 1)
SALES = (("Réf", "Tiers", "Quand", "Combien"), ("X1", "DUPONT", DAY, 50.5), ("X2", "DURAND", DAY, 84.1))
KNOWN = (("N° facture", "Client", "Date facture", "Montant TTC"), ("F-1", "DUPONT", DAY, 120))


def test_sales_under_unknown_titles_are_no_customers(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, SALES)
    (found,) = reading.issues
    assert found.code == "LIVRE-INCONNU"
    assert '"Montant TTC" = "Combien"' in found.remedy
    assert reading.ledger.customers == ()


def test_a_customers_book_of_codes_and_names_stays_one(tmp_path: Path) -> None:
    rows = (("Réf", "Tiers", "Ville"), ("C1", "DUPONT", "Lens"), ("C2", "DURAND", "Arras"))
    ((table,),) = [book.tables for book in read_rows(tmp_path, rows).books]
    assert table.kind is BookKind.CUSTOMERS
    assert table.kept == 2


def test_an_unknown_sheet_of_sales_beside_a_known_one_is_an_error(tmp_path: Path) -> None:
    reading = read_sheets(tmp_path, {"Ventes": KNOWN, "Suite": SALES, "Notes": (("Bonjour", "à tous"),)})
    assert [(found.code, found.place.sheet, str(found.severity)) for found in reading.issues] == [
        ("LIVRE-INCONNU", "Suite", "error"), ("FEUILLE-IGNOREE", "Notes", "info"),
    ]  # fmt: skip
    assert [document.number for document in reading.ledger.documents] == ["F-1"]
