"""Code civil, art. 1342-10: what a payer who names nothing has paid, where several of its debts are equal.

The debt due first, then the oldest. A debt that another payment names is left to that payment: its payer has told,
so the silent one can be known to have meant something else. A receipt that the bank took back keeps the debt that a
later payment names: it is paid again.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from benchmarks.world.payment import Pay
from benchmarks.world.people import Naming
from benchmarks.world.sales import NOTE, Draft
from benchmarks.world.truth import Kind
from reconcile.money import Cents

_SINGLE = frozenset({Kind.ONE, Kind.DEPOSIT, Kind.DEBIT, Kind.CHEQUE, Kind.CASH, Kind.TWICE})


def silent(pay: Pay) -> bool:
    """Whether a payment pays one debt in full, of its own, and says nothing about which."""
    named = pay.told or pay.seen or pay.slipped or pay.naming is Naming.MONTH
    reduced = any(draft.owed != cents for draft, cents in pay.parts)  # less its credit note: no other debt is equal
    return pay.kind in _SINGLE and pay.undoes is None and not pay.third and not named and not reduced


def apply_law(pays: Iterable[Pay], drafts: Iterable[Draft]) -> None:
    """Gives each silent payment the debt that the law says; where none is left, it was paid twice."""
    pays = list(pays)
    quiet: dict[tuple[str, Cents], list[Pay]] = defaultdict(list)
    kept: dict[Draft, date] = {}
    told = [p for p in pays if not silent(p) and p.undoes is None and p.kind not in (Kind.TWICE, Kind.ABSENT)]
    for pay in told:
        for draft, _ in pay.parts:
            kept[draft] = max(kept.get(draft, date.min), pay.undone or date.max)
    for pay in pays:
        repaid = pay.undone is not None and kept.get(pay.parts[0][0]) == date.max
        if silent(pay) and not repaid:
            quiet[pay.customer.code, pay.amount].append(pay)
    equal: dict[tuple[str, Cents], list[tuple[date, Draft]]] = defaultdict(list)
    for draft in drafts:
        free_from = max(draft.issued, kept.get(draft, date.min))
        if draft.kind != NOTE and free_from < date.max:
            equal[draft.customer.code, draft.owed].append((free_from, draft))
    for key, together in quiet.items():
        _draw(together, equal[key])


def _draw(quiet: list[Pay], free: list[tuple[date, Draft]]) -> None:
    """The payments of one customer and one amount, in the order of their days; a receipt taken back frees its debt."""
    steps = [(p.on, 1, p.source, p) for p in quiet] + [(p.undone, 0, p.source, p) for p in quiet if p.undone]
    for day, paying, _, pay in sorted(steps, key=lambda s: s[:3]):
        if not paying:
            free += [(day, draft) for draft, _ in pay.parts]
            continue
        open_then = sorted((entry for entry in free if entry[0] <= day), key=lambda e: e[1].age)
        if not open_then:
            pay.kind = Kind.TWICE
            continue
        chosen = open_then[0]
        free.remove(chosen)
        pay.by_law = len(open_then) > 1
        pay.parts = [(chosen[1], pay.amount)]
        pay.kind = Kind.ONE if pay.kind is Kind.TWICE else pay.kind
