"""Cases that a lawyer can read: facts, arithmetic, figure, and whose figure it is."""

import csv
import tomllib
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

import pytest

from reconcile.config import Options
from reconcile.model import Allocation, CreditNote, Penalty, Standing
from reconcile.money import Cents, euros
from tests.support.arithmetic import cents, exact
from tests.support.receivables import credit_note, credited, flat_cgv, flat_law, invoice, judged, paid

CASES = Path(__file__).parent / "cases"
SHARED = Path(__file__).parents[2] / "../shared/legal/worked_cases.csv"


def published(file: str) -> list[Any]:
    cases = tomllib.loads((CASES / file).read_text(encoding="utf-8"))["case"]
    return [pytest.param(case, id=case["name"]) for case in cases]


def still_due(penalties: Iterable[Penalty], standings: Iterable[Standing]) -> Cents:
    """What the customer owes in all: what is open on the invoices, the interest and the fixed sums."""
    principal = sum(standing.open_balance for standing in standings if standing.open_balance > 0)
    return principal + sum(penalty.total for penalty in penalties)


def run(case: dict[str, Any], **how: Any) -> tuple[tuple[Penalty, ...], tuple[Standing, ...]]:
    due = case["due"]
    document = invoice(due, cents(case["owed"]), issued=case.get("issued"), delivered=case.get("delivered"))
    notes: list[CreditNote] = []
    allocations: list[Allocation] = []
    for row, event in enumerate(case.get("payments", ()), 2):
        allocations.append(paid(document, cents(event["amount"]), event["on"], row=row))
    for row, event in enumerate(case.get("credit_notes", ()), 20):
        notes.append(credit_note(event["on"], cents(event["amount"]), row=row))
        allocations.append(credited(document, notes[-1], notes[-1].gross))
    imputation: Literal["principal", "interest"] = case.get("imputation", "principal")
    assessment, _ = judged(
        [document, *notes], allocations, case["as_of"], options=Options(imputation=imputation), **how
    )
    return assessment.penalties, assessment.standings


def check(case: dict[str, Any], penalties: tuple[Penalty, ...], standings: tuple[Standing, ...]) -> None:
    lines = [line.interest for penalty in penalties for line in penalty.lines]
    assert lines == [cents(line) for line in case["lines"]]
    assert euros(sum(lines)) == euros(cents(case["figure"]))
    if "still_due" in case:
        assert euros(still_due(penalties, standings)) == euros(cents(case["still_due"]))
    if "other_imputation" in case:
        assert penalties[0].imputation_alternative == cents(case["other_imputation"])


@pytest.mark.parametrize("case", published("published.toml"))
def test_a_published_case_comes_out_to_the_cent(case: dict[str, Any]) -> None:
    check(case, *run(case, law=flat_law(Decimal(case["percent"])), cgv=flat_cgv()))


@pytest.mark.parametrize("case", published("inforez.toml"))
def test_article_9_on_the_published_legal_interest(case: dict[str, Any]) -> None:
    penalties, standings = run(case)
    check(case, penalties, standings)
    (penalty,) = penalties
    assert penalty.rate is not None
    assert Fraction(penalty.rate.percent) == exact(case["percent"])
    assert list(penalty.warnings) == case["warnings"]


def shared_cases() -> list[dict[str, str]]:
    if not SHARED.exists():
        return []
    with SHARED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.skipif(not SHARED.exists(), reason="the founders' shared folder is not beside the project")
def test_every_row_of_the_shared_worked_cases_comes_out_to_the_cent() -> None:
    rows = shared_cases()
    assert len(rows) >= 11
    for row in rows:
        case: dict[str, Any] = {
            "owed": row["principal"],
            "due": date.fromisoformat(row["due"]),
            "as_of": date.fromisoformat(row["stop"]),
            "imputation": row["imputation"],
        }
        if row["event"]:
            day, kind, amount = row["event"].split()
            key = {"payment": "payments", "credit-note": "credit_notes"}[kind]
            case[key] = [{"on": date.fromisoformat(day), "amount": amount}]
        penalties, standings = run(case, law=flat_law(Decimal(row["rate_percent"])), cgv=flat_cgv())
        assert euros(sum(penalty.interest for penalty in penalties)) == Decimal(row["interest_accrued"]), row["id"]
        if row["still_due_with_indemnity"]:
            assert euros(still_due(penalties, standings)) == Decimal(row["still_due_with_indemnity"]), row["id"]
