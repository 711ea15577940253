"""The pages as paper: rows as tall as their texts, and on each page what it takes to read it, in both languages."""

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from reconcile.books.finding import find_books
from reconcile.config import Company, Settings
from reconcile.language import language_of
from reconcile.pipeline import run
from reconcile.report.build import build
from reconcile.report.measure import wrapped_lines
from reconcile.report.model import SheetName
from reconcile.report.parts import FIRST_ROW
from reconcile.report.sheet_summary import DESCRIPTION_WIDTH, DESCRIPTIONS
from reconcile.report.workbook import write_workbook
from tests.office.office import convert, heights
from tests.office.test_libreoffice import has_carlito
from tests.office.test_round_trip import PYTHON, has_uno

SOFFICE = shutil.which("soffice")
PDFTOTEXT = shutil.which("pdftotext")
INFOREZ = Path(__file__).parents[2] / "sample_books" / "inforez"
LANGUAGES = ("fr", "en")
COMPANY = Company(name="Société nouvelle des Briques", siren="848108031")
EXCEL_LINE, CALC_LINE, EDGE = 12.75, 9.7, 1.5
"""Points between two lines of text of 10, in Excel for which the heights are made and in LibreOffice; what is added."""

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed"),
    pytest.mark.skipif(PDFTOTEXT is None, reason="pdftotext (poppler) is not installed"),
    pytest.mark.skipif(not has_carlito(), reason="Carlito, which is as wide as the Calibri of Excel, is not installed"),
]


@pytest.fixture(scope="module", params=LANGUAGES)
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    result = run(find_books(INFOREZ)[0], Settings(language=request.param, company=COMPANY), date(2026, 9, 30))
    path = tmp_path_factory.mktemp(request.param) / "rapprochement.xlsx"
    write_workbook(build(result, language=language_of(request.param)), path)
    return path


@pytest.fixture(scope="module")
def pages(report: Path) -> dict[str, list[str]]:
    """The text of each page of each sheet."""
    assert SOFFICE is not None
    assert PDFTOTEXT is not None
    command = [PDFTOTEXT, "-layout", str(convert(SOFFICE, report, "pdf", report.parent)), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603 - our own file
    printed = [" ".join(page.split()) for page in text.split("\f")]
    titles = load_workbook(report, read_only=True).sheetnames
    return {title: [page for page in printed if re.search(rf" {title} page \d+/\d+$", page)] for title in titles}


def test_a_row_is_as_tall_as_its_text_needs(report: Path) -> None:
    """LibreOffice counts the lines of each row; never is one too few in the file, and seldom is one too many."""
    assert SOFFICE is not None
    if not has_uno():
        pytest.skip("python3-uno is not installed")
    needed = given = 0
    for sheet, rows in heights(SOFFICE, PYTHON, report, report.parent).items():
        for row, (height, wanted) in enumerate(rows[FIRST_ROW:], start=FIRST_ROW + 1):
            lines, enough = (round((height - EDGE) / EXCEL_LINE), round((wanted - EDGE) / CALC_LINE))
            assert lines >= enough, (sheet, row)
            if lines > 1:
                needed, given = needed + enough, given + lines
    assert needed > 500
    assert given <= 1.1 * needed


def test_the_title_is_not_cut(report: Path) -> None:
    assert all(sheet.row_dimensions[2].height >= 18.75 for sheet in load_workbook(report))  # 14 points in Excel


def test_what_a_sheet_is_stands_on_one_page(report: Path, pages: dict[str, list[str]]) -> None:
    for sheet in load_workbook(report):
        (said,) = (str(cell.value) for cell in sheet[3] if cell.value)
        assert any(" ".join(said.split()) in page for page in pages[sheet.title]), sheet.title


def test_each_page_of_invoices_and_of_receipts_names_the_customer(report: Path, pages: dict[str, list[str]]) -> None:
    language = language_of(report.parent.name[:2])
    for name, header in (
        (SheetName.INVOICES, {"fr": "N° facture Type Client", "en": "Invoice no. Type Customer"}),
        (SheetName.OTHERS, {"fr": "Client ou tireur", "en": "Customer or drawer"}),
    ):
        printed = pages[language(name.said)]
        assert len(printed) > 4
        assert all(header[language.code] in page for page in printed)


def test_each_page_of_a_long_table_has_its_header(report: Path, pages: dict[str, list[str]]) -> None:
    """Of Droits and Journal, it is the table at the end that may be long."""
    alone = language_of(report.parent.name[:2])(SheetName.BANK_STATE.said)
    for sheet in load_workbook(report):
        if sheet.title == alone:
            continue
        header = sheet.cell(int(str(sheet.print_title_rows).split(":")[0].strip("$")), 1).value
        begins = next((page for page, text in enumerate(pages[sheet.title]) if f" {header} " in text), None)
        assert begins is not None, sheet.title
        assert all(f" {header} " in f" {page}" for page in pages[sheet.title][begins:]), sheet.title


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_synthese_says_of_a_sheet_ends_before_the_colours(code: str) -> None:
    said = [language_of(code)(text) for text in DESCRIPTIONS.values()]
    assert [text for text in said if wrapped_lines(text, DESCRIPTION_WIDTH) > 1] == []
