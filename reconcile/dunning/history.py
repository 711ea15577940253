"""The letters issued earlier, as the list beside their files tells them: the folder is the memory, nothing else is."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reconcile.dates import parse_date
from reconcile.errors import UsageError
from reconcile.model import LetterKind, SentLetter
from reconcile.text import Unreadable, without_guard

LIST = "courriers.csv"
"""The list of the letters of a folder: one row for each document that a letter speaks of."""

COLUMNS = (
    "file", "kind", "number", "sent_on", "customer_code", "customer", "document", "open_balance", "interest",
    "indemnity",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Row:
    file: str
    kind: LetterKind
    number: str
    sent_on: date
    document: str


def letters_below(folder: Path) -> dict[Path, tuple[SentLetter, ...]]:
    """The folders directly below `folder` that hold letters, and the letters. Raises UsageError for a spoilt list."""
    return {path.parent: _read(path) for path in sorted(folder.glob(f"*/{LIST}"))}


def sent_before(folder: Path, as_of: date) -> tuple[SentLetter, ...]:
    """The letters below `folder` issued before `as_of`, in order of time."""
    found = [letter for letters in letters_below(folder).values() for letter in letters if letter.sent_on < as_of]
    return tuple(sorted(found, key=lambda one: (one.sent_on, one.kind.value, one.number, one.documents)))


def _read(path: Path) -> tuple[SentLetter, ...]:
    letters: dict[str, list[_Row]] = {}
    for row in _rows(path):
        letters.setdefault(row.file, []).append(row)
    return tuple(
        SentLetter(rows[0].kind, rows[0].number, rows[0].sent_on, tuple(row.document for row in rows))
        for rows in letters.values()
    )


def _rows(path: Path) -> Iterator[_Row]:
    text = _text(path.read_bytes())
    delimiter = ";" if ";" in text.partition("\n")[0] else ","
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        raise _refusal(path, 1) from None
    if not lines or tuple(lines[0]) != COLUMNS:
        raise _refusal(path, 1)
    for number, line in enumerate(lines[1:], start=2):
        try:
            cells = dict(zip(COLUMNS, map(without_guard, line), strict=True))
            kind, sent_on = LetterKind(cells["kind"]), parse_date(cells["sent_on"])
        except ValueError:
            raise _refusal(path, number) from None
        if isinstance(sent_on, Unreadable):
            raise _refusal(path, number)
        yield _Row(cells["file"], kind, cells["number"], sent_on, cells["document"])


def _text(content: bytes) -> str:
    """The list as it was written, or as a French Excel saves it: semicolons, its own encoding, days as JJ/MM/AAAA."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _refusal(path: Path, line: int) -> UsageError:
    return UsageError(
        f"« {path} », ligne {line}, n'est plus la liste des courriers émis telle qu'elle a été écrite "
        f"(colonnes {', '.join(COLUMNS)}) : remettez le fichier d'origine, ou ôtez seulement des lignes."
    )
