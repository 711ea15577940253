"""All the renames or none, whatever fails and whenever."""

import os

import pytest

from reconcile.dossier.moves import Move, clear, commit, recover
from reconcile.errors import DossierHeldError, ReconcileError


class Killed(BaseException):
    """The machine stops: nothing more is done, not even the undoing."""


@pytest.fixture
def folder(tmp_path):
    """A book to move, a report to replace, a journal to replace."""
    for name, text in {
        "entrees/a.xlsx": "a",
        "livres/b.xlsx": "b",
        "rapports/2026-07-31/r.xlsx": "old report",
        "runs.jsonl": "1",
        ".en-cours/rapport/r.xlsx": "new report",
        ".en-cours/runs.jsonl": "1 2",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


def moves_of(folder):
    pairs = [
        ("entrees/a.xlsx", "livres/a.xlsx"),
        ("rapports/2026-07-31", ".en-cours/ancien"),
        (".en-cours/rapport", "rapports/2026-07-31"),
        ("runs.jsonl", ".en-cours/ancien.jsonl"),
        (".en-cours/runs.jsonl", "runs.jsonl"),
    ]
    return [Move(folder / source, folder / target) for source, target in pairs]


CALLS = 6  # one for the plan, five for the moves


def visible(folder, seen):
    return {name: content for name, content in seen(folder).items() if not name.startswith(".en-cours")}


def break_replace(monkeypatch, failing):
    """The n-th call of os.replace fails as `failing(n)` says; None lets it be."""
    real, calls = os.replace, []

    def replace(source, target, **keywords):
        calls.append(target)
        if error := failing(len(calls)):
            raise error
        real(source, target, **keywords)

    monkeypatch.setattr(os, "replace", replace)
    return calls


def test_all_moves_are_done_and_nothing_is_left_over(folder, seen):
    commit(folder, folder / ".en-cours", moves_of(folder))
    clear(folder / ".en-cours")
    assert seen(folder) == {
        "livres/a.xlsx": b"a",
        "livres/b.xlsx": b"b",
        "rapports/2026-07-31/r.xlsx": b"new report",
        "runs.jsonl": b"1 2",
    }


@pytest.mark.parametrize("fails_at", range(1, CALLS + 1))
@pytest.mark.parametrize("error", [OSError(28, "No space left on device", "x"), PermissionError(13, "held", "x.xlsx")])
def test_where_one_move_fails_nothing_has_moved(folder, seen, monkeypatch, fails_at, error):
    before = visible(folder, seen)
    with monkeypatch.context() as patch:
        break_replace(patch, lambda n: error if n == fails_at else None)
        with pytest.raises(ReconcileError, match="Rien n'a été changé") as raised:
            commit(folder, folder / ".en-cours", moves_of(folder))
    assert isinstance(raised.value, DossierHeldError) == isinstance(error, PermissionError)
    assert visible(folder, seen) == before


@pytest.mark.parametrize("killed_at", range(1, CALLS + 1))
def test_a_killed_run_is_taken_back_by_the_next(folder, seen, monkeypatch, killed_at):
    before = visible(folder, seen)
    with monkeypatch.context() as patch:
        break_replace(patch, lambda n: Killed() if n >= killed_at else None)
        with pytest.raises(Killed):
            commit(folder, folder / ".en-cours", moves_of(folder))
        clear(folder / ".en-cours")
    recover(folder, folder / ".en-cours")
    assert seen(folder) == before


def test_the_number_of_calls_above_is_the_true_one(folder, monkeypatch):
    calls = break_replace(monkeypatch, lambda _: None)
    commit(folder, folder / ".en-cours", moves_of(folder))
    assert len(calls) == CALLS


@pytest.mark.parametrize("interrupted_at", range(2, CALLS + 1))
def test_an_interruption_by_the_user_takes_everything_back(folder, seen, monkeypatch, interrupted_at):
    before = visible(folder, seen)
    break_replace(monkeypatch, lambda n: KeyboardInterrupt() if n == interrupted_at else None)
    with pytest.raises(KeyboardInterrupt):
        commit(folder, folder / ".en-cours", moves_of(folder))
    assert visible(folder, seen) == before


def test_nothing_is_ever_overwritten(folder, seen):
    (folder / "livres/a.xlsx").write_text("another")
    before = visible(folder, seen)
    with pytest.raises(ReconcileError, match=r"a\.xlsx"):
        commit(folder, folder / ".en-cours", moves_of(folder))
    assert visible(folder, seen) == before


def test_recovering_twice_or_from_nothing_changes_nothing(folder, seen):
    recover(folder, folder / ".en-cours")
    before = seen(folder)
    recover(folder, folder / ".en-cours")
    assert seen(folder) == before
