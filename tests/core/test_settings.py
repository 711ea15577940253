"""dossier.toml: strict, with a French sentence for each mistake, all at once."""

from pathlib import Path

import pytest

from reconcile.config import Settings, load_settings
from reconcile.errors import SettingsError
from reconcile.model import CustomerCategory


def written(folder: Path, text: str) -> Path:
    path = folder / "dossier.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_folder_without_settings_has_the_defaults_of_the_design() -> None:
    options = load_settings(None).options
    assert options.default_category is CustomerCategory.PROFESSIONAL
    assert (options.services_rate, options.imputation, options.deposit_interest) == ("cgv", "principal", False)


def test_settings_are_read(tmp_path: Path) -> None:
    settings = load_settings(
        written(tmp_path, '[company]\nname = "INFOREZ"\nsiren = "848108031"\n[options]\nimputation = "interest"\n')
    )
    assert settings.company.siren == "848108031"
    assert settings.options.imputation == "interest"


def test_every_mistake_is_told_at_once_with_the_known_keys(tmp_path: Path) -> None:
    path = written(tmp_path, 'langue = "fr"\n[options]\nimputation = "au hasard"\n[company]\nsiren = "12"\n')
    with pytest.raises(SettingsError) as caught:
        load_settings(path)
    unknown, siren, imputation = sorted(str(caught.value).splitlines())
    assert unknown == (
        "dossier.toml : la clé « langue » est inconnue ; "
        "clés connues ici : language, company, bank, reading, accounts, options, letters."
    )
    assert siren == "dossier.toml : « 12 » n'est pas possible pour « company.siren »."
    assert imputation == (
        "dossier.toml : « au hasard » n'est pas possible pour « options.imputation » ; "
        "valeurs possibles : principal, interest."
    )


def test_an_unknown_key_inside_a_list_names_its_place(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"« bank\.0\.ibn » est inconnue ; clés connues ici : iban"):
        load_settings(written(tmp_path, '[[bank]]\nibn = "x"\n'))


@pytest.mark.parametrize("text", ["language = ", "language = 'fr'\nlanguage = 'fr'"])
def test_a_file_that_is_not_toml_is_refused_in_one_sentence(tmp_path: Path, text: str) -> None:
    with pytest.raises(SettingsError, match="ne peut pas être lu"):
        load_settings(written(tmp_path, text))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="n'existe pas"):
        load_settings(tmp_path / "absent.toml")


def test_settings_are_frozen() -> None:
    with pytest.raises(Exception, match="frozen"):
        Settings().company = None  # type: ignore[misc, assignment]


def test_passwords_are_kept_out_of_everything_that_is_written(tmp_path: Path) -> None:
    settings = load_settings(written(tmp_path, '[reading]\npasswords = ["ouvre-toi"]\n')).with_passwords(["sésame"])
    assert settings.reading.passwords == ("sésame", "ouvre-toi")
    assert not any(
        word in text for word in ("sésame", "ouvre-toi") for text in (repr(settings), str(settings.model_dump()))
    )


def test_a_password_that_is_no_list_is_refused_without_repeating_it(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="attend une liste") as caught:
        load_settings(written(tmp_path, '[reading]\npasswords = "sésame"\n'))
    assert "sésame" not in str(caught.value)
