"""A column read as a whole gives what its cells give one by one."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.books.tables.cells import READERS, Parsed, is_blank, plain
from reconcile.books.tables.columns import Reads
from reconcile.books.tables.values import each_once, is_clean, read_column

CENTS = st.integers(-(10**13) - 200, 10**13 + 200)
FLOATS = st.one_of(
    CENTS.map(lambda cents: cents / 100),
    CENTS.map(lambda cents: cents / 1000),
    st.integers(-(10**6), 10**6).map(lambda cents: cents / 100 * 1.2),
    st.sampled_from([0.0, -0.0, 0.5, 1.0, 20.0, 46037.0, 1e15, 1e11, 99999999999.99, 0.005, 1e300, 5e-324]),
    st.floats(),
)
WORDS = st.one_of(
    st.text(max_size=6),
    st.text("ab |=&\"' \u00a0\n;é.,0123", max_size=6),
    st.sampled_from([
        "", " ", "-", "—", '="0012"', "=A1", "R&amp;D", "A&B", "a  b", " a", "a ", "|", "a| b", "1 234,56 €", "20 %",
        "31/03/2026", "31/02/2026", "Facture", "avoir", "Professionnel", "732 829 320", "FR76 3000 6000 0112",
        "oui", "non", "€", "zz",
    ]),
)  # fmt: skip
DAYS = st.one_of(st.dates(), st.datetimes(), st.sampled_from([date(1899, 12, 31), date(2100, 1, 1), date(2026, 3, 31)]))
OTHERS = st.one_of(
    st.booleans(),
    st.none(),
    st.integers(-(10**20), 10**20),
    st.sampled_from([1, 0, 10**15, 10**40, time(1, 2), timedelta(hours=30), datetime(2026, 3, 31)]),  # noqa: DTZ001
    st.decimals(allow_nan=False, allow_infinity=False, places=2),
    st.sampled_from([Decimal(1), Decimal("1.005"), Decimal(10) ** 30, Decimal("Infinity")]),
)
KINDS = [FLOATS, WORDS, DAYS, OTHERS, st.one_of(FLOATS, st.just("")), st.one_of(FLOATS, WORDS, DAYS, OTHERS)]
COLUMNS = st.one_of([st.lists(kind, max_size=8) for kind in KINDS])


def one_by_one(reads: Reads, cells: Sequence[object]) -> list[Parsed]:
    bare = [plain(cell) if isinstance(cell, str) else cell for cell in cells]
    return [None if is_blank(cell) else READERS[reads](cell) for cell in bare]


def typed(values: Sequence[object]) -> list[tuple[type, object]]:
    return [(type(value), value) for value in values]


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(Reads), COLUMNS)
def test_a_column_is_read_as_its_cells_are(reads: Reads, cells: list[object]) -> None:
    assert typed(read_column(reads, cells)) == typed(one_by_one(reads, cells))


@given(CENTS)
def test_every_amount_of_two_decimals_is_the_cents_that_were_typed(cents: int) -> None:
    whole, rest = divmod(abs(cents), 100)
    as_typed = float(f"{'-' if cents < 0 else ''}{whole}.{rest:02d}")
    expected = [cents] if abs(cents) < 10**13 else one_by_one(Reads.AMOUNT, [as_typed])
    assert read_column(Reads.AMOUNT, [as_typed]) == expected


@pytest.mark.parametrize("text", [" a", "a ", "a  b", "a\u00a0b", "a\nb", '="1"', "R&amp;D", " ", "| a"])
def test_a_text_that_reading_changes_is_not_clean(text: str) -> None:
    assert is_clean(["a", "", text]) is False
    assert is_clean(["DUPONT & FILS".replace("&", "ET"), "", "a=b", "é|è"]) is True


def test_equal_cells_of_two_types_are_each_shown_as_they_are() -> None:
    assert each_once(str, [1, True, 1.0, 1]) == ["1", "True", "1.0", "1"]
    assert each_once(str, [Decimal("1.5"), Decimal("1.50")]) == ["1.5", "1.50"]
    asked: list[object] = []
    assert each_once(asked.append, ["a", "b", "a"]) == [None] * 3
    assert asked == ["a", "b"]
