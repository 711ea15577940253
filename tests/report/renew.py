"""Renew the golden dump, after reading what changed: `python -m tests.report.renew`."""

import tempfile
from pathlib import Path

from reconcile.report.build import build
from reconcile.report.workbook import write_workbook
from tests.report.dump import dump
from tests.report.small import small_result

GOLDEN = Path(__file__).with_name("small.txt")


def renew() -> None:
    """Write the golden file anew."""
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "rapprochement.xlsx"
        write_workbook(build(small_result()), book)
        GOLDEN.write_text(dump(book), encoding="utf-8")


if __name__ == "__main__":
    renew()
