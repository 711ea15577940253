"""One cause is one issue: the blanks of a row, the formulas of a table, its rows of words."""

from datetime import date
from pathlib import Path

import pytest

from reconcile.books.reading import Reading
from reconcile.issues import Severity
from tests.support.books import add_formula, read_one, read_rows, write_book
from tests.support.rows_told import rows_told

DAY = date(2026, 1, 15)
PLAIN = ("N° facture", "Client", "Date facture", "Montant TTC")


def told(reading: Reading) -> list[tuple[str, str]]:
    return [(found.code, found.place.cell) for found in reading.issues]


def with_formulas(folder: Path, header: tuple[str, ...], rows: int, cells: list[str]) -> Reading:
    lines = [(f"F-{n}", "DUPONT", DAY, 12.0, *[10.0] * (len(header) - 4)) for n in range(rows)]
    path = write_book(folder / "livre.xlsx", {"Feuil1": (header, *lines)})
    for cell in cells:
        add_formula(path, "Feuil1", cell, "=6*2")
    return read_one(path)


def test_the_blanks_of_a_row_are_one_issue_that_names_them_all(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, (PLAIN, ("F-1", None, None, None), ("F-2", "DUPONT", DAY, 12)))
    assert told(reading) == [("CELLULE-VIDE", "B2")]
    assert "« Client », « Date facture », « Montant TTC »" in reading.issues[0].message


def test_a_further_line_of_an_invoice_without_its_number_is_one_issue(tmp_path: Path) -> None:
    rows = ((*PLAIN, "Désignation"), ("F-1", "DUPONT", DAY, 12, "Écran"), (None, None, None, 6, "Câble"))
    assert told(read_rows(tmp_path, rows)) == [("CELLULE-VIDE", "A3")]


def test_a_bank_line_that_lacks_all_names_its_amount_as_its_columns_are(tmp_path: Path) -> None:
    two = read_rows(tmp_path / "a", (("Date", "Libellé", "Débit", "Crédit", "Solde"), (DAY, None, None, None, 5)))
    assert "« Libellé », « Débit/Crédit »" in two.issues[0].message
    one = read_rows(tmp_path / "b", (("Date", "Libellé", "Montant", "Solde"), (None, "VIR", None, 5)))
    assert "« Date opération », « Montant »" in one.issues[0].message
    assert len(two.issues) == len(one.issues) == 1


def test_formulas_never_calculated_are_one_issue_for_a_table(tmp_path: Path) -> None:
    reading = with_formulas(tmp_path, (*PLAIN, "Montant HT"), 4, ["D2", "D4", "E2", "E3", "E4"])
    (said,) = reading.issues
    assert (said.code, said.severity, said.place.cell) == ("FORMULE-NON-CALCULEE", Severity.ERROR, "D2")
    assert "nombre : 5" in said.message
    assert rows_told(said.message) == {2, 4}
    ((table,),) = [book.tables for book in reading.books]
    assert [row.row for row in table.rows if not row.kept] == [2, 4]


def test_the_formulas_of_a_draft_are_not_told(tmp_path: Path) -> None:
    lines = [("F-1", "DUPONT", DAY, 12.0, "Payée"), ("F-2", "DUPONT", DAY, 12.0, "Brouillon")]
    path = write_book(tmp_path / "livre.xlsx", {"Feuil1": ((*PLAIN, "Statut"), *lines)})
    add_formula(path, "Feuil1", "D3", "=6*2")
    assert [found.code for found in read_one(path).issues] == ["FACTURES-NON-EMISES"]


@pytest.mark.parametrize(
    ("cells", "text"), [(["E3"], "formule non calculée"), (["E2", "E3"], "formules non calculées : 2")]
)
def test_formulas_in_a_column_that_may_be_blank_keep_their_rows(tmp_path: Path, cells: list[str], text: str) -> None:
    reading = with_formulas(tmp_path, (*PLAIN, "Montant HT"), 2, cells)
    assert [(found.code, found.place.cell, found.value) for found in reading.issues] == [
        ("VALEUR-IGNOREE", cells[0], text)
    ]
    assert [document.net for document in reading.ledger.documents].count(None) == len(cells)


def test_rows_of_words_are_one_issue_with_the_first_text(tmp_path: Path) -> None:
    rows = (PLAIN, ("DUPONT :",), ("F-1", "DUPONT", DAY, 12), ("DURAND :",), ("F-2", "DURAND", DAY, 6), ("Page un",))
    (said,) = read_rows(tmp_path, rows).issues
    assert (said.code, said.place.row, said.value) == ("LIGNE-DE-TEXTE", 2, "DUPONT :")
    assert rows_told(said.message) == {2, 4, 6}
    assert "nombre : 3" in said.message
