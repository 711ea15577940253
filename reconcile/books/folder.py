"""The books of a folder: which files they are, and everything that they say.

What is wrong inside a book is an issue, never an exception.
"""

import hashlib
import os
from dataclasses import dataclass, field
from pathlib import Path

from reconcile.books.checks.continuity import check_statements
from reconcile.books.checks.debits import settle_debits
from reconcile.books.checks.duplicates import set_aside_duplicates
from reconcile.books.checks.repeats import check_repeats
from reconcile.books.checks.statements import check_statement
from reconcile.books.files.workbook import Refusal, Workbook
from reconcile.books.files.xlsx import open_xlsx
from reconcile.books.reading import BookFile, Reading
from reconcile.books.records.normalise import Checked, normalise
from reconcile.books.tables.find import tables_of
from reconcile.errors import UsageError
from reconcile.issues import Issue, Place, issue, sort_key
from reconcile.model import (
    BankTransaction,
    BookKind,
    CashReceipt,
    Cheque,
    CreditNote,
    Customer,
    DepositInvoice,
    DirectDebit,
    Invoice,
    Ledger,
    ReadBook,
)

RESERVED_FOLDERS = frozenset({"rapports", "exports", "clotures", "rejets", "expected"})
"""Folders below a folder of books that never hold books to read: what the program writes, and a sample's answers."""

BOOK_SUFFIXES = frozenset({".xlsx", ".xlsm"})
OTHER_SPREADSHEETS = frozenset({".xls", ".xlsb", ".ods", ".csv", ".tsv"})
QUIET_SUFFIXES = frozenset({".md", ".toml", ".json", ".jsonl"})
QUIET_NAMES = frozenset({"thumbs.db", "desktop.ini"})


def find_books(folder: Path) -> tuple[tuple[BookFile, ...], tuple[Issue, ...]]:
    """The workbooks below `folder` in the order of their names, and an issue for each other file that is not read.

    Hidden files, Excel's lock files (`~$…`), `RESERVED_FOLDERS` and links that lead out of the folder are passed
    over. Raises UsageError where there is no such folder.
    """
    if not folder.exists():
        raise UsageError(f"Le dossier « {folder} » n'existe pas.")
    if not folder.is_dir():
        raise UsageError(f"« {folder} » est un fichier : indiquez le dossier qui contient les livres.")
    root = folder.resolve()
    books, issues = [], []
    for name, path in sorted(_files(folder, root)):
        suffix = path.suffix.lower()
        if suffix in BOOK_SUFFIXES:
            books.append(BookFile(name, path))
        elif suffix not in QUIET_SUFFIXES:
            code = "TABLEUR-NON-LU" if suffix in OTHER_SPREADSHEETS else "FORMAT-NON-LU"
            issues.append(issue(code, Place(name), path.suffix or path.name))
    return tuple(books), tuple(issues)


def _files(folder: Path, root: Path) -> list[tuple[str, Path]]:
    found = []
    for where, folders, files in os.walk(folder, onerror=_cannot_list):
        folders[:] = [name for name in folders if not name.startswith(".") and name.casefold() not in RESERVED_FOLDERS]
        for file in files:
            path = Path(where, file)
            if file.startswith((".", "~$")) or file.casefold() in QUIET_NAMES:
                continue
            if path.resolve().is_relative_to(root):
                found.append((path.relative_to(folder).as_posix(), path))
    return found


def _cannot_list(error: OSError) -> None:
    raise UsageError(f"Le dossier « {error.filename} » ne peut pas être lu : vérifiez vos droits d'accès.") from error


@dataclass(slots=True)
class _Read:
    """What is gathered book after book."""

    books: list[tuple[str, str]] = field(default_factory=list)
    tables: list[Checked] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


def read_books(books: tuple[BookFile, ...]) -> Reading:
    """The records of all books, in the order of (book, sheet, row), and everything that is wrong with them.

    A book whose bytes were read under another name, and a report of this program, are not in `Reading.books`: each has
    an issue. Never raises for what a file holds.
    """
    read = _Read()
    if not books:
        read.issues.append(issue("AUCUN-LIVRE", Place()))
    seen: dict[str, str] = {}
    for book in sorted(books):
        _read_book(book, seen, read)
    read.tables.sort(key=lambda checked: (checked.table.book, checked.table.sheet.name))
    for checked in read.tables:
        if checked.table.kind is BookKind.BANK:
            check_statement(checked)
    set_aside_duplicates(read.tables)
    check_statements(read.tables)
    settle_debits(read.tables)
    check_repeats(read.tables)
    issues = (*read.issues, *(found for checked in read.tables for found in checked.table.issues))
    finished = [checked.finish() for checked in read.tables]
    return Reading(
        _ledger(read.tables),
        tuple(ReadBook(name, digest, tuple(t for t in finished if t.book == name)) for name, digest in read.books),
        tuple(sorted(issues, key=sort_key)),
    )


def _read_book(book: BookFile, seen: dict[str, str], read: _Read) -> None:
    try:
        digest = _sha256(book.path)
    except OSError:
        read.books.append((book.name, ""))
        reason = "il ne peut pas être ouvert : un autre programme le tient peut-être"
        read.issues.append(issue("CLASSEUR-ILLISIBLE", Place(book.name), reason=reason))
        return
    if digest in seen:
        read.issues.append(issue("LIVRE-EN-DOUBLE", Place(book.name), other=seen[digest]))
        return
    seen[digest] = book.name
    workbook = open_xlsx(book.path)
    if isinstance(workbook, Workbook) and workbook.report:
        read.issues.append(issue("RAPPORT-IGNORE", Place(book.name)))
        return
    read.books.append((book.name, digest))
    if isinstance(workbook, Refusal):
        read.issues.append(issue(workbook.code, Place(book.name), reason=workbook.reason))
        return
    tables, issues = tables_of(book.name, workbook)
    read.tables += [normalise(table) for table in tables]
    read.issues += issues


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _ledger(tables: list[Checked]) -> Ledger:
    records = [record for checked in tables for _, record in sorted(checked.records.items())]
    return Ledger(
        documents=tuple(r for r in records if isinstance(r, Invoice | DepositInvoice | CreditNote)),
        transactions=tuple(r for r in records if isinstance(r, BankTransaction)),
        balances=tuple(balance for checked in tables for balance in checked.balances),
        direct_debits=tuple(r for r in records if isinstance(r, DirectDebit)),
        cheques=tuple(r for r in records if isinstance(r, Cheque)),
        cash_receipts=tuple(r for r in records if isinstance(r, CashReceipt)),
        customers=tuple(r for r in records if isinstance(r, Customer)),
    )
