"""The choice over all receipts kept up to date: a group is chosen again only where something in it has changed."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from operator import is_

from reconcile.matching.answers import Hypothesis, Part
from reconcile.matching.balances import Balances, Fact
from reconcile.matching.choice import Choice, Demand, Resource, choose
from reconcile.matching.watch import Watch


class Contest:
    """The receipts that have answers, by rank in chronological order, and what was chosen for each."""

    def __init__(self, balances: Balances) -> None:
        self._balances = balances
        self.choices: dict[int, Choice] = {}
        self._answers: dict[int, Sequence[Hypothesis]] = {}
        self._demands: dict[int, list[Demand]] = {}
        self._wanted: dict[int, Collection[Resource]] = {}
        self._wanting: dict[Resource, set[int]] = defaultdict(set)
        self._disturbed: set[Resource] = set()
        self._news: set[Fact] = set()
        self._capacities: dict[Resource, int] = {}
        self._watch: Watch[Resource] = Watch()

    def enter(self, rank: int, answers: Sequence[Hypothesis]) -> None:
        """The answers of a receipt, best first, in place of those it had."""
        if not answers:
            self.leave(rank)
        elif not _same(answers, self._answers.get(rank, ())):
            self._enter(rank, answers)

    def _enter(self, rank: int, answers: Sequence[Hypothesis]) -> None:
        self._withdraw(rank)
        self._answers[rank] = answers
        wanted: set[Resource] = set()
        self._demands[rank] = [self._demand(answer, wanted) for answer in answers]
        self._wanted[rank] = tuple(wanted)
        self._disturbed |= wanted
        for resource in wanted:
            self._wanting[resource].add(rank)

    def leave(self, rank: int) -> None:
        """The receipt wants nothing any longer."""
        self._withdraw(rank)
        self._answers.pop(rank, None)
        self._demands.pop(rank, None)
        self.choices.pop(rank, None)

    def _withdraw(self, rank: int) -> None:
        wanted = self._wanted.pop(rank, ())
        self._disturbed.update(wanted)
        for resource in wanted:
            self._wanting[resource].discard(rank)
            if not self._wanting[resource]:
                del self._wanting[resource]

    def hear(self, facts: Iterable[Fact]) -> None:
        """Balances have changed: of no account until `follow`."""
        self._news.update(facts)

    def follow(self) -> None:
        """Takes account of the balances that have changed."""
        concerned: set[int] = set()
        news, self._news = self._news, set()
        for resource in self._watch.shaken(news):
            self._capacities.pop(resource, None)
            concerned |= self._wanting.get(resource, set())
        for rank in concerned:
            self._enter(rank, self._answers[rank])

    def choose(self) -> Collection[int]:
        """Chooses again in every group in which something has changed; the receipts of those groups."""
        ranks = sorted(self._around(self._disturbed))
        self._disturbed = set()
        answers = {rank: self._answers[rank] for rank in ranks}
        chosen = choose(list(answers.values()), [self._demands[rank] for rank in ranks], self._capacity)
        self.choices.update(_first_come(dict(zip(ranks, chosen, strict=True)), answers))
        return ranks

    def _around(self, resources: Iterable[Resource]) -> set[int]:
        """The receipts that compete for these, directly or through others."""
        found: set[int] = set()
        reached = list(resources)
        while reached:
            for rank in self._wanting.get(reached.pop(), set()) - found:
                found.add(rank)
                reached.extend(self._wanted[rank])
        return found

    def _demand(self, answer: Hypothesis, wanted: set[Resource]) -> Demand:
        """What an answer takes. `wanted` receives it, and what decided it."""
        demand: dict[Resource, int] = {}
        for part in answer.parts:
            equal: Resource = ("equal", answer.customer, part.amount)
            if answer.equals:
                demand[equal] = demand.get(equal, 0) + 1
                continue
            debt: Resource = ("debt", part.document, 0)
            demand[debt] = demand.get(debt, 0) + part.amount
            if part.note:
                note: Resource = ("note", part.note, 0)
                demand[note] = demand.get(note, 0) + part.amount
            whole: Resource = ("equal", answer.customer, self._capacity(debt))
            wanted.add(whole)
            if self._capacity(whole) > 1:
                demand[whole] = demand.get(whole, 0) + 1
        wanted.update(demand)
        return demand

    def _capacity(self, resource: Resource) -> int:
        known = self._capacities.get(resource)
        if known is None:
            facts = self._balances.observe()
            kind, name, amount = resource
            if kind == "equal":
                known = max(1, len(self._balances.exactly(name, amount, date.max)))
            else:
                known = self._balances.left(name)
            self._capacities[resource] = known
            self._watch.rest(resource, facts)
        return known


def _same(answers: Sequence[Hypothesis], others: Sequence[Hypothesis]) -> bool:
    """Whether they are the very same, not only equal: what was chosen is told from the others by that."""
    return len(answers) == len(others) and all(map(is_, answers, others))


def _first_come(choices: dict[int, Choice], answers: dict[int, Sequence[Hypothesis]]) -> dict[int, Choice]:
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
