"""The receipts settled in rounds, each a choice over all receipts at once, until nothing more can be proven."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from reconcile.matching.answers import Clues, Hypothesis, Part, Round, amount_alone
from reconcile.matching.balances import Balances
from reconcile.matching.choice import Choice, Resource, choose
from reconcile.matching.hypotheses import hypotheses
from reconcile.matching.labels import Operation, operation_of
from reconcile.matching.payers import Memory, Payers
from reconcile.matching.receipts import Receipt
from reconcile.matching.references import Citation, Level, References
from reconcile.matching.vocabulary import MONTHS, NOT_CUSTOMERS
from reconcile.model import PaymentKind, Source
from reconcile.text import fold

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
        self._clues = {rank: self._read(r) for rank, r in enumerate(self._receipts)}
        self._bounded: set[int] = set()
        self._kept: dict[int, tuple[tuple[object, ...], list[Hypothesis]]] = {}
        self.decided: dict[Receipt, Decision] = {}

    def settle(self) -> bool:
        """Rounds until nothing more can be proven; True when something was."""
        before = len(self.decided)
        for upto in Round:
            while self._round(upto):
                pass
        return len(self.decided) > before

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
                answers = amount_alone(receipt, clues, self.balances)
            kept = tuple(a for a in answers if a.score >= _LEAST_SCORE)[:_MOST_SHOWN]
            found[receipt] = Doubt(receipt, kept, clues, rank in self._bounded)
        return found

    def _read(self, receipt: Receipt) -> Clues:
        own = self._references.find(receipt.named, own=True) if receipt.named else ()
        own_named = any(c.level >= Level.GOOD for c in own)
        cited = own if own_named else (*own, *self._references.find(receipt.text), *self._beside_name(receipt))
        words = fold(receipt.text).split()
        months = frozenset(MONTHS[w] for w in words if w in MONTHS)
        return Clues((), cited, own_named, months)

    def _beside_name(self, receipt: Receipt) -> tuple[Citation, ...]:
        """Invoices named in the bank's field for the payer. A name may hold figures: bare numbers count for nothing."""
        if not receipt.payer or receipt.detail is not None or receipt.payment.kind is not PaymentKind.BANK:
            return ()
        found = self._references.find(receipt.payer)
        return tuple(c for c in found if c.level >= Level.GOOD and sum(map(str.isdigit, c.seen)) > 1)

    def _seen(self, rank: int) -> Clues:
        clues = self._clues[rank]
        candidates = self._payers.of(self._receipts[rank])
        return Clues(candidates, clues.cited, clues.own, clues.months, self._references.near)

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
        competing = [r for r in self._open if answers[r]]
        choices = choose([answers[r] for r in competing], self._uses, self._capacity)
        chosen = self._first_come(dict(zip(competing, choices, strict=True)), answers)
        self._bounded = {r for r, c in chosen.items() if c.bounded}
        settled = [(r, c) for r, c in chosen.items() if self._sure(c, answers[r], upto)]
        settled.sort(key=lambda rc: rc[1].chosen is not None and rc[1].chosen.equals)  # named debts first; stable
        done = {r for r, c in settled if self._allocate(self._receipts[r], c, answers[r])}
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
                own = answers[first]
                margin = own[0].score - max((a.score for a in own[1:]), default=0)
                found[first] = Choice(own[0], margin, choices[first].bounded)
                found[rank] = Choice(None, 0, choice.bounded)
        return found

    def _sure(self, choice: Choice, answers: list[Hypothesis], upto: Round) -> bool:
        chosen = choice.chosen
        if chosen is None or choice.bounded or not chosen.proof or chosen.round > upto:
            return False
        return choice.margin >= min(LEAST_MARGIN, chosen.score) and chosen is answers[0]

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

    def _allocate(self, receipt: Receipt, choice: Choice, answers: list[Hypothesis]) -> bool:
        """Settles a receipt, unless an earlier one of the round left too little; whether it did."""
        answer = choice.chosen
        if answer is None:
            return False
        if answer.equals:
            answer = self._draw(receipt, answer)
        if answer is None or not self._still_fits(receipt, answer):
            return False
        for part in answer.parts:
            self.balances.take(part.document, part.amount)
            if part.note:
                self.balances.take(part.note, part.amount)
        rivals = tuple(a for a in answers if a is not choice.chosen)[:_MOST_SHOWN]
        self.decided[receipt] = Decision(receipt, answer, choice.margin, rivals)
        if answer.round is Round.NAMED and _teaches(answer):
            self._memory.learn(receipt, answer.customer)
        return True

    def _draw(self, receipt: Receipt, answer: Hypothesis) -> Hypothesis | None:
        """Among equal debts, the one due first, then the oldest (Code civil, art. 1342-10)."""
        amount = answer.parts[0].amount
        equal = self.balances.exactly(answer.customer, amount, receipt.settles_on)
        issued = [d for d in equal if d.issued_on <= receipt.settles_on]
        if not issued:
            return None
        return Hypothesis(
            answer.customer, answer.rule, (Part(issued[0].number, amount),), answer.evidence, answer.proof,
            answer.round, equals=True,
        )  # fmt: skip

    def _still_fits(self, receipt: Receipt, answer: Hypothesis) -> bool:
        """Whether earlier answers of this round left enough."""
        wanted: dict[str, int] = {}
        for part in answer.parts:
            wanted[part.document] = wanted.get(part.document, 0) + part.amount
            if part.note:
                wanted[part.note] = wanted.get(part.note, 0) + part.amount
        day = receipt.settles_on
        return all(
            (self.balances.left(n) if self.balances.documents[n].owed < 0 else self.balances.open_on(n, day)) >= amount
            for n, amount in wanted.items()
        )


def _teaches(answer: Hypothesis) -> bool:
    """A full number and the exact amount, nothing against: enough to remember an account by."""
    kinds = {e.kind for e in answer.evidence}
    clean = all(e.weight >= 0 for e in answer.evidence) and answer.rule != "references-tiers"
    return clean and bool(kinds & {"reference", "livre"}) and bool(kinds & {"montant", "somme"})


def _may_be_customer(receipt: Receipt) -> bool:
    words = set(fold(receipt.payment.label).split())
    return receipt.detail is not None or not words & NOT_CUSTOMERS


_LEAST_SCORE = 20
_MOST_SHOWN = 4
_MOST_WATCHED = 8
