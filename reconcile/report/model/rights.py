"""What the CGV give beside interest: a row for each order, subscription and unpaid delivery."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from reconcile.money import Cents
from reconcile.report.model.cells import Linked, Tag


@dataclass(frozen=True, slots=True)
class OrderRow:
    """An order with a deposit, cancelled, or that may be refused; or a customer all of whose orders may be.

    Attributes:
        order: its number, or « Toute nouvelle commande » without the figures of an order.
        deposit: the deposit invoices, the link leads to the first.
        percent: the share of the TTC that stands for a deposit, of a cancelled order without one.
        kept, to_claim: of a cancelled order.
        balance: payable at delivery, of an order that stands.
        by_formula: whether `kept` follows from the figures of the row (not so in force majeure).
    """

    order: str
    customer: str
    status: Tag
    articles: str
    remark: str
    ordered_on: date | None = None
    gross: Cents | None = None
    asked: Cents | None = None
    invoiced: Cents | None = None
    paid: Cents | None = None
    deposit: Linked = field(default_factory=Linked)
    cancelled_on: date | None = None
    percent: Decimal | None = None
    kept: Cents | None = None
    to_claim: Cents | None = None
    balance: Cents | None = None
    delivered_on: date | None = None
    by_formula: bool = True


@dataclass(frozen=True, slots=True)
class RenewalRow:
    """A subscription.

    Attributes:
        notice_until: the last day for notice; counted back from `next_due` where `by_formula`.
        months: of notice.
    """

    customer: str
    service: str
    net: Cents | None
    due_on: date
    renewed_on: date | None
    invoice: Linked
    next_due: date | None
    months: int
    notice_until: date | None
    by_formula: bool
    notice_on: date | None
    ends_on: date | None
    status: Tag
    article: str
    remark: str


@dataclass(frozen=True, slots=True)
class TitleRow:
    """Goods invoiced and not paid in full. `months`: to claim them, of an insolvent customer."""

    customer: str
    insolvency: str
    document: Linked
    issued_on: date
    delivered_on: date | None
    gross: Cents
    unpaid: Cents
    opened_on: date | None
    months: int | None
    claim_until: date | None
    status: Tag
    articles: str
    remark: str


@dataclass(frozen=True, slots=True)
class TitleTable:
    """The goods unpaid, and how many unpaid invoices do not say what was sold."""

    rows: tuple[TitleRow, ...] = ()
    without_nature: int = 0
