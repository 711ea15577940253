"""What the charts show is what the sheets say."""

from datetime import date

from reconcile.report.build import build
from tests.report.small import small_result

DATA = build(small_result())


def test_the_weeks_are_the_quarter_up_to_the_as_of_date() -> None:
    """30 September 2026 is a Wednesday: its week began on the 28th; thirteen weeks before, on 6 July."""
    weeks = [monday for monday, _ in DATA.summary.charted.weeks]
    assert (weeks[0], weeks[-1], len(weeks)) == (date(2026, 7, 6), date(2026, 9, 28), 13)
    assert all(monday.weekday() == 0 for monday in weeks)


def test_receipts_of_customers_count_once_and_salaries_never() -> None:
    """All of this statement is of the quarter; what goes out, concerns nobody or comes later is no receipt."""
    counted = [row for row in DATA.bank.rows if (row.movement or 0) > 0]
    outside = ("· Hors clients", "· Après l'arrêté", "✗ Mise à part")
    expected = sum(row.movement or 0 for row in counted if row.status.label not in outside)
    assert sum(cents for _, cents in DATA.summary.charted.weeks) == expected


def test_the_ages_add_up_to_what_debtors_owe() -> None:
    assert sum(cents for _, cents in DATA.summary.charted.ages) == sum(one.total for one in DATA.aged.debtors)


def test_the_customers_charged_most_come_first() -> None:
    amounts = [cents for _, cents in DATA.summary.charted.penalties]
    assert amounts == sorted(amounts, reverse=True)
    assert sum(amounts) == DATA.summary.interest + DATA.summary.indemnities  # fewer customers than the chart can name
