"""A table that a sheet cannot hold goes on over further sheets: nothing is lost, and the report says the same."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook as OpenedWorkbook
from openpyxl import load_workbook

from reconcile.books.folder import read_books
from reconcile.books.reading import BookFile
from reconcile.model import DecisionKind
from reconcile.report.build import build
from reconcile.report.model import AgedBalance, AgedCustomer, AgedDocument, Linked, Ref, SheetName
from reconcile.report.parts import FIRST_ROW, HEADER_ROW, TOTAL_ROW, cut, cut_balance, place, title_of
from reconcile.report.workbook import write_workbook
from tests.report.small import small_result

MOST = 3
TABLES = [
    name.value
    for name in SheetName
    if name
    not in (
        SheetName.SUMMARY,
        SheetName.BANK_STATE,
        SheetName.AGED,
        SheetName.BY_CUSTOMER,
        SheetName.LAW,
        SheetName.JOURNAL,
    )
]


@pytest.fixture(scope="module")
def split(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("split") / "rapprochement.xlsx"
    write_workbook(build(small_result()), path, most_records=MOST)
    return path


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("whole") / "rapprochement.xlsx"
    write_workbook(build(small_result()), path)
    return path


def records(book: OpenedWorkbook, table: str) -> dict[tuple[str, int], tuple[Any, ...]]:
    """What the records of a table show, by sheet and line, over its parts in their order."""
    found: dict[tuple[str, int], tuple[Any, ...]] = {}
    for sheet in book.worksheets:
        if sheet.title == table or sheet.title.startswith(f"{table} ("):
            last = int("".join(c for c in sheet.auto_filter.ref.split(":")[1] if c.isdigit()))
            for row in sheet.iter_rows(min_row=FIRST_ROW + 1, max_row=last):
                found[sheet.title, row[0].row] = tuple(cell.value for cell in row)
    return found


# --- where a record falls ---------------------------------------------------------------------------------------------


@given(st.integers(1, 40), st.integers(2, 12))
def test_a_record_falls_where_its_part_shows_it(records_: int, most: int) -> None:
    shown = {
        (part, FIRST_ROW + line): record
        for part, rows in enumerate(cut(range(records_), most))
        for line, record in enumerate(rows)
    }
    assert [shown[place(Ref(SheetName.BANK, index), most)] for index in range(records_)] == list(range(records_))


def test_every_sheet_has_a_name_that_excel_takes_up_to_its_thousandth_part() -> None:
    for name in SheetName:
        titles = [title_of(name, part) for part in range(1000)]
        assert max(map(len, titles)) <= 31
        assert len(set(titles)) == 1000


@given(st.lists(st.integers(1, 9), max_size=8), st.lists(st.integers(1, 9), max_size=4), st.integers(2, 12))
def test_the_aged_balance_loses_no_document_and_no_part_is_too_long(
    debtors: list[int], creditors: list[int], most: int
) -> None:
    balance = AgedBalance(("Non échu",), _customers("D", debtors), _customers("C", creditors))
    parts = cut_balance(balance, most)
    for side in ("debtors", "creditors"):
        documents = [
            (customer.name, document)
            for part in parts
            for customer in getattr(part, side)
            for document in customer.documents
        ]
        assert documents == [(one.name, document) for one in getattr(balance, side) for document in one.documents]
    for part in parts:
        assert sum(1 + len(one.documents) for one in (*part.debtors, *part.creditors)) <= most


def _customers(side: str, sizes: list[int]) -> tuple[AgedCustomer, ...]:
    day = date(2026, 9, 30)
    return tuple(
        AgedCustomer("", f"{side}{rank}", tuple(
            AgedDocument(Linked(f"{side}{rank}-{one}"), "Facture", day, day, None, 0, 100, "Non échu")
            for one in range(size)
        ))
        for rank, size in enumerate(sizes)
    )  # fmt: skip


# --- the workbook -----------------------------------------------------------------------------------------------------


def test_the_parts_follow_each_other_and_each_has_a_banner_and_a_header(split: Path, whole: Path) -> None:
    book, unsplit = load_workbook(split), load_workbook(whole)
    titles = book.sheetnames
    assert titles[titles.index("Relevé") + 1] == "Relevé (2)"
    for table in ("Factures", "Relevé", "Anomalies"):
        for part in (sheet for sheet in book.worksheets if sheet.title.split(" (")[0] == table):
            assert part["A1"].value == unsplit[table]["A1"].value
            assert part["A2"].value == part.title
            assert [cell.value for cell in part[HEADER_ROW + 1]] == [c.value for c in unsplit[table][HEADER_ROW + 1]]
    assert "« Relevé (2) »" in book["Relevé"]["A3"].value


@pytest.mark.parametrize("table", TABLES)
def test_no_record_is_lost_or_shown_twice(split: Path, whole: Path, table: str) -> None:
    parts = records(load_workbook(split, data_only=True), table)
    assert list(parts.values()) == list(records(load_workbook(whole, data_only=True), table).values())
    lines = defaultdict(list)
    for title, line in parts:
        lines[title].append(line)
    assert all(len(found) <= MOST for found in lines.values())


@pytest.mark.parametrize("table", [*TABLES, "Balance âgée"])
def test_the_totals_of_the_parts_add_up_to_those_of_the_whole(split: Path, whole: Path, table: str) -> None:
    book, unsplit = load_workbook(split, data_only=True), load_workbook(whole, data_only=True)
    if table not in unsplit.sheetnames:
        return
    parts = [sheet for sheet in book.worksheets if sheet.title.split(" (")[0] == table]
    for cell in unsplit[table][TOTAL_ROW + 1]:
        if isinstance(cell.value, int | float):
            shown = [part.cell(cell.row, cell.column).value for part in parts]
            assert round(sum(value or 0 for value in shown), 2) == cell.value


def test_each_customer_stands_in_one_sheet_of_the_sums_by_customer(tmp_path: Path) -> None:
    data = build(small_result())
    first = next(row for row in data.penalties if row.interest)
    rows = tuple(replace(first, customer=f"Client {rank}") for rank in range(7) for _ in range(2))
    path = tmp_path / "customers.xlsx"
    write_workbook(replace(data, penalties=rows), path, most_records=5)
    book = load_workbook(path, data_only=True)
    sheets = [sheet for sheet in book.worksheets if sheet.title.split(" (")[0] == "Pénalités par client"]
    shown = [[row for row in sheet.iter_rows(min_row=FIRST_ROW + 1, values_only=True) if row[0]] for sheet in sheets]
    assert [[row[0] for row in rows_] for rows_ in shown] == [
        ["Client 0", "Client 1", "Client 2", "Total"],
        ["Client 3", "Client 4", "Client 5", "Total"],
        ["Client 6", "Total", "✓ toutes les lignes y sont"],
    ]
    interest = 2 * (first.interest or 0) / 100
    assert [[row[1] for row in rows_ if row[0] == "Total"] for rows_ in shown] == [
        [pytest.approx(3 * interest)], [pytest.approx(3 * interest)], [pytest.approx(interest)]
    ]  # fmt: skip
    assert "« Pénalités par client (2) »" in sheets[0]["A3"].value


@pytest.mark.parametrize("sheet", ["Synthèse", "Rapprochement bancaire"])
def test_the_sheets_that_sum_up_say_the_same(split: Path, whole: Path, sheet: str) -> None:
    shown = [[c.value for c in row] for row in load_workbook(split, data_only=True)[sheet].iter_rows()]
    assert shown == [[c.value for c in row] for row in load_workbook(whole, data_only=True)[sheet].iter_rows()]


def test_links_lead_to_the_same_records(split: Path, whole: Path) -> None:
    parts, unsplit = links(split), links(whole)
    assert len(parts) > 30
    assert parts == unsplit


def links(path: Path) -> list[tuple[Any, ...]]:
    """What stands in each link of a table, and in the row that it leads to."""
    book = load_workbook(path, data_only=True)
    formulas = load_workbook(path)
    shown = {key: row for table in TABLES for key, row in records(book, table).items()}
    found = []
    for table in TABLES:
        for title, line in records(book, table):
            for cell in formulas[title][line]:
                if cell.hyperlink and cell.hyperlink.location:
                    sheet, address = cell.hyperlink.location.rsplit("!", 1)
                    found.append((table, cell.value, shown[sheet.strip("'"), int(address[1:])]))
    return found


def test_the_same_data_gives_the_same_bytes(split: Path, tmp_path: Path) -> None:
    write_workbook(build(small_result()), tmp_path / "again.xlsx", most_records=MOST)
    assert (tmp_path / "again.xlsx").read_bytes() == split.read_bytes()


def test_answers_in_a_further_sheet_are_read(tmp_path: Path) -> None:
    path = tmp_path / "rapport.xlsx"
    data = build(small_result())
    first, second = data.questions
    write_workbook(replace(data, questions=(first, first, second)), path, most_records=2)
    book = load_workbook(path)
    keys = []
    for title in ("À valider", "À valider (2)"):
        headers = {cell.value: cell.column for cell in book[title][HEADER_ROW + 1]}
        book[title].cell(FIRST_ROW + 1, headers["Décision"], "Acompte/avance")
        keys.append(book[title].cell(FIRST_ROW + 1, headers["Clé"]).value)
    assert keys == [first.key, second.key]
    book.save(path)
    reading = read_books((BookFile(path.name, path),))
    found = [(one.kind, one.key, one.source.sheet) for one in reading.ledger.decisions]
    bare = [key.rpartition("-")[0] for key in keys]  # the end of a written key guards it against slips of the hand
    assert found == [(DecisionKind.ADVANCE, bare[0], "À valider"), (DecisionKind.ADVANCE, bare[1], "À valider (2)")]
