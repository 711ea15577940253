"""A list of numbers cut short: the documents named and others of the same payer make the payment to the cent.

Banks cut what payers write. The other documents are looked for where the list would go on, then everywhere; a
combination counts as found only where it is the only one and chance alone would hardly make one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reconcile.matching import grouping
from reconcile.matching.answers import cancels, draw, no_pick, subsets
from reconcile.matching.balances import Open
from reconcile.matching.context import Context, amounts_of, search
from reconcile.matching.months import month_of
from reconcile.matching.wholes import wholes
from reconcile.money import Cents

_UNLIKELY = 0.002
"""Combinations that chance would give: above, finding one proves nothing."""


@dataclass(frozen=True, slots=True)
class Completion:
    """Documents beside those named, less credit notes; `proven`: nothing else is as likely."""

    others: list[Open]
    notes: list[Open]
    proven: bool
    natural: bool = False


def completions(context: Context, opened: Sequence[Open], rest: Cents) -> Iterator[Completion]:
    """What `opened` and `rest` cents may be completed with: a whole month or all that is owed, else a search."""
    names = {o.number for o in opened}
    natural = list(_natural(context, opened, rest))
    if natural:
        for others, notes in natural:
            yield Completion(others, notes, proven=len(natural) == 1, natural=True)
        return
    others = [o for o in context.payable if o.number not in names]
    for among in (_going_on(opened, others), others):
        found = list(_among(among, rest))
        yield from found
        if any(one.proven for one in found):
            return


def _natural(context: Context, opened: Sequence[Open], rest: Cents) -> Iterator[tuple[list[Open], list[Open]]]:
    names = {o.number for o in opened}
    notes: list[list[Open]] = [[], *subsets(context.balances.credits_of(context.customer, context.day))]
    seen: list[list[Open]] = []
    for chosen in (*wholes(context.payable, context.day), *_from_to(opened, context.payable)):
        others = [o for o in chosen if o.number not in names]
        if len(others) + len(names) > len(chosen) or others in seen:
            continue
        seen.append(others)
        total = sum(o.amount for o in others)
        for some in notes:
            if total - sum(n.amount for n in some) == rest and not cancels((*opened, *others), some):
                yield others, some
                break


def _from_to(opened: Sequence[Open], payable: Sequence[Open]) -> Iterator[list[Open]]:
    """The customer's documents from the first one named to the last one: « F948 - 1081 »."""
    ages = [(o.document.issued_on, o.number) for o in opened]
    if len(ages) > 1:
        yield [o for o in payable if min(ages) <= (o.document.issued_on, o.number) <= max(ages)]


def _among(items: list[Open], rest: Cents) -> Iterator[Completion]:
    single = [o for o in items if o.amount == rest]
    amounts = amounts_of(items)
    found = search(items, rest)
    alone = len(single) + len(found.groups) == 1 and found.complete
    for one in single:
        yield Completion([one], [], proven=alone and _telling(items, 1))
    for group in found.groups:
        sure = alone and no_pick(items, group, amounts) and _telling(items, group.size)
        yield Completion(draw(items, group, amounts), [], proven=sure)


def _telling(items: Sequence[Open], size: int) -> bool:
    return grouping.by_chance([o.amount for o in items], size) < _UNLIKELY


def _going_on(opened: Sequence[Open], others: Sequence[Open]) -> list[Open]:
    """Documents issued after the last one named, in a month of those named."""
    months = {month_of(o.document.issued_on) for o in opened}
    last = max((o.document.issued_on, o.number) for o in opened)
    return [o for o in others if month_of(o.document.issued_on) in months and (o.document.issued_on, o.number) > last]
