"""Everything that the books of a folder say.

What is wrong inside a book is an issue, never an exception.
"""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from reconcile.books.checks.coherence import check_coherence
from reconcile.books.checks.together import compare
from reconcile.books.files.workbook import Refusal, Workbook
from reconcile.books.opening import open_book
from reconcile.books.reading import BookFile, Reading, ReadingOptions
from reconcile.books.records.categories import with_categories
from reconcile.books.records.normalise import Checked, normalise
from reconcile.books.tables.answers import answers_of
from reconcile.books.tables.find import tables_of
from reconcile.books.tables.structured import table_of
from reconcile.issues import Issue, Place, issue, sort_key
from reconcile.law.rates import Law, load_law
from reconcile.model import (
    BankTransaction,
    CashReceipt,
    Cheque,
    CreditNote,
    Customer,
    Decision,
    DepositInvoice,
    DirectDebit,
    Invoice,
    Ledger,
    Order,
    ReadBook,
    Subscription,
)
from reconcile.saying import say


@dataclass(slots=True)
class _Read:
    """What is gathered book after book."""

    books: list[tuple[str, str]] = field(default_factory=list)
    tables: list[Checked] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


def read_books(books: tuple[BookFile, ...], using: ReadingOptions | None = None, law: Law | None = None) -> Reading:
    """The records of all books, in the order of (book, sheet, row), and everything that is wrong with them.

    `law`: the rates of VAT that invoices are held against; those of the package by default.

    A book whose bytes were read under another name, and a report of this program that nobody answered in, are not in
    `Reading.books`: each has an issue. Of a report that comes back only the answers are read. Never raises for what a
    file holds.
    """
    read = _Read()
    if not books:
        read.issues.append(issue("AUCUN-LIVRE", Place()))
    seen: dict[str, str] = {}
    for book in sorted(books):
        _read_book(book, using or ReadingOptions(), seen, read)
    read.tables.sort(key=lambda checked: (checked.table.book, checked.table.sheet.name))
    compare(read.tables)
    read.issues += check_coherence(read.tables, law or load_law())
    issues = (*read.issues, *(found for checked in read.tables for found in checked.table.issues))
    finished = [checked.finish() for checked in read.tables]
    return Reading(
        _ledger(read.tables),
        tuple(ReadBook(name, digest, tuple(t for t in finished if t.book == name)) for name, digest in read.books),
        tuple(sorted(issues, key=sort_key)),
    )


def _read_book(book: BookFile, using: ReadingOptions, seen: dict[str, str], read: _Read) -> None:
    try:
        digest = _sha256(book.path)
    except OSError:
        read.books.append((book.name, ""))
        reason = say("il ne peut pas être ouvert : un autre programme le tient peut-être")
        read.issues.append(issue("CLASSEUR-ILLISIBLE", Place(book.name), reason=reason))
        return
    if digest in seen:
        read.issues.append(issue("LIVRE-EN-DOUBLE", Place(book.name), other=seen[digest]))
        return
    seen[digest] = book.name
    opened = open_book(book.path, using.passwords)
    if isinstance(opened, Workbook) and opened.report:
        answers = answers_of(book.name, opened)
        if not answers:
            read.issues.append(issue("RAPPORT-IGNORE", Place(book.name)))
            return
        read.books.append((book.name, digest))
        read.tables += [normalise(table) for table in answers]
        return
    read.books.append((book.name, digest))
    match opened:
        case Refusal():
            read.issues.append(issue(opened.code, Place(book.name, "", opened.row), reason=opened.reason))
        case Workbook():
            tables, issues = tables_of(book.name, opened, using.mappings)
            for table in tables:
                table.saved = opened.saved
            read.tables += [normalise(table) for table in tables]
            read.issues += issues
        case _:
            read.tables += [normalise(table_of(book.name, extract)) for extract in opened]


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _ledger(tables: list[Checked]) -> Ledger:
    records = [record for checked in tables for _, record in sorted(checked.records.items())]
    documents = [r for r in records if isinstance(r, Invoice | DepositInvoice | CreditNote)]
    customers = tuple(r for r in records if isinstance(r, Customer))
    return Ledger(
        documents=with_categories(documents, customers),
        transactions=tuple(r for r in records if isinstance(r, BankTransaction)),
        balances=tuple(balance for checked in tables for balance in checked.balances),
        direct_debits=tuple(r for r in records if isinstance(r, DirectDebit)),
        cheques=tuple(r for r in records if isinstance(r, Cheque)),
        cash_receipts=tuple(r for r in records if isinstance(r, CashReceipt)),
        orders=tuple(r for r in records if isinstance(r, Order)),
        subscriptions=tuple(r for r in records if isinstance(r, Subscription)),
        customers=customers,
        decisions=tuple(r for r in records if isinstance(r, Decision)),
    )
