"""Which files of a folder are books, and what happens when the same or a strange one lies there."""

import shutil
import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from reconcile.books.files.guard import REPORT_CATEGORY
from reconcile.books.finding import DOSSIER_FOLDERS, RESERVED_FOLDERS, find_books
from reconcile.books.folder import read_books
from reconcile.books.reading import BookFile
from reconcile.errors import UsageError
from tests.support.books import read_one, write_book

DAY = date(2026, 1, 15)
SALES = {"Ventes": (("N° facture", "Client", "Date facture", "Montant TTC"), ("F-1", "X", DAY, 100))}


def test_books_are_found_below_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.xlsx", "a.XLSM", "2026/janvier.xlsx"):
        write_book(tmp_path / name, SALES)
    books, issues = find_books(tmp_path)
    assert [book.name for book in books] == ["2026/janvier.xlsx", "a.XLSM", "b.xlsx"]
    assert issues == ()


def test_what_is_not_for_us_is_passed_over_and_the_rest_is_said(tmp_path: Path) -> None:
    for folder in RESERVED_FOLDERS | DOSSIER_FOLDERS:
        write_book(tmp_path / folder / "x.xlsx", SALES)
    write_book(tmp_path / ".cache" / "x.xlsx", SALES)
    for name in ("~$livre.xlsx", ".caché.xlsx", "LISEZMOI.md", "dossier.toml", "runs.jsonl", "a.json", "Thumbs.db"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "releve.csv").write_text("Date;Montant", encoding="utf-8")
    (tmp_path / "ancien.xls").write_bytes(b"x")
    (tmp_path / "devis.pdf").write_bytes(b"%PDF-1.7")
    books, issues = find_books(tmp_path)
    assert [book.name for book in books] == ["ancien.xls", "releve.csv"]
    assert [(found.code, found.place.book) for found in issues] == [("FORMAT-NON-LU", "devis.pdf")]


def test_a_folder_named_exports_outside_a_dossier_holds_books(tmp_path: Path) -> None:
    write_book(tmp_path / "exports" / "banque.xlsx", SALES)
    assert [book.name for book in find_books(tmp_path)[0]] == ["exports/banque.xlsx"]


def test_a_link_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    outside = write_book(tmp_path / "ailleurs" / "secret.xlsx", SALES)
    folder = tmp_path / "dossier"
    folder.mkdir()
    (folder / "lien.xlsx").symlink_to(outside)
    (folder / "dossier-lié").symlink_to(outside.parent, target_is_directory=True)
    assert find_books(folder) == ((), ())


def test_an_empty_folder_has_no_books_and_says_so(tmp_path: Path) -> None:
    assert find_books(tmp_path) == ((), ())
    assert [found.code for found in read_books(()).issues] == ["AUCUN-LIVRE"]
    assert read_books(()).books == ()


@pytest.mark.parametrize("name", ["absent", "fichier.txt"])
def test_a_folder_that_is_none_is_a_usage_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "fichier.txt").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError):
        find_books(tmp_path / name)


def test_the_same_bytes_are_read_once(tmp_path: Path) -> None:
    write_book(tmp_path / "a.xlsx", SALES)
    shutil.copy(tmp_path / "a.xlsx", tmp_path / "copie.xlsx")
    reading = read_books(find_books(tmp_path)[0])
    assert [str(found) for found in reading.issues] == [
        "copie.xlsx : ce fichier est identique à « a.xlsx » : il n'a été compté qu'une fois. Supprimez l'un des deux."
    ]
    assert [book.name for book in reading.books] == ["a.xlsx"]
    assert len(reading.ledger.documents) == 1


def test_a_report_of_ours_is_known_again_and_not_read(tmp_path: Path) -> None:
    path = tmp_path / "rapprochement.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"category": REPORT_CATEGORY})
        sheet = book.add_worksheet("Factures")
        for row, cells in enumerate(SALES["Ventes"]):
            sheet.write_row(row, 0, [str(cell) for cell in cells])
    reading = read_one(path)
    assert [found.code for found in reading.issues] == ["RAPPORT-IGNORE"]
    assert (reading.books, reading.ledger.documents) == ((), ())


def test_a_file_that_cannot_be_opened_is_an_issue(tmp_path: Path) -> None:
    reading = read_books((BookFile("parti.xlsx", tmp_path / "parti.xlsx"),))
    assert [found.code for found in reading.issues] == ["CLASSEUR-ILLISIBLE"]
    assert [book.refused for book in reading.books] == [True]


def test_one_bad_book_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04")
    write_book(tmp_path / "b.xlsx", SALES)
    reading = read_books(find_books(tmp_path)[0])
    assert [(book.name, book.refused) for book in reading.books] == [("a.xlsx", True), ("b.xlsx", False)]
    assert len(reading.ledger.documents) == 1


def test_hidden_rows_and_sheets_count_and_are_told(tmp_path: Path) -> None:
    path = tmp_path / "livre.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for name in ("Ventes", "Cachée"):
            sheet = book.add_worksheet(name)
            number = "1" if name == "Ventes" else "2"
            sheet.write_row(0, 0, ["N° facture", "Client", "Date facture", "Montant TTC"])
            sheet.write_row(1, 0, [f"F-{number}", "X", "15/01/2026", 10])
            sheet.set_row(1, None, None, {"hidden": name == "Ventes"})
        sheet.hide()
    reading = read_one(path)
    assert [(found.code, found.place.sheet) for found in reading.issues] == [
        ("FEUILLE-MASQUEE", "Cachée"),
        ("LIGNES-MASQUEES", "Ventes"),
    ]
    assert len(reading.ledger.documents) == 2


def test_a_sheet_that_the_reader_cannot_open_refuses_the_book(tmp_path: Path) -> None:
    path = write_book(tmp_path / "livre.xlsx", SALES)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/styles.xml"] = b"<styleSheet><broken"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    reading = read_one(path)
    assert [found.code for found in reading.issues] == ["CLASSEUR-ILLISIBLE"]
