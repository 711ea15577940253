"""A list of numbers cut short: the documents named and others of the same payer make the payment to the cent.

Banks cut what payers write. The other documents are looked for where the list would go on, then everywhere; a
combination counts as found only where it is the only one and chance alone would hardly make one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reconcile.matching import grouping
from reconcile.matching.accounts import Open, Sum, in_order
from reconcile.matching.answers import cancels, draw, no_pick
from reconcile.matching.context import Context, amounts_of, search
from reconcile.matching.months import month_of
from reconcile.money import Cents


@dataclass(frozen=True, slots=True)
class Completion:
    """Documents named and others, less credit notes; `proven`: nothing else is as likely."""

    invoices: list[Open]
    notes: list[Open]
    proven: bool
    natural: bool = False


def completions(context: Context, opened: Sequence[Open], rest: Cents) -> Iterator[Completion]:
    """What `opened` and `rest` cents may be completed with: a set that needs no search, else what a search finds."""
    account = context.account
    names = {o.number for o in opened}
    if all(number in account.by_number for number in names):
        paid = sum([account.by_number[number].amount for number in names])
        for sets in (_wholes(context, opened), account.from_first_on(opened)):
            tried = list(sets)
            natural = list(_natural(context, opened, rest + paid, tried))
            for invoices, notes in natural:
                others = [o for o in invoices if o.number not in names]
                alone = len(natural) == 1 and not _has_equal(context, others)
                yield Completion(invoices, notes, proven=alone and _few(context, len(tried)), natural=True)
            if natural:
                return
    others = [o for o in account.opened if o.number not in names]
    for among in (_going_on(opened, others), others):
        found = list(_among(opened, among, rest))
        yield from found
        if any(one.proven for one in found):
            return


def _has_equal(context: Context, others: Sequence[Open]) -> bool:
    """Whether the one other document has an equal: the payer named it, and what the bank cut may have been that one."""
    if len(others) != 1:
        return False
    equal = (o for o in context.payable if o.amount == others[0].amount and o.document.issued_on <= context.day)
    return any(o.number != others[0].number for o in equal)


def _few(context: Context, tried: int) -> bool:
    """Whether so few sets were tried that chance alone would hardly make the payment of one."""
    return tried <= _HANDFUL or grouping.odds(tried, context.account.amounts) < grouping.UNLIKELY


_HANDFUL = 8


def _natural(
    context: Context, opened: Sequence[Open], wanted: Cents, sets: Iterable[Sum]
) -> Iterator[tuple[list[Open], list[Open]]]:
    """Those of the sets that hold all that is named and make what is wanted, less credit notes or not."""
    names = {o.number for o in opened}
    seen: set[frozenset[str]] = set()
    for chosen, total in sets:
        if not context.explains(total - wanted):
            continue  # no need to look closer
        others = [o for o in chosen if o.number not in names]
        if len(others) + len(names) > len(chosen):
            continue
        for some, off in context.deductions:
            invoices = context.raised(others, wanted - total + off)
            if invoices is not None and not cancels((*opened, *invoices), some):
                key = frozenset(o.number for o in others)
                if key not in seen:
                    yield [*opened, *invoices], some
                seen.add(key)
                break


def _wholes(context: Context, opened: Sequence[Open]) -> Iterator[Sum]:
    """Whole months and the like, and the documents from the first one named to the last one: « F948 - 1081 »."""
    yield from context.account.wholes
    if len(opened) > 1:
        ordered = in_order(opened)
        yield context.account.between(ordered[0], ordered[-1])


def _among(opened: Sequence[Open], items: list[Open], rest: Cents) -> Iterator[Completion]:
    single = [o for o in items if o.amount == rest]
    amounts = amounts_of(items)
    found = search(items, rest)
    alone = len(single) + len(found.groups) == 1 and found.complete
    for one in single:
        yield Completion([*opened, one], [], proven=alone and _telling(items, 1))
    for group in found.groups:
        sure = alone and no_pick(items, group, amounts) and _telling(items, group.size)
        yield Completion([*opened, *draw(items, group, amounts)], [], proven=sure)


def _telling(items: Sequence[Open], size: int) -> bool:
    return grouping.by_chance([o.amount for o in items], size) < grouping.UNLIKELY


def _going_on(opened: Sequence[Open], others: Sequence[Open]) -> list[Open]:
    """Documents issued after the last one named, in a month of those named."""
    months = {month_of(o.document.issued_on) for o in opened}
    last = max((o.document.issued_on, o.number) for o in opened)
    return [o for o in others if month_of(o.document.issued_on) in months and (o.document.issued_on, o.number) > last]
