"""Missing numbers and numbers out of order (CGI, ann. II, art. 242 nonies A, I, 7°), and silence over extracts."""

import random
from collections.abc import Iterable
from datetime import date, timedelta

import pytest

from reconcile.issues import Issue
from tests.support.tables import coherence, table

FIRST = date(2026, 3, 2)
HEADER = ["N° facture", "Type", "Client", "Date facture", "Montant TTC"]


def told(numbers: Iterable[str], days: Iterable[date] | None = None) -> list[Issue]:
    numbers = list(numbers)
    on = list(days or (FIRST + timedelta(days=n // 4) for n in range(len(numbers))))
    rows = [
        [number, "Avoir" if number.startswith("AV") else "Facture", "D", day, 10]
        for number, day in zip(numbers, on, strict=True)
    ]
    return coherence(table([HEADER, *rows]))


def without(numbers: Iterable[int], *missing: int) -> list[int]:
    return [n for n in numbers if n not in missing]


@pytest.mark.parametrize(
    ("form", "missing"),
    [
        ("FA2026-{:05d}", "manque FA2026-00032."),
        ("2026/{:05d}", "manque 2026/00032."),
        ("F26-{:04d}", "manque F26-0032."),
        ("{}", "manque 32."),
        ("{}/2026", "manque 32/2026."),
        ("F {:03d}-26", "manque F 032-26."),
        ("2026{:05d}", "manque 202600032."),
        ("FA26{:04d}", "manque FA260032."),
        ("FA202603{:04d}", "manque FA2026030032."),
    ],
)
def test_a_number_that_misses_is_named_as_the_firm_writes_it(form: str, missing: str) -> None:
    (found,) = told(form.format(n) for n in without(range(20, 45), 32))
    assert found.code == "FACTURES-MANQUANTES"
    assert found.message.endswith(missing)
    assert found.value == form.format(33)


def test_a_range_is_named_by_its_ends_and_what_was_read_is_counted() -> None:
    (found,) = told(f"FA2026-{n:05d}" for n in without(range(1, 61), 31, 32, 33, 34, 50))
    assert found.message == (
        "la suite de FA2026-00001 à FA2026-00060 n'est pas continue (55 pièces lues) : manquent FA2026-00031 à "
        "FA2026-00034, FA2026-00050."
    )


def test_the_list_of_ranges_is_short_and_counts_the_rest() -> None:
    (found,) = told(f"{n}" for n in without(range(1, 101), 20, 40, 60, 80, 81))
    assert found.message.endswith("manquent 20, 40, 60 et d'autres (5 numéros en tout).")


def test_a_whole_book_that_misses_between_two_others_is_a_range() -> None:
    (found,) = told(f"F{n:04d}" for n in [*range(1, 101), *range(151, 251)])
    assert "F0101 à F0150" in found.message


def test_series_are_judged_side_by_side() -> None:
    numbers = [f"FA2026-{n:04d}" for n in range(1, 21)] + [f"AV2026-{n:04d}" for n in without(range(1, 9), 6)]
    (found,) = told(numbers, [FIRST] * len(numbers))
    assert "AV2026-0006" in found.message


@pytest.mark.parametrize(
    "numbers",
    [
        [f"FA2026-{n:05d}" for n in range(231, 300)],  # it began before these books
        [f"FA2025-{n:05d}" for n in range(580, 600)] + [f"FA2026-{n:05d}" for n in range(1, 30)],
        [f"FA2026-{n:05d}" for n in (102, 187, 240, 261, 280, 291, 295, 296, *range(300, 420))],  # unpaid before July
        [f"FA2026-{n:05d}" for n in (3, 19, 22, 41, 58, 60, 61, 77, 93)],  # one customer
        [f"FA-{n:04d}" for n in (*range(1, 36), 350)],  # a mistyped number
        [f"FA-{n:04d}" for n in (*range(1, 61), 100)],
        [f"FA-{n:04d}" for n in (*range(1, 10), *range(11, 21), 40, 55, 70, 85, 100, 115)],  # one full month, then few
        [f"FA-{n:04d}" for n in (*range(1, 300, 10), *range(400, 406), *range(407, 413))],  # few, then a full month
        ["31", "32", "33", "35"],  # too few to know
        ["X", "sans numéro", "FA-A", "F2-B"],
    ],
)
def test_an_extract_or_a_beginning_is_not_a_gap(numbers: list[str]) -> None:
    assert told(numbers) == []


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7])
def test_the_invoices_of_some_customers_only_are_no_sequence(share: float) -> None:
    for seed in range(8):
        rng = random.Random(seed)  # noqa: S311
        assert told(f"FA2026-{n:05d}" for n in range(1, 300) if rng.random() < share) == []


def test_the_months_of_a_counter_that_starts_again_are_series_of_their_own() -> None:
    months = [(f"26{month:02d}{n:03d}", date(2026, month, 1 + n // 25)) for month in (5, 6) for n in range(1, 601)]
    assert told([number for number, _ in months], [day for _, day in months]) == []


def test_a_number_that_is_set_aside_is_there() -> None:
    rows = [[f"FA-{n}", "Facture", "D", FIRST, 10 if n != 12 else "illisible"] for n in range(1, 25)]
    assert coherence(table([HEADER, *rows])) == []


def test_books_are_one_sequence_together() -> None:
    rows = [[f"FA-{n:03d}", "Facture", "D", FIRST, 10] for n in range(1, 41)]
    first, second = rows[:20], rows[20:]
    assert coherence(table([HEADER, *second], "b.csv"), table([HEADER, *first], "a.csv")) == []
    (found,) = coherence(table([HEADER, *first], "a.csv"), table([HEADER, *second[1:]], "b.csv"))
    assert (found.place.book, found.place.row, found.place.column) == ("b.csv", 2, "N° facture")


# --- the order of the dates -------------------------------------------------------------------------------------------


def days_of(count: int) -> list[date]:
    return [FIRST + timedelta(days=n) for n in range(count)]


def test_a_date_that_goes_back_is_told_with_its_neighbour() -> None:
    days = days_of(30)
    days[20] = date(2026, 1, 15)
    (found,) = told((f"FA-{n:03d}" for n in range(1, 31)), days)
    assert (found.code, found.value) == ("FACTURES-NON-CHRONOLOGIQUES", "FA-021")
    assert found.message == ("dans la suite de FA-001 à FA-030, FA-021 du 15/01/2026 suit FA-020 du 21/03/2026.")


def test_a_date_too_late_is_told_rather_than_all_those_that_follow() -> None:
    days = days_of(30)
    days[4] = date(2026, 12, 5)
    (found,) = told((f"FA-{n:03d}" for n in range(1, 31)), days)
    assert "FA-005 du 05/12/2026 précède FA-006 du 07/03/2026." in found.message


def test_numbers_that_do_not_follow_time_at_all_are_not_a_sequence() -> None:
    days = days_of(30)
    random.Random(3).shuffle(days)  # noqa: S311
    assert told((f"FA-{n:03d}" for n in range(1, 31)), days) == []


def test_the_order_of_the_rows_does_not_matter() -> None:
    pairs = list(zip((f"FA-{n:03d}" for n in range(1, 31)), days_of(30), strict=True))
    random.Random(1).shuffle(pairs)  # noqa: S311
    assert told([number for number, _ in pairs], [day for _, day in pairs]) == []
