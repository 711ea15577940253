"""The entries that the month's receipts would make."""

from dataclasses import dataclass
from datetime import date

from reconcile.money import Cents


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A line of a proposed entry: one of `debit` and `credit` is None."""

    journal: str
    day: date
    number: str
    piece: str
    account: str
    auxiliary: str
    label: str
    debit: Cents | None
    credit: Cents | None
    lettering: str
    due_on: date | None
