"""Acomptes et annulations, Abonnements, Réserve de propriété: what each row says, and what computes its figures."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from reconcile import pipeline
from reconcile.books.finding import find_books
from reconcile.config import Settings
from reconcile.report.build import build
from reconcile.report.explain import explain
from reconcile.report.model import ReportData, SheetName, TitleTable
from reconcile.report.workbook import write_workbook
from tests.support.tables import plain

SAMPLES = Path(__file__).parents[2] / "sample_books"
AS_OF = date(2026, 9, 30)


def report_of(folder: str) -> ReportData:
    return build(pipeline.run(find_books(SAMPLES / folder)[0], Settings(), AS_OF))


def written(data: ReportData, folder: Path) -> Workbook:
    path = folder / "rapprochement.xlsx"
    write_workbook(data, path)
    return load_workbook(path)


def row_of(book: Workbook, sheet: SheetName, first: str, *, column: int = 1) -> dict[str, object]:
    """The row whose cell of `column` is `first`, by header."""
    rows = book[sheet.value]
    headers = [cell.value for cell in rows[5]]
    found = next(row for row in rows.iter_rows(min_row=6) if row[column - 1].value == first)
    return {str(header): cell.value for header, cell in zip(headers, found, strict=False)}


@pytest.fixture(scope="module")
def orders(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    return written(report_of("cas-commande-annulee"), tmp_path_factory.mktemp("orders"))


def test_a_deposit_that_was_paid_is_kept_by_a_formula(orders: Workbook) -> None:
    row = row_of(orders, SheetName.ORDERS, "CD-101")
    assert row["Acquis"] == "=IF(G6>0,G6,ROUND(D6*K6,2))"
    assert row["À réclamer"] == "=L6-G6"
    assert (row["Acompte versé"], row["Statut"], row["Article"]) == (360, "✓ Acompte acquis", "CGV art. 5")
    assert row["Facture d'acompte"] == "AC2026-00031"


def test_without_deposit_the_share_stands_in_the_row(orders: Workbook) -> None:
    row = row_of(orders, SheetName.ORDERS, "CD-102")
    assert row["À défaut d'acompte"] == pytest.approx(0.30)
    assert (row["Montant TTC"], row["Statut"]) == (999.95, "! À réclamer")


def test_a_deposit_above_half_says_what_is_permitted(orders: Workbook) -> None:
    row = row_of(orders, SheetName.ORDERS, "CD-104")
    assert row["Statut"] == "! Acompte excessif"
    assert "400,00" in str(row["Remarque"])
    assert row["Solde à la livraison"] == "=D9-IF(F9>0,F9,E9)"


def test_the_last_day_for_notice_is_counted_back_from_the_next_due_date(tmp_path: Path) -> None:
    book = written(report_of("cas-abonnements"), tmp_path)
    row = row_of(book, SheetName.RENEWALS, "Hocq")
    assert (row["Prochaine échéance"], row["Préavis (mois)"]) == (datetime(2026, 11, 30), 3)  # noqa: DTZ001
    assert row["Résilier au plus tard"] == "=EDATE(G6,-H6)"
    assert row["Statut"] == "≈ Résilié"
    late = row_of(book, SheetName.RENEWALS, "Leleu")
    assert late["Résilier au plus tard"] == datetime(2026, 8, 30)  # noqa: DTZ001  the due date that it missed
    assert (late["Fin"], late["Statut"]) == (datetime(2027, 11, 30), "! Résiliation tardive")  # noqa: DTZ001
    assert row_of(book, SheetName.RENEWALS, "Baert")["Facture"] == "FA2026-00212"
    assert row_of(book, SheetName.RENEWALS, "Roche")["Statut"] == "! À facturer"


def test_goods_of_an_insolvent_customer_come_first_with_the_day_to_claim_them(tmp_path: Path) -> None:
    data = report_of("cas-reserve-de-propriete")
    assert [row.customer for row in data.title.rows] == ["Imprimerie Baert", "Cabinet Hocq"]
    row = row_of(written(data, tmp_path), SheetName.TITLE, "Imprimerie Baert")
    assert (row["Reste dû"], row["Délai (mois)"]) == (800, 3)
    assert row["Revendiquer au plus tard"] == "=EDATE(H6,I6)"
    assert (row["Statut"], row["Articles"]) == ("! À revendiquer", "CGV art. 11\nC. com. L624-9")


def test_an_order_of_a_late_customer_says_what_art_5_permits() -> None:
    rows = {row.order: row for row in report_of("inforez").orders}
    assert rows["CD2608-02"].status.label == "! Peut être suspendue"
    assert rows["CD2608-02"].articles == "CGV art. 8\nCGV art. 5"
    assert "Client en retard" in rows["CD2608-02"].remark


def test_a_sheet_without_anything_to_say_is_absent_and_named_in_the_summary(tmp_path: Path) -> None:
    data = report_of("cas-abonnements")
    assert data.absent >= {SheetName.ORDERS}
    book = written(replace(data, title=TitleTable()), tmp_path)
    assert {SheetName.ORDERS.value, SheetName.TITLE.value}.isdisjoint(book.sheetnames)
    said = [cell.value for row in book[SheetName.SUMMARY.value].iter_rows(max_col=1) for cell in row]
    (absent,) = [text for text in said if str(text).startswith("Sans objet")]
    assert "Acomptes et annulations" in str(absent)
    assert "Réserve de propriété" in str(absent)


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("cd-102", "acquis 299,99 € = 999,95 € × 30,00 %, à réclamer 299,99 €"),
        ("CD-101", "acompte facturé 360,00 € (AC2026-00031), versé 360,00 €"),
        ("CD-104", "solde à la livraison 800,00 € − 480,00 € = 320,00 €"),
    ],
)
def test_an_order_is_explained_with_its_arithmetic(number: str, told: str) -> None:
    result = pipeline.run(find_books(SAMPLES / "cas-commande-annulee")[0], Settings(), AS_OF)
    assert told in plain(explain(result, number))
