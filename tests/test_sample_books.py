"""The sample books: reproducible, and the program finds in them what really happened."""

import re
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any
from zipfile import ZipFile, is_zipfile

import pytest

from reconcile import pipeline
from reconcile.books.finding import find_books
from reconcile.books.folder import read_books
from reconcile.config import Settings
from reconcile.issues import Severity, any_error
from reconcile.model import Allocation, Source, Status
from reconcile.money import euros
from reconcile.result import RunResult

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "sample_books"
AS_OF = date(2026, 9, 30)


def _load_scorer() -> ModuleType:
    """`benchmarks` is not installed: load its scorer from its file."""
    spec = spec_from_file_location("benchmarks_score", ROOT / "benchmarks" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


CASES = sorted(folder.name for folder in SAMPLES.glob("cas-*"))


def test_the_committed_books_are_those_that_the_script_makes(tmp_path: Path) -> None:
    command = [sys.executable, str(SAMPLES / "make.py"), "--out", str(tmp_path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    made = sorted(p.relative_to(tmp_path) for p in tmp_path.rglob("*") if p.is_file())
    assert len(made) > 60
    different = [str(p) for p in made if _content(tmp_path / p) != _content(SAMPLES / p)]
    assert different == []
    books = {p.relative_to(SAMPLES) for p in SAMPLES.rglob("*.xlsx") if "rapports" not in p.parts}
    assert books <= set(made)
    inforez = next(line for line in (SAMPLES / "README.md").read_text("utf-8").splitlines() if "`inforez`" in line[:12])
    assert re.findall(r"\d+", inforez)[:3] == re.findall(r"\d+", done.stdout.splitlines()[0])


def _content(path: Path) -> dict[str, bytes]:
    """The parts of a workbook (another zlib may pack the same parts otherwise), or the bytes of any other file."""
    if not is_zipfile(path):
        return {"": path.read_bytes()}
    with ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


@dataclass(frozen=True)
class Job:
    done: "subprocess.CompletedProcess[str]"
    report: Path


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> Job:
    report = tmp_path_factory.mktemp("inforez") / "out"
    command = [sys.executable, str(ROOT / "run.py"), "reconcile", str(SAMPLES / "inforez")]
    command += ["--as-of", AS_OF.isoformat(), "--out", str(report)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)  # noqa: S603
    return Job(done, report)


@pytest.fixture(scope="module")
def found(job: Job) -> Any:
    return _load_scorer().score(job.report, SAMPLES / "inforez" / "expected")


def test_the_main_job_over_clean_books_ends_well(job: Job) -> None:
    assert job.done.returncode == 0, job.done.stderr
    assert "Traceback" not in job.done.stderr
    issues = (job.report / "issues.csv").read_text(encoding="utf-8")
    assert [line for line in issues.splitlines() if ",error," in line] == []


def test_no_automatic_allocation_is_wrong(found: Any) -> None:
    assert found.wrong == []


def test_nine_true_allocations_of_ten_are_automatic(found: Any) -> None:
    assert found.automatic_share >= 0.90


def test_penalties_of_correctly_matched_documents_are_right_to_the_cent(found: Any) -> None:
    assert found.penalties_wrong == []
    assert found.penalties_right >= 80


def test_what_nobody_can_decide_is_not_decided(found: Any) -> None:
    assert found.true["indécidable"] == 2
    assert found.right["indécidable"] == 0


def test_the_references_that_the_notice_quotes_are_on_the_statements() -> None:
    notice = (SAMPLES / "inforez" / "LISEZMOI.md").read_text(encoding="utf-8").replace("```", "")
    quoted = [text for text in re.findall(r"`([^`]+)`", notice) if re.match(r"FA|fact |00\d|M DUB|VANT", text)]
    labels = " ".join(str(t.label) for t in read_books(find_books(SAMPLES / "inforez")[0]).ledger.transactions)
    assert len(quoted) >= 8
    assert [text for text in quoted if text not in labels] == []


# --- one folder for each thing that can go wrong ----------------------------------------------------------------------


@dataclass(frozen=True)
class Played:
    expected: dict[str, Any]
    result: RunResult


@pytest.fixture(scope="module", params=CASES)
def case(request: pytest.FixtureRequest) -> Played:
    folder = SAMPLES / request.param
    expected = tomllib.loads((folder / "expected" / "expected.toml").read_text(encoding="utf-8"))
    as_of = date.fromisoformat(expected["as_of"])
    return Played(expected, pipeline.run(find_books(folder)[0], Settings(), as_of))


def test_the_table_of_cases_is_complete() -> None:
    table = (SAMPLES / "README.md").read_text(encoding="utf-8")
    assert len(CASES) == 24
    for name in CASES:
        expected = tomllib.loads((SAMPLES / name / "expected" / "expected.toml").read_text(encoding="utf-8"))
        line = next(line for line in table.splitlines() if line.startswith(f"| `{name}` |"))
        assert line.endswith(f"| {expected['exit_code']} |")


def test_case_exit_code(case: Played) -> None:
    assert (20 if any_error(case.result.issues) else 0) == case.expected["exit_code"]


def test_case_issues_are_at_their_places(case: Played) -> None:
    wanted = case.expected.get("issues", [])
    for one in wanted:
        where = {k: v for k, v in one.items() if k != "code"}
        places = [i.place for i in case.result.issues if i.code == one["code"]]
        assert any(all(getattr(p, k) == v for k, v in where.items()) for p in places), (one, case.result.issues)
    errors = [i.code for i in case.result.issues if i.severity is Severity.ERROR]
    assert len(errors) == (1 if case.expected["exit_code"] == 20 else 0), "one cause, one issue"


def test_case_rows_are_kept_or_set_aside(case: Played) -> None:
    for one in case.expected.get("books", []):
        tables = [t for b in case.result.reading.books if b.name == one["book"] for t in b.tables]
        assert sum(t.kept for t in tables) == one["kept"]
        assert sum(t.set_aside for t in tables) == one["set_aside"]


def test_case_allocations(case: Played) -> None:
    found = sorted(_allocation(a) for a in case.result.matching.allocations if a.settled)
    wanted = sorted(
        (*_place(one.get("detail", one["payment"])), one["invoice_number"], Decimal(one["amount"]))
        for one in case.expected.get("allocations", [])
    )
    assert found == wanted


def test_case_suggestions(case: Played) -> None:
    suggested = [a for a in case.result.matching.allocations if a.status is Status.SUGGESTED]
    for one in case.expected.get("undecided", []):
        mine = [a for a in suggested if _row(a.payment.source) == _place(one["payment"])]
        assert mine
        assert {a.document for a in mine} < set(one["any_of"])


def test_case_penalties(case: Played) -> None:
    figures = {p.document.number: p for p in case.result.assessment.penalties}
    wanted = case.expected.get("penalties", [])
    assert sorted(figures) == sorted(one["invoice_number"] for one in wanted)
    for one in wanted:
        penalty = figures[one["invoice_number"]]
        assert penalty.days_late == one["days_late"]
        for name in ("open_balance", "interest", "indemnity", "total"):
            assert euros(getattr(penalty, name)) == Decimal(one[name]), (name, one["arithmetic"])
        if "rate_percent" in one:
            assert penalty.rate is not None
            assert penalty.rate.percent == Decimal(one["rate_percent"])


def test_case_rights(case: Played) -> None:
    rights = case.result.assessment.rights
    cancelled = {one.file.order.number: one for one in rights.cancellations}
    told = {
        one["order"]: (Decimal(one["kept"]), Decimal(one["to_claim"])) for one in case.expected.get("cancellations", [])
    }
    assert {number: (euros(one.kept), euros(one.to_claim)) for number, one in cancelled.items()} == told
    renewals = {one.subscription.customer.name: one for one in rights.renewals}
    for one in case.expected.get("renewals", []):
        found = renewals.pop(one.pop("customer"))
        assert {name: str(getattr(found, name)) for name in one} == one
    assert not renewals
    title = {one.document.number: one for one in rights.title if case.expected.get("title")}
    for one in case.expected.get("title", []):
        claim = title.pop(one["invoice_number"])
        assert euros(claim.unpaid) == Decimal(one["unpaid"])
        assert claim.claim_until == (date.fromisoformat(one["claim_until"]) if "claim_until" in one else None)
    assert not title


def _allocation(found: Allocation) -> tuple[str, str, int, str, Decimal]:
    place = found.origin if found.amount > 0 else found.payment.source
    return (*_row(place), found.document, euros(found.amount))


def _row(source: Source) -> tuple[str, str, int]:
    return source.book, source.sheet, source.row


def _place(words: list[Any]) -> tuple[str, str, int]:
    book, sheet, row = words
    return str(book), str(sheet), int(row)


# --- the yardstick itself ---------------------------------------------------------------------------------------------


def test_the_truth_agrees_with_arithmetic_by_hand() -> None:
    """FA2025-00588: 2 232.00 due 03/01/2026, delivered in 2025-S2 (3 x 2.76 = 8.28 %), 1 200.00 paid 13/07/2026.

    2232 x 8.28 % x 191/365 = 96.7086 -> 96.71 ; 1032 x 8.28 % x 79/365 = 18.4946 -> 18.49 ; 115.20 and 40.00.
    """
    lines = (SAMPLES / "inforez" / "expected" / "truth_penalties.csv").read_text(encoding="utf-8").splitlines()
    assert "FA2025-00588,2026-01-03,8.28,270,1032.00,115.20,40.00,155.20" in lines


def test_the_scorer_sees_a_payment_put_on_the_wrong_invoice(tmp_path: Path) -> None:
    truth = SAMPLES / "inforez" / "expected"
    lines = (truth / "truth_allocations.csv").read_text(encoding="utf-8").splitlines()
    rows = [f"{lines[0]},status,rule,confidence", *(f"{line},auto,r,1" for line in lines[1:])]
    assert rows[5].count("FA2026-") == 1
    rows[5] = rows[5].replace("FA2026-", "FA2025-")
    rows[6] = rows[6].replace(",auto,", ",suggested,")
    (tmp_path / "allocations.csv").write_text("\n".join(rows), encoding="utf-8")
    (tmp_path / "penalties.csv").write_bytes((truth / "truth_penalties.csv").read_bytes())
    found = _load_scorer().score(tmp_path, truth)
    assert len(found.wrong) == 1
    assert len(found.missing) == 1
    assert found.suggested.total() == 1
    assert found.right.total() == len(lines) - 3
    assert found.penalties_wrong == []
