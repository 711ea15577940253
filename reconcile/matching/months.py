"""Months that a payment names: « FACTURES DE MARS », « ABONNEMENT MAI 2026 », « 02/2026 »."""

import re
from collections.abc import Iterator
from datetime import date
from typing import TypeAlias

from reconcile.matching.vocabulary import INVOICE_WORDS, LINKS, MONTHS, PAYMENT_WORDS
from reconcile.text import fold

Month: TypeAlias = tuple[int, int]
"""A year and a month."""

NO_MONTH: frozenset[Month] = frozenset()
"""Of most payments: one for all of them."""

_NAMED = re.compile(rf"\b({'|'.join(sorted(MONTHS, key=len, reverse=True))})\b(?: ((?:20)?2\d)\b)?")
_CUT = {word[:size]: month for word, month in MONTHS.items() for size in range(4, len(word))} | MONTHS
"""Months that the bank cut short: four letters tell them apart."""

_PURPOSES = {fold(word) for word in INVOICE_WORDS | PAYMENT_WORDS} | {"abonnement", "abo", "mois", "loyer"}
_FIGURES = re.compile(r"(?<![\d/-])(0[1-9]|1[0-2])[/-]((?:20)?2\d)(?![\d/-])")
_AFTER = re.compile(
    r"\b(?:echeances?|ech|loyers?|abonnements?|abo|mois|prestations?|mensualites?|periode|forfait)"
    r"(?: d[eu])? (0[1-9]|1[0-2]) ?((?:20)?2\d)\b"
)
"""« ECHEANCE 0726 », « LOYER 07 2026 »: four figures are a month only after a word for what comes each month."""

_QUARTER = re.compile(r"\b(?:t([1-4])|([1-4]) ?t|([1-4])(?:er|e|eme)? trim(?:estre)?) ?((?:20)?2\d)\b")


_NUMERAL = (
    "un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente"
    "|quarante|cinquante|soixante|cents?|mille"
)
_IN_WORDS = re.compile(rf"\b(?:{_NUMERAL})(?: (?:et )?(?:{_NUMERAL}))+\b|\bsept euros\b")
"""A number in words, of which « sept » is no month: « SEPT CENT SOIXANTE-HUIT EUROS »."""

_MAY_NAME = re.compile(r"(?:0\d|1[0-2]) ?(?:20)?2\d\b|t(?:rim(?:estre)?)? ?(?:[1-4] ?)?(?:20)?2\d\b")
"""What any month in figures and any quarter holds: most labels hold neither."""


def months_named(text: str, paid_on: date) -> frozenset[Month]:
    """The months named in `text`; without a year, the last one of that name on the day of the payment.

    >>> sorted(months_named("FACTURES DECEMBRE ET 01/2026", date(2026, 2, 3)))
    [(2025, 12), (2026, 1)]
    >>> sorted(months_named("VRT ACME CONSEIL FACTURE DECE", date(2026, 2, 3)))
    [(2025, 12)]
    >>> sorted(months_named("VIREMENT DE OCTO", date(2026, 2, 3)))
    []
    >>> sorted(months_named("PRESTATION 04/26 ECHEANCE 0526 DU 05/06/26", date(2026, 6, 5)))
    [(2026, 4), (2026, 5)]
    >>> sorted(months_named("LOYER DÉC 25", date(2026, 6, 5)))
    [(2025, 12)]
    >>> sorted(months_named("SEPT CENT SOIXANTE-HUIT EUROS", date(2026, 6, 5)))
    []
    >>> sorted(months_named("MAINTENANCE T1 2026", date(2026, 6, 5)))
    [(2026, 1), (2026, 2), (2026, 3)]
    """
    folded = fold(text)
    if not _MAY_NAME.search(folded) and _CUT.keys().isdisjoint(folded.split()):
        return NO_MONTH
    found = {(_year(year), int(month)) for month, year in (*_FIGURES.findall(text), *_AFTER.findall(folded))}
    for *quarter, year in _QUARTER.findall(folded):
        last = 3 * int("".join(quarter))
        found.update((_year(year), month) for month in range(last - 2, last + 1))
    named = [(MONTHS[word], year) for word, year in _NAMED.findall(_IN_WORDS.sub("", folded))]
    for month, year in (*named, *((month, "") for month in _cut_at_end(text))):
        found.add((_year(year) if year else paid_on.year - (month > paid_on.month), month))
    return frozenset(found)


def _year(written: str) -> int:
    return 2000 + int(written[-2:])


def _cut_at_end(text: str) -> Iterator[int]:
    """Months cut at the end of a field, after a word for what is paid: never the end of a name."""
    for field in text.split("|"):
        words = [w for w in fold(field).split() if w not in LINKS]
        if words and words[-1] in _CUT and words[-2:-1] and (words[-2] in _PURPOSES or words[-2] in MONTHS):
            yield _CUT[words[-1]]


def month_of(day: date) -> Month:
    """The month of a day."""
    return (day.year, day.month)


def months_apart(one: Month, other: Month) -> int:
    """How many months lie between two months."""
    return abs((one[0] - other[0]) * 12 + one[1] - other[1])
