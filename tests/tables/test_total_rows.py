"""Totals of customers, of dated rows, and balances at the foot: held against the rows, never read as some."""

from datetime import date

import pytest

from reconcile.model import BankTransaction, Invoice
from tests.support.understood import Read, read_grid, read_text

DAY = date(2026, 6, 1)
PLAIN = ["N° facture", "Client", "Date facture", "Montant TTC"]


def numbers(read: Read) -> list[str]:
    return [one.number for one in read.records if isinstance(one, Invoice)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Sous-total Dupont & Cie", "Sous-total Martin"),
        ("SOUS TOTAL : DUPONT & CIE", "S/Total MARTIN"),
        ("Total DUPONT", "Total MARTIN"),
        ("Total client Dupont & Cie", "Total client : Martin"),
        ("Total C001", "Total client C002"),
        ("Total C001 Dupont & Cie", "Total C002 Martin"),
        ("Sous-total région Sud", "Sous-total région Nord"),
    ],
)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_totals_of_customers_are_totals(first: str, second: str, place: int) -> None:
    def total(label: str, amount: float) -> list[object]:
        return [*(label if i == place else None for i in range(4)), amount]

    read = read_grid(
        ["N° facture", "Code client", "Client", "Date facture", "Montant TTC"],
        ["F-1", "C001", "Dupont & Cie", DAY, 100.0],
        ["F-2", "C001", "Dupont & Cie", DAY, 50.0],
        total(first, 150.0),
        ["F-3", "C002", "Martin", DAY, 30.0],
        total(second, 30.0),
        total("Total général", 180.0),
    )
    assert (numbers(read), read.codes) == (["F-1", "F-2", "F-3"], [])


def test_a_wrong_total_of_a_customer_is_said() -> None:
    read = read_grid(
        PLAIN, ["F-1", "DUPONT", DAY, 100.0], ["F-2", "DUPONT", DAY, 50.0], [None, "Total DUPONT", None, 140.0]
    )
    assert [(found.code, found.place.cell) for found in read.issues] == [("TOTAL-DIFFERENT", "D4")]


@pytest.mark.parametrize(
    "row",
    [
        ["F-2", "TOTAL ENERGIES", DAY, 100.0],
        ["F-2", "Sous-total Dupont", DAY, 100.0],
    ],
)
def test_a_numbered_and_dated_row_is_data_whatever_its_customer_is_called(row: list[object]) -> None:
    assert numbers(read_grid(PLAIN, ["F-1", "Dupont", DAY, 100.0], row)) == ["F-1", "F-2"]


@pytest.mark.parametrize("above", ["DUPONT", "TOTAL ENERGIES"])
def test_an_incomplete_row_of_a_customer_called_total_is_said(above: str) -> None:
    read = read_grid(PLAIN, ["F-1", above, DAY, 100.0], [None, "TOTAL ENERGIES", None, 100.0])
    assert read.codes == ["CELLULE-VIDE"]


def test_words_of_a_total_without_an_amount_are_words() -> None:
    read = read_grid(PLAIN, ["F-1", "Dupont", DAY, 100.0], [None, "Sous-total Dupont", None, None])
    assert read.codes == ["LIGNE-DE-TEXTE"]


@pytest.mark.parametrize("day", ["30/06", "30/06/2026", date(2026, 6, 30), "juin", ""])
def test_a_row_that_fills_both_columns_under_the_word_total_is_a_total(day: object) -> None:
    read = read_grid(
        ["Date", "Pièce", "Libellé", "Débit", "Crédit"],
        [DAY, None, "FRAIS", 50.0, None],
        [DAY, None, "VIR DUPONT", None, 12.9],
        [day, None, "Total", 50.0, 12.9],
    )
    assert (len(read.records), read.codes) == (2, [])


def test_a_dated_total_is_held_against_its_rows() -> None:
    read = read_text("Date;Libellé;Débit;Crédit\n01/06/2026;VIR DUPONT;;12,90\n30/06;Total;50;12,90\n")
    assert read.codes == ["TOTAL-DIFFERENT"]


def test_an_operation_of_a_customer_called_total_is_data() -> None:
    read = read_grid(["Date", "Libellé", "Débit", "Crédit"], [DAY, "TOTAL", None, 12.9], [DAY, "TOTAL", 5.0, 0.0])
    assert [one.amount for one in read.records if isinstance(one, BankTransaction)] == [1290, -500]


@pytest.mark.parametrize(
    ("row", "amount"),
    [
        ("Solde au 30/06/2026;1 012,90", 101290),
        ("Solde au 30/06/2026;1 012,90 €;;", 101290),
        (";Solde au 30/06/2026;;1 012,90", 101290),
        ("Nouveau solde;1 012,90;;", 101290),
        ("Solde débiteur au 30/06/2026;1 012,90", -101290),
    ],
)
def test_a_balance_at_the_foot_is_no_row(row: str, amount: int) -> None:
    read = read_text(f"Date;Libellé;Débit;Crédit\n01/06/2026;VIR DUPONT;;12,90\n02/06/2026;FRAIS;2,00;\n{row}\n")
    assert ([found.amount for found in read.tables[0].balances], read.codes) == ([amount], [])
    assert not read.tables[0].balances[0].opening


@pytest.mark.parametrize("row", ["30/06/2026;Solde facture 31;;1 012,90", "30/06/2026;Solde;;1 012,90"])
def test_a_payment_that_speaks_of_a_balance_is_a_row(row: str) -> None:
    assert len(read_text(f"Date;Libellé;Débit;Crédit\n{row}\n01/07/2026;VIR DUPONT;;12,90\n").records) == 2
