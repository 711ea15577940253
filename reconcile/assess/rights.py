"""What the CGV give beside interest, article by article, and what to tell of it."""

from collections.abc import Iterator

from reconcile.assess.cancellations import (
    cancellations,
    cancelled_without_day,
    cancelled_without_version,
    invoiced_though_cancelled,
)
from reconcile.assess.declarations import claims_to_declare
from reconcile.assess.deposits import deposits_over_share, order_deposits
from reconcile.assess.expected_invoices import missing_invoices, with_invoices
from reconcile.assess.facts import Facts
from reconcile.assess.refusals import refusals
from reconcile.assess.renewals import late_notices, renewals
from reconcile.assess.reserves import late_reserves
from reconcile.assess.title import goods_of_insolvent, title_claims
from reconcile.issues import Issue
from reconcile.model import Rights


def rights_of(facts: Facts) -> tuple[Rights, tuple[Issue, ...]]:
    """Orders, deposits, subscriptions and goods on the as-of date (CGV, art. 5, 7, 8, 10 and 11)."""
    files = tuple(facts.file_of(order) for order in facts.orders)
    deposits = tuple(order_deposits(files, facts))
    found = Rights(
        cancellations=tuple(cancellations(files, facts)),
        deposits=tuple(deposit for deposit, _ in deposits),
        refusals=tuple(refusals(files, facts)),
        renewals=with_invoices(tuple(renewals(facts)), facts),
        title=tuple(title_claims(facts)),
    )

    def issues() -> Iterator[Issue]:
        yield from cancelled_without_day(facts.orders)
        yield from cancelled_without_version(facts)
        yield from invoiced_though_cancelled(found.cancellations)
        yield from deposits_over_share(deposits)
        yield from late_notices(found.renewals, facts.as_of)
        yield from missing_invoices(found.renewals)
        yield from late_reserves(facts)
        yield from goods_of_insolvent(found.title, facts)
        yield from claims_to_declare(facts)

    return found, tuple(issues())
