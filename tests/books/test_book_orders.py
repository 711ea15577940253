"""The books of orders and of subscriptions: what a row says, what sets it aside, what two books say together."""

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from reconcile.books.folder import read_books
from reconcile.books.reading import BookFile, Reading
from reconcile.issues import Severity
from reconcile.model import Order, Party, Source, Subscription
from tests.support.books import Rows, read_rows, write_book

JANUARY, MARCH, MAY = date(2026, 1, 15), date(2026, 3, 31), date(2026, 5, 4)
ORDERS = ("N° commande", "Date commande", "Client", "Montant TTC", "Acompte demandé", "Date annulation")
SUBSCRIPTIONS = ("Client", "Service", "Date échéance", "Montant HT", "Date résiliation demandée")


def read(folder: Path, **books: Rows) -> Reading:
    files = ((f"{name}.xlsx", rows) for name, rows in books.items())
    return read_books(tuple(BookFile(name, write_book(folder / name, {"Feuil1": rows})) for name, rows in files))


def test_an_order(tmp_path: Path) -> None:
    header = (*ORDERS, "Motif d'annulation", "Conditions de paiement", "Code client")
    row = ("C-31", JANUARY, "Garage Tison", "1 200,00 €", 360, "04/05/2026", "force majeure", "30 jours", "C7")
    assert read_rows(tmp_path, (header, row)).ledger.orders == (
        Order(
            "C-31", Party("C7", "Garage Tison"), JANUARY, 120_000, Source("livre.xlsx", "Feuil1", 2),
            deposit_asked=36_000, cancelled_on=MAY, cancel_reason="force majeure", terms="30 jours",
        ),
    )  # fmt: skip


def test_a_subscription(tmp_path: Path) -> None:
    rows = (SUBSCRIPTIONS, ("Salon Berthe", "Microsoft 365", "31/03/2026", 240, JANUARY))
    assert read_rows(tmp_path, rows).ledger.subscriptions == (
        Subscription(
            Party("", "Salon Berthe"), "Microsoft 365", MARCH, Source("livre.xlsx", "Feuil1", 2),
            net=24_000, notice_on=JANUARY,
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("header", "row", "code", "told"),
    [
        (ORDERS, ("C-1", JANUARY, "Tison", 100, 100.01, None), "VALEUR-INVALIDE", "dépasse le montant TTC"),
        (ORDERS, ("C-1", MARCH, "Tison", 100, None, JANUARY), "VALEUR-INVALIDE", "précède la commande"),
        (ORDERS, ("C-1", MARCH, "Tison", 100, None, "oui"), "DATE-ILLISIBLE", "« oui »"),
        (ORDERS, ("C-1", MARCH, "Tison", -100, None, None), "VALEUR-INVALIDE", "supérieur à zéro"),
        (ORDERS, (None, MARCH, "Tison", 100, None, None), "CELLULE-VIDE", "N° commande"),
        (SUBSCRIPTIONS, ("Berthe", "Antivirus", None, 50, None), "CELLULE-VIDE", "Date échéance"),
        (SUBSCRIPTIONS, ("Berthe", None, MARCH, 50, None), "CELLULE-VIDE", "Service"),
    ],
)
def test_a_row_that_cannot_be_right_is_set_aside(
    tmp_path: Path, header: tuple[str, ...], row: tuple[object, ...], code: str, told: str
) -> None:
    good = ("C-0", JANUARY, "Berthe", 60, 30, None) if header is ORDERS else ("Tison", "Hébergement", MAY, 60, None)
    reading = read_rows(tmp_path, (header, good, row))
    (found,) = reading.issues
    assert (found.code, found.place.row) == (code, 3)
    assert told in found.message
    ((table,),) = [book.tables for book in reading.books]
    assert (table.kept, table.set_aside, table.total_kept) == (1, 1, 6_000)
    assert len((*reading.ledger.orders, *reading.ledger.subscriptions)) == 1


def test_a_deposit_of_the_whole_and_a_cancellation_on_the_day_of_the_order_are_possible(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, (ORDERS, ("C-1", JANUARY, "Tison", 100, 100, JANUARY)))
    assert (reading.issues, len(reading.ledger.orders)) == ((), 1)


def test_one_number_names_one_order(tmp_path: Path) -> None:
    one = ("C-1", JANUARY, "Tison", 100, None, None)
    reading = read_rows(tmp_path, (ORDERS, one, one, ("c-1", JANUARY, "Berthe", 50, None, None)))
    assert [(found.code, found.place.row) for found in reading.issues] == [
        ("COMMANDE-EN-DOUBLE", 4), ("LIGNE-EN-DOUBLE", 3),
    ]  # fmt: skip
    assert [order.source.row for order in reading.ledger.orders] == [2]


def test_next_month_s_book_tells_the_cancellation_of_an_order(tmp_path: Path) -> None:
    before = (ORDERS, ("C-1", JANUARY, "Tison", 100, 30, None), ("C-2", JANUARY, "Berthe", 50, None, None))
    after = (ORDERS, ("C-1", JANUARY, "Tison", 100, 30, MAY), ("C-2", JANUARY, "Berthe", 50, None, None))
    reading = read(tmp_path, a=before, b=after)
    assert [(order.number, order.cancelled_on) for order in reading.ledger.orders] == [("C-1", MAY), ("C-2", None)]
    assert [found.code for found in reading.issues] == ["LIVRE-DEJA-LU"]


def test_two_books_that_contradict_each_other_about_an_order_are_shown(tmp_path: Path) -> None:
    one, other = (("C-1", JANUARY, "Tison", amount, None, None) for amount in (100, 120))
    reading = read(tmp_path, a=(ORDERS, one), b=(ORDERS, other))
    assert [(found.code, found.place.book) for found in reading.issues] == [("VERSION-EN-CONFLIT", "b.xlsx")]
    assert "Montant TTC : 120 ici, 100 là" in reading.issues[0].message


def test_equal_rows_of_one_book_are_two_subscriptions_and_a_second_book_adds_none(tmp_path: Path) -> None:
    one = ("Berthe", "Antivirus", MARCH, 50, None)
    given_up = ("Berthe", "Antivirus", MARCH, 50, JANUARY)
    reading = read(tmp_path, a=(SUBSCRIPTIONS, one, one), b=(SUBSCRIPTIONS, given_up, one))
    assert [one.notice_on for one in reading.ledger.subscriptions] == [JANUARY, None]
    assert [found.code for found in reading.issues] == ["LIVRE-DEJA-LU"]


CELLS = st.tuples(
    st.sampled_from(["C-1", "C-2", "c-1", 31, None]),
    st.sampled_from([JANUARY, "31/03/2026", "31/02/2026", None]),
    st.sampled_from(["Tison", "Berthe", "Total", None]),
    st.sampled_from([100, 100.005, "1 234,56 €", "1.234.56", 0, -5, None]),
    st.sampled_from([50, 5000, "non", None]),
    st.sampled_from([MAY, JANUARY, "annulée", None]),
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)  # fmt: skip
@given(st.lists(CELLS, max_size=8))
def test_orders_are_conserved(rows: list[tuple[object, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        reading = read_rows(Path(folder), (ORDERS, *rows))
    tables = [table for book in reading.books for table in book.tables]
    assert len(reading.ledger.orders) == sum(table.kept for table in tables)
    assert sum(order.gross for order in reading.ledger.orders) == sum(table.total_kept for table in tables)
    told = {one.place.row for one in reading.issues if one.severity is Severity.ERROR or one.code == "LIGNE-EN-DOUBLE"}
    aside = {row.row for table in tables for row in table.rows if not row.kept}
    assert aside <= told
