"""The answers of a receipt that names documents: by their number, by a bare number, by a number mistyped."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from reconcile.matching.accounts import Open
from reconcile.matching.answers import Hypothesis, Part, draw, spread, subsets, whole
from reconcile.matching.completing import Completion, completions
from reconcile.matching.context import Context, amounts_of, search
from reconcile.matching.payers import Strength
from reconcile.matching.proof import Amount
from reconcile.matching.references import Citation, Level
from reconcile.matching.slips import may_mean
from reconcile.matching.weighing import Claim, weigh
from reconcile.model import Evidence
from reconcile.money import Cents, format_amount

_FEE_CAP: Cents = 3_000
_FEW = 4
_TELLING = 2
"""Figures of a number of which a slip says little: « 19 » is rather an older invoice than 119."""


def most_withheld(owed: Cents) -> Cents:
    """The most that a bank may have kept of a transfer: 30 euros, and a tenth of the invoice."""
    return min(_FEE_CAP, owed // 10)


def by_number(context: Context) -> Iterator[Hypothesis]:
    """All that is named, paid exactly, in part, with too much, or with something else beside."""
    if not context.named:
        return
    named = [o for o, _ in context.named]
    opened = context.raised(named, context.amount - sum(o.amount for o in named)) or named
    total = sum(o.amount for o in opened)
    if context.amount == total:
        yield _exact(context, opened)
    elif context.amount < total:
        yield from _short(context, opened, total)
    else:
        yield from _more(context, opened, total)


def _exact(context: Context, opened: Sequence[Open]) -> Hypothesis:
    rule = "reference-montant" if len(opened) == 1 else "references-somme"
    return weigh(context, Claim(rule, whole(opened), Amount.EXACT, _cites(context, opened)))


def _short(context: Context, opened: list[Open], total: Cents) -> Iterator[Hypothesis]:
    gap = total - context.amount
    yield from _deducted(context, opened, gap)
    if len(opened) == 1:
        yield _in_part(context, opened[0])
        return
    for one in opened:
        if one.amount == context.amount:
            yield _exact(context, [one])
    for group in search(opened, context.amount).groups:
        yield weigh(
            context,
            Claim(
                "references-somme", whole(chosen := draw(opened, group, amounts_of(opened))), Amount.EXACT,
                _cites(context, chosen),
            ),
        )  # fmt: skip
    parts = spread(opened, context.amount)
    yield weigh(context, Claim("references-partielles", parts, Amount.PART, _cites(context, opened), gap=gap))


def _deducted(context: Context, opened: list[Open], gap: Cents) -> Iterator[Hypothesis]:
    """Less credit notes that are just what is missing; not sure where some are kept for their own invoices."""
    spare = context.balances.credits_of(context.customer, context.day)
    found = [some for some in subsets(spare) if sum(n.amount for n in some) == gap]
    yield from (netted(context, opened, some) for some in found)
    if not found:
        kept = context.balances.credits_of(context.customer, context.day, reserved=True)
        found = [some for some in subsets(kept) if sum(n.amount for n in some) == gap]
        yield from (netted(context, opened, some, unique=False) for some in found[:_FEW])


def _in_part(context: Context, one: Open) -> Hypothesis:
    """Less than the one document named: what a bank kept, or a part. Not sure where a credit note is the gap."""
    gap = one.amount - context.amount
    fee = gap <= most_withheld(one.amount)
    kind, rule = (Amount.FEE, "reference-ecart") if fee else (Amount.PART, "reference-partielle")
    kept = context.balances.credits_of(context.customer, context.day, reserved=True)
    deducted = any(sum(n.amount for n in some) == gap for some in subsets(kept))
    parts = (Part(one.number, context.amount),)
    return weigh(context, Claim(rule, parts, kind, _cites(context, [one]), gap=gap, unique=not deducted))


def _more(context: Context, opened: list[Open], total: Cents) -> Iterator[Hypothesis]:
    """More than what is named: with other debts to the cent (sure if bare numbers name them), else too much."""
    bare = {n for c in context.clues.cited if c.level is Level.BARE for n in c.documents}
    bare |= {o.number for o, c in context.bare if c.ending}
    for some in _deducted_or_not(context, opened):
        rest = context.amount - sum(o.amount for o in some)
        for found in islice(completions(context, some, rest) if rest > 0 else (), _FEW):
            others = {o.number for o in found.invoices} - {o.number for o in some}
            sure = found.proven or (not found.notes and others <= bare)
            yield _completed(context, some, found, unique=sure)
    yield from _too_much(context, opened, context.amount - total)


def _deducted_or_not(context: Context, opened: list[Open]) -> Iterator[list[Open]]:
    """The documents named: their credit notes deducted; then not deducted from one of them; then from none."""
    whole = {o.number: context.balances.left(o.number) for o in opened}
    credited = [o.number for o in opened if whole[o.number] > o.amount]
    yield opened
    for number in credited[:_FEW] if len(credited) > 1 else ():
        yield [Open(o.document, whole[number]) if o.number == number else o for o in opened]
    if credited:
        yield [Open(o.document, whole[o.number]) for o in opened]


def _too_much(context: Context, opened: list[Open], rest: Cents) -> Iterator[Hypothesis]:
    """All that is named and something left.

    Where that is nearer to what a credit note takes off than to nothing, or to the whole less what a bank may keep,
    nobody knows whether the note was deducted.
    """
    cites = _cites(context, opened)
    undeducted = tuple(Part(o.number, context.balances.left(o.number)) for o in opened)
    gap = sum(p.amount for p in undeducted) - context.amount
    withheld = len(opened) == 1 and 0 < gap <= most_withheld(undeducted[0].amount)
    doubtful = withheld or any(0 < context.balances.left(o.number) - o.amount <= 2 * rest for o in opened)
    if withheld:
        parts = (Part(opened[0].number, context.amount),)
        yield weigh(context, Claim("reference-ecart", parts, Amount.FEE, cites, gap=gap, unique=False))
    if doubtful and gap < 0:
        yield weigh(context, Claim("reference-trop-percu", undeducted, Amount.OVER, cites, gap=gap, unique=False))
    yield weigh(
        context, Claim("reference-trop-percu", whole(opened), Amount.OVER, cites, gap=-rest, unique=not doubtful)
    )


def _completed(context: Context, opened: Sequence[Open], found: Completion, *, unique: bool) -> Hypothesis:
    """What is named and what the list would go on with, credit notes deducted or not."""
    if found.notes:
        return netted(context, found.invoices, found.notes, unique=unique, natural=found.natural)
    claim = Claim(
        "reference-et-autres", whole(found.invoices), Amount.SUM, _cites(context, opened), unique=unique,
        natural=found.natural,
    )  # fmt: skip
    return weigh(context, claim)


def by_bare_number(context: Context) -> Iterator[Hypothesis]:
    """Bare numbers of the payer's own documents: one of just this amount, all of them to the cent, or one in part."""
    for citation in context.clues.cited:
        if citation.level in (Level.BARE, Level.FAINT):
            for one, cited in context.exact_of(citation, citation.documents):
                yield weigh(context, Claim("reference-montant", whole([one]), Amount.EXACT, (cited,)))
    for one, cited in context.bare:
        if cited.ending and one.amount == context.amount:
            yield weigh(context, Claim("reference-montant", whole([one]), Amount.EXACT, (cited,)))
    if context.bare and not context.named:
        yield from _by_bare_numbers(context, [o for o, _ in context.bare])


def _by_bare_numbers(context: Context, bare: list[Open]) -> Iterator[Hypothesis]:
    opened = context.raised(bare, context.amount - sum(o.amount for o in bare)) or bare
    total = sum(o.amount for o in opened)
    if len(opened) > 1 and total == context.amount:
        yield _exact(context, opened)
    elif context.strength <= Strength.NONE and len(opened) == 1:
        return
    elif total < context.amount and len(opened) > 1:
        for found in islice(completions(context, opened, context.amount - total), _FEW):
            yield _completed(context, opened, found, unique=found.proven)
    elif total > context.amount:
        if len(opened) == 1:
            yield from _deducted(context, opened, total - context.amount)
            yield _in_part(context, opened[0])
            return
        gap, parts = total - context.amount, spread(opened, context.amount)
        yield from _deducted(context, opened, gap)
        yield weigh(context, Claim("references-partielles", parts, Amount.PART, _cites(context, opened), gap=gap))


def too_much(context: Context) -> Hypothesis:
    """More than the documents that bare numbers name, and nothing else to pay with it to the cent."""
    opened = [o for o, _ in context.bare]
    gap = sum(o.amount for o in opened) - context.amount
    return weigh(context, Claim("reference-trop-percu", whole(opened), Amount.OVER, _cites(context, opened), gap=gap))


def by_slip(context: Context) -> Iterator[Hypothesis]:
    """A number that names nothing of a known payer, one figure away from a document of just this amount.

    A number of another customer, of the books' own form, or of two figures may be right: then nobody else may owe this
    amount.
    """
    if context.strength < Strength.MEDIUM or not context.exactly:
        return
    for citation in (c for c in context.clues.cited if c in context.unmet):
        telling = len(citation.seen) > _TELLING
        ends_near = [d.number for d in context.exactly if telling and may_mean(citation.seen, d.number)]
        near = dict.fromkeys((*context.clues.near(citation.seen), *ends_near))
        exact = list(context.exact_of(citation, list(near)))
        alone = len(exact) == 1 and (context.theirs or (telling and citation.level is Level.UNKNOWN))
        for one, cited in exact:
            yield weigh(context, Claim("reference-proche", whole([one]), Amount.EXACT, near=cited, unique=alone))


def netted(
    context: Context, invoices: list[Open], notes: Iterable[Open], *, unique: bool = True, natural: bool = False
) -> Hypothesis:
    """Invoices less credit notes: a note goes to the invoice that it cancels, else to the oldest; money to the rest."""
    left = {o.number: o.amount for o in invoices}
    taken = sorted(notes, key=lambda n: n.amount not in left.values())  # stable: those that cancel an invoice first
    parts: list[Part] = []
    for note in taken:
        rest = note.amount
        for one in sorted(invoices, key=lambda o: left[o.number] != rest):  # stable: the oldest first
            share = min(rest, left[one.number])
            if share:
                parts.append(Part(one.number, share, note.number))
                left[one.number] -= share
                rest -= share
    parts += [Part(number, amount) for number, amount in left.items() if amount]
    seen = " − ".join(f"{n.number} {format_amount(n.amount)}" for n in taken)
    extra = (Evidence("avoir-deduit", seen, 4),)
    cites = _cites(context, invoices)
    claim = Claim("avoir-deduit", tuple(parts), Amount.SUM, cites, unique=unique, natural=natural, extra=extra)
    return weigh(context, claim)


def _cites(context: Context, opened: Sequence[Open]) -> tuple[Citation, ...]:
    """What names these documents: whole numbers, and bare ones only where there is nothing better."""
    wanted = {o.number for o in opened}
    return tuple(c for o, c in context.named or context.bare if o.number in wanted)
