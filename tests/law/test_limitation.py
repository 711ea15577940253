"""How long a claim can be brought: five years, two for a consumer, four from the next January for a public body."""

from datetime import date

import pytest

from reconcile.law.rates import load_law
from reconcile.law.series import NoValueInForce
from reconcile.model import CustomerCategory

LAW = load_law()


@pytest.mark.parametrize(
    ("category", "due", "last"),
    [
        (CustomerCategory.PROFESSIONAL, date(2021, 3, 31), date(2026, 3, 31)),
        (CustomerCategory.ASSOCIATION, date(2021, 3, 31), date(2026, 3, 31)),
        (CustomerCategory.CONSUMER, date(2024, 3, 31), date(2026, 3, 31)),
        (CustomerCategory.PROFESSIONAL, date(2020, 2, 29), date(2025, 2, 28)),
        (CustomerCategory.PROFESSIONAL, date(2020, 2, 28), date(2025, 2, 28)),
        (CustomerCategory.PUBLIC, date(2021, 1, 1), date(2025, 12, 31)),
        (CustomerCategory.PUBLIC, date(2021, 12, 31), date(2025, 12, 31)),
        (CustomerCategory.PUBLIC, date(2022, 1, 1), date(2026, 12, 31)),
    ],
)
def test_the_last_day_to_act(category: CustomerCategory, due: date, last: date) -> None:
    assert LAW.limitation.last_day(due, category) == last


def test_a_right_on_a_public_body_is_acquired_when_the_work_is_done() -> None:
    done, due = date(2021, 12, 15), date(2022, 1, 14)
    assert LAW.limitation.last_day(due, CustomerCategory.PUBLIC, done) == date(2025, 12, 31)
    assert LAW.limitation.last_day(due, CustomerCategory.PUBLIC, due) == date(2026, 12, 31)
    assert LAW.limitation.last_day(due, CustomerCategory.PROFESSIONAL, done) == date(2027, 1, 14)


def test_before_the_reform_of_2008_nothing_is_said() -> None:
    assert isinstance(LAW.limitation.last_day(date(2008, 6, 18), CustomerCategory.PROFESSIONAL), NoValueInForce)
    assert LAW.limitation.last_day(date(2008, 6, 19), CustomerCategory.PROFESSIONAL) == date(2013, 6, 19)


def test_a_direct_debit_can_come_back_for_eight_weeks() -> None:
    assert LAW.refund_until(date(2026, 8, 5)) == date(2026, 9, 30)  # 26 days of August and 30 of September: 56
    assert isinstance(LAW.refund_until(date(2009, 10, 31)), NoValueInForce)
