"""Cash above the legal cap (C. mon. fin., art. L112-6 and D112-3): the cap is that of a debt, however it is split."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from reconcile.issues import Issue, Place, issue
from reconcile.law.rates import Law
from reconcile.law.series import NoValueInForce
from reconcile.model import CashReceipt
from reconcile.money import format_amount
from reconcile.saying import say
from reconcile.text import fold


def cash_over_cap(receipts: Iterable[CashReceipt], law: Law, as_of: date) -> Iterator[Issue]:
    """One issue for each debt paid in cash above the cap by `as_of`, at the receipt that passes it.

    A debt is the invoice that the receipts name; a receipt that names none stands alone. Refunds are taken off. The
    cap is that of the day of the receipt.
    """
    debts: dict[str, list[CashReceipt]] = defaultdict(list)
    for number, receipt in enumerate(receipts):
        if receipt.received_on <= as_of:
            debts[fold(receipt.invoice_number) or f"{number} alone"].append(receipt)
    for debt in debts.values():
        yield from _passing(sorted(debt, key=lambda one: (one.received_on, one.source)), law)


def _passing(debt: list[CashReceipt], law: Law) -> Iterator[Issue]:
    total = 0
    for count, receipt in enumerate(debt, 1):
        total += receipt.amount
        cap = law.cash_cap(receipt.received_on)
        if not isinstance(cap, NoValueInForce) and total > cap:
            of = (
                say(
                    " pour la facture {invoice_number}, en {count} encaissements,",
                    invoice_number=receipt.invoice_number,
                    count=count,
                )
                if count > 1
                else ""
            )
            yield issue(
                "ESPECES-PLAFOND", Place.of(receipt.source), format_amount(total), cap=format_amount(cap), debt=of
            )
            return
