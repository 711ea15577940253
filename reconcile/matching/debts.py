"""The answers of a receipt that names nothing: single debts of a known payer, sums of debts, parts and rests."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from reconcile.matching import grouping
from reconcile.matching.accounts import Open
from reconcile.matching.answers import Hypothesis, Part, cancels, draw, no_pick, spread, whole
from reconcile.matching.context import Context, amounts_of, search
from reconcile.matching.months import month_of, months_apart
from reconcile.matching.naming import most_withheld, netted, too_much
from reconcile.matching.payers import Strength
from reconcile.matching.proof import Amount
from reconcile.matching.weighing import Claim, weigh
from reconcile.model import Document
from reconcile.money import Cents

_FEW = 4
_TELLING = 0.05
"""Pairs that chance would give: above, one that is found is no rival."""


def singles(context: Context) -> Iterator[Hypothesis]:
    """One document of just this amount, unless it is named; among equal ones the month named, else the oldest due."""
    exact = context.exactly
    issued = [d for d in exact if d.issued_on <= context.day]
    pool = issued or exact[:1]
    if not pool or (len(pool) == 1 and context.names(pool[0].number)):
        return
    month = [d for d in pool if month_of(d.issued_on) in context.clues.months]
    if len(pool) > 1 and len(month) == 1:
        yield weigh(context, Claim("mois-nomme", (Part(month[0].number, context.amount),), Amount.EXACT, month=True))
        return
    rule = "payeur-montant" if len(pool) == 1 else "plus-ancienne"
    parts = (Part(pool[0].number, context.amount),)
    other = bool(context.clues.months) if len(pool) > 1 else _other_month(context, pool)
    yield weigh(
        context,
        Claim(
            rule, parts, Amount.EXACT, equals=len(pool), late=not issued, other_month=other,
            unique=not context.undeducted,
        ),
    )  # fmt: skip


def _other_month(context: Context, paid: Sequence[Document]) -> bool:
    """Whether a month is named that is not that of the documents.

    A neighbouring month will do (the work of June, invoiced in July), unless the customer has documents of the month
    named: one open, or one of just this amount, which another payment has paid.
    """
    named, theirs = context.clues.months, {month_of(d.issued_on) for d in paid}
    if theirs <= named or not named:
        return False
    if theirs & named or all(months_apart(m, one) > 1 for m in named for one in theirs):
        return True
    alike = (context.balances.documents[n] for n in context.balances.alike(context.customer, context.amount))
    return any(month_of(d.issued_on) in named for d in (*alike, *(o.document for o in context.payable)))


def pairs(context: Context) -> Iterator[Hypothesis]:
    """Two documents that also make the sum: never decided here, but rivals of a single one.

    Among many documents some two make any sum by chance: that says nothing.
    """
    opened = context.payable
    if len(opened) > grouping.MOST_ITEMS and context.account.pairs_by_chance > _TELLING:
        return
    for i, j in grouping.pairs(context.account.amounts, context.amount)[:2]:
        yield weigh(context, Claim("payeur-somme", whole([opened[i], opened[j]]), Amount.SUM, unique=False))


def unsearched(context: Context) -> bool:
    """Whether the customer has too many debts for those that add up to the payment to be searched for."""
    items = Counter(o.amount for o in _items(context))
    return grouping.too_many(list(items), list(items.values()), context.amount)


def _items(context: Context) -> list[Open]:
    """What may add up: debts, and credit notes as negative ones."""
    notes = context.balances.credits_of(context.customer, context.day)
    return [*context.payable, *(Open(n.document, -n.amount) for n in notes)]


def sums(context: Context) -> Iterator[Hypothesis]:
    """Documents that add up to the payment, credit notes deducted or not."""
    items = _items(context)
    found = search(items, context.amount)
    unique = found.complete and len(found.groups) == 1
    yield from _natural_sums(context, several=len(found.groups) > 1)
    for group in found.groups:
        chosen = draw(items, group, amounts_of(items))
        invoices = [o for o in chosen if o.amount > 0]
        notes_taken = [Open(o.document, -o.amount) for o in chosen if o.amount < 0]
        if cancels(invoices, notes_taken):
            continue
        told = unique and no_pick(items, group, amounts_of(items))
        if notes_taken:
            yield netted(context, invoices, notes_taken, unique=told and group.size <= _FEW)
            continue
        small = group.size <= _FEW or _natural(context, invoices)
        other = _other_month(context, [o.document for o in invoices])
        yield weigh(
            context, Claim("payeur-somme", whole(invoices), Amount.SUM, unique=told and small, other_month=other)
        )


def _natural_sums(context: Context, *, several: bool) -> Iterator[Hypothesis]:
    """Natural sets of debts that make the payment, alone or less credit notes: few are tried, so chance makes none.

    `several`: a search finds more than one sum; the first documents of a month are then one of them, no more.
    """
    found = [one for chosen, total in context.account.wholes for one in _paid_with(context, chosen, total)]
    if found:
        yield from _natural_answers(context, found, _rule, sure=True)
        return
    tried = context.account.firsts
    found = [one for chosen, total in tried for one in _paid_with(context, chosen, total)]
    if not found:
        return
    chance = grouping.odds(len(tried) * len(context.deductions), context.account.amounts)
    sure = not several and chance < grouping.UNLIKELY
    yield from _natural_answers(context, found, lambda _context, _chosen: "payeur-premieres", sure=sure)


def _natural_answers(
    context: Context,
    found: list[tuple[list[Open], list[Open]]],
    rule: Callable[[Context, list[Open]], str],
    *,
    sure: bool,
) -> Iterator[Hypothesis]:
    alone = sum(not some for _, some in found) == 1
    for chosen, some in found:
        if some:
            yield netted(context, chosen, some, unique=sure and len(found) == 1, natural=True)
            continue
        said = _month_said(context, chosen)
        names = {o.number for o in chosen}
        others = {o.amount for o in context.payable if o.number not in names}
        alone_of_its_kind = alone and (len(chosen) > 2 or not any(o.amount in others for o in chosen))
        other = _other_month(context, [o.document for o in chosen])
        unique = sure and (said or alone_of_its_kind)
        claim = Claim(
            rule(context, chosen), whole(chosen), Amount.SUM, natural=True, month=said, other_month=other, unique=unique
        )
        yield weigh(context, claim)


def _paid_with(context: Context, chosen: list[Open], total: Cents) -> Iterator[tuple[list[Open], list[Open]]]:
    """The set with each of the choices of credit notes that makes the payment of it."""
    if not context.explains(total - context.amount):
        return
    for some, off in context.deductions:
        invoices = context.raised(chosen, context.amount - total + off)
        if invoices is not None and not cancels(invoices, some):
            yield invoices, some


def _rule(context: Context, chosen: list[Open]) -> str:
    if _month_said(context, chosen):
        return "mois-entier"
    return "payeur-solde" if len(chosen) == len(context.payable) else "payeur-ensemble"


def _month_said(context: Context, chosen: list[Open]) -> bool:
    """Whether the payment names the one month that all the documents are of."""
    return {month_of(o.document.issued_on) for o in chosen} == context.clues.months


def _natural(context: Context, chosen: list[Open]) -> bool:
    """Whether the documents are the oldest ones without a gap."""
    return {o.number for o in chosen} == {o.number for o in context.payable[: len(chosen)]}


def inexact(context: Context) -> Iterator[Hypothesis]:
    """Nothing adds up: the oldest debt in part, or all debts and something left. Only ever proposed."""
    opened = context.payable
    if context.bare and sum(o.amount for o, _ in context.bare) < context.amount:
        yield too_much(context)
    if not opened or context.strength < Strength.MEDIUM:
        return
    total = context.account.total
    if context.amount > total:
        gap = total - context.amount
        yield weigh(context, Claim("payeur-trop-percu", whole(opened), Amount.OVER, gap=gap))
        return
    short = [o for o in opened if 0 < o.amount - context.amount <= most_withheld(o.amount)]
    for one in short[:2]:
        gap = one.amount - context.amount
        yield weigh(context, Claim("payeur-ecart", (Part(one.number, context.amount),), Amount.FEE, gap=gap))
    gap = total - context.amount
    yield weigh(context, Claim("payeur-partiel", spread(opened, context.amount), Amount.PART, gap=gap))
