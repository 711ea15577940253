"""The month on one page."""

from dataclasses import dataclass
from datetime import date

from reconcile.money import Cents
from reconcile.report.model.cells import Tag


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows wear a status, and for how much."""

    status: Tag
    number: int
    amount: Cents
    other: Cents


@dataclass(frozen=True, slots=True)
class Charted:
    """What a chart shows: one amount for each name, in order.

    Attributes:
        ages: open balance of the debtors by age.
        weeks: receipts of customers by week, named by its Monday, the last ones up to the as-of date.
        penalties: interest and indemnities of the customers that bear most.
    """

    ages: tuple[tuple[str, Cents], ...]
    weeks: tuple[tuple[date, Cents], ...]
    penalties: tuple[tuple[str, Cents], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """How many and how much; `number` None for an amount alone."""

    label: str
    number: int | None
    amount: Cents


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since an earlier report.

    Attributes:
        revised: documents that a payment had settled then and settles no longer, or for another amount.
    """

    since: date
    lines: tuple[Change, ...]
    revised: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """The month on one page.

    Attributes:
        conclusion: the sentence that the accountant reads first.
        movements: bank lines by status (amount: movements, other: allocated).
        outside: receipts that never show on the statement by themselves: cash, slips still to be credited.
        documents: by status (amount: owed, other: open balance).
        late_number, late_balance: documents past their due date and what is open on them.
        worst: the customers that owe most past the due date: name, late balance, most days late.
    """

    conclusion: str
    movements: tuple[Count, ...]
    outside_number: int
    outside_amount: Cents
    documents: tuple[Count, ...]
    late_number: int
    late_balance: Cents
    interest: Cents
    indemnities: Cents
    provisional: bool
    worst: tuple[tuple[str, Cents, int], ...]
    questions: int
    errors: int
    warnings: int
    charted: Charted
    changes: Changes | None
