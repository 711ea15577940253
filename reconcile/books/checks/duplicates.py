"""A document number names one document, over all books."""

from dataclasses import fields

from reconcile.books.records.normalise import Checked
from reconcile.model import BookKind, Document, Source
from reconcile.text import squeeze


def set_aside_duplicates(tables: list[Checked]) -> None:
    """Takes out each document whose number was read before, in the order of (book, sheet, row).

    The same row again is LIGNE-EN-DOUBLE (books overlap); another content under the number is FACTURE-EN-DOUBLE.
    Numbers are compared without case and with single spaces, otherwise exactly.
    """
    first: dict[str, Document] = {}
    for checked in tables:
        if checked.table.kind is not BookKind.INVOICES:
            continue
        for position, record in sorted(checked.records.items()):
            document = _as_document(record)
            key = squeeze(document.number).casefold()
            known = first.setdefault(key, document)
            if known is document:
                continue
            code = "LIGNE-EN-DOUBLE" if _same(known, document) else "FACTURE-EN-DOUBLE"
            checked.table.add(position, "number", code, document.number, other=_named(known.source, document.source))
            del checked.records[position]


def _as_document(record: object) -> Document:
    assert isinstance(record, Document)  # noqa: S101  tables of invoices hold documents only
    return record


def _same(one: Document, other: Document) -> bool:
    if type(one) is not type(other):
        return False
    names = (f.name for f in fields(one) if f.name not in {"source", "number"})
    return all(getattr(one, name) == getattr(other, name) for name in names)


def _named(source: Source, beside: Source) -> str:
    """The first row as seen from the second: no more of its place than is needed."""
    if source.book != beside.book:
        return str(source)
    if source.sheet != beside.sheet:
        return f"la feuille « {source.sheet} », ligne {source.row}"
    return f"la ligne {source.row}"
