"""What the readers of text bank files share: their lines, the fault that refuses a file, the names of statements."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from reconcile.books.bank.extract import Extract, Raw
from reconcile.books.bank.names import unique_names
from reconcile.books.files.workbook import Refusal
from reconcile.saying import Words

INVALID = "FICHIER-BANCAIRE-INVALIDE"
NOT_AN_ACCOUNT = "COMPTE-NON-LU"

_LINE_END = re.compile(r"\r\n|\r|\n")
_IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}", re.ASCII)
_NO_REFERENCE = re.compile(r"NON ?REF|NOREF|NOT ?PROVIDED|[EK]REF\+?|.?", re.IGNORECASE)


class Broken(Exception):  # noqa: N818 - the file's fault, not ours
    """The file cannot be read as a whole; `reason` and `row` as in `Refusal`."""

    def __init__(self, reason: Words, row: int = 0, code: str = INVALID) -> None:
        super().__init__(reason)
        self.refusal = Refusal(code, reason, row)


def lines_of(text: str) -> list[str]:
    """The lines of a text without their ends; no other character than CR and LF ends a line."""
    return _LINE_END.split(text.replace("\x1a", ""))


def calendar_day(year: int, month: int, day: int) -> date | None:
    """The day, None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def stated_day(year: int, month: int, day: int) -> Raw:
    """The day, else its text as JJ/MM/AAAA: the row then gets the message that a wrong cell gets.

    >>> stated_day(2026, 2, 30)
    '30/02/2026'
    """
    return calendar_day(year, month, day) or f"{day:02d}/{month:02d}/{year:04d}"


def as_iban(text: str) -> str:
    """The text without spaces if it has the form of an IBAN, else `""`. Its check digits are judged with the cell.

    >>> as_iban("FR76 3000 6000 0112 3456 7890 189"), as_iban("1234567")
    ('FR7630006000011234567890189', '')
    """
    packed = "".join(text.split()).upper()
    return packed if _IBAN.fullmatch(packed) else ""


def reference_of(text: str) -> str:
    """A reference, `""` where the bank fills the field only to say that there is none."""
    text = text.strip()
    return "" if _NO_REFERENCE.fullmatch(text) else text


def joined(parts: Sequence[str]) -> str:
    """Texts as one, each told once.

    >>> joined(["VIR DUPONT SARL", "Dupont", "FA 31"])
    'VIR DUPONT SARL FA 31'
    """
    told = ""
    for part in parts:
        text = " ".join(part.split())
        if text and text.upper() not in told.upper():
            told = f"{told} {text}".strip()
    return told


def label_of(bank: Sequence[str], name: str, motive: Sequence[str], *, payer: bool) -> str:
    """A label as French statements write it: the bank's words, who pays (or is paid), what for.

    >>> label_of(["VIR SEPA RECU"], "DUPONT SARL", ["FA 31"], payer=True)
    'VIR SEPA RECU /DE DUPONT SARL /MOTIF FA 31'
    """
    words, why = joined(bank), joined(motive)
    who = f"{'/DE' if payer else '/BEN'} {joined([name])}" if name.strip() else ""
    if why.upper() in words.upper():
        why = ""
    return " ".join(filter(None, (words, who, f"/MOTIF {why}" if why and who else why)))


def named(extracts: Sequence[Extract], left_out: Sequence[str] = ()) -> tuple[Extract, ...]:
    """The extracts of a file, named by account and last day; the first one tells what the file holds besides them."""
    told = [replace(extract, name=_name(extract)) for extract in extracts]
    if told:
        told[0] = replace(told[0], left_out=(*told[0].left_out, *left_out))
    return unique_names(told)


def _name(extract: Extract) -> str:
    days = [balance.on for balance in extract.balances if balance.on]
    days += [day for entry in extract.entries if isinstance(day := entry.cells.get("operated_on"), date)]
    return " ".join(filter(None, (extract.account, max(days).isoformat() if days else ""))) or "relevé"
