"""What is owed: aged balance, penalties, reminders."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reconcile.model import DecidedPart
from reconcile.money import Cents
from reconcile.report.model.cells import Linked, Tag


@dataclass(frozen=True, slots=True)
class AgedDocument:
    """An open document in its bucket."""

    document: Linked
    kind: str
    issued_on: date
    due_on: date
    expires_on: date | None
    days_late: int
    open_balance: Cents
    bucket: str


@dataclass(frozen=True, slots=True)
class AgedCustomer:
    """A customer and its open documents, all of the same sign."""

    code: str
    name: str
    documents: tuple[AgedDocument, ...]

    @property
    def total(self) -> Cents:
        """The sum of the open documents."""
        return sum(document.open_balance for document in self.documents)


@dataclass(frozen=True, slots=True)
class AgedBalance:
    """Debtors by age, and the credit balances apart: they are never netted."""

    buckets: tuple[str, ...]
    debtors: tuple[AgedCustomer, ...]
    creditors: tuple[AgedCustomer, ...]


@dataclass(frozen=True, slots=True)
class PenaltyRow:
    """A stretch of constant balance, or a document without interest (an indemnity alone, no rate in force).

    Attributes:
        gross: of the document, to tell a later one of its number from it.
        indemnity, claimed, paid, waived: on the first row of its document only.
    """

    document: Linked
    kind: str
    customer: str
    due_on: date
    delivered_on: date | None
    start: date | None
    end: date | None
    days: int | None
    principal: Cents | None
    rate: Decimal | None
    interest: Cents | None
    indemnity: Cents | None
    claimed: Cents | None
    paid: Cents | None
    waived: Cents | None
    articles: str
    cgv_version: str
    rate_source: str
    provisional: bool
    remark: str
    gross: Cents


@dataclass(frozen=True, slots=True)
class DunningRow:
    """A customer who pays late: what is proposed and why.

    Attributes:
        letter, note: what is proposed for what is late, and for the delays that have ended.
        oldest: leads to its oldest late document.
        interest, indemnity: accrued on what is late, up to the as-of date; None where nothing may be claimed.
        to_invoice: penalties of the delays that have ended and that no note has claimed.
        last_letter: its kind and day.
        about: its late documents, then those whose delay has ended, each with its total: what an answer is about.
    """

    code: str
    customer: str
    letter: Tag
    note: Tag
    why: str
    oldest: Linked
    documents: int
    days_late: int | None
    late_balance: Cents | None
    interest: Cents | None
    indemnity: Cents | None
    to_invoice: Cents | None
    last_paid_on: date | None
    last_paid: Cents | None
    last_letter: str
    articles: str
    about: tuple[DecidedPart, ...]
