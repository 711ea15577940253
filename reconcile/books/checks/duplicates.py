"""A document number names one document, over all books."""

from collections.abc import Hashable, Sequence

from reconcile.books.checks.repeats import Repeats, Row, content, named_row, record_of, report_conflict, take_out
from reconcile.books.records.normalise import Checked, Record
from reconcile.model import BookKind, Document
from reconcile.text import squeeze


def set_aside_duplicates(tables: Sequence[Checked]) -> None:
    """Takes out each document whose number was read before, in the order of (book, sheet, row).

    In one table, the same row again is LIGNE-EN-DOUBLE, another content FACTURE-EN-DOUBLE: a typing mistake. From one
    table to another, equal rows are books that overlap (LIGNES-DEJA-LUES, one issue for all), another content is a
    corrected version (VERSION-EN-CONFLIT). Numbers are compared without case and with single spaces, otherwise exactly.
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
            del checked.records[position]
        elif same:
            repeats[position] = known[0]
        else:
            report_conflict(row, known, "number")
    take_out(checked, repeats)


def _told(record: Record) -> tuple[Hashable, ...]:
    return content(record, "number")
