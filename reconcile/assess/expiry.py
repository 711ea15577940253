"""Claims that will soon be, or are, too old to be brought before a court."""

from collections.abc import Iterable, Iterator
from datetime import date

from reconcile.cgv.article_9 import category_of
from reconcile.config import Options
from reconcile.dates import add_months, format_date
from reconcile.issues import Issue, Place, issue
from reconcile.law.rates import Law
from reconcile.law.series import NoValueInForce
from reconcile.model import CreditNote, Document, Standing
from reconcile.money import format_amount

_WARNED_MONTHS = 6
"""How long before the last day it is told: enough for an acknowledgement of debt or a court."""


def last_day_to_claim(document: Document, law: Law, options: Options) -> date | None:
    """The last day to bring the claim of `document`; None for a credit note, or where no period is known."""
    if isinstance(document, CreditNote):
        return None
    acquired = document.delivered_on or document.issued_on
    last = law.limitation.last_day(document.due_on, category_of(document, options), acquired)
    return None if isinstance(last, NoValueInForce) else last


def old_claims(standings: Iterable[Standing], law: Law, options: Options, as_of: date) -> Iterator[Issue]:
    """One issue for each open document whose last day has passed, or comes within six months."""
    for standing in standings:
        document, last = standing.document, standing.expires_on
        if last is None or isinstance(document, CreditNote) or as_of < add_months(last, -_WARNED_MONTHS):
            continue
        article = law.limitation.of(category_of(document, options)).article
        code = "PRESCRIPTION-PROCHE" if as_of <= last else "PRESCRIPTION-ACQUISE"
        amount = format_amount(standing.open_balance)
        yield issue(code, Place.of(document.source), amount, last=format_date(last), article=article)
