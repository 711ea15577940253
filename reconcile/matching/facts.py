"""What confirmed and refused answers teach of payers: which account, name or third party pays for which customer.

A fact is evidence with its origin, weighed like any other: it never settles anything by itself. Two decisions that say
different things of one account or name teach nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from reconcile.issues import Issue, Place, issue
from reconcile.matching.months import month_of
from reconcile.matching.names import SHORT, frequent_words, label_words, normalise
from reconcile.matching.payers import Directory, Payers, Strength
from reconcile.matching.receipts import Receipt
from reconcile.matching.said import Habit, Known
from reconcile.matching.telling import learnt_from
from reconcile.matching.vocabulary import MONTHS
from reconcile.model import Decision, Document, Evidence
from reconcile.saying import say

Mark: TypeAlias = tuple[str, str]
"""« iban », « mandat » or « nom », and the account, mandate or words themselves."""

_WEIGHTS = {"iban-confirme": 35, "mandat-confirme": 35, "nom-confirme": 24, "iban-tiers": 10, "nom-tiers": 10}
_COMMON, _REFUSED, _HABIT = 12, -15, 8
_LEAST_LETTERS = 5


@dataclass(frozen=True, slots=True)
class _Fact:
    """`own`: the mark is the customer's own, else that of somebody who paid for it."""

    own: bool
    decision: Decision


class Facts:
    """The facts of a run, from its decisions alone."""

    def __init__(self, directory: Directory, payers: Payers, labels: Iterable[str]) -> None:
        self._directory, self._payers = directory, payers
        self._frequent = frequent_words(labels)
        self._known: dict[Mark, dict[str, _Fact]] = defaultdict(dict)
        self._refused: dict[Mark, dict[str, Decision]] = defaultdict(dict)
        self._confirmed: set[tuple[Receipt, str]] = set()
        self._habits: dict[str, Habit] = {}

    # --- learning -----------------------------------------------------------------------------------------------------

    def confirmed(self, receipt: Receipt, decision: Decision, customers: Sequence[str]) -> None:
        """A receipt that pays documents of these customers."""
        for mark in self._marks(receipt):
            for customer in customers:
                own = len(customers) == 1 and self._others(receipt, mark, customer) == set()
                self._known[mark].setdefault(customer, _Fact(own, decision))
                self._confirmed.add((receipt, customer))

    def refused(self, receipt: Receipt, decision: Decision, customers: Sequence[str]) -> None:
        """An answer that was refused. Of a payer who is well known only the documents were wrong, not the customer."""
        known = {c.customer for c in self._payers.of(receipt) if c.strength is Strength.STRONG}
        for mark in self._marks(receipt):
            for customer in set(customers) - known:
                if (receipt, customer) not in self._confirmed:
                    self._refused[mark].setdefault(customer, decision)

    def paid_together(
        self, customer: str, paid: Sequence[Document], owned: Iterable[Document], decision: Decision
    ) -> None:
        """Several documents paid at once; `owned`: all documents of the customer."""
        if len(paid) < 2 or customer in self._habits:
            return
        months = {month_of(document.issued_on) for document in paid}
        numbers = {document.number for document in paid}
        whole = len(months) == 1 and all(
            d.number in numbers for d in owned if d.owed > 0 and month_of(d.issued_on) in months
        )
        kind = "habitude-mois" if whole else "habitude-ensemble"
        self._habits[customer] = Habit(customer, whole, Evidence(kind, learnt_from(decision), _HABIT))

    # --- recalling ----------------------------------------------------------------------------------------------------

    def payers_of(self, receipt: Receipt) -> tuple[Known, ...]:
        """The customers whom the marks of a receipt point to."""
        found: dict[str, Known] = {}
        for mark in self._marks(receipt):
            for customer, fact in sorted(self._sound(mark).items()):
                kind = f"{mark[0]}-confirme" if fact.own else "nom-tiers" if mark[0] == "nom" else "iban-tiers"
                seen = say("{mark} ({told})", mark=_shown(mark), told=learnt_from(fact.decision))
                own_account = fact.own and mark[0] != "nom"
                common = mark[0] == "nom" and " " not in mark[1]
                weight = min(_WEIGHTS[kind], _COMMON) if common else _WEIGHTS[kind]
                found.setdefault(customer, Known(customer, own_account, Evidence(kind, seen, weight), common))
        return tuple(found.values())

    def not_payers_of(self, receipt: Receipt) -> tuple[tuple[str, Evidence], ...]:
        """The customers whom the accountant refused for these marks."""
        found: dict[str, Evidence] = {}
        for mark in self._marks(receipt):
            for customer, decision in sorted(self._refused.get(mark, {}).items()):
                if customer not in self._known.get(mark, {}):
                    seen = say("{mark} ({told})", mark=_shown(mark), told=learnt_from(decision))
                    found.setdefault(customer, Evidence("payeur-refuse", seen, _REFUSED))
        return tuple(found.items())

    def habits_of(self, customers: Iterable[str]) -> tuple[Habit, ...]:
        """The habits of those who may pay."""
        return tuple(self._habits[c] for c in sorted(set(customers)) if c in self._habits)

    def contradictions(self) -> Iterator[Issue]:
        """Marks that two decisions say different things of: told once each, and used for nothing."""
        for mark, facts in sorted(self._known.items()):
            own = {c: fact for c, fact in sorted(facts.items()) if fact.own}
            refused = [(c, d) for c, d in sorted(self._refused.get(mark, {}).items()) if c in facts]
            if len(own) > 1:
                (one, first), (other, second) = list(own.items())[:2]
                yield self._contradiction(
                    mark, (one, first.decision, say("payeur de")), (other, second.decision, say("payeur de"))
                )
            elif refused:
                customer, decision = refused[0]
                yield self._contradiction(
                    mark,
                    (customer, facts[customer].decision, say("payeur de")),
                    (customer, decision, say("refusé pour")),
                )

    def _contradiction(self, mark: Mark, first: tuple[str, Decision, str], second: tuple[str, Decision, str]) -> Issue:
        told = [
            say("{how} {who} ({told})", how=how, who=self._directory.shown(who), told=learnt_from(decision))
            for who, decision, how in (first, second)
        ]
        place = Place.of(second[1].source)
        return issue("FAITS-CONTRADICTOIRES", place, what=_shown(mark), first=told[0], second=told[1])

    def _sound(self, mark: Mark) -> Mapping[str, _Fact]:
        """The facts of a mark that nothing contradicts."""
        facts = self._known.get(mark, {})
        owners = Counter(fact.own for fact in facts.values())[True]
        refused = self._refused.get(mark, {})
        return {c: fact for c, fact in facts.items() if c not in refused and not (fact.own and owners > 1)}

    def _others(self, receipt: Receipt, mark: Mark, customer: str) -> set[str]:
        """The customers whose own mark this is already known to be, without any decision."""
        if mark[0] == "iban":
            owner = self._directory.by_iban(mark[1])
            return {owner} - {customer} if owner else set()
        strong = {c.customer for c in self._payers.of(receipt) if c.strength is Strength.STRONG}
        return strong - {customer} if mark[0] == "nom" else set()

    def _marks(self, receipt: Receipt) -> list[Mark]:
        marks = []
        if receipt.iban:
            marks.append(("iban", "".join(receipt.iban.split()).upper()))
        if mandate := receipt.mandate.strip().upper():
            marks.append(("mandat", mandate))
        words = normalise(receipt.payer).words if receipt.payer else label_words(receipt.text).words
        telling = [w for w in words if w not in MONTHS and w not in self._frequent and not any(c.isdigit() for c in w)]
        if any(len(w) >= SHORT for w in telling) and sum(map(len, telling)) >= _LEAST_LETTERS:
            marks.append(("nom", " ".join(telling)))
        return marks


def _shown(mark: Mark) -> str:
    kind, text = mark
    if kind == "iban":
        return say("compte {first}…{last}", first=text[:4], last=text[-4:])
    return say("« {words} »", words=text.upper())
