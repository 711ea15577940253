"""Direct debits that their payer may still have paid back (C. mon. fin., art. L133-25)."""

from collections.abc import Iterable
from datetime import date

from reconcile.law.rates import Law
from reconcile.law.series import NoValueInForce
from reconcile.model import Allocation, DirectDebit, Refundable, Source


def refundable(debits: Iterable[DirectDebit], law: Law, as_of: date) -> tuple[Refundable, ...]:
    """The debits executed by `as_of`, not rejected by then, whose payer may ask for a refund on that day or later."""
    found = []
    for debit in debits:
        rejected = debit.rejected_on is not None and debit.rejected_on <= as_of
        until = law.refund_until(debit.executed_on)
        if debit.executed_on <= as_of and not rejected and not isinstance(until, NoValueInForce) and as_of <= until:
            found.append(Refundable(debit.source, until))
    return tuple(found)


def at_risk(allocations: Iterable[Allocation], found: Iterable[Refundable]) -> dict[str, date]:
    """By number of document, the last day on which a direct debit that settles it may be taken back."""
    days: dict[Source, date] = {one.debit: one.until for one in found}
    if not days:
        return {}
    latest: dict[str, date] = {}
    for allocation in allocations:
        until = days.get(allocation.origin)
        if until is not None and allocation.settled and allocation.undoes is None:
            latest[allocation.document] = max(until, latest.get(allocation.document, until))
    return latest
