"""The key by which an answer finds its question again: made of what it is about, never of where it stands.

A key shows the day and the cents, so that a person can read it and a changed amount is seen; letters stand for the
texts. A seal after it stands for the answer that was proposed. R begins the key of a payment (« règlement »), D that of
documents, whose seal stands for their totals.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from reconcile.model import DecidedPart
from reconcile.text import fold

_LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
"""No vowels, so that no word comes out; no figures, so that no spreadsheet takes a key for a number."""

NOTE = " par "
"""Between the amount of a proposal and the credit note that is taken off (« FA-31 : 20,00 € par AV-3 »)."""

_TEXT, _SEAL = 6, 4
_KEY = re.compile(rf"(([RD])(\d{{8}})-(M?)(\d+)-([A-Z]{{{_TEXT}}}))(?:-([A-Z]{{{_SEAL}}}))?")
_DOCUMENTS = "D"


@dataclass(frozen=True, slots=True)
class Key:
    """A key taken apart.

    Attributes:
        key: without its seal.
        day, amount: of the payment, in signed cents; of documents, the day of the report and what it showed of them.
        seal: `""` where none was written.
        letters: what stands for the texts.
        of_documents: it is of documents, and of no payment.
    """

    key: str
    day: date
    amount: int
    seal: str
    letters: str = ""
    of_documents: bool = False


def payment_key(day: date, cents: int, *texts: str, rank: int = 1) -> str:
    """The key of the payment of a day, an amount and what its row says; `rank` among those that say the same.

    >>> payment_key(date(2026, 8, 31), 120050, "VIR  DUPONT") == payment_key(date(2026, 8, 31), 120050, "Vir Dupont")
    True
    >>> payment_key(date(2026, 8, 31), -5000, "REJET")[:16]
    'R20260831-M5000-'
    """
    said = (*(fold(text) for text in texts), str(rank))
    return f"R{_figures(day, cents)}-{_letters(said, _TEXT)}"


def documents_key(as_of: date, cents: int, parts: Iterable[DecidedPart]) -> str:
    """The sealed key of documents in a report of `as_of` that showed `cents` of them; each part with its total.

    >>> documents_key(date(2026, 9, 30), 512, [DecidedPart("FA-31", 120000)])[:15]
    'D20260930-512-X'
    """
    named = tuple(parts)
    letters = _letters(_names(part.document for part in named), _TEXT)
    return sealed(f"{_DOCUMENTS}{_figures(as_of, cents)}-{letters}", named)


def is_of(found: Key, documents: Iterable[str]) -> bool:
    """Whether a key of documents is of these, in any order."""
    return found.letters == _letters(_names(documents), _TEXT)


def sealed(key: str, parts: Iterable[DecidedPart]) -> str:
    """The key with the seal of what is proposed: so many cents to each document."""
    return f"{key}-{_seal(key, parts)}"


def is_sealed_for(found: Key, parts: Iterable[DecidedPart]) -> bool:
    """Whether the parts are those that the seal stands for; a key without seal binds nothing."""
    return not found.seal or found.seal == _seal(found.key, parts)


def read_key(text: str) -> Key | None:
    """A key as it was written, None for another text.

    >>> found = read_key("r20260831-m5000-bcdfgh-jklm")
    >>> found.key, found.amount, found.seal
    ('R20260831-M5000-BCDFGH', -5000, 'JKLM')
    >>> read_key("FA-31"), read_key("R20269999-1-BCDFGH")
    (None, None)
    """
    found = _KEY.fullmatch(text.strip().upper())
    if found is None:
        return None
    try:
        day = date.fromisoformat(found[3])
    except ValueError:
        return None
    cents = int(found[5])
    return Key(
        found[1], day, -cents if found[4] else cents, found[7] or "", found[6], of_documents=found[2] == _DOCUMENTS
    )


def _figures(day: date, cents: int) -> str:
    return f"{day:%Y%m%d}-{'M' * (cents < 0)}{abs(cents)}"


def _names(documents: Iterable[str]) -> list[str]:
    return sorted(fold(number) for number in documents)


def _seal(key: str, parts: Iterable[DecidedPart]) -> str:
    said = sorted(f"{fold(part.document)}={part.amount}={fold(part.note)}" for part in parts)
    return _letters((key, *said), _SEAL)


def _letters(texts: Iterable[str], count: int) -> str:
    number = int.from_bytes(hashlib.sha256("\n".join(texts).encode()).digest())
    found = ""
    for _ in range(count):
        number, at = divmod(number, len(_LETTERS))
        found += _LETTERS[at]
    return found
