"""The receipts settled in rounds, each a choice over all receipts at once, until nothing more can be proven."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain

from reconcile.matching.answers import Clues, Hypothesis, Round, amount_alone
from reconcile.matching.balances import Balances, Fact
from reconcile.matching.contest import Contest
from reconcile.matching.heeding import heed
from reconcile.matching.hypotheses import given_up, hypotheses
from reconcile.matching.meant import MOST_SHOWN, Meant
from reconcile.matching.paid_again import paid_again, perhaps_paid_again
from reconcile.matching.payers import Memory, Payers
from reconcile.matching.proof import Amount, Naming
from reconcile.matching.questions import Questions
from reconcile.matching.receipts import Receipt
from reconcile.matching.references import Level, References
from reconcile.matching.turns import Reopening, Turns
from reconcile.matching.unexplained import Means, Money, Unexplained, means_of, remittances_among
from reconcile.matching.vocabulary import MANDATE_WORDS, NOT_CUSTOMERS
from reconcile.matching.waiting import Explained, Waiting, explained_anew
from reconcile.model import Source
from reconcile.money import Cents
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
    """A receipt not settled: the answers that remain, best first.

    Attributes:
        bounded: the choice among competing receipts stopped at its bound.
        given_up: the customer whose debts were too many for a sum to be searched for, `""` for none.
    """

    receipt: Receipt
    answers: tuple[Hypothesis, ...]
    clues: Clues
    bounded: bool
    given_up: str = ""


class Rounds:
    """The state of a match while it goes on."""

    def __init__(
        self, receipts: Iterable[Receipt], payers: Payers, references: References, balances: Balances, memory: Memory
    ) -> None:
        self.balances, self._memory = balances, memory
        self._questions = Questions(receipts, payers, references, balances, memory)
        self._receipts = self._questions.receipts
        self._contests = {upto: Contest(balances) for upto in Round}
        self._contest = self._contests[Round.NAMED]
        self._waiting = Waiting(self._receipts, balances, partial(_explained, self._questions))
        for rank, clues in self._questions.clues.items():
            self._waiting.add(rank, clues)
        self._sure: dict[Round, dict[int, Hypothesis]] = {upto: {} for upto in Round}
        self._gone: dict[int, Clues] = {}
        self._at: dict[Cents, list[int]] = defaultdict(list)
        for rank, receipt in enumerate(self._receipts):
            self._at[receipt.amount].append(rank)
        self.decided: dict[int, Decision] = {}
        self._first_paid: dict[str, date] = {}
        self._meant = Meant(balances)
        self._turns = Turns(self._receipts, balances, self._waiting, self._meant)
        self._unheard: set[Fact] = set()
        self.by_row: dict[Source, Decision] = {}

    def settle(self, reopening: Reopening) -> bool:
        """Rounds until nothing more can be proven; True when something was. `reopening`: as of `Turns.begin`."""
        self._turns.begin(reopening)
        before = len(self.decided)
        found = True
        while found:
            found = False
            for upto in Round:
                while self._round(upto):
                    found = upto is Round.LAST
        self._turns.end()
        return len(self.decided) > before

    def confirm(self, receipt: Receipt, answer: Hypothesis) -> None:
        """Settles an open receipt as the accountant decided: nothing is weighed. What it pays must be left."""
        rank = next(r for r in self._at[receipt.amount] if self._receipts[r] is receipt)
        self._settle(rank, answer, 0, ())
        self._close(rank)

    def settle_paid_again(self, backs: Mapping[Source, date]) -> None:
        """Settles receipts that the bank took back on these days, by row: those of debts that were paid again.

        Nothing is taken from the debt: what such a receipt brought, the bank took back.
        """
        for rank in list(self._questions.open):
            receipt = self._receipts[rank]
            if receipt.detail is None or (back := backs.get(receipt.detail)) is None:
                continue
            answer = paid_again(receipt, back, self._questions.clues[rank], self.balances, self._first_paid)
            if answer is not None:
                self._decide(rank, Decision(receipt, answer, answer.score, ()))
                self._close(rank)

    def forget(self, rows: Collection[Source]) -> None:
        """Receipts of these rows were taken back: those not settled pay nothing in the end."""
        for rank in [r for r in self._questions.open if self._receipts[r].detail in rows]:
            self._gone[rank] = self._questions.clues[rank]
            self._close(rank)

    def doubts(self) -> dict[Receipt, Doubt]:
        """What remains to be said of the receipts that are not settled."""
        self._questions.learn()
        self._questions.follow(self.balances.news())
        self._questions.ask(Round.SUMS)
        found = {}
        for rank in self._questions.open:
            receipt, clues, answers = self._receipts[rank], self._questions.clues[rank], self._questions.answers[rank]
            if not answers and _may_be_customer(receipt) and not receipt.for_penalties:
                answers = heed(receipt.said, amount_alone(receipt, clues, self.balances))
            choice = self._contest.choices.get(rank)
            bounded = choice is not None and choice.bounded
            payer = given_up(receipt, clues, self.balances, answers)
            found[receipt] = Doubt(receipt, self._meant.first(receipt, _worth(answers)), clues, bounded, payer)
        for rank, clues in self._gone.items():
            receipt = self._receipts[rank]
            found[receipt] = Doubt(receipt, self._of_gone(receipt, clues), clues, bounded=False)
        return found

    def _of_gone(self, receipt: Receipt, clues: Clues) -> tuple[Hypothesis, ...]:
        """The answers of a receipt that the bank took back: what was to pay that day first, even if paid by now."""
        answers = _worth(hypotheses(receipt, clues, self.balances, Round.SUMS))
        again = perhaps_paid_again(receipt, clues, self.balances, self._first_paid, self._meant.delays)
        others = [a for a in answers if again is None or a.parts != again.parts]
        return (*([again] if again else []), *others)[:MOST_SHOWN]

    def settled_at(self, amount: Cents) -> list[Decision]:
        """What was decided for the receipts of this amount, in chronological order."""
        return [self.decided[rank] for rank in self._at.get(amount, ()) if rank in self.decided]

    def waiting_at(self, amount: Cents) -> list[Receipt]:
        """The receipts of this amount that are not settled, in chronological order."""
        return [self._receipts[rank] for rank in self._at.get(amount, ()) if rank in self._questions.open]

    def unexplained(self) -> Unexplained:
        """What is not settled: whole receipts, or what is left of one; who may have sent it, and how they pay."""
        opened = [self._receipts[rank] for rank in self._questions.open]
        amounts = {
            (who, self._receipts[rank].amount): self._receipts[rank].settles_on
            for rank in self._questions.open
            for who in [c.customer for c in self._questions.clues[rank].candidates] or [""]
        }
        sent: dict[str, list[Money]] = defaultdict(list)
        paid_by: dict[str, Counter[Means]] = defaultdict(Counter)
        for rank in self._questions.open:
            receipt, answers = self._receipts[rank], _explaining(self._questions, rank)
            money = Money(receipt.settles_on, receipt.amount)
            for customer in self._senders(rank) | {a.customer for a in answers}:
                sent[customer].append(money)
        for d in self.decided.values():
            rest = d.receipt.amount - sum(part.amount for part in d.answer.parts if not part.note)
            if rest > 0:
                sent[d.answer.customer].append(Money(d.receipt.settles_on, rest))
            if means := means_of(d.receipt):
                paid_by[d.answer.customer][means] += 1
        return Unexplained(
            sent, amounts, remittances_among(opened),
            paid_by, self._wanted(),
        )  # fmt: skip

    def _wanted(self) -> dict[str, Cents]:
        """The documents that receipts not settled name clearly, or would pay first; the most that one brings."""
        most: dict[str, Cents] = defaultdict(int)
        for rank in self._questions.open:
            clear = (c for c in self._questions.clues[rank].cited if c.level >= Level.GOOD)
            cited = (c.documents for c in clear if len(c.documents) <= MOST_SHOWN)
            first = (answer.documents for answer in _explaining(self._questions, rank)[:1])
            for number in chain(*cited, *first):
                most[number] = max(most[number], self._receipts[rank].amount)
        return most

    def _senders(self, rank: int) -> set[str]:
        """Those who may have sent a receipt that is not settled, and those whose documents it names."""
        clues = self._questions.clues[rank]
        found = {c.customer for c in clues.candidates if c.strength}
        cited = [c for c in clues.cited if c.level >= Level.FAINT]
        clear = {n for c in cited if c.level >= Level.GOOD for n in c.documents}
        barely = () if clues.candidates else (n for c in cited for n in c.documents)
        return found | {self.balances.customer[n] for n in (*clear, *barely)}

    def _follow(self) -> None:
        """Takes account of what earlier rounds have changed."""
        for rank in self._questions.learn():
            self._waiting.add(rank, self._questions.clues[rank])
        self._hear()
        facts, self._unheard = self._unheard, set()
        self._questions.follow(facts)
        for contest in self._contests.values():
            contest.hear(facts)

    def _hear(self) -> None:
        """Lets receipts be tried again, where what they waited for has changed."""
        facts = self.balances.news()
        self._turns.hear(facts)
        self._unheard |= facts

    def _round(self, upto: Round) -> int:
        """One choice over all open receipts; how many were settled."""
        self._follow()
        self._contest = self._contests[upto]
        self._contest.follow()
        renewed = self._questions.ask(upto)
        for rank in renewed:
            now = [a for a in self._answers(rank) if a.round <= upto]  # the others wait their turn
            self._contest.enter(rank, now)
        self._turns.hear(map(explained_anew, renewed))
        for rank in {*renewed, *self._contest.choose()}:
            before = self._sure[upto].pop(rank, None)
            if sure := self._sure_answer(rank):
                self._sure[upto][rank] = sure
            if sure is not before:
                self._turns.chosen_anew(upto, rank)
        named_first = sorted((chosen.equals, rank, chosen) for rank, chosen in self._sure[upto].items())
        done = [rank for _, rank, chosen in named_first if self._allocate(upto, rank, chosen)]
        for rank in done:
            self._close(rank)
        return len(done)

    def _answers(self, rank: int) -> list[Hypothesis]:
        return [a for a in self._questions.answers[rank] if a.score > 0]

    def _close(self, rank: int) -> None:
        self._questions.close(rank)
        for contest in self._contests.values():
            contest.leave(rank)
        self._waiting.remove(rank)
        for sure in self._sure.values():
            sure.pop(rank, None)

    def _sure_answer(self, rank: int) -> Hypothesis | None:
        """What was chosen, where it is the best answer of the receipt, proves itself and beats the others by enough."""
        choice = self._contest.choices.get(rank)
        if choice is None or choice.chosen is None or choice.bounded or not choice.chosen.proof:
            return None
        chosen, answers = choice.chosen, self._answers(rank)
        enough = _margin(chosen, answers) >= min(LEAST_MARGIN, chosen.score)
        return chosen if enough and chosen is answers[0] and not _names_anothers(chosen, answers) else None

    def _allocate(self, upto: Round, rank: int, chosen: Hypothesis) -> bool:
        """Settles a receipt, unless it must wait or an earlier one of the round left too little; whether it did."""
        answer = self._turns.answer(upto, rank, chosen)
        if answer is None:
            return False
        receipt, answers = self._receipts[rank], self._answers(rank)
        rivals = tuple(a for a in answers if a is not chosen)[:MOST_SHOWN]
        self._settle(rank, answer, _margin(chosen, answers), rivals)
        if answer.round is Round.NAMED and _teaches(answer):
            self._memory.learn(receipt, answer.customer)
        self._hear()
        return True

    def _settle(self, rank: int, answer: Hypothesis, margin: int, rivals: tuple[Hypothesis, ...]) -> None:
        receipt = self._receipts[rank]
        for part in answer.parts:
            self.balances.take(part.document, part.amount)
            first = self._first_paid.get(part.document, receipt.settles_on)
            self._first_paid[part.document] = min(first, receipt.settles_on)
            if part.note:
                self.balances.take(part.note, part.amount)
        self._turns.paid(receipt, answer)
        self._decide(rank, Decision(receipt, answer, margin, rivals))
        self._waiting.remove(rank)

    def _decide(self, rank: int, decision: Decision) -> None:
        self.decided[rank] = decision
        if (row := decision.receipt.detail) is not None:
            self.by_row[row] = decision


def _explained(questions: Questions, rank: int) -> Explained:
    if _explaining(questions, rank):
        return Explained.WHOLE
    answers = questions.answers.get(rank, ())
    short = any(a.score >= LEAST_SCORE and any(e.kind == "ecart" for e in a.evidence) for a in answers)
    return Explained.SHORT if short else Explained.NOT


def _explaining(questions: Questions, rank: int) -> list[Hypothesis]:
    """The answers worth showing that pay all of a receipt that is not settled, or what it names."""
    answers = questions.answers.get(rank, ())
    return [a for a in answers if a.score >= LEAST_SCORE and any(e.kind in _EXPLAINS for e in a.evidence)]


def _worth(answers: Iterable[Hypothesis]) -> tuple[Hypothesis, ...]:
    return tuple(a for a in answers if a.score >= LEAST_SCORE)[:MOST_SHOWN]


def _margin(chosen: Hypothesis, answers: Iterable[Hypothesis]) -> int:
    """Points between an answer and the best other one of the receipt."""
    return chosen.score - max((a.score for a in answers if a is not chosen), default=0)


def _names_anothers(chosen: Hypothesis, answers: Iterable[Hypothesis]) -> bool:
    """Whether the payment names nothing of what it would pay, but another customer's document of just its amount."""
    if chosen.case is None or chosen.case.naming is not Naming.NONE:
        return False
    others = (a.case for a in answers if a.customer != chosen.customer and a.case is not None)
    return any(case.naming is not Naming.NONE and case.amount is Amount.EXACT for case in others)


def _teaches(answer: Hypothesis) -> bool:
    """A full number and the exact amount, nothing against: enough to remember an account by."""
    kinds = {e.kind for e in answer.evidence}
    clean = all(e.weight >= 0 for e in answer.evidence) and answer.rule != "references-tiers"
    return clean and bool(kinds & {"reference", "livre"}) and bool(kinds & {"montant", "somme"})


def _may_be_customer(receipt: Receipt) -> bool:
    words = set(fold(receipt.payment.label).split())
    return receipt.detail is not None or not words & NOT_CUSTOMERS or bool(words & MANDATE_WORDS)


_EXPLAINS = frozenset({"montant", "somme", "reference", "numero", "numero-nu", "numero-fin", "livre"})
LEAST_SCORE = 15
