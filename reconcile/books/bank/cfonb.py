"""CFONB 120: account statements of French banks, records of 120 characters.

01 old balance, 04 operation, 05 its complements, 07 new balance. Source: CFONB, « Relevé de compte sur support
informatique », July 2004, and its supplement of August 2007 for the complements of transfers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from reconcile.books.bank.extract import Entry, Extract, Raw, StatedBalance
from reconcile.books.bank.text_formats import (
    Broken,
    as_iban,
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

_WIDTH = 120
_START = re.compile(r"^0[1457]\d{5}.{4}\d{5}[A-Z]{3}[\d ]", re.ASCII | re.MULTILINE)
_SIX_DIGITS = re.compile(r"\d{6}", re.ASCII)
_LAST_DIGITS = {
    **{letter: (digit, 1) for digit, letter in enumerate("{ABCDEFGHI")},
    **{letter: (digit, -1) for digit, letter in enumerate("}JKLMNOPQR")},
    "é": (0, 1), "è": (0, -1),  # what { and } become in the French character set of 7 bits
}  # fmt: skip
_AMOUNT = re.compile(r"\d{13}", re.ASCII)
_CONVERTED = re.compile(r"([A-Z]{3})(\d)(\d{14})", re.ASCII)

_OUTSIDE = {
    "04": say("une opération (04) est hors d'un relevé, sans solde initial (01) avant elle"),
    "05": say("un complément (05) est hors d'un relevé, sans opération (04) avant lui"),
    "07": say("un solde final (07) n'a pas de solde initial (01) avant lui"),
}
_MOTIVE = ("LCC", "LC2", "LCS")
_PREFIXES = {"RUM": "RUM", "RET": "REJET", "MMO": "CONTRE-VALEUR", "FEE": "COM."}
"""Words before the complements that would not be understood bare; « frais » would make the whole line a bank charge."""

_NOT_IN_LABEL = {"REF", "CPY", "CBE", "BDB", *_MOTIVE}
"""References and accounts have their own columns; in the label, the bank's numbers would pass for invoice numbers."""


@dataclass(frozen=True, slots=True)
class _Record:
    """120 characters, blanks included."""

    row: int
    text: str

    @property
    def code(self) -> str:
        return self.text[:2]

    @property
    def account(self) -> str:
        return self.text[21:32].strip()

    def day(self, start: int) -> Raw | None:
        """The day JJMMAA that begins at `start`, its text if it cannot be one, None where blank."""
        text = self.text[start : start + 6]
        if not _SIX_DIGITS.fullmatch(text):
            return text.strip() or None
        return stated_day(2000 + int(text[4:]), int(text[2:4]), int(text[:2]))

    def amount(self) -> Decimal:
        """Euros, signed by the last character, with the decimals that the record states. Raises Broken."""
        decimals, text = self.text[19], self.text[90:104]
        if not decimals.isdecimal():
            raise Broken(say("le nombre de décimales « {decimals} » n'est pas un chiffre", decimals=decimals), self.row)
        amount = overpunched(text, int(decimals))
        if amount is None:
            raise Broken(say("le montant « {text} » ne peut pas être lu", text=text.strip()), self.row)
        return amount


@dataclass(slots=True)
class _Statement:
    opening: _Record
    balance: StatedBalance
    operations: list[tuple[_Record, list[_Record]]] = field(default_factory=list)


def recognises(start: bytes) -> bool:
    """Whether a line of the file's start is a record."""
    return _START.search(decode(start)) is not None


def read_cfonb(data: bytes) -> tuple[Extract, ...] | Refusal:
    """One extract for each statement, from its old balance to its new one."""
    try:
        return named(_extracts(_records(decode(data))))
    except Broken as fault:
        return fault.refusal


def overpunched(text: str, decimals: int) -> Decimal | None:
    """The amount of 14 characters whose last one holds both a digit and the sign; None for anything else.

    >>> overpunched("0000000001904}", 2), overpunched("0000000000974I", 2), overpunched("00000000000123", 2)
    (Decimal('-190.40'), Decimal('97.49'), None)
    """
    last = _LAST_DIGITS.get(text[-1:])
    if last is None or not _AMOUNT.fullmatch(text[:-1]):
        return None
    digit, sign = last
    return sign * Decimal(int(text[:-1]) * 10 + digit).scaleb(-decimals)


def _records(text: str) -> Iterator[_Record]:
    """The records; a file without line breaks is cut every 120 characters, and its rows are ranks of records."""
    lines = lines_of(text)
    if all(len(line.rstrip()) <= _WIDTH for line in lines):
        numbered = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    else:
        parts = [line[at : at + _WIDTH] for line in lines for at in range(0, len(line), _WIDTH)]
        numbered = list(enumerate((part for part in parts if part.strip()), 1))
    for row, line in numbered:
        record = _Record(row, line.ljust(_WIDTH))
        if record.code not in {"01", *_OUTSIDE}:
            raise Broken(say("« {text}… » ne commence pas par 01, 04, 05 ou 07", text=line[:20].strip()), row)
        yield record


def _extracts(records: Iterator[_Record]) -> list[Extract]:
    done: list[Extract] = []
    current: _Statement | None = None
    for record in records:
        if record.code == "01":
            if current is not None:
                raise Broken(
                    say("un relevé commence, mais le précédent {unended}", unended=_unended(current)), record.row
                )
            current = _Statement(record, _balance(record, opening=True))
        elif current is None:
            raise Broken(_OUTSIDE[record.code], record.row)
        elif record.account != current.opening.account:
            raise Broken(
                say(
                    "le compte {account} n'est pas celui du relevé, {expected}",
                    account=record.account,
                    expected=current.opening.account,
                ),
                record.row,
            )
        elif record.code == "07":
            done.append(_extract(current, record))
            current = None
        else:
            _add(current, record)
    if current is not None:
        raise Broken(
            say("le dernier relevé {unended} : le fichier est incomplet", unended=_unended(current)),
            current.opening.row,
        )
    return done


def _unended(statement: _Statement) -> str:
    return say("(compte {account}) n'a pas de solde final (07)", account=statement.opening.account)


def _add(statement: _Statement, record: _Record) -> None:
    if record.code == "04":
        statement.operations.append((record, []))
    elif statement.operations:
        statement.operations[-1][1].append(record)
    else:
        raise Broken(say("un complément (05) n'a pas d'opération (04) avant lui"), record.row)


def _balance(record: _Record, *, opening: bool) -> StatedBalance:
    on = record.day(34)
    if not isinstance(on, date):
        raise Broken(say("la date du solde « {on} » n'est pas une date", on=on or ""), record.row)
    return StatedBalance(record.amount(), opening=opening, on=on, row=record.row)


def _extract(statement: _Statement, closing: _Record) -> Extract:
    text = statement.opening.text
    currency = text[16:19].strip()
    return Extract(
        BookKind.BANK,
        tuple(_entry(record, details, currency) for record, details in statement.operations),
        account=(text[2:7] + text[11:16] + text[21:32]).replace(" ", ""),
        balances=(statement.balance, _balance(closing, opening=False)),
        currency=currency,
    )


def _entry(record: _Record, complements: list[_Record], currency: str) -> Entry:
    told: dict[str, list[str]] = {}
    for complement in complements:
        told.setdefault(complement.text[45:48], []).append(complement.text[48:118].rstrip())
    amount = record.amount()
    cells: dict[str, Raw | None] = {
        "operated_on": record.day(34),
        "value_on": record.day(42),
        "label": _label(record, told),
        "amount": amount,
        "reference": _reference(record, told),
        "counterparty_iban": as_iban("".join(told.get("CPY" if amount > 0 else "CBE", [])[:1])[:35]),
        "currency": record.text[16:19].strip() or currency,
    }
    return Entry(record.row, {name: value for name, value in cells.items() if value not in {None, ""}})


def _label(record: _Record, told: dict[str, list[str]]) -> str:
    """The bank's label and complements, the code of a rejection, who pays or is paid, the reason that they give."""
    code = record.text[40:42].strip(" 0")
    payer = record.amount() > 0 or bool(code) or "RET" in told
    names = told.get("NPY" if payer else "NBE", [])
    words = [record.text[48:79]]
    for qualifier, texts in told.items():
        if qualifier == "RCN":
            words += [text[35:] for text in texts]  # the nature of the payment, after the reference
        elif qualifier not in _NOT_IN_LABEL and texts is not names:
            words += [f"{_PREFIXES.get(qualifier, '')} {_readable(text)}" for text in texts if text.strip()]
    words.append(f"REJET MOTIF {record.text[40:42]}" if code else "")
    motive = [text for qualifier in _MOTIVE for text in told.get(qualifier, [])]
    return label_of(words, " ".join(names), motive, payer=payer) or f"opération {record.text[32:34]}".strip()


def _readable(text: str) -> str:
    """A complement as people write it; an amount in another currency is stated as currency, decimals, 14 digits."""
    match = _CONVERTED.match(text)
    if match is None:
        return text
    amount = Decimal(int(match[3])).scaleb(-int(match[2]))
    return f"{amount} {match[1]}".replace(".", ",")


def _reference(record: _Record, told: dict[str, list[str]]) -> str:
    """The payer's own reference, else the bank's."""
    stated = [text[:35] for text in told.get("RCN", [])] + told.get("REF", []) + [record.text[104:120]]
    return next((found for text in stated if (found := reference_of(text))), "")
