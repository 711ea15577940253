"""What the books say: documents, payments, customers, each with the row that it was read from."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar, TypeAlias

from reconcile.model.decisions import Decision
from reconcile.model.source import Source
from reconcile.money import Cents


class CustomerCategory(StrEnum):
    """Who the debtor is: decides whether the 40 EUR of D441-5 are due (professionals only)."""

    PROFESSIONAL = "professionnel"
    CONSUMER = "particulier"
    ASSOCIATION = "association"
    PUBLIC = "public"


class Nature(StrEnum):
    """What was sold (CGV, art. 4), or invoiced apart (art. 6: transport and insurance, travel)."""

    GOODS = "matériel"
    SERVICE = "prestation"
    SUBSCRIPTION = "abonnement"
    HOSTING = "hébergement"
    RENTAL = "location"
    MAINTENANCE = "maintenance"
    TRANSPORT = "transport"
    TRAVEL = "déplacement"


@dataclass(frozen=True, slots=True)
class Party:
    """A customer as one row names it.

    Attributes:
        code: the customer's code, `""` where the book has none.
        name: as written.
        category: None where the book does not say; the dossier's default then applies.
        siren: nine digits or `""`.
    """

    code: str
    name: str
    category: CustomerCategory | None = None
    siren: str = ""


@dataclass(frozen=True, slots=True)
class Customer:
    """A row of the customers book: what helps to know who pays.

    Attributes:
        ibans: without spaces, upper case.
        other_names: trading names, former names.
        insolvency: what the book says of an open collective procedure (CGV, art. 11), `""` for none.
        disputed: what it says of a dispute with the customer, `""` for none.
        address: on one line, postcode and town last, `""` where the book has none.
    """

    party: Party
    ibans: tuple[str, ...]
    other_names: tuple[str, ...]
    insolvency: str
    disputed: str
    source: Source
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Document:
    """What an invoice, a deposit invoice and a credit note have in common.

    Attributes:
        number: as written, unique among all documents.
        stated_due_on: the due date of the book, None where it has none.
        delivered_on: delivery of goods or performance of the service.
        gross: TTC, always positive.
        linked_to: of a credit note, its invoice; of an invoice, its deposit invoice.
        method: of payment, as written.
        disputed: what the column Litige says, `""` for no dispute.
    """

    number: str
    customer: Party
    issued_on: date
    gross: Cents
    source: Source
    order_number: str = ""
    ordered_on: date | None = None
    delivered_on: date | None = None
    stated_due_on: date | None = None
    nature: Nature | None = None
    net: Cents | None = None
    vat_rate: Decimal | None = None
    vat: Cents | None = None
    linked_to: str = ""
    method: str = ""
    currency: str = "EUR"
    disputed: str = ""
    terms: str = ""

    @property
    def due_on(self) -> date:
        """The stated due date, else the invoice date (CGV, art. 8: payable on receipt)."""
        return self.stated_due_on or self.issued_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoice(_Document):
    """A sale. What is owed is the gross amount less the deposit already invoiced."""

    kind: ClassVar[str] = "Facture"
    deposit_deducted: Cents = 0

    @property
    def owed(self) -> Cents:
        """What the customer has to pay on this document."""
        return self.gross - self.deposit_deducted


@dataclass(frozen=True, slots=True, kw_only=True)
class DepositInvoice(_Document):
    """A deposit (acompte) asked for at the order (CGV, art. 8): a debt of its own."""

    kind: ClassVar[str] = "Acompte"

    @property
    def owed(self) -> Cents:
        """What the customer has to pay on this document."""
        return self.gross


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditNote(_Document):
    """A credit note (avoir): `gross` is what it takes off."""

    kind: ClassVar[str] = "Avoir"

    @property
    def owed(self) -> Cents:
        """What the firm owes the customer: negative."""
        return -self.gross


Receivable: TypeAlias = Invoice | DepositInvoice
Document: TypeAlias = Invoice | DepositInvoice | CreditNote


@dataclass(frozen=True, slots=True)
class Order:
    """A row of the orders book.

    Attributes:
        number: as written, unique among all orders.
        gross: TTC.
        deposit_asked: the deposit (acompte) agreed at the order, None where the book says nothing.
        cancelled_on: the day the customer cancelled it (CGV, art. 5), None while it stands.
        cancel_reason: as written; force majeure frees the customer.
        status: as written.
    """

    number: str
    customer: Party
    ordered_on: date
    gross: Cents
    source: Source
    deposit_asked: Cents | None = None
    cancelled_on: date | None = None
    cancel_reason: str = ""
    status: str = ""
    terms: str = ""


@dataclass(frozen=True, slots=True)
class Subscription:
    """A yearly subscription or hosting, renewed by itself (CGV, art. 7).

    Attributes:
        due_on: the due date on its last invoice; it is renewed for a year on that day.
        net: HT of a year, None where the book says nothing.
        notice_on: the day on which the customer sent notice, None where it sent none.
    """

    customer: Party
    service: str
    due_on: date
    source: Source
    net: Cents | None = None
    notice_on: date | None = None


@dataclass(frozen=True, slots=True)
class BankTransaction:
    """A line of a bank statement. `amount` is signed: receipts are positive. `balance` is the balance after it."""

    operated_on: date
    value_on: date | None
    label: str
    amount: Cents
    reference: str
    counterparty_iban: str
    balance: Cents | None
    currency: str
    source: Source


@dataclass(frozen=True, slots=True)
class StatementBalance:
    """A balance printed on a statement. `opening`: before the lines of its sheet, else after them."""

    amount: Cents
    opening: bool
    on: date | None
    source: Source


@dataclass(frozen=True, slots=True)
class DirectDebit:
    """A line of a SEPA direct debit batch.

    Attributes:
        batch: the batch (remise) it belongs to: one bank line pays the whole batch.
        mandate: RUM.
        rejected_on: the day the bank refused or returned it, None when it was collected.
        reject_code: ISO 20022 reason (AM04, MD06…), `""` when unknown.
        message: the pain.008 file that ordered it, `""` when unknown.
    """

    batch: str
    executed_on: date
    mandate: str
    name: str
    iban: str
    end_to_end_id: str
    invoice_number: str
    amount: Cents
    rejected_on: date | None
    reject_code: str
    source: Source
    message: str = ""


@dataclass(frozen=True, slots=True)
class DirectDebitReject:
    """What the bank says it refused or took back (pain.002): it completes a direct debit told of elsewhere.

    Attributes:
        batch: of the debit, or the message that ordered it, `""` when unknown; alone, all its debits were refused.
        amount: of the debit, None when unknown.
    """

    rejected_on: date
    reject_code: str
    batch: str
    end_to_end_id: str
    mandate: str
    name: str
    amount: Cents | None
    source: Source


@dataclass(frozen=True, slots=True)
class Cheque:
    """A cheque of a deposit slip. It pays on the day of the slip (CGV, art. 8: cashed on receipt)."""

    slip: str
    deposited_on: date
    number: str
    drawer: str
    bank: str
    amount: Cents
    invoice_number: str
    source: Source


@dataclass(frozen=True, slots=True)
class CashReceipt:
    """Cash received from a customer."""

    received_on: date
    name: str
    label: str
    amount: Cents
    invoice_number: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Everything that the books say, in the order of (book, sheet, row). By name only: tables are easily swapped."""

    documents: tuple[Document, ...] = ()
    transactions: tuple[BankTransaction, ...] = ()
    balances: tuple[StatementBalance, ...] = ()
    direct_debits: tuple[DirectDebit, ...] = ()
    cheques: tuple[Cheque, ...] = ()
    cash_receipts: tuple[CashReceipt, ...] = ()
    orders: tuple[Order, ...] = ()
    subscriptions: tuple[Subscription, ...] = ()
    customers: tuple[Customer, ...] = ()
    decisions: tuple[Decision, ...] = ()
