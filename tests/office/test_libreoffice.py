"""The workbook in another program: every cached value is what its formula gives, and every sheet prints whole."""

import re
import shutil
import subprocess
import zipfile
from collections import Counter
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook

from reconcile.books.reading import BookFile
from reconcile.config import Settings
from reconcile.pipeline import run
from reconcile.report.build import build
from reconcile.report.parts import FIRST_ROW, HEADER_ROW, TOTAL_ROW
from reconcile.report.tables import penalties
from reconcile.report.workbook import write_workbook
from reconcile.result import RunResult
from tests.office.office import convert
from tests.office.shape import faults
from tests.report.small import small_result

UNPRINTED = (None, "Pièces", "Clé")
SMALLEST = 6.5
"""Points of the smallest text that an accountant reads on paper."""
CARLITO_LINE = 1.22
FC_LIST = shutil.which("fc-list")
SOFFICE = shutil.which("soffice")
PDFTOTEXT = shutil.which("pdftotext")
PDFTOHTML = shutil.which("pdftohtml")

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed"),
]

INFOREZ = Path(__file__).parents[2] / "sample_books" / "inforez"

FLAT = {
    "À valider", "Décisions", "Factures", "Relevé", "Autres encaissements", "Non rapprochés", "Preuves", "Balance âgée",
    "Pénalités", "Relances", "Écritures proposées", "Anomalies",
}  # fmt: skip
"""Sheets that are one table, whose header row must print whole."""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "rapprochement.xlsx"
    write_workbook(build(small_result()), path)
    return path


@pytest.fixture(scope="module")
def sample() -> RunResult:
    """The sample dossier through the whole pipeline."""
    files = sorted(INFOREZ.glob("*.xlsx"))
    assert files
    return run(tuple(BookFile(file.name, file) for file in files), Settings(), date(2026, 9, 30))


@pytest.fixture(scope="module")
def inforez(sample: RunResult, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("inforez") / "inforez.xlsx"
    write_workbook(build(sample), path)
    return path


@pytest.fixture(params=["book", "inforez"])
def report(request: pytest.FixtureRequest) -> Path:
    found: Path = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("office")


def differences(before: Path, after: Path) -> list[str]:
    """The formulas whose cached value in `before` is not what LibreOffice computed in `after`."""
    formulas = load_workbook(before)
    cached, computed = load_workbook(before, data_only=True), load_workbook(after, data_only=True)
    found = []
    for sheet in formulas.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                was, now = cached[sheet.title][cell.coordinate].value, computed[sheet.title][cell.coordinate].value
                exactly = isinstance(was, str | date)
                same = was == now if exactly else was == pytest.approx(now, abs=1e-7)
                if not same:
                    found.append(f"{sheet.title}!{cell.coordinate}: {was} is {now}")
    return found


def count_of_formulas(book: Path) -> int:
    return sum(cell.data_type == "f" for sheet in load_workbook(book) for row in sheet.iter_rows() for cell in row)


def test_every_cached_value_is_what_its_formula_gives(report: Path, office: Path) -> None:
    assert SOFFICE is not None
    assert count_of_formulas(report) > 50
    assert differences(report, convert(SOFFICE, report, "xlsx", office)) == []


def test_it_is_where_tables_go_on_over_further_sheets(sample: RunResult, office: Path) -> None:
    assert SOFFICE is not None
    path = office / "split.xlsx"
    write_workbook(build(sample), path, most_records=20)
    assert {"Relevé (2)", "Balance âgée (2)", "Pénalités (3)"} <= set(load_workbook(path, read_only=True).sheetnames)
    assert faults(path) == []
    assert differences(path, convert(SOFFICE, path, "xlsx", office)) == []


def test_a_wrong_cached_value_would_be_found(book: Path, office: Path, tmp_path: Path) -> None:
    assert SOFFICE is not None
    planted = tmp_path / "planted.xlsx"
    rank = load_workbook(book, read_only=True).sheetnames.index("Pénalités") + 1
    with zipfile.ZipFile(book) as before, zipfile.ZipFile(planted, "w") as after:
        for item in before.infolist():
            content = before.read(item)
            if item.filename == f"xl/worksheets/sheet{rank}.xml":
                content, count = re.subn(rb"(<f>ROUND\([^<]*</f>)<v>8\.41</v>", rb"\1<v>999</v>", content)
                assert count == 1
            after.writestr(item, content)
    found = differences(planted, convert(SOFFICE, planted, "xlsx", office))
    assert found == ["Pénalités!K6: 999 is 8.41"]


def test_every_figure_of_penalties_comes_from_its_visible_cells_and_the_total_is_that_of_the_table_for_machines(
    inforez: Path, sample: RunResult, office: Path
) -> None:
    assert SOFFICE is not None
    formulas = load_workbook(inforez)["Pénalités"]
    assert not any(dimension.hidden for dimension in formulas.column_dimensions.values())
    used = [cell.value for row in formulas.iter_rows() for cell in row if cell.data_type == "f"]
    assert len(used) > 100
    assert not any("'!" in str(formula) or "[" in str(formula) for formula in used)  # no other sheet, no other file

    book = load_workbook(convert(SOFFICE, inforez, "xlsx", office), data_only=True)
    sheet = book["Pénalités"]
    columns = {cell.value: cell.column - 1 for cell in sheet[HEADER_ROW + 1]}
    lines = [row for row in sheet.iter_rows(min_row=FIRST_ROW + 1, values_only=True) if row[columns["Client"]]]
    for row in lines:
        days, base, rate, interest = (row[columns[name]] for name in ("Jours", "Base TTC", "Taux annuel", "Intérêt"))
        if days is not None:
            # Half a cent up, worked in cents from what a reader sees; the rate is a share (0.0825).
            exact = Fraction(str(base)) * Fraction(str(rate)) * days * 100 / 365
            assert Fraction(str(interest)) * 100 == exact // 1 + (exact % 1 >= Fraction(1, 2))
            assert days == (row[columns["Au"]] - row[columns["Du"]]).days

    def total(*names: str) -> Decimal:
        return sum((Decimal(str(row[columns[name]] or 0)) for row in lines for name in names), Decimal(0))

    table = penalties(sample)
    machines = {
        name: sum(Decimal(row[table.columns.index(name)]) for row in table.rows) for name in table.columns[8:11]
    }
    assert (total("Intérêt"), total("Indemnité")) == (machines["interest"], machines["indemnity"])
    shown = [Decimal(str(sheet.cell(TOTAL_ROW + 1, columns[name] + 1).value)) for name in ("Intérêt", "Indemnité")]
    assert round(sum(shown), 2) == machines["total"]
    by_customer = [
        row for row in book["Pénalités par client"].iter_rows(min_row=FIRST_ROW + 1, values_only=True) if row[0]
    ]
    *customers, whole, told = by_customer
    left = sum(Decimal(str(row[-1])) for row in customers)
    assert round(left, 2) == machines["total"] - total("Réglé")
    assert (whole[-1], told[0]) == (float(left), "✓ toutes les lignes y sont")


def test_lines_that_somebody_sorted_are_told_below_the_sums_by_customer(inforez: Path, tmp_path: Path) -> None:
    assert SOFFICE is not None
    book = load_workbook(inforez)
    sheet = book["Pénalités"]
    last = int(re.findall(r"[0-9]+", sheet.auto_filter.ref)[-1])
    for first, other in zip(sheet[FIRST_ROW + 1], sheet[last], strict=True):  # the first and the last change places
        first.value, other.value = other.value, first.value
    book.save(tmp_path / "sorted.xlsx")
    shown = load_workbook(convert(SOFFICE, tmp_path / "sorted.xlsx", "xlsx", tmp_path), data_only=True)
    names = [cell.value for cell in shown["Pénalités par client"]["A"] if cell.value]
    assert names[-1] == "! lignes déplacées : annulez le tri"


@pytest.mark.skipif(PDFTOTEXT is None, reason="pdftotext (poppler) is not installed")
def test_every_sheet_prints_whole(report: Path, office: Path) -> None:
    assert SOFFICE is not None
    assert PDFTOTEXT is not None
    pdf = convert(SOFFICE, report, "pdf", office)
    command = [PDFTOTEXT, "-layout", str(pdf), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603 - our own file
    pages = [" ".join(page.split()) for page in text.split("\f")]
    assert "###" not in text
    for sheet in load_workbook(report).worksheets:
        if sheet.title not in FLAT:
            continue
        headers = [str(cell.value) for cell in sheet[HEADER_ROW + 1] if cell.value not in UNPRINTED]
        printed = [page for page in pages if re.search(rf"{sheet.title} page \d+/\d+$", page)]
        wide = int(sheet.page_setup.fitToWidth or 1)
        assert printed, sheet.title
        # The header is repeated on each page; of a sheet over several pages wide, each column is on one of them.
        assert all(headers[0] in page for page in printed), sheet.title
        assert sum(headers[-1] in page for page in printed) >= len(printed) // wide, sheet.title


def has_carlito() -> bool:
    """Whether pages come out as wide as those of Excel."""
    listed = subprocess.run([FC_LIST, "Carlito"], capture_output=True, text=True, check=False).stdout if FC_LIST else ""  # noqa: S603
    return "Carlito" in listed


@pytest.mark.skipif(PDFTOTEXT is None, reason="pdftotext (poppler) is not installed")
@pytest.mark.skipif(not has_carlito(), reason="Carlito, which is as wide as the Calibri of Excel, is not installed")
def test_the_text_of_each_page_is_large_enough_to_be_read_on_paper(report: Path, office: Path) -> None:
    assert SOFFICE is not None
    assert PDFTOTEXT is not None
    pdf = convert(SOFFICE, report, "pdf", office)
    command = [PDFTOTEXT, "-bbox", str(pdf), "-"]
    pages = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("<page ")  # noqa: S603
    sizes = [_body_size(page) for page in pages[1:]]
    assert len(sizes) > 10
    assert min(sizes) >= SMALLEST


def _body_size(page: str) -> float:
    """The size, in points, of most words of a page: a box is as high as the lines of its font."""
    boxes = re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)"', page)
    heights = Counter(round(float(low) - float(high), 1) for high, low in boxes)
    return heights.most_common(1)[0][0] / CARLITO_LINE


@pytest.mark.skipif(PDFTOHTML is None, reason="pdftohtml (poppler) is not installed")
def test_no_printed_text_is_too_small_to_read_and_keys_stay_out(inforez: Path, office: Path) -> None:
    assert SOFFICE is not None
    assert PDFTOHTML is not None
    pdf = convert(SOFFICE, inforez, "pdf", office)
    command = [PDFTOHTML, "-xml", "-i", "-stdout", "-zoom", "3", str(pdf)]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603 - our own file
    thirds = [int(size) for size in re.findall(r'<fontspec id="[0-9]+" size="([0-9]+)"', text)]
    assert len(thirds) > 20
    assert min(thirds) >= 19  # whole thirds of a point, rounded down: 6.5 points are 19.5
    assert not re.search(r">[RD]202[0-9]{5}-", text)
