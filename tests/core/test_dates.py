"""Days: half-open periods, half-years, months, and French dates read strictly."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.dates import Period, format_date, half_year, half_years, month, parse_date
from reconcile.text import Unreadable

DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))


def test_a_period_holds_its_first_day_and_not_its_last() -> None:
    january = Period(date(2026, 1, 1), date(2026, 2, 1))
    assert date(2026, 1, 1) in january
    assert date(2026, 2, 1) not in january
    assert january.days == 31
    assert january.last_day == date(2026, 1, 31)


@given(DAYS)
def test_each_day_is_in_its_half_year(day: date) -> None:
    period = half_year(day)
    assert day in period
    assert period.start.month in (1, 7)
    assert half_year(period.until) != period


def test_half_years_of_a_delay_that_spans_three() -> None:
    starts = [period.start for period in half_years(date(2025, 6, 30), date(2026, 1, 1))]
    assert starts == [date(2025, 1, 1), date(2025, 7, 1), date(2026, 1, 1)]


@pytest.mark.parametrize(
    ("text", "last"),
    [("2026-02", date(2026, 2, 28)), ("2028-02", date(2028, 2, 29)), ("2026-12", date(2026, 12, 31))],
)
def test_a_month_ends_on_its_last_day(text: str, last: date) -> None:
    assert month(text).last_day == last


@pytest.mark.parametrize("text", ["2026-13", "2026", "26-01", "janvier", "2026-00", "0000-01"])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  the message is the command line's to say
        month(text)


@given(DAYS)
def test_every_way_to_write_a_day_gives_that_day(day: date) -> None:
    written = (
        format_date(day),
        day.isoformat(),
        f"{day.day}/{day.month}/{day.year}",
        day.strftime("%d-%m-%Y"),
        day.strftime("%d.%m.%Y"),
        f"{day.isoformat()}T00:00:00",
        f"{format_date(day)} 14:05",
        day.strftime("%Y%m%d"),
    )
    assert {parse_date(text) for text in written} == {day}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31 mars 2026", date(2026, 3, 31)),
        ("1er août 2026", date(2026, 8, 1)),
        ("mardi 31 mars 2026", date(2026, 3, 31)),
        ("31/03/26", date(2026, 3, 31)),
    ],
)
def test_french_words_and_short_years(text: str, day: date) -> None:
    assert parse_date(text) == day


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31/02/2026", "n'est pas une date du calendrier"),
        ("29/02/2026", "n'est pas une date du calendrier"),
        ("03/31/2026", "n'est pas une date du calendrier"),
        ("31/03/1026", "est hors des années 1990 à 2099"),
        ("hier", "n'est pas une date"),
        ("45382", "n'est pas une date"),
        ("", "n'est pas une date"),
    ],
)
def test_a_refused_date_says_why(text: str, reason: str) -> None:
    read = parse_date(text)
    assert isinstance(read, Unreadable)
    assert read.reason == reason
