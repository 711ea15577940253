"""A table read becomes records: signs made one way, checked by the schema of its kind, each row kept or set aside."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from reconcile.books.records import documents as doc
from reconcile.books.records import payments as pay
from reconcile.books.records.balances import ends, statement_balances
from reconcile.books.records.validate import Failure, check
from reconcile.books.tables.columns import Reads
from reconcile.books.tables.table import Table
from reconcile.books.tables.totals import check_totals
from reconcile.issues import issue
from reconcile.model import (
    BankTransaction,
    BookKind,
    CashReceipt,
    Cheque,
    Customer,
    DirectDebit,
    DirectDebitReject,
    Document,
    ReadRow,
    ReadTable,
    StatementBalance,
)
from reconcile.money import Cents

Record: TypeAlias = Document | BankTransaction | DirectDebit | DirectDebitReject | Cheque | CashReceipt | Customer


@dataclass(frozen=True, slots=True)
class _Way:
    """How a kind is made into records: `prepare` gives the amounts as shown."""

    prepare: Callable[[Table], list[Cents | None]]
    build: Callable[[Table, list[int]], Mapping[int, Record]]


_WAYS = {
    BookKind.INVOICES: _Way(doc.prepare_documents, doc.documents),
    BookKind.BANK: _Way(pay.prepare_bank, pay.transactions),
    BookKind.DIRECT_DEBITS: _Way(pay.prepare_amounts, pay.direct_debits),
    BookKind.REJECTS: _Way(pay.prepare_amounts, pay.rejects),
    BookKind.CHEQUES: _Way(pay.prepare_amounts, pay.cheques),
    BookKind.CASH: _Way(pay.prepare_amounts, pay.cash_receipts),
    BookKind.CUSTOMERS: _Way(pay.prepare_customers, pay.customers),
}


@dataclass(slots=True, eq=False)
class Checked:
    """A table with its records. One is itself alone: equality is identity.

    Attributes:
        amounts: of the main column, as shown, None where unreadable or blank.
        records: position -> record, of the rows kept. Duplicates are taken out later.
        joined: position -> position of the record that the row is a further line of (an invoice on several rows).
    """

    table: Table
    amounts: list[Cents | None]
    records: dict[int, Record]
    balances: tuple[StatementBalance, ...] = field(default=())
    joined: dict[int, int] = field(default_factory=dict)

    def join(self, first: int, others: Sequence[int], whole: Record) -> None:
        """Several rows are one record, at the first of them."""
        self.records[first] = whole
        for position in others:
            del self.records[position]
            self.joined[position] = first

    def set_aside(self, position: int) -> None:
        """Takes a record out, with the further lines that it has."""
        del self.records[position]
        self.joined = {line: first for line, first in self.joined.items() if first != position}

    @property
    def kept(self) -> frozenset[int]:
        """The positions of the rows that count."""
        return frozenset((*self.records, *self.joined))

    def ends(self) -> tuple[Cents | None, Cents | None]:
        """The opening and the closing balance of a statement (`balances.ends`)."""
        rows = [record for _, record in sorted(self.records.items()) if isinstance(record, BankTransaction)]
        return ends(self.balances, rows, whole=len(rows) == len(self.table.numbers))

    def finish(self) -> ReadTable:
        """What was understood of the table, every data row in it."""
        table, header, kept_rows = self.table, self.table.header, self.kept
        columns = [c for c in header.shape.columns if c.name in header.places]
        headers = [column.header for column in columns]
        cells = zip(*(table.display[column.name] for column in columns), strict=True)
        rows = tuple(
            ReadRow(number, dict(zip(headers, values, strict=True)), position in kept_rows)
            for position, (number, values) in enumerate(zip(table.numbers, cells, strict=True))
        )
        kept = sum(self.amounts[position] or 0 for position in kept_rows)
        days = self._days()
        opening, closing = self.ends()
        in_order = sorted(columns, key=lambda column: header.places[column.name])
        return ReadTable(
            book=table.book,
            sheet=table.sheet.name,
            kind=table.kind,
            header_row=header.index + 1,
            columns={column.header: header.texts[header.places[column.name]] for column in in_order},
            ignored_columns=header.ignored,
            rows=rows,
            total_kept=kept,
            total_set_aside=sum(amount or 0 for amount in self.amounts) - kept,
            first_day=min(days, default=None),
            last_day=max(days, default=None),
            account=table.account,
            opening=opening,
            closing=closing,
        )

    def _days(self) -> list[date]:
        """Of the rows kept, in the main date column of the kind."""
        name = next((c.name for c in self.table.header.shape.columns if c.required and c.reads is Reads.DATE), "")
        days = self.table.column(name)
        return [day for position in self.records if isinstance(day := days[position], date)]


def normalise(table: Table) -> Checked:
    """The records of a table. Its issues are added to `table.issues`."""
    check_totals(table)
    _report_lines(table)
    way = _WAYS[table.kind]
    amounts = way.prepare(table)
    if table.numbers:
        _validate(table)
    free = [position for position in range(len(table.numbers)) if position not in table.blocked]
    balances = statement_balances(table) if table.kind is BookKind.BANK else ()
    return Checked(table, amounts, dict(way.build(table, free)), balances)


def _report_lines(table: Table) -> None:
    place = table.place
    if not table.numbers:
        table.issues.append(issue("FEUILLE-SANS-LIGNE", place, kind=table.kind.value))
    if table.sheet.facts.hidden:
        table.issues.append(issue("FEUILLE-MASQUEE", place))
    hidden = table.sheet.facts.hidden_rows & set(table.numbers)
    if hidden:
        table.issues.append(issue("LIGNES-MASQUEES", place, count=len(hidden)))
    for index in table.lines.words:
        text = next(str(cell) for cell in table.sheet.grid[index] if isinstance(cell, str) and cell.strip())
        where = type(place)(place.book, place.sheet, index + 1)
        table.issues.append(issue("LIGNE-DE-TEXTE", where, text.strip()))


def _validate(table: Table) -> None:
    import pandas as pd

    from schemas import books as schemas

    schema = {
        BookKind.INVOICES: schemas.INVOICES,
        BookKind.BANK: schemas.BANK,
        BookKind.DIRECT_DEBITS: schemas.DIRECT_DEBITS,
        BookKind.REJECTS: schemas.REJECTS,
        BookKind.CHEQUES: schemas.CHEQUES,
        BookKind.CASH: schemas.CASH,
        BookKind.CUSTOMERS: schemas.CUSTOMERS,
    }[table.kind]
    index = pd.Index(table.numbers, dtype="int64", name="row")
    frame = pd.DataFrame(
        {
            name: pd.Series(table.values.get(name), index=index, dtype=str(column.metadata["dtype"]))
            for name, column in schema.columns.items()
        },
        index=index,
    )
    at = {row: position for position, row in enumerate(table.numbers)}
    for failure in check(frame, schema):
        if failure.row is None:
            raise AssertionError(failure)
        _report(table, at[failure.row], failure)


_AMOUNTS = frozenset({"amount", "debit", "credit", "side"})


def _report(table: Table, position: int, failure: Failure) -> None:
    blocked = table.blocked.get(position, set())
    name = failure.column
    match failure.rule:
        case "one_side":
            sides = f"{table.shown(position, 'debit')} et {table.shown(position, 'credit')}"
            table.add(position, "debit", "DEBIT-ET-CREDIT", sides)
        case "has_amount":
            if not blocked & _AMOUNTS:
                wanted = "Montant" if "amount" in table.header.places else "Débit/Crédit"
                table.add(position, "amount" if wanted == "Montant" else "credit", "CELLULE-VIDE", wanted=wanted)
        case "deposit_within_gross":
            if not blocked & {"gross", "deposit_deducted"}:
                _invalid(table, position, "deposit_deducted", failure.reason)
        case _ if name in blocked:
            pass
        case "not_nullable":
            table.add(position, name, "CELLULE-VIDE", wanted=table.header.shape.named[name].header)
        case "currency":
            table.add(position, name, "DEVISE-AUTRE", failure.value)
        case _:
            _invalid(table, position, name, failure.reason)


def _invalid(table: Table, position: int, name: str, reason: str) -> None:
    wanted = table.header.shape.named[name].header
    table.add(position, name, "VALEUR-INVALIDE", table.shown(position, name), wanted=wanted, reason=reason)
