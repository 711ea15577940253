"""QIF (Quicken): operations of one or several accounts, one field a line, `^` after each operation.

QIF says neither which decimal mark it uses nor whether the day comes before the month. Amounts are read like those of a
cell. The day comes first, as French banks write it, unless a date of the file then cannot exist and all of them exist
with the month first.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from reconcile.books.bank.extract import Entry, Extract, Raw, StatedBalance
from reconcile.books.bank.text_formats import (
    INVALID,
    NOT_AN_ACCOUNT,
    calendar_day,
    joined,
    lines_of,
    named,
    reference_of,
)
from reconcile.books.files.encoding import decode
from reconcile.books.files.workbook import Refusal
from reconcile.model import BookKind
from reconcile.money import euros, parse_amount
from reconcile.saying import say
from reconcile.text import fold

_START = re.compile(r"\s*!(Type|Account|Option|Clear)\b", re.IGNORECASE)
_ACCOUNT = "Account"
"""The kind of a section that names accounts."""

_ACCOUNTS = {"bank", "ccard", "oth a", "oth l"}
_DATE = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-']\s*(\d{4}|\d{1,2})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[/.\-]?(\d{2})[/.\-]?(\d{2})", re.ASCII)
_OPENINGS = {"opening balance", "solde initial", "solde d ouverture", "solde de depart", "ancien solde"}
"""What programs write as the payee of a first operation that is none."""


@dataclass(frozen=True, slots=True)
class _Record:
    """The fields of an operation: letter -> texts, in the order of the file."""

    row: int
    fields: dict[str, list[str]]

    def first(self, letters: str) -> str:
        """The first text that one of these fields has."""
        return next((text for letter in letters for text in self.fields.get(letter, []) if text), "")

    @property
    def fused(self) -> bool:
        """Two operations in one: a day and an amount stand once in each."""
        return any(len(self.fields.get(letter, [])) > 1 for letter in "DT")


@dataclass(slots=True)
class _Section:
    """What follows a line `!Type:`; `account`: the name that the file gave just above."""

    kind: str
    account: str
    records: list[_Record] = field(default_factory=list)


def recognises(start: bytes) -> bool:
    """Whether the file begins as QIF does."""
    return _START.match(decode(start)) is not None


def read_qif(data: bytes) -> tuple[Extract, ...] | Refusal:
    """One extract for each section of a bank or card account; sections of another kind are told, not read."""
    lines = lines_of(decode(data))
    if lines[-1].strip() not in {"", "^"}:
        return Refusal(INVALID, say("il est incomplet, sa dernière ligne est coupée"), len(lines))
    sections = list(_sections(lines))
    if fault := _misplaced(sections):
        return fault
    sections = [section for section in sections if section.kind != _ACCOUNT]
    accounts = [section for section in sections if section.kind.lower() in _ACCOUNTS and section.records]
    others = [section for section in sections if section.kind.lower() not in _ACCOUNTS and section.records]
    told = [
        say("une section « {kind} » (fiches : {number})", kind=section.kind, number=len(section.records))
        for section in others
    ]
    if not accounts:
        return Refusal(NOT_AN_ACCOUNT, told[0]) if told else Refusal(INVALID, say("il ne contient aucune opération"))
    month_first = _month_first([record.first("D") for section in accounts for record in section.records])
    return named([_extract(section, month_first=month_first) for section in accounts], told)


def _misplaced(sections: list[_Section]) -> Refusal | None:
    """Why an operation would be lost: run together with the one before it, or among the accounts."""
    for section in sections:
        for record in section.records:
            if section.kind == _ACCOUNT and record.first("P"):
                return Refusal(INVALID, say("une opération se trouve parmi les comptes (!Account)"), record.row)
            if section.kind.lower() in _ACCOUNTS and record.fused:
                reason = say("une fiche a deux dates ou deux montants, la fin (^) de la première manque")
                return Refusal(INVALID, reason, record.row)
    return None


def _sections(lines: list[str]) -> Iterator[_Section]:
    account = ""
    section = _Section("", "")
    fields: dict[str, list[str]] = {}
    start = 0
    for row, line in enumerate([*lines, "!"], 1):
        text = line.strip()
        if text[:1] in {"^", "!"} and fields:
            section.records.append(_Record(start, fields))
            account = section.records[-1].first("N") if section.kind == _ACCOUNT else account
            fields = {}
        if text.startswith("!"):
            yield section
            section = _begun(section, text, account)
        elif text and text[0] != "^":
            start = start if fields else row
            fields.setdefault(text[0].upper(), []).append(text[1:].strip())


def _begun(section: _Section, text: str, account: str) -> _Section:
    """The section that a line begins; options are no section and leave the one above open."""
    word, _, kind = text[1:].partition(":")
    if word.strip().lower() == "type":
        return _Section(kind.strip(), account)
    return _Section(_ACCOUNT, "") if word.strip().lower() == "account" else _Section(section.kind, section.account)


def _month_first(dates: list[str]) -> bool:
    """Whether every date exists with the month first, and one does not with the day first."""
    parts = [match.groups() for text in dates if (match := _DATE.fullmatch(text))]
    return any(int(second) > 12 for _, second, _ in parts) and all(int(first) <= 12 for first, _, _ in parts)


def _extract(section: _Section, *, month_first: bool) -> Extract:
    entries = [_entry(record, month_first=month_first) for record in section.records]
    balances: tuple[StatedBalance, ...] = ()
    first = entries[0].cells
    amount, on = first.get("amount"), first.get("operated_on")
    if fold(section.records[0].first("P")) in _OPENINGS and isinstance(amount, Decimal):
        row = entries.pop(0).row
        balances = (StatedBalance(amount, opening=True, on=on if isinstance(on, date) else None, row=row),)
    return Extract(BookKind.BANK, tuple(entries), account="".join(section.account.split()), balances=balances)


def _entry(record: _Record, *, month_first: bool) -> Entry:
    number = record.first("N")
    cells: dict[str, Raw] = {
        "operated_on": _day(record.first("D"), month_first=month_first),
        "label": joined([record.first("P"), *record.fields.get("M", [])])
        or record.first("LNA")
        or "OPERATION SANS LIBELLE",
        "amount": _amount(record),
        "reference": reference_of(number),
    }
    return Entry(record.row, {name: value for name, value in cells.items() if value != ""})


def _day(text: str, *, month_first: bool) -> Raw:
    """The day; a year of two digits or less is of this century, whatever mark stands before it."""
    if match := _YEAR_FIRST.fullmatch(text):
        return calendar_day(int(match[1]), int(match[2]), int(match[3])) or text
    match = _DATE.fullmatch(text)
    if match is None:
        return text
    first, second, year = (int(part) for part in match.groups())
    day, month = (second, first) if month_first else (first, second)
    return calendar_day(year if year > 99 else 2000 + year, month, day) or text


def _amount(record: _Record) -> Raw:
    """The amount (T, or its copy U), else the sum of the parts of the operation; a text that is none stays."""
    stated = record.first("TU")
    texts = [stated] if stated else record.fields.get("$", [])
    cents = [amount for text in texts if isinstance(amount := parse_amount(text), int)]
    if len(cents) < len(texts) or not texts:
        return stated or " + ".join(texts)
    return euros(sum(cents))
