"""The vocabulary: every record of the domain, frozen, in one file.

Amounts are integer cents (`Cents`), days are `date`, rates are `Decimal` per cent a year. `""` means that the book
says nothing. Every fact carries the `Source` cell row that it was read from.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar, TypeAlias

from reconcile.money import Cents


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """Where a fact was read.

    Attributes:
        book: path of the book below the folder, with `/`.
        sheet: name of the sheet, `""` for formats without sheets.
        row: the row as Excel shows it, from 1.
    """

    book: str
    sheet: str
    row: int

    def __str__(self) -> str:
        return f"{self.book} › {self.sheet} › ligne {self.row}" if self.sheet else f"{self.book} › ligne {self.row}"


# --- what the books say -----------------------------------------------------------------------------------------------


class CustomerCategory(StrEnum):
    """Who the debtor is: decides whether the 40 EUR of D441-5 are due (professionals only)."""

    PROFESSIONAL = "professionnel"
    CONSUMER = "particulier"
    ASSOCIATION = "association"
    PUBLIC = "public"


class Nature(StrEnum):
    """What was sold (CGV, art. 4)."""

    GOODS = "matériel"
    SERVICE = "prestation"
    SUBSCRIPTION = "abonnement"
    HOSTING = "hébergement"
    RENTAL = "location"
    MAINTENANCE = "maintenance"


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
        insolvent: a collective procedure is open (CGV, art. 11).
    """

    party: Party
    ibans: tuple[str, ...]
    other_names: tuple[str, ...]
    insolvent: bool
    disputed: bool
    source: Source


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


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything that the books say, in the order of (book, sheet, row)."""

    documents: tuple[Document, ...] = ()
    transactions: tuple[BankTransaction, ...] = ()
    balances: tuple[StatementBalance, ...] = ()
    direct_debits: tuple[DirectDebit, ...] = ()
    cheques: tuple[Cheque, ...] = ()
    cash_receipts: tuple[CashReceipt, ...] = ()
    customers: tuple[Customer, ...] = ()


# --- matching ---------------------------------------------------------------------------------------------------------


class PaymentKind(StrEnum):
    """What moves money or debt: one of these is behind each allocation."""

    BANK = "opération bancaire"
    DIRECT_DEBIT = "prélèvement"
    CHEQUE_SLIP = "remise de chèques"
    CASH = "espèces"
    CREDIT_NOTE = "avoir"


@dataclass(frozen=True, slots=True)
class Payment:
    """What a person sees as one payment: a bank line, a cash receipt, a slip not yet on the statement, a credit note.

    Attributes:
        amount: signed cents; a reject is negative.
        label: what the row says of itself.
    """

    source: Source
    kind: PaymentKind
    paid_on: date
    amount: Cents
    label: str


class Status(StrEnum):
    """How sure an allocation is. Only AUTO and CONFIRMED settle a document."""

    AUTO = "auto"
    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing seen that speaks for (or against) a hypothesis.

    Attributes:
        kind: a word of `matching.explain` that names what was seen.
        seen: the very text, date or arithmetic that was seen.
        weight: how much it counts; the weights of a hypothesis add up to its score. Negative speaks against.
    """

    kind: str
    seen: str
    weight: int


@dataclass(frozen=True, slots=True)
class Rival:
    """Another answer that was considered. `documents`: the numbers it would have paid. `why_lost`: in French."""

    documents: tuple[str, ...]
    score: int
    why_lost: str


@dataclass(frozen=True, slots=True)
class Allocation:
    """So many cents of one payment to one document.

    Attributes:
        document: number of the document.
        amount: signed; negative for a reject or return.
        settles_on: the day it counts for interest: bank day, slip day, cash day, or credit note day.
        rule: name of the rule that decided, a word of `matching.explain`.
        confidence: between 0 and 1, two decimals.
        detail: the line of the batch or slip book that takes the payment apart.
        undoes: for a reject or return, the line (detail, else payment) of the receipt that it undoes.
    """

    payment: Payment
    document: str
    customer_code: str
    amount: Cents
    settles_on: date
    status: Status
    rule: str
    confidence: Decimal
    evidence: tuple[Evidence, ...] = ()
    rivals: tuple[Rival, ...] = ()
    detail: Source | None = None
    undoes: Source | None = None

    @property
    def origin(self) -> Source:
        """The most precise row it comes from."""
        return self.detail or self.payment.source

    @property
    def settled(self) -> bool:
        """Whether it counts as settled."""
        return self.status in (Status.AUTO, Status.CONFIRMED)


class Outcome(StrEnum):
    """What became of a payment."""

    MATCHED = "rapproché"
    PARTLY = "rapproché en partie"
    SUGGESTED = "à valider"
    UNMATCHED = "non rapproché"
    NOT_CUSTOMER = "hors clients"
    LATER = "postérieur à l'arrêté"


@dataclass(frozen=True, slots=True)
class PaymentOutcome:
    """What became of one payment, and why.

    Attributes:
        allocations: what it pays; suggestions have status SUGGESTED and are not added up with one another:
            each suggestion group (`alternatives`) is one complete answer.
        alternatives: for a payment to validate, the complete answers, best first; empty otherwise.
        why: one French sentence for the accountant.
    """

    payment: Payment
    outcome: Outcome
    allocations: tuple[Allocation, ...]
    alternatives: tuple[tuple[Allocation, ...], ...]
    why: str

    @property
    def allocated(self) -> Cents:
        """The sum of the settled allocations."""
        return sum(a.amount for a in self.allocations if a.settled)


@dataclass(frozen=True, slots=True)
class Matching:
    """One outcome for each payment on or before the as-of date, in the order of (book, sheet, row).

    The first alternative of a payment to validate is also in its `allocations`.
    """

    outcomes: tuple[PaymentOutcome, ...] = ()

    @property
    def allocations(self) -> Iterator[Allocation]:
        """All allocations, settled and suggested, in the order of their payments."""
        return (a for outcome in self.outcomes for a in outcome.allocations)


# --- what the CGV make of it ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class InterestLine:
    """Interest over days of constant balance.

    Attributes:
        start: the last day without interest (the due date, or the day of the payment that changed the balance).
        end: the last day that counts: `days` = `end` - `start`.
        principal: cents unpaid all along.
        rate: per cent a year, on 365 days.
        interest: cents, rounded half up.
    """

    start: date
    end: date
    days: int
    principal: Cents
    rate: Decimal
    interest: Cents


@dataclass(frozen=True, slots=True)
class AppliedRate:
    """The penalty rate of one document and where it comes from.

    Attributes:
        percent: per cent a year (8.25 means 8.25 %).
        reference_day: the day whose half-year gives the rate (delivery, else invoice date).
        base_percent, multiple: the legal rate and what the CGV multiply it by; multiple 1 and points for statutory.
        basis: a French sentence, « 3 × 2,75 % (taux légal du 2e semestre 2026) ».
        source: the text that fixes the base rate.
        provisional: no official text was seen for it.
    """

    percent: Decimal
    reference_day: date
    base_percent: Decimal
    multiple: int
    basis: str
    source: str
    provisional: bool


@dataclass(frozen=True, slots=True)
class Penalty:
    """What the CGV give for one document that is or was late on the as-of date (art. 9).

    Attributes:
        rate: None where no rate is in force for its half-year, or where no interest runs (an unpaid deposit).
        days_late: from the due date to full payment, else to the as-of date.
        open_balance: cents unpaid on the as-of date.
        indemnity: the fixed sum for recovery costs, 0 where it is not due.
        imputation_alternative: the interest with the other order of imputation, None where no part was paid.
        warnings: codes of the issues that qualify this computation.
    """

    document: Receivable
    due_on: date
    rate: AppliedRate | None
    days_late: int
    open_balance: Cents
    lines: tuple[InterestLine, ...]
    indemnity: Cents
    cgv_version: str
    articles: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    imputation_alternative: Cents | None = None

    @property
    def interest(self) -> Cents:
        """The sum of the lines."""
        return sum(line.interest for line in self.lines)

    @property
    def total(self) -> Cents:
        """Interest and indemnity."""
        return self.interest + self.indemnity


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one document stands on the as-of date.

    Attributes:
        settled: cents settled, in the sign of the document.
        days_late: days past the due date while something is open, else 0.
        bucket: of the aged balance: « Non échu », « 1-30 j »…
    """

    document: Document
    settled: Cents
    days_late: int
    bucket: str

    @property
    def open_balance(self) -> Cents:
        """What is left, negative for a credit note not used up."""
        return self.document.owed - self.settled


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the documents are worth on the as-of date, in the order of the documents."""

    as_of: date
    standings: tuple[Standing, ...] = ()
    penalties: tuple[Penalty, ...] = ()


# --- what was read ----------------------------------------------------------------------------------------------------


class BookKind(StrEnum):
    """What a table holds, recognised by its columns."""

    INVOICES = "Factures"
    BANK = "Relevé bancaire"
    DIRECT_DEBITS = "Prélèvements SEPA"
    CHEQUES = "Remises de chèques"
    CASH = "Caisse"
    CUSTOMERS = "Clients"


CellValue: TypeAlias = str | int | float | bool | date | None


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row of a table as it stands in the book: canonical header -> value. `kept`: it became a record."""

    row: int
    cells: dict[str, CellValue]
    kept: bool


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table found in a book.

    Attributes:
        header_row: as Excel shows it.
        columns: canonical header -> the header as the user wrote it, in the order of the book.
        ignored_columns: headers that mean nothing here.
        rows: every data row, kept or set aside, in order.
        total_kept, total_set_aside: cents of the main amount column (a row set aside may have none that can be read).
    """

    book: str
    sheet: str
    kind: BookKind
    header_row: int
    columns: dict[str, str]
    ignored_columns: tuple[str, ...]
    rows: tuple[ReadRow, ...] = field(repr=False)
    total_kept: Cents = 0
    total_set_aside: Cents = 0

    @property
    def kept(self) -> int:
        """Rows that became records."""
        return sum(row.kept for row in self.rows)

    @property
    def set_aside(self) -> int:
        """Rows that an error keeps out."""
        return len(self.rows) - self.kept


@dataclass(frozen=True, slots=True)
class ReadBook:
    """A book: its name below the folder, the hash of its bytes, and the tables found in it (none if refused)."""

    name: str
    sha256: str
    tables: tuple[ReadTable, ...] = ()

    @property
    def refused(self) -> bool:
        """Nothing in it could be read."""
        return not self.tables
