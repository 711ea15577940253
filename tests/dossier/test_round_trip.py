"""The report goes to the accountant and comes back: answers are taken in, by key, whatever was done to the sheet."""

import csv
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from reconcile.books.finding import find_books
from reconcile.config import Settings
from reconcile.dates import month
from reconcile.dossier import create, run_month
from reconcile.dossier.month import MonthResult
from reconcile.pipeline import run

SEPTEMBER, OCTOBER = month("2026-09"), month("2026-10")
HEADER = 5
INVOICES = """N° facture;Client;Date facture;Date échéance;Montant TTC
FA-1;Garage Tison;01/08/2026;31/08/2026;312,40
FA-2;Salon Berthe;01/08/2026;31/08/2026;312,40
FA-3;Garage Tison;01/08/2026;31/08/2026;518,20
FA-4;Salon Berthe;01/08/2026;31/08/2026;90,00
"""
STATEMENT = """Date;Libellé;Montant
10/09/2026;VIR SEPA RECU;312,40
11/09/2026;VIR INCONNU;500,00
12/09/2026;VIR GARAGE TISON FA-3;518,20
"""
UNCERTAIN, UNKNOWN = "VIR SEPA RECU", "VIR INCONNU"


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    folder = tmp_path / "client"
    create(folder)
    (folder / "entrees" / "factures.csv").write_text(INVOICES, encoding="utf-8")
    (folder / "entrees" / "releve.csv").write_text(STATEMENT, encoding="utf-8")
    run_month(folder, SEPTEMBER)
    return folder


def report(dossier: Path, on: str = "2026-09-30") -> Path:
    return dossier / "rapports" / on / "rapprochement.xlsx"


FRENCH = ("Règlement", "Décision", "Imputer sur")


def answer(
    sheet: Worksheet, label: str, decision: str, documents: str = "", titles: tuple[str, str, str] = FRENCH
) -> None:
    """Fills the row of a payment, wherever it and the columns are."""
    payment, decided, imputed = titles
    headers = {cell.value: cell.column for cell in sheet[HEADER]}
    labels = {row: str(sheet.cell(row, headers[payment]).value) for row in range(HEADER + 1, sheet.max_row + 1)}
    row = next(row for row, text in labels.items() if label in text)
    sheet.cell(row, headers[decided], decision)
    sheet.cell(row, headers[imputed], documents or None)


def send_back(
    dossier: Path, *answers: tuple[str, ...], sheet: str = "À valider", name: str = "rapprochement.xlsx",
    also: Callable[[Worksheet], None] = lambda _sheet: None,
) -> MonthResult:  # fmt: skip
    """Answers in the last report, drops it and runs the month again. Each is saved an hour after the one before."""
    book = load_workbook(report(dossier))
    for one in answers:
        answer(book[sheet], *one)
    also(book[sheet])
    book.save(dossier / "entrees" / name)
    hour = 9 + len(list((dossier / "livres").rglob("decisions-*")))
    saved = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
    with ZipFile(dossier / "entrees" / name) as package:
        parts = {part: package.read(part) for part in package.namelist()}
    parts["docProps/core.xml"] = saved.sub(rb"\g<1>2026-10-05T%02d:00:00Z" % hour, parts["docProps/core.xml"])
    with ZipFile(dossier / "entrees" / name, "w") as package:
        for part, content in parts.items():
            package.writestr(part, content)
    return run_month(dossier, SEPTEMBER)


def allocations(dossier: Path, *statuses: str) -> dict[str, str]:
    """Documents and amounts of these statuses."""
    with (report(dossier).parent / "allocations.csv").open(encoding="utf-8", newline="") as file:
        return {row["invoice_number"]: row["amount"] for row in csv.DictReader(file) if row["status"] in statuses}


def asked(dossier: Path) -> list[str]:
    sheet = load_workbook(report(dossier))["À valider"]
    return [str(sheet.cell(row, 2).value) for row in range(HEADER + 1, sheet.max_row + 1)]


def codes(done: MonthResult) -> list[str]:
    return [one.code for one in done.result.issues if "DECISION" in one.code or one.code == "RAPPORT-IGNORE"]


def test_answers_are_taken_in_filed_and_shown(dossier: Path) -> None:
    assert asked(dossier) == [UNCERTAIN, UNKNOWN]
    done = send_back(dossier, (UNCERTAIN, "Accepter"), (UNKNOWN, "Imputer sur…", "FA-4 : 50 ; FA-2"))
    assert done.accepted == ("decisions/decisions-2026-09-30.xlsx",)
    assert done.sentences[0] == "Vos décisions sont gardées dans « livres » : decisions/decisions-2026-09-30.xlsx."
    assert (codes(done), done.renamed) == ([], ())
    assert allocations(dossier, "auto") == {"FA-3": "518.20"}
    assert allocations(dossier, "confirmed") == {"FA-1": "312.40", "FA-4": "50.00", "FA-2": "312.40"}
    assert asked(dossier) == [UNKNOWN]  # 137,60 € of it are left
    sheet = load_workbook(report(dossier))["Décisions"]
    assert [sheet.cell(row, 1).value for row in (6, 7)] == ["✓ Appliquée", "✓ Appliquée"]


def test_the_next_runs_read_them_again_and_change_nothing(dossier: Path) -> None:
    send_back(dossier, (UNCERTAIN, "Accepter"))
    first = report(dossier).read_bytes()
    assert not run_month(dossier, SEPTEMBER).report_changed
    run_month(dossier, OCTOBER)
    assert report(dossier).read_bytes() == first
    sheet = load_workbook(report(dossier, "2026-10-31"))["Décisions"]
    assert sheet.cell(6, 1).value == "✓ Appliquée"


def disorder(sheet: Worksheet) -> None:
    """What people do to a sheet: rows turned round, columns gone and come, a row hidden, another deleted."""
    headers = {cell.value: cell.column for cell in sheet[HEADER]}
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=HEADER + 1)]
    for at, cells in enumerate(reversed(rows), HEADER + 1):
        for col, value in enumerate(cells, 1):
            sheet.cell(at, col).value = value
    sheet.row_dimensions[HEADER + 1].hidden = True
    for header in ("Confiance", "Statut", "Montant", "Voir la banque"):
        sheet.delete_cols(headers[header])
    sheet.insert_cols(1)
    sheet.cell(HEADER, 1, "Mes notes")
    sheet.delete_rows(1, 2)


def test_sorting_hiding_and_columns_gone_or_come_do_no_harm(dossier: Path) -> None:
    done = send_back(dossier, (UNCERTAIN, "Accepter"), (UNKNOWN, "Imputer sur…", "FA-2"), also=disorder)
    assert [one.code for one in done.result.issues if one.place.book.startswith("decisions")] == []
    assert allocations(dossier, "confirmed") == {"FA-1": "312.40", "FA-2": "312.40"}


def test_rows_that_were_deleted_are_questions_that_wait(dossier: Path) -> None:
    send_back(dossier, (UNCERTAIN, "Accepter"), also=lambda sheet: sheet.delete_rows(HEADER + 2))
    assert allocations(dossier, "confirmed") == {"FA-1": "312.40"}
    assert asked(dossier) == [UNKNOWN]


def test_a_changed_amount_is_an_anomaly_and_no_edit(dossier: Path) -> None:
    def change(sheet: Worksheet) -> None:
        headers = {cell.value: cell.column for cell in sheet[HEADER]}
        sheet.cell(HEADER + 1, headers["Proposition"], "FA-1 : 300,00 €")
        sheet.cell(HEADER + 2, headers["Montant"], 400)

    done = send_back(dossier, (UNCERTAIN, "Accepter"), (UNKNOWN, "Imputer sur…", "FA-2"), also=change)
    assert codes(done) == ["DECISION-MODIFIEE", "DECISION-MODIFIEE"]
    assert allocations(dossier, "confirmed") == {}
    assert asked(dossier) == [UNCERTAIN, UNKNOWN]


def test_a_decision_is_taken_back_in_the_sheet_of_decisions(dossier: Path) -> None:
    send_back(dossier, (UNCERTAIN, "Accepter"))
    send_back(dossier, (UNCERTAIN, "Annuler"), sheet="Décisions")
    assert (allocations(dossier, "confirmed"), asked(dossier)) == ({}, [UNCERTAIN, UNKNOWN])
    send_back(dossier, (UNCERTAIN, "Imputer sur…", "FA-2"))
    assert allocations(dossier, "confirmed") == {"FA-2": "312.40"}


def test_two_files_that_contradict_each_other_are_shown_and_neither_counts(dossier: Path) -> None:
    book = load_workbook(report(dossier))
    answer(book["À valider"], UNCERTAIN, "Imputer sur…", "FA-2")
    book.save(dossier / "entrees" / "autre.xlsx")
    done = send_back(dossier, (UNCERTAIN, "Accepter"))
    assert codes(done) == ["DECISIONS-EN-CONFLIT"]
    assert done.accepted == ("decisions/decisions-2026-09-30.xlsx", "decisions/decisions-2026-09-30 (2).xlsx")
    assert (allocations(dossier, "confirmed"), asked(dossier)) == ({}, [UNCERTAIN, UNKNOWN])


def test_an_imputation_that_was_made_without_asking_is_corrected_by_its_key(dossier: Path) -> None:
    sheet = load_workbook(report(dossier))["Relevé"]
    headers = {cell.value: cell.column for cell in sheet[HEADER]}
    row = next(row for row in (6, 7, 8) if "FA-3" in str(sheet.cell(row, headers["Libellé"]).value))
    key = sheet.cell(row, headers["Clé"]).value
    book = f"Clé;Décision;Imputer sur;Commentaire\n{key};Imputer sur…;FA-1;le client s'est trompé de numéro\n"
    (dossier / "entrees" / "corrections.csv").write_text(book, encoding="utf-8")
    done = run_month(dossier, SEPTEMBER)
    assert done.accepted == ("corrections.csv",)
    assert (allocations(dossier, "confirmed"), allocations(dossier, "auto")) == ({"FA-1": "312.40"}, {})


def test_an_advance_is_shown_and_asked_no_more_until_it_is_used_up(dossier: Path) -> None:
    send_back(dossier, (UNKNOWN, "Acompte/avance"))
    assert (asked(dossier), allocations(dossier, "confirmed")) == ([UNCERTAIN], {})
    sheet = load_workbook(report(dossier))["Relevé"]
    headers = {cell.value: cell.column for cell in sheet[HEADER]}
    assert "· Avance du client" in [sheet.cell(row, headers["Statut"]).value for row in (6, 7, 8)]
    send_back(dossier, (UNKNOWN, "Imputer sur…", "FA-2"), sheet="Décisions")
    assert allocations(dossier, "confirmed") == {"FA-2": "312.40"}


def test_a_refusal_is_a_row_that_counts_for_nothing(dossier: Path) -> None:
    send_back(dossier, (UNCERTAIN, "Refuser"))
    assert allocations(dossier, "refused") == {"FA-1": "312.40"}
    assert allocations(dossier, "suggested") == {"FA-2": "312.40"}


def test_a_dispute_and_a_waiver_reach_the_debts(dossier: Path) -> None:
    done = send_back(dossier, (UNCERTAIN, "Litige"), (UNKNOWN, "Renoncer aux pénalités", "FA-4"))
    documents = {d.number: d for d in done.result.reading.ledger.documents}
    assert documents["FA-1"].disputed == "oui"
    penalties = {p.document.number: p for p in done.result.assessment.penalties}
    assert penalties["FA-4"].total == 0
    assert "PENALITES-ABANDONNEES" in penalties["FA-4"].warnings
    assert penalties["FA-2"].total > 0


def test_a_report_without_an_answer_is_refused_with_a_word(dossier: Path) -> None:
    done = send_back(dossier)
    assert codes(done) == ["RAPPORT-IGNORE"]
    assert [one.name for one in done.refused] == ["rapprochement.xlsx"]
    assert "livres/decisions" not in str(list((dossier / "livres").iterdir()))


def test_a_plain_folder_reads_the_answers_too(dossier: Path, tmp_path: Path) -> None:
    book = load_workbook(report(dossier))
    answer(book["À valider"], UNCERTAIN, "Accepter")
    folder = tmp_path / "vrac"
    folder.mkdir()
    book.save(folder / "retour.xlsx")
    (folder / "factures.csv").write_text(INVOICES, encoding="utf-8")
    (folder / "releve.csv").write_text(STATEMENT, encoding="utf-8")
    result = run(find_books(folder)[0], Settings(), date(2026, 9, 30))
    assert [effect.applied for effect in result.matching.decisions] == [True]
    assert sum(d.gross for d in result.reading.ledger.documents) == 123300  # the report's own rows are no invoices
