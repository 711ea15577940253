"""What happens in the invented firm: documents, money that moves, and who paid what (the truth)."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from generator.people import Customer, customers

LAST_DAY = date(2026, 9, 30)
MONTHS = ("2026-07", "2026-08", "2026-09")
_HOLIDAYS = (date(2026, 7, 14), date(2026, 8, 15))

INVOICE, DEPOSIT, CREDIT = "Facture", "Acompte", "Avoir"
_PREFIX = {INVOICE: "FA", DEPOSIT: "AC", CREDIT: "AV"}
_FIRST_NUMBER = {INVOICE: 301, DEPOSIT: 21, CREDIT: 12}


def half_up(numerator: int, denominator: int) -> int:
    """Positive division rounded to the nearest, halves up."""
    return (2 * numerator + denominator) // (2 * denominator)


def day(text: str) -> date:
    """`07-21` of 2026, or a full ISO date."""
    return date.fromisoformat(text if len(text) == 10 else f"2026-{text}")


def open_day(when: date) -> date:
    """The day, or the next one that banks work."""
    while when.weekday() >= 5 or when in _HOLIDAYS:
        when += timedelta(days=1)
    return when


@dataclass(eq=False)
class Row:
    """Anything that becomes a row of a book; the writer fills in where."""

    book: str = field(default="", init=False)
    sheet: str = field(default="", init=False)
    row: int = field(default=0, init=False)


@dataclass(eq=False)
class Doc(Row):
    """An invoice, a deposit invoice or a credit note. Amounts in cents, `ttc` positive, `rate` of VAT in per mille."""

    kind: str
    customer: Customer
    issued: date
    nature: str
    ht: int
    rate: int = 200
    delivered: date | None = None
    due: date | None = None
    method: str = "Virement"
    linked: "Doc | None" = None
    deposit: int = 0
    order: str = ""
    ordered: date | None = None
    number: str = ""
    earlier: bool = False

    @property
    def vat(self) -> int:
        """The VAT, to the nearest cent."""
        return half_up(self.ht * self.rate, 1000)

    @property
    def ttc(self) -> int:
        """HT + TVA."""
        return self.ht + self.vat

    @property
    def owed(self) -> int:
        """What remains to pay once the deposit is deducted."""
        return self.ttc - self.deposit


@dataclass(eq=False)
class BankLine(Row):
    """A line of the statement; `iban` is the payer's account where the bank gives it."""

    on: date
    label: str
    amount: int
    iban: str = ""
    reference: str = ""


@dataclass(eq=False)
class Debit(Row):
    """A line of a direct debit batch."""

    batch: str
    on: date
    doc: Doc
    named: bool
    amount: int
    end_to_end: str
    rejected: date | None = None
    code: str = ""


@dataclass(eq=False)
class ChequeLine(Row):
    """A cheque of a slip."""

    slip: str
    on: date
    number: str
    drawer: str
    bank: str
    amount: int
    named: str


@dataclass(eq=False)
class CashLine(Row):
    """A cash receipt."""

    on: date
    name: str
    label: str
    amount: int
    named: str


@dataclass(frozen=True)
class Paid:
    """One true allocation. `void`: a direct debit that was rejected, and its reject: for interest, neither happened."""

    origin: Row
    doc: Doc
    amount: int
    kind: str
    on: date
    detail: Row | None = None
    void: bool = False


class World:
    """Everything that happens, in the order in which it is told."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)  # noqa: S311  a repeatable story, not a secret
        self.customers = customers()
        self.docs: list[Doc] = []
        self.bank: list[BankLine] = []
        self.debits: list[Debit] = []
        self.cheques: list[ChequeLine] = []
        self.cash: list[CashLine] = []
        self.paid: list[Paid] = []
        self.undecidable: list[tuple[Row, str]] = []
        self._later: list[Callable[[], object]] = []

    def invoice(self, who: int, issued: str, nature: str, euros: float, **details: object) -> Doc:
        """A new document. `days`: payment term; without it the invoice has no due date."""
        kind = str(details.pop("kind", INVOICE))
        days = details.pop("days", None)
        issued_on = day(issued)
        doc = Doc(kind, self.customers[who], issued_on, nature, round(euros * 100))
        if isinstance(days, int):
            doc.due = issued_on + timedelta(days=days)
        for name, value in details.items():
            is_day = name in ("delivered", "ordered", "due") and isinstance(value, str)
            setattr(doc, name, day(value) if is_day and isinstance(value, str) else value)
        self.docs.append(doc)
        return doc

    def credit(self, of: Doc, issued: str, euros: float) -> Doc:
        """A credit note on an invoice; it lowers it on its date."""
        note = Doc(CREDIT, of.customer, day(issued), of.nature, round(euros * 100), of.rate, linked=of)
        self.docs.append(note)
        self.then(lambda: self.allocate(note, of, note.ttc, "avoir", note.issued))
        return note

    def then(self, event: Callable[[], object]) -> None:
        """Something that happens once the documents have their numbers."""
        self._later.append(event)

    def number_documents(self) -> None:
        """Numbers in the order of the dates, one series for each kind; earlier documents already have theirs."""
        for kind, first in _FIRST_NUMBER.items():
            new = [d for d in self.docs if d.kind == kind and not d.number]
            for rank, doc in enumerate(sorted(new, key=lambda d: d.issued), first):
                doc.number = f"{_PREFIX[kind]}2026-{rank:05d}"

    def play(self) -> None:
        """Number the documents, then let the money move."""
        self.number_documents()
        for event in self._later:
            event()

    def allocate(
        self,
        origin: Row,
        doc: Doc,
        amount: int,
        kind: str,
        on: date,
        detail: Row | None = None,
        *,
        void: bool = False,
    ) -> None:
        """Write down who paid what."""
        self.paid.append(Paid(origin, doc, amount, kind, on, detail, void))
