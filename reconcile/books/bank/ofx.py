"""OFX: statements of bank and card accounts, 1.x (SGML, whose fields have no end tags) and 2.x (XML) alike.

OFX states the balance at the end and none at the start. An identifier (FITID) that comes twice does not drop a line:
banks use theirs again.
"""

import html
import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from reconcile.books.bank.extract import Entry, Extract, Raw, StatedBalance
from reconcile.books.bank.text_formats import (
    INVALID,
    NOT_AN_ACCOUNT,
    Broken,
    as_iban,
    joined,
    named,
    reference_of,
    stated_day,
)
from reconcile.books.files.encoding import decode
from reconcile.books.files.workbook import Refusal
from reconcile.model import BookKind
from reconcile.saying import say

_START = re.compile(r"^\s*OFXHEADER\s*:|<\?OFX\s|<OFX>", re.IGNORECASE)
_TOKEN = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][\w.]*)(?:\s[^<>]*)?>(?P<text>(?:[^<]|<(?![/A-Za-z!?]))*)", re.ASCII)
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})(?:\d{2,6}(?:\.\d*)?)?\s*(?:\[[^\]]*\])?", re.ASCII)
_AMOUNT = re.compile(r"(?=.*\d)(?P<sign>[+-]?)(?P<whole>\d{0,13})(?:[.,](?P<cents>\d{1,2}|\d{4,10}))?", re.ASCII)
_STATEMENTS = {"STMTRS", "CCSTMTRS"}
_OTHER_STATEMENTS = {"INVSTMTRS": say("de titres"), "LOANSTMTRS": say("de prêt"), "AMRTSTMTRS": say("de prêt")}
_GROUPS = {
    *_STATEMENTS, *_OTHER_STATEMENTS, "BANKACCTFROM", "CCACCTFROM", "BANKTRANLIST", "STMTTRN", "BANKTRANLISTP",
    "STMTTRNP", "LEDGERBAL", "AVAILBAL", "BALLIST", "BAL", "PAYEE", "BANKACCTTO", "CCACCTTO", "CURRENCY",
    "ORIGCURRENCY", "IMAGEDATA",
}  # fmt: skip
"""Elements that hold others; any other is a value, whether its end is marked or not."""


@dataclass(slots=True)
class _Operation:
    row: int
    values: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Statement:
    row: int
    values: dict[str, str] = field(default_factory=dict)
    operations: list[_Operation] = field(default_factory=list)
    pending: int = 0


@dataclass(slots=True)
class _Document:
    """The file being read: its statements, and the groups that are open, the outermost first."""

    statements: list[_Statement] = field(default_factory=list)
    others: list[tuple[str, int]] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    ended: bool = False

    def begin(self, name: str, row: int) -> None:
        """A group begins. None holds another of its name, nor a statement: the end of the first was forgotten."""
        if name in _STATEMENTS:
            self.statements.append(_Statement(row))
        elif name in _OTHER_STATEMENTS:
            self.others.append((name, row))
        if name in _STATEMENTS or name in _OTHER_STATEMENTS:
            self.groups.clear()
        self.end(name)
        self.groups.append(name)
        if name in {"STMTTRN", "STMTTRNP"} and self.groups[0] not in _OTHER_STATEMENTS:
            self._operation(name, row)

    def _operation(self, name: str, row: int) -> None:
        if self.groups[0] not in _STATEMENTS:
            raise Broken(say("une opération (STMTTRN) est hors d'un relevé"), row)
        if name == "STMTTRN":
            self.statements[-1].operations.append(_Operation(row))
        else:
            self.statements[-1].pending += 1

    def end(self, name: str) -> None:
        """A group ends, and all that it holds."""
        if name in self.groups:
            del self.groups[self.groups.index(name) :]
        self.ended = self.ended or name == "OFX"

    def value(self, name: str, text: str, row: int) -> None:
        """A value of the innermost group of a statement or operation; the first of its name counts."""
        if name == "TRNAMT":
            self._check_amount(text, row)
        if not self.groups or self.groups[0] not in _STATEMENTS:
            return
        statement, inner = self.statements[-1], self.groups[-1]
        key = name if inner in _STATEMENTS or inner == "STMTTRN" else f"{inner}.{name}"
        holder = statement.operations[-1].values if "STMTTRN" in self.groups else statement.values
        holder.setdefault(key, text)

    def _check_amount(self, text: str, row: int) -> None:
        """An amount outside of operations, or the second of one, is that of an operation whose tags are lost."""
        if "STMTTRNP" in self.groups or (self.groups and self.groups[0] in _OTHER_STATEMENTS):
            return
        if "STMTTRN" not in self.groups or "TRNAMT" in self.statements[-1].operations[-1].values:
            raise Broken(
                say("le montant « {text} » (TRNAMT) n'est dans aucune opération, ou en est le second", text=text), row
            )


def recognises(start: bytes) -> bool:
    """Whether the file begins as OFX does."""
    return _START.search(decode(start)) is not None


def read_ofx(data: bytes) -> tuple[Extract, ...] | Refusal:
    """One extract for each statement of a bank or card account; statements of other accounts are told, not read."""
    document = _Document()
    try:
        for token, row in _tokens(decode(data)):
            _take(document, token, row)
        extracts = [_extract(statement) for statement in document.statements]
    except Broken as fault:
        return fault.refusal
    if not document.ended:
        return Refusal(INVALID, say("il est incomplet, la fin (</OFX>) manque"))
    others = [
        say("un relevé {kind} (ligne {row})", kind=_OTHER_STATEMENTS[name], row=row) for name, row in document.others
    ]
    if not extracts:
        return Refusal(NOT_AN_ACCOUNT, others[0]) if others else Refusal(INVALID, say("il ne contient aucun relevé"))
    return named(extracts, others)


def _tokens(text: str) -> Iterator[tuple[re.Match[str], int]]:
    text = _CDATA.sub(lambda section: html.escape(section[1]), text)
    breaks = [match.start() for match in re.finditer(r"\r\n|\r|\n", text)]
    for token in _TOKEN.finditer(text):
        yield token, bisect(breaks, token.start()) + 1


def _take(document: _Document, token: re.Match[str], row: int) -> None:
    name = token["name"].upper()
    if token["end"]:
        document.end(name)
    elif name in _GROUPS:
        document.begin(name, row)
    elif text := html.unescape(token["text"]).strip():
        document.value(name, text, row)


def _extract(statement: _Statement) -> Extract:
    values = statement.values
    currency = values.get("CURDEF", "").upper()
    account = values.get("BANKACCTFROM.ACCTID") or values.get("CCACCTFROM.ACCTID", "")
    rows = [operation.row for operation in statement.operations]
    if len(set(rows)) < len(rows):  # a file without line breaks
        rows = list(range(1, len(rows) + 1))
    pending = say("opérations non encore comptabilisées : {pending}", pending=statement.pending)
    return Extract(
        BookKind.BANK,
        tuple(
            _entry(row, operation.values, currency) for row, operation in zip(rows, statement.operations, strict=True)
        ),
        account="".join(account.split()),
        balances=_balances(statement),
        currency=currency,
        left_out=(pending,) if statement.pending else (),
    )


def _balances(statement: _Statement) -> tuple[StatedBalance, ...]:
    text = statement.values.get("LEDGERBAL.BALAMT", "")
    if not text:
        return ()
    amount = _amount(text)
    if not isinstance(amount, Decimal):
        raise Broken(say("le solde « {text} » ne peut pas être lu", text=text), statement.row)
    on = _day(statement.values.get("LEDGERBAL.DTASOF", ""))
    return (StatedBalance(amount, opening=False, on=on if isinstance(on, date) else None),)


def _entry(row: int, values: dict[str, str], currency: str) -> Entry:
    cells: dict[str, Raw] = {
        "operated_on": _day(values.get("DTPOSTED", "")),
        "value_on": _day(values.get("DTAVAIL", "")),
        "label": _label(values),
        "amount": _amount(values.get("TRNAMT", "")),
        "reference": reference_of(values.get("FITID", "")),
        "counterparty_iban": as_iban(values.get("BANKACCTTO.ACCTID", "")),
        "currency": values.get("CURRENCY.CURSYM", "").upper() or currency,
    }
    return Entry(row, {name: value for name, value in cells.items() if value != ""})


def _label(values: dict[str, str]) -> str:
    """Name, memo, a cheque's number, the payer's reference; the type of the operation where the bank tells no more."""
    name = values.get("NAME") or values.get("PAYEE.NAME", "")
    memo, number = values.get("MEMO", ""), values.get("CHECKNUM", "")
    parts = (
        (memo, number) if memo.upper().startswith(name.upper()) else (name, values.get("EXTDNAME", ""), memo, number)
    )
    return joined((*parts, values.get("REFNUM", ""))) if name or memo else joined((values.get("TRNTYPE", ""), number))


def _day(text: str) -> Raw:
    """The day of AAAAMMJJ, whatever time and zone follow; the text as it stands where it is no day."""
    match = _DAY.fullmatch(text)
    return stated_day(int(match[1]), int(match[2]), int(match[3])) if match else text


def _amount(text: str) -> Raw:
    """The amount; the text where it is none, or where three digits may be thousands or decimals.

    >>> _amount("-89,10"), _amount("+1 234.5"), _amount("1.234")
    (Decimal('-89.10'), Decimal('1234.5'), '1.234')
    """
    match = _AMOUNT.fullmatch("".join(text.split()))
    if match is None:
        return text
    return Decimal(f"{match['sign']}{match['whole'] or '0'}.{match['cents'] or '0'}")
