"""Answers given in LibreOffice: what it keeps of a report is still known as a report, and its answers are read."""

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from reconcile.books.folder import read_books
from reconcile.books.reading import BookFile
from reconcile.model import DecidedPart, DecisionKind
from reconcile.report.build import build
from reconcile.report.parts import FIRST_ROW, HEADER_ROW
from reconcile.report.workbook import write_workbook
from tests.office.office import convert
from tests.report.small import small_result

SOFFICE = shutil.which("soffice")

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed"),
]


@pytest.mark.parametrize("form", ["xlsx", "ods", "xls"])
def test_a_report_saved_by_libreoffice_gives_its_answers_and_nothing_else(tmp_path: Path, form: str) -> None:
    assert SOFFICE is not None
    answered = tmp_path / "rapport.xlsx"
    write_workbook(build(small_result()), answered)
    book = load_workbook(answered)
    sheet = book["À valider"]
    headers = {cell.value: cell.column for cell in sheet[HEADER_ROW + 1]}
    sheet.cell(FIRST_ROW + 1, headers["Décision"], "Accepter")
    sheet.cell(FIRST_ROW + 2, headers["Décision"], "Acompte/avance")
    book.save(answered)
    path = convert(SOFFICE, answered, form, tmp_path / "out")
    invoices = tmp_path / "factures.csv"
    invoices.write_text("N° facture;Client;Date facture;Montant TTC\nFA-004;Garnier;01/09/2026;360,00\n", "utf-8")
    reading = read_books((BookFile(path.name, path), BookFile(invoices.name, invoices)))
    assert [document.source.book for document in reading.ledger.documents] == ["factures.csv"]
    assert (reading.ledger.transactions, reading.issues) == ((), ())
    found = [(one.kind, one.key) for one in reading.ledger.decisions]
    assert found == [
        (DecisionKind.ACCEPT, "R20260915-36000-BCDFGH"),
        (DecisionKind.ADVANCE, "R20260916-7777-JKLMNP"),
    ]
    assert reading.ledger.decisions[0].parts == (DecidedPart("FA-004", 36000),)
