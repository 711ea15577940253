"""Cells of bank files and of programs that wrap their texts."""

from datetime import date
from decimal import Decimal

import pytest

from reconcile.books.tables.cells import read_amount, read_date, read_serials, shown
from reconcile.books.tables.columns import Reads
from reconcile.books.tables.values import read_column
from reconcile.text import Unreadable


@pytest.mark.parametrize(
    ("stated", "cents"),
    [("1234.50", 123450), ("-3", -300), ("1E+3", 100000), ("1.2300", 123), ("0", 0), ("99999999999.99", 9999999999999)],
)
def test_a_stated_amount_is_exact(stated: str, cents: int) -> None:
    assert read_amount(Decimal(stated)) == cents


@pytest.mark.parametrize(
    ("stated", "reason"),
    [
        ("1.234", "a plus de deux décimales"),
        ("1E-999999", "a plus de deux décimales"),
        ("100000000000", "est trop grand pour être un montant"),
        ("1E+9999999", "est trop grand pour être un montant"),
        ("NaN", "n'est pas un nombre"),
        ("-Infinity", "n'est pas un nombre"),
    ],
)
def test_a_stated_amount_that_cannot_be_is_refused_and_never_rounded(stated: str, reason: str) -> None:
    read = read_amount(Decimal(stated))
    assert isinstance(read, Unreadable)
    assert read.reason == reason


def test_a_stated_amount_is_shown_as_a_french_reader_writes_it() -> None:
    assert [shown(Decimal(text)) for text in ("1234.50", "-3", "1E+3")] == ["1234,50", "-3", "1000"]


@pytest.mark.parametrize(
    "text",
    [
        "mardi 31/03/2026", "mar. 31/03/2026", "Mar, 31 mars 2026", "31-mars-26", "31 Mar 2026", "31 MARS 2026",
        "31-03-2026 10:22:00", "2026-03-31T10:22:00Z",
    ],
)  # fmt: skip
def test_days_as_programs_write_them(text: str) -> None:
    assert read_date(text) == date(2026, 3, 31)


@pytest.mark.parametrize("text", ["31 févr. 2026", "mardi", "31 xyz 2026", "mars 2026"])
def test_words_that_are_no_day_are_refused(text: str) -> None:
    assert isinstance(read_date(text), Unreadable)


def test_texts_are_freed_of_what_programs_put_around_them() -> None:
    cells = ['="000123"', "DUPONT &amp; FILS", "L&#39;ATELIER", "R&D", "=A1", '="dit ""x"""']
    assert read_column(Reads.TEXT, cells) == ["000123", "DUPONT & FILS", "L'ATELIER", "R&D", "=A1", 'dit "x"']


def test_days_in_numbers_need_a_whole_column_that_is_close_together() -> None:
    days = [date(2026, 1, 15), None, date(2026, 1, 16), date(2026, 1, 17)]
    assert read_serials([46037.0, "", "46038", 46039.0]) == days
    assert read_serials([46037.0, 46038.0]) is None
    assert read_serials([46037.0, 46038.0, "15/01/2026"]) is None
    assert read_serials([46037.0, 46038.0, 37000.0]) is None
    assert read_serials([46037.5, 46038.0, 46039.0]) is None
    assert read_serials(["", None]) is None
