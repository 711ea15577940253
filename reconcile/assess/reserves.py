"""Reserves on a delivery (CGV, art. 10): to be confirmed within a few days; a dispute dated later is flagged."""

from collections.abc import Iterator
from datetime import timedelta

from reconcile.assess.facts import Facts
from reconcile.cgv.versions import CgvVersion
from reconcile.dates import days_in, format_date
from reconcile.issues import Issue, Place, issue
from reconcile.model import Invoice, Nature


def late_reserves(facts: Facts) -> Iterator[Issue]:
    """One issue for each delivery of goods whose dispute bears a date after the last day for reserves.

    The day of the delivery does not count, the last day does. A dispute without a date, or with several, is not judged.
    """
    for document in facts.documents:
        if not isinstance(document, Invoice) or not document.disputed or document.nature is not Nature.GOODS:
            continue
        version = facts.cgv.of(document)
        clause = version.terms.delivery_reserves if isinstance(version, CgvVersion) else None
        told = set(days_in(document.disputed))
        if clause is None or document.delivered_on is None or len(told) != 1:
            continue
        last, (on,) = document.delivered_on + timedelta(days=clause.days), told
        if on > last:
            yield issue(
                "RESERVE-TARDIVE",
                Place.of(document.source),
                format_date(on),
                document=document.number,
                delivered=format_date(document.delivered_on),
                last=format_date(last),
                days=clause.days,
                article=clause.article,
            )
