"""`python -m tests.report.full_sheet [RECORDS]`: whether a table longer than a sheet of Excel loses a row.

The real writer writes the table of the articles, each record numbered; what stands in the file is then counted in its
XML, without the code that wrote it. Prints rows and records of each sheet, and ends with 1 where a number is missing.
"""

import sys
import tempfile
import time
import zipfile
from dataclasses import replace
from pathlib import Path

from lxml import etree

from reconcile.report.build import build
from reconcile.report.parts import MOST_RECORDS, MOST_ROWS
from reconcile.report.workbook import write_workbook
from tests.office.shape import MAIN
from tests.report.small import small_result

_ROW, _CELL, _TEXT = (f"{{{MAIN}}}{name}" for name in ("row", "c", "t"))
_SIGN = "record-"
_BESIDE = 1_000


def main(records: int) -> int:
    """Writes that many records, and counts them."""
    data = build(small_result())
    clause = replace(data.clauses[0], title="", words="", applied="", statute="", caution="")
    clauses = tuple(replace(clause, article=f"{_SIGN}{rank}") for rank in range(records))
    with tempfile.TemporaryDirectory() as aside:
        path = Path(aside, "full.xlsx")
        before = time.monotonic()
        write_workbook(replace(data, clauses=clauses), path)
        print(f"{records} records written in {time.monotonic() - before:.0f} s")  # noqa: T201
        found: set[int] = set()
        twice = 0
        with zipfile.ZipFile(path) as book:
            for name in (name for name in book.namelist() if name.startswith("xl/worksheets/sheet")):
                rows, last, numbers = _counted(book, name)
                if numbers:
                    print(f"{name}: {rows} rows, the last is {last} of {MOST_ROWS}; {len(numbers)} records")  # noqa: T201
                twice += len(numbers) - len(set(numbers) - found)
                found.update(numbers)
    missing = set(range(records)) - found
    print(f"{len(found)} of {records} records, {twice} twice, {len(missing)} missing {sorted(missing)[:5]}")  # noqa: T201
    return int(bool(missing or twice))


def _counted(book: zipfile.ZipFile, name: str) -> tuple[int, int, list[int]]:
    """Rows with a cell, the number of the last one, and the numbers of the records."""
    rows = last = 0
    numbers: list[int] = []
    with book.open(name) as part:
        for _, row in etree.iterparse(part, tag=_ROW):
            rows += row.find(_CELL) is not None
            last = int(row.get("r"))
            numbers += [int(t.text.removeprefix(_SIGN)) for t in row.iter(_TEXT) if (t.text or "").startswith(_SIGN)]
            row.clear()
            while row.getprevious() is not None:
                del row.getparent()[0]
    return rows, last, numbers


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else MOST_RECORDS + _BESIDE))
