"""Money is a whole number of cents; the one rounding; amounts as French spreadsheets write them."""

import math
import re
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from reconcile.saying import Words, say
from reconcile.text import BLANK, Unreadable

Cents: TypeAlias = int
"""An amount in euro cents, signed."""

MAX_AMOUNT: Cents = 10**13
"""Above a hundred billion euros a cell holds something else than an amount (a bank account, a SIREN)."""

_EXPECTED = say("un montant comme 1234,56 ou 1 234,56 €")
_ROUNDED = say("un montant arrondi au centime, par exemple =ARRONDI(A1;2)")
_CURRENCY = re.compile(r"(€|eur(os?)?)", re.IGNORECASE)
_FRENCH = re.compile(r"(?P<whole>\d+|\d{1,3}([ .'])\d{3}(?:\2\d{3})*)(?:,(?P<cents>\d{1,2}))?", re.ASCII)
_ENGLISH = re.compile(r"(?P<whole>\d+|\d{1,3}([, ])\d{3}(?:\2\d{3})*)\.(?P<cents>\d{1,2})", re.ASCII)
_AMBIGUOUS = re.compile(r"\d{1,3}[.,]\d{3}", re.ASCII)
_NOISE = (Fraction(1, 10**6), Fraction(1, 2**40), Fraction(1, 1000))  # least, relative, most; in cents


def divide_half_up(numerator: int, denominator: int) -> int:
    """The integer nearest to a quotient, halves away from zero: the only rounding of the program.

    `denominator`: positive. Raises ZeroDivisionError for 0.

    >>> [divide_half_up(n, 10) for n in (-15, -5, 4, 5, 15)]
    [-2, -1, 0, 1, 2]
    """
    magnitude = (2 * abs(numerator) + denominator) // (2 * denominator)
    return magnitude if numerator >= 0 else -magnitude


def round_half_up(value: Fraction) -> int:
    """`divide_half_up` for an exact fraction."""
    return divide_half_up(value.numerator, value.denominator)


def euros(cents: Cents) -> Decimal:
    """The amount in euros, exact, always two decimals.

    >>> euros(-5), euros(123400)
    (Decimal('-0.05'), Decimal('1234.00'))
    """
    return Decimal(cents).scaleb(-2)


def format_amount(cents: Cents) -> str:
    r"""The amount as a French reader expects it, with hard spaces so that it never breaks over two lines.

    >>> format_amount(-123456789).replace("\u202f", "_").replace("\u00a0", "~")
    '-1_234_567,89~€'
    """
    whole, rest = divmod(abs(cents), 100)
    sign = "-" if cents < 0 else ""
    return f"{sign}{whole:,}".replace(",", "\u202f") + f",{rest:02d}\u00a0€"


def amount_from_number(value: float) -> Cents | Unreadable:
    """Cents from a number cell, in euros. Binary noise is forgiven; a real third decimal is not.

    >>> amount_from_number(0.1 + 0.2), amount_from_number(19.99), amount_from_number(-1200)
    (30, 1999, -120000)
    >>> amount_from_number(10.125).reason
    'a plus de deux décimales'
    """
    if not math.isfinite(value):
        return Unreadable(say("n'est pas un nombre"), _EXPECTED)
    exact = Fraction(value) * 100
    cents = round_half_up(exact)
    if abs(cents) >= MAX_AMOUNT:
        return Unreadable(say("est trop grand pour être un montant"), _EXPECTED)
    least, relative, most = _NOISE
    if abs(exact - cents) > min(most, max(least, relative * abs(cents))):
        return Unreadable(say("a plus de deux décimales"), _ROUNDED)
    return cents


def parse_amount(text: str) -> Cents | Unreadable:
    """Cents from a text amount in euros, or why it cannot be one.

    Accepts any space, dot or apostrophe between thousands, comma or dot decimals where only one reading is
    possible, the euro sign or EUR, a minus before or after, and parentheses for a negative amount.

    >>> [parse_amount(t) for t in ("1 234,56 €", "-12,5", "1.234,56", "1,234.56", "(89,10)", "45,00-", "EUR 7")]
    [123456, -1250, 123456, 123456, -8910, -4500, 700]
    >>> parse_amount("1 234.56")
    123456
    >>> parse_amount("1.234.56").reason
    'a plusieurs points'
    >>> parse_amount("1.234").reason
    'peut se lire de deux façons'
    """
    body = BLANK.sub(" ", _CURRENCY.sub("", text.replace("−", "-").replace("’", "'"))).strip()
    body, negative = _sign(body)
    match = _FRENCH.fullmatch(body) or _ENGLISH.fullmatch(body)
    if _AMBIGUOUS.fullmatch(body):
        return Unreadable(say("peut se lire de deux façons"), _EXPECTED)
    if match is None:
        return Unreadable(_why_not(body), _EXPECTED)
    whole = re.sub(r"\D", "", match["whole"])
    cents = int(whole) * 100 + int((match["cents"] or "0").ljust(2, "0"))
    if cents >= MAX_AMOUNT:
        return Unreadable(say("est trop grand pour être un montant"), _EXPECTED)
    return -cents if negative else cents


def _sign(body: str) -> tuple[str, bool]:
    if body.startswith("(") and body.endswith(")"):
        return body[1:-1].strip(), True
    if body.startswith("-"):
        return body[1:].strip(), True
    if body.endswith("-"):
        return body[:-1].strip(), True
    return body.removeprefix("+").strip(), False


def _why_not(body: str) -> Words:
    if not any(c in "0123456789" for c in body):
        return say("n'est pas un montant")
    if body.count(".") > 1:
        return say("a plusieurs points")
    if body.count(",") > 1:
        return say("a plusieurs virgules")
    if re.fullmatch(r"[\d ]+[.,]\d{3,}", body):
        return say("a plus de deux décimales")
    return say("n'est pas un montant")
