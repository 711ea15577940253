"""Versions of the CGV: the one in force on the order day governs, and files that leave doubt are refused."""

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reconcile.cgv import versions as versions_module
from reconcile.cgv.versions import CgvVersion, altered_versions, load_cgv
from reconcile.errors import SettingsError
from reconcile.law.series import NoValueInForce
from tests.support.receivables import invoice

PACKAGED = Path(versions_module.__file__).parent / "data" / "inforez.toml"
TEXT = PACKAGED.read_text(encoding="utf-8")


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes a version of the CGV, with some words replaced, and gives the folder."""

    def write(name: str = "v1", start: str = "2012-01-01", until: str = "", **replaced: str) -> Path:
        text = TEXT.replace('id = "INFOREZ"', f'id = "{name}"')
        text = text.replace("from = 2012-01-01", f"from = {start}" + (f"\nuntil = {until}" if until else ""))
        for old, new in replaced.items():
            assert f"{old} = " in text
            text = text.replace(f"{old} = ", f"{new} = ", 1)
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_a_dossier_without_cgv_has_those_of_inforez(tmp_path: Path) -> None:
    assert load_cgv(None) == load_cgv(tmp_path) == load_cgv(tmp_path / "absent")
    (version,) = load_cgv(None).versions
    assert version.id == "INFOREZ"
    assert version.terms.applicable_version.chosen_by == "order_date"
    assert version.sha256 == hashlib.sha256(PACKAGED.read_bytes()).hexdigest()
    assert "ne porte pas de date" in version.terms.note


def test_each_clause_says_its_article_its_words_and_what_is_computed() -> None:
    (version,) = load_cgv(None).versions
    assert [clause.article for clause in version.clauses] == [
        *("3", "5", "5", "6", "7"),
        *("8", "8", "8", "8"),
        *("9", "9", "9"),
        *("10", "11", "16", "17"),
    ]
    assert all(clause.text and clause.applied for clause in version.clauses)
    assert version.terms.late_interest.multiple_of_legal_rate == 3
    assert version.terms.recovery_indemnity.deposits_included


def test_the_order_day_picks_the_version_and_the_invoice_day_where_it_is_not_known(write: Callable[..., Path]) -> None:
    write("v1", "2012-01-01", "2025-06-01")
    cgv = load_cgv(write("v2", "2025-06-01"))
    ordered_before = invoice(date(2025, 8, 1), issued=date(2025, 7, 1), ordered=date(2025, 5, 31))
    ordered_after = invoice(date(2025, 8, 1), issued=date(2025, 7, 1), ordered=date(2025, 6, 1))
    no_order = invoice(date(2025, 8, 1), issued=date(2025, 7, 1))
    chosen = [cgv.of(document) for document in (ordered_before, ordered_after, no_order)]
    assert [version.id for version in chosen if isinstance(version, CgvVersion)] == ["v1", "v2", "v2"]


def test_before_the_first_version_there_is_none(write: Callable[..., Path]) -> None:
    cgv = load_cgv(write("v1", "2025-06-01"))
    assert isinstance(cgv.on(date(2025, 5, 31)), NoValueInForce)
    assert isinstance(cgv.on(date(2025, 6, 1)), CgvVersion)


def test_versions_that_leave_a_gap_are_refused(write: Callable[..., Path]) -> None:
    write("v1", "2012-01-01", "2025-06-01")
    with pytest.raises(SettingsError, match=r"trou : rien entre le 01/06/2025 et le 30/06/2025 inclus"):
        load_cgv(write("v2", "2025-07-01"))


def test_versions_that_overlap_are_refused_with_both_names(write: Callable[..., Path]) -> None:
    write("v1", "2012-01-01", "2025-06-02")
    with pytest.raises(SettingsError) as refused:
        load_cgv(write("v2", "2025-06-01"))
    assert "chevauchement : « v1 (v1.toml) » court jusqu'au 01/06/2025" in str(refused.value)
    assert "« v2 (v2.toml) » commence le 01/06/2025" in str(refused.value)


def test_a_version_without_an_end_cannot_be_followed(write: Callable[..., Path]) -> None:
    write("v1", "2012-01-01")
    with pytest.raises(SettingsError, match=r"« v1 \(v1.toml\) » n'a pas de fin"):
        load_cgv(write("v2", "2025-06-01"))


def test_a_version_that_replaces_another_ends_it_and_leaves_its_file_alone(write: Callable[..., Path]) -> None:
    folder = write("v2", "2025-06-01")
    text = (folder / "v2.toml").read_text("utf-8")
    (folder / "v2.toml").write_text(text.replace("from = ", 'replaces = "INFOREZ"\nfrom = ', 1), encoding="utf-8")
    cgv = load_cgv(folder)
    assert [version.id for version in cgv.versions] == ["INFOREZ", "v2"]  # the package's own needs no copy
    last, first = cgv.on(date(2025, 5, 31)), cgv.on(date(2025, 6, 1))
    assert isinstance(last, CgvVersion)
    assert isinstance(first, CgvVersion)
    assert (last.id, first.id) == ("INFOREZ", "v2")
    assert list(altered_versions(cgv)) == []


def test_a_version_that_replaces_an_unknown_one_is_refused_and_the_known_ones_are_listed(
    write: Callable[..., Path],
) -> None:
    folder = write("v2", "2025-06-01")
    text = (folder / "v2.toml").read_text("utf-8")
    (folder / "v2.toml").write_text(text.replace("from = ", 'replaces = "INFORES"\nfrom = ', 1), encoding="utf-8")
    with pytest.raises(SettingsError, match=r"« INFORES », qui manquent ; versions connues : INFOREZ, v2\."):
        load_cgv(folder)


def test_another_text_under_the_id_of_the_package_is_told(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(TEXT, encoding="utf-8")
    assert list(altered_versions(load_cgv(tmp_path))) == []
    (tmp_path / "mine.toml").write_text(
        TEXT.replace("percent_without_deposit = 30", "percent_without_deposit = 40"), "utf-8"
    )
    (found,) = altered_versions(load_cgv(tmp_path))
    assert (found.code, found.place.book, found.value) == ("TEXTE-MODIFIE", "cgv/mine.toml", "INFOREZ")


def test_two_versions_with_the_same_id_are_refused(write: Callable[..., Path]) -> None:
    folder = write("v1", "2012-01-01", "2025-06-01")
    (folder / "autre.toml").write_text((folder / "v1.toml").read_text("utf-8"), encoding="utf-8")
    with pytest.raises(SettingsError, match="portent le même id « v1 »"):
        load_cgv(folder)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("multiple_of_legal_rate = 3", "multiple = 3", "la clé « late_interest.multiple » est inconnue ; clés connues"),
        ("multiple_of_legal_rate = 3", "", "la clé « late_interest.multiple_of_legal_rate » manque."),
        ("multiple_of_legal_rate = 3", "multiple_of_legal_rate = 2.5", "pas possible pour « late_interest.multiple_of"),
        ("multiple_of_legal_rate = 3", "multiple_of_legal_rate = 0", "pas possible pour « late_interest.multiple_of"),
        ('day_count = "actual_365"', 'day_count = "30_360"', "« 30_360 » n'est pas possible pour « late_interest.day"),
        ('rate_of = "delivery_day"', 'rate_of = "due_day"', "« due_day » n'est pas possible pour « late_interest.rate"),
        ('chosen_by = "order_date"', "", "la clé « applicable_version.chosen_by » manque."),
        (
            "percent_without_deposit = 30",
            "percent = 30",
            "clés connues ici : article, text, statute, caution, deposit_kept",
        ),
        (
            'number = "17"',
            'number = "18"',
            "la clause « jurisdiction » est de l'article 17, qui manque ; articles : 1, 2,",
        ),
        ('number = "17"', 'number = "16"', "deux articles portent le même numéro."),
        ("nothing_computed", "# nothing_computed", "l'article 1 doit avoir soit une clause, soit « nothing_computed »"),
        (
            'chosen_by = "order_date"',
            'chosen_by = "order_date"\ncaution = 3.5',
            "pas possible pour « applicable_version.cau",
        ),
        (
            "Aucun escompte ne sera",
            "Un escompte sera",
            "les mots de la clause « discount » ne sont pas ceux de l'article 9.",
        ),
        ("granted = false", "granted = true", "n'est pas possible pour « discount.granted »"),
        (
            "from = 2012-01-01",
            "start = 2012-01-01",
            "clés connues ici : id, title, from, until, replaces, note, article, ",
        ),
        ("from = 2012-01-01", "from = 2012-13-01", "v.toml ne peut pas être lu"),
        ("[discount]", "[remise]", "la clé « discount » manque."),
    ],
)
def test_a_file_that_the_code_cannot_apply_is_refused(tmp_path: Path, old: str, new: str, words: str) -> None:
    assert old in TEXT
    (tmp_path / "v.toml").write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(SettingsError) as refused:
        load_cgv(tmp_path)
    assert words in str(refused.value)
    assert str(refused.value).startswith("v.toml")


def test_a_clause_without_its_article_is_refused_and_an_unknown_key_lists_the_known_ones(tmp_path: Path) -> None:
    clause = '[discount]\narticle = "9"'
    assert clause in TEXT
    (tmp_path / "v.toml").write_text(TEXT.replace(clause, '[discount]\nartikel = "9"'), encoding="utf-8")
    with pytest.raises(SettingsError) as refused:
        load_cgv(tmp_path)
    assert "v.toml : la clé « discount.article » manque." in str(refused.value)
    assert "« discount.artikel » est inconnue ; clés connues ici : article, text, statute, caution, granted." in str(
        refused.value
    )


def test_a_wrong_file_of_the_package_is_our_bug_and_not_the_users(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(versions_module, "PACKAGED", tmp_path / "absent.toml")
    with pytest.raises(RuntimeError, match=r"absent\.toml"):
        load_cgv(None)
