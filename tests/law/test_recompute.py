"""The program and another method agree on random invoices (long form: `python -m benchmarks.recompute 10000`)."""

from datetime import date
from fractions import Fraction

from benchmarks import recompute
from benchmarks.recompute import Answer, Case, Event, by_days, compare
from reconcile.config import Options

BILL = Case(
    number="FA-1",
    cents=1_000_000,
    issued=date(2025, 1, 1),
    due=date(2025, 1, 31),
    delivered=date(2025, 1, 1),
    category="professionnel",
    nature="",
    deposit=False,
    events=(Event(date(2025, 3, 2), 400_000),),
)


def test_the_other_method_is_right_on_a_case_worked_by_hand() -> None:
    # 10000 × 11.13 % × 30 / 365 = 91.4795; 6000 × 11.13 % × 59 / 365 = 107.9458
    assert by_days(BILL, Options(), date(2025, 4, 30)) == Answer(Fraction("11.13"), (9148, 10795), 89, 600_000, 4000)
    assert by_days(BILL, Options(), date(2025, 1, 31)) is None


def test_both_methods_agree_to_the_cent() -> None:
    found = compare(800, seed=20_261_126)
    assert found.late > 400
    assert found.different == ()


def test_a_rate_wrong_by_a_hundredth_of_a_point_would_be_found() -> None:
    table = recompute._table("legal_interest")
    right = [row["all_others"] for row in table]
    try:
        for row in table:
            row["all_others"] += Fraction(1, 100)
        assert len(compare(80, seed=1).different) > 20
    finally:
        for row, rate in zip(table, right, strict=True):
            row["all_others"] = rate
