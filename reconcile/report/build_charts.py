"""What the charts of Synthèse show, from the sheets that they sum up."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from reconcile.money import Cents
from reconcile.report import words
from reconcile.report.model import AgedBalance, BankTable, Charted, PenaltyRow

WEEKS, CUSTOMERS = 13, 8
"""A quarter of weeks, and as many customers as a chart can name."""
_WEEK = timedelta(days=7)


def build_charts(bank: BankTable, aged: AgedBalance, penalties: Sequence[PenaltyRow], as_of: date) -> Charted:
    """Debts by age, receipts by week, penalties by customer."""
    return Charted(_ages(aged), _weeks(bank, as_of), _penalties(penalties))


def _ages(aged: AgedBalance) -> tuple[tuple[str, Cents], ...]:
    sums: Counter[str] = Counter()
    for customer in aged.debtors:
        for document in customer.documents:
            sums[document.bucket] += document.open_balance
    return tuple((bucket, sums[bucket]) for bucket in aged.buckets)


def _weeks(bank: BankTable, as_of: date) -> tuple[tuple[date, Cents], ...]:
    last = as_of - timedelta(days=as_of.weekday())
    sums: Counter[date] = Counter()
    for row in bank.rows:
        if row.moved_on and row.movement and row.movement > 0 and row.status not in words.NOT_RECEIPTS:
            sums[row.moved_on - timedelta(days=row.moved_on.weekday())] += row.movement
    return tuple((monday, sums[monday]) for monday in (last - _WEEK * back for back in range(WEEKS - 1, -1, -1)))


def _penalties(penalties: Sequence[PenaltyRow]) -> tuple[tuple[str, Cents], ...]:
    sums: Counter[str] = Counter()
    for row in penalties:
        sums[row.customer] += (row.interest or 0) + (row.indemnity or 0)
    most = sorted(sums.items(), key=lambda one: (-one[1], one[0]))[:CUSTOMERS]
    return tuple((name, cents) for name, cents in most if cents)
