"""`python -m tests.office.penalties 50000 5000`: a report with that many lines of penalties over that many customers.

Prints the seconds to write it, and those that LibreOffice needs to open, recalculate and save it.
"""

import shutil
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from reconcile.report.build import build
from reconcile.report.model import Linked
from reconcile.report.workbook import write_workbook
from tests.office.office import convert
from tests.report.small import small_result


def main(lines: int, customers: int) -> int:
    """Write the report, then recalculate it."""
    soffice = shutil.which("soffice")
    if soffice is None:
        print("LibreOffice (soffice) is not installed.")  # noqa: T201
        return 2
    data = build(small_result())
    rows = tuple(
        replace(
            data.penalties[0],
            customer=f"Client n° {line * customers // lines:05d}",
            document=Linked(f"FA-{line:06d}"),
        )
        for line in range(lines)
    )
    with tempfile.TemporaryDirectory() as aside:
        book = Path(aside, "rapprochement.xlsx")
        start = time.perf_counter()
        write_workbook(replace(data, penalties=rows), book)
        written = time.perf_counter()
        convert(soffice, book, "xlsx", Path(aside))
        print(f"written {written - start:.1f} s, recalculated {time.perf_counter() - written:.1f} s")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3])))
