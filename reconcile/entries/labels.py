"""Text from outside, made safe for a line of bookkeeping."""

import unicodedata

from reconcile.text import squeeze

_FORMULA_STARTS = "=+-@＝＋－＠ "  # a spreadsheet would run what follows


def clean(text: str) -> str:
    r"""The text on one line, without tab, "|", control or invisible characters, and without a leading formula sign.

    A FEC with "|" or a tab inside a field cannot be tested by the tax office (LPF, art. A47 A-1 and its notice).

    >>> clean("\tVIR | DUPONT\r\n& fils "), clean(" =HYPERLINK(1)"), clean("-+@")
    ('VIR DUPONT & fils', 'HYPERLINK(1)', '')
    """
    plain = "".join(_plain(character) for character in unicodedata.normalize("NFC", text))
    return squeeze(plain).lstrip(_FORMULA_STARTS)


def _plain(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cf":  # soft hyphens, direction marks: nothing is seen there
        return ""
    return " " if character == "|" or category.startswith("C") or category in ("Zl", "Zp") else character
