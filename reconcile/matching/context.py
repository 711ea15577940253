"""A receipt seen as a payment by one customer: what it names of theirs, and what they had to pay that day."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import combinations

from reconcile.matching import grouping
from reconcile.matching.accounts import Account, Open, Sum
from reconcile.matching.answers import Clues, subsets
from reconcile.matching.balances import Balances
from reconcile.matching.payers import Candidate, Strength
from reconcile.matching.receipts import Receipt
from reconcile.matching.references import Citation, Level
from reconcile.model import Document, Evidence
from reconcile.money import Cents
from reconcile.text import fold

Naming = list[tuple[Open, Citation]]
"""Open documents, each with what names it."""


class Context:
    """One receipt, one customer.

    Attributes:
        named: open documents that a whole number, or a number after a word for an invoice, names.
        bare: open documents that only a bare number names.
        settled: documents named that are paid; `settled_bare`: by a bare number only.
        unmet: numbers that name nothing, or nothing of this customer.
        faint: numbers that may have been cut, each with the customer's open documents that it may mean.
        shared: the name that fits is also another customer's, and fits nobody better.
        told: more than a common word says who pays, and nobody else is likelier.
    """

    def __init__(
        self, receipt: Receipt, clues: Clues, balances: Balances, customer: str, candidate: Candidate | None
    ) -> None:
        self.clues, self.balances, self.customer = clues, balances, customer
        self.day, self.amount = receipt.settles_on, receipt.amount
        self.strength = candidate.strength if candidate else _stranger(clues)
        self.who = candidate.evidence if candidate else _against(clues)
        self.shared = any(e.kind == "nom-partage" for e in self.who) and not self._known_better(clues)
        self.told = self.strength is not Strength.WEAK or self._told(clues)
        self.named: Naming = []
        self.bare: Naming = []
        self.settled: list[str] = []
        self.settled_bare: list[str] = []
        self.unmet: list[Citation] = []
        self.faint: list[tuple[Citation, frozenset[str]]] = []
        self._taken: set[str] = set()
        for citation in clues.cited:  # the clearest first
            if citation.level is Level.FAINT:
                self._sort_faint(citation)
            elif citation.level < Level.BARE:
                self._sort_unknown(citation)
            else:
                self._sort(citation)
        for found in (self.named, self.bare):
            found.sort(key=lambda n: (n[0].document.due_on, n[0].document.issued_on, n[0].number))

    def _told(self, clues: Clues) -> bool:
        return not any(e.kind == "nom-courant" for e in self.who) and not self._known_better(clues)

    def _known_better(self, clues: Clues) -> bool:
        return any(c.strength > self.strength for c in clues.candidates if c.customer != self.customer)

    def _sort(self, citation: Citation) -> None:
        mine = [n for n in citation.documents if self.balances.customer[n] == self.customer]
        bare = citation.level is Level.BARE
        if bare and (not mine or self._in_name(citation, mine[0])):
            return
        opened = [o for n in mine if (o := self.open(n)) is not None]
        fitting = [o for o in opened if o.amount == self.amount] or opened
        if len(fitting) == 1 and fitting[0].number not in self._taken:
            self._taken.add(fitting[0].number)
            (self.bare if bare else self.named).append((fitting[0], citation))
        elif not opened and mine:
            if bare:
                self.settled_bare.extend(n for n in mine if self.balances.documents[n].owed > 0)
            else:
                self.settled.extend(mine)
        elif not fitting and not bare:
            self.unmet.append(citation)

    def _sort_faint(self, citation: Citation) -> None:
        mine = frozenset(n for n in citation.documents if self.balances.customer[n] == self.customer and self.open(n))
        if mine and not any(self._in_name(citation, n) for n in mine):
            self.faint.append((citation, mine))

    def _sort_unknown(self, citation: Citation) -> None:
        """Its figures may be the last ones of a longer number: two of them tell with the amount only."""
        mine = [o for n in citation.documents if self.balances.customer[n] == self.customer and (o := self.open(n))]
        if mine and (len(citation.seen) > _TELLING or any(o.amount == self.amount for o in mine)):
            self._sort(replace(citation, level=Level.BARE, ending=True))
        else:
            self.unmet.append(citation)

    def _in_name(self, citation: Citation, number: str) -> bool:
        """Whether the figures are part of the customer's own name (« Studio 54 »)."""
        return citation.seen in fold(self.balances.documents[number].customer.name).split()

    def open(self, number: str) -> Open | None:
        """The document with what it had to be paid, None when nothing.

        A credit note linked to it is off it, unless just the whole is paid: then it was not deducted.
        """
        document = self.balances.documents[number]
        if document.owed <= 0:
            return None
        left = self.balances.left(number)
        amount = left if left == self.amount else self.balances.open_on(number, self.day)
        return Open(document, amount) if amount else None

    def raised(self, opened: Sequence[Open], gap: int) -> list[Open] | None:
        """The documents, some at their whole amount: those whose linked credit notes `gap` shows as not deducted."""
        if not gap:
            return list(opened)
        if not 0 < gap <= self.deducted:
            return None
        lessened = self.balances.credited(self.customer)
        credited = [o for o in opened if o.number in lessened and self.balances.left(o.number) > o.amount][:_FEW]
        for size in range(1, len(credited) + 1):
            for some in combinations(credited, size):
                if sum(self.balances.left(o.number) - o.amount for o in some) == gap:
                    return [Open(o.document, self.balances.left(o.number)) if o in some else o for o in opened]
        return None

    def exact_of(self, citation: Citation, numbers: Sequence[str]) -> Iterator[tuple[Open, Citation]]:
        """The customer's documents among `numbers` on which just this amount was to pay."""
        for number in numbers:
            if self.balances.customer[number] == self.customer and not self._in_name(citation, number):
                one = self.open(number)
                if one is not None and one.amount == self.amount:
                    yield one, citation

    def names(self, number: str) -> bool:
        """Whether the receipt names this document."""
        return any(o.number == number for o, _ in (*self.named, *self.bare))

    @cached_property
    def rare(self) -> bool:
        """Whether no two documents of all the books have this amount left."""
        return self.balances.rare(self.amount)

    @cached_property
    def theirs(self) -> bool:
        """Whether no other customer owes just this amount."""
        return self.balances.only_of(self.customer, self.amount)

    @cached_property
    def payer_owes_it(self) -> bool:
        """Whether another customer, who seems to pay, has a document of just this amount."""
        return any(
            c.customer != self.customer
            and c.strength >= Strength.MEDIUM
            and bool(self.balances.exactly(c.customer, self.amount, self.day))
            for c in self.clues.candidates
        )

    @cached_property
    def exactly(self) -> list[Document]:
        """The customer's documents on which just this amount was to pay, the oldest due first."""
        return self.balances.exactly(self.customer, self.amount, self.day)

    @cached_property
    def deducted(self) -> Cents:
        """What linked credit notes take off the customer's documents, all together."""
        return self.balances.deducted(self.customer, self.day)

    @cached_property
    def undeducted(self) -> bool:
        """Whether the customer has another document of just this amount, if a credit note was not deducted from it."""
        found = self.balances.undeducted(self.customer, self.amount, self.day)
        return any(d.issued_on <= self.day and d not in self.exactly for d in found)

    @cached_property
    def account(self) -> Account:
        """What the customer had to pay that day."""
        return self.balances.account_of(self.customer, self.day)

    @property
    def payable(self) -> list[Open]:
        """The documents of the account, the oldest due first."""
        return self.account.opened

    @cached_property
    def deductions(self) -> list[Sum]:
        """No credit note, one of those that the customer could take off, two, or all of them; what each takes off."""
        notes = self.balances.credits_of(self.customer, self.day)
        return [([], 0), *((some, sum([n.amount for n in some])) for some in subsets(notes))]

    @cached_property
    def _taken_off(self) -> list[Cents]:
        return sorted([off for _, off in self.deductions])

    def explains(self, over: Cents) -> bool:
        """Whether credit notes may be why documents make so much more than was paid, some linked ones not deducted."""
        least = bisect_left(self._taken_off, over)
        return least < len(self._taken_off) and self._taken_off[least] <= over + self.deducted


_FEW = 4
_TELLING = 2


def amounts_of(items: Sequence[Open]) -> list[int]:
    """The distinct amounts, the largest first."""
    return sorted({o.amount for o in items}, reverse=True)


def search(items: Sequence[Open], target: int) -> grouping.Search:
    """The sums of `items` that make `target`, equal items being one choice."""
    counts = Counter([o.amount for o in items])
    amounts = sorted(counts, reverse=True)
    return grouping.search(tuple(amounts), tuple([counts[a] for a in amounts]), target)


def _stranger(clues: Clues) -> Strength:
    return Strength.CONFLICT if any(c.strength >= Strength.STRONG for c in clues.candidates) else Strength.NONE


def _against(clues: Clues) -> tuple[Evidence, ...]:
    strong = [c for c in clues.candidates if c.strength >= Strength.STRONG]
    return tuple(Evidence("payeur-autre", c.evidence[0].seen, -30) for c in strong[:1])
