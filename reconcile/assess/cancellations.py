"""Orders that the customer cancelled (CGV, art. 5): the deposit is kept; without deposit, a share of the TTC."""

import re
from collections.abc import Iterator

from reconcile.assess.facts import Facts
from reconcile.cgv.clauses import CancelledOrder
from reconcile.cgv.versions import CgvVersion
from reconcile.dates import format_date
from reconcile.issues import Issue, Place, issue
from reconcile.law.series import NoValueInForce
from reconcile.model import Cancellation, Order, OrderFile
from reconcile.money import Cents, divide_half_up, format_amount
from reconcile.text import fold

_FORCE_MAJEURE = "force majeure"
_CANCELLED = re.compile(r"annul|abandon|cancel")


def is_cancelled(order: Order, facts: Facts) -> bool:
    """Whether the customer cancelled it by the as-of date."""
    return order.cancelled_on is not None and order.cancelled_on <= facts.as_of


def cancellations(files: tuple[OrderFile, ...], facts: Facts) -> Iterator[Cancellation]:
    """The cancelled orders, by the version of the CGV in force on the day of the order (art. 3)."""
    for file in files:
        version = facts.cgv.on(file.order.ordered_on)
        clause = version.terms.cancelled_order if isinstance(version, CgvVersion) else None
        if clause is not None and is_cancelled(file.order, facts):
            yield _cancellation(file, clause, facts)


def _cancellation(file: OrderFile, clause: CancelledOrder, facts: Facts) -> Cancellation:
    freed = _FORCE_MAJEURE in fold(file.order.cancel_reason)
    share = share_of(file.order.gross, clause)
    percent = None if freed or file.deposit_paid > 0 else clause.percent_without_deposit
    kept = 0 if freed else file.deposit_paid if percent is None else share
    asked = next((one.number for one in file.invoices if percent is not None and one.gross == share), "")
    caution = facts.caution_to(file.order.customer, clause)
    return Cancellation(file, kept, percent, freed, asked, f"CGV art. {clause.article}", caution)


def share_of(gross: Cents, clause: CancelledOrder) -> Cents:
    """What stands for a deposit, rounded half up."""
    numerator, denominator = clause.percent_without_deposit.as_integer_ratio()
    return divide_half_up(gross * numerator, denominator * 100)


def cancelled_without_version(facts: Facts) -> Iterator[Issue]:
    """One issue for each cancelled order of a day on which no version was in force."""
    for order in facts.orders:
        if is_cancelled(order, facts) and isinstance(facts.cgv.on(order.ordered_on), NoValueInForce):
            yield issue("CGV-ABSENTES", Place.of(order.source), format_date(order.ordered_on), document=order.number)


def cancelled_without_day(orders: tuple[Order, ...]) -> Iterator[Issue]:
    """One issue for each order that its status tells to be cancelled and no day: nothing is computed of it."""
    for order in orders:
        if order.cancelled_on is None and _CANCELLED.match(fold(order.status)):
            yield issue("COMMANDE-SANS-DATE-ANNULATION", Place.of(order.source), order.status, order=order.number)


def invoiced_though_cancelled(found: tuple[Cancellation, ...]) -> Iterator[Issue]:
    """One issue for each cancelled order that is invoiced all the same, the share that art. 5 gives apart."""
    for one in found:
        invoices = [invoice for invoice in one.file.invoices if invoice.number != one.invoiced_by]
        left = one.file.invoiced - sum(i.gross for i in one.file.invoices if i.number == one.invoiced_by)
        order = one.file.order
        if invoices and left > 0 and order.cancelled_on is not None:
            numbers = ", ".join(invoice.number for invoice in invoices)
            yield issue(
                "COMMANDE-ANNULEE-FACTUREE",
                Place.of(order.source),
                order.number,
                on=format_date(order.cancelled_on),
                invoices=numbers,
                amount=format_amount(left),
                article=one.article,
            )
