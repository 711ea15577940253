"""What is proposed for the receipts that nothing proves: answers that go together, so that no debt is proposed twice.

Each receipt by itself would be offered the same oldest debt as its neighbours. Here they are served as if each answer
were accepted: the best total first, equal debts in the order of the law, then the others with what is left.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from reconcile.matching.answers import Hypothesis, Part, Round, fits
from reconcile.matching.balances import Balances
from reconcile.matching.contest import Contest
from reconcile.matching.hypotheses import Held, Inquiry
from reconcile.matching.meant import MOST_SHOWN
from reconcile.matching.rounds import LEAST_SCORE, Doubt
from reconcile.matching.watch import Watch
from reconcile.model import Source

_GUESSES = frozenset({"payeur-partiel", "payeur-ecart", "payeur-trop-percu"})
"""Rules of last resort: they take what nothing else explains."""


def propose(doubts: Iterable[Doubt], balances: Balances, taken_back: Mapping[Source, date]) -> list[Doubt]:
    """The doubts, the answer that goes with those of the others first. `taken_back`: when the bank took a row back."""
    table = _Table(list(doubts), balances, taken_back)
    table.serve()
    return table.doubts()


class _Table:
    """The debts while answers are tried on them; they are given back in the end. A doubt is its rank, by receipt."""

    def __init__(self, doubts: list[Doubt], balances: Balances, taken_back: Mapping[Source, date]) -> None:
        self._doubts = sorted(doubts, key=lambda d: d.receipt.sort_key)
        self._balances, self._taken_back = balances, taken_back
        self._found: dict[int, Hypothesis] = {}
        self._now: dict[int, list[Hypothesis]] = {}
        self._watch: Watch[Held] = Watch()
        self._inquiries = [
            Inquiry(rank, d.receipt, d.clues, balances, self._watch) for rank, d in enumerate(self._doubts)
        ]
        self._taken: list[tuple[str, int]] = []
        self._busy: dict[str, date] = {}
        for rank, doubt in enumerate(self._doubts):
            first = doubt.answers[0] if doubt.answers and doubt.receipt.detail in taken_back else None
            if first is not None and not fits(first, balances):  # the bank took it back, and the debt was paid again
                self._found[rank] = first

    def serve(self) -> None:
        """Exact answers until none is left, then guesses; the debts are as before afterwards."""
        for guesses in (False, True):
            contest = Contest(self._balances)
            answers: Mapping[int, Sequence[Hypothesis]] = {rank: self._doubts[rank].answers for rank in self._waiting()}
            while self._choose(contest, answers, guesses=guesses):
                facts = self._balances.news()
                contest.hear(facts)
                contest.follow()
                for rank, customer in self._watch.shaken(facts):
                    self._inquiries[rank].forget(customer)
                    self._now.pop(rank, None)
                answers = {rank: self._answers_now(rank) for rank in self._waiting()}
        for number, amount in reversed(self._taken):
            self._balances.take(number, -amount)

    def doubts(self) -> list[Doubt]:
        """Each doubt with what was found for it first, then what it could be by itself."""
        shown = []
        for rank, doubt in enumerate(self._doubts):
            first = self._found.get(rank)
            others = [a for a in doubt.answers if first is None or a.parts != first.parts]
            answers = tuple(([first] if first else []) + others)[:MOST_SHOWN]
            shown.append(replace(doubt, answers=answers))
        return shown

    def _waiting(self) -> list[int]:
        return [rank for rank in range(len(self._doubts)) if rank not in self._found]

    def _answers_now(self, rank: int) -> list[Hypothesis]:
        """All answers with what is left."""
        if rank not in self._now:
            self._now[rank] = self._inquiries[rank].answers(Round.SUMS)
        return self._now[rank]

    def _choose(self, contest: Contest, answers: Mapping[int, Sequence[Hypothesis]], *, guesses: bool) -> bool:
        """One choice over all that wait; whether it served anybody."""
        for rank, theirs in answers.items():
            contest.enter(rank, [a for a in theirs if _worth_trying(a, guesses=guesses)])
        contest.choose()
        chosen = [(rank, c.chosen) for rank, c in sorted(contest.choices.items()) if c.chosen is not None]
        told = [(rank, answer) for rank, answer in chosen if not answer.equals]
        served = [rank for rank, answer in told if self._serve(rank, answer)]
        if not served:  # only then: an earlier receipt that lost may find another answer first
            equal = [(rank, answer) for rank, answer in chosen if answer.equals]
            served = [rank for rank, answer in equal if self._serve(rank, self._draw(rank, answer))]
        for rank in served:
            contest.leave(rank)
        return bool(served)

    def _serve(self, rank: int, answer: Hypothesis | None) -> bool:
        """The answer is found for the receipt, if enough is left."""
        if answer is None or not fits(answer, self._balances):
            return False
        self._take(rank, answer)
        return True

    def _draw(self, rank: int, answer: Hypothesis) -> Hypothesis | None:
        """Of equal debts the oldest that nobody had paid on that day (Code civil, art. 1342-10)."""
        amount, day = answer.parts[0].amount, self._doubts[rank].receipt.settles_on
        equal = self._balances.exactly(answer.customer, amount, day)
        free = [d for d in equal if d.issued_on <= day and self._busy.get(d.number, date.min) <= day]
        if not free:
            return None
        return replace(answer, parts=(Part(free[0].number, amount),))

    def _take(self, rank: int, answer: Hypothesis) -> None:
        self._found[rank] = answer
        detail = self._doubts[rank].receipt.detail
        back = self._taken_back.get(detail) if detail is not None else None
        for part in answer.parts:
            if back is not None:
                self._busy[part.document] = back  # until the bank took it back
                continue
            for number in (part.document, part.note) if part.note else (part.document,):
                self._balances.take(number, part.amount)
                self._taken.append((number, part.amount))


def _worth_trying(answer: Hypothesis, *, guesses: bool) -> bool:
    return answer.score >= LEAST_SCORE and (guesses or answer.rule not in _GUESSES)
