"""Reads one input as a run would, and says what it should not have done.

Whatever a file holds: no exception; rows read are kept, as one record each, or set aside with an error; a row is in the
file; and nothing is passed over in silence, by the simple counts of `oracles`.
"""

import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from reconcile.books.finding import find_books
from reconcile.books.folder import read_books
from reconcile.books.reading import Reading, ReadingOptions
from reconcile.books.tables.mapping import BookMapping, Mappings
from reconcile.issues import Issue, Severity
from reconcile.model import BookKind, ReadTable
from tests.fuzz.bases import MAPPED_HEADERS, Base
from tests.fuzz.oracles import lost, rows_of_file

_MAPPINGS = Mappings(
    (
        BookMapping(
            genre="Factures",
            en_tetes=MAPPED_HEADERS,
            colonnes=dict(
                zip(
                    ("N° facture", "Client", "Date facture", "Montant TTC", MAPPED_HEADERS[4]),
                    (*MAPPED_HEADERS[:4], ""),
                    strict=True,
                )
            ),
        ),
    )
)
_USING = ReadingOptions(("sésame",), _MAPPINGS)
_SEVERAL_ROWS = frozenset({
    "LIGNES-DEJA-LUES", "LIVRE-DEJA-LU", "FACTURES-NON-EMISES", "FORMULE-NON-CALCULEE", "DATES-MELANGEES",
})  # fmt: skip
"""Issues that set aside rows of a table, one for all of them; LIGNE-EN-DOUBLE does so for one row."""


def judge(base: Base, content: bytes, folder: Path) -> list[str]:
    """What is wrong with the reading of a file with this content, in words; nothing where all is well."""
    path = folder / f"livre{base.suffix}"
    path.write_bytes(content)
    try:
        books, issues = find_books(folder)
        reading = read_books(books, _USING)
    except Exception:  # noqa: BLE001  whatever it is, it is what we look for
        return [f"exception: {' | '.join(traceback.format_exc().strip().splitlines()[-4:])}"]
    finally:
        path.unlink()
    told = (*issues, *reading.issues)
    tables = [table for book in reading.books for table in book.tables]
    return [
        *_silence(tables, told),
        *_records(reading, tables),
        *(words for table in tables for words in _set_aside(table, told)),
        *_rows(base, content, tables, told),
        *lost(base, content, reading, told),
    ]


def _silence(tables: list[ReadTable], told: tuple[Issue, ...]) -> Iterator[str]:
    if not told and not any(table.rows for table in tables):
        yield "silence: no row and no issue"


def _records(reading: Reading, tables: list[ReadTable]) -> Iterator[str]:
    """Each row kept is one record; the rejects of a bank become facts of the debits that they undo."""
    ledger = reading.ledger
    records = (
        *ledger.documents, *ledger.transactions, *ledger.direct_debits, *ledger.cheques, *ledger.cash_receipts,
        *ledger.orders, *ledger.subscriptions, *ledger.customers, *ledger.decisions,
    )  # fmt: skip
    found = Counter((r.source.book, r.source.sheet, r.source.row) for r in records)
    kept = Counter(
        (table.book, table.sheet, row.row)
        for table in tables
        if table.kind is not BookKind.REJECTS
        for row in table.rows
        if row.kept
    )
    if found != kept:
        yield f"records: not the rows kept: {found - kept} {kept - found}"
    moved = sum(line.amount for line in ledger.transactions)
    told = sum(table.total_kept for table in tables if table.kind is BookKind.BANK)
    if moved != told:
        yield f"records: bank lines of {moved}, tables of {told}"


def _set_aside(table: ReadTable, told: tuple[Issue, ...]) -> Iterator[str]:
    here = [one for one in told if one.place.book == table.book and one.place.sheet == table.sheet]
    if any(one.code in _SEVERAL_ROWS for one in here):
        return
    explained = {one.place.row for one in here if one.severity is Severity.ERROR or one.code == "LIGNE-EN-DOUBLE"}
    rows = [row.row for row in table.rows if not row.kept and row.row not in explained]
    if rows:
        yield f"set aside: rows {rows} without an error"


def _rows(base: Base, content: bytes, tables: list[ReadTable], told: tuple[Issue, ...]) -> Iterator[str]:
    """Rows are of the file, each once, in order."""
    last = rows_of_file(base, content)
    for table in tables:
        numbers = [row.row for row in table.rows]
        if sorted(set(numbers)) != numbers:
            yield f"rows: not in order: {numbers}"
        if numbers and (numbers[0] < 1 or (last is not None and numbers[-1] > last)):
            yield f"rows: {numbers[0]} to {numbers[-1]} in a file of {last}"
    for one in told:
        if last is not None and one.place.row > last:
            yield f"rows: an issue {one.code} at row {one.place.row} in a file of {last}"
