"""Text as people type it: folding for comparison, and the value that says "this cannot be read"."""

import re
from dataclasses import dataclass

from anyascii import anyascii

_NUMBER_SIGN = re.compile(r"\b[nN][°º]\s*")
_NOT_ALPHANUMERIC = re.compile(r"[^a-z0-9]+")
_SPACES = re.compile(r"\s+")

BLANK = re.compile(r"[\s\u00a0\u2007\u2009\u202f\u200b\ufeff]+")
"""Every kind of space that spreadsheets and banks put inside numbers and labels."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A text that is not what its column wants.

    Attributes:
        reason: why, a French clause that completes « texte » (« n'est pas une date du calendrier »).
        expected: a French example of what would have been read (« JJ/MM/AAAA, par exemple 31/03/2026 »).
    """

    reason: str
    expected: str


def fold(text: str) -> str:
    """Lower-case ASCII words separated by single spaces: what is compared when people write names and headers.

    >>> fold("Date d’Échéance"), fold("N° facture"), fold("ÉTS. BŒUF & Cie")
    ('date d echeance', 'n facture', 'ets boeuf cie')
    """
    plain = anyascii(_NUMBER_SIGN.sub("n ", text)).lower()
    return _NOT_ALPHANUMERIC.sub(" ", plain).strip()


def squeeze(text: str) -> str:
    r"""The text with each run of white space (line breaks and hard spaces included) made one space.

    >>> squeeze(" VIR  SEPA\nDUPONT ")
    'VIR SEPA DUPONT'
    """
    return _SPACES.sub(" ", BLANK.sub(" ", text)).strip()
