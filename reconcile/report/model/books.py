"""The user's own rows, annotated."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reconcile.model import Source
from reconcile.money import Cents
from reconcile.report.model.cells import NOWHERE, Linked, Shown, Tag, UserColumn


@dataclass(frozen=True, slots=True)
class InvoiceRow:
    """A row of an invoices book and what became of it.

    Attributes:
        cells: one for each column of the table.
        owed, settled, open_balance: in the sign of the document; None for a row set aside or later than the date.
        paid_by: the payments, the link leads to the first.
        note: the whole sentences behind the remark.
    """

    origin: Source
    cells: tuple[Shown, ...]
    status: Tag
    remark: str
    owed: Cents | None = None
    settled: Cents | None = None
    open_balance: Cents | None = None
    paid_by: Linked = NOWHERE
    days_late: int | None = None
    interest: Cents | None = None
    indemnity: Cents | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class BankRow:
    """A row of a bank statement and what became of it.

    Attributes:
        movement: signed cents, moved_on: its day; None for a row set aside.
        rest: what is not allocated; None where nothing is to be allocated.
        key: by which a decision names it, `""` where another book takes it apart.
    """

    origin: Source
    cells: tuple[Shown, ...]
    status: Tag
    why: str
    movement: Cents | None = None
    documents: Linked = NOWHERE
    allocated: Cents | None = None
    rest: Cents | None = None
    confidence: Decimal | None = None
    note: str = ""
    moved_on: date | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class InvoiceTable:
    """The invoices books, row by row."""

    columns: tuple[UserColumn, ...]
    rows: tuple[InvoiceRow, ...]


@dataclass(frozen=True, slots=True)
class BankTable:
    """The bank statements, row by row."""

    columns: tuple[UserColumn, ...]
    rows: tuple[BankRow, ...]


@dataclass(frozen=True, slots=True)
class OtherRow:
    """A direct debit, a cheque or a cash receipt, as its own book says it, and what became of it.

    Attributes:
        batch: remise or bordereau.
        cited: the invoice number written in the book.
        on_statement: the bank line that brought the money, empty for cash and for a slip not yet on the statement.
        rejected: the day and reason of a rejected direct debit.
        key: by which a decision names it.
        refundable_until: the last day on which its payer may have a direct debit paid back.
    """

    origin: Source
    kind: str
    on: Shown
    batch: str
    name: str
    reference: str
    cited: str
    amount: Shown
    rejected: str
    refundable_until: date | None
    status: Tag
    documents: Linked
    allocated: Cents | None
    on_statement: Linked
    why: str
    key: str = ""
