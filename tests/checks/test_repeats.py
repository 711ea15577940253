"""Books that overlap, repeat or contradict one another: nothing doubled, nothing lost, every contradiction shown."""

from datetime import date
from pathlib import Path

import pytest

from reconcile.books.folder import read_books
from reconcile.books.reading import BookFile, Reading
from tests.support.books import Rows, write_book

JANUARY, MAY = date(2026, 1, 15), date(2026, 5, 4)
INVOICES = ("N° facture", "Client", "Date facture", "Montant TTC")
SALES = (INVOICES, ("F-1", "DUPONT", JANUARY, 120), ("F-2", "DURAND", JANUARY, 84.5))
CHEQUES = ("N° bordereau", "Date remise", "N° chèque", "Tireur", "Montant")
CASH = ("Date", "Client", "Libellé", "Montant encaissé")
CUSTOMERS = ("Code client", "Client", "IBAN")


def read(folder: Path, **books: Rows) -> Reading:
    return read_books(
        tuple(
            BookFile(f"{name}.xlsx", write_book(folder / f"{name}.xlsx", {"Feuil1": rows}))
            for name, rows in books.items()
        )
    )


def said(reading: Reading) -> list[str]:
    return [f"{found.code} {found.place.book}" for found in reading.issues]


def conserved(reading: Reading) -> bool:
    tables = [table for book in reading.books for table in book.tables]
    return all(len(table.rows) == table.kept + table.set_aside for table in tables)


def test_a_book_saved_again_under_another_name_changes_nothing(tmp_path: Path) -> None:
    once = read(tmp_path, a=SALES)
    twice = read(tmp_path, a=SALES, b=(*SALES, ()))  # other bytes, the same rows
    assert twice.ledger == once.ledger
    assert said(twice) == ["LIVRE-DEJA-LU b.xlsx"] or said(twice) == ["LIVRE-EN-DOUBLE b.xlsx"]
    assert conserved(twice)


def test_books_that_overlap_are_told_in_one_issue(tmp_path: Path) -> None:
    later = (INVOICES, ("F-0", "PETIT", JANUARY, 5), *SALES[1:], ("F-3", "DURAND", JANUARY, 7))
    reading = read(tmp_path, a=SALES, b=later)
    assert [d.number for d in reading.ledger.documents] == ["F-1", "F-2", "F-0", "F-3"]
    assert said(reading) == ["LIGNES-DEJA-LUES b.xlsx"]
    assert "(nombre : 2 ; lignes 3 à 4)" in reading.issues[0].message


def test_a_corrected_version_is_shown_line_by_line(tmp_path: Path) -> None:
    corrected = (INVOICES, ("F-1", "DUPONT", JANUARY, 100), ("F-2", "DURAND", MAY, 84.5))
    reading = read(tmp_path, a=SALES, b=corrected)
    assert said(reading) == ["VERSION-EN-CONFLIT b.xlsx", "VERSION-EN-CONFLIT b.xlsx"]
    assert [found.message for found in reading.issues] == [
        "« F-1 » figure déjà dans a.xlsx › Feuil1 › ligne 2, avec d'autres valeurs : Montant TTC : 100 ici, 120 là.",
        (
            "« F-2 » figure déjà dans a.xlsx › Feuil1 › ligne 3, avec d'autres valeurs : "
            "Date facture : 04/05/2026 ici, 15/01/2026 là."
        ),
    ]
    assert [d.owed for d in reading.ledger.documents] == [12000, 8450]
    assert conserved(reading)


def test_another_case_is_no_other_version(tmp_path: Path) -> None:
    typed = (INVOICES, ("f-1", "Dupont", JANUARY, 120), ("F-2", "DURAND", JANUARY, 84.5))
    assert said(read(tmp_path, a=SALES, b=typed)) == ["LIVRE-DEJA-LU b.xlsx"]
    corrected = read(tmp_path, a=SALES, b=(INVOICES, ("f-1", "Dupont", JANUARY, 100)))
    assert corrected.issues[0].message.endswith("avec d'autres valeurs : Montant TTC : 100 ici, 120 là.")


def test_two_cheques_alike_of_one_slip_are_two(tmp_path: Path) -> None:
    slip = (CHEQUES, ("B1", MAY, None, "DUPONT", 50), ("B1", MAY, None, "DUPONT", 50))
    assert len(read(tmp_path, a=slip).ledger.cheques) == 2
    again = read(tmp_path, a=slip, b=(*slip, ("B2", MAY, None, "DURAND", 8)))
    assert [c.amount for c in again.ledger.cheques] == [5000, 5000, 800]
    assert said(again) == ["LIGNES-DEJA-LUES b.xlsx"]


def test_a_third_twin_that_only_the_second_book_has_counts(tmp_path: Path) -> None:
    receipt = (MAY, "DUPONT", "F-1", 20)
    reading = read(tmp_path, a=(CASH, receipt, receipt), b=(CASH, receipt, receipt, receipt))
    assert len(reading.ledger.cash_receipts) == 3
    assert said(reading) == ["LIGNES-DEJA-LUES b.xlsx"]


def test_a_cheque_with_two_amounts_is_a_conflict(tmp_path: Path) -> None:
    one, other = (CHEQUES, ("B1", MAY, "0000017", "DUPONT", 50)), (CHEQUES, ("B1", MAY, "0000017", "DUPONT", 55))
    reading = read(tmp_path, a=one, b=other)
    assert [c.amount for c in reading.ledger.cheques] == [5000]
    assert said(reading) == ["VERSION-EN-CONFLIT b.xlsx"]


def test_two_descriptions_of_a_customer_are_both_kept_and_said(tmp_path: Path) -> None:
    iban, other = "FR1420041010050500013M02606", "FR7630006000011234567890189"
    reading = read(tmp_path, a=(CUSTOMERS, ("C1", "DUPONT", iban)), b=(CUSTOMERS, ("C1", "DUPONT", other)))
    assert [c.ibans for c in reading.ledger.customers] == [(iban,), (other,)]
    assert said(reading) == ["FICHE-EN-CONFLIT b.xlsx"]


@pytest.mark.parametrize("names", [("a", "b"), ("b", "a")])
def test_which_name_comes_first_does_not_change_the_sums(tmp_path: Path, names: tuple[str, str]) -> None:
    later = (INVOICES, *SALES[1:], ("F-3", "DURAND", JANUARY, 7))
    reading = read(tmp_path, **dict(zip(names, (SALES, later), strict=True)))
    assert sum(d.owed for d in reading.ledger.documents) == 12000 + 8450 + 700


def test_a_second_book_that_only_adds_columns_completes_the_first(tmp_path: Path) -> None:
    more = (
        (*INVOICES, "Date échéance", "Code client"),
        ("F-1", "Dupont", JANUARY, 120, MAY, "C1"),
        ("F-2", "DURAND", JANUARY, 84.5, MAY, None),
    )
    reading = read(tmp_path, a=SALES, b=more)
    first, second = reading.ledger.documents
    assert (first.stated_due_on, first.customer.code, first.customer.name) == (MAY, "C1", "DUPONT")
    assert second.stated_due_on == MAY
    assert said(reading) == ["LIVRE-DEJA-LU b.xlsx"]
    assert conserved(reading)
