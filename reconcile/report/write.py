"""The six files of a report, written into a folder that exists."""

from pathlib import Path

from reconcile.report import tables
from reconcile.report.build import build
from reconcile.result import RunResult


def write_report(result: RunResult, folder: Path, *, page: bool = False, books: str = "") -> None:
    """Write `rapprochement.xlsx`, the four CSV tables and `run.json` into `folder`; `page`: the summary as HTML too.

    `books`: where the books stand, seen from the folder that the report will be in; `""` leads to no book.
    The tables are validated first. Raises RuntimeError if one is not what the contract says, OSError for the disk.
    """
    from reconcile.report.workbook import write_workbook
    from schemas import outputs

    found = {
        "allocations.csv": tables.checked(tables.allocations(result), outputs.ALLOCATIONS),
        "penalties.csv": tables.checked(tables.penalties(result), outputs.PENALTIES),
        "open_items.csv": tables.checked(tables.open_items(result), outputs.OPEN_ITEMS),
        "issues.csv": tables.checked(tables.issues(result), outputs.ISSUES),
    }
    tables.checked(tables.books(result), outputs.BOOKS)
    for name, table in found.items():
        (folder / name).write_text(table.csv(), encoding="utf-8", newline="")
    (folder / "run.json").write_text(tables.run_record(result), encoding="utf-8", newline="\n")
    data = build(result, books)
    write_workbook(data, folder / "rapprochement.xlsx")
    if page:
        from reconcile.report.summary_page import FILE, summary_page

        (folder / FILE).write_text(summary_page(data), encoding="utf-8", newline="\n")
