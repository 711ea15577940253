"""Rows of answers as decisions: what each needs is there, and nothing that the report wrote was changed."""

import re
from collections.abc import Iterator
from datetime import date

from reconcile.books.tables.table import Table
from reconcile.dates import parse_date
from reconcile.keys import NOTE, Key, is_of, is_sealed_for, read_key
from reconcile.model import DecidedPart, Decision, DecisionKind
from reconcile.money import Cents, format_amount, parse_amount
from reconcile.saying import joined, say
from reconcile.text import squeeze

_BETWEEN = re.compile(r"[;\r\n]|\s\+\s")
_STATED = re.compile(r"(?:arrêté au|as of) (\d{2}/\d{2}/\d{4})")
_PROPOSED = frozenset({DecisionKind.DISPUTE, DecisionKind.WAIVE, DecisionKind.CANCEL})
"""Kinds that may be about the documents of the proposal, and then need no payment."""

_ON_DOCUMENTS = _PROPOSED | {DecisionKind.WAIT}
"""Kinds that may name documents and no payment."""


def prepare_decisions(table: Table) -> list[Cents | None]:
    """Sets aside the rows that lack what their answer needs, or that change what the report wrote. No amounts."""
    for position, kind in enumerate(table.column("decision")):
        if isinstance(kind, str):
            _check(table, position, DecisionKind(kind))
    return [0] * len(table.numbers)


def _check(table: Table, position: int, kind: DecisionKind) -> None:
    written, proposed = _parts(table, position, "documents"), _parts(table, position, "proposal")
    key = _text(table, position, "key")
    found = read_key(key)
    if found is not None and found.of_documents:
        _check_of_documents(table, position, kind, found, written)
    elif kind is DecisionKind.ACCEPT and not proposed:
        table.add(position, "proposal", "CELLULE-VIDE", wanted=say("Proposition"))
    elif kind is DecisionKind.IMPUTE and not written:
        table.add(position, "documents", "CELLULE-VIDE", wanted=say("Imputer sur"))
    elif not key and not (written and kind in _ON_DOCUMENTS) and not (proposed and kind in _PROPOSED):
        table.add(position, "key", "CELLULE-VIDE", wanted=say("Clé"))
    elif kind in (DecisionKind.DISPUTE, DecisionKind.WAIVE) and not written and not proposed:
        table.add(position, "documents", "CELLULE-VIDE", wanted=say("Imputer sur"))
    elif found is not None and not _has_changed_amount(table, position, found):
        own = kind in (DecisionKind.ACCEPT, DecisionKind.REFUSE)
        if own and proposed and not is_sealed_for(found, proposed):
            shown = table.shown(position, "proposal")
            table.add(position, "proposal", "DECISION-MODIFIEE", shown, wanted=say("une autre proposition"))


def _check_of_documents(
    table: Table, position: int, kind: DecisionKind, key: Key, written: tuple[DecidedPart, ...]
) -> None:
    """An answer to a row about documents: the key knows their numbers, and the amount that stood beside them."""
    if kind not in _ON_DOCUMENTS:
        known = joined(sorted(say(one.value) for one in _ON_DOCUMENTS), ", ")
        table.add(position, "decision", "VALEUR-INCONNUE", kind.value, wanted=say("Décision"), known=known)
    elif not written:
        table.add(position, "documents", "CELLULE-VIDE", wanted=say("Pièces"))
    elif not is_of(key, (part.document for part in written)):
        shown = table.shown(position, "documents")
        table.add(position, "documents", "DECISION-MODIFIEE", shown, wanted=say("d'autres pièces"))
    else:
        _has_changed_amount(table, position, key)


def _has_changed_amount(table: Table, position: int, key: Key) -> bool:
    """Whether the amount is not the one that the key knows, which is then told: a report is no place to correct it."""
    amount = table.column("amount")[position]
    if not isinstance(amount, int) or amount == key.amount:
        return False
    shown, wanted = table.shown(position, "amount"), say("le montant {amount}", amount=format_amount(key.amount))
    table.add(position, "amount", "DECISION-MODIFIEE", shown, wanted=wanted)
    return True


def decisions(table: Table, positions: list[int]) -> dict[int, Decision]:
    """Position -> decision. The documents written under « Imputer sur » come before those of the proposal."""
    stated = _stated_day(table)
    found = {}
    for position in positions:
        kind = DecisionKind(str(table.column("decision")[position]))
        written, proposed = _parts(table, position, "documents"), _parts(table, position, "proposal")
        own = kind in (DecisionKind.ACCEPT, DecisionKind.REFUSE)
        key, taken = _text(table, position, "key"), _text(table, position, "taken")
        read = read_key(key)
        report_on = table.column("report_on")[position]
        found[position] = Decision(
            kind,
            _of_payment(key, read),
            proposed if own else written or proposed if kind in _PROPOSED else written,
            _text(table, position, "comment"),
            report_on if isinstance(report_on, date) else stated or (read.day if read and read.of_documents else None),
            table.saved.at,
            table.saved.by,
            table.source(position),
            DecisionKind(taken) if taken and kind is DecisionKind.CANCEL else None,
        )
    return found


def _of_payment(key: str, read: Key | None) -> str:
    """The key without its seal, `""` for one of documents: these are named beside it."""
    if read is None:
        return key
    return "" if read.of_documents else read.key


def _stated_day(table: Table) -> date | None:
    """The as-of date in the banner of a report."""
    cells = (cell for row in table.sheet.grid[: table.header.index] for cell in row if isinstance(cell, str))
    for cell in cells:
        if said := _STATED.search(cell):
            day = parse_date(said[1])
            return day if isinstance(day, date) else None
    return None


def _text(table: Table, position: int, name: str) -> str:
    value = table.column(name)[position]
    return value if isinstance(value, str) else ""


def _parts(table: Table, position: int, name: str) -> tuple[DecidedPart, ...]:
    cells = table.raw.get(name)
    cell = cells[position] if cells else ""
    text = cell if isinstance(cell, str) else table.shown(position, name)
    return tuple(_read_parts(text))


def _read_parts(text: str) -> Iterator[DecidedPart]:
    """« FA-31 : 1 200,00 € », one a line or separated by « ; »; a number alone has no amount."""
    for piece in _BETWEEN.split(text):
        number, colon, rest = piece.rpartition(":")
        amount, _, note = rest.partition(NOTE)
        cents = parse_amount(squeeze(amount)) if colon else None
        if isinstance(cents, int) and squeeze(number):
            yield DecidedPart(squeeze(number), cents, squeeze(note))
        elif squeeze(piece):
            yield DecidedPart(squeeze(piece))
