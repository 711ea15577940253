"""A fresh dossier."""

import re
import tomllib

import openpyxl
import pytest

from reconcile.config import Settings, load_settings
from reconcile.dossier import create
from reconcile.errors import UsageError
from reconcile.model import BookKind


@pytest.fixture
def fresh(tmp_path):
    create(tmp_path / "sous" / "client")
    return tmp_path / "sous" / "client"


def test_the_folders_of_the_contract(fresh):
    assert {path.name for path in fresh.iterdir()} == {
        "dossier.toml", "lisez-moi.txt", "cgv", "taux", "entrees", "livres", "rejets", "rapports", "exports", "modeles",
    }  # fmt: skip
    assert not list((fresh / "entrees").iterdir())
    assert "entrees" in (fresh / "lisez-moi.txt").read_text(encoding="utf-8-sig")


def test_its_settings_are_the_defaults_and_name_every_key_with_a_comment(fresh):
    assert load_settings(fresh / "dossier.toml") == Settings()
    text = (fresh / "dossier.toml").read_text(encoding="utf-8")
    content = tomllib.loads(text)
    assert set(content) == set(Settings.model_fields)
    for name, table in content.items():
        model = Settings.model_fields[name].annotation
        if isinstance(table, dict):
            assert set(table) == set(model.model_fields), name
    assert set(content["bank"][0]) == set(type(Settings().bank[0]).model_fields)
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if re.match(r"[a-z_]+ =", line):
            above = lines[number - 1]
            assert above.startswith("#") or lines[number - 2].startswith("#"), line


def test_one_template_for_each_kind_with_drop_downs_and_notes(fresh):
    templates = {path.stem: path for path in (fresh / "modeles").glob("*.xlsx")}
    assert set(templates) == {kind.value for kind in BookKind} - {BookKind.REJECTS}  # which banks send as files
    sheet = openpyxl.load_workbook(templates["Factures"]).active
    headers = {cell.value: cell for cell in sheet[1]}
    assert all(cell.comment and cell.comment.text for cell in sheet[1])
    assert headers["Montant TTC"].comment.text.startswith("Obligatoire.")
    assert headers["Litige"].comment.text.startswith("Facultatif.")
    lists = {str(rule.sqref).split("2:")[0]: rule.formula1 for rule in sheet.data_validations.dataValidation}
    for header, first in (
        ("Type", "Facture"), ("Catégorie client", "Professionnel"), ("Nature", "Matériel"),
        ("Mode de règlement", "Virement"),
    ):  # fmt: skip
        assert lists[headers[header].column_letter].startswith(f'"{first},')


def test_the_same_bytes_each_time(fresh, tmp_path, seen):
    create(tmp_path / "autre")
    assert seen(tmp_path / "autre") == seen(fresh)


def test_an_empty_folder_is_taken_a_folder_in_use_is_not(tmp_path, seen):
    (tmp_path / "vide").mkdir()
    create(tmp_path / "vide")
    before = seen(tmp_path)
    with pytest.raises(UsageError, match="n'est pas vide"):
        create(tmp_path / "vide")
    (tmp_path / "fichier").write_text("")
    with pytest.raises(UsageError):
        create(tmp_path / "fichier")
    del (after := seen(tmp_path))["fichier"]
    assert after == before
