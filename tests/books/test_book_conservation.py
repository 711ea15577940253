"""Whatever a user types, rows read = kept + set aside, sums agree, and each row set aside is explained."""

import tempfile
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from reconcile.books.folder import read_books
from reconcile.books.reading import BookFile, Reading
from reconcile.issues import Severity
from tests.support.books import ErrorCell, read_rows, write_book
from tests.support.rows_told import rows_told

DAY = date(2026, 1, 15)
NUMBERS = st.sampled_from(["F-1", "F-2", "F-3", "f-1", 31, None, "", date(2026, 3, 1)])
TYPES = st.sampled_from([None, "Facture", "Avoir", "Acompte", "Proforma"])
NAMES = st.sampled_from(["DUPONT", "TOTAL", "TOTAL ENERGIES", "Solde", None, "  "])
DAYS = st.sampled_from([DAY, "15/01/2026", "01/15/2026", "02/03/2026", "31/02/2026", 46112, None])
DUE = st.one_of(DAYS, st.sampled_from(["30 jours", "à réception", "bientôt"]))
AMOUNTS = st.one_of(
    st.integers(-(10**6), 10**6).map(lambda cents: cents / 100),
    st.sampled_from([None, 0, 10.125, "1 234,56 €", "1.234.56", "abc", ErrorCell("#N/A")]),
)
INVOICES = st.tuples(NUMBERS, TYPES, NAMES, DAYS, DUE, AMOUNTS)
LINES = st.tuples(DAYS, NAMES, AMOUNTS, AMOUNTS)
SLOW = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a book takes a tenth of a second: no shrinking
)


def cents(cell: object) -> int:
    """The amount that a cell shows, by simple means; 0 for what is none."""
    if isinstance(cell, float | int):
        return int(abs(cell) * 100 + 0.5) * (1 if cell > 0 else -1)
    return 123456 if cell == "1 234,56 €" else 0


def blank(row: tuple[object, ...]) -> bool:
    return all(cell in (None, "", 0) or str(cell).isspace() for cell in row)


def rows_of_text(reading: Reading) -> set[int]:
    return {row for one in reading.issues if one.code == "LIGNE-DE-TEXTE" for row in rows_told(one.message)}


def assert_explained(reading: Reading) -> None:
    explained = {
        row
        for found in reading.issues
        if found.severity is Severity.ERROR or found.code == "LIGNE-EN-DOUBLE"
        for row in ({found.place.row} if found.code != "DATES-MELANGEES" else rows_told(found.message))
    }
    for book in reading.books:
        for table in book.tables:
            assert len(table.rows) == table.kept + table.set_aside
            assert {row.row for row in table.rows if not row.kept} == explained & {row.row for row in table.rows}


@SLOW
@given(st.lists(INVOICES, max_size=8))
def test_invoices_are_conserved(rows: list[tuple[object, ...]]) -> None:
    header = ("N° facture", "Type", "Client", "Date facture", "Date échéance", "Montant TTC")
    with tempfile.TemporaryDirectory() as folder:
        reading = read_rows(Path(folder), (header, *rows))
    ((table,),) = [book.tables for book in reading.books]
    told = rows_of_text(reading)
    data = [number for number, row in enumerate(rows, start=2) if not blank(row) and number not in told]
    totals = [number for number in data if number not in {row.row for row in table.rows}]
    for number in totals:  # only « TOTAL » with amounts and nothing else is a totals row
        row = rows[number - 2]
        assert (row[2], row[0] or None, row[3]) == ("TOTAL", None, None)
    assert [row.row for row in table.rows] == [number for number in data if number not in totals]
    shown = sum(cents(rows[row.row - 2][5]) for row in table.rows)
    assert table.total_kept + table.total_set_aside == shown
    assert len(reading.ledger.documents) == table.kept
    assert_explained(reading)


@SLOW
@given(st.lists(LINES, max_size=8))
def test_bank_lines_are_conserved(rows: list[tuple[object, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        reading = read_rows(Path(folder), (("Date", "Libellé", "Débit", "Crédit"), *rows))
    ((table,),) = [book.tables for book in reading.books]
    assert len(reading.ledger.transactions) == table.kept
    assert table.total_kept == sum(line.amount for line in reading.ledger.transactions)
    assert_explained(reading)
    elsewhere = {b.source.row for b in reading.ledger.balances}
    elsewhere |= rows_of_text(reading)
    for number, row in enumerate(rows, start=2):
        if number not in {one.row for one in table.rows} | elsewhere:
            undated = row[0] is None and row[1] in {"TOTAL", "Solde"}
            two_sided = row[1] == "TOTAL" and not {None, 0} & set(row[2:])
            assert blank(row) or undated or two_sided or (row[1] == "Solde" and not any(row[2:]))


@settings(SLOW, max_examples=8)
@given(st.permutations(range(4)))
def test_the_order_of_the_books_changes_nothing(order: list[int]) -> None:
    header = ("N° facture", "Client", "Date facture", "Montant TTC")
    with tempfile.TemporaryDirectory() as folder:
        books = [
            BookFile(
                f"{i}.xlsx", write_book(Path(folder, f"{i}.xlsx"), {"V": (header, (f"F-{i % 3}", "X", DAY, i + 1))})
            )
            for i in range(4)
        ]
        expected = read_books(tuple(books))
        assert read_books(tuple(books[i] for i in order)) == expected
    assert [found.code for found in expected.issues] == ["VERSION-EN-CONFLIT"]


@SLOW
@given(st.lists(st.integers(-(10**7), 10**7), min_size=1, max_size=12), st.integers(-(10**7), 10**7))
def test_a_statement_that_adds_up_is_never_blamed(amounts: list[int], opening: int) -> None:
    balance, lines = opening, []
    for amount in amounts:
        balance += amount
        lines.append((DAY, "VIR X", amount / 100, balance / 100))
    rows = (("Solde initial", opening / 100), ("Date", "Libellé", "Montant", "Solde"), *lines)
    rows += ((None, "Solde final", None, balance / 100),)
    with tempfile.TemporaryDirectory() as folder:
        reading = read_rows(Path(folder), rows)
    assert [str(found) for found in reading.issues] == []
    assert [line.amount for line in reading.ledger.transactions] == amounts
