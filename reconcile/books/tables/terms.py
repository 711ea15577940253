"""Due dates in words: « à réception », « 30 jours », « 45 jours fin de mois le 10 ».

The days are counted from the date of the invoice, and the end of the month comes after them: C. com., art. L441-10 I,
lets the parties count so or the other way round, and this is the usual way. Words that are not all understood give no
term.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from reconcile.text import fold

_NOW = frozenset({
    "reception", "comptant", "immediat", "immediate", "immediatement", "comptant reception", "upon receipt",
    "due on receipt", "on receipt",
})  # fmt: skip
_AROUND = frozenset({
    "a", "au", "de", "du", "des", "d", "la", "le", "l", "date", "facture", "facturation", "emission", "net", "nets",
    "calendaires", "paiement", "reglement", "payable", "echeance", "par", "virement", "cheque", "prelevement", "sous",
    "delai", "compter", "partir",
})  # fmt: skip
"""Words that change nothing where a term is counted from the invoice."""

_DAYS = re.compile(r"(\d{1,3}) ?(?:jours?|jrs?|j|days?)(?: ?(.+))?")
_MONTH_END = re.compile(r"(?:fin mois|fdm|fm)(?: ([1-9]|1\d|2[0-8])(?: jours?| j)?)?")
"""« Fin de mois le 10 », « fin de mois + 10 »: the tenth of the next month, in both ways of counting."""


@dataclass(frozen=True, slots=True)
class Term:
    """So many days after the invoice, then to the end of that month where `month_end`, then `after` days more."""

    days: int = 0
    month_end: bool = False
    after: int = 0

    def due(self, issued: date) -> date:
        """The due date of an invoice of that day."""
        day = issued + timedelta(days=self.days)
        if not self.month_end:
            return day
        next_month = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        return next_month + timedelta(days=self.after - 1)


def term_of(text: str) -> Term | None:
    """The term that a text states, None where it is not wholly understood.

    >>> term_of("À réception de facture"), term_of("30 j. net").days
    (Term(days=0, month_end=False, after=0), 30)
    >>> term_of("45 jours fin de mois").due(date(2026, 1, 20)), term_of("fin de mois le 15").due(date(2026, 1, 20))
    (datetime.date(2026, 3, 31), datetime.date(2026, 2, 15))
    >>> term_of("30 jours ouvrés"), term_of("à la livraison"), term_of("fin de mois + 45 jours")
    (None, None, None)
    """
    words = " ".join(word for word in fold(text).split() if word not in _AROUND)
    if words in _NOW:
        return Term()
    days, rest = 0, words
    if found := _DAYS.fullmatch(words):
        days, rest = int(found[1]), found[2] or ""
        if not rest:
            return Term(days)
    end = _MONTH_END.fullmatch(rest)
    return Term(days, month_end=True, after=int(end[1] or 0)) if end else None
