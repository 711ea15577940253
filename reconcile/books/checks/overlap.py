"""Statements of one account that cover the same days: each operation once, twins both, contradictions shown.

The n-th of equal operations of one statement is the n-th of the other; what an earlier statement holds is not counted
again. Inside the days that both cover whole, an operation of one alone is said.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable
from datetime import date

from reconcile.books.checks.accounts import (
    Statement,
    amount_key,
    common_days,
    common_rows,
    label_key,
    same_account,
)
from reconcile.books.checks.repeats import Repeats, named_row, named_table, take_out
from reconcile.dates import format_date
from reconcile.issues import Place, issue
from reconcile.model import BankTransaction
from reconcile.money import format_amount
from reconcile.text import fold


def set_aside_overlaps(account: list[Statement]) -> None:
    """The operations that an earlier statement of the account holds, taken out of the later ones."""
    for rank, later in enumerate(account):
        repeats: Repeats = {}
        for earlier in account[:rank]:
            repeated = _repeated(earlier, later)
            repeats.update({position: earlier.checked for position in repeated if position not in repeats})
        refused = [p for e in account[:rank] for p in _contradicted(e, later, repeats)]
        take_out(later.checked, {p: first for p, first in repeats.items() if p not in refused})


def _repeated(earlier: Statement, later: Statement) -> set[int]:
    """Positions in `later` of what stands in `earlier`."""
    days = common_days(earlier, later)
    if days is None or _follow(earlier, later, days) or not _one_account(earlier, later):
        return set()
    there, here = earlier.within(*days), later.within(*days)
    found = _nth(there.values(), here, label_key)
    if later.complete and (earlier.layout == later.layout or not common_rows(earlier, later)):
        return found
    rest_here = {p: row for p, row in here.items() if p not in found}
    rest_there = _without(there.values(), [here[p] for p in found], label_key)
    return found | _nth(rest_there, rest_here, amount_key)


def _one_account(earlier: Statement, later: Statement) -> bool:
    known = earlier.account and later.account
    return same_account(earlier.account, later.account) if known else common_rows(earlier, later)


def _follow(earlier: Statement, later: Statement, days: tuple[date, date]) -> bool:
    """One begins where the other ends, to the cent, on the very day: nothing is in both."""
    if days[0] != days[1] or earlier.opening is None or later.opening is None:
        return False
    return (earlier.closing == later.opening and earlier.last == later.first) or (
        later.closing == earlier.opening and later.last == earlier.first
    )


def _nth(
    there: Iterable[BankTransaction], here: dict[int, BankTransaction], key: Callable[[BankTransaction], Hashable]
) -> set[int]:
    most, counted = Counter(key(row) for row in there), Counter[Hashable]()
    found = set()
    for position, row in here.items():
        counted[key(row)] += 1
        if counted[key(row)] <= most[key(row)]:
            found.add(position)
    return found


def _without(
    rows: Iterable[BankTransaction],
    taken: Iterable[BankTransaction],
    key: Callable[[BankTransaction], Hashable],
) -> list[BankTransaction]:
    """The rows that are left when each of `taken` has taken its like."""
    left = Counter(key(row) for row in taken)
    kept = []
    for row in rows:
        if left[key(row)]:
            left[key(row)] -= 1
        else:
            kept.append(row)
    return kept


# --- contradictions ---------------------------------------------------------------------------------------------------


def _contradicted(earlier: Statement, later: Statement, repeats: Repeats) -> set[int]:
    """Positions in `later` set aside because `earlier` tells the same operation with another amount.

    Whatever else one of two statements lacks is said in one warning. The first and the last day may be cut by the
    export: they are not judged.
    """
    days = common_days(earlier, later)
    if days is None or not (earlier.complete and later.complete) or not _one_account(earlier, later):
        return set()
    inside = [row for row in earlier.within(*days).values() if days[0] < row.operated_on < days[1]]
    here = {p: row for p, row in later.within(*days).items() if days[0] < row.operated_on < days[1]}
    alone = {p: row for p, row in here.items() if p not in repeats}
    same = [here[p] for p in here if p in repeats]
    lacking = _without(inside, same, amount_key)
    refused = _corrected(later, alone, lacking) if earlier.layout == later.layout else set()
    extra = [row for p, row in alone.items() if p not in refused]
    if extra or (lacking and len(repeats) < len(later.rows)):  # a mere part of what was read misses nothing
        _report_difference(earlier, later, days, extra, lacking)
    return refused


def _corrected(later: Statement, alone: dict[int, BankTransaction], lacking: list[BankTransaction]) -> set[int]:
    """The rows of `later` with the day and the label, but not the amount, of one that it lacks."""
    known: dict[tuple[date, str], list[BankTransaction]] = defaultdict(list)
    for row in lacking:
        known[row.operated_on, fold(row.label)].append(row)
    found = set()
    table = later.checked.table
    for position, row in alone.items():
        others = known[row.operated_on, fold(row.label)]
        if not others:
            continue
        first = others.pop(0)
        lacking.remove(first)
        found.add(position)
        name = "amount" if "amount" in table.header.places else "label"
        facts = {
            "on": format_date(row.operated_on),
            "amount": format_amount(row.amount),
            "known": format_amount(first.amount),
            "other": named_row(first.source, row.source),
        }
        table.add(position, name, "RELEVE-CONTREDIT", row.label, **facts)
        later.checked.set_aside(position)
    return found


def _report_difference(
    earlier: Statement,
    later: Statement,
    days: tuple[date, date],
    extra: list[BankTransaction],
    lacking: list[BankTransaction],
) -> None:
    table = later.checked.table
    row = min((*extra, *lacking), key=lambda one: (one.operated_on, one.source))
    at = Place.of(row.source) if row in extra else table.place
    table.issues.append(
        issue(
            "RELEVES-DIFFERENTS",
            at,
            row.label,
            first=format_date(days[0]),
            last=format_date(days[1]),
            other=named_table(earlier.checked.table.place, table.place),
            extra=len(extra),
            lacking=len(lacking),
            on=format_date(row.operated_on),
            amount=format_amount(row.amount),
        )
    )
