"""A dropped file, whatever it is: a workbook, the extracts of a bank or SEPA file, or the reason why it is neither."""

from pathlib import Path

from reconcile.books.bank.extract import Extract
from reconcile.books.files.workbook import Refusal, Workbook
from reconcile.books.files.xlsx import open_xlsx


def open_book(path: Path) -> Workbook | tuple[Extract, ...] | Refusal:
    """What the file holds. Its content decides, never its name. Never raises for what it holds."""
    return open_xlsx(path)
