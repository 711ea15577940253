"""What a receipt may pay: every answer worth weighing, each with the evidence for and against it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

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
from reconcile.matching.references import Level
from reconcile.matching.weighing import NEXT_REFERENCE
from reconcile.model import Evidence, PaymentKind
from reconcile.money import format_amount

_MOST_CUSTOMERS = 6
_MOST_PAIRED = 400
"""More open items than that: two of them make the sum by chance, and finding them takes time."""


def hypotheses(receipt: Receipt, clues: Clues, balances: Balances, upto: Round) -> list[Hypothesis]:
    """The answers for a receipt, best first, one for each set of documents; none for a return of our own money."""
    bank = receipt.payment.kind is PaymentKind.BANK and receipt.detail is None
    if bank and operation_of(receipt.payment.label) is Operation.RETURN:
        return []
    customers = _customers(receipt, clues, balances)
    contexts = [Context(receipt, clues, balances, c, candidate) for c, candidate in customers]
    found = [one for context in contexts for one in _by(context, upto)]
    found.extend(_for_several(receipt, contexts))
    if upto >= Round.SUMS and not any(one.round is Round.NAMED for one in found):
        explained = {one.customer for one in found}
        found.extend(one for c in contexts if c.customer not in explained for one in _at_worst(c))
    best: dict[tuple[Part, ...], Hypothesis] = {}
    for one in found:
        key = tuple(sorted(one.parts, key=lambda p: (p.document, p.note)))
        if key not in best or _order(one) < _order(best[key]):
            best[key] = one
    answers = spared(best.values()) if receipt.for_penalties else list(best.values())
    return sorted(heed(receipt.said, answers), key=_order)


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
    bare: Counter[str] = Counter()
    for citation in clues.cited:
        if citation.level < Level.BARE or len(citation.documents) > _MOST_CUSTOMERS:
            continue
        clear = citation.level >= Level.GOOD
        cited.update(balances.customer[n] for n in citation.documents if clear or balances.left(n) == receipt.amount)
        bare.update({balances.customer[n] for n in citation.documents if balances.left(n)})
    cited.update(c for c, numbers in bare.items() if numbers > 1)
    for customer in [*candidates, *sorted(cited - set(candidates))]:
        yield customer, candidates.get(customer)


def _by(context: Context, upto: Round) -> Iterator[Hypothesis]:
    """The answers where one customer pays."""
    yield from by_number(context)
    yield from by_slip(context)
    yield from by_bare_number(context)
    if context.strength <= Strength.NONE:
        return
    yield from singles(context)
    if upto >= Round.SUMS:
        yield from sums(context)
    elif upto >= Round.SINGLE and context.exactly and _few(context):
        yield from pairs(context)


def _few(context: Context) -> bool:
    return context.balances.how_many(context.customer) <= _MOST_PAIRED


def _at_worst(context: Context) -> Iterator[Hypothesis]:
    """The answers that fit no amount: where nothing is named and nothing adds up."""
    if context.strength > Strength.NONE:
        yield from inexact(context)


def _for_several(receipt: Receipt, contexts: Sequence[Context]) -> Iterator[Hypothesis]:
    """One payer for several customers (a group, a manager): every document is named and the sum is exact."""
    naming = [c for c in contexts if c.named]
    opened = [(o, cited) for c in naming for o, cited in c.named]
    if len(naming) < 2 or sum(o.amount for o, _ in opened) != receipt.amount:
        return
    full = all(cited.level is Level.FULL and len(cited.documents) == 1 for _, cited in opened)
    evidence = [Evidence("reference", cited.seen, NEXT_REFERENCE) for _, cited in opened[1:]]
    shown = " + ".join(format_amount(o.amount) for o, _ in opened)
    yield Hypothesis(
        naming[0].customer, "references-tiers", whole([o for o, _ in opened]),
        (Evidence("reference", opened[0][1].seen, 50), *evidence, Evidence("somme", shown, 30)),
        proof=full, round=Round.NAMED, lacks=() if full else ("numero",),
    )  # fmt: skip
