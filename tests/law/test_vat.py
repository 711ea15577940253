"""The rates of VAT: which stand on which day (Service-Public, BOFiP BOI-TVA-LIQ, BOI-TVA-GEO-10-10 and -20-10)."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from reconcile.errors import SettingsError
from reconcile.law.rates import load_law
from reconcile.law.series import load_many_series

VAT = load_law().vat


@pytest.mark.parametrize(
    ("day", "rates"),
    [
        (date(2011, 12, 31), ""),
        (date(2012, 1, 1), "19.6 13 8.5 8 7 5.5 2.1 1.75 1.05 0.9"),
        (date(2013, 12, 31), "19.6 13 8.5 8 7 5.5 2.1 1.75 1.05 0.9"),
        (date(2014, 1, 1), "20 13 10 8.5 5.5 2.1 1.75 1.05 0.9"),
        (date(2026, 9, 30), "20 13 10 8.5 5.5 2.1 1.75 1.05 0.9"),
    ],
)
def test_the_rates_of_a_day_are_the_published_ones(day: date, rates: str) -> None:
    assert VAT.on(day) == tuple(map(Decimal, rates.split()))


def test_zero_always_may_stand_and_before_the_first_known_day_any_rate_may() -> None:
    assert VAT.holds(Decimal(0), date(2026, 1, 1))
    assert VAT.holds(Decimal("18.6"), date(1999, 1, 1))
    assert not VAT.holds(Decimal("18.6"), date(2012, 1, 1))


def test_a_file_of_several_series_without_any_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rates.toml"
    path.write_text("series = []\n", encoding="utf-8")
    with pytest.raises(SettingsError):
        load_many_series(path)
