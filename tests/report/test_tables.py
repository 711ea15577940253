"""The files for machines: columns of the contract, exact euros, nothing that a spreadsheet would run."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from reconcile.model import Assessment, Matching
from reconcile.report import tables
from reconcile.report.write import write_report
from schemas import outputs
from tests.report.small import AS_OF, DUPONT, FA1, OUTCOMES, small_result

FILES = ["allocations.csv", "issues.csv", "open_items.csv", "penalties.csv", "rapprochement.xlsx", "run.json"]
CONTRACT = {
    "allocations.csv": "payment_book, payment_sheet, payment_row, payment_date, payment_amount, customer_code, "
    "invoice_number, amount, status, rule, confidence, evidence, detail_book, detail_sheet, detail_row",
    "penalties.csv": "invoice_number, document_type, customer_code, due_date, delivered_on, rate_percent, days_late, "
    "open_balance, interest, indemnity, total, cgv_version, articles, warnings",
    "open_items.csv": "invoice_number, document_type, customer_code, due_date, amount, settled, open_balance, "
    "days_late, bucket",
    "issues.csv": "code, severity, book, sheet, row, column, value, message, remedy",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report")
    write_report(small_result(), path)
    return path


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((folder / name).read_text(encoding="utf-8"))))


def test_a_report_is_six_files(folder: Path) -> None:
    assert sorted(file.name for file in folder.iterdir()) == FILES


def test_the_same_run_gives_the_same_bytes_in_every_file(folder: Path, tmp_path: Path) -> None:
    write_report(small_result(), tmp_path)
    for name in FILES:
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes(), name


@pytest.mark.parametrize("name", CONTRACT)
def test_the_columns_are_those_of_the_contract(folder: Path, name: str) -> None:
    content = (folder / name).read_bytes()
    assert content.split(b"\n")[0].decode() == CONTRACT[name].replace(", ", ",")
    assert b"\r" not in content
    assert not content.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("name", CONTRACT)
def test_each_schema_has_the_columns_of_its_file_with_unit_and_meaning(name: str) -> None:
    schema = {
        "allocations.csv": outputs.ALLOCATIONS,
        "penalties.csv": outputs.PENALTIES,
        "open_items.csv": outputs.OPEN_ITEMS,
        "issues.csv": outputs.ISSUES,
    }[name]
    assert list(schema.columns) == CONTRACT[name].split(", ")
    assert all(column.title and column.description and column.metadata["unit"] for column in schema.columns.values())


def test_a_reject_is_a_negative_allocation_with_the_row_of_its_book(folder: Path) -> None:
    (reject,) = [row for row in rows(folder, "allocations.csv") if row["payment_row"] == "12"]
    assert (reject["amount"], reject["payment_amount"]) == ("-120.00", "-120.00")
    assert (reject["detail_book"], reject["detail_row"]) == ("prelevements.xlsx", "2")


def test_only_the_proposed_answer_is_suggested(folder: Path) -> None:
    suggested = [row["invoice_number"] for row in rows(folder, "allocations.csv") if row["status"] == "suggested"]
    assert suggested == ["FA-004"]


def test_penalties_in_euros(folder: Path) -> None:
    second = rows(folder, "penalties.csv")[1]
    # FA-002: 2.94 + 0.14 + 1.02 = 4.10, and 40.00
    assert [second[name] for name in ("invoice_number", "rate_percent", "interest", "indemnity", "total")] == [
        "FA-002", "8.25", "4.10", "40.00", "44.10",
    ]  # fmt: skip
    assert second["articles"] == "CGV art. 9 ; C. com. D441-5"


def test_open_items_are_the_documents_with_something_open(folder: Path) -> None:
    found = {row["invoice_number"]: row["open_balance"] for row in rows(folder, "open_items.csv")}
    assert found == {
        "FA-002": "250.00", "AV-001": "-100.00", "FA-003": "999.99", "FA-004": "360.00", "FA-005": "360.00",
        "FA-006": "120.00",
    }  # fmt: skip


def test_run_json_holds_counts_hashes_versions_and_no_path(folder: Path) -> None:
    record = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    assert record["as_of"] == "2026-09-30"
    assert all(book["read"] == book["kept"] + book["set_aside"] for book in record["books"])
    invoices = next(book for book in record["books"] if book["book"] == "factures.xlsx")
    assert (invoices["read"], invoices["kept"], invoices["set_aside"], invoices["sha256"]) == (9, 8, 1, "2" * 64)
    assert record["cgv"][0]["id"] == "INFOREZ"
    assert record["rates"] == [{"file": "bareme.toml", "sha256": "b" * 64}]
    assert (record["totals"]["interest"], record["totals"]["indemnities"]) == ("14.27", "160.00")
    assert str(folder) not in (folder / "run.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+33", "-5", "\t=1", "\u00a0=1", " @x", "＝1"])
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    outcome = OUTCOMES[1]
    allocation = replace(outcome.allocations[0], document=text, customer_code=text)
    result = replace(small_result(), matching=Matching((replace(outcome, allocations=(allocation,)),)))
    (row,) = tables.allocations(result).rows
    cells = dict(zip(tables.ALLOCATIONS, row, strict=True))
    assert cells["invoice_number"] == cells["customer_code"] == f"'{text}"


def test_numbers_are_never_touched_by_the_neutraliser(folder: Path) -> None:
    amounts = [row["amount"] for row in rows(folder, "allocations.csv")]
    assert "-120.00" in amounts


def test_tables_without_rows_are_checked_and_written(tmp_path: Path) -> None:
    result = small_result()
    empty = replace(result, matching=Matching(), assessment=Assessment(AS_OF), issues=())
    write_report(empty, tmp_path)
    for name, header in CONTRACT.items():
        assert (tmp_path / name).read_text(encoding="utf-8") == header.replace(", ", ",") + "\n"


def test_a_table_that_is_not_what_it_should_be_is_our_error() -> None:
    good = tables.open_items(small_result())
    bad = replace(good, rows=(("FA", "Facture", "", "2026-08-15", "12,50", "0.00", "12.50", "0", "Non échu"),))
    with pytest.raises(RuntimeError, match=r"open_items\.csv"):
        tables.checked(bad, outputs.OPEN_ITEMS)


def test_a_missing_required_cell_is_our_error() -> None:
    nameless = replace(FA1, number="", customer=DUPONT)
    standing = replace(small_result().assessment.standings[0], document=nameless, settled=0)
    result = replace(small_result(), assessment=Assessment(AS_OF, (standing,)))
    with pytest.raises(RuntimeError):
        tables.checked(tables.open_items(result), outputs.OPEN_ITEMS)
