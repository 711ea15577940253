"""Awkward workbooks that others made: each ends as a table or as at least one clear issue, quickly."""

import time
from pathlib import Path

import pytest

from tests.support.books import read_one

FOLDER = Path(__file__).parents[2] / "../shared/data/messy-excel"
SUFFIXES = {".xlsx", ".xls", ".xlsb", ".ods"}
FILES = sorted(path for path in FOLDER.glob("*") if path.suffix in SUFFIXES) if FOLDER.is_dir() else []
UNREADABLE = {
    "54764.xlsx", "clusterfuzz-testcase-minimized-POIXSSFFuzzer-5089447305609216.xlsx",
    "crash-274d6342e4842d61be0fb48eaadad6208ae767ae.xlsx", "poc-xmlbomb.xlsx", "too_small.xls", "xlsx-corrupted.xlsx",
}  # fmt: skip
TOO_LARGE = {"issue_594_dos.ods"}
PROTECTED = {"pass_protected.xlsx", "protected_passtika.xlsx"}


def test_the_awkward_workbooks_are_there() -> None:
    if not FILES:
        pytest.skip("the folder of awkward workbooks is not beside the project")
    assert {path.suffix for path in FILES} == SUFFIXES


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_table_or_a_clear_issue(path: Path) -> None:
    start = time.monotonic()
    reading = read_one(path)
    assert time.monotonic() - start < 30
    (book,) = reading.books
    assert book.tables or reading.issues
    codes = {found.code for found in reading.issues}
    if path.name in UNREADABLE:
        assert codes == {"CLASSEUR-ILLISIBLE"}
    elif path.name in TOO_LARGE:
        assert codes == {"CLASSEUR-DEMESURE"}
    elif path.name in PROTECTED:
        assert codes == {"CLASSEUR-PROTEGE"}
    else:
        assert not codes & {"CLASSEUR-ILLISIBLE", "CLASSEUR-DEMESURE", "CLASSEUR-PROTEGE"}
