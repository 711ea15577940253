"""The letters themselves: the figures are those of the run, foreign text stays text, the same run the same bytes."""

import csv
import hashlib
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reconcile.books.finding import find_books
from reconcile.config import Company, load_settings
from reconcile.dunning.history import LIST, letters_below, sent_before
from reconcile.dunning.proposals import propose
from reconcile.errors import SettingsError, UsageError
from reconcile.letters.compose import TEMPLATES, compose
from reconcile.letters.content import data_of
from reconcile.letters.issued import Letter, letters_of
from reconcile.letters.publish import publish_letters
from reconcile.model import LetterKind, SentLetter
from reconcile.money import euros
from reconcile.pipeline import run
from reconcile.result import RunResult
from tests.support.debtors import AS_OF, Debtors, ago

MARTIN, DUPONT = "Martin Chauffage", "Dupont Sarl"
PDFTOTEXT = shutil.which("pdftotext")
needs_pdftotext = pytest.mark.skipif(PDFTOTEXT is None, reason="pdftotext (poppler-utils) is not installed")


def letters(result: RunResult) -> tuple[Letter, ...]:
    return letters_of(propose(result), result)


def data(result: RunResult, kind: LetterKind) -> dict[str, Any]:
    (letter,) = [one for one in letters(result) if one.kind is kind]
    return data_of(letter, result)


def text_of(pdf: bytes, tmp_path: Path) -> str:
    path = tmp_path / "one.pdf"
    path.write_bytes(pdf)
    command = [str(PDFTOTEXT), "-layout", str(path), "-"]
    shown = subprocess.run(command, capture_output=True, check=True).stdout.decode()  # noqa: S603 - our own path
    return re.sub(r"\s+", " ", shown)


def only_pdf(result: RunResult, kind: LetterKind, own: Path | None = None) -> bytes:
    return next(compose([(kind, data(result, kind))], result.as_of, own))


@pytest.fixture
def debtors() -> Debtors:
    """Martin is 40 days late on one document and has paid another late; Dupont is 10 days late."""
    books = Debtors().owes("FA-1", MARTIN, "3650,00", ago(40)).owes("FA-2", MARTIN, "1200,00", ago(47))
    books.owes("FB-1", DUPONT, "1234,56", ago(10)).pays(ago(2), "VIR MARTIN CHAUFFAGE FA-2", "1200,00")
    return books.is_known(MARTIN, siren="732829320", address="3 rue du Port 62400 Béthune")


# --- figures ----------------------------------------------------------------------------------------------------------


def test_a_formal_notice_asks_for_the_balance_the_interest_so_far_and_the_fixed_sum(debtors: Debtors) -> None:
    found = data(debtors.result(), LetterKind.FORMAL_NOTICE)
    # 3 650 x 7.86 % x 40 / 365 = 31.44; and 40 EUR
    assert [one["reste"] for one in found["pieces"]] == ["3\u202f650,00\u00a0€"]
    assert (found["total_pieces"], found["total_interets"]) == ("3\u202f650,00\u00a0€", "31,44\u00a0€")
    assert (found["total_indemnites"], found["nombre_indemnites"]) == ("40,00\u00a0€", 1)
    assert found["total"] == "3\u202f721,44\u00a0€"
    (penalty,) = found["penalites"]
    assert penalty["lignes"] == [
        {
            "du": "22/04/2026", "au": "31/05/2026", "jours": 40, "base": "3\u202f650,00\u00a0€",
            "taux": "7,86\u00a0%", "interet": "31,44\u00a0€",
        }
    ]  # fmt: skip
    assert found["tribunal"] == {"nom": "Tribunal de commerce de Béthune", "article": "17"}


def test_a_note_claims_what_has_ended_line_by_line_with_rate_source_and_articles(debtors: Debtors) -> None:
    found = data(debtors.result(), LetterKind.PENALTY_NOTE)
    # 1 200 x 7.86 % x 45 / 365 = 11.628...; and 40 EUR
    assert (found["numero"], found["total"], found["pieces"]) == ("PEN-2026-05-001", "51,63\u00a0€", [])
    (penalty,) = found["penalites"]
    assert (penalty["echeance"], penalty["soldee_le"], penalty["jours"]) == ("14/04/2026", "29/05/2026", 45)
    assert (penalty["interets"], penalty["indemnite"]) == ("11,63\u00a0€", "40,00\u00a0€")
    (rate,) = found["taux"]
    assert rate["taux"] == "7,86\u00a0%"
    assert "2,62\u00a0%" in rate["base"]
    assert "arrêté du 15/12/2025" in rate["source"]
    assert found["articles"] == ["CGV art. 9", "C. com. L441-10 II", "C. com. D441-5"]
    assert "L441-10" in found["ancien_article"]  # the clause of the CGV names L441-6
    assert found["destinataire"]["siren"] == "732\u00a0829\u00a0320"


def test_a_reminder_asks_for_the_balance_alone(debtors: Debtors) -> None:
    found = data(debtors.result(), LetterKind.REMINDER)
    assert found["total_pieces"] == "1\u202f234,56\u00a0€"
    assert found["avant_le"] == "8 juin 2026"


def test_a_consumer_is_told_neither_of_penalties_nor_of_the_court_of_traders() -> None:
    debtors = Debtors().owes("FA-1", MARTIN, "500,00", ago(40), category="Particulier")
    found = data(debtors.result(), LetterKind.FORMAL_NOTICE)
    assert (found["penalites"], found["tribunal"], found["clauses"]) == ([], None, [])
    assert found["total"] == found["total_pieces"] == "500,00\u00a0€"


@pytest.mark.parametrize(
    ("category", "civil_code"),
    [("Particulier", True), ("Association", True), ("Public", False), ("Professionnel", False)],
)
def test_legal_interest_runs_from_the_notice_where_the_civil_code_alone_binds(
    category: str, *, civil_code: bool
) -> None:
    debtors = Debtors().owes("FA-1", MARTIN, "500,00", ago(40), category=category)
    assert data(debtors.result(), LetterKind.FORMAL_NOTICE)["interet_legal"] is civil_code


def keys_of(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {key for one in value.values() for key in keys_of(one)}
    return {key for one in value for key in keys_of(one)} if isinstance(value, list) else set()


def test_every_key_that_a_template_may_use_is_in_the_guide(debtors: Debtors) -> None:
    guide = (Path(__file__).parents[2] / "docs" / "COURRIERS.md").read_text(encoding="utf-8")
    result = debtors.result()
    used = {key for letter in letters(result) for key in keys_of(data_of(letter, result))}
    assert {key for key in used if f"`{key}`" not in guide} == set()


# --- numbers and names ------------------------------------------------------------------------------------------------


def paid_late(*customers: str) -> Debtors:
    debtors = Debtors()
    for rank, customer in enumerate(customers):
        debtors.owes(f"FA-{rank}", customer, f"{900 + rank},00", ago(30))
        debtors.pays(ago(2), f"VIR {customer.upper()} FA-{rank}", f"{900 + rank},00")
    return debtors


def numbers(result: RunResult) -> dict[str, str]:
    return {one.dunning.customer.name: one.number for one in letters(result)}


def test_notes_are_numbered_by_month_in_the_order_of_the_customers() -> None:
    result = paid_late("Zoé Fleurs", MARTIN, "Alpha Bois").result()
    expected = {"Alpha Bois": "PEN-2026-05-001", MARTIN: "PEN-2026-05-002", "Zoé Fleurs": "PEN-2026-05-003"}
    assert numbers(result) == expected


def test_notes_of_one_month_follow_those_already_issued_in_it() -> None:
    before = [
        SentLetter(LetterKind.PENALTY_NOTE, "PEN-2026-05-007", ago(10), ("FX-1",)),
        SentLetter(LetterKind.PENALTY_NOTE, "PEN-2026-04-031", ago(35), ("FX-2",)),
    ]
    assert numbers(paid_late(MARTIN).result(sent=before)) == {MARTIN: "PEN-2026-05-008"}


def test_customers_whose_names_begin_alike_have_files_of_their_own() -> None:
    name = "Société civile immobilière des Entrepôts du Bassin minier du Pas-de-Calais"
    debtors = Debtors().owes("FA-1", f"{name} Nord", "90,00", ago(20)).owes("FA-2", f"{name} Sud", "80,00", ago(20))
    files = [one.file for one in letters(debtors.result())]
    assert len(files) == len(set(files)) == 2
    assert all(re.fullmatch(r"[a-z0-9-]+", file) for file in files)


# --- pages ------------------------------------------------------------------------------------------------------------

HOSTILE = '#import "x": * $1/0$ *gras* _it_ <etq> @ref \\u{41} /* // `code` [a] {b} "c" \'d\' = T'


@needs_pdftotext
def test_text_from_a_book_is_never_read_as_typst(tmp_path: Path) -> None:
    debtors = Debtors().owes('#panic("perdu") $x$', HOSTILE.replace(";", ""), "500,00", ago(20))
    shown = text_of(only_pdf(debtors.result(), LetterKind.REMINDER), tmp_path)
    assert '#import "x": * $1/0$ *gras* _it_ <etq> @ref' in shown
    assert '#panic("perdu") $x$' in shown


@needs_pdftotext
def test_a_name_that_no_font_can_show_is_spelt_and_stops_no_letter(tmp_path: Path) -> None:
    debtors = Debtors().owes("FA-1", "日本 Café 😀", "500,00", ago(20))
    shown = text_of(only_pdf(debtors.result(), LetterKind.REMINDER), tmp_path)
    assert "RiBen Café :grinning:" in shown


def test_a_template_that_would_download_something_is_refused(debtors: Debtors, tmp_path: Path) -> None:
    (tmp_path / "lettre.typ").write_text('#import "@preview/letter-pro:3.0.0": *', encoding="utf-8")
    with pytest.raises(SettingsError, match=r"lettre\.typ.*télécharger"):
        only_pdf(debtors.result(), LetterKind.REMINDER, tmp_path)


@needs_pdftotext
def test_the_page_of_a_note_bears_what_a_note_must(debtors: Debtors, tmp_path: Path) -> None:
    shown = text_of(only_pdf(debtors.result(), LetterKind.PENALTY_NOTE), tmp_path)
    for needed in (
        "PEN-2026-05-001", "31 mai 2026", "SIREN 848 108 031", "FR40848108031", "732 829 320", "hors champ",
        "Martin Chauffage", "62400 Béthune", "FA-2", "1 200,00 €", "7,86 %", "11,63 €", "40,00 €", "51,63 €",
        "L441-10", "441-6", "D441-5", "article 9", "article 17", "Béthune", "FR76 9990 1000", "page 1 / 2",
        "SASU au capital de 1 500 €",
    ):  # fmt: skip
        assert needed in shown, needed


@needs_pdftotext
def test_the_page_of_a_formal_notice_says_what_it_is(debtors: Debtors, tmp_path: Path) -> None:
    shown = text_of(only_pdf(debtors.result(), LetterKind.FORMAL_NOTICE), tmp_path)
    assert "MISE EN DEMEURE" in shown
    assert "Lettre recommandée avec avis de réception" in shown
    assert "3 721,44 €" in shown
    assert "dans un délai de 8 jours" in shown


@needs_pdftotext
def test_a_template_of_the_user_goes_before_the_one_of_the_package(debtors: Debtors, tmp_path: Path) -> None:
    own = tmp_path / "modeles"
    own.mkdir()
    (own / TEMPLATES[LetterKind.REMINDER]).write_text(
        '#import "lettre.typ": *\n#show: corps => courrier(donnees, corps)\nCher #donnees.destinataire.nom !',
        encoding="utf-8",
    )
    shown = text_of(only_pdf(debtors.result(), LetterKind.REMINDER, own), tmp_path)
    assert "Cher Dupont Sarl !" in shown


def test_a_template_that_cannot_be_composed_is_named(debtors: Debtors, tmp_path: Path) -> None:
    (tmp_path / TEMPLATES[LetterKind.REMINDER]).write_text("#nulle_part", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"relance\.typ.*nulle_part"):
        only_pdf(debtors.result(), LetterKind.REMINDER, tmp_path)


def test_the_same_letter_has_the_same_bytes_wherever_its_templates_lie(debtors: Debtors, tmp_path: Path) -> None:
    result = debtors.result()
    for kind in LetterKind:
        once, again = only_pdf(result, kind), only_pdf(result, kind, tmp_path)
        assert once.startswith(b"%PDF-")
        assert hashlib.sha256(once).digest() == hashlib.sha256(again).digest()


def test_typst_is_loaded_only_to_write_letters() -> None:
    program = "import sys, reconcile.cli, reconcile.letters.publish, reconcile.dossier; print('typst' in sys.modules)"
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603
    assert shown.stdout == "False\n"


# --- the sample dossier ---------------------------------------------------------------------------------------------


def test_the_letters_of_the_sample_claim_what_the_run_found_and_go_to_nobody_who_is_held_back(tmp_path: Path) -> None:
    samples = Path(__file__).parents[2] / "sample_books"
    result = run(find_books(samples / "inforez")[0], load_settings(samples / "inforez.toml"), date(2026, 9, 30))
    issued = publish_letters(result, tmp_path / "2026-09-30")
    with (issued.folder / LIST).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = {one.document.number: one for one in result.assessment.penalties}
    for row in rows:
        penalty = found[row["document"]]
        assert (row["interest"], row["indemnity"]) == (str(euros(penalty.interest)), str(euros(penalty.indemnity)))
    assert {row["file"] for row in rows} == {path.name for path in issued.folder.glob("*.pdf")}
    assert len(rows) == len({row["document"] for row in rows})  # nothing is claimed by two letters
    held = {one.customer.name for one in issued.proposals if one.obstacles}
    assert held
    assert held.isdisjoint(row["customer"] for row in rows)


# --- the folder -------------------------------------------------------------------------------------------------------


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_a_folder_holds_the_letters_and_their_list(debtors: Debtors, tmp_path: Path) -> None:
    issued = publish_letters(debtors.result(), tmp_path / "2026-05-31")
    assert sorted(contents(issued.folder)) == [
        "PEN-2026-05-001.pdf", LIST, "mise-en-demeure-martin-chauffage-martin-chauffage.pdf",
        "relance-dupont-sarl-dupont-sarl.pdf",
    ]  # fmt: skip
    with (issued.folder / LIST).open(encoding="utf-8", newline="") as file:
        rows = {row["document"]: row for row in csv.DictReader(file)}
    assert rows["FA-2"]["number"] == "PEN-2026-05-001"
    assert (rows["FA-2"]["interest"], rows["FA-2"]["indemnity"]) == ("11.63", "40.00")
    assert rows["FB-1"]["open_balance"] == "1234.56"
    assert issued.sentence.startswith("Courriers au 31/05/2026 : 1 relance, 1 mise en demeure, 1 note de pénalités.")


def test_what_was_issued_is_what_the_next_run_reads(tmp_path: Path) -> None:
    debtors = Debtors().owes("=1+1", "@Martin", "100,00", ago(20)).owes("FA-2", "Dupont Sarl", "100,00", ago(50))
    publish_letters(debtors.result(), tmp_path / "2026-05-31")
    sent = sent_before(tmp_path, date(2026, 6, 1))
    assert {(one.kind, one.sent_on, one.documents) for one in sent} == {
        (LetterKind.REMINDER, AS_OF, ("=1+1",)),
        (LetterKind.FORMAL_NOTICE, AS_OF, ("FA-2",)),
    }
    assert sent_before(tmp_path, AS_OF) == ()


def test_letters_already_issued_are_neither_made_again_nor_numbered_again(debtors: Debtors, tmp_path: Path) -> None:
    folder = tmp_path / "2026-05-31"
    publish_letters(debtors.result(), folder)
    before = contents(folder)
    assert not publish_letters(debtors.result(), folder).fresh
    assert contents(folder) == before
    changed = debtors.owes("FB-2", DUPONT, "70,00", ago(9))
    with pytest.raises(UsageError, match="déjà émis"):
        publish_letters(changed.result(), folder)
    assert contents(folder) == before


def test_letters_go_out_in_order_of_time(debtors: Debtors, tmp_path: Path) -> None:
    publish_letters(debtors.result(), tmp_path / "2026-05-31")
    for folder in ("autre", "2026-05-30"):
        with pytest.raises(UsageError, match="31/05/2026"):
            publish_letters(debtors.result(AS_OF if folder == "autre" else ago(1)), tmp_path / folder)
    assert [path.name for path in letters_below(tmp_path)] == ["2026-05-31"]


def test_nothing_stays_behind_when_a_template_fails(debtors: Debtors, tmp_path: Path) -> None:
    own = tmp_path / "modeles"
    own.mkdir()
    (own / "lettre.typ").write_text("#", encoding="utf-8")
    with pytest.raises(SettingsError):
        publish_letters(debtors.result(), tmp_path / "courriers" / "2026-05-31", own)
    assert not (tmp_path / "courriers").exists()


def test_a_letter_says_who_sends_it(debtors: Debtors, tmp_path: Path) -> None:
    from dataclasses import replace

    result = debtors.result()
    unnamed = replace(result, settings=result.settings.model_copy(update={"company": Company(name="INFOREZ")}))
    with pytest.raises(SettingsError, match=r"company\.siren, company\.address"):
        publish_letters(unnamed, tmp_path / "x")


def test_without_letters_nothing_is_written(tmp_path: Path) -> None:
    issued = publish_letters(Debtors().owes("FA-1", MARTIN, "100,00", AS_OF).result(), tmp_path / "x")
    assert issued.letters == ()
    assert "Aucun courrier" in issued.sentence
    assert not (tmp_path / "x").exists()


def test_the_list_is_read_again_after_a_french_excel_has_saved_it(debtors: Debtors, tmp_path: Path) -> None:
    publish_letters(debtors.result(), tmp_path / "2026-05-31")
    path = tmp_path / "2026-05-31" / LIST
    before = sent_before(tmp_path, date(2026, 6, 30))
    text = path.read_text(encoding="utf-8").replace(",", ";").replace("2026-05-31;", "31/05/2026;")
    path.write_text(text, encoding="cp1252", newline="\r\n")
    assert sent_before(tmp_path, date(2026, 6, 30)) == before


@pytest.mark.parametrize("spoilt", ["a;b\n", "", "\ufffd".encode("utf-16").decode("latin-1")])
def test_a_spoilt_list_is_refused_with_its_name(tmp_path: Path, spoilt: str) -> None:
    (tmp_path / "2026-04-30").mkdir()
    (tmp_path / "2026-04-30" / LIST).write_text(spoilt, encoding="latin-1")
    with pytest.raises(UsageError, match=LIST):
        sent_before(tmp_path, AS_OF)


def test_a_row_of_the_list_that_is_none_is_refused_with_its_line(debtors: Debtors, tmp_path: Path) -> None:
    publish_letters(debtors.result(), tmp_path / "2026-05-31")
    path = tmp_path / "2026-05-31" / LIST
    path.write_text(path.read_text(encoding="utf-8").replace("relance,", "rappel,"), encoding="utf-8")
    with pytest.raises(UsageError, match=r"ligne \d"):
        sent_before(tmp_path, date(2026, 6, 30))
