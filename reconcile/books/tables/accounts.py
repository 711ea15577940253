"""Which bank account a statement is of: an IBAN or a number above its rows, or a column that names it on each."""

import re
from collections.abc import Sequence

from reconcile.books.files.workbook import Grid
from reconcile.text import fold, squeeze

_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ \u00a0]?[A-Z0-9]){11,30}\b")
_NUMBER = re.compile(r"(?<![\w,.])(?:\d{5,7}[A-Z]\d{3}|[\dX*][\dX* \u00a0.-]{3,28}[\dA-Z*])(?![\w,.%])", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"\d{11}|\d{23}|0(?!\d{13}$)\d{11,21}")
_OUR_ACCOUNT = re.compile(r"\b(?:compte|cpte|account|rib|iban|ccp|livret)\b")
_OTHER_NUMBERS = re.compile(r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}|\d{4}-\d{2}-\d{2}|-?\d[\d \u00a0]*[,.]\d{2}(?!\d)")
_SHORTEST, _FEWEST_DIGITS = 7, 4
"""Signs of an account number, masked ones (« ****1234 ») included; a shorter number is a year or a rank."""


def account_in(rows: Grid) -> str:
    """The account named in the rows above a statement: an IBAN, else the number after the word « compte ».

    A cell that holds eleven digits, the length of French account numbers, or a whole RIB, needs no word; nor does a
    longer number that kept its zeros in front (`="0005001234567"`), unless it is as long as a SIRET.
    """
    texts = [[_text(cell) for cell in row] for row in rows]
    for row in texts:
        for text in row:
            if found := _iban(text):
                return found
    for row in texts:
        for place, text in enumerate(row):
            if _OUR_ACCOUNT.search(fold(text)) and (found := _number([text, *row[place + 1 :]])):
                return found
    return next((text for row in texts for text in row if _BARE_NUMBER.fullmatch(text)), "")


def account_of(cell: object) -> str:
    """The account that a cell of an account column names, without spaces, `""` for none."""
    return re.sub(r"[\s.\-]", "", _text(cell)).upper()


def is_iban(text: str) -> bool:
    """Whether a text without spaces is an IBAN, check digits included."""
    from stdnum import iban  # type: ignore[import-untyped,unused-ignore]

    return bool(iban.is_valid(text, check_country=False))


def _text(cell: object) -> str:
    if isinstance(cell, float) and 10**_SHORTEST <= cell < 10**15 and cell.is_integer():
        return str(int(cell))
    return squeeze(cell).strip('="') if isinstance(cell, str) else ""


def _iban(text: str) -> str:
    for found in _IBAN.finditer(text.upper()):
        words = re.split(r"[ \u00a0]", found[0])
        while words:  # what follows an IBAN may look like a part of it
            if is_iban("".join(words)):
                return "".join(words)
            words.pop()
    return ""


def _number(texts: Sequence[str]) -> str:
    for text in texts:
        plain = _OTHER_NUMBERS.sub(" | ", text)
        for found in _NUMBER.finditer(plain):
            number = re.sub(r"[ \u00a0.-]", "", found[0])
            if len(number) >= _SHORTEST and sum(sign.isdigit() for sign in number) >= _FEWEST_DIGITS:
                return number.upper()
    return ""
