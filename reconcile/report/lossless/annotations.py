"""What the copy of each book says beside its rows, from the same records as the report."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeAlias, TypeVar

from reconcile.issues import Issue
from reconcile.model import BookKind, ReadTable, Source
from reconcile.money import Cents
from reconcile.report.build_books import build_bank, build_invoices, build_others
from reconcile.report.index import Index
from reconcile.report.model import BankRow, InvoiceRow, OtherRow, Tag
from reconcile.result import RunResult

MARK = "reconcile"
"""Begins each header of ours: no reader of books takes such a column for data."""


@dataclass(frozen=True, slots=True)
class Euros:
    """Cents, shown with two decimals."""

    cents: Cents


Said: TypeAlias = str | int | Decimal | Euros | Tag | None
"""A text, a whole number, a share of one, an amount, a status, or nothing."""


@dataclass(slots=True)
class SheetNotes:
    """What to write in a sheet: header and data rows (as Excel shows them) -> cells; cell -> note."""

    headers: dict[int, tuple[str, ...]] = field(default_factory=dict)
    rows: dict[int, tuple[Said, ...]] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    shared_rows: bool = False


R = TypeVar("R", InvoiceRow, BankRow, OtherRow)
Columns: TypeAlias = Sequence[tuple[str, Callable[[R], Said]]]

_INVOICE: Columns[InvoiceRow] = (
    ("Statut", lambda row: row.status),
    ("Réglé", lambda row: _euros(row.settled)),
    ("Reste dû", lambda row: _euros(row.open_balance)),
    ("Réglée par", lambda row: row.paid_by.text),
    ("Jours de retard", lambda row: row.days_late),
    ("Pénalités", lambda row: _euros(row.interest)),
    ("Indemnité", lambda row: _euros(row.indemnity)),
    ("Remarque", lambda row: row.remark),
)
_BANK: Columns[BankRow] = (
    ("Statut", lambda row: row.status),
    ("Affecté à", lambda row: row.documents.text),
    ("Montant affecté", lambda row: _euros(row.allocated)),
    ("Reste", lambda row: _euros(row.rest)),
    ("Confiance", lambda row: row.confidence),
    ("Pourquoi", lambda row: row.why),
)
_OTHER: Columns[OtherRow] = (
    ("Statut", lambda row: row.status),
    ("Affecté à", lambda row: row.documents.text),
    ("Montant affecté", lambda row: _euros(row.allocated)),
    ("Au relevé", lambda row: row.on_statement.text),
    ("Pourquoi", lambda row: row.why),
)


def annotations(result: RunResult) -> dict[str, dict[str, SheetNotes]]:
    """Book -> sheet -> what to write. Books of customers have nothing to say."""
    index = Index(result)
    said: dict[Source, tuple[tuple[str, ...], tuple[Said, ...]]] = {}
    said.update(_rows(_INVOICE, build_invoices(index).rows))
    said.update(_rows(_BANK, build_bank(index).rows))
    said.update(_rows(_OTHER, build_others(index)))
    found: dict[str, dict[str, SheetNotes]] = defaultdict(lambda: defaultdict(SheetNotes))
    for book in result.reading.books:
        for table in book.tables:
            if table.kind is not BookKind.CUSTOMERS:
                _add(found[book.name][table.sheet], table, said)
    for issue in result.issues:
        _note(found, issue)
    return {book: dict(sheets) for book, sheets in found.items()}


def _rows(columns: Columns[R], rows: Iterable[R]) -> Iterable[tuple[Source, tuple[tuple[str, ...], tuple[Said, ...]]]]:
    headers = tuple(f"{MARK} : {header}" for header, _ in columns)
    return ((row.origin, (headers, tuple(get(row) for _, get in columns))) for row in rows)


def _add(notes: SheetNotes, table: ReadTable, said: dict[Source, tuple[tuple[str, ...], tuple[Said, ...]]]) -> None:
    for row in table.rows:
        mine = said.get(Source(table.book, table.sheet, row.row))
        if mine is None:
            continue
        notes.shared_rows |= row.row in notes.rows
        notes.rows[row.row] = mine[1]
        notes.headers[table.header_row] = mine[0]


def _note(found: dict[str, dict[str, SheetNotes]], issue: Issue) -> None:
    place = issue.place
    if not place.cell or place.sheet not in found.get(place.book, {}):
        return
    notes = found[place.book][place.sheet].notes
    one = f"{issue.message[:1].upper()}{issue.message[1:]} {issue.remedy}"
    notes[place.cell] = f"{notes[place.cell]}\n{one}" if place.cell in notes else one


def _euros(cents: Cents | None) -> Euros | None:
    return None if cents is None else Euros(cents)
