"""Money sent back to customers for their credit notes."""

from collections.abc import Sequence
from dataclasses import dataclass

from reconcile.matching.balances import Balances
from reconcile.matching.labels import Operation, operation_of
from reconcile.matching.payers import Payers, Strength
from reconcile.matching.receipts import bank_payment, from_bank
from reconcile.matching.references import Level, References
from reconcile.matching.rounds import Rounds
from reconcile.matching.vocabulary import OVERPAID_WORDS
from reconcile.model import BankTransaction, CreditNote, Evidence, Payment
from reconcile.money import format_amount
from reconcile.text import fold


@dataclass(frozen=True, slots=True)
class Refund:
    """Money sent to a customer for a credit note; `sure`: proven, else only proposed."""

    payment: Payment
    note: CreditNote
    customer: str
    evidence: tuple[Evidence, ...]
    sure: bool


def refunds(lines: Sequence[BankTransaction], payers: Payers, references: References, rounds: Rounds) -> list[Refund]:
    """Transfers sent to customers that pay a credit note back. Proven: the payee is known and the amount is exact."""
    found = []
    amounts = rounds.balances.left_on_notes()
    exact_ones = (line for line in lines if -line.amount in amounts)
    for line in sorted(exact_ones, key=lambda t: (t.operated_on, t.amount, t.label, t.source)):
        if operation_of(line.label) in (Operation.TRANSFER, Operation.OTHER):
            refund = _refund(line, payers, references, rounds.balances)
            found += [refund] if refund else []
    return found


def _refund(line: BankTransaction, payers: Payers, references: References, balances: Balances) -> Refund | None:
    """The credit note of just this amount that the label names or that is the payee's. Taken where it is sure.

    It is sure with a proven payee who has one such note, or with a likely one whose note the label names; but a label
    that speaks of money received by mistake may send that back.
    """
    receipt, amount = from_bank(line), -line.amount
    cited = {n for c in references.find(receipt.text) if c.level >= Level.GOOD for n in c.documents}
    exact = [
        (candidate, note)
        for candidate in payers.of(receipt)
        if candidate.strength >= Strength.WEAK
        for opened in balances.credits_of(candidate.customer, line.operated_on, reserved=True)
        if opened.amount == amount and isinstance(note := opened.document, CreditNote)
    ]
    named = [(candidate, note) for candidate, note in exact if note.number in cited]
    if not exact or (len(exact) > 1 and not named and exact[0][0].strength < Strength.MEDIUM):
        return None
    candidate, note = (named or exact)[0]
    theirs = sum(one is candidate for one, _ in exact)
    alone = candidate.strength is Strength.STRONG and theirs == 1
    sure = len(named) == 1 or (alone and OVERPAID_WORDS.isdisjoint(fold(line.label).split()))
    if sure:
        balances.take(note.number, amount)
    evidence = (*candidate.evidence, Evidence("montant", format_amount(amount), 30))
    return Refund(bank_payment(line), note, candidate.customer, evidence, sure)
