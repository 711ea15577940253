"""American dates: read where a column proves them, set aside where it holds both orders, never turned in silence."""

from datetime import date

import pytest

from reconcile.issues import Severity
from reconcile.model import BankTransaction, Invoice
from tests.support.rows_told import rows_told
from tests.support.understood import Read, read_grid

TITLES = ["N° facture", "Client", "Date facture", "Montant TTC"]


def of_days(*days: object) -> Read:
    return read_grid(TITLES, *([f"F-{n}", "DUPONT", day, 10.0] for n, day in enumerate(days, 1)))


def issued(read: Read) -> list[date]:
    return [one.issued_on for one in read.records if isinstance(one, Invoice)]


@pytest.mark.parametrize(
    "days", [("03/04/2026", "03/25/2026"), ("03-04-26", "03-25-26"), ("03/04/2026 10:22", "03/25/2026 18:00:00")]
)
def test_a_column_with_a_proof_is_read_month_first(days: tuple[str, ...]) -> None:
    read = of_days(*days, "")
    assert issued(read) == [date(2026, 3, 4), date(2026, 3, 25)]
    assert sorted(read.codes) == ["CELLULE-VIDE", "DATES-AMERICAINES"]
    (said,) = [found for found in read.issues if found.code == "DATES-AMERICAINES"]
    assert (said.severity, said.place.row, said.place.column) == (Severity.WARNING, 1, "Date facture")
    assert "nombre de dates : 2" in said.message
    assert f"« {days[0]} » a été lu comme le 04/03/2026" in said.message


@pytest.mark.parametrize("days", [("03/04/2026", "05/06/2026"), ("03/04/2026", "25/03/2026"), ("2026-03-04",)])
def test_without_a_proof_dates_are_french(days: tuple[str, ...]) -> None:
    read = of_days(*days)
    assert (issued(read)[0].month, read.codes) == (4 if len(days) > 1 else 3, [])


def test_what_is_no_date_at_all_proves_nothing() -> None:
    read = of_days("03/04/2026", "03/25/2026", "02/30/2026", "bientôt", "2026-03-26")
    assert issued(read) == [date(2026, 3, 4), date(2026, 3, 25), date(2026, 3, 26)]
    assert sorted(read.codes) == ["DATE-ILLISIBLE", "DATE-ILLISIBLE", "DATES-AMERICAINES"]


def test_a_neighbour_that_proves_nothing_is_written_in_the_same_way() -> None:
    read = read_grid(
        [*TITLES, "Échéance"],
        ["F-1", "DUPONT", "03/25/2026", 10.0, "04/05/2026"],
        ["F-2", "DUPONT", "03/26/2026", 10.0, "04/06/2026"],
    )
    assert [one.stated_due_on for one in read.records if isinstance(one, Invoice)] == [
        date(2026, 4, 5), date(2026, 4, 6),
    ]  # fmt: skip
    (said,) = read.issues
    assert "« Date facture », « Échéance » ; nombre de dates : 4" in said.message


def test_a_neighbour_that_proves_the_contrary_keeps_its_order() -> None:
    read = read_grid(
        [*TITLES, "Échéance"],
        ["F-1", "DUPONT", "03/25/2026", 10.0, "25/04/2026"],
        ["F-2", "DUPONT", "03/04/2026", 10.0, "05/04/2026"],
    )
    found = [(one.issued_on, one.stated_due_on) for one in read.records if isinstance(one, Invoice)]
    assert found == [(date(2026, 3, 25), date(2026, 4, 25)), (date(2026, 3, 4), date(2026, 4, 5))]
    assert read.codes == ["DATES-AMERICAINES"]


def test_a_neighbour_of_true_days_keeps_them() -> None:
    read = read_grid([*TITLES, "Échéance"], ["F-1", "DUPONT", "03/25/2026", 10.0, date(2026, 4, 5)])
    assert [one.stated_due_on for one in read.records if isinstance(one, Invoice)] == [date(2026, 4, 5)]
    assert "(colonnes : « Date facture » ; nombre de dates : 1)" in read.issues[0].message


def test_nothing_is_said_of_the_dates_of_a_draft() -> None:
    days = ("25/03/2026", "03/26/2026", "03/27/2026", "03/04/2026")
    rows = [[f"F-{n}", "DUPONT", day, 10.0, "Brouillon" if n == 3 else ""] for n, day in enumerate(days)]
    read = read_grid([*TITLES, "Statut"], *rows)
    assert [rows_told(found.message) for found in read.issues if found.code == "DATES-MELANGEES"] == [{3, 4}]


def test_in_a_mixed_column_only_dates_that_are_surely_french_are_read() -> None:
    read = of_days("25/03/2026", "03/26/2026", "03/27/2026", "03/04/2026", "04/04/2026", "2026-03-28")
    assert issued(read) == [date(2026, 3, 25), date(2026, 4, 4), date(2026, 3, 28)]
    (said,) = read.issues
    assert (said.code, said.severity, said.place.cell) == ("DATES-MELANGEES", Severity.ERROR, "C3")
    assert rows_told(said.message) == {3, 4, 5}
    assert "nombre : 3" in said.message


def test_days_that_excel_made_of_a_part_of_an_american_column_are_doubtful() -> None:
    read = of_days(date(2026, 4, 3), "03/25/2026", date(2026, 5, 5))
    assert issued(read) == [date(2026, 5, 5)]
    assert [(found.code, rows_told(found.message)) for found in read.issues] == [("DATES-MELANGEES", {2, 3})]


def test_one_slip_in_a_french_column_is_the_mistake_of_its_own_row() -> None:
    read = of_days("25/03/2026", "03/04/2026", "03/26/2026")
    assert issued(read) == [date(2026, 3, 25), date(2026, 4, 3)]
    assert [(found.code, found.place.cell) for found in read.issues] == [("DATE-ILLISIBLE", "C4")]
    assert of_days(date(2026, 3, 25), date(2026, 4, 3), "03/26/2026").codes == ["DATE-ILLISIBLE"]


def test_few_slips_among_many_french_dates_are_their_own_mistakes() -> None:
    french = [f"{day}/03/2026" for day in range(13, 32)]
    assert of_days(*french, "03/04/2026", "03/25/2026", "03/26/2026").codes == ["DATE-ILLISIBLE", "DATE-ILLISIBLE"]


def test_a_statement_in_american_dates() -> None:
    read = read_grid(
        ["Date", "Value date", "Description", "Amount"],
        ["03/04/2026", "03/05/2026", "VIR DUPONT", 120.0],
        ["03/25/2026", "03/25/2026", "FEES", -20.0],
    )
    found = [(one.operated_on, one.value_on) for one in read.records if isinstance(one, BankTransaction)]
    assert found == [(date(2026, 3, 4), date(2026, 3, 5)), (date(2026, 3, 25), date(2026, 3, 25))]
    assert read.codes == ["DATES-AMERICAINES"]
