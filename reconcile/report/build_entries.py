"""The entries of the month of the as-of date, as the export would write them."""

from reconcile.dates import month
from reconcile.entries.build import build_entries
from reconcile.errors import SettingsError
from reconcile.report.model import EntryRow
from reconcile.result import RunResult


def build_entry_rows(result: RunResult) -> tuple[EntryRow, ...]:
    """Line by line; none where the settings do not say which bank account the statements are of."""
    try:
        entries = build_entries(result, month(f"{result.as_of:%Y-%m}"))
    except SettingsError:
        return ()
    return tuple(
        EntryRow(
            journal=entry.journal,
            day=entry.day,
            number=entry.number,
            piece=entry.piece,
            account=line.account,
            auxiliary=line.auxiliary,
            label=line.label,
            debit=line.debit or None,
            credit=line.credit or None,
            lettering=line.lettering,
            due_on=line.due_on,
        )
        for entry in entries
        for line in entry.lines
    )
