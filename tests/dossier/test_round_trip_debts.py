"""« Pénalités » and « Relances » are answered in, and come back: penalties given up, disputes, letters that wait."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from reconcile.dossier import create, run_month
from reconcile.dossier.month import MonthResult
from reconcile.dunning.proposals import propose
from reconcile.model import Dunning, LetterKind
from tests.dossier.test_round_trip import HEADER, OCTOBER, SEPTEMBER, report
from tests.dossier.test_round_trip_english import in_language

# On 30/09, FA-1 and FA-3 are 30 days late and FA-2 61 days; FA-4 was paid 12 days late. The rate is 3 × 2,75 %.
INVOICES = """N° facture;Client;Date facture;Date échéance;Montant TTC
FA-1;Garage Tison;01/08/2026;31/08/2026;600,00
FA-2;Garage Tison;01/07/2026;31/07/2026;300,00
FA-3;Salon Berthe;01/08/2026;31/08/2026;240,00
FA-4;Atelier Noir;01/08/2026;31/08/2026;518,20
"""
STATEMENT = """Date;Libellé;Montant
12/09/2026;VIR ATELIER NOIR FA-4;518,20
"""
WAIVE, DISPUTE, WAIT = "Renoncer aux pénalités", "Litige", "Attendre"


def new(parent: Path, language: str = "fr") -> Path:
    """A dossier whose September has been run."""
    folder = parent / "client"
    create(folder)
    in_language(folder, language)
    (folder / "entrees" / "factures.csv").write_text(INVOICES, encoding="utf-8")
    (folder / "entrees" / "releve.csv").write_text(STATEMENT, encoding="utf-8")
    run_month(folder, SEPTEMBER)
    return folder


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    return new(tmp_path)


def columns(sheet: Worksheet) -> dict[str, int]:
    return {str(cell.value): cell.column for cell in sheet[HEADER]}


def row_of(sheet: Worksheet, text: str) -> int:
    """The first row under the header that holds this text."""
    rows = range(HEADER + 1, sheet.max_row + 1)
    return next(row for row in rows if any(cell.value == text for cell in sheet[row]))


def send_back(
    dossier: Path, *answers: tuple[str, str, str], comment: str = "", on: str = "2026-09-30",
    also: Callable[[Worksheet], None] = lambda _sheet: None, titles: tuple[str, str] = ("Décision", "Commentaire"),
) -> MonthResult:  # fmt: skip
    """Answers (sheet, text in its row, decision) in a report, drops it and runs September again."""
    book = load_workbook(report(dossier, on))
    for name, text, decision in answers:
        sheet = book[name]
        row, places = row_of(sheet, text), columns(sheet)
        sheet.cell(row, places[titles[0]], decision)
        sheet.cell(row, places[titles[1]], comment or None)
    for name in {name for name, _, _ in answers}:
        also(book[name])
    book.save(dossier / "entrees" / "retour.xlsx")
    return run_month(dossier, SEPTEMBER)


def codes(done: MonthResult) -> list[str]:
    """What is wrong with the answers."""
    wrong = [one.code for one in done.result.issues if one.place.book.startswith("decisions")]
    return [code for code in wrong if code != "PENALITES-ABANDONNEES"]


def claimed(done: MonthResult) -> dict[str, int]:
    """The penalties of each document, in cents."""
    return {one.document.number: one.total for one in done.result.assessment.penalties}


def dunning(done: MonthResult) -> dict[str, Dunning]:
    return {one.customer.name: one for one in propose(done.result)}


def shown(dossier: Path, sheet: str, text: str, header: str, on: str = "2026-09-30") -> str:
    found = load_workbook(report(dossier, on))[sheet]
    return str(found.cell(row_of(found, text), columns(found)[header]).value)


# --- what an answer does ----------------------------------------------------------------------------------------------


def test_penalties_are_given_up_on_the_row_of_their_document(dossier: Path) -> None:
    before = claimed(run_month(dossier, SEPTEMBER))
    assert before["FA-1"] == 407 + 4000  # 600,00 × 8,25 % × 30 / 365
    done = send_back(dossier, ("Pénalités", "FA-1", WAIVE), comment="geste commercial")
    assert codes(done) == []
    assert done.accepted == ("decisions/decisions-2026-09-30.xlsx",)
    assert claimed(done) == {**before, "FA-1": 0}
    assert float(shown(dossier, "Pénalités", "FA-1", "Abandonné")) == 44.07
    assert shown(dossier, "Décisions", WAIVE, "Pièces décidées") == "FA-1"
    assert shown(dossier, "Décisions", WAIVE, "Motif") == "geste commercial"


def test_a_dispute_on_one_document_stops_the_letters_of_its_customer(dossier: Path) -> None:
    done = send_back(dossier, ("Pénalités", "FA-1", DISPUTE), comment="livraison incomplète")
    tison = dunning(done)["Garage Tison"]
    assert (tison.letter, tison.obstacles) == (None, ("Litige sur FA-1 : « livraison incomplète ».",))
    assert dunning(done)["Salon Berthe"].letter is LetterKind.FORMAL_NOTICE


def test_an_answer_in_the_reminders_is_about_all_documents_of_its_row(dossier: Path) -> None:
    before = claimed(run_month(dossier, SEPTEMBER))
    done = send_back(dossier, ("Relances", "Garage Tison", WAIVE))
    assert claimed(done) == {**before, "FA-1": 0, "FA-2": 0}
    disputed = {one.number for one in done.result.reading.ledger.documents if one.disputed}
    assert disputed == set()
    done = send_back(dossier, ("Relances", "Salon Berthe", DISPUTE))
    assert {one.number for one in done.result.reading.ledger.documents if one.disputed} == {"FA-3"}


def test_a_customer_is_not_written_while_the_accountant_waits(dossier: Path) -> None:
    assert dunning(run_month(dossier, SEPTEMBER))["Garage Tison"].letter is LetterKind.FORMAL_NOTICE
    done = send_back(dossier, ("Relances", "Garage Tison", WAIT), comment="le gérant rappelle")
    assert codes(done) == []
    said = "Vous avez répondu « Attendre » (le gérant rappelle) : prochain courrier à partir du 15/10/2026."
    assert (dunning(done)["Garage Tison"].letter, dunning(done)["Garage Tison"].why) == (None, said)
    assert shown(dossier, "Relances", "Garage Tison", "Courrier proposé") == "· Rien"
    assert shown(dossier, "Relances", "Garage Tison", "Pourquoi") == said
    assert shown(dossier, "Décisions", WAIT, "Pourquoi") == "Pas de courrier avant le 15/10/2026."
    assert dunning(done)["Salon Berthe"].letter is LetterKind.FORMAL_NOTICE


def test_the_note_of_a_delay_that_has_ended_waits_too(dossier: Path) -> None:
    assert dunning(run_month(dossier, SEPTEMBER))["Atelier Noir"].note
    noir = dunning(send_back(dossier, ("Relances", "Atelier Noir", WAIT)))["Atelier Noir"]
    assert (noir.note, noir.why_note) == (
        False, "Vous avez répondu « Attendre » : prochain courrier à partir du 15/10/2026.",
    )  # fmt: skip


def test_a_wish_to_wait_ends_by_itself(dossier: Path) -> None:
    send_back(dossier, ("Relances", "Garage Tison", WAIT))
    assert dunning(run_month(dossier, OCTOBER))["Garage Tison"].letter is LetterKind.FORMAL_NOTICE
    assert shown(dossier, "Décisions", WAIT, "Effet", "2026-10-31") == "· Terminée"


# --- what people do to a sheet ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("sheet", ["Pénalités", "Relances"])
def test_sorting_hiding_and_columns_gone_or_come_do_no_harm(dossier: Path, sheet: str) -> None:
    def turned(found: Worksheet) -> None:
        for header in ("Taux annuel", "Réglé", "Courrier proposé", "Jours"):
            if header in columns(found):
                found.delete_cols(columns(found)[header])
        found.delete_cols(columns(found)["Client"])
        rows = [[cell.value for cell in row] for row in found.iter_rows(min_row=HEADER + 1)]
        for at, cells in enumerate(reversed(rows), HEADER + 1):
            for col, value in enumerate(cells, 1):
                found.cell(at, col).value = value
        found.insert_cols(1)
        found.cell(HEADER, 1, "Mes notes")
        found.delete_rows(1, 2)

    before = claimed(run_month(dossier, SEPTEMBER))
    done = send_back(dossier, (sheet, "FA-3", WAIVE), also=turned)
    assert (codes(done), claimed(done)) == ([], {**before, "FA-3": 0})


def test_rows_without_an_answer_are_no_rows(dossier: Path) -> None:
    done = send_back(dossier, ("Pénalités", "FA-1", WAIVE))
    (book,) = [one for one in done.result.reading.books if one.name.startswith("decisions")]
    assert [len(table.rows) for table in book.tables] == [1]


@pytest.mark.parametrize(
    ("sheet", "header", "value"),
    [
        ("Pénalités", "Base TTC", 5),
        ("Pénalités", "Facture", "FA-3"),
        ("Relances", "En retard", 100),
        ("Relances", "Pièces", "FA-1"),
    ],
)
def test_what_the_report_wrote_is_no_place_for_corrections(
    dossier: Path, sheet: str, header: str, value: object
) -> None:
    before = claimed(run_month(dossier, SEPTEMBER))
    text = "FA-1" if sheet == "Pénalités" else "Garage Tison"

    def change(found: Worksheet) -> None:
        found.cell(row_of(found, WAIVE), columns(found)[header], value)

    done = send_back(dossier, (sheet, text, WAIVE), also=change)
    assert codes(done) == ["DECISION-MODIFIEE"]
    assert claimed(done) == before


def test_an_answer_to_an_amount_that_is_no_more_is_told_and_not_taken(dossier: Path) -> None:
    send_back(dossier, ("Pénalités", "FA-1", WAIVE), ("Pénalités", "FA-3", WAIVE))
    (dossier / "livres" / "factures.csv").write_text(INVOICES.replace("600,00", "6000,00"), encoding="utf-8")
    done = run_month(dossier, SEPTEMBER)
    assert codes(done) == ["DECISION-PERIMEE"]
    assert claimed(done)["FA-1"] == 4068 + 4000  # 6000,00 × 8,25 % × 30 / 365
    assert claimed(done)["FA-3"] == 0


def test_an_answer_that_the_sheet_does_not_offer_is_told(dossier: Path) -> None:
    assert codes(send_back(dossier, ("Pénalités", "FA-1", "Refuser"))) == ["VALEUR-INCONNUE"]


# --- taking back ------------------------------------------------------------------------------------------------------


def test_each_decision_is_taken_back_by_itself(dossier: Path) -> None:
    before = claimed(run_month(dossier, SEPTEMBER))
    send_back(dossier, ("Pénalités", "FA-1", WAIVE), ("Relances", "Garage Tison", DISPUTE))
    done = send_back(dossier, ("Décisions", WAIVE, "Annuler"))
    assert (codes(done), claimed(done)) == ([], before)
    assert {one.number for one in done.result.reading.ledger.documents if one.disputed} == {"FA-1", "FA-2"}
    assert [one.decision.kind.value for one in done.result.matching.decisions] == [DISPUTE]


def test_a_wish_to_wait_is_taken_back(dossier: Path) -> None:
    send_back(dossier, ("Relances", "Garage Tison", WAIT))
    done = send_back(dossier, ("Décisions", WAIT, "Annuler"))
    assert dunning(done)["Garage Tison"].letter is LetterKind.FORMAL_NOTICE


def test_a_document_is_taken_out_of_a_decision_on_several(dossier: Path) -> None:
    send_back(dossier, ("Relances", "Garage Tison", DISPUTE))
    (dossier / "entrees" / "reprise.csv").write_text("Décision;Imputer sur\nAnnuler;FA-2\n", encoding="utf-8")
    done = run_month(dossier, SEPTEMBER)
    assert {one.number for one in done.result.reading.ledger.documents if one.disputed} == {"FA-1"}


def test_the_sheets_are_answered_in_english_too(tmp_path: Path) -> None:
    folder = new(tmp_path, "en")
    before = claimed(run_month(folder, SEPTEMBER))
    answers = ("Penalties", "FA-1", "Waive the penalties"), ("Reminders", "Salon Berthe", "Wait")
    done = send_back(folder, *answers, titles=("Decision", "Comment"))
    assert (codes(done), claimed(done)) == ([], {**before, "FA-1": 0})
    assert dunning(done)["Salon Berthe"].letter is None
    assert [one.decision.report_on for one in done.result.matching.decisions] == [date(2026, 9, 30)] * 2


def test_a_changed_amount_is_told_in_english_too(tmp_path: Path) -> None:
    folder = new(tmp_path, "en")

    def change(found: Worksheet) -> None:
        found.cell(row_of(found, "FA-3"), columns(found)["Gross base"], 1)

    changed = send_back(
        folder, ("Penalties", "FA-3", "Waive the penalties"), also=change, titles=("Decision", "Comment")
    )
    assert codes(changed) == ["DECISION-MODIFIEE"]
