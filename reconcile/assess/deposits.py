"""Deposits asked at the order (CGV, art. 8): at most a share of it; the balance is payable at delivery."""

from collections.abc import Iterator
from decimal import Decimal

from reconcile.assess.cancellations import is_cancelled
from reconcile.assess.facts import Facts
from reconcile.cgv.clauses import Deposit
from reconcile.cgv.versions import CgvVersion
from reconcile.issues import Issue, Place, issue
from reconcile.law.rates import format_percent
from reconcile.model import OrderDeposit, OrderFile
from reconcile.money import Cents, divide_half_up, format_amount


def order_deposits(files: tuple[OrderFile, ...], facts: Facts) -> Iterator[tuple[OrderDeposit, Deposit]]:
    """The orders that stand and have a deposit, with the clause in force on the day of the order (art. 3)."""
    for file in files:
        version = facts.cgv.on(file.order.ordered_on)
        if file.deposit and isinstance(version, CgvVersion) and not is_cancelled(file.order, facts):
            clause = version.terms.deposit
            most = most_of(file.order.gross, clause)
            excess = max(file.deposit_invoiced, file.order.deposit_asked or 0) > most
            yield OrderDeposit(file, most, excess, f"CGV art. {clause.article}"), clause


def most_of(gross: Cents, clause: Deposit) -> Cents:
    """The most that may be asked: a cent more would pass the share."""
    numerator, denominator = clause.max_percent.as_integer_ratio()
    return gross * numerator // (denominator * 100)


def deposits_over_share(found: tuple[tuple[OrderDeposit, Deposit], ...]) -> Iterator[Issue]:
    """One issue for each deposit above the share, as asked in the order, else as invoiced."""
    for one, clause in found:
        if one.excess:
            order = one.file.order
            asked = (order.deposit_asked or 0) > one.most
            amount = (order.deposit_asked or 0) if asked else one.file.deposit_invoiced
            invoices = ", ".join(deposit.number for deposit in one.file.deposits)
            yield issue(
                "ACOMPTE-EXCESSIF",
                Place.of(order.source),
                format_amount(amount),
                what="demandé" if asked else f"facturé ({invoices})",
                order=order.number,
                share=format_percent(_hundredths_of(amount, order.gross)),
                most=format_amount(one.most),
                limit=format_percent(clause.max_percent),
                article=clause.article,
            )


def _hundredths_of(amount: Cents, gross: Cents) -> Decimal:
    return Decimal(divide_half_up(amount * 10_000, gross)).scaleb(-2)
