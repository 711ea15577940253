"""A table read becomes records: signs made one way, checked by the schema of its kind, each row kept or set aside."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from reconcile.books.records import decisions as dec
from reconcile.books.records import documents as doc
from reconcile.books.records import payments as pay
from reconcile.books.records import sales
from reconcile.books.records.balances import ends, statement_balances
from reconcile.books.records.checking import validate
from reconcile.books.tables.columns import Reads
from reconcile.books.tables.remarks import remark
from reconcile.books.tables.table import Table
from reconcile.books.tables.totals import check_totals
from reconcile.model import (
    BankTransaction,
    BookKind,
    CashReceipt,
    Cheque,
    Customer,
    Decision,
    DirectDebit,
    DirectDebitReject,
    Document,
    Order,
    ReadRow,
    ReadTable,
    StatementBalance,
    Subscription,
)
from reconcile.money import Cents

Record: TypeAlias = (
    Document
    | BankTransaction
    | DirectDebit
    | DirectDebitReject
    | Cheque
    | CashReceipt
    | Order
    | Subscription
    | Customer
    | Decision
)


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
    BookKind.CASH: _Way(pay.prepare_cash, pay.cash_receipts),
    BookKind.ORDERS: _Way(sales.prepare_orders, sales.orders),
    BookKind.SUBSCRIPTIONS: _Way(sales.prepare_subscriptions, sales.subscriptions),
    BookKind.CUSTOMERS: _Way(pay.prepare_customers, pay.customers),
    BookKind.DECISIONS: _Way(dec.prepare_decisions, dec.decisions),
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
    remark(table)
    way = _WAYS[table.kind]
    amounts = way.prepare(table)
    if table.numbers:
        validate(table)
    free = [position for position in range(len(table.numbers)) if position not in table.blocked]
    balances = statement_balances(table) if table.kind is BookKind.BANK else ()
    return Checked(table, amounts, dict(way.build(table, free)), balances)
