"""The law that the package ships: every half-year is covered, every value has a source, and no amount is asserted
but those that a published table gives."""

import csv
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from reconcile.cgv.versions import load_cgv
from reconcile.dates import Period, half_years
from reconcile.law import rates
from reconcile.law.rates import StatutoryRate, load_law
from reconcile.law.series import FOR_EVER, DatedValue, NoValueInForce, Series, ValueStatus
from reconcile.model import CustomerCategory

LAW = load_law()
COVERED = half_years(date(2012, 1, 1), date(2026, 12, 31))
SHARED = Path(__file__).parents[2] / "../shared/legal"


@pytest.mark.parametrize("period", COVERED, ids=lambda period: str(period.start))
def test_each_half_year_since_2012_has_one_legal_rate_one_ecb_anchor_and_one_version_of_the_cgv(period: Period) -> None:
    for series in (LAW.all_others, LAW.natural_person):
        holding = [value for value in series.values if period.start in value.period]
        assert len(holding) == 1
        assert period.last_day in holding[0].period
    assert isinstance(LAW.ecb_rate(period.start), DatedValue)
    assert isinstance(LAW.statutory_floor(period.start), StatutoryRate)
    assert isinstance(LAW.statutory_default(period.last_day), StatutoryRate)
    for day in (period.start, period.last_day):
        assert [version for version in load_cgv(None).versions if day in version.period] == [load_cgv(None).on(day)]
    if period.start >= date(2013, 7, 1):  # the decree of 2013 on public buyers
        assert isinstance(LAW.public_rate(period.start), StatutoryRate)
        assert isinstance(LAW.public_recovery_indemnity(period.start), int)
    for category in CustomerCategory:
        assert isinstance(LAW.limitation.last_day(period.start, category), date)
    assert isinstance(LAW.refund_until(period.start), date)


def test_before_and_after_what_is_known_there_is_no_rate() -> None:
    for day in (date(2011, 12, 31), date(2027, 1, 1)):
        assert isinstance(LAW.legal_rate(day), NoValueInForce)
        assert isinstance(LAW.ecb_rate(day), NoValueInForce)
        assert isinstance(LAW.statutory_floor(day), NoValueInForce)
        assert isinstance(LAW.statutory_default(day), NoValueInForce)


def test_the_ecb_rate_of_the_first_day_serves_the_whole_half_year() -> None:
    # 21/12/2022: 2.50; then five rises up to 21/06/2023: 4.00. Published defaults: 12.50 and 14.00.
    spring, summer = LAW.statutory_default(date(2023, 6, 30)), LAW.statutory_default(date(2023, 7, 1))
    assert isinstance(spring, StatutoryRate)
    assert isinstance(summer, StatutoryRate)
    assert (spring.percent, summer.percent) == (Decimal("12.50"), Decimal("14.00"))


@pytest.mark.parametrize(
    ("day", "published"),
    [  # jesuisentrepreneur.fr, rtl.be, boursorama.com, lecomptablefrancais.fr
        (date(2014, 1, 1), "10.25"),
        (date(2024, 2, 29), "14.50"),
        (date(2024, 7, 1), "14.25"),
        (date(2026, 1, 1), "12.15"),
    ],
)
def test_the_statutory_default_is_the_published_one(day: date, published: str) -> None:
    rate = LAW.statutory_default(day)
    assert isinstance(rate, StatutoryRate)
    assert rate.percent == Decimal(published)


@pytest.mark.parametrize(
    ("day", "published"),
    [  # bpifrance-creation.fr; lecomptablefrancais.fr « 7,86 % minimum 2026 »
        (date(2024, 7, 1), "14.76"),
        (date(2026, 6, 30), "7.86"),
    ],
)
def test_the_floor_is_the_published_one(day: date, published: str) -> None:
    floor = LAW.statutory_floor(day)
    assert isinstance(floor, StatutoryRate)
    assert floor.percent == Decimal(published)


def test_in_2024_the_floor_was_above_the_default() -> None:
    floor, default = LAW.statutory_floor(date(2024, 3, 1)), LAW.statutory_default(date(2024, 3, 1))
    assert isinstance(floor, StatutoryRate)
    assert isinstance(default, StatutoryRate)
    assert floor.percent > default.percent


def test_the_second_half_of_2026_is_provisional_and_the_first_is_not() -> None:
    first, second = LAW.legal_rate(date(2026, 6, 30)), LAW.legal_rate(date(2026, 7, 1))
    assert isinstance(first, DatedValue)
    assert isinstance(second, DatedValue)
    assert (first.provisional, second.provisional) == (False, True)


def test_the_indemnity_began_in_2013_and_the_cash_cap_of_today_in_september_2015() -> None:
    assert isinstance(LAW.recovery_indemnity(date(2012, 12, 31)), NoValueInForce)
    assert LAW.recovery_indemnity(date(2013, 1, 1)) == 40_00
    assert isinstance(LAW.cash_cap(date(2015, 8, 31)), NoValueInForce)
    assert LAW.cash_cap(date(2015, 9, 1)) == 1_000_00


def test_every_value_is_shown_with_its_days_its_status_and_its_source() -> None:
    rows = LAW.rows
    assert len(rows) == sum(len(series.values) for series in LAW.series)
    assert all(row.source and row.article and row.shown for row in rows)
    assert [row.until for row in rows if row.series == "Indemnité forfaitaire de recouvrement"] == [None]
    shown = {row.series: row.shown.replace("\u00a0", " ").replace("\u202f", " ") for row in rows}
    assert shown["Taux de l'intérêt légal, tous autres cas"] == "2,75 %"
    assert shown["Minimum légal des pénalités de retard"] == "3 fois"
    assert shown["Majoration du taux de la BCE à défaut de clause"] == "10 points"
    assert shown["Prescription entre professionnels"] == "5 ans"
    assert shown["Remboursement d'un prélèvement SEPA à la demande du payeur"] == "8 semaines"
    assert shown["Plafond des paiements en espèces"] == "1 000,00 €"
    assert ValueStatus.PROVISIONAL.french == "provisoire"


def test_where_the_statute_itself_is_not_known_there_is_neither_floor_nor_default() -> None:
    def since_2025(series: Series) -> Series:
        (last,) = series.values[-1:]
        return replace(series, values=(replace(last, period=Period(date(2025, 1, 1), FOR_EVER)),))

    law = replace(LAW, floor_multiple=since_2025(LAW.floor_multiple), default_points=since_2025(LAW.default_points))
    assert isinstance(law.statutory_floor(date(2024, 12, 31)), NoValueInForce)
    assert isinstance(law.statutory_default(date(2024, 12, 31)), NoValueInForce)
    assert isinstance(law.statutory_floor(date(2025, 1, 1)), StatutoryRate)


def test_a_wrong_file_of_the_package_is_our_bug_and_not_the_users(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(rates, "_DATA", tmp_path)
    with pytest.raises(RuntimeError, match=r"legal_interest\.toml"):
        load_law.__wrapped__()


def test_a_sum_that_is_not_a_whole_number_of_cents_is_our_bug() -> None:
    (value,) = LAW.indemnity.values
    law = replace(LAW, indemnity=replace(LAW.indemnity, values=(replace(value, value=Decimal("40.001")),)))
    with pytest.raises(ValueError, match="whole number of cents"):
        law.recovery_indemnity(date(2026, 1, 1))


def test_each_file_of_the_law_is_named_with_its_hash() -> None:
    names = [name for name, _ in LAW.files]
    assert names == sorted(names)
    assert len(names) == 13
    assert all(len(sha256) == 64 for _, sha256 in LAW.files)


@pytest.mark.skipif(not SHARED.exists(), reason="the founders' shared folder is not beside the project")
def test_the_rates_are_those_of_the_founders_tables() -> None:
    with (SHARED / "legal_interest.csv").open(encoding="utf-8", newline="") as file:
        legal = [
            (row["from"], row["until"], row["natural_person_percent"], row["all_others_percent"], row["status"])
            for row in csv.DictReader(file)
        ]
    shipped = [
        (str(ours.period.start), str(ours.period.until), str(person.value), str(ours.value), ours.status.value)
        for person, ours in zip(LAW.natural_person.values, LAW.all_others.values, strict=True)
    ]
    assert shipped == legal
    with (SHARED / "ecb_refinancing.csv").open(encoding="utf-8", newline="") as file:
        ecb = [(row["from"], row["rate_percent"], row["status"]) for row in csv.DictReader(file)]
    assert [(str(one.period.start), str(one.value), one.status.value) for one in LAW.ecb.values] == ecb
