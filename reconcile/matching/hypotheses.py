"""What a receipt may pay: every answer worth weighing, each with the evidence for and against it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from reconcile.matching.accounts import Open
from reconcile.matching.answers import Clues, Hypothesis, Part, Round, whole
from reconcile.matching.balances import Balances
from reconcile.matching.context import Context
from reconcile.matching.debts import inexact, pairs, singles, sums, unsearched
from reconcile.matching.heeding import heed
from reconcile.matching.labels import Operation, operation_of
from reconcile.matching.naming import by_bare_number, by_number, by_slip
from reconcile.matching.payers import Candidate, Strength
from reconcile.matching.penalty_money import spared
from reconcile.matching.receipts import Receipt
from reconcile.matching.references import Citation, Level
from reconcile.matching.watch import Watch
from reconcile.matching.weighing import NEXT_REFERENCE
from reconcile.model import Evidence, PaymentKind
from reconcile.money import format_amount

_MOST_CUSTOMERS = 6
_MOST_PAIRED = 400
"""More open items than that: two of them make the sum by chance, and finding them takes time."""


Held: TypeAlias = tuple[int, str]
"""What facts shake: the rank of a receipt, and the customer whose answers rest on them (`""`: who is concerned)."""

_Finder: TypeAlias = Callable[[Context], Iterable[Hypothesis]]


def hypotheses(receipt: Receipt, clues: Clues, balances: Balances, upto: Round) -> list[Hypothesis]:
    """The answers for a receipt, best first, one for each set of documents; none for a return of our own money."""
    return Inquiry(0, receipt, clues, balances, Watch()).answers(upto)


@dataclass(frozen=True, slots=True)
class _Theirs:
    """The answers where one customer pays.

    Attributes:
        strength: how sure it is that the customer is the payer; `who`: what says so.
        paired: one debt is of just the amount: two that make it are its rivals.
        named: the open documents that the receipt names; `undeducted`: the same, no credit note off them.
        plain: what needs no sum.
        more: what other ways find, each looked for when it is asked about.
    """

    customer: str
    candidate: Candidate | None
    strength: Strength
    who: Sequence[Evidence]
    paired: bool
    named: Sequence[tuple[Open, Citation]]
    undeducted: Sequence[Open]
    plain: Sequence[Hypothesis]
    more: dict[_Finder, Sequence[Hypothesis]]

    @property
    def known(self) -> bool:
        """Whether the customer seems to be the payer."""
        return self.strength > Strength.NONE


class Inquiry:
    """What one receipt may pay, kept customer by customer until something that it rests on changes."""

    __slots__ = ("_balances", "_clues", "_customers", "_rank", "_receipt", "_theirs", "_watch")

    def __init__(self, rank: int, receipt: Receipt, clues: Clues, balances: Balances, watch: Watch[Held]) -> None:
        self._rank, self._receipt, self._clues, self._balances, self._watch = rank, receipt, clues, balances, watch
        self._customers: list[tuple[str, Candidate | None]] | None = None
        self._theirs: dict[str, _Theirs] = {}

    def forget(self, customer: str) -> None:
        """Something that this customer's answers rest on has changed; `""`: that who is concerned rests on."""
        if customer:
            self._theirs.pop(customer, None)
        else:
            self._customers = None

    def answers(self, upto: Round) -> list[Hypothesis]:
        """As `hypotheses`."""
        bank = self._receipt.payment.kind is PaymentKind.BANK and self._receipt.detail is None
        if bank and operation_of(self._receipt.payment.label) is Operation.RETURN:
            return []
        concerned = [self._of(customer, candidate) for customer, candidate in self._concerned()]
        found = [one for theirs in concerned for one in self._by(theirs, upto)]
        found.extend(_for_several(self._receipt, concerned))
        if upto >= Round.SUMS and not any(one.round is Round.NAMED for one in found):
            explained = {one.customer for one in found}
            unknown = [theirs for theirs in concerned if theirs.known and theirs.customer not in explained]
            found.extend(one for theirs in unknown for one in self._more(theirs, inexact))
        return _best(found, self._receipt)

    def _concerned(self) -> list[tuple[str, Candidate | None]]:
        if self._customers is None:
            facts = self._balances.observe()
            self._customers = list(_customers(self._receipt, self._clues, self._balances))
            self._watch.rest((self._rank, ""), facts)
        return self._customers

    def _of(self, customer: str, candidate: Candidate | None) -> _Theirs:
        if customer not in self._theirs:
            facts = self._balances.observe()
            context = self._context(customer, candidate)
            undeducted = [Open(o.document, self._balances.left(o.number)) for o, _ in context.named]
            self._theirs[customer] = _Theirs(
                customer,
                candidate,
                context.strength,
                context.who,
                context.strength > Strength.NONE and bool(context.exactly),
                tuple(context.named),
                tuple(undeducted),
                tuple(_plain(context)),
                {},
            )
            self._watch.rest((self._rank, customer), facts)
        return self._theirs[customer]

    def _by(self, theirs: _Theirs, upto: Round) -> Iterator[Hypothesis]:
        yield from theirs.plain
        if theirs.known and upto >= Round.SUMS:
            yield from self._more(theirs, sums)
        elif theirs.paired and upto >= Round.SINGLE:
            yield from self._more(theirs, _few_pairs)

    def _more(self, theirs: _Theirs, finder: _Finder) -> Sequence[Hypothesis]:
        if finder not in theirs.more:
            facts = self._balances.observe()
            theirs.more[finder] = tuple(finder(self._context(theirs.customer, theirs.candidate)))
            self._watch.rest((self._rank, theirs.customer), facts)
        return theirs.more[finder]

    def _context(self, customer: str, candidate: Candidate | None) -> Context:
        return Context(self._receipt, self._clues, self._balances, customer, candidate)


def _best(found: list[Hypothesis], receipt: Receipt) -> list[Hypothesis]:
    answers = _distinct(found) if len(found) > 1 else found
    answers = heed(receipt.said, spared(answers) if receipt.for_penalties else answers)
    return sorted(answers, key=_order) if len(answers) > 1 else answers


def _distinct(found: Iterable[Hypothesis]) -> list[Hypothesis]:
    """The best for each set of documents."""
    best: dict[tuple[Part, ...], Hypothesis] = {}
    for one in found:
        key = one.parts if len(one.parts) == 1 else tuple(sorted(one.parts, key=lambda p: (p.document, p.note)))
        if key not in best or _order(one) < _order(best[key]):
            best[key] = one
    return list(best.values())


def given_up(receipt: Receipt, clues: Clues, balances: Balances, answers: Iterable[Hypothesis]) -> str:
    """The payer who has too many debts for a sum to be searched for, where nothing makes the payment; `""` for none."""
    known = next((c for c in clues.candidates if c.strength >= Strength.MEDIUM), None)
    if known is None or any(e.kind in ("montant", "somme") for one in answers for e in one.evidence):
        return ""
    return known.customer if unsearched(Context(receipt, clues, balances, known.customer, known)) else ""


def _order(one: Hypothesis) -> tuple[int, bool, int, tuple[str, ...], str]:
    return (-one.score, not one.proof, len(one.parts), one.documents, one.rule)


def _customers(receipt: Receipt, clues: Clues, balances: Balances) -> Iterator[tuple[str, Candidate | None]]:
    """Those who seem to pay, and those whose documents are named: by a bare number only with the amount or others."""
    candidates = {c.customer: c for c in clues.candidates[:_MOST_CUSTOMERS]}
    cited: set[str] = set()
    bare: list[str] = []
    for citation in clues.cited:
        if citation.level < Level.BARE or len(citation.documents) > _MOST_CUSTOMERS:
            continue
        clear = citation.level >= Level.GOOD
        cited.update(balances.customer[n] for n in citation.documents if clear or balances.left(n) == receipt.amount)
        bare.extend({balances.customer[n] for n in citation.documents if balances.left(n)})
    cited.update(c for c, numbers in Counter(bare).items() if numbers > 1)
    for customer in [*candidates, *sorted(cited - set(candidates))]:
        yield customer, candidates.get(customer)


def _plain(context: Context) -> Iterator[Hypothesis]:
    """The answers that need no sum."""
    yield from by_number(context)
    yield from by_slip(context)
    yield from by_bare_number(context)
    if context.strength > Strength.NONE:
        yield from singles(context)


def _few_pairs(context: Context) -> Iterator[Hypothesis]:
    if context.balances.how_many(context.customer) <= _MOST_PAIRED:
        yield from pairs(context)


def _for_several(receipt: Receipt, concerned: Sequence[_Theirs]) -> Iterator[Hypothesis]:
    """One payer for several customers (a group, a manager): every document is named and the sum is exact.

    Who seems to pay speaks for it as for an answer that pays some of them with others, not named.
    """
    naming = [theirs for theirs in concerned if theirs.named]
    opened = _paid_by_all(receipt, naming) if len(naming) > 1 else []
    if not opened:
        return
    cited = [citation for theirs in naming for _, citation in theirs.named]
    full = all(one.level is Level.FULL and len(one.documents) == 1 for one in cited)
    payer = max(naming, key=lambda theirs: (theirs.strength, sum(e.weight for e in theirs.who)))
    evidence = [Evidence("reference", one.seen, NEXT_REFERENCE) for one in cited[1:]]
    shown = " + ".join(format_amount(o.amount) for o in opened)
    yield Hypothesis(
        naming[0].customer, "references-tiers", whole(opened),
        (*(payer.who if payer.known else ()), Evidence("reference", cited[0].seen, 50), *evidence,
         Evidence("somme", shown, 30)),
        proof=full, round=Round.NAMED, lacks=() if full else ("numero",),
    )  # fmt: skip


def _paid_by_all(receipt: Receipt, naming: Sequence[_Theirs]) -> list[Open]:
    """What they have to pay on what is named, where it makes the payment, one of them perhaps without its notes."""
    named = {theirs.customer: [o for o, _ in theirs.named] for theirs in naming}
    gap = receipt.amount - sum(o.amount for some in named.values() for o in some)
    if not gap:
        return [o for some in named.values() for o in some]
    for theirs in naming:
        if sum(o.amount for o in theirs.undeducted) - sum(o.amount for o in named[theirs.customer]) == gap:
            return [o for c, some in named.items() for o in (theirs.undeducted if c == theirs.customer else some)]
    return []
