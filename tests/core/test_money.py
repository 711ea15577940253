"""Money: exact cents, one rounding, French amounts read strictly or refused with a reason."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.money import (
    MAX_AMOUNT,
    amount_from_number,
    euros,
    format_amount,
    parse_amount,
    round_half_up,
)
from reconcile.text import Unreadable

CENTS = st.integers(-(10**11), 10**11)


@pytest.mark.parametrize(
    ("half_cents", "cents"),
    [(-3, -2), (-1, -1), (0, 0), (1, 1), (3, 2), (5, 3)],
)
def test_halves_round_away_from_zero(half_cents: int, cents: int) -> None:
    assert round_half_up(Fraction(half_cents, 2)) == cents


def test_just_under_a_half_rounds_towards_zero() -> None:
    assert round_half_up(Fraction(1, 2) - Fraction(1, 10**30)) == 0


@given(st.fractions())
def test_rounding_is_never_off_by_more_than_a_half(value: Fraction) -> None:
    assert abs(round_half_up(value) - value) <= Fraction(1, 2)
    assert round_half_up(-value) == -round_half_up(value)


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1 234,56 €", 123456),
        ("1\u00a0234,56\u00a0€", 123456),
        ("1\u202f234\u202f567,8", 123456780),
        ("1.234,56", 123456),
        ("1,234.56", 123456),
        ("1'234.5", None),
        ("1’234,50", 123450),
        ("1234.56", 123456),
        ("1.234.567", 123456700),
        ("1.234.567,89", 123456789),
        ("-45,00", -4500),
        ("−45,00", -4500),
        ("45,00 -", -4500),
        ("(89,10)", -8910),
        ("+12", 1200),
        ("EUR 7", 700),
        ("7 euros", 700),
        ("0,00", 0),
        ("12 34,56", None),
        ("1.234.56", None),
        ("1.234", None),
        ("1,234", None),
        ("10,125", None),
        ("1234,567", None),
        ("1,2,3", None),
        ("", None),
        ("-", None),
        ("douze", None),
        ("12 USD", None),
        ("１２", None),
        ("1e5", None),
    ],
)
def test_an_amount_is_read_only_where_one_reading_is_possible(text: str, cents: int | None) -> None:
    read = parse_amount(text)
    assert isinstance(read, Unreadable) if cents is None else read == cents


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1.234.56", "a plusieurs points"),
        ("1.234", "peut se lire de deux façons"),
        ("1,2,3", "a plusieurs virgules"),
        ("1234,567", "a plus de deux décimales"),
        ("douze", "n'est pas un montant"),
        ("9" * 15, "est trop grand pour être un montant"),
    ],
)
def test_a_refused_amount_says_why(text: str, reason: str) -> None:
    read = parse_amount(text)
    assert isinstance(read, Unreadable)
    assert read.reason == reason
    assert "1234,56" in read.expected


@given(CENTS)
def test_what_we_print_we_can_read(cents: int) -> None:
    assert parse_amount(format_amount(cents)) == cents


@given(CENTS)
def test_a_number_cell_in_euros_gives_its_cents(cents: int) -> None:
    assert amount_from_number(cents / 100) == cents


@given(st.lists(st.integers(-(10**7), 10**7), max_size=50))
def test_binary_noise_of_a_sum_in_excel_is_forgiven(amounts: list[int]) -> None:
    assert amount_from_number(sum(cents / 100 for cents in amounts)) == sum(amounts)


@pytest.mark.parametrize("value", [10.125, 0.001, 148.152, float("nan"), float("inf"), MAX_AMOUNT / 50])
def test_a_number_that_is_no_amount_is_refused(value: float) -> None:
    assert isinstance(amount_from_number(value), Unreadable)


def test_euros_are_exact() -> None:
    assert euros(1999) == Decimal("19.99")
    assert str(euros(100)) == "1.00"
