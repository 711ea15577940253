"""An invoice that a program lists on several rows is one document, where the books prove it."""

from datetime import date
from pathlib import Path

import pytest

from reconcile.books.reading import Reading
from reconcile.model import Document
from tests.support.books import Rows, read_rows

MAY, JUNE = date(2026, 5, 4), date(2026, 6, 4)
BY_RATE = (
    "N° facture",
    "Client",
    "Date facture",
    "Date échéance",
    "Montant HT",
    "Taux TVA",
    "Montant TVA",
    "Montant TTC",
)
LINES = ("N° facture", "Client", "Date facture", "Article", "Quantité", "Montant HT", "Montant TVA", "Montant TTC")


def the_only(reading: Reading) -> Document:
    (document,) = reading.ledger.documents
    return document


def codes(reading: Reading) -> list[str]:
    return [found.code for found in reading.issues]


def rows_of(reading: Reading) -> tuple[int, int, int, int]:
    ((table,),) = [book.tables for book in reading.books]
    return len(table.rows), table.kept, table.total_kept, table.total_set_aside


def test_one_row_for_each_rate_of_vat(tmp_path: Path) -> None:
    rows: Rows = (
        BY_RATE,
        ("F-1", "DUPONT", MAY, JUNE, 100, "20 %", 20, 120),
        ("F-1", "DUPONT", MAY, JUNE, 200, "5,5 %", 11, 211),
        ("F-2", "DURAND", MAY, JUNE, 10, "20 %", 2, 12),
    )
    reading = read_rows(tmp_path, rows)
    first, second = reading.ledger.documents
    assert (first.gross, first.net, first.vat, first.vat_rate, first.source.row) == (33100, 30000, 3100, None, 2)
    assert second.gross == 1200
    assert codes(reading) == ["FACTURE-EN-PLUSIEURS-LIGNES"]
    assert "« F-1 », lignes 2 à 3" in reading.issues[0].message
    assert rows_of(reading) == (3, 3, 34300, 0)


def test_one_row_for_each_article(tmp_path: Path) -> None:
    rows = (
        LINES,
        ("F-1", "DUPONT", MAY, "Écran", 2, 100, 20, 120),
        ("F-1", "DUPONT", MAY, "Câble", 3, 10, 2, 12),
        ("F-1", "DUPONT", MAY, "Câble", 3, 10, 2, 12),
    )
    reading = read_rows(tmp_path, rows)
    assert the_only(reading).gross == 14400
    assert rows_of(reading) == (3, 3, 14400, 0)


def test_the_total_of_the_invoice_repeated_on_each_row_counts_once(tmp_path: Path) -> None:
    rows = (
        BY_RATE,
        ("F-1", "DUPONT", MAY, JUNE, 100, "20 %", 20, 331),
        ("F-1", "DUPONT", MAY, JUNE, 200, "5,5 %", 11, 331),
    )
    reading = read_rows(tmp_path, rows)
    assert (the_only(reading).gross, the_only(reading).net) == (33100, 30000)
    assert rows_of(reading) == (2, 2, 33100, 0)


def test_totals_repeated_beside_each_article_are_not_added_up(tmp_path: Path) -> None:
    rows = (
        LINES,
        ("F-1", "DUPONT", MAY, "Écran", 2, 100, 20, 120),
        ("F-1", "DUPONT", MAY, "Câble", 3, 100, 20, 120),
    )
    reading = read_rows(tmp_path, rows)
    assert the_only(reading).gross == 12000
    assert rows_of(reading)[:2] == (2, 1)


@pytest.mark.parametrize(
    "second",
    [
        ("F-1", "DUPONT", MAY, JUNE, 100, "20 %", 20, 120),  # the same row typed twice
        ("F-1", "DUPONT", MAY, JUNE, 90, "20 %", 18, 108),  # another amount at the same rate
        ("F-1", "DURAND", MAY, JUNE, 200, "5,5 %", 11, 211),  # another customer
        ("F-1", "DUPONT", MAY, JUNE, 200, "5,5 %", 11, 251),  # a row that does not add up
    ],
)
def test_nothing_is_joined_without_proof(tmp_path: Path, second: tuple[object, ...]) -> None:
    reading = read_rows(tmp_path, (BY_RATE, ("F-1", "DUPONT", MAY, JUNE, 100, "20 %", 20, 120), second))
    assert the_only(reading).gross == 12000
    assert {"FACTURE-EN-DOUBLE", "LIGNE-EN-DOUBLE"} & set(codes(reading))
    assert rows_of(reading)[:2] == (2, 1)
