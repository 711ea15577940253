"""The bank reconciliation: both sides corrected of what the other does not know, gap 0,00."""

from datetime import date
from pathlib import Path

from openpyxl import load_workbook

from reconcile.books.reading import BookFile
from reconcile.config import Settings
from reconcile.pipeline import run
from reconcile.report import words
from reconcile.report.build import build
from reconcile.report.model import BankState
from reconcile.report.sheet_bank_state import SIDES
from reconcile.report.workbook import write_workbook
from tests.support.books import Rows, write_book

AS_OF = date(2026, 9, 30)
INVOICES: Rows = (
    ("N° facture", "Client", "Date facture", "Montant TTC"),
    ("FA2026-0001", "Acme", date(2026, 8, 1), 300),
    ("FA2026-0002", "Durand", date(2026, 9, 1), 200),
)
SLIPS: Rows = (
    ("N° bordereau", "Date remise", "N° chèque", "Tireur", "Montant", "N° facture"),
    ("B12", date(2026, 9, 29), "1234567", "Durand", 200, "FA2026-0002"),
)


def statement(*rows: tuple[date, str, float, float]) -> Rows:
    """Operations with the balance after each."""
    return (("Date opération", "Libellé", "Montant", "Solde"), *rows)


def books(folder: Path, **sheets: Rows) -> tuple[BookFile, ...]:
    return tuple(
        BookFile(f"{name}.xlsx", write_book(folder / f"{name}.xlsx", {"Feuil1": rows})) for name, rows in sheets.items()
    )


def state(found: tuple[BookFile, ...]) -> BankState:
    return build(run(found, Settings(), AS_OF)).bank_state


def test_every_status_of_a_bank_line_has_its_line() -> None:
    assert {tag.label for tag in words.BANK_TAGS if tag != words.ASIDE} == set(SIDES)


def test_a_slip_in_transit_corrects_both_sides(tmp_path: Path) -> None:
    """1 000 before, 300 received, 40 spent: 1 260 at the bank; 200 of cheques are on their way."""
    september = statement(
        (date(2026, 9, 2), "VIR ACME FA2026-0001", 300, 1300), (date(2026, 9, 3), "PRLV EDF", -40, 1260)
    )
    found = books(tmp_path, factures=INVOICES, cheques=SLIPS, releve=september)
    seen = state(found)
    assert (seen.opening, seen.closing, seen.in_transit) == (100000, 126000, 20000)
    path = tmp_path / "r.xlsx"
    write_workbook(build(run(found, Settings(), AS_OF)), path)
    sheet = load_workbook(path, data_only=True)["Rapprochement bancaire"]
    totals = [row[3].value for row in sheet.iter_rows() if row[0].value == "Solde corrigé"]
    gaps = [(row[3].value, row[4].value) for row in sheet.iter_rows() if str(row[0].value).startswith("Écart")]
    assert totals == [1460, 1460]
    assert gaps == [(0, "✓ écart nul")]


def test_two_months_of_one_account_start_where_the_first_does_and_end_where_the_last_does(tmp_path: Path) -> None:
    august = statement((date(2026, 8, 5), "PRLV EDF", -40, 960))
    september = statement((date(2026, 9, 2), "VIR ACME FA2026-0001", 300, 1260))
    seen = state(books(tmp_path, factures=INVOICES, aout=august, septembre=september))
    assert [(one.name, one.opening, one.closing) for one in seen.statements] == [
        ("aout.xlsx", 100000, 96000), ("septembre.xlsx", 96000, 126000),
    ]  # fmt: skip
    assert (seen.opening, seen.closing) == (100000, 126000)


def test_a_statement_that_does_not_hold_shows_its_gap(tmp_path: Path) -> None:
    """A line was lost between the two: 960 at the end of August, 860 before September."""
    august = statement((date(2026, 8, 5), "PRLV EDF", -40, 960))
    september = statement((date(2026, 9, 2), "VIR ACME FA2026-0001", 300, 1160))
    found = books(tmp_path, factures=INVOICES, aout=august, septembre=september)
    path = tmp_path / "r.xlsx"
    write_workbook(build(run(found, Settings(), AS_OF)), path)
    sheet = load_workbook(path, data_only=True)["Rapprochement bancaire"]
    gaps = [(row[3].value, row[4].value) for row in sheet.iter_rows() if str(row[0].value).startswith("Écart")]
    assert gaps == [(-100, "! écart")]


def test_without_balances_nothing_is_claimed(tmp_path: Path) -> None:
    rows: Rows = (("Date opération", "Libellé", "Montant"), (date(2026, 9, 2), "VIR ACME FA2026-0001", 300))
    seen = state(books(tmp_path, factures=INVOICES, releve=rows))
    assert (seen.opening, seen.closing) == (None, None)
