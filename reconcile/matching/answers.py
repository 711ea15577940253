"""What an answer is: parts of documents, with evidence, and the small arithmetic of choosing documents."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from reconcile.matching import grouping
from reconcile.matching.accounts import Open
from reconcile.matching.balances import Balances
from reconcile.matching.months import Month
from reconcile.matching.payers import Candidate
from reconcile.matching.proof import Case
from reconcile.matching.receipts import Receipt
from reconcile.matching.references import Citation, Level
from reconcile.model import Evidence
from reconcile.money import Cents, format_amount


class Round(IntEnum):
    """Article 1342-10 in rounds: what payers name, then single debts of known payers, then sums of debts.

    LAST: more money than what is named, once nothing else is left that could be paid with it.
    """

    NAMED = 1
    SINGLE = 2
    SUMS = 3
    LAST = 4


@dataclass(frozen=True, slots=True)
class Part:
    """So many cents to a document; `note`: taken off by this credit note rather than paid."""

    document: str
    amount: Cents
    note: str = ""


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One complete answer for a receipt.

    Attributes:
        parts: what it pays.
        proof: the evidence is strong enough for an automatic allocation, rivals apart.
        round: the first round that may decide it.
        equals: the debt is one of several equal ones: which one is drawn when it is allocated (art. 1342-10).
        case: what the table of proofs was asked; None where the answer did not go through it;
        lacks: then, what it would need to be proven (words of `explain.LACKS`).
        score: the sum of the weights, asked for at each comparison.
    """

    customer: str
    rule: str
    parts: tuple[Part, ...]
    evidence: tuple[Evidence, ...]
    proof: bool
    round: Round
    equals: bool = False
    case: Case | None = None
    lacks: tuple[str, ...] = ()
    score: int = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "score", sum([e.weight for e in self.evidence]))

    @property
    def documents(self) -> tuple[str, ...]:
        """The numbers it pays."""
        return tuple(dict.fromkeys(part.document for part in self.parts))

    @property
    def silent(self) -> bool:
        """Whether the payment names nothing and is no natural set: it may then be for others like them."""
        return self.round is not Round.NAMED and self.rule in _SEARCHED


_SEARCHED = frozenset({"payeur-montant", "payeur-somme"})


@dataclass(frozen=True, slots=True)
class Clues:
    """What a receipt says: who may pay, and what it names (`own`: in the number column of our own book)."""

    candidates: tuple[Candidate, ...]
    cited: tuple[Citation, ...]
    own: bool = False
    months: frozenset[Month] = frozenset()
    near: Callable[[str], tuple[str, ...]] = lambda _number: ()


def whole(opened: Iterable[Open]) -> tuple[Part, ...]:
    """All that is open on each."""
    return tuple(Part(o.number, o.amount) for o in opened)


def spread(opened: Iterable[Open], amount: Cents) -> tuple[Part, ...]:
    """The money to the oldest debts first (Code civil, art. 1342-10)."""
    parts = []
    for one in opened:
        share = min(amount, one.amount)
        if share:
            parts.append(Part(one.number, share))
        amount -= share
    return tuple(parts)


def draw(items: Sequence[Open], group: grouping.Group, amounts: Sequence[Cents]) -> list[Open]:
    """Of equal items the oldest, as many as the group says."""
    wanted = dict(zip(amounts, group.counts, strict=True))
    chosen = []
    for one in items:
        if wanted[one.amount]:
            wanted[one.amount] -= 1
            chosen.append(one)
    return chosen


def no_pick(items: Sequence[Open], group: grouping.Group, amounts: Sequence[Cents]) -> bool:
    """Whether a sum takes all items of each amount it takes: otherwise which ones is a guess."""
    available = [sum(o.amount == a for o in items) for a in amounts]
    return all(taken in (0, there) for taken, there in zip(group.counts, available, strict=True))


def fits(answer: Hypothesis, balances: Balances) -> bool:
    """Whether there is enough left on all that it pays and takes off."""
    wanted: dict[str, Cents] = {}
    for part in answer.parts:
        for number in (part.document, part.note) if part.note else (part.document,):
            wanted[number] = wanted.get(number, 0) + part.amount
    return all(balances.left(n) >= amount for n, amount in wanted.items())


def subsets(notes: Sequence[Open]) -> Iterator[list[Open]]:
    """One credit note, two, or all of them."""
    for i, one in enumerate(notes):
        yield [one]
        yield from ([one, other] for other in notes[i + 1 :])
    if len(notes) > 2:
        yield list(notes)


def cancels(invoices: Sequence[Open], notes: Iterable[Open]) -> bool:
    """Whether a credit note is just one of two invoices: it cancels that one, and the money pays the other alone."""
    return len(invoices) == 2 and any(n.amount == o.amount for n in notes for o in invoices)


def amount_alone(receipt: Receipt, clues: Clues, balances: Balances) -> list[Hypothesis]:
    """Nobody known, nothing open named: documents of just this amount, when they are few. Only ever proposed.

    Where a number is cited, those that it may be the beginning of, or one slip of the finger away from.
    """
    seen = Evidence("montant", format_amount(receipt.amount), 30)
    unknown = Evidence("payeur-inconnu", "", -8)
    cited = {n: e for n, e in _barely_cited(clues).items() if balances.left(n) == receipt.amount}
    named = any(c.level >= Level.GOOD or c.level is Level.ABSENT for c in clues.cited)
    anywhere = () if cited or named else balances.anywhere(receipt.amount, _FEW_ANYWHERE)
    found = [*sorted(cited), *(d.number for d in anywhere)]
    return [
        Hypothesis(
            balances.customer[n], "montant-seul", (Part(n, receipt.amount),),
            (seen, *([cited[n]] if n in cited else []), unknown), proof=False, round=Round.SINGLE, lacks=("payeur",),
        )
        for n in found
        if len(found) <= _FEW_ANYWHERE and balances.documents[n].issued_on <= receipt.settles_on
    ]  # fmt: skip


def _barely_cited(clues: Clues) -> dict[str, Evidence]:
    """Documents that a number may be the beginning of, or one slip of the finger away from, and what says so."""
    found = {n: Evidence("reference-proche", c.seen, 15) for c in clues.cited for n in clues.near(c.seen)}
    faint = (c for c in clues.cited if c.level is Level.FAINT)
    return found | {n: Evidence("numero-coupe", c.seen, 12) for c in faint for n in c.documents}


_FEW_ANYWHERE = 2
