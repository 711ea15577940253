"""The receipts settled in rounds, each a choice over all receipts at once, until nothing more can be proven."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from reconcile.matching.answers import Clues, Hypothesis, Part, Round, amount_alone
from reconcile.matching.balances import Balances, seniority
from reconcile.matching.choice import Choice, Resource, choose
from reconcile.matching.heeding import heed
from reconcile.matching.hypotheses import hypotheses
from reconcile.matching.labels import Operation, operation_of
from reconcile.matching.payers import Memory, Payers
from reconcile.matching.reading import read
from reconcile.matching.receipts import Receipt
from reconcile.matching.references import Level, References
from reconcile.matching.vocabulary import NOT_CUSTOMERS
from reconcile.matching.waiting import Waiting
from reconcile.model import Document, PaymentKind, Source
from reconcile.money import Cents
from reconcile.text import fold

Reopening: TypeAlias = Callable[[date, str, Cents], bool]

LEAST_MARGIN = 15
"""Points between an automatic answer and its best rival: less, and both are shown."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A receipt settled: what it pays, by how much it won, and over what."""

    receipt: Receipt
    answer: Hypothesis
    margin: int
    rivals: tuple[Hypothesis, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A receipt not settled: the answers that remain, best first, and whether the search was cut short."""

    receipt: Receipt
    answers: tuple[Hypothesis, ...]
    clues: Clues
    bounded: bool


class Rounds:
    """The state of a match while it goes on."""

    def __init__(
        self, receipts: Iterable[Receipt], payers: Payers, references: References, balances: Balances, memory: Memory
    ) -> None:
        self._payers, self._references, self.balances, self._memory = payers, references, balances, memory
        self._receipts = sorted(receipts, key=lambda r: r.sort_key)
        self._open = list(range(len(self._receipts)))
        self._clues = {rank: read(r, references) for rank, r in enumerate(self._receipts)}
        self._known: dict[int, tuple[int, Clues]] = {}
        self._bounded: set[int] = set()
        self._kept: dict[int, tuple[tuple[object, ...], list[Hypothesis]]] = {}
        self.decided: dict[Receipt, Decision] = {}
        self._paid_on: dict[str, date] = {}
        self.by_row: dict[Source, Decision] = {}
        self._reopening: Reopening = lambda _day, _customer, _amount: False

    def settle(self, reopening: Reopening) -> bool:
        """Rounds until nothing more can be proven; True when something was.

        `reopening`: whether a return not dealt with yet, of that day or earlier, may reopen a debt of that customer
        and amount: it would then be older than the others.
        """
        self._reopening = reopening
        before = len(self.decided)
        for upto in Round:
            while self._round(upto):
                pass
        return len(self.decided) > before

    def confirm(self, receipt: Receipt, answer: Hypothesis) -> None:
        """Settles an open receipt as the accountant decided: nothing is weighed. What it pays must be left."""
        rank = next(r for r in self._open if self._receipts[r] is receipt)
        self._settle(receipt, answer, 0, ())
        self._kept.pop(rank, None)
        del self._clues[rank]
        self._open.remove(rank)

    def forget(self, rows: Collection[Source]) -> None:
        """Receipts of these rows were taken back: those not settled pay nothing and never will."""
        self._open = [r for r in self._open if self._receipts[r].detail not in rows]

    def doubts(self) -> dict[Receipt, Doubt]:
        """What remains to be said of the receipts that are not settled."""
        found = {}
        for rank in self._open:
            receipt, clues = self._receipts[rank], self._seen(rank)
            answers = self._answers(rank, Round.SUMS)
            if not answers and _may_be_customer(receipt):
                answers = heed(receipt.said, amount_alone(receipt, clues, self.balances))
            kept = tuple(a for a in answers if a.score >= _LEAST_SCORE)[:_MOST_SHOWN]
            found[receipt] = Doubt(receipt, kept, clues, rank in self._bounded)
        return found

    def waiting(self) -> list[Receipt]:
        """The receipts that are not settled."""
        return [self._receipts[rank] for rank in self._open]

    def undecided(self) -> frozenset[str]:
        """The customers who may have paid what is not settled: whole receipts, or what is left of one."""
        found = {c.customer for rank in self._open for c in self._payers.of(self._receipts[rank]) if c.strength}
        for rank in self._open:
            cited = (n for c in self._clues[rank].cited if c.level >= Level.GOOD for n in c.documents)
            found.update(self.balances.customer[n] for n in cited)
        found.update(
            d.answer.customer
            for receipt, d in self.decided.items()
            if sum(part.amount for part in d.answer.parts if not part.note) < receipt.amount
        )
        return frozenset(found)

    def _seen(self, rank: int) -> Clues:
        receipt, clues = self._receipts[rank], self._clues[rank]
        version, kept = self._known.get(rank, (-1, clues))
        if version != self._memory.version(receipt):
            candidates = self._payers.of(receipt)
            kept = Clues(candidates, clues.cited, clues.own, clues.months, self._references.near)
            self._known[rank] = (self._memory.version(receipt), kept)
        return kept

    def _answers(self, rank: int, upto: Round) -> list[Hypothesis]:
        receipt = self._receipts[rank]
        bank = receipt.payment.kind is PaymentKind.BANK and receipt.detail is None
        if bank and operation_of(receipt.payment.label) is Operation.RETURN:
            return []
        clues = self._seen(rank)
        state = self._state(receipt, clues, upto)
        kept = self._kept.get(rank)
        if kept is None or kept[0] != state:
            kept = self._kept[rank] = (state, hypotheses(receipt, clues, self.balances, upto))
        return kept[1]

    def _state(self, receipt: Receipt, clues: Clues, upto: Round) -> tuple[object, ...]:
        """Everything that the answers depend on and that may have changed since they were worked out."""
        customers = {c.customer for c in clues.candidates}
        customers |= {self.balances.customer[n] for c in clues.cited for n in c.documents[:_MOST_WATCHED]}
        versions = tuple(sorted((c, self.balances.version[c]) for c in customers))
        return (upto, clues.candidates, self.balances.rare(receipt.amount), versions)

    def _round(self, upto: Round) -> int:
        """One choice over all open receipts; how many were settled."""
        answers = {r: [a for a in self._answers(r, upto) if a.score > 0] for r in self._open}
        now = {r: [a for a in found if a.round <= upto] for r, found in answers.items()}  # the others wait their turn
        competing = [r for r in self._open if now[r]]
        choices = choose([now[r] for r in competing], self._uses, self._capacity)
        chosen = self._first_come(dict(zip(competing, choices, strict=True)), now)
        self._bounded = {r for r, c in chosen.items() if c.bounded}
        settled = [(r, c) for r, c in chosen.items() if self._sure(c, answers[r], upto)]
        settled.sort(key=lambda rc: rc[1].chosen is not None and rc[1].chosen.equals)  # named debts first; stable
        waiting = Waiting(((self._receipts[r], self._seen(r)) for r in self._open), self.balances, self.decided)
        done = {r for r, c in settled if self._allocate(self._receipts[r], c, answers[r], waiting)}
        for rank in done:
            del self._kept[rank], self._clues[rank]
        self._open = [r for r in self._open if r not in done]
        return len(done)

    def _first_come(self, choices: dict[int, Choice], answers: dict[int, list[Hypothesis]]) -> dict[int, Choice]:
        """Of two payments of one debt by the same proof, the first settled it, even if its name was cut shorter.

        The best total prefers the better name; but interest stops with the first money.
        """
        found = dict(choices)
        waiting: dict[tuple[str, tuple[Part, ...]], int] = {}
        for rank, choice in choices.items():  # in chronological order
            best = answers[rank][0]
            if choice.chosen is None and best.proof:
                waiting.setdefault((best.rule, best.parts), rank)
            elif choice.chosen is best and (first := waiting.pop((best.rule, best.parts), None)) is not None:
                found[first] = Choice(answers[first][0], choices[first].bounded)
                found[rank] = Choice(None, choice.bounded)
        return found

    def _sure(self, choice: Choice, answers: list[Hypothesis], upto: Round) -> bool:
        chosen = choice.chosen
        if chosen is None or choice.bounded or not chosen.proof or chosen.round > upto:
            return False
        return _margin(chosen, answers) >= min(LEAST_MARGIN, chosen.score) and chosen is answers[0]

    def _uses(self, answer: Hypothesis) -> Mapping[Resource, int]:
        wanted: dict[Resource, int] = {}
        for part in answer.parts:
            equal: Resource = ("equal", answer.customer, part.amount)
            if answer.equals:
                wanted[equal] = wanted.get(equal, 0) + 1
                continue
            debt: Resource = ("debt", part.document, 0)
            wanted[debt] = wanted.get(debt, 0) + part.amount
            if part.note:
                note: Resource = ("note", part.note, 0)
                wanted[note] = wanted.get(note, 0) + part.amount
            whole: Resource = ("equal", answer.customer, self.balances.left(part.document))
            if self._capacity(whole) > 1:
                wanted[whole] = wanted.get(whole, 0) + 1
        return wanted

    def _capacity(self, resource: Resource) -> int:
        kind, name, amount = resource
        if kind == "equal":
            return max(1, len(self.balances.exactly(name, amount, date.max)))
        return self.balances.left(name)

    def _allocate(self, receipt: Receipt, choice: Choice, answers: list[Hypothesis], waiting: Waiting) -> bool:
        """Settles a receipt, unless an earlier one of the round left too little; whether it did."""
        answer = choice.chosen
        if answer is None:
            return False
        if answer.equals:
            answer = self._draw(receipt, answer, waiting)
        if answer is None or not self._still_fits(answer) or self._must_wait(receipt, answer, waiting):
            return False
        rivals = tuple(a for a in answers if a is not choice.chosen)[:_MOST_SHOWN]
        self._settle(receipt, answer, _margin(choice.chosen, answers), rivals)
        if answer.round is Round.NAMED and _teaches(answer):
            self._memory.learn(receipt, answer.customer)
        return True

    def _settle(self, receipt: Receipt, answer: Hypothesis, margin: int, rivals: tuple[Hypothesis, ...]) -> None:
        for part in answer.parts:
            self.balances.take(part.document, part.amount)
            self._paid_on[part.document] = receipt.settles_on
            if part.note:
                self.balances.take(part.note, part.amount)
        decision = self.decided[receipt] = Decision(receipt, answer, margin, rivals)
        if receipt.detail is not None:
            self.by_row[receipt.detail] = decision

    def _paid_since(self, receipt: Receipt, customer: str, debt: Document) -> bool:
        """Whether an equal, older debt was paid after this receipt, which the bank took back: it may have been its."""
        equal = (self.balances.documents[n] for n in self.balances.alike(customer, receipt.amount))
        older = (d for d in equal if seniority(d) < seniority(debt))
        return any(self._paid_on.get(d.number, date.min) > receipt.settles_on for d in older)

    def _must_wait(self, receipt: Receipt, answer: Hypothesis, waiting: Waiting) -> bool:
        """Whether a receipt that is not settled yet may be what paid this: the same debt, or one equal to it."""
        if waiting.same_before(receipt, answer):
            return True
        if answer.equals or answer.rule not in _SILENT:
            return False
        debts = [self.balances.documents[n] for n in answer.documents]
        if receipt.returned and any(self._paid_since(receipt, answer.customer, d) for d in debts):
            return True
        return any(
            len(self.balances.alike(answer.customer, d.owed)) > 1 and waiting.may_have_paid(receipt, answer.customer, d)
            for d in debts
        )

    def _draw(self, receipt: Receipt, answer: Hypothesis, waiting: Waiting) -> Hypothesis | None:
        """Among equal debts, the one due first, then the oldest (Code civil, art. 1342-10).

        None while a receipt that is not settled may have paid it: the next would then be the oldest.
        """
        amount = answer.parts[0].amount
        equal = self.balances.exactly(answer.customer, amount, receipt.settles_on)
        issued = [d for d in equal if d.issued_on <= receipt.settles_on]
        if not issued or waiting.may_have_paid(receipt, answer.customer, issued[0]):
            return None
        if self._reopening(receipt.settles_on, answer.customer, amount):
            return None
        if receipt.returned and self._paid_since(receipt, answer.customer, issued[0]):
            return None
        return Hypothesis(
            answer.customer, answer.rule, (Part(issued[0].number, amount),), answer.evidence, answer.proof,
            answer.round, equals=True,
        )  # fmt: skip

    def _still_fits(self, answer: Hypothesis) -> bool:
        """Whether earlier answers of this round left enough."""
        wanted: dict[str, int] = {}
        for part in answer.parts:
            wanted[part.document] = wanted.get(part.document, 0) + part.amount
            if part.note:
                wanted[part.note] = wanted.get(part.note, 0) + part.amount
        return all(self.balances.left(n) >= amount for n, amount in wanted.items())


def _margin(chosen: Hypothesis | None, answers: Iterable[Hypothesis]) -> int:
    """Points between an answer and the best other one of the receipt."""
    best = max((a.score for a in answers if a is not chosen), default=0)
    return chosen.score - best if chosen else 0


def _teaches(answer: Hypothesis) -> bool:
    """A full number and the exact amount, nothing against: enough to remember an account by."""
    kinds = {e.kind for e in answer.evidence}
    clean = all(e.weight >= 0 for e in answer.evidence) and answer.rule != "references-tiers"
    return clean and bool(kinds & {"reference", "livre"}) and bool(kinds & {"montant", "somme"})


def _may_be_customer(receipt: Receipt) -> bool:
    words = set(fold(receipt.payment.label).split())
    return receipt.detail is not None or not words & NOT_CUSTOMERS


_SILENT = frozenset({"payeur-montant", "payeur-somme"})
"""Rules by which a payment that names nothing may be taken for another's."""
_LEAST_SCORE = 20
_MOST_SHOWN = 4
_MOST_WATCHED = 8
