"""The receipts not settled: what each says and its answers, kept until something that they rest on changes."""

from collections.abc import Iterable

from reconcile.matching.answers import Clues, Hypothesis, Round
from reconcile.matching.balances import Balances, Fact
from reconcile.matching.hypotheses import Held, Inquiry
from reconcile.matching.payers import Memory, Payers, marks
from reconcile.matching.reading import read
from reconcile.matching.receipts import Receipt
from reconcile.matching.references import References
from reconcile.matching.watch import Watch


class Questions:
    """The open receipts, by rank in chronological order.

    Attributes:
        open: the ranks, in order.
        clues: what each open receipt says.
        answers: the answers of each, best first, for the round last asked about.
    """

    def __init__(
        self, receipts: Iterable[Receipt], payers: Payers, references: References, balances: Balances, memory: Memory
    ) -> None:
        self._payers, self._balances, self._memory = payers, balances, memory
        self.receipts = sorted(receipts, key=lambda r: r.sort_key)
        self.open = dict.fromkeys(range(len(self.receipts)))
        self.clues: dict[int, Clues] = {}
        self._answers: dict[Round, dict[int, list[Hypothesis]]] = {upto: {} for upto in Round}
        self.answers = self._answers[Round.NAMED]
        self._doubtful: dict[Round, set[int]] = {}
        self._inquiries: dict[int, Inquiry] = {}
        self._watch: Watch[Held] = Watch()
        self._marked: Watch[int] = Watch()
        near = references.near
        for rank, receipt in enumerate(self.receipts):
            cited, own, months = read(receipt, references)
            self.clues[rank] = Clues(payers.of(receipt), cited, own, months, near)
            self._marked.rest(rank, marks(receipt))

    def close(self, rank: int) -> None:
        """The receipt is settled, or never will be."""
        del self.open[rank], self.clues[rank]
        for answers in self._answers.values():
            answers.pop(rank, None)
        self._inquiries.pop(rank, None)

    def learn(self) -> list[int]:
        """Takes account of what was learnt of payers; the receipts for which other customers may have paid."""
        found = []
        shaken = self._marked.shaken(self._memory.news()) & self.open.keys()
        for rank in sorted(shaken):
            receipt, clues = self.receipts[rank], self.clues[rank]
            self._marked.rest(rank, marks(receipt))
            candidates = self._payers.of(receipt)
            if candidates != clues.candidates:
                self.clues[rank] = Clues(candidates, clues.cited, clues.own, clues.months, clues.near)
                self._inquiries.pop(rank, None)
                self._forget(rank)
                found.append(rank)
        return found

    def follow(self, facts: Iterable[Fact]) -> None:
        """Takes account of balances that have changed."""
        for rank, customer in self._watch.shaken(facts):
            if rank in self._inquiries:
                self._inquiries[rank].forget(customer)
                self._forget(rank)

    def ask(self, upto: Round) -> list[int]:
        """Brings the answers up to date for a round; the receipts whose answers may not be what they were in it."""
        due = sorted(self._doubtful[upto] & self.open.keys()) if upto in self._doubtful else list(self.open)
        self._doubtful[upto] = set()
        upto = min(upto, Round.SUMS)  # the answers of the last round are those of the round of sums
        self.answers = self._answers[upto]
        for rank in due:
            found = self._work_out(rank, upto)
            if self.answers.get(rank) != found:
                self.answers[rank] = found
        return due

    def _forget(self, rank: int) -> None:
        for doubtful in self._doubtful.values():
            doubtful.add(rank)

    def _work_out(self, rank: int, upto: Round) -> list[Hypothesis]:
        if rank not in self._inquiries:
            self._inquiries[rank] = Inquiry(rank, self.receipts[rank], self.clues[rank], self._balances, self._watch)
        return self._inquiries[rank].answers(upto)
