"""Cells as accountants fill them, and the values that they mean."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.books.tables.cells import Rounded, read_amount, read_date, read_rate, shown
from reconcile.books.tables.columns import Reads
from reconcile.books.tables.values import read_column
from reconcile.money import amount_from_number
from reconcile.text import Unreadable, squeeze

SPACE = "\u202f"


def value(reads: Reads, cell: object) -> object:
    return read_column(reads, [cell])[0]


@pytest.mark.parametrize(
    ("cell", "cents"),
    [
        (1200.0, 120000),
        (-0.05, -5),
        (0.1 + 0.2, 30),
        (8.4 * 1.2, 1008),
        ("1 234,56 €", 123456),
        (f"1{SPACE}234,56", 123456),
        ("(89,10)", -8910),
        ("", None),
        ("  ", None),
        ("-", None),
        ("–", None),
        (None, None),
    ],
)
def test_amounts(cell: object, cents: int | None) -> None:
    assert value(Reads.AMOUNT, cell) == cents


@pytest.mark.parametrize(("cell", "cents"), [(10.125, 1013), (-10.125, -1013), (2.675, 268), (33.333333, 3333)])
def test_a_real_third_decimal_is_rounded_half_up_and_says_so(cell: float, cents: int) -> None:
    assert value(Reads.AMOUNT, cell) == Rounded(cents)


@pytest.mark.parametrize("cell", [True, date(2026, 1, 1), time(1, 2), float("inf"), 1e15, "abc", "1.234.56", "#N/A"])
def test_what_is_no_amount_is_refused(cell: object) -> None:
    assert isinstance(value(Reads.AMOUNT, cell), Unreadable)


@given(st.integers(-(10**12), 10**12))
def test_a_typed_amount_is_read_as_the_exact_reading_reads_it(cents: int) -> None:
    number = cents / 100
    assert read_amount(number) == amount_from_number(number) == cents


@given(st.text(alphabet=st.sampled_from(" a\u00a0\u202f\u200b\n\té.1"), max_size=8))
def test_every_run_of_spaces_becomes_one(text: str) -> None:
    assert squeeze(text) == " ".join(text.replace("\u200b", " ").split())


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (date(2026, 3, 31), date(2026, 3, 31)),
        (datetime(2026, 3, 31, 14, 30), date(2026, 3, 31)),  # noqa: DTZ001
        ("31/03/2026", date(2026, 3, 31)),
        ("31.3.26", date(2026, 3, 31)),
        ("2026-03-31", date(2026, 3, 31)),
        ("-", None),
        ("", None),
    ],
)
def test_days(cell: object, day: date | None) -> None:
    assert value(Reads.DATE, cell) == day


@pytest.mark.parametrize(
    "cell", [46112.0, 20260331.0, True, timedelta(1), time(3), date(1899, 12, 31), "31/02/2026", "bientôt"]
)
def test_what_is_no_day_is_refused(cell: object) -> None:
    assert isinstance(read_date(cell), Unreadable)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (848108031.0, "848108031"),
        ("00123", "00123"),
        (123.0, "123"),
        (12.5, "12.5"),
        ("  FA \n 31 ", "FA 31"),
        (True, "VRAI"),
        (date(2026, 3, 31), "31/03/2026"),
    ],
)
def test_texts(cell: object, text: str) -> None:
    assert value(Reads.TEXT, cell) == text


@pytest.mark.parametrize("cell", [12345678901234567.0, date(2026, 3, 1)])
def test_a_number_that_excel_spoilt_is_refused(cell: object) -> None:
    assert isinstance(value(Reads.NUMBER, cell), Unreadable)


@pytest.mark.parametrize(
    ("cell", "rate"),
    [("20 %", "20"), (0.2, "20"), (20.0, "20"), ("5,5", "5.5"), (0.055, "5.5"), ("0,2", "20"), ("20.00%", "20"),
     (0.0, "0"), ("2,1 %", "2.1"), ("0,5 %", "0.5")],
)  # fmt: skip
def test_rates_in_per_cent(cell: object, rate: str) -> None:
    assert read_rate(cell) == Decimal(rate)


@pytest.mark.parametrize("cell", ["TVA", 2000.0, -0.2, True])
def test_what_is_no_rate_is_refused(cell: object) -> None:
    assert isinstance(read_rate(cell), Unreadable)


@pytest.mark.parametrize(
    ("cell", "siren"),
    [("848 108 031", "848108031"), (848108031.0, "848108031"), ("84810803100012", "848108031"),
     (5520134.0, "005520134"), ("", None), ("-", None)],
)  # fmt: skip
def test_sirens(cell: object, siren: str | None) -> None:
    assert value(Reads.SIREN, cell) == siren


@pytest.mark.parametrize("cell", ["12 34", "FR12345678901", 12.5])
def test_what_is_no_siren_is_refused(cell: object) -> None:
    assert isinstance(value(Reads.SIREN, cell), Unreadable)


@pytest.mark.parametrize(
    ("reads", "cell", "meaning"),
    [
        (Reads.DOCUMENT_TYPE, "FACTURE", "Facture"),
        (Reads.DOCUMENT_TYPE, "avoir", "Avoir"),
        (Reads.DOCUMENT_TYPE, "Facture d’acompte", "Acompte"),
        (Reads.CATEGORY, "B2B", "Professionnel"),
        (Reads.CATEGORY, "entreprise", "Professionnel"),
        (Reads.CATEGORY, "Consommateur", "Particulier"),
        (Reads.CATEGORY, "association", "Association"),
        (Reads.CATEGORY, "Collectivité", "Public"),
        (Reads.NATURE, "prestations de services", "Prestation"),
        (Reads.NATURE, "Hebergement", "Hébergement"),
        (Reads.CURRENCY, "€", "EUR"),
        (Reads.CURRENCY, "euros", "EUR"),
        (Reads.CURRENCY, "usd", "USD"),
        (Reads.SIDE, "D", "debit"),
        (Reads.SIDE, "Crédit", "credit"),
        (Reads.IBAN, "fr76 3000 4000 0100 0000 0000 123", "FR7630004000010000000000123"),
        (Reads.REMARK, "non", None),
        (Reads.REMARK, "x", "oui"),
        (Reads.REMARK, "contesté le 3 mars", "contesté le 3 mars"),
    ],
)
def test_listed_values(reads: Reads, cell: str, meaning: str | None) -> None:
    assert value(reads, cell) == meaning


def test_equal_cells_of_different_types_are_not_mixed_up() -> None:
    assert read_column(Reads.AMOUNT, [1.0, 1.0]) == [100, 100]
    read = read_column(Reads.AMOUNT, [1.0, True])
    assert read[0] == 100
    assert isinstance(read[1], Unreadable)


@pytest.mark.parametrize(("cell", "text"), [(10.5, "10,5"), (3.0, "3"), (None, ""), (False, "FAUX"), (" a  b", "a b")])
def test_cells_are_shown_as_a_french_excel_shows_them(cell: object, text: str) -> None:
    assert shown(cell) == text
