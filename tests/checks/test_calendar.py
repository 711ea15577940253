"""Dates of one document that contradict each other, and dates beyond all others."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from reconcile.books.checks.calendar import check_future
from reconcile.model import BankTransaction, Invoice, Ledger, Party, Source
from tests.support.tables import coherence, table

HEADER = ["N° facture", "Type", "Client", "Date commande", "Date facture", "Date livraison", "Date échéance", "TTC"]
ISSUED = date(2026, 3, 10)


def told(
    *, ordered: date | None = None, delivered: date | None = None, due: date | None = None, kind: str = "Facture"
) -> list[str]:
    row = ["FA-1", kind, "Dupont", ordered, ISSUED, delivered, due, 100]
    return [f"{one.code} {one.place.column} {one.message}" for one in coherence(table([HEADER, row]))]


@pytest.mark.parametrize(
    "dates",
    [
        {},
        {"due": ISSUED},
        {"due": date(2026, 5, 9), "delivered": date(2026, 3, 1), "ordered": date(2026, 2, 1)},
        {"due": date(2027, 3, 10)},  # a year: long, not impossible
        {"delivered": date(2025, 6, 1)},
        {"ordered": date(2024, 1, 1)},
        {"ordered": date(2026, 3, 5), "delivered": date(2026, 3, 1)},  # an order put in writing after the work
    ],
)
def test_dates_that_can_be_are_not_told(dates: dict[str, date]) -> None:
    assert told(**dates) == []


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ({"due": date(2026, 3, 9)}, "Date échéance la pièce est datée du 10/03/2026, mais son échéance est antérieure"),
        (
            {"due": date(2062, 4, 9)},
            "Date échéance la pièce est datée du 10/03/2026, mais son échéance est plus d'un an",
        ),
        (
            {"delivered": date(2025, 3, 8)},
            "Date livraison la pièce est datée du 10/03/2026, mais la livraison est plus",
        ),
        (
            {"delivered": date(2027, 3, 12)},
            "Date livraison la pièce est datée du 10/03/2026, mais la livraison est plus",
        ),
        ({"ordered": date(2026, 3, 11)}, "Date commande la pièce est datée du 10/03/2026, mais la commande est post"),
    ],
)
def test_dates_that_cannot_be_are_told_at_their_cell(dates: dict[str, date], expected: str) -> None:
    (found,) = told(**dates)
    assert found.startswith(f"DATES-INCOHERENTES {expected}")


def test_a_mistyped_invoice_date_is_one_issue() -> None:
    later = date(2027, 5, 1)
    (found,) = told(ordered=later, delivered=later, due=later)
    assert found.count("01/05/2027") == 3


def test_the_dates_of_a_credit_note_are_those_of_its_invoice() -> None:
    assert told(due=date(2026, 1, 31), delivered=date(2024, 1, 1), kind="Avoir") == []


# --- beyond all others ------------------------------------------------------------------------------------------------

AS_OF = date(2026, 9, 30)
LINE = BankTransaction(AS_OF, None, "VIR", 100, "", "", None, "EUR", Source("releve.csv", "", 2))
BILL = Invoice(number="1", customer=Party("", "D"), issued_on=AS_OF, gross=1, source=Source("factures.csv", "", 2))


def ledger(*days: date, bills: tuple[date, ...] = ()) -> Ledger:
    """Bank lines on these days, one row each, and invoices."""
    return Ledger(
        transactions=tuple(
            replace(LINE, operated_on=on, source=replace(LINE.source, row=row)) for row, on in enumerate(days, 2)
        ),
        documents=tuple(
            replace(BILL, issued_on=on, source=replace(BILL.source, row=row)) for row, on in enumerate(bills, 2)
        ),
    )


WEEKLY = tuple(date(2026, 7, 1) + timedelta(days=7 * week) for week in range(13))


def test_a_date_of_next_year_is_told_at_its_row() -> None:
    (found,) = check_future(ledger(*WEEKLY, date(2027, 9, 12)), AS_OF)
    assert (found.code, found.place.book, found.place.row) == ("DATE-FUTURE", "releve.csv", 15)
    assert "la date du 12/09/2027 est bien après la date d'arrêté (30/09/2026)" in found.message
    assert "(la dernière est le 23/09/2026)" in found.message


def test_each_sheet_is_told_once() -> None:
    typed = (date(2027, 9, 1), date(2027, 9, 2), date(2062, 9, 1))
    found = check_future(ledger(*WEEKLY, *typed, bills=(date(2027, 9, 12),)), AS_OF)
    assert sorted(one.place.book for one in found) == ["factures.csv", "releve.csv"]
    assert "de même aux lignes 16, 17 (" in found[1].message or "de même aux lignes 16, 17." in found[1].message


def test_later_books_are_no_mistake_when_an_old_month_is_run_again() -> None:
    assert check_future(ledger(*WEEKLY), date(2026, 7, 31)) == ()
    assert check_future(ledger(*WEEKLY), date(2024, 1, 31)) == ()


def test_a_mistyped_date_is_found_in_an_old_month_too() -> None:
    assert len(check_future(ledger(*WEEKLY, date(2027, 9, 12)), date(2026, 7, 31))) == 1
    assert len(check_future(ledger(*WEEKLY, date(2027, 9, 12)), date(2024, 1, 31))) == 1


def test_the_invoices_of_the_next_weeks_are_no_mistake() -> None:
    assert check_future(ledger(*WEEKLY, bills=(date(2026, 11, 15),)), AS_OF) == ()
