"""The accountant's decisions in a match: applied before anything is weighed, then heeded wherever something is.

A decision finds its payment by key. What it confirms is taken from the debts first; what it refuses is proposed no
more; a payment that was answered in any way is settled by an answer only. What cannot be applied is told, never bent.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal as Number

from reconcile.dates import format_date
from reconcile.in_force import InForce, in_force
from reconcile.issues import Issue, Place, issue
from reconcile.matching.answers import Hypothesis, Part, Round
from reconcile.matching.balances import Balances
from reconcile.matching.facts import Facts
from reconcile.matching.outcomes import Outcomes, note_payment
from reconcile.matching.payers import Directory, Payers
from reconcile.matching.receipts import Receipt, bank_payment
from reconcile.matching.returns import Returns
from reconcile.matching.rounds import Rounds
from reconcile.matching.row_keys import RowKeys
from reconcile.matching.said import SILENT, Said
from reconcile.matching.telling import answered, named, shown, too_much
from reconcile.model import (
    Allocation,
    BankTransaction,
    CreditNote,
    Decision,
    DecisionEffect,
    DecisionKind,
    Evidence,
    Ledger,
    OpenQuestion,
    Payment,
    PaymentOutcome,
    Source,
    Status,
)
from reconcile.money import Cents, format_amount
from reconcile.saying import Words, joined, say

PAYS = frozenset({DecisionKind.ACCEPT, DecisionKind.IMPUTE, DecisionKind.ADVANCE})
_SURE = Number("1.00")


class CannotError(Exception):
    """A decision cannot be applied; `said` is the clause that says why."""

    def __init__(self, said: Words) -> None:
        super().__init__(said)
        self.said = said


@dataclass(frozen=True, slots=True)
class Subject:
    """The payment that decisions are on: a receipt, a credit note, or money that went out."""

    payment: Payment
    amount: Cents
    settles_on: date
    receipt: Receipt | None = None
    note: CreditNote | None = None
    line: BankTransaction | None = None


class Decisions:
    """The decisions of a run and what becomes of them."""

    def __init__(self, ledger: Ledger, books: Ledger, keys: RowKeys, balances: Balances, as_of: date) -> None:
        """`ledger`: all books; `books`: what of them is known on `as_of`; `keys`: of all their rows."""
        self._balances, self._books = balances, books
        self._all: InForce = in_force(ledger.decisions, as_of)
        self._keys, self._as_of = keys, as_of
        self._subjects: dict[Source, Subject] = {}
        self._heard: dict[Source, Receipt] = {}
        self._pending: list[tuple[Subject, Decision]] = []
        self._on: dict[Source, list[Decision]] = defaultdict(list)
        self._why: dict[Decision, str] = {}
        self._issues: list[Issue] = []
        self._refused: dict[Payment, list[Allocation]] = defaultdict(list)

    # --- before the rounds --------------------------------------------------------------------------------------------

    def heard_by(self, receipts: Sequence[Receipt], directory: Directory, payers: Payers) -> list[Receipt]:
        """The receipts, each with what was said that concerns it."""
        if not self._all.standing and not self._all.conflicts:
            return list(receipts)
        self._find_subjects(receipts)
        self._sort()
        facts = self._learn(directory, payers)
        heard = [self._hearing(receipt, facts, payers) for receipt in receipts]
        self._heard = {receipt.origin: receipt for receipt in heard}
        return heard

    def _find_subjects(self, receipts: Sequence[Receipt]) -> None:
        for receipt in receipts:
            self._subjects[receipt.origin] = Subject(receipt.payment, receipt.amount, receipt.settles_on, receipt)
        for line in self._books.transactions:
            if line.amount < 0:
                self._subjects[line.source] = Subject(bank_payment(line), line.amount, line.operated_on, line=line)
        for note in self._books.documents:
            if isinstance(note, CreditNote):
                payment = note_payment(note)
                self._subjects[note.source] = Subject(payment, note.gross, note.issued_on, note=note)

    def _sort(self) -> None:
        for one in self._all.standing:
            if not one.key:
                continue
            origin = self._keys.row_of(one.key)
            subject = self._subjects.get(origin) if origin else None
            if origin is not None and subject is not None:
                self._on[origin].append(one)
                if one.kind in PAYS:
                    self._pending.append((subject, one))
                elif one.kind is DecisionKind.REFUSE:
                    self._refused[subject.payment] += self._refusals(subject, one)
            elif not one.on_documents and not (origin and self._keys.day_of(origin) > self._as_of):
                self._lost(one, origin)
        self._pending.sort(key=lambda p: (p[0].settles_on, p[0].amount, p[1].key))
        for first, second in self._all.conflicts:
            self._conflict(first, second)

    def _lost(self, one: Decision, origin: Source | None) -> None:
        """A payment that is in no book, or that another book now takes apart."""
        why = say(" : un autre livre la détaille désormais, et chaque ligne du détail a sa clé") if origin else ""
        self._why[one] = say("aucun règlement des livres n'a cette clé")
        self._issues.append(issue("DECISION-SANS-REGLEMENT", Place.of(one.source), one.key, why=why))

    def _conflict(self, first: Decision, second: Decision) -> None:
        origin = self._keys.row_of(first.key)
        subject = self._subjects.get(origin) if origin else None
        self._why[first] = self._why[second] = say("une autre décision la contredit")
        if subject is None or origin is None:
            return
        self._on[origin] += [first, second]
        on, amount = format_date(subject.payment.paid_on), format_amount(subject.amount)
        self._issues.append(
            issue(
                "DECISIONS-EN-CONFLIT", Place.of(second.source), shown(second), other=shown(first),
                where=first.source, on=on, amount=amount,
            )
        )  # fmt: skip

    def _refusals(self, subject: Subject, one: Decision) -> Iterator[Allocation]:
        for part in one.parts:
            document = self._balances.documents.get(part.document)
            if document is not None:
                amount = min(subject.amount, document.owed) if part.amount is None else part.amount
                yield self._allocation(subject, one, document.number, amount, Status.REFUSED)

    def _learn(self, directory: Directory, payers: Payers) -> Facts:
        facts = Facts(directory, payers, (line.label for line in self._books.transactions))
        of_customer = self._balances.of_customer()
        for subject, one in self._pending:
            if subject.receipt is not None and self._possible(subject, one):
                known = [self._balances.documents[n] for n in one.documents if n in self._balances.documents]
                customers = sorted({self._balances.customer[d.number] for d in known})
                facts.confirmed(subject.receipt, one, customers)
                if len(customers) == 1:
                    facts.paid_together(customers[0], known, of_customer[customers[0]], one)
        for origin, decisions in self._on.items():
            receipt = self._subjects[origin].receipt
            for one in decisions:
                if receipt is not None and one.kind is DecisionKind.REFUSE:
                    numbers = [n for n in one.documents if n in self._balances.documents]
                    facts.refused(receipt, one, sorted({self._balances.customer[n] for n in numbers}))
        self._issues += facts.contradictions()
        return facts

    def _possible(self, subject: Subject, one: Decision) -> bool:
        """Whether it could be applied by itself: what cannot teaches nothing."""
        try:
            return bool(self._parts(subject, one))
        except CannotError:
            return False

    def _hearing(self, receipt: Receipt, facts: Facts, payers: Payers) -> Receipt:
        on = self._on.get(receipt.origin, [])
        known = facts.payers_of(receipt)
        customers = {k.customer for k in known} | {c.customer for c in payers.of(receipt)}
        refusals = [d for d in on if d.kind is DecisionKind.REFUSE]
        said = Said(
            refused=frozenset(frozenset(d.documents) for d in refusals if d.parts),
            nothing=any(not d.parts for d in refusals),
            held=bool(on),
            payers=known,
            not_payers=facts.not_payers_of(receipt),
            habits=facts.habits_of(customers),
            words=joined((answered(d) for d in on if d.kind not in PAYS), " "),
        )
        return receipt if said == SILENT else replace(receipt, said=said)

    # --- in the rounds ------------------------------------------------------------------------------------------------

    def confirm(self, rounds: Rounds, returns: Returns, outcomes: Outcomes) -> bool:
        """Applies the answers that can be, the earliest payment first; whether it did.

        To be asked again when debts were given back: they make room for more.
        """
        before, waiting = len(self._pending), []
        for subject, one in self._pending:
            try:
                self._apply(subject, one, rounds, returns, outcomes)
            except CannotError as cannot:
                self._why[one] = cannot.said
                waiting.append((subject, one))
            else:
                self._why.pop(one, None)
        self._pending = waiting
        return len(waiting) < before

    def _apply(self, subject: Subject, one: Decision, rounds: Rounds, returns: Returns, outcomes: Outcomes) -> None:
        evidence = Evidence("decision", named(one), 100)
        if subject.line is not None:
            self._apply_to_line(subject, one, rounds, returns, outcomes)
        elif subject.note is not None:
            made = []
            for part in self._parts(subject, one):
                self._balances.take(part.document, part.amount)
                self._balances.take(subject.note.number, part.amount)
                made.append(self._allocation(subject, one, part.document, part.amount, Status.CONFIRMED))
            outcomes.told(subject.payment, made)
        elif subject.receipt is not None:
            advance = one.kind is DecisionKind.ADVANCE
            parts = () if advance else self._parts(subject, one)
            customer = self._balances.customer[parts[0].document] if parts else ""
            rule = "decision-avance" if advance else "decision"
            rounds.confirm(
                self._heard[subject.receipt.origin],
                Hypothesis(customer, rule, parts, (evidence,), proof=True, round=Round.NAMED),
            )

    def _apply_to_line(
        self, subject: Subject, one: Decision, rounds: Rounds, returns: Returns, outcomes: Outcomes
    ) -> None:
        """Money that went out pays a credit note back, or takes back a receipt that is settled by now."""
        numbers = one.documents
        note = self._balances.documents.get(numbers[0]) if len(numbers) == 1 else None
        if isinstance(note, CreditNote):
            if -subject.amount > self._balances.left(note.number):
                raise CannotError(too_much(note.number, self._balances.left(note.number)))
            self._balances.take(note.number, -subject.amount)
            outcomes.told(
                subject.payment, [self._allocation(subject, one, note.number, subject.amount, Status.CONFIRMED)]
            )
        elif subject.line is None or not returns.undo_as_told(
            rounds, subject.line, frozenset(numbers), (Evidence("decision", named(one), 100),)
        ):
            raise CannotError(say("aucun encaissement de ce montant n'est imputé sur ces pièces"))

    def _parts(self, subject: Subject, one: Decision) -> tuple[Part, ...]:
        """The cents of each document. Raises CannotError where they are more than is left or was received."""
        left, parts = subject.amount, []
        taken: dict[str, Cents] = defaultdict(int)
        for part in one.parts:
            document = self._balances.documents.get(part.document)
            if document is None:
                raise CannotError(say("« {document} » est postérieure à l'arrêté", document=part.document))
            if isinstance(document, CreditNote):
                raise CannotError(
                    say("« {document} » est un avoir, qu'un encaissement ne règle pas", document=part.document)
                )
            open_ = self._balances.left(document.number) - taken[document.number]
            amount = min(open_, left) if part.amount is None else part.amount
            if not 0 < amount <= open_:
                raise CannotError(too_much(document.number, open_))
            if part.note and amount > self._balances.left(part.note) - taken[part.note]:
                raise CannotError(too_much(part.note, self._balances.left(part.note) - taken[part.note]))
            taken[document.number] += amount
            taken[part.note] += amount
            left -= 0 if part.note else amount
            if left < 0:
                raise CannotError(say("les montants passent celui du règlement de {left}", left=format_amount(-left)))
            parts.append(Part(document.number, amount, part.note))
        return tuple(parts)

    def _allocation(self, subject: Subject, one: Decision, number: str, amount: Cents, status: Status) -> Allocation:
        document = self._balances.documents[number]
        day = max(subject.settles_on, document.issued_on) if subject.note else subject.settles_on
        detail = subject.receipt.detail if subject.receipt else None
        return Allocation(
            subject.payment, number, document.customer.code, amount, day, status, "decision", _SURE,
            (Evidence("decision", named(one), 100),), (), detail,
        )  # fmt: skip

    # --- after the rounds ---------------------------------------------------------------------------------------------

    @property
    def lines_told(self) -> frozenset[Payment]:
        """Money that went out about which the accountant has said something: nothing else is made of it."""
        return frozenset(s.payment for origin in self._on if (s := self._subjects[origin]).line is not None)

    @property
    def notes_told(self) -> frozenset[str]:
        """Credit notes about which the accountant has said something."""
        return frozenset(s.note.number for origin in self._on if (s := self._subjects[origin]).note is not None)

    def with_refused(self, outcome: PaymentOutcome) -> PaymentOutcome:
        """The outcome with what was refused of its payment, which counts for nothing."""
        refused = self._refused.get(outcome.payment)
        return replace(outcome, refused=tuple(refused)) if refused else outcome

    def told(self, question: OpenQuestion) -> OpenQuestion:
        """The question with what was answered before and could not be applied."""
        failed = [one for one in self._on.get(question.origin, ()) if one in self._why]
        words = joined(
            (
                say("Votre réponse « {shown} » n'est pas appliquée : {why}.", shown=shown(one), why=self._why[one])
                for one in failed
            ),
            " ",
        )
        return replace(question, why=joined((words, question.why), " ")) if failed else question

    def effects(self) -> tuple[DecisionEffect, ...]:
        """What became of each decision, in the order of the books."""
        every = {*self._all.standing, *(d for pair in self._all.conflicts for d in pair)}
        return tuple(
            DecisionEffect(d, d not in self._why, self._payment_of(d), self._why.get(d, ""))
            for d in sorted(every, key=lambda d: d.source)
        )

    def _payment_of(self, one: Decision) -> Payment | None:
        origin = self._keys.row_of(one.key)
        subject = self._subjects.get(origin) if origin else None
        return subject.payment if subject else None

    def issues(self) -> Iterator[Issue]:
        """What could not be applied, and what contradicts itself."""
        yield from self._issues
        for subject, one in self._pending:
            on, amount = format_date(subject.payment.paid_on), format_amount(subject.amount)
            why = self._why[one]
            yield issue("DECISION-IMPOSSIBLE", Place.of(one.source), shown(one), on=on, amount=amount, why=why)
