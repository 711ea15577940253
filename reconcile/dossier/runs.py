"""`runs.jsonl`: one line for each monthly run, with the hash of all that it read and wrote."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

Digests: TypeAlias = dict[str, str]
"""Name of a file of a folder -> sha256 of its bytes."""


def digest(path: Path) -> str:
    """The sha256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digests(folder: Path) -> Digests:
    """Of every file below the folder; empty where there is none."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): digest(path) for path in files}


def with_one_more(journal: Path, line: Mapping[str, object]) -> str:
    """The text of the journal with a line added."""
    before = journal.read_text(encoding="utf-8") if journal.exists() else ""
    if before and not before.endswith("\n"):
        before += "\n"
    return before + json.dumps(line, ensure_ascii=False) + "\n"


def reports_of(journal: Path, as_of: date) -> Iterator[Digests]:
    """What earlier runs wrote as the report of that date."""
    return (run.get("report", {}) for run in _lines(journal) if run.get("as_of") == as_of.isoformat())


def texts_of(journal: Path) -> Iterator[tuple[str, Digests]]:
    """The day of each earlier run, and the CGV (by id) and rates (by file) of the dossier that it computed with."""
    return ((run.get("as_of", ""), run.get("texts", {})) for run in _lines(journal))


def _lines(journal: Path) -> Iterator[dict[str, Any]]:
    """The lines of the journal. One that is no longer JSON tells nothing."""
    if not journal.exists():
        return
    for line in journal.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            run = json.loads(line)
        except json.JSONDecodeError:
            continue
        if isinstance(run, dict):
            yield run
