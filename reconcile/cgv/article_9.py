"""Article 9 of the CGV: the rate of late-payment interest of one document."""

from datetime import date

from reconcile.cgv.clauses import LateInterest
from reconcile.config import Options
from reconcile.dates import format_date, half_year
from reconcile.law.rates import Law, format_percent, half_year_label
from reconcile.law.series import NoValueInForce
from reconcile.model import AppliedRate, CustomerCategory, Nature, Receivable


def category_of(document: Receivable, options: Options) -> CustomerCategory:
    """Who the debtor is: what the book says, else the dossier's default (art. 4: professionals)."""
    return document.customer.category or options.default_category


def is_statutory(document: Receivable, options: Options) -> bool:
    """Whether art. 9, that speaks of goods delivered, is read to the letter and the statute's own rate runs.

    So for services to professionals, with the option `services_rate = "statutory"`. A document that does not say its
    nature is taken for goods; customers whom C. com., art. L441-10, does not bind keep the rate of the CGV.
    """
    return (
        options.services_rate == "statutory"
        and document.nature not in (None, Nature.GOODS)
        and category_of(document, options) is CustomerCategory.PROFESSIONAL
    )


def applied_rate(
    document: Receivable, clause: LateInterest, law: Law, options: Options
) -> AppliedRate | NoValueInForce:
    """The one rate for the whole delay of `document`, from the half-year of its delivery, else of its invoice."""
    day = document.delivered_on or document.issued_on
    found = _statutory_rate(day, law) if is_statutory(document, options) else _contract_rate(day, clause, law)
    if isinstance(found, AppliedRate) and found.provisional and not options.provisional_rates:
        return NoValueInForce(f"{found.basis}, provisoire, écarté par le réglage « provisional_rates »", day)
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
        basis=f"{multiple} × {format_percent(legal.value)} (taux légal du {half_year_label(day)})",
        source=legal.source,
        provisional=legal.provisional,
    )


def _statutory_rate(day: date, law: Law) -> AppliedRate | NoValueInForce:
    found = law.statutory_default(day)
    if isinstance(found, NoValueInForce):
        return found
    anchor = format_date(half_year(day).start)
    return AppliedRate(
        percent=found.percent,
        reference_day=day,
        base_percent=found.base.value,
        multiple=1,
        basis=f"{format_percent(found.base.value)} (taux BCE au {anchor}) + {found.adjustment.value:f} points",
        source=found.base.source,
        provisional=found.base.provisional,
    )
