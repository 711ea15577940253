"""What the sheets look up: a document by its row or number, a payment by its row, a row of the report by either."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import cached_property

from reconcile.dates import parse_date
from reconcile.dunning.paid_notes import paid_notes
from reconcile.issues import Issue
from reconcile.language import Language, language_of
from reconcile.matching.row_keys import RowKeys
from reconcile.model import (
    Allocation,
    BookKind,
    CellValue,
    Document,
    LetterKind,
    PaymentOutcome,
    Penalty,
    ReadRow,
    ReadTable,
    Source,
    Standing,
)
from reconcile.money import Cents, parse_amount
from reconcile.report.model import Nature, Ref, SheetName, Shown, UserColumn
from reconcile.result import RunResult

OTHER_KINDS = (BookKind.DIRECT_DEBITS, BookKind.CHEQUES, BookKind.CASH)

_MONEY = {"Montant HT", "Montant TVA", "Montant TTC", "Acompte déduit", "Débit", "Crédit", "Montant", "Solde"}
_NUMBER = {"Taux TVA"}


class Index:
    """Look-ups over one run, each built once."""

    def __init__(self, result: RunResult, language: Language | None = None) -> None:
        """`language`: in which the long tables say their texts, so that these need not keep how they were made."""
        self.result = result
        self.language = language or language_of(result.settings.language)
        ledger = result.reading.ledger
        self.documents: dict[Source, Document] = {document.source: document for document in ledger.documents}
        self.by_number: dict[str, Document] = {document.number: document for document in ledger.documents}
        self.standings: dict[str, Standing] = {s.document.number: s for s in result.assessment.standings}
        self.penalties: dict[str, Penalty] = {p.document.number: p for p in result.assessment.penalties}
        notes = (letter for letter in result.sent if letter.kind is LetterKind.PENALTY_NOTE)
        self.claimed: frozenset[str] = frozenset(number for note in notes for number in note.documents)
        self.paid_by_note: dict[str, Cents] = paid_notes(result)
        self.refundable: dict[Source, date] = {one.debit: one.until for one in result.assessment.refundable}
        self.outcomes: dict[Source, PaymentOutcome] = {o.payment.source: o for o in result.matching.outcomes}

    @cached_property
    def keys(self) -> RowKeys:
        """The keys of the rows that move money."""
        return RowKeys(self.result.reading.ledger)

    @cached_property
    def paid(self) -> dict[str, list[Allocation]]:
        """The allocations of each document, by its number, in the order in which they settle it."""
        found: dict[str, list[Allocation]] = defaultdict(list)
        for allocation in sorted(self.result.matching.allocations, key=lambda one: (one.settles_on, one.origin)):
            found[allocation.document].append(allocation)
        return found

    @cached_property
    def by_origin(self) -> dict[Source, list[Allocation]]:
        """The allocations that come from each row: a line of a batch, else the payment itself."""
        found: dict[Source, list[Allocation]] = defaultdict(list)
        for allocation in self.result.matching.allocations:
            found[allocation.origin].append(allocation)
        return found

    @cached_property
    def issues(self) -> dict[Source, list[Issue]]:
        """The issues of each row."""
        found: dict[Source, list[Issue]] = defaultdict(list)
        for one in self.result.issues:
            if one.place.row:
                found[Source(one.place.book, one.place.sheet, one.place.row)].append(one)
        return found

    @cached_property
    def _rows(self) -> dict[Source, Ref]:
        found: dict[Source, Ref] = {}
        for name, kinds in (
            (SheetName.INVOICES, (BookKind.INVOICES,)),
            (SheetName.BANK, (BookKind.BANK,)),
            (SheetName.OTHERS, OTHER_KINDS),
        ):
            for position, (table, row) in enumerate(rows_of(tables(self.result, kinds))):
                found[source_of(table, row)] = Ref(name, position)
        return found

    def row(self, source: Source) -> Ref | None:
        """Where the report shows a row of a book."""
        return self._rows.get(source)

    def document_row(self, number: str) -> Ref | None:
        """Where the report shows a document."""
        document = self.by_number.get(number)
        return None if document is None else self.row(document.source)


def tables(result: RunResult, kinds: Iterable[BookKind]) -> list[ReadTable]:
    """The tables of these kinds, kind by kind, each in the order of the books."""
    found = [table for book in result.reading.books for table in book.tables]
    return [table for kind in kinds for table in found if table.kind is kind]


def rows_of(found: Iterable[ReadTable]) -> Iterator[tuple[ReadTable, ReadRow]]:
    """The rows of several tables, one after the other."""
    return ((table, row) for table in found for row in table.rows)


def source_of(table: ReadTable, row: ReadRow) -> Source:
    """The source of a row."""
    return Source(table.book, table.sheet, row.row)


def user_columns(found: Iterable[ReadTable], visible: frozenset[str]) -> tuple[UserColumn, ...]:
    """The canonical columns that the tables have, in the order of the first that has each.

    A column outside `visible`, or empty on every row, is folded.
    """
    found = list(found)
    headers = list(dict.fromkeys(header for table in found for header in table.columns))
    filled = {
        header
        for header in headers
        if header in visible and any(row.cells.get(header) not in (None, "") for _, row in rows_of(found))
    }
    return tuple(UserColumn(header, nature_of(header), header not in filled) for header in headers)


def nature_of(header: str) -> Nature:
    """What a canonical column holds."""
    if header in _MONEY:
        return Nature.MONEY
    if header in _NUMBER:
        return Nature.NUMBER
    return Nature.DAY if header.startswith("Date") else Nature.TEXT


def shown(value: CellValue, nature: Nature) -> Shown:
    """A cell as the report shows it: text that can be read as an amount or a day is, the rest stays as it was typed."""
    match value:
        case None | "":
            return None
        case bool():
            return "VRAI" if value else "FAUX"
        case datetime():
            return value.date()
        case date():
            return value
        case str():
            return _shown_text(value, nature)
        case _:
            return _shown_number(value, nature)


def _shown_text(value: str, nature: Nature) -> Shown:
    if nature is Nature.MONEY:
        cents = parse_amount(value)
        return cents if isinstance(cents, int) else value
    if nature is Nature.DAY:
        day = parse_date(value)
        return day if isinstance(day, date) else value
    return value


def _shown_number(value: float, nature: Nature) -> Shown:
    if not math.isfinite(value):
        return str(value)
    if nature is Nature.TEXT:
        return str(int(value)) if value == int(value) else str(value).replace(".", ",")
    return float(value)
