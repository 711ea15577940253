"""Whether a receipt may pay now what was chosen for it, or must wait: for an older one, for what else may be meant."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from itertools import chain
from typing import TypeAlias

from reconcile.matching.accounts import seniority
from reconcile.matching.answers import Hypothesis, Part, Round, fits
from reconcile.matching.balances import Balances
from reconcile.matching.meant import Meant
from reconcile.matching.receipts import Receipt
from reconcile.matching.waiting import Waiting
from reconcile.matching.watch import Watch
from reconcile.model import Document
from reconcile.money import Cents

Reopening: TypeAlias = Callable[[date, str, Cents], bool]


class Turns:
    """Who may pay now. A receipt that had to wait is looked at again once something that it waited for has changed."""

    def __init__(self, receipts: Sequence[Receipt], balances: Balances, waiting: Waiting, meant: Meant) -> None:
        """`receipts` in chronological order: a receipt is its rank in it."""
        self._receipts, self._balances, self._waiting, self._meant = receipts, balances, waiting, meant
        self._paid_on: dict[str, date] = {}
        self._settled: set[Hashable] = set()
        self.begin(_reopens_nothing)

    def begin(self, reopening: Reopening) -> None:
        """Rounds begin: nobody waits yet.

        `reopening`: whether a return not dealt with yet, of that day or earlier, may reopen a debt of that customer
        and amount: it would then be older than the others.
        """
        self._reopening = reopening
        self._held: dict[Round, set[int]] = {upto: set() for upto in Round}
        self._watch: Watch[tuple[Round, int]] = Watch()

    def end(self) -> None:
        """The rounds are over."""
        self.begin(_reopens_nothing)

    def paid(self, receipt: Receipt, answer: Hypothesis) -> None:
        """The receipt is settled so."""
        self._settled.add(_settled_at(receipt.amount))
        for part in answer.parts:
            self._paid_on[part.document] = receipt.settles_on
            due_on = self._balances.documents[part.document].due_on
            self._meant.delays.add(answer.customer, (receipt.settles_on - due_on).days, drawn=answer.equals)

    def hear(self, facts: Iterable[Hashable]) -> None:
        """Takes account of balances and answers that have changed, and of the receipts settled or known better."""
        settled, self._settled = self._settled, set()
        news = chain(facts, self._waiting.news(), self._meant.delays.news(), settled)
        for upto, rank in self._watch.shaken(news):
            self._held[upto].discard(rank)

    def chosen_anew(self, upto: Round, rank: int) -> None:
        """Another answer was chosen for the receipt."""
        self._held[upto].discard(rank)

    def answer(self, upto: Round, rank: int, chosen: Hypothesis) -> Hypothesis | None:
        """What the receipt pays by what was chosen for it in this round, None while it must wait."""
        if rank in self._held[upto]:
            return None
        self._settled_asked: set[Hashable] = set()
        asked = (self._balances.observe(), self._waiting.observe(), self._meant.delays.observe(), self._settled_asked)
        answer = self._draw(rank, chosen) if chosen.equals else chosen
        if answer is not None and fits(answer, self._balances) and not self._must_wait(rank, answer):
            return answer
        if not self._receipts[rank].returned:  # it waits for what was paid since, too
            self._held[upto].add(rank)
            self._watch.rest((upto, rank), chain(*asked))
        return None

    def _may_reopen(self, day: date, customer: str, amount: Cents) -> bool:
        self._settled_asked.add(_settled_at(amount))
        return self._reopening(day, customer, amount)

    def _paid_since(self, receipt: Receipt, customer: str, debt: Document) -> bool:
        """Whether an equal, older debt was paid after this receipt, which the bank took back: it may have been its."""
        equal = (self._balances.documents[n] for n in self._balances.alike(customer, receipt.amount))
        older = (d for d in equal if seniority(d) < seniority(debt))
        return any(self._paid_on.get(d.number, date.min) > receipt.settles_on for d in older)

    def _must_wait(self, rank: int, answer: Hypothesis) -> bool:
        """Whether a receipt that is not settled yet may be what paid this: the same debt, or one equal to it."""
        receipt = self._receipts[rank]
        if self._waiting.same_before(rank, answer):
            return True
        if answer.equals or not answer.silent:
            return False
        debts = [self._balances.documents[n] for n in answer.documents]
        if len(debts) == 1 and self._meant.by_figure(receipt, answer.customer, debts[0]):
            return True
        if receipt.returned and any(self._paid_since(receipt, answer.customer, d) for d in debts):
            return True
        doubtful = self._meant.doubtful(answer)
        if self._meant.too_early(receipt, answer.customer, doubtful):
            return True
        return any(
            self._waiting.may_have_paid(rank, answer.customer, d)
            or self._may_reopen(receipt.settles_on, answer.customer, d.owed)
            for d in doubtful
        )

    def _draw(self, rank: int, answer: Hypothesis) -> Hypothesis | None:
        """Among equal debts, the one due first, then the oldest (Code civil, art. 1342-10).

        None while a receipt that is not settled may have paid it: the next would then be the oldest; where the customer
        is used to pay as long after the due date of another one; and weeks before it is due: an older one, paid by
        another receipt so far, may be meant.
        """
        receipt, amount = self._receipts[rank], answer.parts[0].amount
        equal = self._balances.exactly(answer.customer, amount, receipt.settles_on)
        issued = [d for d in equal if d.issued_on <= receipt.settles_on]
        if not issued or self._waiting.may_have_paid(rank, answer.customer, issued[0]):
            return None
        if self._meant.another(receipt, answer.customer, issued):
            return None
        if self._meant.too_early(receipt, answer.customer, issued[:1]):
            return None
        if self._may_reopen(receipt.settles_on, answer.customer, amount):
            return None
        if receipt.returned and self._paid_since(receipt, answer.customer, issued[0]):
            return None
        return Hypothesis(
            answer.customer, answer.rule, (Part(issued[0].number, amount),), answer.evidence, answer.proof,
            answer.round, equals=True,
        )  # fmt: skip


def _settled_at(amount: Cents) -> Hashable:
    return ("settled", amount)


def _reopens_nothing(_day: date, _customer: str, _amount: Cents) -> bool:
    return False
