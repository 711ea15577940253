"""The letters of a dossier: from the books kept, into `courriers/`, by the templates of `modeles/`."""

from datetime import date

from reconcile.cli import main
from reconcile.config import load_settings
from reconcile.dates import month
from reconcile.dossier import create, run_month
from tests.support.debtors import Debtors


def test_letters_of_a_dossier_and_what_the_next_month_knows_of_them(tmp_path, capsys):
    folder = tmp_path / "dossier"
    create(folder)
    settings = folder / "dossier.toml"
    text = settings.read_text(encoding="utf-8")
    for key, value in {"name": '"INFOREZ"', "siren": '"848108031"', "address": '["Arras"]'}.items():
        text = text.replace(f'\n{key} = ""', f"\n{key} = {value}").replace(f"\n{key} = []", f"\n{key} = {value}")
    settings.write_text(text, encoding="utf-8")
    assert load_settings(settings).company.siren == "848108031"
    Debtors().owes("FA-1", "Martin Chauffage", "500,00", date(2026, 4, 10)).write(folder / "entrees")
    run_month(folder, month("2026-04"))
    (folder / "modeles" / "relance.typ").write_text("Bonjour", encoding="utf-8")

    assert main(["letters", str(folder), "--as-of", "2026-04-30"]) == 0
    out = folder / "courriers" / "2026-04-30"
    assert sorted(path.name for path in out.iterdir()) == [
        "courriers.csv", "relance-martin-chauffage-martin-chauffage.pdf",
    ]  # fmt: skip
    assert "1 relance" in capsys.readouterr().err.splitlines()[-1]

    report = run_month(folder, month("2026-04"))
    assert not report.report_changed  # letters of the day itself are not earlier ones
    sent = run_month(folder, month("2026-05")).result.sent
    assert [(one.sent_on, one.documents) for one in sent] == [(date(2026, 4, 30), ("FA-1",))]


def test_a_new_dossier_has_the_templates_of_the_letters(tmp_path):
    create(tmp_path / "dossier")
    assert sorted(path.name for path in (tmp_path / "dossier" / "modeles").glob("*.typ")) == [
        "lettre.typ", "mise-en-demeure.typ", "note-de-penalites.typ", "relance.typ",
    ]  # fmt: skip
