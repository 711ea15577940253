"""Where dropped books go, what the report is a function of, and what is never lost."""

import json
import os
from dataclasses import replace
from datetime import date

import pytest
from filelock import FileLock

from reconcile.cgv.versions import load_cgv
from reconcile.dates import month
from reconcile.dossier import month as month_module
from reconcile.dossier import run_month
from reconcile.errors import DossierHeldError, ReconcileError, SettingsError, UsageError
from reconcile.issues import any_error
from reconcile.law.additions import with_additions
from tests.dossier.conftest import small_run

JULY, AUGUST = month("2026-07"), month("2026-08")
REPORT = "rapports/2026-07-31/rapprochement.xlsx"


def test_accepted_books_are_kept_and_the_report_is_dated_the_last_day(dossier, drop, seen):
    drop("ventes.xlsx", "one")
    done = run_month(dossier, JULY)
    files = seen(dossier)
    assert files["livres/ventes.xlsx"] == b"one"
    assert not list((dossier / "entrees").iterdir())
    assert done.report == dossier / "rapports" / "2026-07-31"
    assert done.result.as_of == date(2026, 7, 31)
    assert b"ventes.xlsx" in files[REPORT]
    assert done.sentences == ("Livres ajoutés à « livres » : ventes.xlsx.",)
    assert not (dossier / ".en-cours").exists()


def test_the_same_books_dropped_again_change_nothing(dossier, drop, seen):
    drop("ventes.xlsx", "one")
    run_month(dossier, JULY)
    before = seen(dossier)
    drop("ventes.xlsx", "one")
    drop("copie de ventes.xlsx", "one")
    done = run_month(dossier, JULY)
    after = seen(dossier)
    assert done.copies == ("copie de ventes.xlsx", "ventes.xlsx")
    assert not done.report_changed
    assert before.pop("runs.jsonl").count(b"\n") == 1
    assert after.pop("runs.jsonl").count(b"\n") == 2
    assert after == before
    assert done.sentences[-1] == "Le rapport au 31/07/2026 n'a pas changé."


def test_of_two_new_copies_one_is_kept(dossier, drop, seen):
    drop("a.xlsx", "one")
    drop("b.xlsx", "one")
    done = run_month(dossier, JULY)
    assert (done.accepted, done.copies) == (("a.xlsx",), ("b.xlsx",))
    assert "livres/b.xlsx" not in seen(dossier)


def test_a_link_is_left_alone_and_its_target_is_kept(dossier, drop, seen):
    drop("ventes.xlsx", "one")
    (dossier / "entrees" / "a.xlsx").symlink_to("ventes.xlsx")
    done = run_month(dossier, JULY)
    assert (done.accepted, done.copies) == (("ventes.xlsx",), ())
    assert seen(dossier)["livres/ventes.xlsx"] == b"one"
    assert not (dossier / "livres" / "ventes.xlsx").is_symlink()


def test_another_book_of_the_same_name_is_numbered(dossier, drop, seen):
    drop("ventes.xlsx", "one")
    run_month(dossier, JULY)
    drop("VENTES.xlsx", "two")
    drop("sous/ventes.xlsx", "three")
    done = run_month(dossier, JULY)
    files = seen(dossier)
    assert files["livres/ventes.xlsx"] == b"one"
    assert {files["livres/VENTES (2).xlsx"], files["livres/ventes (3).xlsx"]} == {b"two", b"three"}
    assert len(done.renamed) == 2
    first = files[REPORT]
    assert run_month(dossier, JULY).report_changed is False
    assert seen(dossier)[REPORT] == first  # the report already said the names that the books now have


def test_a_refused_book_lies_beside_its_anomalies_and_is_not_in_the_report(dossier, drop, seen):
    drop("ventes.xlsx", "one")
    drop("vide.xlsx", "refus")
    done = run_month(dossier, JULY)
    files = seen(dossier)
    assert files["rejets/vide.xlsx"] == b"refus"
    listing = files["rejets/vide.xlsx.anomalies.txt"].decode("utf-8-sig")
    assert "« vide.xlsx » n'a pas été accepté" in listing
    assert "aucune feuille de ce classeur ne contient de données" in listing
    assert "livres/vide.xlsx" not in files
    assert b"vide.xlsx" not in files[REPORT]
    assert any_error(done.result.issues)  # but the run says that it set a book aside
    assert "« vide.xlsx » est refusé : voir rejets/vide.xlsx.anomalies.txt." in done.sentences
    assert not any_error(run_month(dossier, JULY).result.issues)


def test_a_refused_book_never_overwrites_an_earlier_one(dossier, drop, seen):
    for content in ("refus 1", "refus 2"):
        drop("vide.xlsx", content)
        run_month(dossier, JULY)
    files = seen(dossier)
    assert (files["rejets/vide.xlsx"], files["rejets/vide (2).xlsx"]) == (b"refus 1", b"refus 2")
    assert "rejets/vide (2).xlsx.anomalies.txt" in files


def test_a_report_that_somebody_changed_is_kept_beside_the_new_one(dossier, drop, seen):
    drop("ventes.xlsx", "one")
    run_month(dossier, JULY)
    (dossier / REPORT).write_text("annotated by hand")
    done = run_month(dossier, JULY)
    files = seen(dossier)
    assert files["rapports/2026-07-31 (modifié)/rapprochement.xlsx"] == b"annotated by hand"
    assert b"ventes.xlsx" in files[REPORT]
    assert "rapports/2026-07-31 (modifié)" in " ".join(done.sentences)
    (dossier / REPORT).write_text("annotated again")
    run_month(dossier, JULY)
    assert seen(dossier)["rapports/2026-07-31 (modifié) (2)/rapprochement.xlsx"] == b"annotated again"


def test_a_report_that_nobody_changed_is_replaced(dossier, drop):
    drop("ventes.xlsx", "one")
    run_month(dossier, JULY)
    drop("banque.xlsx", "two")
    assert run_month(dossier, JULY).report_changed
    assert [path.name for path in (dossier / "rapports").iterdir()] == ["2026-07-31"]


def test_the_journal_tells_each_run(dossier, drop):
    drop("ventes.xlsx", "one")
    run_month(dossier, JULY)
    drop("vide.xlsx", "refus")
    run_month(dossier, AUGUST)
    first, second = map(json.loads, (dossier / "runs.jsonl").read_text(encoding="utf-8").splitlines())
    assert (first["period"], first["as_of"], first["accepted"]) == ("2026-07", "2026-07-31", ["ventes.xlsx"])
    assert (second["period"], second["accepted"], second["refused"]) == ("2026-08", [], ["vide.xlsx"])
    # sha256 of "one", by coreutils
    assert [book["sha256"] for book in second["books"]] == [
        "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed"
    ]


def test_while_another_run_holds_the_dossier_nothing_is_done(dossier, drop, seen):
    drop("ventes.xlsx", "one")
    before = seen(dossier)
    with FileLock(dossier / ".verrou"), pytest.raises(DossierHeldError, match="Un autre traitement"):
        run_month(dossier, JULY)
    assert seen(dossier) == before
    run_month(dossier, JULY)


def test_a_folder_that_is_no_dossier(tmp_path):
    with pytest.raises(UsageError, match=r"dossier\.toml"):
        run_month(tmp_path, JULY)
    assert not list(tmp_path.iterdir())


def test_wrong_settings_leave_the_books_where_they_are(dossier, drop, seen):
    drop("ventes.xlsx", "one")
    (dossier / "dossier.toml").write_text("colour = 1")
    before = seen(dossier)
    with pytest.raises(SettingsError, match="colour"):
        run_month(dossier, JULY)
    assert seen(dossier) == before


@pytest.mark.parametrize("stage", ["run", "write_report"])
def test_where_computing_or_writing_fails_nothing_has_moved(dossier, drop, seen, monkeypatch, stage):
    drop("ventes.xlsx", "one")
    before = seen(dossier)

    def fail(*_arguments, **_options):
        raise RuntimeError

    monkeypatch.setattr(month_module, stage, fail)
    with pytest.raises(RuntimeError):
        run_month(dossier, JULY)
    assert seen(dossier) == before


def test_whichever_rename_fails_nothing_is_lost_and_the_next_run_ends_the_same(dossier, drop, seen, monkeypatch):
    """First July is run; then books of every fate are dropped and each rename in turn fails."""
    drop("ventes.xlsx", "one")
    run_month(dossier, JULY)
    drop("banque.xlsx", "two")
    drop("ventes.xlsx", "another")
    drop("copie.xlsx", "one")
    drop("vide.xlsx", "refus")
    before, real = seen(dossier), os.replace
    failures = 0
    while True:
        left = iter(range(failures, -1, -1))

        def replace(source, target, left=left, **keywords):
            if next(left, None) == 0:
                raise PermissionError(13, "held", str(source))
            real(source, target, **keywords)

        monkeypatch.setattr(os, "replace", replace)
        try:
            run_month(dossier, JULY)
        except ReconcileError:
            assert seen(dossier) == before
            failures += 1
        else:
            break
    # the plan; two books kept, one copy away, one refused and its list; report out and in; journal out and in
    assert failures == 1 + 2 + 1 + 2 + 2 + 2
    files = seen(dossier)
    assert (files["livres/banque.xlsx"], files["livres/ventes (2).xlsx"]) == (b"two", b"another")
    assert not list((dossier / "entrees").iterdir())


class Killed(BaseException):
    """The machine stops: nothing more is done, not even the undoing."""


@pytest.mark.parametrize("killed_at", range(1, 10))  # the plan and eight renames
def test_after_a_killed_run_the_next_one_ends_as_if_nothing_had_been(dossier, drop, seen, monkeypatch, killed_at):
    def put():
        drop("banque.xlsx", "two")
        drop("copie.xlsx", "one")
        drop("vide.xlsx", "refus")

    drop("ventes.xlsx", "one")
    run_month(dossier, JULY)
    put()
    left, real = iter(range(killed_at - 1, -1, -1)), os.replace

    def replace(source, target, **keywords):
        if not next(left, 0):
            raise Killed
        real(source, target, **keywords)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", replace)
        with pytest.raises(Killed):
            run_month(dossier, JULY)
    run_month(dossier, JULY)
    files = seen(dossier)
    assert {name for name in files if name.startswith(("livres/", "entrees/", "rejets/"))} == {
        "livres/ventes.xlsx",
        "livres/banque.xlsx",
        "rejets/vide.xlsx",
        "rejets/vide.xlsx.anomalies.txt",
    }
    assert b"banque.xlsx" in files[REPORT]
    assert files["runs.jsonl"].count(b"\n") == 2
    assert not (dossier / ".en-cours").exists()


def test_a_text_that_changes_under_its_name_is_told_and_one_with_a_new_name_is_not(dossier, monkeypatch):
    def run_with_texts(books, settings, as_of, texts, stage, mappings):
        result = small_run(books, settings, as_of, texts, stage, mappings)
        return replace(result, law=with_additions(result.law, texts.rates), cgv=load_cgv(texts.cgv))

    monkeypatch.setattr(month_module, "run", run_with_texts)
    cgv, rate = dossier / "cgv" / "miennes.toml", dossier / "taux" / "2026-S2.toml"
    packaged = (dossier / "cgv" / "inforez.toml.modele").read_text("utf-8")
    cgv.write_text(packaged.replace('id = "INFOREZ"', 'id = "MIENNES"'), encoding="utf-8")
    rate.write_text(_RATE.format("2.75"), encoding="utf-8")
    first = run_month(dossier, JULY)
    assert first.result.issues == ()

    cgv.write_text(
        cgv.read_text("utf-8").replace("percent_without_deposit = 30", "percent_without_deposit = 40"), "utf-8"
    )
    rate.write_text(_RATE.format("2.80"), encoding="utf-8")
    changed = run_month(dossier, AUGUST)
    assert [(one.code, one.place.book, one.value) for one in changed.result.issues] == [
        ("TEXTE-MODIFIE", "cgv/miennes.toml", "MIENNES"),
        ("TEXTE-MODIFIE", "taux/2026-S2.toml", "taux/2026-S2.toml"),
    ]
    assert "celui du traitement au 31/07/2026" in changed.result.issues[0].message
    assert len(run_month(dossier, AUGUST).result.issues) == 2  # until the new text has a name of its own

    cgv.write_text(cgv.read_text("utf-8").replace('id = "MIENNES"', 'id = "MIENNES 2"'), encoding="utf-8")
    rate.rename(rate.with_name("2026-S2-corrige.toml"))
    assert run_month(dossier, AUGUST).result.issues == ()


_RATE = """[[legal_interest]]
from = 2026-07-01
until = 2027-01-01
natural_person = 6.84
all_others = {}
status = "verified"
source = "arrêté d'essai"
"""
