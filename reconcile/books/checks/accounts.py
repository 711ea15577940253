"""Bank statements by account, each with its span: the days, the rows, the balances at both ends."""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeAlias

from reconcile.books.records.normalise import Checked
from reconcile.model import BankTransaction, BookKind
from reconcile.money import Cents
from reconcile.text import fold

Rows: TypeAlias = Mapping[int, BankTransaction]
"""Position -> operation."""

_SHORTEST_NUMBER = 7
"""Digits of an account number that are worth looking for inside an IBAN."""

_CLEARLY = 3
"""Rows on each side, in the same days, without a common one: these are two accounts."""


@dataclass(frozen=True, eq=False)
class Statement:
    """The rows of a statement that are kept, as they stood before any comparison.

    Attributes:
        rows: position -> operation.
        opening, closing: see `balances.ends`.
    """

    checked: Checked
    rows: dict[int, BankTransaction]
    opening: Cents | None
    closing: Cents | None

    @property
    def account(self) -> str:
        """As the file writes it, `""` where it does not."""
        return self.checked.table.account

    @property
    def complete(self) -> bool:
        """False for a notification, whose entries stand on a statement too."""
        return self.checked.table.complete

    @cached_property
    def first(self) -> date:
        """The day of its first operation."""
        return min(row.operated_on for row in self.rows.values())

    @cached_property
    def last(self) -> date:
        """The day of its last operation."""
        return max(row.operated_on for row in self.rows.values())

    @cached_property
    def layout(self) -> tuple[str, ...]:
        """Its headers: two files with the same ones come from the same export."""
        return tuple(self.checked.table.header.texts.values())

    def within(self, first: date, last: date) -> dict[int, BankTransaction]:
        """The rows of some days."""
        return {position: row for position, row in self.rows.items() if first <= row.operated_on <= last}


def statements_of(tables: Sequence[Checked]) -> list[Statement]:
    """The statements that hold operations, complete ones first, then in the order of time and of the books."""
    found = []
    for checked in tables:
        rows = {p: r for p, r in sorted(checked.records.items()) if isinstance(r, BankTransaction)}
        if checked.table.kind is BookKind.BANK and rows:
            found.append(Statement(checked, rows, *checked.ends()))
    places = {id(one): rank for rank, one in enumerate(found)}
    return sorted(found, key=lambda one: (not one.complete, one.first, one.last, places[id(one)]))


def by_account(statements: Sequence[Statement]) -> list[list[Statement]]:
    """The statements of each account, in the order given.

    Two numbers are one account when one ends or lies inside the other (a number inside its IBAN). A statement that
    does not say joins the first account that it does not contradict and that is alone, or has its layout.
    """
    groups: list[list[Statement]] = []
    for one in statements:
        if one.account:
            home = next((g for g in groups if any(same_account(one.account, other.account) for other in g)), None)
            if home is None:
                groups.append([one])
            else:
                home.append(one)
    named = len(groups)
    for one in statements:
        if not one.account:
            home = next((g for r, g in enumerate(groups) if _may_join(one, g, alone=named == 1 and r == 0)), None)
            if home is None:
                groups.append([one])
            else:
                home.append(one)
    rank = {id(one): place for place, one in enumerate(statements)}
    return [sorted(group, key=lambda one: rank[id(one)]) for group in groups]


def _may_join(one: Statement, group: list[Statement], *, alone: bool) -> bool:
    fits = alone or any(not other.account and other.layout == one.layout for other in group)
    fits = fits or any(common_rows(one, other) for other in group)
    return fits and not any(_contradict(one, other) for other in group)


def same_account(one: str, other: str) -> bool:
    """Whether two account numbers can be of one account.

    >>> same_account("FR7615589162000098765432100", "98765432100"), same_account("12345678901", "98765432100")
    (True, False)
    """
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= _SHORTEST_NUMBER and short in long)


def common_days(one: Statement, other: Statement) -> tuple[date, date] | None:
    """The first and the last day that both cover, None where there is none."""
    first, last = max(one.first, other.first), min(one.last, other.last)
    return (first, last) if first <= last else None


def label_key(row: BankTransaction) -> tuple[date, Cents, str]:
    """What tells an operation in any two files of one export."""
    return row.operated_on, row.amount, fold(row.label)


def amount_key(row: BankTransaction) -> tuple[date, Cents]:
    """What tells an operation in any two files of one account."""
    return row.operated_on, row.amount


def common_rows(one: Statement, other: Statement) -> bool:
    """Whether two statements tell the same operations in the days of both: at least half of those of the poorer one.

    One or two operations of the same day and amount prove little: there the labels agree too, or all operations do and
    the statements begin and end together.
    """
    days = common_days(one, other)
    if days is None:
        return False
    here, there = one.within(*days), other.within(*days)
    least = min(len(here), len(there))
    same = _common(here, there, amount_key)
    if least >= _CLEARLY:
        return 2 * same >= least
    if _common(here, there, label_key):
        return True
    together = (one.first, one.last) == (other.first, other.last)
    return together and same == len(here) == len(there)


def _common(
    here: Mapping[int, BankTransaction],
    there: Mapping[int, BankTransaction],
    key: Callable[[BankTransaction], Hashable],
) -> int:
    return (Counter(map(key, here.values())) & Counter(map(key, there.values()))).total()


def _contradict(one: Statement, other: Statement) -> bool:
    """Both have several operations in the same days, and none in common."""
    days = common_days(one, other)
    if days is None:
        return False
    here, there = one.within(*days), other.within(*days)
    return min(len(here), len(there)) >= _CLEARLY and not _common(here, there, amount_key)
