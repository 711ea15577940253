"""The evidence for and against one answer, and whether it proves itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reconcile.matching.answers import Hypothesis, Part, Round
from reconcile.matching.context import Context
from reconcile.matching.proof import Amount, Case, Naming, proven
from reconcile.matching.references import Citation, Level
from reconcile.matching.slips import may_mean
from reconcile.model import Evidence
from reconcile.money import Cents, format_amount

NEXT_REFERENCE = 10
"""What each further number cited adds to the first."""

_SERIOUS = -15
_SOON = timedelta(days=15)
"""A document is paid before its issue by so much at most, where nothing names it."""
_LAST_RESORT = -10
"""What pays no document to the cent and names none: any answer that does is better."""
_REFERENCE = {
    Level.FULL: ("reference", 50), Level.GOOD: ("numero", 30), Level.BARE: ("numero-nu", 15),
    Level.FAINT: ("numero-coupe", 12),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Claim:
    """One way to explain a receipt.

    Attributes:
        rule: a word of `matching.explain`.
        cites: what names the documents it pays.
        near: the number that it takes for a slip of the finger.
        gap: cents missing (negative: too many).
        unique: see `proof.Case`; `equals`: how many equal documents of the payer there are.
        natural: all that is open, all that is due, or a whole month.
        month: the payment names the month of its documents.
        other_month: the payment names a month that is not its document's.
        late: its document was issued after the payment.
        extra: evidence of its own.
    """

    rule: str
    parts: tuple[Part, ...]
    amount: Amount
    cites: tuple[Citation, ...] = ()
    near: Citation | None = None
    gap: Cents = 0
    unique: bool = True
    natural: bool = False
    month: bool = False
    other_month: bool = False
    equals: int = 1
    late: bool = False
    extra: tuple[Evidence, ...] = ()


def weigh(context: Context, claim: Claim) -> Hypothesis:
    """The claim with all its evidence."""
    naming = _naming(claim)
    evidence = [*context.who, *_for_references(context, claim), *claim.extra, *_for_amount(context, claim)]
    if claim.equals > 1:
        evidence.append(Evidence("pieces-egales", str(claim.equals), 0))
    if claim.month:
        evidence.append(Evidence("mois", "", 12))
    against = _against(context, claim)
    paid = {p.document for p in claim.parts}
    case = Case(
        payer=context.strength, naming=naming, amount=claim.amount, own=context.clues.own, unique=claim.unique,
        theirs=context.theirs,
        contradicted=any(e.weight <= _SERIOUS for e in against), several=max(len(claim.parts), len(claim.cites)) > 1,
        other_exact=any(d.number not in paid for d in context.exactly),
        sole=all(_sole(context, c, exact=claim.amount is Amount.EXACT) for c in claim.cites), shared=context.shared,
        natural=claim.natural, many=len(paid) > 2, cited=len(claim.cites), payer_owes_it=context.payer_owes_it,
        told=context.told,
    )  # fmt: skip
    first = _first_round(claim, naming)
    return Hypothesis(
        context.customer, claim.rule, claim.parts, (*evidence, *against), proven(case), first, equals=claim.equals > 1,
        case=case,
    )  # fmt: skip


def _first_round(claim: Claim, naming: Naming) -> Round:
    if claim.amount is Amount.OVER:
        return Round.LAST
    if naming > Naming.NONE:
        return Round.NAMED
    return Round.SUMS if claim.amount is Amount.SUM else Round.SINGLE


def _naming(claim: Claim) -> Naming:
    if claim.near is not None:
        return Naming.NEAR
    if not claim.cites:
        return Naming.NONE
    return {Level.FULL: Naming.FULL, Level.GOOD: Naming.GOOD}.get(min(c.level for c in claim.cites), Naming.BARE)


def _sole(context: Context, citation: Citation, *, exact: bool) -> bool:
    """Whether the number fits one document of all the books: alone, or alone to have the amount, or to be open."""
    if len(citation.documents) == 1 or len(citation.documents) > _MOST_READ:
        return len(citation.documents) == 1
    known = [n for n in citation.documents if context.balances.documents[n].issued_on <= context.day]
    left = [context.balances.left(n) for n in known]
    return left.count(context.amount) == 1 if exact else sum(amount > 0 for amount in left) == 1


_MOST_READ = 6


def _reference(citation: Citation) -> tuple[str, int]:
    kind, weight = _REFERENCE[citation.level]
    return ("numero-fin" if citation.ending else kind, weight)


def _for_references(context: Context, claim: Claim) -> Iterator[Evidence]:
    for rank, citation in enumerate(claim.cites):
        kind, weight = ("livre", 60) if context.clues.own else _reference(citation)
        yield Evidence(kind, citation.seen, weight if rank == 0 else NEXT_REFERENCE)
    if claim.near is not None:
        yield Evidence("reference-proche", claim.near.seen, 15)


def _for_amount(context: Context, claim: Claim) -> Iterator[Evidence]:
    parts = claim.parts
    match claim.amount:
        case Amount.EXACT:
            shown = format_amount(context.amount)
            yield Evidence("montant" if len(parts) == 1 else "somme", shown, 30)
            if len(parts) == 1 and context.rare:
                yield Evidence("montant-rare", shown, 8)
        case Amount.SUM:
            yield Evidence("somme", " + ".join(format_amount(p.amount) for p in parts), 26 - min(len(parts), 6))
            if claim.natural:
                yield Evidence("somme-naturelle", "", 20)
        case Amount.FEE:
            yield Evidence("ecart", format_amount(claim.gap), 8)
        case Amount.PART:
            yield Evidence("partiel", format_amount(claim.gap), 0 if claim.cites else _LAST_RESORT)
        case Amount.OVER:
            yield Evidence("trop-percu", format_amount(-claim.gap), -5 if claim.cites else _LAST_RESORT)


def _against(context: Context, claim: Claim) -> list[Evidence]:
    paid = {p.document for p in claim.parts}
    clear = bool(claim.cites) and all(c.level is Level.FULL for c in claim.cites)
    settles = clear and sum(p.amount for p in claim.parts if not p.note) == context.amount
    slips = _slips(context, claim, paid)
    found = [
        Evidence("reference-autre", c.seen, -25) for o, c in context.named if o.number not in paid and c not in slips
    ]
    found += [Evidence("reference-reglee", n, -10 if settles else -25) for n in sorted(set(context.settled))]
    found += _against_bare(context, claim, paid)
    found += _against_faint(context, claim, paid)
    for citation in context.unmet:
        if citation is claim.near or citation in slips:
            continue
        match citation.level:
            case Level.ABSENT:
                found.append(Evidence("reference-absente", citation.seen, -40))
            case Level.UNKNOWN:
                found.append(Evidence("numero-inconnu", citation.seen, -5 if settles else -15))
            case _:
                found.append(Evidence("reference-autre", citation.seen, -8 if settles else -25))
    if claim.other_month:
        found.append(Evidence("mois-autre", "", _SERIOUS))
    issued = max((context.balances.documents[n].issued_on for n in paid), default=date.min)
    if claim.late or issued > context.day:
        found.append(Evidence("piece-posterieure", "", _for_late(context, claim, issued)))
    return found


def _for_late(context: Context, claim: Claim, issued: date) -> int:
    """A payment before its document: on order, on a draft. Nobody does so by chance to the cent and days before."""
    if claim.cites or claim.near:
        return -5
    soon = issued - context.day <= _SOON
    return -10 if soon and claim.amount is Amount.EXACT and context.rare else -20


def _slips(context: Context, claim: Claim, paid: set[str]) -> list[Citation]:
    """In a list, the numbers of other documents that may mean one that completes the payment."""
    if not claim.cites or claim.amount is not Amount.SUM:
        return []
    silent = paid - {n for c in claim.cites for n in c.documents}
    others = [*(c for o, c in context.named if o.number not in paid), *context.unmet]
    return [c for c in others if any(may_mean(c.seen, n) for n in silent)]


def _against_faint(context: Context, claim: Claim, paid: set[str]) -> Sequence[Evidence]:
    """Numbers that may have been cut, of which the answer pays no reading. What is too much may be for them."""
    if claim.amount is Amount.OVER:
        return ()
    weight = -8 if claim.cites and claim.amount is Amount.EXACT else -25
    return [Evidence("reference-autre", c.seen, weight) for c, mine in context.faint if not mine & paid]


def _against_bare(context: Context, claim: Claim, paid: set[str]) -> Sequence[Evidence]:
    """Bare numbers of this customer's documents that the answer leaves out.

    They forbid an answer that names nothing; beside a clear number they may mean anything.
    """
    if claim.near is not None or any(c.level > Level.BARE for c in claim.cites):
        return ()
    weight = -10 if claim.cites else -25
    left_out = [Evidence("reference-autre", c.seen, weight) for o, c in context.bare if o.number not in paid]
    return left_out + [Evidence("reference-reglee", n, weight) for n in sorted(set(context.settled_bare))]
