"""Money that goes back: rejected direct debits, bounced cheques, returned transfers, refunds of credit notes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from reconcile.matching.payers import Directory
from reconcile.matching.receipts import bank_payment
from reconcile.matching.references import References
from reconcile.matching.remittances import Remittances
from reconcile.matching.returned import Return, returns_among
from reconcile.matching.rounds import Decision, Rounds
from reconcile.matching.turns import Reopening
from reconcile.model import BankTransaction, DirectDebit, Evidence, Payment, PaymentKind, Source
from reconcile.money import Cents, format_amount
from reconcile.text import fold

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


_Fit: TypeAlias = tuple[Decision, tuple[Evidence, ...]]
"""A receipt that a return may take back, and what says so."""


class Returns:
    """Takes receipts back as soon as they are settled, so that what they had paid is owed again."""

    def __init__(
        self,
        remittances: Remittances,
        debits: Iterable[BankTransaction],
        references: References,
        directory: Directory,
    ) -> None:
        self._known: list[tuple[Payment, DirectDebit, str]] = [
            (bank_payment(line), debit, "rejet") for line, together in remittances.rejects.items() for debit in together
        ]
        self._known += [(book_reject(d), d, "rejet-du-livre") for d in remittances.unseen_rejects]
        self._known.sort(key=lambda k: (k[0].paid_on, k[0].amount, k[1].amount, k[1].name, k[1].source))
        paired = set(remittances.rejects)
        self._unknown = returns_among((t for t in debits if t not in paired), references, directory)
        self.undone: list[Undone] = []
        self.proposed: dict[Payment, list[Undone]] = {}
        self.perhaps: list[Undone] = []
        self._gone: set[Source] = set()

    def take_back(self, rounds: Rounds) -> bool:
        """Undoes every settled receipt that a known reject, or a return that fits one only, takes back."""
        count = len(self.undone)
        for undone in self._settled_since(rounds):
            self._undo(rounds, undone)
        unknown, self._unknown = self._unknown, []
        for back in unknown:
            fits, sure = self._fits(back, rounds)
            payment = bank_payment(back.line)
            self.proposed.pop(payment, None)
            if sure:
                self._undo(rounds, Undone(payment, fits[0][0], "rejet", fits[0][1]))
                continue
            self._unknown.append(back)
            if fits:
                self.proposed[payment] = _perhaps(payment, fits)
        return len(self.undone) > count

    def undo_as_told(
        self, rounds: Rounds, line: BankTransaction, documents: frozenset[str], evidence: tuple[Evidence, ...]
    ) -> bool:
        """Takes back the last receipt of these documents, as the accountant says; whether there is one.

        A line that the books pair with debits is theirs: what it takes back follows from them.
        """
        paired = [debit for payment, debit, _ in self._known if payment == bank_payment(line)]
        if paired:
            return any(debit.source in rounds.by_row for debit in paired)
        found = [
            d
            for d in rounds.settled_at(-line.amount)
            if d.receipt.origin not in self._gone
            and d.receipt.settles_on <= line.operated_on
            and frozenset(d.answer.documents) == documents
        ]
        if not found:
            return False
        last = max(found, key=lambda d: d.receipt.sort_key)
        self._undo(rounds, Undone(bank_payment(line), last, "decision", evidence))
        self._unknown = [other for other in self._unknown if other.line is not line]
        self.proposed.pop(bank_payment(line), None)
        return True

    def reopening(self, rounds: Rounds) -> Reopening:
        """Whether a return of that day or earlier, not dealt with yet, may reopen a debt of a customer and amount."""
        rows: dict[Cents, list[tuple[date, Source]]] = defaultdict(list)
        for payment, debit, _ in self._known:
            rows[debit.amount].append((payment.paid_on, debit.source))
        lines: dict[Cents, list[date]] = defaultdict(list)
        for back in self._unknown:
            lines[-back.line.amount].append(back.line.operated_on)

        def waits(day: date, customer: str, amount: Cents) -> bool:
            theirs = any(d.answer.customer == customer for d in rounds.settled_at(amount))
            if theirs and any(operated_on <= day for operated_on in lines.get(amount, ())):
                return True
            known = (rounds.by_row.get(row) for paid_on, row in rows.get(amount, ()) if paid_on <= day)
            return any(d is not None and d.answer.customer == customer for d in known)

        return waits

    def taken_back(self) -> dict[Source, date]:
        """The rows of receipts not settled that the bank took back, and when: they pay nothing in the end."""
        return {debit.source: payment.paid_on for payment, debit, _ in self._known}

    def pair_paid_again(self, rounds: Rounds) -> None:
        """Pairs known rejects with receipts of debts that were paid again: the balances stay as they are."""
        rounds.settle_paid_again(self.taken_back())
        self.undone += self._settled_since(rounds)

    def _settled_since(self, rounds: Rounds) -> list[Undone]:
        """The known rejects whose receipts are settled by now: they wait no longer."""
        found: list[Undone] = []
        known, self._known = self._known, []
        for payment, debit, rule in known:
            decision = rounds.by_row.get(debit.source)
            if decision is None or decision.receipt.origin in self._gone:
                self._known.append((payment, debit, rule))
                continue
            self._gone.add(decision.receipt.origin)
            found.append(Undone(payment, decision, rule, _reject_seen(debit)))
        return found

    def propose(self, proposed: Mapping[Source, Decision], rounds: Rounds) -> None:
        """What the returns that are left may take back, `proposed` being what is proposed for receipts, by origin."""
        for payment, debit, rule in self._known:
            decision = proposed.get(debit.source)
            if decision is not None:
                self.perhaps.append(Undone(payment, decision, rule, _reject_seen(debit)))
        at: dict[Cents, list[Decision]] = defaultdict(list)
        for decision in proposed.values():
            at[decision.receipt.amount].append(decision)
        for back in self._unknown:
            fits, _ = self._likely(back, [*self._not_gone(back, rounds), *at[-back.line.amount]])
            if fits:
                payment = bank_payment(back.line)
                self.proposed[payment] = _perhaps(payment, fits)

    def _undo(self, rounds: Rounds, undone: Undone) -> None:
        for part in undone.decision.answer.parts:
            if not part.note:
                rounds.balances.reopen(part.document, part.amount, undone.payment.paid_on)
        self._gone.add(undone.decision.receipt.origin)
        self.undone.append(undone)

    def _fits(self, back: Return, rounds: Rounds) -> tuple[list[_Fit], bool]:
        """The settled receipts that a return may take back, and whether it can only be the first.

        The same amount, earlier, of the kind the label says; those it names, where it names anybody.
        """
        fits, named = self._likely(back, self._not_gone(back, rounds))
        open_ones = [r for r in rounds.waiting_at(-back.line.amount) if back.may_be(r)]
        if named:
            return fits, len(fits) == 1 and not any(back.same_name(r) for r in open_ones)
        rivals = [r for r in open_ones if back.line.operated_on - r.settles_on <= _USUAL]
        alone = len(fits) == 1 and not rivals and back.of_debit_or_cheque
        sure = alone and not back.names_another(fits[0][0].receipt)
        return fits if alone or len(fits) + len(rivals) > 1 else [], sure

    def _not_gone(self, back: Return, rounds: Rounds) -> list[Decision]:
        return [d for d in rounds.settled_at(-back.line.amount) if d.receipt.origin not in self._gone]

    def _likely(self, back: Return, among: Iterable[Decision]) -> tuple[list[_Fit], bool]:
        """Those a return may take back: the ones it names (True), where it names anybody; else the recent ones."""
        same = sorted((d for d in among if back.may_be(d.receipt)), key=lambda d: d.receipt.sort_key)
        named = [(d, seen) for d in same if (seen := _named(back, d))]
        if named:
            return named[:_MOST], True
        if back.tells_a_name and not back.of_debit_or_cheque:
            return [], False
        alone = Evidence("montant", format_amount(-back.line.amount), 30)
        recent = [d for d in same if back.line.operated_on - d.receipt.settles_on <= _USUAL]
        return [(d, (alone,)) for d in recent[:_MOST]], False


_MOST = 4
_SHORT_MARK = 4


def _named(back: Return, decision: Decision) -> tuple[Evidence, ...]:
    """What of a return names a receipt; empty when nothing does."""
    receipt = decision.receipt
    if back.same_name(receipt) or decision.answer.customer in back.customers:
        seen = " ".join(back.words).upper()
        return (Evidence("nom", seen, 30), Evidence("montant", format_amount(receipt.amount), 30))
    if paid := back.cited & set(decision.answer.documents):
        return (
            Evidence("reference", ", ".join(sorted(paid)), 50),
            Evidence("montant", format_amount(receipt.amount), 30),
        )
    marks = [m for m in (receipt.mandate, receipt.text) if len(fold(m)) > _SHORT_MARK]
    if receipt.detail and any(f" {fold(m)} " in f" {back.said} " for m in marks):
        return (Evidence("mandat", receipt.mandate, 40),)
    return ()


def _perhaps(payment: Payment, fits: Iterable[_Fit]) -> list[Undone]:
    return [Undone(payment, decision, "rejet", evidence) for decision, evidence in fits]


def _reject_seen(debit: DirectDebit) -> tuple[Evidence, ...]:
    return (Evidence("rejet", " ".join(part for part in (debit.name, debit.reject_code) if part), 60),)


def book_reject(debit: DirectDebit) -> Payment:
    """A reject that only the book tells of: the row itself is the payment."""
    day = debit.rejected_on or debit.executed_on
    return Payment(
        debit.source, PaymentKind.DIRECT_DEBIT, day, -debit.amount, f"Rejet {debit.name} {debit.reject_code}".strip()
    )
