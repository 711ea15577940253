"""The measurements that are too long for the gate run here on a small size: they must not rot."""

import itertools

from benchmarks import assessing, letters, reading
from benchmarks.scale import measure, names


def test_the_growth_benchmark_runs_and_finds_no_wrong_match_at_a_small_size() -> None:
    figures = measure(160)
    assert figures["wrong"] == 0
    assert figures["settled"] > figures["true"] / 2


def test_its_names_are_as_alike_at_each_size() -> None:
    for count in (100, 1_000, 6_000):
        found = names(count)
        assert len(set(found)) == count
        extended = sum(longer.startswith(f"{shorter} ") for shorter, longer in itertools.pairwise(found))
        assert extended == count // 8


def test_the_reading_benchmark_reads_every_invoice_of_its_book_without_a_word() -> None:
    figures = reading.measure(300, rounds=1)
    assert (figures["documents"], figures["issues"]) == (300, 0)
    assert figures["ratios"]["bare"] == 1
    assert figures["ratios"]["whole"] > figures["ratios"]["open"] > 0


def test_its_identifiers_bear_the_control_digits_of_real_ones() -> None:
    assert reading.siren_of(0) == "100000009"
    assert reading.vat_number_of("848108031") == "FR40848108031"


def test_the_assessing_benchmark_finds_every_invoice_late_and_paid_three_times() -> None:
    figures = assessing.measure(200)
    assert figures["penalties"] == 200
    assert figures["lines"] > 600  # two payments in the delay cut it in three


def test_the_benchmark_of_letters_writes_one_for_each_customer_the_same_bytes_twice() -> None:
    once, again = letters.measure(6), letters.measure(6)
    assert once["letters"] == 6
    assert once["sha256"] == again["sha256"]
