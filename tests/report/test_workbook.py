"""The workbook as its reader finds it: what it shows, that it never changes, and that foreign text stays text."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook as OpenedWorkbook
from openpyxl import load_workbook
from openpyxl.cell import Cell
from xlsxwriter.workbook import Workbook

from reconcile.books.files.guard import REPORT_CATEGORY
from reconcile.books.files.workbook import ANSWERED_SHEETS, is_report
from reconcile.language import language_of
from reconcile.model import Assessment, Ledger, Matching
from reconcile.report import columns_user
from reconcile.report.build import build
from reconcile.report.model import Heading, ReportData, SheetName
from reconcile.report.parts import FIRST_ROW
from reconcile.report.sheet import LONGEST_TEXT, Sheet, WorkbookError, clean
from reconcile.report.styles import Styles
from reconcile.report.workbook import CATEGORY, write_workbook
from tests.report.dump import dump
from tests.report.renew import GOLDEN
from tests.report.small import AS_OF, small_result

SHEETS = [
    "Synthèse", "À valider", "Décisions", "Rapprochement bancaire", "Factures", "Relevé", "Autres encaissements",
    "Non rapprochés", "Preuves", "Balance âgée", "Pénalités", "Pénalités par client", "Relances", "Écritures proposées",
    "Anomalies", "Droits", "Articles des CGV", "Journal",
]  # fmt: skip
OUR_FORMULA = re.compile(r"=(SUBTOTAL|SUM|SUMIF|SUMIFS|SUMPRODUCT|COUNTIF|ROUND|IF)\(")


@pytest.fixture(scope="module")
def data() -> ReportData:
    return build(small_result())


@pytest.fixture(scope="module")
def book(data: ReportData, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "rapprochement.xlsx"
    write_workbook(data, path)
    return path


@pytest.fixture(scope="module")
def opened(book: Path) -> OpenedWorkbook:
    return load_workbook(book)


def cells(book: OpenedWorkbook) -> Iterator[Cell]:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            yield from (cell for cell in row if isinstance(cell, Cell) and cell.value is not None)


def test_the_workbook_is_the_golden_one(book: Path) -> None:
    # A missing golden file fails here; renewing it is a command: python -m tests.report.renew
    assert dump(book) == GOLDEN.read_text(encoding="utf-8")


def test_the_same_data_gives_the_same_bytes(data: ReportData, book: Path, tmp_path: Path) -> None:
    write_workbook(data, tmp_path / "again.xlsx")
    assert (tmp_path / "again.xlsx").read_bytes() == book.read_bytes()


def test_sheets_stand_in_their_order_and_the_file_says_that_it_is_ours(opened: OpenedWorkbook) -> None:
    assert opened.sheetnames == SHEETS
    assert opened.properties.category == CATEGORY == REPORT_CATEGORY
    assert opened.properties.created.date() == AS_OF  # never the clock: the bytes would change


@pytest.mark.parametrize("code", ["fr", "en"])
def test_the_reader_of_books_knows_the_report_by_sheets_that_are_always_there(data: ReportData, code: str) -> None:
    nothing = replace(data, questions=(), decisions=(), proofs=(), issues=(), penalties=(), others=())
    language = language_of(code)
    assert is_report(language(name.said) for name in set(SheetName) - nothing.absent)
    assert {language(name.said) for name in (SheetName.REVIEW, SheetName.DECISIONS)} <= set(ANSWERED_SHEETS)


def test_an_invoice_and_its_payment_lead_to_each_other(opened: OpenedWorkbook) -> None:
    invoices, bank = opened["Factures"], opened["Relevé"]
    headers = {cell.value: cell.column for cell in invoices[FIRST_ROW]}
    paid_by = invoices.cell(FIRST_ROW + 1, headers["Réglée par"])  # FA-001
    assert paid_by.hyperlink.location == "'Relevé'!A6"
    assert bank["C6"].value == "VIR DUPONT FA-001"
    back = {cell.value: cell.column for cell in bank[FIRST_ROW]}["Affecté à"]
    assert bank.cell(6, back).hyperlink.location == "'Factures'!A6"
    assert invoices["B6"].value == "FA-001"


def test_interest_is_a_live_formula_that_gives_the_line(opened: OpenedWorkbook, book: Path) -> None:
    # 1200.00 x 8.25 % x 31 days / 365 = 8.408..., by hand
    assert opened["Pénalités"]["K6"].value == "=ROUND(I6*J6*H6/365,2)"
    assert load_workbook(book, data_only=True)["Pénalités"]["K6"].value == 8.41


def test_folding_the_documents_of_a_customer_does_not_change_its_total(opened: OpenedWorkbook) -> None:
    totals = [cell.value for cell in opened["Balance âgée"]["G"] if str(cell.value).startswith("=")]
    assert totals
    assert all(formula.startswith("=SUBTOTAL(9,") for formula in totals)  # 109 would leave hidden rows out


# --- foreign text -----------------------------------------------------------------------------------------------------

HOSTILE = ["=1+1", "@SUM(A1)", "+33 6 12", "-5", "http://exemple.test/", "{=A1}", "_x0041_", "a\x07b\x00c", "1234"]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_from_a_book_stays_text(data: ReportData, tmp_path: Path, text: str) -> None:
    row = data.bank.rows[0]
    label = next(position for position, column in enumerate(data.bank.columns) if column.header == "Libellé")
    changed = replace(row, cells=(*row.cells[:label], text, *row.cells[label + 1 :]), why=text, note=text)
    issue = replace(data.issues[0], message=text, value=text)
    path = tmp_path / "hostile.xlsx"
    write_workbook(
        replace(
            data, bank=replace(data.bank, rows=(changed,)), issues=(issue,), heading=replace(data.heading, dossier=text)
        ),
        path,
    )
    book = load_workbook(path)
    bank = book["Relevé"]
    expected = text.replace("\x07", "\ufffd").replace("\x00", "\ufffd")
    assert (bank["C6"].value, bank["C6"].data_type, bank["C6"].hyperlink) == (expected, "s", None)
    for cell in cells(book):
        assert cell.data_type != "f" or OUR_FORMULA.match(str(cell.value)), cell.coordinate


def test_a_text_longer_than_a_cell_is_cut_with_an_ellipsis(data: ReportData, tmp_path: Path) -> None:
    issue = replace(data.issues[0], message="x" * 40_000, value="😀" * 20_000)
    path = tmp_path / "long.xlsx"
    write_workbook(replace(data, issues=(issue,)), path)
    sheet = load_workbook(path)["Anomalies"]
    message, value = sheet["I6"].value, sheet["H6"].value
    assert (len(message), message[-1]) == (LONGEST_TEXT, "…")
    assert len(value.encode("utf-16-le")) // 2 <= LONGEST_TEXT  # Excel counts an emoji twice
    assert value.endswith("😀…")


@given(st.text(st.characters(codec=None), max_size=50).map(lambda text: text * 1000))
def test_any_text_fits_a_cell_and_cleaning_again_changes_nothing(text: str) -> None:
    once = clean(text)
    assert len(once.encode("utf-16-le")) // 2 <= LONGEST_TEXT
    assert clean(once) == once


# --- refusals are errors ----------------------------------------------------------------------------------------------


@pytest.fixture
def sheet(tmp_path: Path) -> Iterator[Sheet]:
    with Workbook(str(tmp_path / "one.xlsx")) as workbook:
        yield Sheet(workbook, SheetName.JOURNAL, Heading("Essai", "", AS_OF, "0"), Styles(workbook))


def test_a_cell_outside_the_sheet_raises(sheet: Sheet) -> None:
    with pytest.raises(WorkbookError):
        sheet.text(2_000_000, 0, "perdu", sheet.styles.text)
    with pytest.raises(WorkbookError):
        sheet.amount(0, 20_000, 1, sheet.styles.amount)


@pytest.mark.parametrize(
    ("widths", "wanted", "named"),
    [
        ((12, 10, 12, 34, 90, 90), 0, 4),  # 50 characters of banner end in the fourth column
        ((12, 10, 12, 120, 90, 90), 0, 3),  # the fourth would take a third page; a title needs three
        ((12, 10, 12, 34, 20, 90, 90), 5, 5),  # the fifth, which is wanted, takes no page more
        ((12, 10, 12, 34, 100, 60, 60), 5, 4),  # it would
    ],
)
def test_a_page_beside_the_first_repeats_what_names_its_rows_where_that_costs_no_page(
    widths: tuple[int, ...], wanted: int, named: int, tmp_path: Path
) -> None:
    heading = Heading("Société des Briques", "848108031", AS_OF, "0")
    with Workbook(str(tmp_path / "pages.xlsx")) as workbook:
        sheet = Sheet(workbook, SheetName.DECISIONS, heading, Styles(workbook))
        for col, width in enumerate(widths):
            sheet.width(col, width)
        assert sheet.named_by(2, wanted) == named


# --- nothing to say ---------------------------------------------------------------------------------------------------


def test_sheets_with_nothing_to_say_are_left_out_and_named(tmp_path: Path) -> None:
    nothing = small_result()
    reading = replace(nothing.reading, ledger=Ledger(), books=(), issues=())
    empty = replace(nothing, reading=reading, matching=Matching(), assessment=Assessment(AS_OF), issues=())
    path = tmp_path / "empty.xlsx"
    write_workbook(build(empty), path)
    book = load_workbook(path)
    assert book.sheetnames == ["Synthèse", "Droits", "Articles des CGV", "Journal"]
    said = [cell.value for (cell,) in book["Synthèse"]["A1:A60"] if str(cell.value).startswith("Sans objet")]
    assert len(said) == 1
    assert all(name in said[0] for name in SHEETS if name not in book.sheetnames)


def test_a_table_that_goes_to_the_disk_as_it_is_written_shows_the_same(data: ReportData, tmp_path: Path) -> None:
    path = tmp_path / "rapprochement.xlsx"
    write_workbook(data, path, most_kept=0)
    with zipfile.ZipFile(path) as parts:
        sheets = [parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    assert any(b'"inlineStr"' in sheet for sheet in sheets)
    assert dump(path) == GOLDEN.read_text(encoding="utf-8")


def test_each_row_leads_to_its_line_in_the_book_that_stands_beside(tmp_path: Path) -> None:
    path = tmp_path / "rapprochement.xlsx"
    write_workbook(build(small_result(), "../../livres/"), path)
    sheet = load_workbook(path)["Factures"]
    lines = [cell for cell in next(sheet.iter_cols(min_row=FIRST_ROW + 1)) if cell.value is not None]
    assert lines
    for cell in lines:
        assert cell.hyperlink is not None
        assert cell.hyperlink.target == "..\\..\\livres\\factures.xlsx"
        assert cell.hyperlink.location == f"'Factures'!A{cell.value}"


def test_a_report_that_stands_elsewhere_leads_to_no_book(opened: OpenedWorkbook) -> None:
    assert not [cell for cell in cells(opened) if cell.hyperlink and cell.hyperlink.target]


def test_a_book_whose_name_is_no_plain_path_is_not_linked() -> None:
    assert not columns_user._plain("http:evil#x.xlsx")
    assert columns_user._plain("mars/factures été 2026.xlsx")
