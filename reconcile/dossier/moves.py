"""Effects in two phases: everything is prepared in a work folder, then a list of renames is done whole or undone.

No rename ever falls on something that exists, so each can be taken back. The list is written to the work folder before
the first rename and removed after the last: a run that is killed between the two is taken back by the next one.
"""

import errno
import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reconcile.errors import DossierHeldError, ReconcileError

_PLAN = "plan.json"


@dataclass(frozen=True, slots=True)
class Move:
    """A rename inside one folder: of a file or of a whole folder, to a path where nothing is."""

    source: Path
    target: Path


def commit(folder: Path, work: Path, moves: Sequence[Move]) -> None:
    """Do all the moves, or none. `folder`: that all paths are in; `work`: the work folder inside it.

    Raises DossierHeldError when a file is open elsewhere, ReconcileError when the disk refuses: nothing has changed.
    """
    plan = work / _PLAN
    try:
        _write_plan(plan, folder, moves)
        for move in moves:
            _rename(move)
    except BaseException as error:
        _undo(moves)  # where the disk refuses even this, the plan stays for the next run
        plan.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _refusal(error) from error
        raise
    plan.unlink()


def recover(folder: Path, work: Path) -> None:
    """Take back what a killed run left half done, and remove its work folder."""
    plan = work / _PLAN
    if plan.exists():
        pairs = json.loads(plan.read_text(encoding="utf-8"))
        try:
            _undo([Move(folder / source, folder / target) for source, target in pairs])
        except OSError as error:
            raise _refusal(error) from error
        plan.unlink()
    if work.exists():
        shutil.rmtree(work)


def clear(work: Path) -> None:
    """Remove the work folder, unless it still says what has to be taken back."""
    if not (work / _PLAN).exists():
        shutil.rmtree(work, ignore_errors=True)  # what stays is removed by the next run


def _write_plan(plan: Path, folder: Path, moves: Sequence[Move]) -> None:
    pairs = [(m.source.relative_to(folder).as_posix(), m.target.relative_to(folder).as_posix()) for m in moves]
    draft = plan.with_suffix(".tmp")
    with draft.open("w", encoding="utf-8") as file:
        json.dump(pairs, file, ensure_ascii=False)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(plan)


def _undo(moves: Sequence[Move]) -> None:
    for move in reversed(moves):
        if os.path.lexists(move.target) and not os.path.lexists(move.source):
            move.target.replace(move.source)


def _rename(move: Move) -> None:
    if os.path.lexists(move.target):
        raise FileExistsError(errno.EEXIST, "un fichier de ce nom existe déjà", str(move.target))
    move.source.replace(move.target)


def _refusal(error: OSError) -> ReconcileError:
    where = Path(error.filename).name if error.filename else "un fichier du dossier"
    if isinstance(error, PermissionError):
        return DossierHeldError(
            f"« {where} » ne peut pas être déplacé : il est sans doute ouvert dans Excel. Fermez-le, puis relancez. "
            "Rien n'a été changé."
        )
    return ReconcileError(f"« {where} » ne peut pas être déplacé ({error.strerror or error}). Rien n'a été changé.")
