"""Money that goes back: rejected direct debits, bounced cheques, returned transfers, refunds of credit notes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from reconcile.matching.labels import Operation, operation_of
from reconcile.matching.names import label_words, normalise
from reconcile.matching.payers import Payers, Strength
from reconcile.matching.receipts import Receipt, bank_payment, from_bank
from reconcile.matching.references import Level, References
from reconcile.matching.remittances import Remittances
from reconcile.matching.rounds import Decision, Rounds
from reconcile.matching.vocabulary import CHEQUE_WORDS, DEBIT_WORDS, TRANSFER_WORDS
from reconcile.model import BankTransaction, CreditNote, DirectDebit, Evidence, Payment, PaymentKind
from reconcile.money import format_amount
from reconcile.text import fold

_LONGEST = timedelta(days=400)
"""A debtor may contest an unauthorised direct debit for 13 months (CMF, art. L133-24)."""
_USUAL = timedelta(days=60)
"""Eight weeks for a direct debit without reason (CMF, art. L133-25-1), a few days for a cheque."""


@dataclass(frozen=True, slots=True)
class Undone:
    """A receipt taken back.

    Attributes:
        payment: the debit that takes it back.
        decision: what the receipt had paid.
        rule: a word of `matching.explain`.
    """

    payment: Payment
    decision: Decision
    rule: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Refund:
    """Money sent to a customer for a credit note; `sure`: proven, else only proposed."""

    payment: Payment
    note: CreditNote
    customer: str
    evidence: tuple[Evidence, ...]
    sure: bool


class Returns:
    """Takes receipts back as soon as they are settled, so that what they had paid is owed again."""

    def __init__(self, remittances: Remittances, debits: Iterable[BankTransaction], references: References) -> None:
        self._references = references
        self._known: list[tuple[Payment, DirectDebit, str]] = [
            (bank_payment(line), debit, "rejet") for line, together in remittances.rejects.items() for debit in together
        ]
        self._known += [(book_reject(d), d, "rejet-du-livre") for d in remittances.unseen_rejects]
        self._known.sort(key=lambda k: (k[0].paid_on, k[0].amount, k[1].amount, k[1].name, k[1].source))
        paired = set(remittances.rejects)
        self._unknown = sorted(
            (t for t in debits if t not in paired and operation_of(t.label) is Operation.RETURN),
            key=lambda t: (t.operated_on, t.amount, t.label, t.reference, t.source),
        )
        self.undone: list[Undone] = []
        self.proposed: dict[Payment, list[Undone]] = {}
        self._gone: set[Receipt] = set()

    def take_back(self, rounds: Rounds) -> bool:
        """Undoes every settled receipt that a known reject, or a return that fits one only, takes back."""
        count = len(self.undone)
        by_row = {r.detail: d for r, d in rounds.decided.items() if r.detail is not None}
        for known in tuple(self._known):
            payment, debit, rule = known
            decision = by_row.get(debit.source)
            if decision is not None:
                seen = " ".join(part for part in (debit.name, debit.reject_code) if part)
                self._undo(rounds, payment, decision, rule, (Evidence("rejet", seen, 60),))
                self._known.remove(known)
        for line in tuple(self._unknown):
            fits = self._fits(line, rounds.decided.values())
            self.proposed.pop(bank_payment(line), None)
            if len(fits) == 1:
                self._undo(rounds, bank_payment(line), fits[0][0], "rejet", fits[0][1])
                self._unknown.remove(line)
            elif fits:
                self.proposed[bank_payment(line)] = [
                    Undone(bank_payment(line), decision, "rejet", evidence) for decision, evidence in fits
                ]
        return len(self.undone) > count

    def drop_undecided(self, rounds: Rounds) -> None:
        """Receipts rejected in the book that nothing has settled pay nothing: nothing is proposed for them."""
        rows = {debit.source for _, debit, _ in self._known}
        rounds.forget(rows)

    def _undo(
        self, rounds: Rounds, payment: Payment, decision: Decision, rule: str, evidence: tuple[Evidence, ...]
    ) -> None:
        for part in decision.answer.parts:
            if not part.note:
                rounds.balances.take(part.document, -part.amount)
        self._gone.add(decision.receipt)
        self.undone.append(Undone(payment, decision, rule, evidence))

    def _fits(
        self, line: BankTransaction, decisions: Iterable[Decision]
    ) -> list[tuple[Decision, tuple[Evidence, ...]]]:
        """The settled receipts that a return may take back: the same amount, earlier, of the kind the label says."""
        same = [
            d
            for d in decisions
            if d.receipt.amount == -line.amount
            and d.receipt not in self._gone
            and timedelta(0) <= line.operated_on - d.receipt.settles_on <= _LONGEST
            and _kind_fits(line, d.receipt)
        ]
        same.sort(key=lambda d: d.receipt.sort_key)
        named = [(d, seen) for d in same if (seen := self._named(line, d))]
        if named:
            return named[:_MOST]
        recent = [d for d in same if line.operated_on - d.receipt.settles_on <= _USUAL]
        alone = Evidence("montant", format_amount(-line.amount), 30)
        sure = len(recent) == 1 and _is_debit_or_cheque(line)
        return [(d, (alone,)) for d in recent[:_MOST]] if sure or len(recent) > 1 else []

    def _named(self, line: BankTransaction, decision: Decision) -> tuple[Evidence, ...]:
        receipt = decision.receipt
        words = set(label_words(line.label).words)
        name = normalise(receipt.payer).words if receipt.payer else ()
        if name and set(name) <= words:
            return (Evidence("nom", receipt.payer, 30), Evidence("montant", format_amount(receipt.amount), 30))
        cited = {n for c in self._references.find(line.label) if c.level >= Level.GOOD for n in c.documents}
        if cited & set(decision.answer.documents):
            seen = ", ".join(sorted(cited & set(decision.answer.documents)))
            return (Evidence("reference", seen, 50), Evidence("montant", format_amount(receipt.amount), 30))
        marks = [m for m in (receipt.mandate, receipt.text) if len(fold(m)) > _SHORT_MARK]
        if receipt.detail and any(f" {fold(m)} " in f" {fold(line.label)} " for m in marks):
            return (Evidence("mandat", receipt.mandate, 40),)
        return ()


_MOST = 4
_SHORT_MARK = 4


def book_reject(debit: DirectDebit) -> Payment:
    """A reject that only the book tells of: the row itself is the payment."""
    day = debit.rejected_on or debit.executed_on
    return Payment(
        debit.source, PaymentKind.DIRECT_DEBIT, day, -debit.amount, f"Rejet {debit.name} {debit.reject_code}".strip()
    )


def _is_debit_or_cheque(line: BankTransaction) -> bool:
    words = set(fold(line.label).split())
    return bool(words & DEBIT_WORDS or words & CHEQUE_WORDS)


def _kind_fits(line: BankTransaction, receipt: Receipt) -> bool:
    """A rejected direct debit takes a collected one back, alone or a line of a batch; a bounced cheque a cheque."""
    words = set(fold(line.label).split())
    transfer = receipt.detail is None and receipt.payment.kind is PaymentKind.BANK
    debit = receipt.detail is not None and bool(receipt.mandate or receipt.iban)
    if words & DEBIT_WORDS:
        collected = receipt.detail is not None or operation_of(receipt.payment.label) is Operation.DIRECT_DEBIT
        return collected and receipt.payment.kind is PaymentKind.BANK
    if words & CHEQUE_WORDS:
        return (receipt.detail is not None and not debit) or receipt.payment.kind is PaymentKind.CHEQUE_SLIP
    return transfer if words & TRANSFER_WORDS else receipt.payment.kind is not PaymentKind.CASH


def refunds(lines: Sequence[BankTransaction], payers: Payers, references: References, rounds: Rounds) -> list[Refund]:
    """Transfers sent to customers that pay a credit note back. Proven: the payee is known and the amount is exact."""
    found = []
    balances = rounds.balances
    for line in sorted(lines, key=lambda t: (t.operated_on, t.amount, t.label, t.source)):
        if operation_of(line.label) not in (Operation.TRANSFER, Operation.OTHER):
            continue
        receipt = from_bank(line)
        amount = -line.amount
        cited = {n for c in references.find(receipt.text) if c.level >= Level.GOOD for n in c.documents}
        for candidate in payers.of(receipt):
            notes = balances.credits_of(candidate.customer, line.operated_on)
            exact = [n.document for n in notes if n.amount == amount]
            named = [d for d in exact if d.number in cited]
            chosen = (named or exact)[:1]
            if chosen and isinstance(chosen[0], CreditNote) and candidate.strength >= Strength.MEDIUM:
                sure = candidate.strength is Strength.STRONG and (len(exact) == 1 or len(named) == 1)
                evidence = (*candidate.evidence, Evidence("montant", format_amount(amount), 30))
                if sure:
                    balances.take(chosen[0].number, amount)
                found.append(Refund(bank_payment(line), chosen[0], candidate.customer, evidence, sure))
                break
    return found
