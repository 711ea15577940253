"""Putting a finished report where the user wants it: everything is written aside first, then moved in."""

import tempfile
from pathlib import Path

from reconcile.errors import UsageError
from reconcile.report.write import write_report
from reconcile.result import RunResult


def publish_report(result: RunResult, target: Path, *, page: bool = False, books: str = "") -> None:
    """Write the report's files into the folder `target`, made if absent; other files there are left alone.

    `page`, `books`: see `write_report`. Nothing in `target` changes unless every file could be written. Raises
    UsageError where `target` is a file, OSError when the disk refuses (PermissionError while Excel holds the workbook).
    """
    if target.exists() and not target.is_dir():
        raise UsageError(f"« {target} » est un fichier : indiquez un dossier où écrire le rapport.")
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".rapport-", dir=target) as aside:
        write_report(result, Path(aside), page=page, books=books)
        written = sorted(Path(aside).iterdir(), key=lambda file: (file.suffix != ".xlsx", file.name))
        for file in written:  # the workbook first: it is the one that Excel may hold
            file.replace(target / file.name)
