"""What bookkeeping software takes: balanced entries and their lines."""

from dataclasses import dataclass
from datetime import date

from reconcile.money import Cents


@dataclass(frozen=True, slots=True)
class EntryLine:
    """A line of an entry: one of `debit` and `credit` is zero, none is negative.

    Attributes:
        auxiliary, auxiliary_label: the customer's account; `""` where the account is not the customers'.
        lettering: code of the settled set in the customer's account, `""` while something is open.
        lettered_on: the latest date of that set.
        due_on: due date of the document that a customer line pays.
    """

    account: str
    account_label: str
    label: str
    debit: Cents = 0
    credit: Cents = 0
    auxiliary: str = ""
    auxiliary_label: str = ""
    lettering: str = ""
    lettered_on: date | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """A balanced entry. Raises AssertionError when debits and credits differ: that is a bug of ours.

    Attributes:
        number: continuous in its journal and month, « BQ-2026-07-0001 ».
        piece: what proves it: the row of the statement, the slip, the row of the cash book.
    """

    number: str
    journal: str
    journal_label: str
    day: date
    piece: str
    piece_date: date
    lines: tuple[EntryLine, ...]

    def __post_init__(self) -> None:
        gap = sum(line.debit - line.credit for line in self.lines)
        if gap:
            raise AssertionError(f"{self.journal} {self.day} {self.piece}: debits - credits = {gap}")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Payments of a period without an entry. Amounts are signed sums in cents.

    Attributes:
        undecided, undecided_amount: to validate, not matched, or not on the statement yet.
        others, others_amount: bank lines that are not about customers.
    """

    undecided: int = 0
    undecided_amount: Cents = 0
    others: int = 0
    others_amount: Cents = 0
