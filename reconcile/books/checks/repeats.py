"""Rows that stand in two books: counted once where they say the same, shown where they do not.

Within one table, equal rows are real twins: N equal rows are N facts. From one table to the next the n-th of equal rows
is the n-th of the other, so that a book dropped twice, renamed or saved again, changes nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import fields
from typing import TypeAlias

from reconcile.books.records.normalise import Checked, Record
from reconcile.issues import Place, issue
from reconcile.model import BookKind, Cheque, Customer, Party, Source
from reconcile.saying import joined, say
from reconcile.text import fold, rows_in_words, squeeze

Repeats: TypeAlias = dict[int, Checked]
"""Position of a row that was read before -> the table that holds it first."""


def content(record: Record, *besides: str) -> tuple[Hashable, ...]:
    """Everything that a record says, but for its place and the fields named; texts whatever their case and spaces."""
    left_out = {"source", *besides}
    return tuple(_plain(getattr(record, field.name)) for field in fields(record) if field.name not in left_out)


def _plain(value: Hashable) -> Hashable:
    if isinstance(value, Party):
        return tuple(_plain(getattr(value, field.name)) for field in fields(value))
    return squeeze(value).casefold() if isinstance(value, str) else value


def set_aside_repeats(tables: Sequence[Checked], kind: BookKind) -> None:
    """Takes out of the tables of `kind` each row whose n-th occurrence an earlier table holds already."""
    earlier: dict[tuple[Hashable, ...], tuple[int, Checked]] = {}
    for checked in tables:
        if checked.table.kind is not kind:
            continue
        counted: Counter[tuple[Hashable, ...]] = Counter()
        repeats: Repeats = {}
        for position, record in sorted(checked.records.items()):
            name = content(record)
            counted[name] += 1
            most, first = earlier.get(name, (0, checked))
            if counted[name] <= most:
                repeats[position] = first
        for name, number in counted.items():
            if number > earlier.get(name, (0, checked))[0]:
                earlier[name] = (number, earlier.get(name, (0, checked))[1])
        take_out(checked, repeats)


def take_out(checked: Checked, repeats: Repeats) -> None:
    """Sets the rows aside, with one issue for each table that holds them already."""
    by_table: dict[Checked, list[int]] = defaultdict(list)
    for position, first in repeats.items():
        by_table[first] += [position, *(line for line, of in checked.joined.items() if of == position)]
    table = checked.table
    whole = len(by_table) == 1 and all(len(lines) == len(table.numbers) for lines in by_table.values())
    for first, positions in by_table.items():
        rows = [table.numbers[position] for position in sorted(positions)]
        other = named_table(first.table.place, table.place)
        if whole:
            table.issues.append(issue("LIVRE-DEJA-LU", table.place, count=len(rows), other=other))
        else:
            at = Place(table.book, table.sheet.name, rows[0])
            table.issues.append(issue("LIGNES-DEJA-LUES", at, count=len(rows), rows=rows_in_words(rows), other=other))
    for position in repeats:
        checked.set_aside(position)


def named_table(place: Place, beside: Place) -> str:
    """A table as seen from another: no more of its place than is needed."""
    if place.book != beside.book or not place.sheet:
        return say("« {book} »", book=place.book)
    return (
        say("la feuille « {sheet} »", sheet=place.sheet)
        if place.sheet != beside.sheet
        else say("un autre tableau de la même feuille")
    )


def named_row(source: Source, beside: Source) -> str:
    """A row as seen from another."""
    if source.book != beside.book:
        return source.said
    if source.sheet != beside.sheet:
        return say("la feuille « {sheet} », ligne {row}", sheet=source.sheet, row=source.row)
    return say("la ligne {row}", row=source.row)


# --- contradictions ---------------------------------------------------------------------------------------------------

Row: TypeAlias = tuple[Checked, int]
"""A table and the position of one of its rows."""


def record_of(row: Row) -> Record:
    """The record of a row that is kept."""
    checked, position = row
    return checked.records[position]


def report_conflict(row: Row, first: Row, name: str) -> None:
    """Sets aside a row that contradicts the one read first, and shows both, field by field. `name`: of the key."""
    checked, position = row
    checked.table.add(
        position,
        name,
        "VERSION-EN-CONFLIT",
        checked.table.shown(position, name),
        other=named_row(record_of(first).source, record_of(row).source),
        differences=differences(row, first),
    )
    checked.set_aside(position)


def differences(row: Row, first: Row) -> str:
    """« Montant TTC : 1 000,00 ici, 1 200,00 là », for each column that two rows tell differently."""
    (here, at), (there, there_at) = row, first
    told = []
    for column in here.table.header.shape.columns:
        one, other = here.table.column(column.name)[at], there.table.column(column.name)[there_at]
        if _plain(one) != _plain(other):
            pair = (_said(here, at, column.name), _said(there, there_at, column.name))
            told.append(say("{header} : {here} ici, {there} là", header=column.header, here=pair[0], there=pair[1]))
    return joined(told, " ; ")


def _said(checked: Checked, position: int, name: str) -> str:
    value = checked.table.column(name)[position]
    return checked.table.shown(position, name) or (value if isinstance(value, str) else "vide")


# --- cheques, cash, customers -----------------------------------------------------------------------------------------


def check_repeats(tables: Sequence[Checked]) -> None:
    """Cheques, cash receipts and customers: repeated rows set aside, contradicted ones shown."""
    for kind in (BookKind.CHEQUES, BookKind.CASH, BookKind.CUSTOMERS):
        set_aside_repeats(tables, kind)
    _contradicted_cheques(tables)
    _contradicted_customers(tables)


def _contradicted_cheques(tables: Iterable[Checked]) -> None:
    """A cheque of a slip that another book tells otherwise: the second is set aside, and said."""
    first: dict[tuple[str, str], Row] = {}
    for checked in tables:
        for position, record in sorted(checked.records.items()):
            if not isinstance(record, Cheque) or not record.number:
                continue
            known = first.setdefault((fold(record.slip), fold(record.number)), (checked, position))
            if known[0] is not checked:
                report_conflict((checked, position), known, "number")


def _contradicted_customers(tables: Iterable[Checked]) -> None:
    """A customer whom two rows tell differently: both are kept, for both help to know who pays."""
    first: dict[str, Row] = {}
    for checked in tables:
        for position, record in sorted(checked.records.items()):
            if not isinstance(record, Customer):
                continue
            known = first.setdefault(record.party.code.casefold(), (checked, position))
            if known != (checked, position) and (told := differences((checked, position), known)):
                other = named_row(record_of(known).source, record.source)
                checked.table.add(
                    position, "code", "FICHE-EN-CONFLIT", record.party.code, other=other, differences=told
                )
