"""Drafts, quotes and cancelled invoices are no debt: set aside and said once; paid or not is for the bank to say."""

from datetime import date
from pathlib import Path

import pytest

from reconcile.books.reading import Reading
from reconcile.model import BookKind
from tests.support.books import read_rows

DAY = date(2026, 9, 1)
HEADER = ("N° facture", "Type", "Client", "Date facture", "Montant TTC", "Statut")


def read(folder: Path, *rows: tuple[object, ...]) -> Reading:
    return read_rows(folder, (HEADER, *rows))


def kept(reading: Reading) -> list[str]:
    return [document.number for document in reading.ledger.documents]


@pytest.mark.parametrize(
    "status", ["Brouillon", "ABANDONNÉE", "Annulée", "Pro-forma", "Devis", "Draft", "Cancelled", "Non validée", "Void"]
)
def test_what_was_never_issued_is_set_aside_and_stays_in_the_totals(tmp_path: Path, status: str) -> None:
    reading = read(tmp_path, ("F-1", "", "DUPONT", DAY, 100, "Payée"), ("F-2", "", "MARTIN", DAY, 250.5, status))
    assert kept(reading) == ["F-1"]
    ((table,),) = [book.tables for book in reading.books]
    assert table.kind is BookKind.INVOICES
    assert (table.kept, table.set_aside, table.total_kept, table.total_set_aside) == (1, 1, 10000, 25050)
    assert [(found.code, found.place.row, found.place.column) for found in reading.issues] == [
        ("FACTURES-NON-EMISES", 3, "")
    ]
    assert f"« {status} »" in str(reading.issues[0])


@pytest.mark.parametrize(
    "status",
    ["", None, "Payée", "Impayée", "Règlement commencé", "Validée", "En attente", "En cours", "Envoyée", "Refusée",
     "Annulée par avoir AV-3", 3.0],
)  # fmt: skip
def test_any_other_status_changes_nothing(tmp_path: Path, status: object) -> None:
    reading = read(tmp_path, ("F-1", "", "DUPONT", DAY, 100, status), ("F-2", "", "MARTIN", DAY, 250.5, "Payée"))
    assert kept(reading) == ["F-1", "F-2"]
    assert not reading.issues


@pytest.mark.parametrize("title", ["Statut", "État", "Status", "Statut de la facture", "Invoice status"])
def test_the_column_goes_by_several_names(tmp_path: Path, title: str) -> None:
    header = (*HEADER[:-1], title)
    reading = read_rows(tmp_path, (header, ("F-1", "", "DUPONT", DAY, 100, "Brouillon")))
    assert [found.code for found in reading.issues] == ["FACTURES-NON-EMISES"]
    assert reading.books[0].tables[0].ignored_columns == ()


def test_nothing_is_said_of_the_cells_of_a_draft(tmp_path: Path) -> None:
    draft = ("(PROV1)", "Proforma", "MARTIN", "demain", "à voir", "Brouillon")
    reading = read(tmp_path, ("F-1", "", "DUPONT", DAY, 100, "Payée"), draft, ("", "", "", "", 30, "Devis"))
    assert [str(found.code) for found in reading.issues] == ["FACTURES-NON-EMISES"]
    assert "lignes 3 à 4" in str(reading.issues[0])
    assert reading.books[0].tables[0].set_aside == 2


def test_a_draft_with_the_number_of_an_invoice_is_no_double(tmp_path: Path) -> None:
    reading = read(tmp_path, ("F-1", "", "X", DAY, 90, "Brouillon"), ("F-1", "", "X", DAY, 100, "Validée"))
    assert [document.gross for document in reading.ledger.documents] == [10000]
    assert [found.code for found in reading.issues] == ["FACTURES-NON-EMISES"]


@pytest.mark.parametrize("credit", [("AV-1", "Avoir", "DUPONT", DAY, 100, ""), ("AV-1", "", "Dupont", DAY, -100, "")])
def test_a_cancelled_invoice_beside_its_credit_note_stays(tmp_path: Path, credit: tuple[object, ...]) -> None:
    invoice = ("F-1", "Facture", "DUPONT", DAY, 100, "Annulée")
    reading = read(tmp_path, invoice, credit)
    assert kept(reading) == ["F-1", "AV-1"]
    assert not reading.issues
    again = read(tmp_path, invoice, ("F-2", "Facture", "DUPONT", DAY, 100, "Annulée"), credit)
    assert kept(again) == ["F-1", "AV-1"]  # one credit note undoes one invoice
    assert kept(read(tmp_path, invoice, (*credit[:5], "Annulée"))) == []


def test_a_total_may_count_them_or_not(tmp_path: Path) -> None:
    rows = (("F-1", "", "DUPONT", DAY, 100, "Payée"), ("F-2", "", "MARTIN", DAY, 50, "Brouillon"))
    for total, codes in ((150, []), (100, []), (120, ["TOTAL-DIFFERENT"])):
        reading = read(tmp_path, *rows, ("TOTAL", "", "", "", total, ""))
        assert [found.code for found in reading.issues if found.code != "FACTURES-NON-EMISES"] == codes
