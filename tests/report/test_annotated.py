"""The copy of a refused book with its anomalies beside the cells: same places, corrected there, dropped again, read."""

from datetime import date, datetime
from pathlib import Path

import openpyxl

from reconcile.books.folder import read_books
from reconcile.books.reading import BookFile
from reconcile.report.annotated import write_annotated
from tests.support.books import ErrorCell, Rows, read_one, write_book

DAY = date(2026, 1, 15)
HEADER = ("N° facture", "Client", "Date facture", "Montant TTC")
ROWS: Rows = (
    ("Ventes de janvier",),
    HEADER,
    ("F-1", "DUPONT", DAY, 120),
    ("F-2", "=HYPERLINK(1)", "31/02/2026", 84.5),
    ("F-3", "DURAND", DAY, ErrorCell("#N/A")),
)


def copy_of(folder: Path, rows: Rows, name: str = "Ventes") -> Path:
    book = write_book(folder / "livre.xlsx", {name: rows})
    reading = read_one(book)
    target = folder / "livre_anomalies.xlsx"
    assert write_annotated(book, reading.issues, target)
    return target


def test_every_row_keeps_its_place_and_each_anomaly_is_beside_its_cell(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(copy_of(tmp_path, ROWS))["Ventes"]
    assert [cell.value for cell in sheet[3]][:4] == ["F-1", "DUPONT", datetime(2026, 1, 15), 120]  # noqa: DTZ001
    assert sheet["C4"].value == "31/02/2026"
    assert "n'est pas une date du calendrier" in sheet["C4"].comment.text
    assert sheet["D5"].value == "#N/A"
    assert "#N/A" in sheet["D5"].comment.text
    assert "n'est pas une date du calendrier" in sheet["E4"].value
    assert sheet["E3"].value is None
    assert sheet["B4"].data_type == "s"  # a text from outside is never a formula


def test_the_list_names_each_anomaly_and_leads_to_it(tmp_path: Path) -> None:
    listing = openpyxl.load_workbook(copy_of(tmp_path, ROWS))["Anomalies"]
    assert [row[0].value for row in listing.iter_rows(min_row=2)] == ["Erreur", "Erreur"]
    assert listing["B2"].hyperlink.location == "'Ventes'!C4"
    assert listing["B3"].hyperlink.location == "'Ventes'!D5"


def test_corrected_in_the_copy_the_book_is_read(tmp_path: Path) -> None:
    target = copy_of(tmp_path, ROWS)
    book = openpyxl.load_workbook(target)
    book["Ventes"]["C4"] = "28/02/2026"
    book["Ventes"]["D5"] = 10
    book.save(target)
    reading = read_one(target)
    assert [(d.number, d.owed) for d in reading.ledger.documents] == [("F-1", 12000), ("F-2", 8450), ("F-3", 1000)]
    assert not [found for found in reading.issues if found.severity == "error"]


def test_a_sheet_named_like_the_list_keeps_its_rows(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(copy_of(tmp_path, ROWS, "Anomalies"))
    assert book.sheetnames == ["Anomalies", "Anomalies (2)"]
    assert book["Anomalies (2)"]["A3"].value == "F-1"


def test_the_same_book_gives_the_same_bytes(tmp_path: Path) -> None:
    first = copy_of(tmp_path, ROWS).read_bytes()
    assert copy_of(tmp_path, ROWS).read_bytes() == first


def test_a_file_that_cannot_be_opened_has_no_rows_to_repeat(tmp_path: Path) -> None:
    broken = tmp_path / "livre.xlsx"
    broken.write_bytes(b"PK\x03\x04 nothing")
    assert not write_annotated(broken, read_books((BookFile("livre.xlsx", broken),)).issues, tmp_path / "copie.xlsx")
    assert not (tmp_path / "copie.xlsx").exists()
