"""A document number names one document, over all books."""

from collections.abc import Hashable, Sequence
from dataclasses import fields, replace
from typing import Any

from reconcile.books.checks.repeats import Repeats, Row, content, named_row, record_of, report_conflict, take_out
from reconcile.books.records.normalise import Checked, Record
from reconcile.model import BookKind, Document, Party
from reconcile.text import squeeze


def set_aside_duplicates(tables: Sequence[Checked]) -> None:
    """Takes out each document whose number was read before, in the order of (book, sheet, row).

    In one table, the same row again is LIGNE-EN-DOUBLE, another content FACTURE-EN-DOUBLE: a typing mistake. From one
    table to another, equal rows are books that overlap (LIGNES-DEJA-LUES, one issue for all), another content is a
    corrected version (VERSION-EN-CONFLIT). Texts are compared without case and with single spaces, otherwise exactly.
    """
    first: dict[str, Row] = {}
    for checked in tables:
        if checked.table.kind is BookKind.INVOICES:
            _set_aside(checked, first)


def _set_aside(checked: Checked, first: dict[str, Row]) -> None:
    repeats: Repeats = {}
    for position, record in sorted(checked.records.items()):
        assert isinstance(record, Document)  # noqa: S101  tables of invoices hold documents only
        row = (checked, position)
        known = first.setdefault(squeeze(record.number).casefold(), row)
        if known == row:
            continue
        same = type(record_of(known)) is type(record) and _told(record_of(known)) == _told(record)
        if known[0] is checked:
            other = named_row(record_of(known).source, record.source)
            checked.table.add(
                position, "number", "LIGNE-EN-DOUBLE" if same else "FACTURE-EN-DOUBLE", record.number, other=other
            )
            checked.set_aside(position)
        elif same or _complete(row, known):
            repeats[position] = known[0]
        else:
            report_conflict(row, known, "number")
    take_out(checked, repeats)


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
