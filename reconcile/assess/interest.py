"""Interest on a falling balance: each stretch of constant balance is one line, rounded half up."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple, Self, TypeAlias

from reconcile.model import InterestLine
from reconcile.money import Cents, divide_half_up

Imputation: TypeAlias = Literal["principal", "interest"]
"""What a part payment pays first: the principal, or the interest run so far (C. civ., art. 1343-1)."""


class Settlement(NamedTuple):
    """Cents by which a document is settled on one day; negative where it is owed again.

    Attributes:
        on: the day the money arrived, or the day of the credit note.
        credit_note: lowers the principal whatever the imputation; interest already run stays.
    """

    on: date
    payment: Cents
    credit_note: Cents = 0

    @property
    def amount(self) -> Cents:
        """Both."""
        return self.payment + self.credit_note


@dataclass(frozen=True, slots=True)
class Debt:
    """What is owed from `due_on`, and what was settled: one entry a day, in order of time, none of nothing."""

    owed: Cents
    due_on: date
    settlements: tuple[Settlement, ...] = ()

    @classmethod
    def of(cls, owed: Cents, due_on: date, settlements: Iterable[Settlement]) -> Self:
        """A debt from settlements in any order, several a day or none."""
        days: dict[date, Settlement] = {}
        for one in settlements:
            same = days.get(one.on)
            days[one.on] = (
                one
                if same is None
                else Settlement(one.on, same.payment + one.payment, same.credit_note + one.credit_note)
            )
        return cls(owed, due_on, tuple(one for _, one in sorted(days.items()) if one.payment or one.credit_note))

    def owed_after(self, day: date) -> Cents:
        """What is unpaid at the end of `day`."""
        return self.owed - sum(one.amount for one in self.settlements if one.on <= day)

    def paid_off_on(self) -> date | None:
        """The day since when nothing is owed, None while something is."""
        balance, since = self.owed, self.due_on
        for one in self.settlements:
            was_open = balance > 0
            balance -= one.amount
            if was_open and balance <= 0:
                since = one.on
        return None if balance > 0 else since


def interest_lines(debt: Debt, percent: Decimal, until: date, imputation: Imputation) -> tuple[InterestLine, ...]:
    """The interest of `debt` from its due date to `until`, one line for each stretch of constant balance.

    What is settled on or before the due date never bore interest; a day counts in full for the balance of the day
    before it. Simple interest only (C. civ., art. 1343-2). `percent`: a year of 365 days.
    """
    return tuple(
        InterestLine(one.start, one.end, (one.end - one.start).days, one.principal, percent, one.interest)
        for one in _stretches(debt, percent, until, imputation)
    )


def interest_total(debt: Debt, percent: Decimal, until: date, imputation: Imputation) -> Cents:
    """The sum of the interest lines."""
    return sum(one.interest for one in _stretches(debt, percent, until, imputation))


def simple_interest(principal: Cents, percent: Decimal, days: int) -> Cents:
    """Interest of `days` days at `percent` a year of 365 days, leap or not, rounded half up; none on nothing.

    >>> simple_interest(500000, Decimal("10"), 30), simple_interest(1000000, Decimal("10"), 366)
    (4110, 100274)
    """
    return _interest(principal, percent.as_integer_ratio(), days)


def _interest(principal: Cents, percent: tuple[int, int], days: int) -> Cents:
    """`simple_interest` for a rate that was made a fraction once for the whole debt."""
    if principal <= 0 or days <= 0:
        return 0
    return divide_half_up(principal * percent[0] * days, percent[1] * 36500)


class _Stretch(NamedTuple):
    start: date
    end: date
    principal: Cents
    interest: Cents


def _stretches(debt: Debt, percent: Decimal, until: date, imputation: Imputation) -> Iterator[_Stretch]:
    start, principal, rate = debt.due_on, debt.owed, percent.as_integer_ratio()
    run = paid = 0  # interest of the stretches before `start`, and how much of it was paid
    for one in debt.settlements:
        if one.on > until:
            break
        interest = _interest(principal, rate, (one.on - start).days)
        to_interest = 0
        if imputation == "interest":
            to_interest = max(0, min(one.payment, run + interest - paid))
        paid += to_interest
        to_principal = one.amount - to_interest
        if to_principal == 0:  # the balance goes on unchanged: the same stretch
            continue
        if one.on > debt.due_on:
            if principal > 0:
                yield _Stretch(start, one.on, principal, interest)
            run += interest
            start = one.on
        principal -= to_principal
    if principal > 0 and until > start:
        yield _Stretch(start, until, principal, _interest(principal, rate, (until - start).days))
