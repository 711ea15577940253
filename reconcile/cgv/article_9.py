"""Article 9 of the CGV, and what takes its place: the rate of late-payment interest of one document."""

from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from functools import cache

from reconcile.cgv.clauses import LateInterest
from reconcile.config import Options
from reconcile.dates import format_date, half_year
from reconcile.law.rates import Law, StatutoryRate, format_percent, half_year_label
from reconcile.law.series import NoValueInForce
from reconcile.model import AppliedRate, CustomerCategory, Nature, Receivable
from reconcile.saying import Words, say


def category_of(document: Receivable, options: Options) -> CustomerCategory:
    """Who the debtor is: what the book says, else the dossier's default (art. 4: professionals)."""
    return document.customer.category or options.default_category


class RateBasis(Enum):
    """Where the rate of a document comes from."""

    CGV = "CGV"
    STATUTE = "C. com. L441-10 II"
    PUBLIC = "C. cde publ. R2192-31"


def basis_of(document: Receivable, options: Options) -> RateBasis:
    """The text that fixes the rate.

    A public buyer owes the rate of its own code, which general conditions cannot change. With the option
    `services_rate = "statutory"`, art. 9, that speaks of goods delivered, is read to the letter: services to
    professionals bear the statute's own rate. Transport follows the goods; a document that does not say its nature is
    taken for goods; consumers and associations, whom C. com., art. L441-10, does not bind, keep the rate of the CGV.
    """
    category = category_of(document, options)
    if category is CustomerCategory.PUBLIC:
        return RateBasis.PUBLIC
    service = document.nature not in (None, Nature.GOODS, Nature.TRANSPORT)
    if service and options.services_rate == "statutory" and category is CustomerCategory.PROFESSIONAL:
        return RateBasis.STATUTE
    return RateBasis.CGV


def applied_rate(
    document: Receivable, clause: LateInterest, law: Law, options: Options
) -> AppliedRate | NoValueInForce:
    """The one rate for the whole delay of `document`: from the half-year of its delivery, else of its invoice.

    For a public buyer, from the half-year in which interest begins to run: the day after the due date (R2192-31).
    """
    day = document.delivered_on or document.issued_on
    match basis_of(document, options):
        case RateBasis.CGV:
            found = _contract_rate(day, clause, law)
        case RateBasis.STATUTE:
            found = _ecb_rate(day, law.statutory_default(day))
        case RateBasis.PUBLIC:
            day = document.due_on + timedelta(days=1)
            found = _ecb_rate(day, law.public_rate(day))
    if isinstance(found, AppliedRate) and found.provisional and not options.provisional_rates:
        return NoValueInForce(
            say("{basis}, provisoire, écarté par le réglage « provisional_rates »", basis=found.basis), day
        )
    return found


def _contract_rate(day: date, clause: LateInterest, law: Law) -> AppliedRate | NoValueInForce:
    legal = law.legal_rate(day)
    if isinstance(legal, NoValueInForce):
        return legal
    multiple = clause.multiple_of_legal_rate
    return AppliedRate(
        percent=legal.value * multiple,
        reference_day=day,
        base_percent=legal.value,
        multiple=multiple,
        basis=_basis(multiple, legal.value, half_year_label(day)),
        source=legal.source,
        provisional=legal.provisional,
    )


@cache
def _basis(multiple: int, legal: Decimal, half_year: str) -> Words:
    return say(
        "{multiple} × {rate} (taux légal du {half_year})",
        multiple=multiple,
        rate=format_percent(legal),
        half_year=half_year,
    )


def _ecb_rate(day: date, found: StatutoryRate | NoValueInForce) -> AppliedRate | NoValueInForce:
    if isinstance(found, NoValueInForce):
        return found
    anchor = format_date(half_year(day).start)
    return AppliedRate(
        percent=found.percent,
        reference_day=day,
        base_percent=found.base.value,
        multiple=1,
        basis=say(
            "{rate} (taux BCE au {day}) + {points:f} points",
            rate=format_percent(found.base.value),
            day=anchor,
            points=found.adjustment.value,
        ),
        source=found.base.source,
        provisional=found.base.provisional,
    )
