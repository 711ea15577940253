"""The words that name penalties, and the numbers of notes of penalties, in labels."""

import re
from functools import lru_cache

from reconcile.text import fold

NOTE_NUMBER = re.compile(r"\bPEN[ /_.-]?(\d{4})[ /_.-]?(\d{2})[ /_.-]?(\d{3,})\b", re.IGNORECASE)
"""The number of a note of penalties as `letters.issued` gives it, and as people type it."""

_WORDS = re.compile(
    r"\b(?:penalites?|interets? (?:de retard|moratoires?)|indemnites? (?:forfaitaires?|de recouvrement)"
    r"|frais de recouvrement)\b"
)


@lru_cache(maxsize=65_536)
def names_penalties(label: str) -> bool:
    """Whether a label speaks of penalties.

    >>> [names_penalties(t) for t in ("NOTE PEN-2026-05-001", "Intérêts de retard", "FACT 31", "INTERETS CREDITEURS")]
    [True, True, False, False]
    """
    return bool(NOTE_NUMBER.search(label) or _WORDS.search(fold(label)))


def notes_named(text: str) -> tuple[str, ...]:
    """The numbers of notes that a text names, as they are issued.

    >>> notes_named("VIR DUPONT pen 2026 05 001 et PEN202605002")
    ('PEN-2026-05-001', 'PEN-2026-05-002')
    """
    return tuple(dict.fromkeys(f"PEN-{m[1]}-{m[2]}-{m[3]}" for m in NOTE_NUMBER.finditer(text)))


def without_notes(text: str) -> str:
    """The text without numbers of notes: their figures are those of no invoice.

    >>> without_notes("FA2026-00031 ET PEN-2026-05-001")
    'FA2026-00031 ET '
    """
    return NOTE_NUMBER.sub("", text)
