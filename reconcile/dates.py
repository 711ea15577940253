"""Calendar days: half-open periods, half-years and months, and dates as French spreadsheets write them."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from reconcile.saying import say
from reconcile.text import Unreadable, fold

_EXPECTED = say("une date JJ/MM/AAAA, par exemple 31/03/2026")
_FRENCH = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})", re.ASCII)
_ISO = re.compile(r"(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})", re.ASCII)
_COMPACT = re.compile(r"(19|20)\d{6}", re.ASCII)
_WORDS = re.compile(r"(?:[a-z]+ )?(\d{1,2})(?:er)? ([a-z]+) (\d{4}|\d{2})")
_TIME = re.compile(r"[T ]\d{1,2}[:h]\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$")
_IN_TEXT = re.compile(
    r"(?<![\d/.\-])"
    r"(?:\d{1,2}[/.\-]\d{1,2}[/.\-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}|\d{1,2}(?:er)? [^\W\d_]+ \d{4})"
    r"(?![\d/\-])"
)
_MONTHS = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin",
    "juillet", "aout", "septembre", "octobre", "novembre", "decembre",
)  # fmt: skip
_MONTHS_WRITTEN = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
_SHORT_MONTHS = {
    "janv": 1, "jan": 1, "fevr": 2, "fev": 2, "feb": 2, "mar": 3, "avr": 4, "apr": 4, "may": 5, "jun": 6, "juil": 7,
    "jul": 7, "aou": 8, "aug": 8, "sept": 9, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_MONTH_NUMBERS = {**{name: number for number, name in enumerate(_MONTHS, 1)}, **_SHORT_MONTHS}

FIRST_YEAR, LAST_YEAR = 1990, 2099
"""Years that a book of invoices or payments can hold; outside, the cell is a typing mistake."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days from `start` included to `until` excluded."""

    start: date
    until: date

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.until

    @property
    def last_day(self) -> date:
        """The last day inside the period."""
        return self.until - timedelta(days=1)

    @property
    def days(self) -> int:
        """How many days it holds."""
        return (self.until - self.start).days


def half_year(day: date) -> Period:
    """The calendar half-year that holds `day`: legal interest is fixed for each (CMF, art. L313-2).

    >>> half_year(date(2026, 6, 30)).until, half_year(date(2026, 7, 1)).until
    (datetime.date(2026, 7, 1), datetime.date(2027, 1, 1))
    """
    middle = date(day.year, 7, 1)
    if day < middle:
        return Period(date(day.year, 1, 1), middle)
    return Period(middle, date(day.year + 1, 1, 1))


def half_years(first: date, last: date) -> tuple[Period, ...]:
    """The half-years that hold the days from `first` to `last`, both included, in order."""
    found = []
    period = half_year(first)
    while period.start <= last:
        found.append(period)
        period = half_year(period.until)
    return tuple(found)


def month(text: str) -> Period:
    """The month named by `YYYY-MM`. Raises ValueError for anything else.

    >>> month("2026-12").last_day
    datetime.date(2026, 12, 31)
    """
    match = re.fullmatch(r"(\d{4})-(\d{2})", text)
    if match is None:
        raise ValueError(text)
    start = date(int(match[1]), int(match[2]), 1)
    return Period(start, date(start.year + start.month // 12, start.month % 12 + 1, 1))


def add_months(day: date, months: int) -> date:
    """The same day so many months later, earlier if negative; the last day of the month where it has no such day.

    >>> add_months(date(2024, 2, 29), 60), add_months(date(2026, 8, 31), -6)
    (datetime.date(2029, 2, 28), datetime.date(2026, 2, 28))
    """
    year, number = divmod(day.year * 12 + day.month - 1 + months, 12)
    try:
        return date(year, number + 1, day.day)
    except ValueError:
        return date(year, number + 1, monthrange(year, number + 1)[1])


def format_date(day: date) -> str:
    """The day as JJ/MM/AAAA."""
    return day.strftime("%d/%m/%Y")


def format_long_date(day: date) -> str:
    """The day as a letter dates it.

    >>> format_long_date(date(2026, 8, 1)), format_long_date(date(2026, 12, 25))
    ('1er août 2026', '25 décembre 2026')
    """
    return f"{'1er' if day.day == 1 else day.day} {_MONTHS_WRITTEN[day.month - 1]} {day.year}"


def parse_date(text: str) -> date | Unreadable:
    """The day a text names, or why it names none. The day comes before the month; a time of day is dropped.

    >>> parse_date("31/03/2026") == parse_date("31.3.26") == parse_date("2026-03-31") == parse_date("31 mars 2026")
    True
    >>> parse_date("31-janv.-26") == parse_date("31/01/2026")
    True
    >>> parse_date("31/02/2026").reason
    "n'est pas une date du calendrier"
    """
    body = _TIME.sub("", text.strip())
    if match := _FRENCH.fullmatch(body):
        return _day(_year(match[3]), int(match[2]), int(match[1]))
    if match := _ISO.fullmatch(body):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if _COMPACT.fullmatch(body):
        return _day(int(body[:4]), int(body[4:6]), int(body[6:]))
    if (match := _WORDS.fullmatch(fold(body))) and match[2] in _MONTH_NUMBERS:
        return _day(_year(match[3]), _MONTH_NUMBERS[match[2]], int(match[1]))
    return Unreadable(say("n'est pas une date"), _EXPECTED)


def days_in(text: str) -> tuple[date, ...]:
    """The days that a text names among other words, each once, in order.

    >>> [str(day) for day in days_in("RJ du 12/03/2026 (BODACC 1er avril 2026), dossier 2026-03")]
    ['2026-03-12', '2026-04-01']
    """
    found = (parse_date(match[0]) for match in _IN_TEXT.finditer(text))
    return tuple(dict.fromkeys(day for day in found if isinstance(day, date)))


def _year(digits: str) -> int:
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _day(year: int, number: int, day: int) -> date | Unreadable:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return Unreadable(say("est hors des années {first} à {last}", first=FIRST_YEAR, last=LAST_YEAR), _EXPECTED)
    try:
        return date(year, number, day)
    except ValueError:
        return Unreadable(say("n'est pas une date du calendrier"), _EXPECTED)
