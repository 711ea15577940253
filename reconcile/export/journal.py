"""The journal as a plain CSV that most bookkeeping software imports, its columns mapped once."""

import csv
import io
from collections.abc import Sequence
from datetime import date

from reconcile.config import Settings
from reconcile.dates import Period, format_date
from reconcile.entries.records import EntryLine, JournalEntry
from reconcile.money import Cents

COLUMNS = (
    "Journal", "Date", "Pièce", "Compte", "Auxiliaire", "Libellé", "Débit", "Crédit", "Lettrage", "Échéance",
)  # fmt: skip


def journal(entries: Sequence[JournalEntry], period: Period, _settings: Settings) -> tuple[str, bytes]:
    """The name and the bytes of the file: UTF-8 with the mark that Excel wants, semicolons, decimal commas, CRLF.

    All lines of an entry have its date and piece: software that knows no entry number groups by them.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_row(entry, line) for entry in entries for line in entry.lines)
    return f"journal-{period.start:%Y-%m}.csv", text.getvalue().encode("utf-8-sig")


def _row(entry: JournalEntry, line: EntryLine) -> tuple[str, ...]:
    return (
        entry.journal, _date(entry.day), entry.piece, line.account, line.auxiliary, line.label,
        _amount(line.debit), _amount(line.credit), line.lettering, _date(line.due_on),
    )  # fmt: skip


def _date(day: date | None) -> str:
    return format_date(day) if day else ""


def _amount(cents: Cents) -> str:
    return f"{cents // 100},{cents % 100:02d}" if cents else ""
