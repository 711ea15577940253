"""A receipt that only a later month's books prove is exported once, in the month that proves it."""

from pathlib import Path

import pytest

from reconcile.dates import month
from reconcile.dossier import create, export_period, run_month
from tests.support.books import write_book

HEADER = ["N° facture", "Code client", "Client", "Date facture", "Date échéance", "Montant TTC"]
BANK = ["Date opération", "Libellé", "Montant"]
JULY_SALE = ["FA2026-0001", "C1", "Garage Martin", "01/07/2026", "31/07/2026", "600,00"]
AUGUST_SALE = ["FA2026-0002", "C2", "Boulangerie Petit", "03/08/2026", "31/08/2026", "120,00"]
PAID = ["20/07/2026", "VIR SEPA RECU /DE GARAGE MARTIN /MOTIF FA2026-0001", "600,00"]
PAID_AHEAD = ["30/07/2026", "VIR SEPA RECU /DE BOULANGERIE PETIT /MOTIF FA2026-0002", "120,00"]


@pytest.fixture
def exports(tmp_path: Path) -> dict[str, list[str]]:
    """July and August run and exported one after the other: the lines of each journal, header left out."""
    folder = tmp_path / "dossier"
    create(folder)
    books = {"07": ([JULY_SALE], [PAID, PAID_AHEAD]), "08": ([AUGUST_SALE], [])}
    lines = {}
    for number, (sales, receipts) in books.items():
        write_book(folder / "entrees" / f"factures-{number}.xlsx", {"Factures": [HEADER, *sales]})
        if receipts:
            write_book(folder / "entrees" / f"releve-{number}.xlsx", {"Relevé": [BANK, *receipts]})
        period = month(f"2026-{number}")
        run_month(folder, period)
        done = export_period(folder, period, "journal")
        lines[number] = done.path.read_text(encoding="utf-8-sig").splitlines()[1:]
        lines[f"{number} said"] = list(done.sentences)
    return lines


def test_the_month_of_the_receipt_says_that_it_waits(exports: dict[str, list[str]]) -> None:
    assert [line.split(";")[1] for line in exports["07"]] == ["20/07/2026", "20/07/2026"]
    assert any("à décider ou à compléter : 1" in sentence for sentence in exports["07 said"])


def test_the_month_that_proves_it_books_it_on_its_first_day(exports: dict[str, list[str]]) -> None:
    bank, customer = (line.split(";") for line in exports["08"])
    assert (bank[1], bank[3], bank[6]) == ("01/08/2026", "512000", "120,00")
    assert (customer[1], customer[3], customer[4], customer[7]) == ("01/08/2026", "411000", "C2", "120,00")
    assert any("prouvés depuis, passés au premier jour du mois : 1" in said for said in exports["08 said"])
