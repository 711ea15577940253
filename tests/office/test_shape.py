"""The parts of our workbooks have the shape that programs which open them count on."""

import re
import zipfile
from datetime import date
from pathlib import Path

import pytest

from reconcile.books.finding import find_books
from reconcile.config import Settings
from reconcile.pipeline import run
from reconcile.report.build import build
from reconcile.report.lossless.copies import write_lossless_copies
from reconcile.report.workbook import write_workbook
from reconcile.result import RunResult
from tests.office.shape import faults
from tests.report.dump import dump
from tests.report.small import small_result

ROOT = Path(__file__).parents[2]
CASES = sorted(path.parent for path in (ROOT / "sample_books").glob("*/expected"))
_BROKEN = {"xxe_in_schema.xlsx"}
"""Made by hand to attack a reader."""
FOREIGN = ROOT.parent / "shared" / "data" / "messy-excel"


@pytest.fixture(scope="module", params=CASES, ids=lambda path: path.name)
def result(request: pytest.FixtureRequest) -> RunResult:
    return run(find_books(request.param)[0], Settings(), date(2026, 9, 30))


def test_the_report_of_each_case_has_the_right_shape(result: RunResult, tmp_path: Path) -> None:
    write_workbook(build(result, "../../livres/"), tmp_path / "r.xlsx")
    assert faults(tmp_path / "r.xlsx") == []


def test_written_straight_to_the_disk_it_has_it_too_and_shows_the_same(result: RunResult, tmp_path: Path) -> None:
    data = build(result)
    write_workbook(data, tmp_path / "kept.xlsx")
    write_workbook(data, tmp_path / "streamed.xlsx", most_kept=0)
    assert faults(tmp_path / "streamed.xlsx") == []
    assert dump(tmp_path / "streamed.xlsx") == dump(tmp_path / "kept.xlsx")


def test_the_annotated_copies_have_the_right_shape(tmp_path: Path) -> None:
    books = find_books(ROOT / "sample_books" / "inforez")[0]
    result = run(books, Settings(), date(2026, 9, 30))
    written, _ = write_lossless_copies(result, {book.name: book.path for book in books}, tmp_path)
    assert written
    assert {name: faults(tmp_path / name) for name in written} == {name: [] for name in written}


@pytest.mark.skipif(not FOREIGN.is_dir(), reason="the books that other programs wrote are not beside the project")
def test_the_orders_are_those_of_other_programs() -> None:
    """The table of orders is right if what real programs wrote keeps it."""
    known = [path for path in sorted(FOREIGN.rglob("*.xlsx")) if zipfile.is_zipfile(path) and path.name not in _BROKEN]
    bad = {path.name: found for path in known if (found := _faults(path))}
    assert known
    assert bad == {}


def _faults(path: Path) -> list[str]:
    try:
        return faults(path)
    except (KeyError, SyntaxError, ValueError, zipfile.BadZipFile, AttributeError, TypeError):
        return []  # no workbook, or made to be broken


@pytest.mark.parametrize(
    ("part", "old", "new", "fault"),
    [
        ("xl/workbook.xml", rb"(<bookViews>.*?</bookViews>)(<sheets>.*?</sheets>)", rb"\2\1", "comes after"),
        ("xl/worksheets/sheet2.xml", rb"(<dataValidations count=)\"\d+\"", rb'\1"99"', "counts 99"),
        ("xl/worksheets/sheet4.xml", rb'(<c r="A6" s=)"\d+"', rb'\1"9999"', "has a format that does not exist"),
        ("xl/worksheets/sheet4.xml", rb'<row r="7"', b'<row r="5"', "row 5 comes after 6"),
        ("xl/worksheets/sheet2.xml", rb't="s"><v>\d+</v>', b't="s"><v>999999</v>', "has a text that does not exist"),
        ("[Content_Types].xml", rb'<Default Extension="vml"[^>]*>', b"", "has no content type"),
    ],
)  # fmt: skip
def test_a_broken_part_is_found(tmp_path: Path, part: str, old: bytes, new: bytes, fault: str) -> None:
    whole, broken = tmp_path / "r.xlsx", tmp_path / "broken.xlsx"
    write_workbook(build(small_result()), whole)
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(broken, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            changed = re.sub(old, new, content, count=1, flags=re.DOTALL) if name == part else content
            assert name != part or changed != content
            target.writestr(name, changed)
    assert any(fault in found for found in faults(broken))
