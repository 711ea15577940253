"""What changed since the report before, told from its own tables."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from reconcile.model import LastReport, Source
from reconcile.report.build import build
from reconcile.report.last_report import last_report
from reconcile.report.write import write_report
from tests.report.small import AS_OF, small_result


def written(folder: Path, day: str) -> Path:
    """A report of that day in a folder of reports."""
    (folder / day).mkdir(parents=True)
    write_report(small_result(), folder / day)
    return folder


def test_the_latest_earlier_report_is_read_back(tmp_path: Path) -> None:
    written(tmp_path, "2026-07-31")
    written(tmp_path, "2026-08-31")
    found = last_report(tmp_path, AS_OF)
    assert found is not None
    assert found.as_of == date(2026, 8, 31)
    result = small_result()
    standings = {one.document.number: one for one in result.assessment.standings}
    assert found.open == {number: one.open_balance for number, one in standings.items() if one.open_balance}
    assert found.late == {number for number, one in standings.items() if one.days_late and one.open_balance}
    assert found.penalties == sum(penalty.total for penalty in result.assessment.penalties)


def test_a_report_of_the_day_or_later_is_not_one_before(tmp_path: Path) -> None:
    written(tmp_path, AS_OF.isoformat())
    written(tmp_path, "2026-10-31")
    assert last_report(tmp_path, AS_OF) is None


def test_a_report_that_somebody_changed_tells_nothing(tmp_path: Path) -> None:
    """The one before it, whole, is told instead."""
    written(tmp_path, "2026-07-31")
    written(tmp_path, "2026-08-31")
    (tmp_path / "2026-08-31" / "open_items.csv").write_text("n'importe quoi", encoding="utf-8")
    (tmp_path / "2026-08-31 (modifié)").mkdir()
    found = last_report(tmp_path, AS_OF)
    assert found is not None
    assert found.as_of == date(2026, 7, 31)


def test_without_an_earlier_report_nothing_is_said(tmp_path: Path) -> None:
    assert last_report(tmp_path / "rapports", AS_OF) is None
    assert build(small_result()).summary.changes is None


def test_nothing_changed_since_the_same_report(tmp_path: Path) -> None:
    last = last_report(written(tmp_path, "2026-09-29"), AS_OF)
    changes = build(replace(small_result(), last=last)).summary.changes
    assert changes is not None
    assert [(one.label, one.number or 0, one.amount) for one in changes.lines if one.number or one.amount] == []
    assert changes.revised == ()


def test_what_was_settled_then_and_is_not_now_is_named() -> None:
    """FA-009 had been paid by a line of which the books say something else today."""
    gone = (Source("releve.xlsx", "Compte", 6), "FA-009")
    last = LastReport(date(2026, 8, 31), open={"FA-001": 120000}, settled={gone: 5000})
    changes = build(replace(small_result(), last=last)).summary.changes
    assert changes is not None
    assert changes.revised == ("FA-009",)
    closed = next(one for one in changes.lines if one.label == "Pièces soldées depuis")
    assert (closed.number, closed.amount) == (1, 120000)  # FA-001 is paid in September
