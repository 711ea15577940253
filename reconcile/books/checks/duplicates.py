"""A document number names one document, an order number one order, over all books; a subscription is told once."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import fields, replace
from typing import Any

from reconcile.books.checks.repeats import Repeats, Row, content, named_row, record_of, report_conflict, take_out
from reconcile.books.records.normalise import Checked, Record
from reconcile.model import BookKind, CreditNote, DepositInvoice, Invoice, Order, Party, Subscription
from reconcile.text import fold, squeeze

_KEY_COLUMN = {BookKind.INVOICES: "number", BookKind.ORDERS: "number", BookKind.SUBSCRIPTIONS: "service"}
_TWICE = {BookKind.INVOICES: "FACTURE-EN-DOUBLE", BookKind.ORDERS: "COMMANDE-EN-DOUBLE"}


def set_aside_duplicates(tables: Sequence[Checked]) -> None:
    """Takes out each document, order and subscription that was read before, in the order of (book, sheet, row).

    In one table, the same row again is LIGNE-EN-DOUBLE, another content under the same number FACTURE-EN-DOUBLE or
    COMMANDE-EN-DOUBLE: a typing mistake; two equal subscriptions are two. From one table to another, equal rows are
    books that overlap (LIGNES-DEJA-LUES, one issue for all), another content is a corrected version
    (VERSION-EN-CONFLIT). Texts are compared without case and with single spaces, otherwise exactly.
    """
    for kind in _KEY_COLUMN:
        first: dict[Hashable, Row] = {}
        for checked in tables:
            if checked.table.kind is kind:
                _set_aside(checked, first)


def _set_aside(checked: Checked, first: dict[Hashable, Row]) -> None:
    repeats: Repeats = {}
    column, code = _KEY_COLUMN[checked.table.kind], _TWICE.get(checked.table.kind, "")
    for (position, record), key in zip(sorted(checked.records.items()), _keys(checked), strict=True):
        row = (checked, position)
        known = first.setdefault(key, row)
        if known == row:
            continue
        same = type(record_of(known)) is type(record) and _told(record_of(known)) == _told(record)
        if known[0] is checked:
            other = named_row(record_of(known).source, record.source)
            text = str(checked.table.column(column)[position])
            checked.table.add(position, column, "LIGNE-EN-DOUBLE" if same else code, text, other=other)
            checked.set_aside(position)
        elif same or _complete(row, known):
            repeats[position] = known[0]
        else:
            report_conflict(row, known, column)
    take_out(checked, repeats)


def _keys(checked: Checked) -> list[Hashable]:
    """What makes each record of a table, in the order of the rows, the same thing as another."""
    counted: Counter[Hashable] = Counter()
    return [_key(record, counted) for _, record in sorted(checked.records.items())]


def _key(record: Record, counted: Counter[Hashable]) -> Hashable:
    match record:
        case Invoice() | DepositInvoice() | CreditNote() | Order():
            return squeeze(record.number).casefold()
        case Subscription(customer=party):
            one = (fold(party.name), fold(record.service), record.due_on)
            counted[one] += 1
            return (*one, counted[one])  # the n-th of equal rows
        case _:
            raise AssertionError(record)


def _told(record: Record) -> tuple[Hashable, ...]:
    return content(record, "number")


def _complete(row: Row, first: Row) -> bool:
    """Where two books contradict each other in nothing, the first telling takes what only the second says."""
    record, known = record_of(row), record_of(first)
    on_several_rows = any(position in checked.joined.values() for checked, position in (row, first))
    if type(record) is not type(known) or on_several_rows:
        return False
    if any(_contradict(row, first, column.name) for column in row[0].table.header.shape.columns):
        return False
    first[0].records[first[1]] = replace(known, **_filled(known, record))
    return True


def _contradict(row: Row, first: Row, name: str) -> bool:
    """Both tables have the column, both rows fill it, and not alike."""
    (here, at), (there, there_at) = row, first
    one, other = here.table.column(name)[at], there.table.column(name)[there_at]
    if isinstance(one, str) and isinstance(other, str):
        return bool(one and other) and squeeze(one).casefold() != squeeze(other).casefold()
    return one is not None and other is not None and one != other


def _filled(known: Record | Party, other: Record | Party) -> dict[str, Any]:
    """The fields that `known` leaves blank, as `other` tells them."""
    told: dict[str, Any] = {}
    for name in (field.name for field in fields(known)):
        one, more = getattr(known, name), getattr(other, name)
        if isinstance(one, Party):
            told[name] = replace(one, **_filled(one, more))
        elif one in (None, "") or (name == "deposit_deducted" and not one):
            told[name] = more
    return told
