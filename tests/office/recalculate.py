"""`python -m tests.office.recalculate`: every sample folder's report, recalculated by LibreOffice.

Prints the formulas and the cached values that differ for each folder; exit code 1 when one does.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from reconcile.cli import main as reconcile
from tests.office.office import convert
from tests.office.test_libreoffice import count_of_formulas, differences

SAMPLES = Path(__file__).parents[2] / "sample_books"


def main() -> int:
    """Run over all the folders that hold books."""
    soffice = shutil.which("soffice")
    if soffice is None:
        print("LibreOffice (soffice) is not installed.")  # noqa: T201
        return 2
    wrong = 0
    for folder in sorted({book.parent for book in SAMPLES.glob("*/*.xlsx")}):
        with tempfile.TemporaryDirectory() as aside:
            out = Path(aside, "report")
            reconcile(["reconcile", str(folder), "--as-of", "2026-09-30", "--out", str(out)])
            report = out / "rapprochement.xlsx"
            found = differences(report, convert(soffice, report, "xlsx", Path(aside)))
            print(f"{folder.name}: {count_of_formulas(report)} formulas, {len(found)} differ", *found)  # noqa: T201
            wrong += len(found)
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
