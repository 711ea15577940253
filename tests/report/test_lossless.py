"""The annotated copy of a user's workbook: our columns, fills and notes, and every other byte of its parts kept."""

import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from reconcile.books.finding import find_books
from reconcile.books.reading import BookFile
from reconcile.cli import main
from reconcile.config import Settings
from reconcile.model import Ledger
from reconcile.pipeline import run
from reconcile.report.lossless import markup
from reconcile.report.lossless.annotations import MARK, Euros, SheetNotes
from reconcile.report.lossless.copies import annotate, write_lossless_copies
from reconcile.report.lossless.markup import UnsafeError
from reconcile.report.lossless.package import open_for_copy
from reconcile.report.lossless.sheet_part import layout_of
from reconcile.report.model import Tag, Tone

AS_OF = date(2026, 9, 30)
SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "messy-excel"
INFOREZ = Path(__file__).parents[2] / "sample_books" / "inforez"
REFUSED = {"54764", "protected", "pass_protected", "xmlbomb", "xxe", "corrupted", "clusterfuzz", "crash-"}
"""Words in the names of the public books that no reader may open."""


def rich_book(path: Path) -> Path:
    """An invoices book with all that a load and a save would lose or move."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Factures")
        for col, header in enumerate(("N° facture", "Client", "Date facture", "Montant TTC")):
            sheet.write(0, col, header)
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for row, (number, amount) in enumerate((("FA-1", 1200), ("FA-2", 480), ("FA-3", 90)), start=1):
            sheet.write(row, 0, number)
            sheet.write(row, 1, "Acme & Fils <Lille>")
            sheet.write_datetime(row, 2, datetime(2026, 6, row, tzinfo=UTC).replace(tzinfo=None), day)
            sheet.write(row, 3, amount)
        sheet.data_validation("B2:B9", {"validate": "list", "source": ["Acme", "Durand"]})
        sheet.conditional_format("D2:D9", {"type": "data_bar"})
        sheet.autofilter("A1:D4")
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Factures!$D$2:$D$4"})
        sheet.insert_chart("F8", chart)
        other = book.add_worksheet("Notes")
        other.write_comment("A1", "à garder")
        other.write_formula("B1", "=SUM(Factures!D2:D4)", None, 1770)
    return path


def said(rows: list[int]) -> SheetNotes:
    """Something of every sort beside these rows, and a note."""
    notes = SheetNotes()
    cells = (Tag("! En retard", Tone.LATE), Euros(12345), 12, "deux lignes\net < & > é", None)
    notes.headers = {rows[0]: tuple(f"{MARK} : {word}" for word in ("Statut", "Reste", "Jours", "Remarque", "Vide"))}
    notes.rows = dict.fromkeys(rows[1:], cells)
    notes.notes = {f"A{rows[-1]}": "Ce numéro est en double. Corrigez-le."}
    return notes


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed_parts(before: Path, after: Path) -> set[str]:
    old, new = parts(before), parts(after)
    assert set(old) <= set(new)
    return {name for name in new if old.get(name) != new[name]}


def test_only_the_annotated_sheet_and_what_lists_its_additions_change(tmp_path: Path) -> None:
    book = rich_book(tmp_path / "ventes.xlsx")
    annotate(book, {"Factures": said([1, 2, 3, 4])}, tmp_path / "copie.xlsx")
    assert changed_parts(book, tmp_path / "copie.xlsx") == {
        "xl/worksheets/sheet1.xml", "xl/styles.xml", "[Content_Types].xml", "xl/worksheets/_rels/sheet1.xml.rels",
        "xl/commentsReconcile1.xml", "xl/drawings/vmlDrawingReconcile1.vml",
    }  # fmt: skip


def test_styles_are_only_added_to(tmp_path: Path) -> None:
    book = rich_book(tmp_path / "ventes.xlsx")
    annotate(book, {"Factures": said([1, 2, 3, 4])}, tmp_path / "copie.xlsx")
    old, new = load_workbook(book), load_workbook(tmp_path / "copie.xlsx")
    for row in old["Factures"].iter_rows():
        for cell in row:
            twin = new["Factures"][cell.coordinate]
            assert twin.value == cell.value
            assert (twin.number_format, repr(twin.font), repr(twin.fill)) == (
                cell.number_format, repr(cell.font), repr(cell.fill),
            )  # fmt: skip


def test_what_was_said_stands_beside_the_rows_and_leaves_a_column_free(tmp_path: Path) -> None:
    annotate(rich_book(tmp_path / "v.xlsx"), {"Factures": said([1, 2, 3, 4])}, tmp_path / "c.xlsx")
    sheet = load_workbook(tmp_path / "c.xlsx")["Factures"]
    assert [cell.value for cell in sheet[1]][4:8] == [
        None,
        "reconcile : Statut",
        "reconcile : Reste",
        "reconcile : Jours",
    ]
    assert [cell.value for cell in sheet[3]][5:9] == ["! En retard", 123.45, 12, "deux lignes · et < & > é"]
    assert sheet["A4"].comment.text == "Ce numéro est en double. Corrigez-le."
    assert sheet["F3"].fill.fgColor.rgb == "FFFADFCC"


def test_the_same_book_gives_the_same_bytes(tmp_path: Path) -> None:
    book = rich_book(tmp_path / "ventes.xlsx")
    for name in ("a.xlsx", "b.xlsx"):
        annotate(book, {"Factures": said([1, 2, 3, 4])}, tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_macros_stay(tmp_path: Path) -> None:
    book = rich_book(tmp_path / "ventes.xlsx")
    with_macros = tmp_path / "ventes.xlsm"
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(with_macros, "w") as new:
        for info in old.infolist():
            new.writestr(info, old.read(info))
        new.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 a macro")
    annotate(with_macros, {"Factures": said([1, 2, 3, 4])}, tmp_path / "copie.xlsm")
    assert parts(tmp_path / "copie.xlsm")["xl/vbaProject.bin"] == b"\xd0\xcf\x11\xe0 a macro"


def test_a_sheet_with_notes_of_its_own_keeps_them_and_gets_no_other(tmp_path: Path) -> None:
    book = rich_book(tmp_path / "ventes.xlsx")
    notes = said([1])
    notes.notes = {"A1": "de nous"}
    annotate(book, {"Notes": notes}, tmp_path / "copie.xlsx")
    assert load_workbook(tmp_path / "copie.xlsx")["Notes"]["A1"].comment.text == "à garder"
    assert changed_parts(book, tmp_path / "copie.xlsx") == {"xl/worksheets/sheet2.xml", "xl/styles.xml"}


def test_a_signed_book_is_left_alone(tmp_path: Path) -> None:
    book = rich_book(tmp_path / "ventes.xlsx")
    with zipfile.ZipFile(book, "a") as archive:
        archive.writestr("_xmlsignatures/sig1.xml", "<Signature/>")
    with pytest.raises(UnsafeError, match="signature"):
        annotate(book, {"Factures": said([1, 2])}, tmp_path / "copie.xlsx")
    assert not (tmp_path / "copie.xlsx").exists()


def test_what_excel_would_read_as_an_escape_stays_as_it_is_written() -> None:
    assert markup.text("lot _x0041_ & <é>") == b"lot _x005F_x0041_ &amp; &lt;&#233;&gt;"


def test_rows_that_say_nothing_of_their_place_are_counted() -> None:
    xml = b'<sheet><sheetData><row><c/><c/></row><row/><row r="7"><c r="D7"/></row></sheetData></sheet>'
    layout = layout_of(xml)
    assert set(layout.rows) == {1, 2, 7}
    assert layout.closed == {2}
    assert layout.last_column == 4


def read(books: list[BookFile]) -> Ledger:
    return run(books, Settings(), AS_OF).reading.ledger


def test_the_annotated_copies_read_as_the_books_themselves(tmp_path: Path) -> None:
    """Dropped instead of the books, they tell the same: nothing of ours is taken for data."""
    books, _ = find_books(INFOREZ)
    result = run(books, Settings(), AS_OF)
    written, left = write_lossless_copies(result, {b.name: b.path for b in books}, tmp_path / "annotes")
    assert not left
    by_stem = {Path(book.name).stem: book for book in books}
    copies = [BookFile(by_stem[name.split("_annote")[0]].name, tmp_path / "annotes" / name) for name in written]
    rest = [book for book in books if book.name not in {copy.name for copy in copies}]
    assert read(sorted([*copies, *rest], key=lambda one: one.name)) == result.reading.ledger


def test_the_command_writes_the_copies_beside_the_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "livres").mkdir()
    rich_book(tmp_path / "livres" / "ventes.xlsx")
    (tmp_path / "livres" / "ventes.csv").write_text(
        "N° facture;Client;Date facture;Montant TTC\nFB-1;Zoé;01/06/2026;12\n"
    )
    out = tmp_path / "out"
    assert main(["reconcile", str(tmp_path / "livres"), "--as-of", "2026-09-30", "--out", str(out), "--annotate"]) == 0
    sheet = load_workbook(out / "annotes" / "ventes_annote.xlsx")["Factures"]
    assert sheet["F2"].value == "! En retard"
    said_of_csv = "Pas de copie annotée de « ventes.csv » : seuls les classeurs .xlsx et .xlsm"
    assert said_of_csv in capsys.readouterr().err


PUBLIC = (
    sorted(book for book in SHARED.glob("*.xls[xm]") if not any(word in book.name for word in REFUSED))
    if SHARED.exists()
    else []
)


@pytest.mark.skipif(not PUBLIC, reason="the public workbooks are not part of what users get")
@pytest.mark.parametrize("book", PUBLIC, ids=lambda book: book.name)
def test_public_books_keep_every_part_but_the_annotated_sheets(book: Path, tmp_path: Path) -> None:
    opened = open_for_copy(book)
    sheets = {}
    for name, part in opened.sheets.items():
        rows = sorted(layout_of(opened.part(part)).rows)[:50]
        if rows:
            sheets[name] = said(rows)
    target = tmp_path / f"copie{book.suffix}"
    if book.name == "nonstandard-xml-ns-prefix.xlsx":  # its styles are a stub
        with pytest.raises(UnsafeError, match="styles"):
            annotate(book, sheets, target)
        return
    annotate(book, sheets, target)
    mine = {opened.sheets[name].casefold() for name in sheets}
    allowed = {opened.styles.casefold(), "[content_types].xml"}
    for name in changed_parts(book, target):
        key = name.lstrip("/").casefold()
        assert key in mine | allowed or key.endswith(".rels") or "reconcile" in key
    assert CalamineWorkbook.from_path(target).sheet_names == CalamineWorkbook.from_path(book).sheet_names
