"""Rates that a dossier adds: the next half-year, a provisional one confirmed; nothing established is changed."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from reconcile.errors import SettingsError
from reconcile.law.additions import with_additions
from reconcile.law.rates import StatutoryRate, load_law
from reconcile.law.series import DatedValue, NoValueInForce

LAW = load_law()
JANUARY_2027 = date(2027, 1, 1)


def legal(start: str, until: str, all_others: str, *, person: str = "6.50", status: str = "verified") -> str:
    return (
        f"[[legal_interest]]\nfrom = {start}\nuntil = {until}\nnatural_person = {person}\nall_others = {all_others}\n"
        f'status = "{status}"\nsource = "arrêté d\'essai"\n'
    )


def ecb(start: str, until: str, value: str) -> str:
    return f'[[ecb_refinancing]]\nfrom = {start}\nuntil = {until}\nvalue = {value}\nstatus = "known"\nsource = "BCE"\n'


def test_without_a_file_the_law_is_that_of_the_package(tmp_path: Path) -> None:
    assert with_additions(LAW, None) is with_additions(LAW, tmp_path) is with_additions(LAW, tmp_path / "no") is LAW


def test_the_next_half_year_is_known_from_its_first_to_its_last_day(tmp_path: Path) -> None:
    text = legal("2027-01-01", "2027-07-01", "3.00") + ecb("2026-06-17", "2026-12-16", "2.40")
    text += ecb("2026-12-16", "2027-07-01", "2.25")
    (tmp_path / "2027-S1.toml").write_text(text, encoding="utf-8")
    law = with_additions(LAW, tmp_path)
    for day in (JANUARY_2027, date(2027, 6, 30)):
        floor, default, public = law.statutory_floor(day), law.statutory_default(day), law.public_rate(day)
        assert isinstance(floor, StatutoryRate)
        assert isinstance(default, StatutoryRate)
        assert isinstance(public, StatutoryRate)
        assert (floor.percent, default.percent, public.percent) == (Decimal(9), Decimal("12.25"), Decimal("10.25"))
    assert isinstance(law.legal_rate(date(2027, 7, 1)), NoValueInForce)
    assert law.files[-1][0] == "taux/2027-S1.toml"
    assert isinstance(LAW.legal_rate(JANUARY_2027), NoValueInForce)  # the law of the package stays what it is


def test_a_provisional_rate_is_confirmed_or_corrected(tmp_path: Path) -> None:
    (tmp_path / "2026-S2.toml").write_text(legal("2026-07-01", "2027-01-01", "2.80"), encoding="utf-8")
    found = with_additions(LAW, tmp_path).legal_rate(date(2026, 9, 30))
    assert isinstance(found, DatedValue)
    assert (found.value, found.provisional, found.source) == (Decimal("2.80"), False, "arrêté d'essai")


def test_an_established_rate_may_be_told_again_but_not_changed(tmp_path: Path) -> None:
    file = tmp_path / "2026-S1.toml"
    file.write_text(legal("2026-01-01", "2026-07-01", "2.62", person="6.67"), encoding="utf-8")
    assert with_additions(LAW, tmp_path).all_others == LAW.all_others
    file.write_text(legal("2026-01-01", "2026-07-01", "2.63", person="6.67"), encoding="utf-8")
    with pytest.raises(SettingsError, match=r"2026-S1\.toml : .*depuis le 01/01/2026, vaut déjà 2,62"):
        with_additions(LAW, tmp_path)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (legal("2027-07-01", "2028-01-01", "3"), "trou : rien entre le 01/01/2027 et le 30/06/2027 inclus"),
        (legal("2026-12-01", "2027-07-01", "3"), "chevauchement : « 01/07/2026 » court jusqu'au 31/12/2026"),
        (
            legal("2027-01-01", "2027-07-01", "3").replace("until", "fin"),
            "clés connues ici : from, status, source, until",
        ),
        (
            legal("2027-01-01", "2027-07-01", "3").replace("legal_interest", "tva"),
            "ici : legal_interest, ecb_refinancing",
        ),
        (ecb("2027-02-01", "2027-07-01", "3"), "trou : rien entre le 24/11/2026 et le 31/01/2027 inclus"),
        (ecb("2025-06-11", "2026-07-01", "2.15"), "chevauchement : « 11/06/2025 » court jusqu'au 30/06/2026"),
    ],
)
def test_a_file_that_leaves_doubt_is_refused_with_its_name(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "essai.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as refused:
        with_additions(LAW, tmp_path)
    assert words in str(refused.value)
    assert str(refused.value).startswith("essai.toml")
