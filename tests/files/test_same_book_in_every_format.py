"""One book saved by LibreOffice in each of its formats is one and the same book."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reconcile.books.files.workbook import Workbook
from reconcile.books.folder import read_books
from reconcile.books.opening import open_book
from reconcile.books.reading import BookFile, Reading
from reconcile.model import CreditNote, DepositInvoice, Invoice
from tests.office.office import convert
from tests.support.books import Computed, ErrorCell, read_one, write_book

SOFFICE = shutil.which("soffice")
pytestmark = [pytest.mark.office, pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")]

INVOICES = (
    ("SARL EXEMPLE",),
    (),
    ("N° facture", "Code client", "Client", "Date facture", "Date échéance", "Montant HT", "Taux TVA", "Montant TTC"),
    ("000123", 411001, "Café Zoë", date(2026, 3, 31), date(2026, 4, 30), 1000, 0.2, Computed("=F4*1.2", 1200)),
    ("FA-2", "C2", "« L'Été » & Fils", date(2026, 12, 1), None, 28.35, 0.055, 29.91),
    ("FA-3", "C2", "« L'Été » & Fils", date(2026, 12, 2), None, 10, 0.2, ErrorCell("#N/A")),
)
BANK = (
    ("Date", "Libellé", "Débit", "Crédit", "Solde"),
    (date(2026, 4, 28), "VIR CAFE ZOE FA 000123", None, 1200, 2200.5),
    (date(2026, 4, 29), "FRAIS", 12.34, None, 2188.16),
)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_book(tmp_path_factory.mktemp("format") / "livre.xlsx", {"Ventes": INVOICES, "Banque": BANK})


def renamed(reading: Reading) -> object:
    """What was read, as if the book had the name of the first one."""
    return repr(replace(reading, books=())).replace("livre.ods", "livre.xlsx").replace("livre.xls'", "livre.xlsx'")


@pytest.mark.parametrize("form", ["xlsx", "ods", "xls", "fods"])
def test_the_records_are_the_same(book: Path, form: str) -> None:
    saved = convert(str(SOFFICE), book, form, book.parent / form)
    assert len(read_one(book).ledger.documents) == 2
    named = BookFile("livre.xlsx", saved)
    assert renamed(read_books((named,))) == renamed(read_one(book))


@pytest.mark.parametrize("form", ["xlsx", "ods", "xls", "fods"])
def test_the_cells_and_their_errors_are_the_same(book: Path, form: str) -> None:
    original, copy = open_book(book), open_book(convert(str(SOFFICE), book, form, book.parent / form))
    assert isinstance(original, Workbook)
    assert isinstance(copy, Workbook)
    for one, other in zip(original.sheets, copy.sheets, strict=True):
        assert [list(row) for row in other.grid] == [list(row) for row in one.grid]
        assert (other.name, other.facts.errors) == (one.name, one.facts.errors)


def test_the_first_sheet_as_text_has_the_same_documents(book: Path) -> None:
    saved = convert(str(SOFFICE), book, "csv", book.parent / "csv")
    assert b"000123" in saved.read_bytes()
    text, original = read_books((BookFile("livre.csv", saved),)), read_one(book)
    assert [_facts(document) for document in text.ledger.documents] == [
        _facts(document) for document in original.ledger.documents
    ]
    assert [found.code for found in text.issues if found.place.row] == ["CELLULE-EN-ERREUR"]


def _facts(document: Invoice | DepositInvoice | CreditNote) -> tuple[object, ...]:
    return document.number, document.customer, document.issued_on, document.stated_due_on, document.gross
