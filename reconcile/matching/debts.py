"""The answers of a receipt that names nothing: single debts of a known payer, sums of debts, parts and rests."""

from collections.abc import Iterator

from reconcile.matching import grouping
from reconcile.matching.answers import Hypothesis, Part, draw, no_pick, spread, whole
from reconcile.matching.balances import Open
from reconcile.matching.context import Context, amounts_of, search
from reconcile.matching.naming import FEE_CAP, netted, too_much
from reconcile.matching.payers import Strength
from reconcile.matching.proof import Amount
from reconcile.matching.weighing import Claim, weigh

_FEW = 4


def singles(context: Context) -> Iterator[Hypothesis]:
    """One document of just this amount, unless it is named; among equal ones the month named, else the oldest due."""
    exact = context.exactly
    issued = [d for d in exact if d.issued_on <= context.day]
    pool = issued or exact[:1]
    if not pool or (len(pool) == 1 and context.names(pool[0].number)):
        return
    month = [d for d in pool if d.issued_on.month in context.clues.months]
    if len(pool) > 1 and len(month) == 1:
        yield weigh(context, Claim("mois-nomme", (Part(month[0].number, context.amount),), Amount.EXACT))
        return
    rule = "payeur-montant" if len(pool) == 1 else "plus-ancienne"
    parts = (Part(pool[0].number, context.amount),)
    yield weigh(context, Claim(rule, parts, Amount.EXACT, equals=len(pool), late=not issued))


def pairs(context: Context) -> Iterator[Hypothesis]:
    """Two documents that also make the sum: never decided here, but rivals of a single one."""
    opened = context.payable
    for i, j in grouping.pairs([o.amount for o in opened], context.amount)[:2]:
        yield weigh(context, Claim("payeur-somme", whole([opened[i], opened[j]]), Amount.SUM, unique=False))


def sums(context: Context) -> Iterator[Hypothesis]:
    """Documents that add up to the payment, credit notes deducted or not."""
    opened = context.payable
    notes = context.balances.credits_of(context.customer, context.day)
    items = [*opened, *(Open(n.document, -n.amount) for n in notes)]
    found = search(items, context.amount)
    unique = found.complete and len(found.groups) == 1
    for group in found.groups:
        chosen = draw(items, group, amounts_of(items))
        invoices = [o for o in chosen if o.amount > 0]
        notes_taken = [Open(o.document, -o.amount) for o in chosen if o.amount < 0]
        if notes_taken:
            yield netted(context, invoices, notes_taken, unique=unique and group.size <= _FEW)
            continue
        natural = _natural(context, invoices)
        rule = "payeur-solde" if len(invoices) == len(opened) else "payeur-somme"
        small = (group.size <= _FEW or natural) and no_pick(items, group, amounts_of(items))
        yield weigh(context, Claim(rule, whole(invoices), Amount.SUM, unique=unique and small, natural=natural))
    if not found.complete:
        yield from _natural_sums(context, {g.size for g in found.groups})


def _natural_sums(context: Context, found: set[int]) -> Iterator[Hypothesis]:
    """Too many documents for a search: all that is open, or all that is due."""
    opened = context.payable
    due = [o for o in opened if o.document.due_on <= context.day]
    for chosen in (opened, due):
        if len(chosen) > 1 and len(chosen) not in found and sum(o.amount for o in chosen) == context.amount:
            yield weigh(context, Claim("payeur-solde", whole(chosen), Amount.SUM, natural=True))
            return


def _natural(context: Context, chosen: list[Open]) -> bool:
    """Whether the documents are all that is open, all that is due, or the oldest ones without a gap."""
    opened = context.payable
    names = {o.number for o in chosen}
    due = {o.number for o in opened if o.document.due_on <= context.day}
    return names in ({o.number for o in opened}, due, {o.number for o in opened[: len(chosen)]})


def inexact(context: Context) -> Iterator[Hypothesis]:
    """Nothing adds up: the oldest debt in part, or all debts and something left. Only ever proposed."""
    opened = context.payable
    if context.bare and sum(o.amount for o, _ in context.bare) < context.amount:
        yield too_much(context)
    if not opened or context.strength < Strength.MEDIUM:
        return
    total = sum(o.amount for o in opened)
    if context.amount > total:
        gap = total - context.amount
        yield weigh(context, Claim("payeur-trop-percu", whole(opened), Amount.OVER, gap=gap))
        return
    short = [o for o in opened if 0 < o.amount - context.amount <= min(FEE_CAP, o.amount // 10)]
    for one in short[:2]:
        gap = one.amount - context.amount
        yield weigh(context, Claim("payeur-ecart", (Part(one.number, context.amount),), Amount.FEE, gap=gap))
    gap = total - context.amount
    yield weigh(context, Claim("payeur-partiel", spread(opened, context.amount), Amount.PART, gap=gap))
