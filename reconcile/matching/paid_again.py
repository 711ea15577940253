"""A receipt that the bank took back, of a debt that was paid again afterwards: nothing is left for it to pay."""

from collections.abc import Mapping
from datetime import date

from reconcile.matching.answers import Clues, Hypothesis, Part, Round
from reconcile.matching.balances import Balances
from reconcile.matching.payers import Strength
from reconcile.matching.receipts import Receipt
from reconcile.model import Evidence
from reconcile.money import format_amount


def paid_again(
    receipt: Receipt, back: date, clues: Clues, balances: Balances, first_paid: Mapping[str, date]
) -> Hypothesis | None:
    """The one debt of the one known payer that is of just the amount, where all its money came from that day on.

    `back`: when the bank took the receipt back; `first_paid`: when money first settled each document. None where the
    payer had other debts of this amount then, or our own book names another document.
    """
    known = [c for c in clues.candidates if c.strength >= Strength.MEDIUM]
    if len(known) != 1:
        return None
    payer = known[0]
    alike = (balances.documents[n] for n in balances.alike(payer.customer, receipt.amount))
    there = [d for d in alike if d.issued_on <= receipt.settles_on]
    if len(there) != 1 or balances.left(number := there[0].number) or first_paid.get(number, date.min) < back:
        return None
    named = {n for c in clues.cited for n in c.documents}
    if named and number not in named:
        return None
    seen = (Evidence("montant", format_amount(receipt.amount), 30), Evidence("payee-ensuite", number, 0))
    return Hypothesis(
        payer.customer, "payeur-montant", (Part(number, receipt.amount),), (*payer.evidence, *seen), proof=True,
        round=Round.SINGLE,
    )  # fmt: skip
