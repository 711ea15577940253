"""A receipt that the bank took back, of a debt that was paid again afterwards: nothing is left for it to pay."""

from collections.abc import Mapping
from datetime import date

from reconcile.matching.accounts import seniority
from reconcile.matching.answers import Clues, Hypothesis, Part, Round
from reconcile.matching.balances import Balances
from reconcile.matching.delays import Delays
from reconcile.matching.heeding import heed
from reconcile.matching.payers import Candidate, Strength
from reconcile.matching.receipts import Receipt
from reconcile.model import Document, Evidence
from reconcile.money import format_amount


def paid_again(
    receipt: Receipt, back: date, clues: Clues, balances: Balances, first_paid: Mapping[str, date]
) -> Hypothesis | None:
    """The one debt of just the amount that the one known payer had to pay, where all its money came from that day on.

    `back`: when the bank took the receipt back; `first_paid`: when money first settled each document. None where the
    payer had other debts of this amount to pay then, our own book names another document, or the accountant has said
    anything against it.
    """
    if (payer := _payer(clues)) is None:
        return None
    there = _unpaid(receipt, payer.customer, balances, first_paid)
    if len(there) != 1 or balances.left(number := there[0].number) or first_paid.get(number, date.min) < back:
        return None
    named = {n for c in clues.cited for n in c.documents}
    if named and number not in named:
        return None
    seen = (Evidence("montant", format_amount(receipt.amount), 30), Evidence("payee-ensuite", number, 0))
    answer = Hypothesis(
        payer.customer, "payeur-montant", (Part(number, receipt.amount),), (*payer.evidence, *seen), proof=True,
        round=Round.SINGLE,
    )  # fmt: skip
    return next((one for one in heed(receipt.said, [answer]) if one.proof), None)


def perhaps_paid_again(
    receipt: Receipt, clues: Clues, balances: Balances, first_paid: Mapping[str, date], delays: Delays
) -> Hypothesis | None:
    """Of equal debts that were to pay then, the one paid as usual that day, else the oldest. Only ever proposed."""
    if (payer := _payer(clues)) is None:
        return None
    there = _unpaid(receipt, payer.customer, balances, first_paid)
    if not there:
        return None
    meant = delays.meant(payer.customer, receipt.settles_on, there) or there[0]
    seen = (
        Evidence("montant", format_amount(receipt.amount), 30),
        Evidence("pieces-egales", str(len(there)), 0),
    )
    answer = Hypothesis(
        payer.customer, "plus-ancienne", (Part(meant.number, receipt.amount),), (*payer.evidence, *seen), proof=False,
        round=Round.SINGLE, lacks=("plus-ancienne",),
    )  # fmt: skip
    return next(iter(heed(receipt.said, [answer])), None)


def _payer(clues: Clues) -> Candidate | None:
    known = [c for c in clues.candidates if c.strength >= Strength.MEDIUM]
    return known[0] if len(known) == 1 else None


def _unpaid(receipt: Receipt, customer: str, balances: Balances, first_paid: Mapping[str, date]) -> list[Document]:
    """The customer's documents of this amount that no money had reached that day, the oldest due first."""
    alike = (balances.documents[n] for n in balances.alike(customer, receipt.amount))
    day = receipt.settles_on
    found = [d for d in alike if d.issued_on <= day and first_paid.get(d.number, date.max) > day]
    return sorted(found, key=seniority)
