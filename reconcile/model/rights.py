"""What the CGV give beside interest: on orders and their deposits, subscriptions, and goods not yet paid for."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from reconcile.model.ledger import CreditNote, DepositInvoice, Document, Invoice, Order, Party, Subscription
from reconcile.money import Cents


@dataclass(frozen=True, slots=True)
class OrderFile:
    """An order with the documents that cite it.

    Attributes:
        deposits, invoices, credit_notes: issued by the as-of date, in the order of the books.
        deposit_paid: cents received on the deposits, rejects and refunds taken off; a credit note is no receipt.
        unlinked: deposit invoices of the customer that cite no order: perhaps of this one.
    """

    order: Order
    deposits: tuple[DepositInvoice, ...] = ()
    invoices: tuple[Invoice, ...] = ()
    credit_notes: tuple[CreditNote, ...] = ()
    deposit_paid: Cents = 0
    unlinked: tuple[DepositInvoice, ...] = ()

    @property
    def deposit_invoiced(self) -> Cents:
        """The sum of the deposit invoices."""
        return sum(one.gross for one in self.deposits)

    @property
    def deposit(self) -> Cents:
        """The deposit as invoiced, else as asked."""
        return self.deposit_invoiced or self.order.deposit_asked or 0

    @property
    def invoiced(self) -> Cents:
        """What the invoices come to, credit notes taken off."""
        return sum(one.gross for one in self.invoices) - sum(one.gross for one in self.credit_notes)

    @property
    def delivered_on(self) -> date | None:
        """The day of the last delivery that its invoices tell."""
        return max((one.delivered_on for one in self.invoices if one.delivered_on), default=None)


@dataclass(frozen=True, slots=True)
class Cancellation:
    """What an order cancelled by the customer leaves to the seller (CGV, art. 5).

    Attributes:
        kept: cents that are the seller's: the deposit paid, else the share of the order.
        percent: the share of the TTC that stands for a deposit, None where one was paid or nothing is due.
        force_majeure: the book says so, and nothing is due.
        invoiced_by: the invoice that asks for the share already, `""` for none.
        article: « CGV art. 5 ».
        caution: what a consumer could answer, `""` for other customers.
    """

    file: OrderFile
    kept: Cents
    percent: Decimal | None
    force_majeure: bool
    invoiced_by: str
    article: str
    caution: str = ""

    @property
    def to_claim(self) -> Cents:
        """What the seller does not hold yet."""
        return 0 if self.force_majeure else self.kept - self.file.deposit_paid


@dataclass(frozen=True, slots=True)
class OrderDeposit:
    """An order that stands, with its deposit and its balance (CGV, art. 8).

    Attributes:
        most: the most that may be asked, cents.
        excess: whether more was asked or invoiced.
        article: « CGV art. 8 ».
    """

    file: OrderFile
    most: Cents
    excess: bool
    article: str

    @property
    def balance(self) -> Cents:
        """Payable at delivery."""
        return self.file.order.gross - self.file.deposit


@dataclass(frozen=True, slots=True)
class Refusal:
    """A customer whose orders may be refused, or whose deliveries may be suspended (CGV, art. 5).

    Attributes:
        customer_disputed: what the customers book says of a dispute, `""` for none.
        disputes: unpaid documents in dispute: any order may be refused or cancelled.
        late: documents past their due date with something open: deliveries may be suspended or cancelled.
        late_balance: cents open on them; days_late: of the oldest.
        orders: in progress: neither cancelled nor wholly invoiced.
        article: « CGV art. 5 ».
    """

    customer: Party
    customer_disputed: str
    disputes: tuple[Document, ...]
    late: tuple[Document, ...]
    late_balance: Cents
    days_late: int
    orders: tuple[Order, ...]
    article: str

    @property
    def may_refuse(self) -> bool:
        """A dispute about an earlier payment."""
        return bool(self.disputes or self.customer_disputed)

    @property
    def may_suspend(self) -> bool:
        """The terms of payment are not kept, and something is still to be delivered."""
        return bool(self.late and self.orders)


class InvoiceSearch(StrEnum):
    """What became of the invoice that a renewal calls for."""

    NOT_DUE = "not due"
    FOUND = "found"
    DOUBTFUL = "doubtful"
    MISSING = "missing"
    OUT_OF_REACH = "out of reach"


@dataclass(frozen=True, slots=True)
class Renewal:
    """Where a subscription stands on the as-of date (CGV, art. 7).

    Attributes:
        renewed_on: the last due date reached at which it was renewed, None before the first.
        next_due: the next day on which it is renewed, or ends; None once it has ended.
        notice_until: the last day to send notice for `next_due`, None once notice was given.
        notice_limit: the last day on which the notice given would have been in time.
        late_notice: notice came after that day: renewed once more.
        ends_on: the due date at which the notice takes effect.
        search, invoices: the invoice of `renewed_on`, or what could be it.
        article: « CGV art. 7 ».
        caution: what a consumer could answer, `""` for other customers.
    """

    subscription: Subscription
    renewed_on: date | None
    next_due: date | None
    notice_until: date | None
    notice_limit: date | None
    late_notice: bool
    ends_on: date | None
    article: str
    notice_months: int
    caution: str = ""
    search: InvoiceSearch = InvoiceSearch.NOT_DUE
    invoices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TitleClaim:
    """Goods invoiced and not paid in full: still the seller's (CGV, art. 11).

    Attributes:
        unpaid: cents open on the invoice and on its deposits.
        insolvency: what the customers book says of a collective procedure, `""` for none.
        opened_on: the day that it names, taken for that of the publication of the judgment; None where it names none.
        claim_until: the last day to claim the goods (C. com., art. L624-9), None where the day is unknown;
            claim_months: the months that lead to it.
        articles: of the CGV, then of the law.
    """

    document: Invoice
    unpaid: Cents
    insolvency: str
    opened_on: date | None
    claim_until: date | None
    articles: tuple[str, ...]
    claim_months: int | None = None


@dataclass(frozen=True, slots=True)
class Rights:
    """All of it, each kind in the order of its book."""

    cancellations: tuple[Cancellation, ...] = ()
    deposits: tuple[OrderDeposit, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    renewals: tuple[Renewal, ...] = ()
    title: tuple[TitleClaim, ...] = ()
