"""The cells of a column as values of the domain.

A cell is what calamine gives: text, a float, a bool, a date, a time; or the exact Decimal that a bank file states. A
reader gives the value, None for a blank cell, `Rounded` for an amount that had more than two decimals, or `Unreadable`
with the reason and what was expected.
"""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from reconcile.books.tables.choices import CATEGORIES, DECISIONS, KNOWN, NATURES, SIDES, TYPES
from reconcile.books.tables.columns import Reads
from reconcile.books.tables.headers import without_entities
from reconcile.dates import FIRST_YEAR, LAST_YEAR, format_date, parse_date
from reconcile.money import MAX_AMOUNT, Cents, amount_from_number, parse_amount, round_half_up
from reconcile.saying import say
from reconcile.text import Unreadable, fold, squeeze

Raw: TypeAlias = object
Value: TypeAlias = str | int | bool | date | Decimal


@dataclass(frozen=True, slots=True)
class Rounded:
    """An amount rounded half up to the cent, because the cell had real decimals beyond."""

    cents: Cents


Parsed: TypeAlias = Value | Rounded | Unreadable | None

_AMOUNT = say("un montant comme 1234,56 ou 1 234,56 €")
_DATE = say("une date JJ/MM/AAAA, par exemple 31/03/2026")
_WEEKDAY = re.compile(r"^(?:lun|mar|mer|jeu|ven|sam|dim)[a-z]*\.?,? +(?=\d)", re.IGNORECASE)
_DAY_ZERO = date(1899, 12, 30)
_SERIALS = range(36526, 54789)
_FEWEST_SERIALS, _WIDEST_SERIALS = 3, 3653
"""Excel's numbers of the days from 2000 to 2049; how many make a column of days, and how many days it may span."""
_TRUSTED_DIGITS = 10**15
_DASHES = frozenset({"-", "--", "–", "—", "−"})


def is_blank(cell: Raw) -> bool:
    """Whether a cell says nothing."""
    return cell is None or (isinstance(cell, str) and not squeeze(cell))


def shown(cell: Raw) -> str:
    """The cell as text, as a French reader of the sheet would see it."""
    if isinstance(cell, str):
        return squeeze(cell)
    if isinstance(cell, bool):
        return "VRAI" if cell else "FAUX"
    if isinstance(cell, int | float | Decimal):
        return number_text(cell).replace(".", ",")
    if isinstance(cell, date):
        timed = isinstance(cell, datetime) and cell.time() != time()
        return f"{format_date(cell)} {cell:%H:%M}" if timed else format_date(cell)
    return "" if cell is None else str(cell)


def number_text(value: float | Decimal) -> str:
    """A number as typed, without the .0 that the file adds to whole numbers."""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, int) or (math.isfinite(value) and value == int(value)):
        return str(int(value))
    return repr(value)


def plain(text: str) -> str:
    """A text without what programs put around it: HTML entities, `="000123"` that keeps zeros in Excel.

    >>> plain('="000123"'), plain("DUPONT &amp; FILS"), plain("R&D")
    ('000123', 'DUPONT & FILS', 'R&D')
    """
    if not text.startswith("=") and "&" not in text:
        return text
    if text.startswith('="') and text.endswith('"') and len(text) > 2:
        text = text[2:-1].replace('""', '"')
    return without_entities(text)


def read_text(cell: Raw) -> Parsed:
    """Free text; white space made single."""
    if isinstance(cell, float | int) and not isinstance(cell, bool) and abs(cell) >= _TRUSTED_DIGITS:
        return Unreadable(say("a perdu ses derniers chiffres dans Excel"), say("le numéro saisi comme du texte"))
    return shown(cell) if not isinstance(cell, float) else number_text(cell)


def read_number(cell: Raw) -> Parsed:
    """The number of a document: text, a whole number, never a date that Excel made of « 3-2026 »."""
    if isinstance(cell, date | time | timedelta | bool):
        return Unreadable(
            say("vient d'une conversion par Excel et n'est plus un numéro"), say("le numéro saisi comme du texte")
        )
    return read_text(cell)


def read_amount(cell: Raw) -> Parsed:
    """Cents. A lone dash is blank."""
    if isinstance(cell, str):
        text = squeeze(cell)
        return None if text in _DASHES else parse_amount(text)
    if type(cell) is float and (typed := _typed_cents(cell)) is not None:
        return typed
    if isinstance(cell, Decimal):
        return _exact_cents(cell)
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return Unreadable(say("n'est pas un montant"), _AMOUNT)
    read = amount_from_number(cell)
    if isinstance(read, Unreadable) and math.isfinite(cell) and abs(cell) * 100 < MAX_AMOUNT:
        return Rounded(round_half_up(Fraction(Decimal(repr(cell))) * 100))
    return read


def _exact_cents(cell: Decimal) -> Cents | Unreadable:
    """The cents of a stated amount: a third decimal is a mistake of the file, not the noise of a calculation."""
    if not cell.is_finite():
        return Unreadable(say("n'est pas un nombre"), _AMOUNT)
    if cell.copy_abs() >= MAX_AMOUNT // 100:
        return Unreadable(say("est trop grand pour être un montant"), _AMOUNT)
    stated = cell.quantize(Decimal("0.01"))
    return int(stated.scaleb(2)) if stated == cell else Unreadable(say("a plus de deux décimales"), _AMOUNT)


def _typed_cents(cell: float) -> Cents | None:
    """The cents of a number that was typed with two decimals at most: the usual case, without fractions."""
    whole, point, decimals = repr(cell).partition(".")
    if not point or len(decimals) > 2 or len(whole) > 11 or not decimals.isdigit():
        return None
    return int(whole + decimals.ljust(2, "0"))


def read_date(cell: Raw) -> Parsed:
    """A day. A bare number is refused: what a serial number means depends on a format that is not there."""
    match cell:
        case datetime():
            return _in_range(cell.date())
        case date():
            return _in_range(cell)
        case str():
            text = squeeze(cell)
            return None if text in _DASHES else parse_date(_WEEKDAY.sub("", text))
        case bool() | time() | timedelta():
            return Unreadable(say("n'est pas une date"), _DATE)
        case _:
            return Unreadable(
                say("est un nombre, pas une date"), say("{date} (ou le format de cellule « Date »)", date=_DATE)
            )


def read_serials(cells: Sequence[Raw]) -> list[Parsed] | None:
    """The days of a column in which every cell is a whole number that Excel could count days with, else None.

    A number alone says nothing of its meaning; a column of them, close together, can be nothing else.
    """
    if not _is_serial(next((cell for cell in cells if not is_blank(cell)), None)):
        return None
    filled = [cell for cell in cells if not is_blank(cell)]
    numbers = [int(cell) for cell in filled if _is_serial(cell)]  # type: ignore[call-overload]
    if len(numbers) < max(len(filled), _FEWEST_SERIALS) or max(numbers) - min(numbers) > _WIDEST_SERIALS:
        return None
    return [None if is_blank(cell) else _DAY_ZERO + timedelta(days=int(cell)) for cell in cells]  # type: ignore[call-overload]


def _is_serial(cell: Raw) -> bool:
    if isinstance(cell, str):
        return len(cell) == 5 and cell.isdecimal() and int(cell) in _SERIALS
    return isinstance(cell, int | float) and not isinstance(cell, bool) and cell in _SERIALS


def _in_range(day: date) -> date | Unreadable:
    if FIRST_YEAR <= day.year <= LAST_YEAR:
        return day
    return Unreadable(
        say("est hors des années {first_year} à {last_year}", first_year=FIRST_YEAR, last_year=LAST_YEAR), _DATE
    )


def read_rate(cell: Raw) -> Parsed:
    """A VAT rate in per cent: 0.2, 20, « 20 % » and « 5,5 » are read; below one it is a fraction of one."""
    expected = say("un taux comme 20 % ou 5,5")
    if isinstance(cell, str):
        body = squeeze(cell).replace(",", ".")
        per_cent = body.endswith("%")
        body = body.rstrip("% ")
        if not re.fullmatch(r"\d+(\.\d+)?", body):
            return None if body in _DASHES else Unreadable(say("n'est pas un taux"), expected)
        rate = Decimal(body)
        scaled = rate if per_cent or rate >= 1 else rate * 100
    elif isinstance(cell, int | float) and not isinstance(cell, bool) and math.isfinite(cell):
        rate = Decimal(repr(cell))
        scaled = rate * 100 if rate < 1 else rate
    else:
        return Unreadable(say("n'est pas un taux"), expected)
    if not 0 <= scaled <= 100:
        return Unreadable(say("n'est pas un taux entre 0 et 100 %"), expected)
    return Decimal(round_half_up(Fraction(scaled) * 100)).scaleb(-2)


def read_siren(cell: Raw) -> Parsed:
    """Nine digits, from a SIREN or a SIRET; a number that lost its leading zeros gets them back."""
    text = number_text(cell) if isinstance(cell, int | float) and not isinstance(cell, bool) else shown(cell)
    digits = re.sub(r"[\s.\-]", "", text)
    if digits in {"", *_DASHES}:
        return None
    if isinstance(cell, float | int) and text.isdigit():
        digits = digits.zfill(9 if len(digits) <= 9 else 14)
    elif isinstance(cell, float):
        digits = ""
    if re.fullmatch(r"[0-9]{9}|[0-9]{14}", digits):
        return digits[:9]
    return Unreadable(say("n'est pas un SIREN de neuf chiffres"), say("neuf chiffres"))


def read_iban(cell: Raw) -> Parsed:
    """An IBAN without spaces, upper case."""
    text = re.sub(r"\s", "", shown(cell)).upper()
    if text in _DASHES:
        return None
    if re.fullmatch(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}", text):
        return text
    return Unreadable(say("n'est pas un IBAN"), say("un IBAN comme FR76 …"))


def read_currency(cell: Raw) -> Parsed:
    """« EUR » for every way to write euros, else the text itself, which the schema then refuses."""
    text = shown(cell)
    return "EUR" if text == "€" or fold(text) in {"eur", "euro", "euros"} else text.upper()


def read_remark(cell: Raw) -> Parsed:
    """What a yes/no column with room for words says: blank for « non », « oui » for a mark, else the words."""
    text = shown(cell)
    word = fold(text)
    if word in _NO or text in _DASHES:
        return None
    return "oui" if word in _YES else text


_YES = frozenset({"oui", "o", "yes", "y", "x", "1", "vrai", "true"})
_NO = frozenset({"", "non", "n", "no", "0", "faux", "false", "neant", "aucun", "aucune", "ras", "sans"})


def _choice(words: Mapping[str, tuple[str, ...]], expected: str) -> Callable[[Raw], Parsed]:
    unknown = Unreadable(say("n'est pas une valeur connue"), say("{values}", values=expected))
    by_word = {fold(word): value for value, synonyms in words.items() for word in (value, *synonyms)}

    def read(cell: Raw) -> Parsed:
        text = shown(cell)
        if text in _DASHES:
            return None
        return by_word.get(fold(text), unknown)

    return read


READERS: dict[Reads, Callable[[Raw], Parsed]] = {
    Reads.TEXT: read_text,
    Reads.NUMBER: read_number,
    Reads.AMOUNT: read_amount,
    Reads.DATE: read_date,
    Reads.RATE: read_rate,
    Reads.DOCUMENT_TYPE: _choice(TYPES, KNOWN[Reads.DOCUMENT_TYPE]),
    Reads.CATEGORY: _choice(CATEGORIES, KNOWN[Reads.CATEGORY]),
    Reads.NATURE: _choice(NATURES, KNOWN[Reads.NATURE]),
    Reads.DECISION: _choice(DECISIONS, KNOWN[Reads.DECISION]),
    Reads.CURRENCY: read_currency,
    Reads.SIDE: _choice(SIDES, KNOWN[Reads.SIDE]),
    Reads.SIREN: read_siren,
    Reads.IBAN: read_iban,
    Reads.REMARK: read_remark,
}
