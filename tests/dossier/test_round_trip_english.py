"""An English report goes to the accountant and comes back: its words are read as the French ones are."""

import re
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from reconcile.dossier import create, run_month
from tests.dossier.test_round_trip import (
    HEADER,
    INVOICES,
    OCTOBER,
    SEPTEMBER,
    STATEMENT,
    UNCERTAIN,
    UNKNOWN,
    allocations,
    answer,
    report,
)

ENGLISH = ("Payment", "Decision", "Allocate to")


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    folder = tmp_path / "client"
    create(folder)
    in_language(folder, "en")
    (folder / "entrees" / "factures.csv").write_text(INVOICES, encoding="utf-8")
    (folder / "entrees" / "releve.csv").write_text(STATEMENT, encoding="utf-8")
    run_month(folder, SEPTEMBER)
    return folder


def in_language(folder: Path, code: str) -> None:
    settings = folder / "dossier.toml"
    text, changed = re.subn(
        r'^language = ".."$', f'language = "{code}"', settings.read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    assert changed == 1
    settings.write_text(text, encoding="utf-8")


def send_back(dossier: Path, sheet: str, *answers: tuple[str, ...], name: str = "back.xlsx") -> list[str]:
    """The codes of what is wrong with the answers."""
    book = load_workbook(report(dossier))
    for one in answers:
        answer(book[sheet], one[0], one[1], "".join(one[2:]), ENGLISH)
    book.save(dossier / "entrees" / name)
    done = run_month(dossier, SEPTEMBER)
    return [one.code for one in done.result.issues if "DECISION" in one.code or one.code == "RAPPORT-IGNORE"]


def test_answers_in_english_are_taken_in_with_the_day_of_their_report(dossier: Path) -> None:
    assert send_back(dossier, "To review", (UNCERTAIN, "Accept"), (UNKNOWN, "Allocate to…", "FA-4 : 50 ; FA-2")) == []
    assert allocations(dossier, "confirmed") == {"FA-1": "312.40", "FA-4": "50.00", "FA-2": "312.40"}
    sheet = load_workbook(report(dossier))["Decisions"]
    headers = {cell.value: cell.column for cell in sheet[HEADER]}
    assert sheet.cell(HEADER + 1, headers["Effect"]).value == "✓ Applied"
    assert sheet.cell(HEADER + 1, headers["On the report of"]).value.date() == date(2026, 9, 30)


def test_a_decision_in_english_is_taken_back_in_english(dossier: Path) -> None:
    send_back(dossier, "To review", (UNCERTAIN, "Accept"))
    assert send_back(dossier, "Decisions", (UNCERTAIN, "Cancel"), name="again.xlsx") == []
    assert allocations(dossier, "confirmed") == {}


def test_answers_stay_whatever_the_language_of_the_next_report(dossier: Path) -> None:
    send_back(dossier, "To review", (UNCERTAIN, "Accept"))
    in_language(dossier, "fr")
    run_month(dossier, OCTOBER)
    sheet = load_workbook(report(dossier, "2026-10-31"))["Décisions"]
    assert sheet.cell(HEADER + 1, 1).value == "✓ Appliquée"


def test_a_changed_amount_is_an_anomaly_in_english_too(dossier: Path) -> None:
    book = load_workbook(report(dossier))
    sheet = book["To review"]
    headers = {cell.value: cell.column for cell in sheet[HEADER]}
    answer(sheet, UNCERTAIN, "Accept", titles=ENGLISH)
    sheet.cell(HEADER + 1, headers["Proposal"], "FA-1 : 300,00 €")
    book.save(dossier / "entrees" / "back.xlsx")
    done = run_month(dossier, SEPTEMBER)
    assert "DECISION-MODIFIEE" in [one.code for one in done.result.issues]
    assert allocations(dossier, "confirmed") == {}
