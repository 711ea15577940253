"""The round trip in LibreOffice itself: answers written, sorted, filtered and saved there are taken in by the run."""

import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook

from reconcile.dossier import create, run_month
from tests.dossier import test_round_trip_debts as debts
from tests.dossier.test_round_trip import INVOICES, SEPTEMBER, STATEMENT, UNCERTAIN, UNKNOWN, allocations, asked, report
from tests.office.office import edit

SOFFICE = shutil.which("soffice")
PYTHON = "/usr/bin/python3"


def has_uno() -> bool:
    """Whether a Python is there that can drive LibreOffice."""
    if not Path(PYTHON).exists():
        return False
    return subprocess.run([PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode == 0  # noqa: S603


pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(SOFFICE is None or not has_uno(), reason="LibreOffice with python3-uno is not installed"),
]

EDITS = {
    "sheet": "À valider",
    "named_by": "Règlement",
    "answers": [[UNCERTAIN, "Accepter", ""], [UNKNOWN, "Imputer sur…", "FA-4 : 50 ; FA-2"]],
    "comment": "vu avec le client",
    "sort_by": "Montant",
    "only": ["Statut", "→ À valider"],
    "delete": ["Confiance", "Voir la banque"],
}


def test_answers_written_sorted_filtered_and_saved_in_libreoffice_are_taken_in(tmp_path: Path) -> None:
    assert SOFFICE is not None
    dossier = tmp_path / "client"
    create(dossier)
    (dossier / "entrees" / "factures.csv").write_text(INVOICES, encoding="utf-8")
    (dossier / "entrees" / "releve.csv").write_text(STATEMENT, encoding="utf-8")
    run_month(dossier, SEPTEMBER)
    assert asked(dossier) == [UNCERTAIN, UNKNOWN]
    edited = tmp_path / "edited.xlsx"
    edit(SOFFICE, PYTHON, report(dossier), edited, EDITS)
    _is_in_disorder(edited)
    shutil.copy(edited, dossier / "entrees" / "rapprochement.xlsx")
    done = run_month(dossier, SEPTEMBER)
    assert done.accepted == ("decisions/decisions-2026-09-30.xlsx",)
    assert [one.code for one in done.result.issues if one.place.book.startswith("decisions")] == []
    assert allocations(dossier, "confirmed") == {"FA-1": "312.40", "FA-4": "50.00", "FA-2": "312.40"}
    comments = {one.decision.comment for one in done.result.matching.decisions}
    assert comments == {"vu avec le client"}


def _is_in_disorder(book: Path) -> None:
    """What was done to the sheet is in the file, so that the run had something to cope with."""
    sheet = load_workbook(book)["À valider"]
    headers = [cell.value for cell in sheet[5]]
    assert headers[0] == "Mes notes"
    assert "Confiance" not in headers
    labels = [sheet.cell(row, headers.index("Règlement") + 1).value for row in range(6, sheet.max_row + 1)]
    assert [label for label in labels if label] == [UNKNOWN, UNCERTAIN]
    assert any(sheet.row_dimensions[row].hidden for row in range(6, sheet.max_row + 1))


DEBTS = {
    "Pénalités": {"named_by": "Facture", "sort_by": "Intérêt", "only": ["Client", "Garage Tison"], "delete": ["Jours"]},
    "Relances": {"named_by": "Client", "sort_by": "En retard", "only": ["Code", ""], "delete": ["Articles", "Code"]},
}


@pytest.mark.parametrize(
    ("sheet", "row", "decision"), [("Pénalités", "FA-1", debts.WAIVE), ("Relances", "Garage Tison", debts.WAIT)]
)
def test_penalties_and_reminders_are_answered_in_libreoffice(
    tmp_path: Path, sheet: str, row: str, decision: str
) -> None:
    """A formula whose column is gone says nothing: the key knows the amount that it is on."""
    assert SOFFICE is not None
    dossier = debts.new(tmp_path)
    edits = {"sheet": sheet, "answers": [[row, decision, ""]], "comment": "vu", **DEBTS[sheet]}
    edit(SOFFICE, PYTHON, report(dossier), dossier / "entrees" / "rapprochement.xlsx", edits)
    done = run_month(dossier, SEPTEMBER)
    assert debts.codes(done) == []
    (effect,) = done.result.matching.decisions
    assert (effect.decision.kind.value, effect.decision.comment, effect.applied) == (decision, "vu", True)
    assert set(effect.decision.documents) == ({"FA-1"} if sheet == "Pénalités" else {"FA-1", "FA-2"})
