"""What the copy of each book says beside its rows, from the same records as the report."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeAlias, TypeVar

from reconcile.issues import Issue
from reconcile.language import Language
from reconcile.model import BookKind, ReadTable, Source
from reconcile.money import Cents
from reconcile.report.build_books import build_bank, build_invoices, build_others
from reconcile.report.index import Index
from reconcile.report.model import BankRow, InvoiceRow, OtherRow, Tag
from reconcile.result import RunResult
from reconcile.saying import capitalised, say

MARK = "reconcile"
"""Begins each header of ours: no reader of books takes such a column for data."""


@dataclass(frozen=True, slots=True)
class Euros:
    """Cents, shown with two decimals."""

    cents: Cents


Words: TypeAlias = str | int | Decimal | Euros | Tag | None
"""A text, a whole number, a share of one, an amount, a status, or nothing."""


@dataclass(slots=True)
class SheetNotes:
    """What to write in a sheet: header and data rows (as Excel shows them) -> cells; cell -> note."""

    headers: dict[int, tuple[str, ...]] = field(default_factory=dict)
    rows: dict[int, tuple[Words, ...]] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    shared_rows: bool = False


R = TypeVar("R", InvoiceRow, BankRow, OtherRow)
Columns: TypeAlias = Sequence[tuple[str, Callable[[R], Words]]]

_INVOICE: Columns[InvoiceRow] = (
    (say("Statut"), lambda row: row.status),
    (say("Réglé"), lambda row: _euros(row.settled)),
    (say("Reste dû"), lambda row: _euros(row.open_balance)),
    (say("Réglée par"), lambda row: row.paid_by.text),
    (say("Jours de retard"), lambda row: row.days_late),
    (say("Pénalités"), lambda row: _euros(row.interest)),
    (say("Indemnité"), lambda row: _euros(row.indemnity)),
    (say("Remarque"), lambda row: row.remark),
)
_BANK: Columns[BankRow] = (
    (say("Statut"), lambda row: row.status),
    (say("Affecté à"), lambda row: row.documents.text),
    (say("Montant affecté"), lambda row: _euros(row.allocated)),
    (say("Reste"), lambda row: _euros(row.rest)),
    (say("Confiance"), lambda row: row.confidence),
    (say("Pourquoi"), lambda row: row.why),
)
_OTHER: Columns[OtherRow] = (
    (say("Statut"), lambda row: row.status),
    (say("Affecté à"), lambda row: row.documents.text),
    (say("Montant affecté"), lambda row: _euros(row.allocated)),
    (say("Au relevé"), lambda row: row.on_statement.text),
    (say("Pourquoi"), lambda row: row.why),
)


def annotations(result: RunResult) -> dict[str, dict[str, SheetNotes]]:
    """Book -> sheet -> what to write. Books of customers have nothing to say."""
    index = Index(result)
    language = index.language
    said: dict[Source, tuple[tuple[str, ...], tuple[Words, ...]]] = {}
    said.update(_rows(_INVOICE, build_invoices(index).rows, language))
    said.update(_rows(_BANK, build_bank(index).rows, language))
    said.update(_rows(_OTHER, build_others(index), language))
    found: dict[str, dict[str, SheetNotes]] = defaultdict(lambda: defaultdict(SheetNotes))
    for book in result.reading.books:
        for table in book.tables:
            if table.kind is not BookKind.CUSTOMERS:
                _add(found[book.name][table.sheet], table, said)
    for issue in result.issues:
        _note(found, issue, language)
    return {book: dict(sheets) for book, sheets in found.items()}


def _rows(
    columns: Columns[R], rows: Iterable[R], language: Language
) -> Iterable[tuple[Source, tuple[tuple[str, ...], tuple[Words, ...]]]]:
    headers = tuple(f"{MARK} : {language(header)}" for header, _ in columns)
    return ((row.origin, (headers, tuple(_in(language, get(row)) for _, get in columns))) for row in rows)


def _in(language: Language, value: Words) -> Words:
    if isinstance(value, Tag):
        return Tag(say("{label}", label=language(value.label)), value.tone)
    return language(value) if isinstance(value, str) else value


def _add(notes: SheetNotes, table: ReadTable, said: dict[Source, tuple[tuple[str, ...], tuple[Words, ...]]]) -> None:
    for row in table.rows:
        mine = said.get(Source(table.book, table.sheet, row.row))
        if mine is None:
            continue
        notes.shared_rows |= row.row in notes.rows
        notes.rows[row.row] = mine[1]
        notes.headers[table.header_row] = mine[0]


def _note(found: dict[str, dict[str, SheetNotes]], issue: Issue, language: Language) -> None:
    place = issue.place
    if not place.cell or place.sheet not in found.get(place.book, {}):
        return
    notes = found[place.book][place.sheet].notes
    one = f"{language(capitalised(issue.message))} {language(issue.remedy)}"
    notes[place.cell] = f"{notes[place.cell]}\n{one}" if place.cell in notes else one


def _euros(cents: Cents | None) -> Euros | None:
    return None if cents is None else Euros(cents)
