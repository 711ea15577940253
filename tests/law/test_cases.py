"""Cases that a lawyer can read: facts, arithmetic, figure, and whose figure it is."""

import csv
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from reconcile.config import Options
from reconcile.issues import Issue
from reconcile.model import Allocation, CustomerCategory, Nature, Penalty, Receivable, Standing
from reconcile.money import Cents, euros
from tests.support.arithmetic import cents, exact
from tests.support.receivables import (
    credit_note,
    credited,
    debited,
    deposit,
    flat_cgv,
    flat_law,
    invoice,
    judged,
    paid,
    rejected,
)

CASES = Path(__file__).parent / "cases"
OURS = ("inforez.toml", "boundaries.toml", "events.toml", "customers.toml")
SHARED = Path(__file__).parents[2] / "../shared/legal/worked_cases.csv"


def loaded(file: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = tomllib.loads((CASES / file).read_text(encoding="utf-8"))["case"]
    return cases


def published(file: str) -> list[Any]:
    return [pytest.param(case, id=case["name"]) for case in loaded(file)]


def still_due(penalties: Iterable[Penalty], standings: Iterable[Standing]) -> Cents:
    """What the customer owes in all: what is open on the invoices, the interest and the fixed sums."""
    principal = sum(standing.open_balance for standing in standings if standing.open_balance > 0)
    return principal + sum(penalty.total for penalty in penalties)


FACTS = {
    "owed", "type", "category", "nature", "issued", "ordered", "delivered", "due", "stated_due", "as_of", "payments",
    "credit_notes", "imputation", "services_rate", "deposit_interest",
}  # fmt: skip
EXPECTED = {
    "late", "percent", "lines", "figure", "days_late", "indemnity", "still_due", "other_imputation", "warnings",
    "claim", "expires",
}  # fmt: skip


def document_of(case: dict[str, Any]) -> Receivable:
    due, owed = case["due"], cents(case["owed"])
    if case.get("type") == "acompte":
        return deposit(due, owed)
    category = case.get("category", "professionnel")
    document = invoice(
        due,
        owed,
        issued=case.get("issued"),
        ordered=case.get("ordered"),
        delivered=case.get("delivered"),
        category=CustomerCategory(category) if category else None,
        nature=Nature(case["nature"]) if "nature" in case else None,
    )
    return document if case.get("stated_due", True) else replace(document, stated_due_on=None)


def allocations_of(case: dict[str, Any], document: Receivable) -> Iterator[Allocation]:
    for row, event in enumerate(case.get("payments", ()), 2):
        if "back" not in event:
            yield paid(document, cents(event["amount"]), event["on"], row=row)
        else:
            yield (receipt := debited(document, cents(event["amount"]), event["on"], row=row))
            yield rejected(receipt, event["back"], row=900 + row)


@dataclass(frozen=True)
class Judged:
    penalties: tuple[Penalty, ...]
    standings: tuple[Standing, ...]
    issues: tuple[Issue, ...]


def run(case: dict[str, Any], **how: Any) -> Judged:
    assert case.keys() <= {"name", "whose"} | FACTS | EXPECTED | how.keys(), case.get("name")
    document = document_of(case)
    notes = [
        credit_note(event["on"], cents(event["amount"]), number=f"AV-{row}", row=row)
        for row, event in enumerate(case.get("credit_notes", ()), 20)
    ]
    allocations = [*allocations_of(case, document), *(credited(document, note, note.gross) for note in notes)]
    options = Options(
        imputation=case.get("imputation", "principal"),
        services_rate=case.get("services_rate", "cgv"),
        deposit_interest=case.get("deposit_interest", False),
    )
    assessment, issues = judged([document, *notes], allocations, case["as_of"], options=options, **how)
    return Judged(assessment.penalties, assessment.standings, issues)


def check(case: dict[str, Any], found: Judged) -> None:
    if "still_due" in case:
        assert euros(still_due(found.penalties, found.standings)) == euros(cents(case["still_due"]))
    if not case.get("late", True):
        assert found.penalties == ()
        return
    lines = [line.interest for penalty in found.penalties for line in penalty.lines]
    assert lines == [cents(line) for line in case["lines"]]
    assert euros(sum(lines)) == euros(cents(case["figure"]))
    if "other_imputation" in case:
        assert found.penalties[0].imputation_alternative == cents(case["other_imputation"])


@pytest.mark.parametrize("case", published("published.toml"))
def test_a_published_case_comes_out_to_the_cent(case: dict[str, Any]) -> None:
    check(case, run(case, law=flat_law(Decimal(case["percent"])), cgv=flat_cgv()))


@pytest.mark.parametrize("case", [one for file in OURS for one in published(file)])
def test_the_cgv_of_inforez_and_the_statutes(case: dict[str, Any]) -> None:
    found = run(case)
    check(case, found)
    claims = [one.code for one in found.issues if one.code.startswith("PRESCRIPTION")]
    assert claims == ([case["claim"]] if "claim" in case else [])
    if "expires" in case:
        assert found.standings[0].expires_on == case["expires"]
    if not case.get("late", True):
        return
    (penalty,) = found.penalties
    assert (penalty.rate is not None) == ("percent" in case)
    if penalty.rate is not None:
        assert Fraction(penalty.rate.percent) == exact(case["percent"])
    if "indemnity" in case:
        assert euros(penalty.indemnity) == euros(cents(case["indemnity"]))
    if "days_late" in case:
        assert penalty.days_late == case["days_late"]
    assert list(penalty.warnings) == case.get("warnings", [])


def test_a_lawyer_has_sixty_cases_to_read_and_each_says_whose_figure_it_is() -> None:
    cases = [one for file in ("published.toml", *OURS) for one in loaded(file)]
    assert len(cases) >= 60
    assert all(case["name"] and case["whose"] for case in cases)
    assert len({case["name"] for case in cases}) == len(cases)


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
        found = run(case, law=flat_law(Decimal(row["rate_percent"])), cgv=flat_cgv())
        assert euros(sum(penalty.interest for penalty in found.penalties)) == Decimal(row["interest_accrued"]), row[
            "id"
        ]
        if row["still_due_with_indemnity"]:
            assert euros(still_due(found.penalties, found.standings)) == Decimal(row["still_due_with_indemnity"]), row[
                "id"
            ]
