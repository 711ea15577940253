"""Months that a payment names: « FACTURES DE MARS », « ABONNEMENT MAI 2026 », « 02/2026 »."""

import re
from datetime import date
from typing import TypeAlias

from reconcile.matching.vocabulary import MONTHS
from reconcile.text import fold

Month: TypeAlias = tuple[int, int]
"""A year and a month."""

NO_MONTH: frozenset[Month] = frozenset()
"""Of most payments: one for all of them."""

_NAMED = re.compile(rf"\b({'|'.join(sorted(MONTHS, key=len, reverse=True))})\b(?: (20\d\d)\b)?")
_FIGURES = re.compile(r"(?<![\d/])(0[1-9]|1[0-2])/(20\d\d)(?![\d/])")


def months_named(text: str, paid_on: date) -> frozenset[Month]:
    """The months named in `text`; without a year, the last one of that name on the day of the payment.

    >>> sorted(months_named("FACTURES DECEMBRE ET 01/2026", date(2026, 2, 3)))
    [(2025, 12), (2026, 1)]
    """
    folded = fold(text)
    if "/20" not in text and MONTHS.keys().isdisjoint(folded.split()):
        return NO_MONTH
    found = {(int(year), int(month)) for month, year in _FIGURES.findall(text)}
    for word, year in _NAMED.findall(folded):
        month = MONTHS[word]
        found.add((int(year) if year else paid_on.year - (month > paid_on.month), month))
    return frozenset(found)


def month_of(day: date) -> Month:
    """The month of a day."""
    return (day.year, day.month)


def months_apart(one: Month, other: Month) -> int:
    """How many months lie between two months."""
    return abs((one[0] - other[0]) * 12 + one[1] - other[1])
