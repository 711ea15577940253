"""Dated values: each day has one value or a named absence, and a file that leaves doubt is refused."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from reconcile.dates import Period
from reconcile.errors import SettingsError
from reconcile.law.series import (
    DatedValue,
    NoValueInForce,
    Series,
    Unit,
    ValueStatus,
    load_legal_interest,
    load_series,
)

HEAD = 'label = "Taux d\'essai"\nunit = "percent_per_year"\narticle = "C. com. L0"\n'
KNOWN = "known_through = 2026-12-31\n"


def row(start: str, value: str = "1.25", status: str = "verified", source: str = "arrêté") -> str:
    return f'[[value]]\nfrom = {start}\nvalue = {value}\nstatus = "{status}"\nsource = "{source}"\n'


def loaded(folder: Path, text: str) -> Series:
    file = folder / "essai.toml"
    file.write_text(text, encoding="utf-8")
    return load_series(file)


def legal_row(start: str, until: str) -> str:
    return (
        f"[[value]]\nfrom = {start}\nuntil = {until}\nnatural_person = 6.84\nall_others = 2.75\n"
        'status = "verified"\nsource = "arrêté"\n'
    )


def test_a_value_holds_from_its_first_day_until_the_next_one_begins(tmp_path: Path) -> None:
    series = loaded(tmp_path, HEAD + KNOWN + row("2026-01-01", "2.62") + row("2026-07-01", "2.75"))
    values = [series.on(date(2026, 6, 30)), series.on(date(2026, 7, 1)), series.on(date(2026, 12, 31))]
    assert [value.value for value in values if isinstance(value, DatedValue)] == [
        Decimal("2.62"),
        Decimal("2.75"),
        Decimal("2.75"),
    ]


def test_the_day_before_the_first_value_and_the_day_after_the_last_have_none(tmp_path: Path) -> None:
    series = loaded(tmp_path, HEAD + KNOWN + row("2026-01-01"))
    assert series.on(date(2025, 12, 31)) == NoValueInForce("Taux d'essai", date(2025, 12, 31))
    absent = series.on(date(2027, 1, 1))
    assert isinstance(absent, NoValueInForce)
    assert str(absent) == "Taux d'essai : aucune valeur connue le 01/01/2027"


def test_a_text_that_holds_until_repealed_has_no_last_day(tmp_path: Path) -> None:
    series = loaded(tmp_path, HEAD + "until_repealed = true\n" + row("2013-01-01", "40"))
    assert isinstance(series.on(date(2099, 1, 1)), DatedValue)


def test_numbers_are_exact(tmp_path: Path) -> None:
    value = loaded(tmp_path, HEAD + KNOWN + row("2026-01-01", "0.1")).on(date(2026, 1, 1))
    assert isinstance(value, DatedValue)
    assert value.value == Decimal("0.1")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (HEAD + KNOWN, "la clé « value » manque"),
        (HEAD + KNOWN + "value = []", "Taux d'essai : aucune période."),
        (
            HEAD + KNOWN + row("2026-01-01").replace("source", "sauce"),
            "clés connues ici : from, status, source, value.",
        ),
        (HEAD + KNOWN + row("2026-01-01").replace('source = "arrêté"\n', ""), "la clé « value.0.source » manque."),
        (HEAD + KNOWN + row("2026-01-01", source=""), "« » n'est pas possible pour « value.0.source »"),
        (HEAD + KNOWN + row("2026-01-01", status="sure"), "« sure » n'est pas possible pour « value.0.status »"),
        (HEAD + KNOWN + row("2026-01-01", value='"x"'), "« x » n'est pas possible pour « value.0.value »"),
        (HEAD + KNOWN + row("2026-07-01") + row("2026-01-01"), "finit le 01/01/2026, avant d'avoir commencé"),
        (HEAD + KNOWN + row("2026-01-01") + row("2026-01-01"), "finit le 01/01/2026, avant d'avoir commencé"),
        (HEAD + KNOWN + row("2027-01-01"), "finit le 01/01/2027, avant d'avoir commencé"),
        (HEAD + row("2026-01-01"), "il faut soit « known_through », soit « until_repealed = true »"),
        (HEAD + KNOWN + "until_repealed = true\n" + row("2026-01-01"), "il faut soit « known_through », soit"),
        (HEAD + "label = 1", "essai.toml ne peut pas être lu"),
    ],
)
def test_a_vague_file_is_refused_with_its_name_and_its_reason(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(SettingsError) as refused:
        loaded(tmp_path, text)
    assert words in str(refused.value).replace("«  »", "« »")
    assert str(refused.value).startswith("essai.toml")


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (
            legal_row("2026-01-01", "2026-07-01") + legal_row("2026-08-01", "2027-01-01"),
            "trou : rien entre le 01/07/2026 et le 31/07/2026 inclus.",
        ),
        (
            legal_row("2026-01-01", "2026-07-02") + legal_row("2026-07-01", "2027-01-01"),
            "chevauchement : « 01/01/2026 » court jusqu'au 01/07/2026, « 01/07/2026 » commence le 01/07/2026.",
        ),
        (legal_row("2026-01-01", "2026-07-01"), "la dernière valeur ne finit pas avec « known_through » (31/12/2026)."),
    ],
)
def test_a_gap_or_an_overlap_is_refused(tmp_path: Path, rows: str, words: str) -> None:
    file = tmp_path / "legal.toml"
    file.write_text('label = "Taux légal"\narticle = "CMF"\n' + KNOWN + rows, encoding="utf-8")
    with pytest.raises(SettingsError) as refused:
        load_legal_interest(file)
    assert words in str(refused.value)


def test_a_series_built_by_hand_is_held_to_the_same_rule() -> None:
    def value(start: date, until: date) -> DatedValue:
        return DatedValue(Period(start, until), Decimal(1), ValueStatus.KNOWN, "essai")

    hole = (value(date(2026, 1, 1), date(2026, 2, 1)), value(date(2026, 3, 1), date(2026, 4, 1)))
    with pytest.raises(ValueError, match="trou"):
        Series("Essai", Unit.EUROS, "", hole)
