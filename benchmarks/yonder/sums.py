"""Amounts in French words, as some standing orders have them."""

from reconcile.money import Cents

_UNITS = (
    "", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
    "douze", "treize", "quatorze", "quinze", "seize",
)  # fmt: skip
_TENS = ("", "dix", "vingt", "trente", "quarante", "cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt")


def in_words(cents: Cents) -> str:
    """Below a million euros.

    >>> in_words(128_150)
    'mille deux cent quatre-vingt-un euros cinquante'
    """
    whole, rest = divmod(cents, 100)
    return f"{_number(whole)} euros {_below_hundred(rest)}".strip()


def _number(n: int) -> str:
    thousands, rest = divmod(n, 1000)
    head = "" if not thousands else "mille" if thousands == 1 else f"{_below_thousand(thousands)} mille"
    return f"{head} {_below_thousand(rest)}".strip() or "zéro"


def _below_thousand(n: int) -> str:
    hundreds, rest = divmod(n, 100)
    head = "" if not hundreds else "cent" if hundreds == 1 else f"{_UNITS[hundreds]} cent"
    return f"{head} {_below_hundred(rest)}".strip()


def _below_hundred(n: int) -> str:
    if n < 17:
        return _UNITS[n]
    tens, units = divmod(n, 10)
    if tens in (7, 9):
        units += 10
    last = _UNITS[units] if units < 17 else f"dix-{_UNITS[units - 10]}"
    link = " et " if units in (1, 11) and tens < 8 else "-"
    return f"{_TENS[tens]}{link if last and _TENS[tens] else ''}{last}"
