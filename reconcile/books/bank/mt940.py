"""MT940 (SWIFT): customer statements of one account, with the habits of many banks.

:20: begins a statement, :60: and :62: are its balances (F of the statement, M of one of its pages), :61: an operation,
:86: its details. Pages are read as statements: each has its opening and its closing balance. An MT942, with neither, is
a notification.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from reconcile.books.bank.extract import Entry, Extract, Raw, StatedBalance
from reconcile.books.bank.mt940_details import Details, read_details
from reconcile.books.bank.text_formats import (
    INVALID,
    Broken,
    as_iban,
    calendar_day,
    label_of,
    lines_of,
    named,
    reference_of,
    stated_day,
)
from reconcile.books.files.encoding import decode
from reconcile.books.files.workbook import Refusal
from reconcile.model import BookKind
from reconcile.saying import say

_START = re.compile(r"^[\x01 ]*:(20|60[FM]?|61|62[FM]?|86):.", re.MULTILINE)
_TAG = re.compile(r"[\x01 ]*:([0-9]{2}[A-Z]?|NS):(.*)")
_END = re.compile(r"-(\}.*|[X\x03]*)\s*")
_BALANCE = re.compile(r"([CD])(\d{2})(\d{2})(\d{2})([A-Z]{3})(\d+[,.]?\d*)", re.ASCII)
_OPERATION = re.compile(
    r"(?P<year>\d\d)(?P<month>\d\d)(?P<day>\d\d)(?P<booked>\d{4})?(?P<mark>R?[CD])[A-Z]?"
    r"(?P<amount>\d+[,.]?\d*)(?P<type>[A-Z][A-Z0-9 ]{3})?(?P<reference>.*?)(?://(?P<bank>.*))?",
    re.ASCII,
)
_DEBITS = {"D", "RC"}
"""Marks of money that leaves: debit, reversal of a credit. C and RD bring money in."""

_INTERIM = {"34F", "90C", "90D"}


@dataclass(frozen=True, slots=True)
class _Field:
    """A tag with its lines; the tag `-` ends a message."""

    tag: str
    row: int
    lines: list[str]


@dataclass(slots=True)
class _Statement:
    row: int
    account: str = ""
    opening: StatedBalance | None = None
    closing: StatedBalance | None = None
    currency: str = ""
    interim: bool = False
    operations: list[tuple[_Field, list[str]]] = field(default_factory=list)


def recognises(start: bytes) -> bool:
    """Whether a line of the file's start is a field that every statement has."""
    return _START.search(decode(start).replace("\r", "\n")) is not None


def read_mt940(data: bytes) -> tuple[Extract, ...] | Refusal:
    """One extract for each statement, or each page where a statement has several."""
    try:
        extracts = [_extract(statement) for statement in _statements(_fields(decode(data)))]
    except Broken as fault:
        return fault.refusal
    return named(extracts) or Refusal(INVALID, say("il ne contient aucun relevé"))


def _fields(text: str) -> Iterator[_Field]:
    """The fields. Lines outside of messages are the envelope of the bank's transmission."""
    current: _Field | None = None
    for row, line in enumerate(lines_of(text), 1):
        if tag := _TAG.fullmatch(line):
            if current is not None:
                yield current
            current = _Field(tag[1], row, [tag[2]])
        elif _END.fullmatch(line):
            if current is not None:
                yield current
            current = None
            yield _Field("-", row, [])
        elif current is not None and line.strip():
            current.lines.append(line)
    if current is not None:
        yield current


def _statements(fields: Iterator[_Field]) -> list[_Statement]:
    done: list[_Statement] = []
    current: _Statement | None = None
    last = ""
    for one in fields:
        if current is None or _begins(current, one):
            done += [current] if current is not None else []
            current = _begun(current, one)
        elif one.tag == "-":
            done.append(current)
            current = None
        if current is not None:
            _add(current, one, last)
        last = last if one.tag in {"86", "NS"} else one.tag
    return [s for s in (*done, current) if s is not None and (s.operations or s.opening or s.closing)]


def _begins(current: _Statement, one: _Field) -> bool:
    """Whether a field cannot belong to the statement before it: a new message, or a second opening balance."""
    return one.tag == "20" or (one.tag.startswith("60") and current.opening is not None)


def _begun(previous: _Statement | None, one: _Field) -> _Statement | None:
    """The statement that a field begins; None for the end of a message. A page without :25: is of the same account."""
    if one.tag == "61":
        raise Broken(say("une opération (:61:) est hors d'un relevé"), one.row)
    if one.tag.startswith("62"):
        raise Broken(say("un solde final (:62:) est hors d'un relevé"), one.row)
    if one.tag in {"-", "86"}:
        return None
    return _Statement(one.row, account=previous.account if previous is not None and one.tag != "20" else "")


def _add(statement: _Statement, one: _Field, last: str) -> None:
    if one.tag == "25":
        statement.account = re.sub(r"\s", "", one.lines[0]).removesuffix("EUR")
    elif one.tag.startswith("60"):
        statement.opening = _balance(statement, one, opening=True)
    elif one.tag.startswith("62"):
        statement.closing = _balance(statement, one, opening=False)
    elif one.tag == "61":
        if statement.closing is not None:
            raise Broken(say("une opération (:61:) suit le solde final (:62:) de son relevé"), one.row)
        statement.operations.append((one, []))
    elif one.tag in {"86", "NS"} and last == "61":
        statement.operations[-1][1].extend(one.lines)
    elif one.tag in _INTERIM:
        statement.interim = True


def _balance(statement: _Statement, one: _Field, *, opening: bool) -> StatedBalance:
    match = _BALANCE.fullmatch(one.lines[0].strip())
    if match is None:
        raise Broken(say("le solde « {text} » ne peut pas être lu", text=one.lines[0].strip()), one.row)
    side, year, month, day, currency, amount = match.groups()
    if statement.currency not in {"", currency}:
        raise Broken(
            say(
                "le solde final est en {currency}, le solde initial en {before}",
                currency=currency,
                before=statement.currency,
            ),
            one.row,
        )
    statement.currency = currency
    signed = _euros(amount) if side == "C" else -_euros(amount)
    return StatedBalance(signed, opening=opening, on=calendar_day(2000 + int(year), int(month), int(day)), row=one.row)


def _extract(statement: _Statement) -> Extract:
    if (statement.opening is None) != (statement.closing is None):
        missing = "final (:62:)" if statement.closing is None else "initial (:60:)"
        raise Broken(
            say("le relevé n'a pas de solde {missing} : le fichier est incomplet", missing=missing), statement.row
        )
    return Extract(
        BookKind.BANK,
        tuple(_entry(one, lines, statement.currency) for one, lines in statement.operations),
        account=statement.account,
        balances=tuple(balance for balance in (statement.opening, statement.closing) if balance is not None),
        complete=not statement.interim,
        currency=statement.currency,
    )


def _entry(one: _Field, lines: list[str], currency: str) -> Entry:
    match = _OPERATION.fullmatch(one.lines[0].rstrip())
    if match is None:
        raise Broken(say("l'opération « {text} » ne peut pas être lue", text=one.lines[0].strip()), one.row)
    amount = _euros(match["amount"])
    amount = -amount if match["mark"] in _DEBITS else amount
    details = read_details(lines)
    below = [line for line in one.lines[1:] if not as_iban(line)]
    iban = details.iban or next(filter(None, map(as_iban, one.lines[1:])), "")
    cells: dict[str, Raw] = {
        **_days(match),
        "label": _label(match, below, details),
        "amount": amount,
        "reference": details.reference or reference_of(match["reference"]) or reference_of(match["bank"] or ""),
        "counterparty_iban": iban,
        "currency": currency,
    }
    return Entry(one.row, {name: value for name, value in cells.items() if value != ""})


def _label(match: re.Match[str], below: list[str], details: Details) -> str:
    reversal = "ANNULATION" if match["mark"].startswith("R") else ""
    payer = match["mark"] == "C" or bool(reversal) or details.returned
    label = label_of([reversal, *details.words, *below], details.name, details.motive, payer=payer)
    return label or f"{match['type'] or ''} {match['reference']}".strip() or "OPERATION SANS LIBELLE"


def _days(match: re.Match[str]) -> dict[str, Raw]:
    """The days of an operation: AAMMJJ is that of value; MMJJ, if there, that of booking, in the nearest year."""
    year, month, day = 2000 + int(match["year"]), int(match["month"]), int(match["day"])
    value = stated_day(year, month, day)
    if not match["booked"]:
        return {"operated_on": value, "value_on": value}
    booked_month, booked_day = int(match["booked"][:2]), int(match["booked"][2:])
    year += (booked_month < month - 6) - (booked_month > month + 6)
    return {"operated_on": stated_day(year, booked_month, booked_day), "value_on": value}


def _euros(text: str) -> Decimal:
    return Decimal(text.replace(",", ".").rstrip("."))
