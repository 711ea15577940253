"""Rejected direct debits on the statement: which debit of the bank takes which line of a batch back."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from itertools import combinations

from reconcile.matching.labels import Operation, operation_of
from reconcile.model import BankTransaction, DirectDebit, Source
from reconcile.money import Cents
from reconcile.text import fold

_REJECT_EARLY, _REJECT_LATE = timedelta(days=3), timedelta(days=10)
MOST_TOGETHER = 4
"""Rejects that a bank may debit in one sum."""


def debit_key(row: DirectDebit) -> tuple[str, date, Cents, str, str, str, date, Source]:
    """What a line of a batch says first, where it stands last: the order of rows never decides."""
    return (
        row.batch,
        row.executed_on,
        row.amount,
        row.invoice_number,
        row.name,
        row.mandate,
        row.rejected_on or date.max,
        row.source,
    )


def pair_rejects(
    pending: list[DirectDebit], returns: list[BankTransaction]
) -> dict[BankTransaction, tuple[DirectDebit, ...]]:
    """Each debit with the rejects it takes back: one of its amount, else several together."""
    left = sorted(pending, key=lambda d: (d.rejected_on or date.min, debit_key(d)))
    pairs: dict[BankTransaction, tuple[DirectDebit, ...]] = {}
    lines = sorted(returns, key=lambda t: (t.operated_on, t.amount, t.label, t.source))
    of_amount: dict[Cents, list[BankTransaction]] = defaultdict(list)
    for line in lines:
        of_amount[-line.amount].append(line)
    tests: list[Callable[[BankTransaction, DirectDebit], bool]] = [_says_so, _labelled, _silent]
    for test in tests:
        alone, left = left, []
        for debit in alone:
            near = (t for t in of_amount.get(debit.amount, ()) if _near(t, debit) and t not in pairs)
            if found := next((t for t in near if test(t, debit)), None):
                pairs[found] = (debit,)
            else:
                left.append(debit)
    for line in lines:
        if line not in pairs and operation_of(line.label) is Operation.RETURN:
            together = _together([d for d in left if _near(line, d)], -line.amount)
            if together:
                pairs[line] = together
                left = [d for d in left if d not in together]
    return pairs


def _near(line: BankTransaction, debit: DirectDebit) -> bool:
    day = debit.rejected_on or debit.executed_on
    return day - _REJECT_EARLY <= line.operated_on <= day + _REJECT_LATE


def _says_so(line: BankTransaction, debit: DirectDebit) -> bool:
    """The label is a reject and names the debtor, the mandate, the reference or the invoice."""
    words = f" {fold(line.label)} {fold(line.reference)} "
    marks = (debit.name, debit.mandate, debit.end_to_end_id, debit.invoice_number)
    return _labelled(line, debit) and any(len(fold(m)) > 2 and fold(m) in words for m in marks)


def _labelled(line: BankTransaction, _debit: DirectDebit) -> bool:
    return operation_of(line.label) is Operation.RETURN


def _silent(line: BankTransaction, debit: DirectDebit) -> bool:
    """The label is no reject, but it is a direct debit that goes out and names the debtor."""
    kind = operation_of(line.label)
    return (
        kind in (Operation.DIRECT_DEBIT, Operation.OTHER)
        and bool(fold(debit.name))
        and (
            fold(debit.name) in fold(line.label) or (kind is Operation.DIRECT_DEBIT and "sepa" not in fold(line.label))
        )
    )


def _together(near: list[DirectDebit], target: Cents) -> tuple[DirectDebit, ...] | None:
    found = [
        some
        for size in range(2, MOST_TOGETHER + 1)
        for some in combinations(near[:12], size)
        if sum(d.amount for d in some) == target
    ]
    return found[0] if len(found) == 1 else None
