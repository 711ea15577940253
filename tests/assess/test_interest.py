"""Interest on a falling balance, against another way of counting: day by day, with exact fractions."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import groupby, pairwise
from typing import Literal

from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.assess.interest import Debt, Settlement, interest_lines, interest_total
from reconcile.money import round_half_up

DUE = date(2024, 1, 10)
TEN = Decimal(10)
IMPUTATIONS: tuple[Literal["principal", "interest"], ...] = ("principal", "interest")


def lines(settlements: list[Settlement], until: date, *, owed: int = 1_000_000) -> list[tuple[int, int, int]]:
    """(days, principal, interest) of each line."""
    found = interest_lines(Debt.of(owed, DUE, settlements), TEN, until, "principal")
    return [(line.days, line.principal, line.interest) for line in found]


def day(number: int) -> date:
    return DUE + timedelta(days=number)


def test_nothing_runs_on_the_due_date_and_one_day_runs_on_the_next() -> None:
    assert lines([], DUE) == []
    assert lines([], day(1)) == [(1, 1_000_000, 274)]  # 10000 × 10 % / 365 = 2.7397


def test_what_is_paid_by_the_due_date_never_bore_interest() -> None:
    for on in (day(-400), day(-1), day(0)):
        assert lines([Settlement(on, 400_000)], day(100)) == [(100, 600_000, 16_438)]  # 6000 × 10 % × 100 / 365


def test_the_day_after_the_due_date_bears_a_day_on_the_whole() -> None:
    assert lines([Settlement(day(1), 400_000)], day(100)) == [(1, 1_000_000, 274), (99, 600_000, 16_274)]


def test_a_line_starts_where_the_one_before_ends() -> None:
    debt = Debt.of(1_000_000, DUE, [Settlement(day(10), 1), Settlement(day(30), 1)])
    found = interest_lines(debt, TEN, day(60), "principal")
    assert [(line.start, line.end) for line in found] == [
        (DUE, day(10)),
        (day(10), day(30)),
        (day(30), day(60)),
    ]


def test_nothing_runs_after_full_payment_nor_on_an_overpayment() -> None:
    assert lines([Settlement(day(10), 1_000_000)], day(100)) == [(10, 1_000_000, 2_740)]
    assert lines([Settlement(day(10), 1_500_000)], day(100)) == [(10, 1_000_000, 2_740)]


def test_interest_runs_again_when_money_goes_back() -> None:
    back = [Settlement(day(10), 1_000_000), Settlement(day(40), -1_000_000)]
    assert lines(back, day(50)) == [(10, 1_000_000, 2_740), (10, 1_000_000, 2_740)]


def test_a_day_that_changes_nothing_does_not_cut_a_line() -> None:
    assert lines([Settlement(day(10), 500), Settlement(day(10), -500)], day(100)) == [(100, 1_000_000, 27_397)]


def test_a_small_payment_of_interest_leaves_the_principal_and_does_not_cut_the_line() -> None:
    # After 100 days 273.97 have run; 100 EUR pay part of them: the 10 000 EUR bear interest all along.
    debt = Debt.of(1_000_000, DUE, [Settlement(day(100), 10_000)])
    (line,) = interest_lines(debt, TEN, day(365), "interest")
    assert (line.days, line.principal, line.interest) == (365, 1_000_000, 100_000)


def test_a_payment_pays_the_interest_of_every_stretch_before_it() -> None:
    # 273.97 + 246.58 + 219.18 = 739.73 have run when 1 739.73 come in: 1 000 go to the principal.
    notes = [Settlement(day(100), 0, 100_000), Settlement(day(200), 0, 100_000)]
    debt = Debt.of(1_000_000, DUE, [*notes, Settlement(day(300), 173_973)])
    assert [(line.days, line.principal, line.interest) for line in interest_lines(debt, TEN, day(365), "interest")] == [
        (100, 1_000_000, 27_397),
        (100, 900_000, 24_658),
        (100, 800_000, 21_918),
        (65, 700_000, 12_466),
    ]


def test_a_payment_after_the_last_day_does_not_count_yet() -> None:
    assert lines([Settlement(day(11), 1_000_000)], day(10)) == lines([], day(10))


def by_days(owed: int, settlements: list[Settlement], percent: Decimal, until: date, imputation: str) -> int:
    """Another way: each day adds its exact share; shares of days with one balance are rounded together."""
    principal = owed - sum(one.amount for one in settlements if one.on <= DUE)
    shares: list[tuple[int, int, Fraction]] = []  # (stretch, principal, the share of one day)
    stretch = interest_paid = 0
    for number in range(1, (until - DUE).days + 1):
        today = DUE + timedelta(days=number)
        shares.append((stretch, principal, max(0, principal) * Fraction(percent) / 36500))
        payment = sum(one.payment for one in settlements if one.on == today)
        credit = sum(one.credit_note for one in settlements if one.on == today)
        if imputation == "interest":
            to_interest = max(0, min(payment, rounded(shares) - interest_paid))
            interest_paid += to_interest
            payment -= to_interest
        if payment + credit:
            principal -= payment + credit
            stretch += 1
    return rounded(shares)


def rounded(shares: list[tuple[int, int, Fraction]]) -> int:
    groups = groupby(shares, key=lambda share: share[:2])
    return sum(round_half_up(sum((one[2] for one in group), Fraction(0))) for _, group in groups)


SETTLEMENTS = st.lists(
    st.builds(
        Settlement,
        st.integers(-20, 130).map(day),
        st.integers(-50_000, 400_000),
        st.sampled_from([0, 0, 0, 12_345, 100_000]),
    ),
    max_size=5,
)
PERCENTS = st.decimals("0.12", "15.21", places=2)


@settings(max_examples=500, deadline=None)
@given(st.integers(1, 1_000_000), SETTLEMENTS, PERCENTS, st.integers(1, 120), st.sampled_from(IMPUTATIONS))
def test_it_agrees_to_the_cent_with_a_count_day_by_day(
    owed: int,
    settlements: list[Settlement],
    percent: Decimal,
    days: int,
    imputation: Literal["principal", "interest"],
) -> None:
    found = interest_total(Debt.of(owed, DUE, settlements), percent, day(days), imputation)
    assert found == by_days(owed, settlements, percent, day(days), imputation)


@given(st.integers(1, 10_000_000), SETTLEMENTS, PERCENTS, st.integers(0, 400), st.sampled_from(IMPUTATIONS))
def test_interest_never_falls_as_days_go_by(
    owed: int,
    settlements: list[Settlement],
    percent: Decimal,
    days: int,
    imputation: Literal["principal", "interest"],
) -> None:
    debt = Debt.of(owed, DUE, settlements)
    assert interest_total(debt, percent, day(days), imputation) <= interest_total(
        debt, percent, day(days + 1), imputation
    )


@given(st.integers(1, 10_000_000), SETTLEMENTS.flatmap(lambda some: st.tuples(st.just(some), st.permutations(some))))
def test_the_order_in_which_settlements_are_told_changes_nothing(
    owed: int, told: tuple[list[Settlement], list[Settlement]]
) -> None:
    assert Debt.of(owed, DUE, told[0]) == Debt.of(owed, DUE, told[1])


@given(st.integers(1, 10_000_000), SETTLEMENTS, st.integers(0, 400), st.sampled_from(IMPUTATIONS))
def test_each_line_is_its_own_arithmetic_and_no_line_follows_one_of_the_same_balance(
    owed: int, settlements: list[Settlement], days: int, imputation: Literal["principal", "interest"]
) -> None:
    found = interest_lines(Debt.of(owed, DUE, settlements), TEN, day(days), imputation)
    for line in found:
        assert line.days == (line.end - line.start).days > 0
        assert line.principal > 0
        assert line.interest == round_half_up(Fraction(line.principal * 10 * line.days, 36_500))
    for before, after in pairwise(found):
        assert before.end <= after.start
        assert before.end < after.start or before.principal != after.principal
