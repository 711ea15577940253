"""What the report shows, typed, without any Excel: one record for a row of each sheet, in French where people read it.

Amounts are cents, rates per cent. A `Ref` names a row of a table by its place in `ReportData`; only the workbook knows
on which line of a sheet that falls.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from typing import TypeAlias

from reconcile.issues import Issue
from reconcile.model import Source
from reconcile.money import Cents


class SheetName(StrEnum):
    """The sheets, in their order."""

    SUMMARY = "Synthèse"
    INVOICES = "Factures"
    BANK = "Relevé"
    OTHERS = "Autres encaissements"
    REVIEW = "À valider"
    PROOFS = "Preuves"
    ISSUES = "Anomalies"
    AGED = "Balance âgée"
    PENALTIES = "Pénalités"
    RATES = "Barèmes et CGV"
    JOURNAL = "Journal"


class Tone(Enum):
    """What a cell says at a glance; the workbook gives each a pale fill."""

    NEUTRAL = "neutral"
    GOOD = "good"
    PARTIAL = "partial"
    ASK = "ask"
    LATE = "late"
    WARN = "warn"
    ASIDE = "aside"
    FILL_IN = "fill in"


@dataclass(frozen=True, slots=True)
class Tag:
    """A status word. It begins with a sign that says the same as its colour (never `?`, `*` or `~`: SUMIF jokers)."""

    label: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Ref:
    """The row `index` (from 0) of the table of a sheet."""

    sheet: SheetName
    index: int


@dataclass(frozen=True, slots=True)
class Linked:
    """A text and the row that it leads to, None where there is none."""

    text: str = ""
    to: Ref | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """The banner of each sheet. `dossier`: the company, or what stands for it where the settings name none."""

    dossier: str
    siren: str
    as_of: date
    version: str


# --- the user's own rows ----------------------------------------------------------------------------------------------


class Nature(Enum):
    """What a column of a book holds, which decides how its cells are shown."""

    TEXT = "text"
    MONEY = "money"
    DAY = "day"
    NUMBER = "number"


Shown: TypeAlias = str | int | float | date | None
"""A cell of the user: text, cents read from a text (int), a day, or the number of the cell (float; euros for MONEY)."""


@dataclass(frozen=True, slots=True)
class UserColumn:
    """A canonical column that at least one table has. `folded`: shown only when asked for."""

    header: str
    nature: Nature
    folded: bool


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
    paid_by: Linked = Linked()
    days_late: int | None = None
    interest: Cents | None = None
    indemnity: Cents | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class BankRow:
    """A row of a bank statement and what became of it.

    Attributes:
        movement: signed cents; None for a row set aside.
        rest: what is not allocated; None where nothing is to be allocated.
    """

    origin: Source
    cells: tuple[Shown, ...]
    status: Tag
    why: str
    movement: Cents | None = None
    documents: Linked = Linked()
    allocated: Cents | None = None
    rest: Cents | None = None
    confidence: Decimal | None = None
    note: str = ""


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
    status: Tag
    documents: Linked
    allocated: Cents | None
    on_statement: Linked
    why: str


# --- questions, anomalies ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Question:
    """A payment that waits for the accountant.

    Attributes:
        payment: leads to the row of the payment.
        rest: what is not settled yet.
        proposal: the first answer, `""` where there is none; `document` leads to its first document.
        others: the other complete answers and the rivals, one a line.
    """

    status: Tag
    paid_on: date
    label: str
    payment: Linked
    amount: Cents
    rest: Cents
    proposal: str
    document: Linked
    reasons: str
    others: str
    confidence: Decimal | None


@dataclass(frozen=True, slots=True)
class ProofRow:
    """An answer with its points: of a receipt, of a line of a batch, of a reject or of a credit note.

    Attributes:
        rule: its sentence, then the arithmetic that proves several documents.
        points: by family of evidence, in the order of `matching.explain.Family`.
        rival, needed: points of the best other answer, and the lead that settles; None where a rule decides.
        evidence: every piece of evidence with its points, one a line.
        rivals: the other answers and why they lost, one a line.
    """

    paid_on: date
    label: str
    payment: Linked
    amount: Cents
    documents: Linked
    points: tuple[int, ...]
    rival: int | None
    needed: int | None
    status: Tag
    rule: str
    evidence: str
    verdict: str
    rivals: str


# --- what is owed -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AgedDocument:
    """An open document in its bucket."""

    document: Linked
    kind: str
    issued_on: date
    due_on: date
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
        indemnity: on the first row of its document only.
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
    articles: str
    cgv_version: str
    rate_source: str
    provisional: bool
    remark: str


# --- references -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RateRow:
    """A penalty rate that this run used, or a figure of the law.

    Attributes:
        documents: how many documents it was used for.
    """

    subject: str
    value: str
    period: str
    basis: str
    source: str
    provisional: bool
    documents: int | None


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """A clause of the CGV: its words, what is computed from it, and the article of law behind it."""

    version: str
    in_force: str
    article: str
    words: str
    applied: str
    statute: str


@dataclass(frozen=True, slots=True)
class BookRow:
    """A table that was read, or a refused book (`kind` empty): read = kept + set aside."""

    book: str
    sheet: str
    kind: str
    sha256: str
    read: int
    kept: int
    set_aside: int
    total_kept: Cents | None
    total_set_aside: Cents | None


# --- the summary ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows wear a status, and for how much."""

    status: Tag
    number: int
    amount: Cents
    other: Cents


@dataclass(frozen=True, slots=True)
class Summary:
    """The month on one page.

    Attributes:
        conclusion: the sentence that the accountant reads first.
        movements: bank lines by status (amount: movements, other: allocated).
        outside: receipts that never show on the statement by themselves: cash, slips still to be credited.
        documents: by status (amount: owed, other: open balance).
        late_number, late_balance: documents past their due date and what is open on them.
        worst: the customers that owe most past the due date: name, late balance, most days late.
    """

    conclusion: str
    movements: tuple[Count, ...]
    outside_number: int
    outside_amount: Cents
    documents: tuple[Count, ...]
    late_number: int
    late_balance: Cents
    interest: Cents
    indemnities: Cents
    provisional: bool
    worst: tuple[tuple[str, Cents, int], ...]
    questions: int
    errors: int
    warnings: int


@dataclass(frozen=True, slots=True)
class ReportData:
    """Everything that the workbook shows. `sources`: name and SHA-256 of the files of rates and CGV."""

    heading: Heading
    summary: Summary
    invoices: InvoiceTable
    bank: BankTable
    others: tuple[OtherRow, ...]
    questions: tuple[Question, ...]
    proofs: tuple[ProofRow, ...]
    issues: tuple[Issue, ...]
    aged: AgedBalance
    penalties: tuple[PenaltyRow, ...]
    rates: tuple[RateRow, ...]
    clauses: tuple[ClauseRow, ...]
    books: tuple[BookRow, ...]
    sources: tuple[tuple[str, str], ...]
    settings: tuple[tuple[str, str], ...]
