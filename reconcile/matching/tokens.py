"""A text cut into runs of letters and of figures, and what in it is no document number: days, amounts, accounts."""

import re
from bisect import bisect_left
from collections import defaultdict
from typing import NamedTuple

from reconcile.matching.numbering import runs
from reconcile.matching.vocabulary import MONTHS

LONGEST_TAIL = 9
"""Figures of the longest running number."""

_MASKS = re.compile(
    r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b"  # an account
    r"|\b\d{1,2}[/.\-]\d{1,2}[/.\-](?:20)?\d{2}\b|\b20\d{2}-\d{2}-\d{2}\b"  # a day
    r"|\b\d{1,3}(?:[ .]\d{3})*,\d{2}\b|\b\d+\.\d{2}\b(?![./\-]\d)|\b\d+(?:,\d+)? ?(?:EUR|EUROS|E\b|%)"  # an amount
    r"|(?<!FACTURE )(?<!FACT )(?<!FAC )(?<!FA )(?<!NO )(?<!N )\b\d{1,3}(?: ?\d{3})* \d{2} ?EUR(?:OS?)?\b"  # no comma
    r"|\b\d{1,2}(?::|H)\d{2}\b|\b(?:0\d|1[0-2])/20\d{2}\b|\b(?:[012]?\d|3[01])/(?:0\d|1[0-2])\b(?!/)"  # time, month
)
_MONTHS = re.compile(
    r"(?<![\d/-])((?:0[1-9]|1[0-2])[/-](?:20)?2\d)(?![\d/-])"
    r"|\b(?:ECHEANCES?|ECH|LOYERS?|ABONNEMENTS?|ABO|MOIS|PRESTATIONS?|MENSUALITES?|PERIODE|FORFAIT)(?: D[EU])? "
    r"((?:0[1-9]|1[0-2]) ?(?:20)?2\d)\b|\b(T[1-4] ?(?:20)?2\d)\b"
    rf"|\b(?:{'|'.join(sorted(MONTHS, key=len, reverse=True)).upper()})[. ] ?((?:20)?2\d)\b"
)
"""Months and quarters in figures, as `months.months_named` reads them."""

_SEPARATOR = re.compile(r"\|")
_FIELD_END = re.compile(r"[ \-/._,+]*(?:$|\||REF(?:ERENCE)?\b)")
GLUE = re.compile(r"[\s\-/._#:']{0,3}")
"""What people put inside a number."""


class Token(NamedTuple):
    """A run of letters or of figures (`number`), and where it stands."""

    text: str
    start: int
    end: int
    number: bool


def tokens_of(plain: str) -> list[Token]:
    """The runs of a text in ASCII capitals."""
    return [Token(m[0], m.start(), m.end(), m[0].isdigit()) for m in runs(plain)]


def masked(plain: str, tokens: list[Token]) -> set[int]:
    """Runs that belong to an account, a day, a month, a time or an amount."""
    return {i for m in _MASKS.finditer(plain) for i, t in enumerate(tokens) if t.start < m.end() and m.start() < t.end}


def months_in(plain: str, tokens: list[Token]) -> set[int]:
    """Runs that are a month or a quarter: « 04/26 », « ECHEANCE 0426 », « T1 2026 »."""
    spans = [m.span(m.lastindex or 0) for m in _MONTHS.finditer(plain)]
    return {i for start, end in spans for i, t in enumerate(tokens) if t.start < end and start < t.end}


def alone_in_field(plain: str, tokens: list[Token]) -> set[int]:
    """Numbers that are all that a field of the label says: « MOTIF: 135 »."""
    if "|" not in plain:
        return set()
    separators = [m.start() for m in _SEPARATOR.finditer(plain)]
    fields: dict[int, list[int]] = defaultdict(list)
    for i, token in enumerate(tokens):
        fields[bisect_left(separators, token.start)].append(i)
    return {
        i
        for rank, inside in fields.items()
        if rank and all(tokens[i].number and 1 < len(tokens[i].text) < LONGEST_TAIL - 1 for i in inside)
        for i in inside
    }


def ends_field(token: Token, plain: str) -> bool:
    """Whether nothing but separators comes after it in its field: the bank may have cut it."""
    return _FIELD_END.match(plain, token.end) is not None


def may_be_cut(token: Token, plain: str) -> bool:
    """Whether a field ends in a number written with zeros: it may have been cut."""
    return token.text.startswith("0") and ends_field(token, plain)


def looks_like_day(key: str) -> bool:
    """Eight or six figures that are a day of our century: JJMMAAAA, AAAAMMJJ, JJMMAA."""
    if not key.isdigit():
        return False
    return bool(
        re.fullmatch(r"(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])(20)?[23]\d", key)
        or re.fullmatch(r"20[23]\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])", key)
    )
