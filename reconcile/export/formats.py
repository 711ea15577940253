"""The formats that entries can be written in."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

from reconcile.config import Settings
from reconcile.dates import Period
from reconcile.entries.records import JournalEntry
from reconcile.errors import UsageError
from reconcile.export.fec import fec
from reconcile.export.journal import journal

Writer: TypeAlias = Callable[[Sequence[JournalEntry], Period, Settings], tuple[str, bytes]]
"""Gives the name and the bytes of the file. Raises SettingsError when a setting that it needs is missing."""

FORMATS: dict[str, Writer] = {"fec": fec, "journal": journal}
"""Name on the command line -> writer."""


def check_format(name: str) -> Writer:
    """The writer of the format. Raises UsageError, with the formats that exist."""
    if name not in FORMATS:
        raise UsageError(f"Le format « {name} » n'existe pas ; formats connus : {', '.join(FORMATS)}.")
    return FORMATS[name]


def write_export(
    entries: Sequence[JournalEntry], period: Period, settings: Settings, format_name: str, folder: Path
) -> Path:
    """Write the entries into `folder`; the path of the file. Raises UsageError, SettingsError."""
    name, content = check_format(format_name)(entries, period, settings)
    path = folder / name
    path.write_bytes(content)
    return path
