"""The measurements that are too long for the gate run here on a small size: they must not rot."""

import itertools

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
