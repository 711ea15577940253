"""The key by which an answer finds its question again: made of what a payment says, never of where it stands.

A key shows the day and the cents, so that a person can read it and a changed amount is seen; letters stand for the
texts. A seal after it stands for the answer that was proposed.
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
_KEY = re.compile(rf"(R(\d{{8}})-(M?)(\d+)-[A-Z]{{{_TEXT}}})(?:-([A-Z]{{{_SEAL}}}))?")


@dataclass(frozen=True, slots=True)
class Key:
    """A key taken apart.

    Attributes:
        key: without its seal.
        day, amount: of the payment, in signed cents.
        seal: `""` where none was written.
    """

    key: str
    day: date
    amount: int
    seal: str


def payment_key(day: date, cents: int, *texts: str, rank: int = 1) -> str:
    """The key of the payment of a day, an amount and what its row says; `rank` among those that say the same.

    >>> payment_key(date(2026, 8, 31), 120050, "VIR  DUPONT") == payment_key(date(2026, 8, 31), 120050, "Vir Dupont")
    True
    >>> payment_key(date(2026, 8, 31), -5000, "REJET")[:16]
    'R20260831-M5000-'
    """
    said = (*(fold(text) for text in texts), str(rank))
    return f"R{day:%Y%m%d}-{'M' * (cents < 0)}{abs(cents)}-{_letters(said, _TEXT)}"


def sealed(key: str, parts: Iterable[DecidedPart]) -> str:
    """The key with the seal of what is proposed: so many cents to each document."""
    return f"{key}-{_seal(key, parts)}"


def is_sealed_for(found: Key, parts: Iterable[DecidedPart]) -> bool:
    """Whether the parts are those that the seal stands for; a key without seal binds nothing."""
    return not found.seal or found.seal == _seal(found.key, parts)


def read_key(text: str) -> Key | None:
    """A key as it was written, None for another text.

    >>> read_key("r20260831-m5000-bcdfgh-jklm")
    Key(key='R20260831-M5000-BCDFGH', day=datetime.date(2026, 8, 31), amount=-5000, seal='JKLM')
    >>> read_key("FA-31"), read_key("R20269999-1-BCDFGH")
    (None, None)
    """
    found = _KEY.fullmatch(text.strip().upper())
    if found is None:
        return None
    try:
        day = date.fromisoformat(found[2])
    except ValueError:
        return None
    cents = int(found[4])
    return Key(found[1], day, -cents if found[3] else cents, found[5] or "")


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
