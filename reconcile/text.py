"""Text as people type it: folding for comparison, and the value that says "this cannot be read"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from anyascii import anyascii

from reconcile.saying import Words, joined, say

_NUMBER_SIGN = re.compile(r"\b[nN][°º]\s*")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_MOJIBAKE = re.compile("[ÃÂÅ][\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€|â‚¬")
_NOT_ALPHANUMERIC = re.compile(r"[^a-z0-9]+")
_SPACES = re.compile(r"\s+")

_LOOKS_LIKE_FORMULA = re.compile(r"[\s\u200b\ufeff]*[=+\-@＝＋－＠]")

BLANK = re.compile(r"[\s\u00a0\u2007\u2009\u202f\u200b\ufeff]+")
"""Every kind of space that spreadsheets and banks put inside numbers and labels."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A text that is not what its column wants.

    Attributes:
        reason: why, a French clause that completes « texte » (« n'est pas une date du calendrier »).
        expected: a French example of what would have been read (« JJ/MM/AAAA, par exemple 31/03/2026 »).
    """

    reason: Words
    expected: Words


class _Plain(dict[str, str]):
    """Each character in ASCII, found once: large books repeat theirs."""

    def __missing__(self, character: str) -> str:
        self[character] = anyascii(character)
        return self[character]


_PLAIN = _Plain()


def repaired(text: str) -> str:
    """The text without mojibake: UTF-8 that was taken for cp1252 on the way, read again.

    >>> repaired("DÃ©bit crÃ©ditÃ© Ã\u00a0 500 â‚¬")
    'Débit crédité à 500 €'
    >>> repaired("Débit à vue")
    'Débit à vue'
    """
    if not _MOJIBAKE.search(text):
        return text
    mended = _BEYOND_ASCII.sub(lambda run: _mended(run[0]), text)
    return mended if mended == text else mended.replace("Ã ", "à")


def _mended(run: str) -> str:
    try:
        return b"".join(_byte(character) for character in run).decode("utf-8")
    except UnicodeError:
        return run


def _byte(character: str) -> bytes:
    """cp1252 as browsers and banks read it: the five bytes that it does not define are control characters."""
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1")


def in_ascii(text: str) -> str:
    """The text without accents, other letters as they are transliterated; without mojibake.

    >>> in_ascii("Cœur n°1"), in_ascii("ÉTS"), in_ascii("VÃ©lorade IngÃ©nierie")
    ('Coeur ndeg1', 'ETS', 'Velorade Ingenierie')
    """
    return _transliterated(repaired(text))


def _transliterated(text: str) -> str:
    return _NOT_ASCII.sub(lambda m: _PLAIN[m[0]], text)


def fold(text: str) -> str:
    """Lower-case ASCII words separated by single spaces: what is compared when people write names and headers.

    >>> fold("Date d’Échéance"), fold("N° facture"), fold("ÉTS. BŒUF & Cie")
    ('date d echeance', 'n facture', 'ets boeuf cie')
    """
    plain = text if text.isascii() else _transliterated(_NUMBER_SIGN.sub("n ", repaired(text)))
    return _NOT_ALPHANUMERIC.sub(" ", plain.lower()).strip()


def squeeze(text: str) -> str:
    r"""The text with each run of white space (line breaks and hard spaces included) made one space.

    >>> squeeze(" VIR  SEPA\nDUPONT ")
    'VIR SEPA DUPONT'
    """
    if text.isprintable() and "  " not in text and text == text.strip():  # most texts: every other space is unprintable
        return text
    return _SPACES.sub(" ", BLANK.sub(" ", text)).strip()


def no_formula(text: str) -> str:
    """The text as a CSV file may hold it: what a spreadsheet would take for a formula gets a leading apostrophe.

    >>> no_formula("=1+1"), no_formula("FA-1")
    ("'=1+1", 'FA-1')
    """
    return f"'{text}" if _LOOKS_LIKE_FORMULA.match(text) else text


def without_guard(text: str) -> str:
    """The text that `no_formula` was given.

    >>> without_guard("'=1+1"), without_guard("'FA-1")
    ('=1+1', "'FA-1")
    """
    return text[1:] if text.startswith("'") and _LOOKS_LIKE_FORMULA.match(text[1:]) else text


def rows_in_words(rows: Sequence[int], most: int = 5) -> str:
    """Rows in increasing order as people name them.

    >>> rows_in_words([2]), rows_in_words([3, 4, 5, 9]), rows_in_words([1, 3, 5, 7], most=2)
    ('ligne 2', 'lignes 3 à 5, 9', 'lignes 1, 3, …')
    """
    ranges: list[list[int]] = []
    for row in rows:
        if ranges and row == ranges[-1][-1] + 1:
            ranges[-1] = [ranges[-1][0], row]
        else:
            ranges.append([row])
    shown = [_range(one) for one in ranges[:most]]
    listed = joined([*shown, "…"] if len(ranges) > most else shown, ", ")
    return say("lignes {rows}", rows=listed) if len(rows) > 1 else say("ligne {rows}", rows=listed)


def _range(ends: Sequence[int]) -> str:
    return say("{first} à {last}", first=ends[0], last=ends[1]) if len(ends) > 1 else str(ends[0])
