"""What the firm sells: invoices, deposit invoices and credit notes, numbered in the order of their days."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from benchmarks.world.people import Customer
from benchmarks.world.writing import Numbering
from reconcile.model import CreditNote, DepositInvoice, Document, Invoice, Party, Source
from reconcile.money import Cents

FIRST, LAST = date(2025, 7, 1), date(2026, 12, 31)
_DAYS = (LAST - FIRST).days
INVOICE, NOTE, DEPOSIT = range(3)
NOWHERE = Source("", "", 0)
"""The row of what is in no book yet."""


class Fate(Enum):
    """What becomes of a credit note."""

    DEDUCTED = auto()
    WHOLE = auto()
    REFUNDED = auto()
    LATER = auto()
    UNUSED = auto()


@dataclass(eq=False)
class Draft:
    """A document before the books are written.

    Attributes:
        kind: `INVOICE`, `NOTE` or `DEPOSIT`.
        link: of an invoice, its deposit; of a credit note, its invoice.
        told: the book names the link.
    """

    kind: int
    customer: Customer
    issued: date
    due: date
    gross: Cents
    order: str = ""
    link: "Draft | None" = None
    told: bool = True
    fate: Fate | None = None
    deducted: Cents = 0
    serial: int = 0
    number: str = ""
    source: Source = NOWHERE

    @property
    def owed(self) -> Cents:
        """What there is to pay, positive also for a credit note."""
        return self.gross - self.deducted

    @property
    def age(self) -> tuple[date, date, str]:
        """The order of Code civil, art. 1342-10: due first, then issued first."""
        return (self.due, self.issued, self.number)

    def document(self) -> Document:
        """The record of the books."""
        party = Party(self.customer.code, self.customer.name)
        linked = self.link.number if self.link and self.told else ""
        if self.kind == NOTE:
            return CreditNote(
                number=self.number, customer=party, issued_on=self.issued, gross=self.gross, source=self.source,
                linked_to=linked,
            )  # fmt: skip
        if self.kind == DEPOSIT:
            return DepositInvoice(
                number=self.number, customer=party, issued_on=self.issued, gross=self.gross, source=self.source,
                stated_due_on=self.due, order_number=self.order,
            )  # fmt: skip
        return Invoice(
            number=self.number, customer=party, issued_on=self.issued, gross=self.gross, source=self.source,
            stated_due_on=self.due, order_number=self.order, linked_to=linked, deposit_deducted=self.deducted,
        )  # fmt: skip


def make_sales(rng: random.Random, people: list[Customer], numbering: Numbering) -> list[Draft]:
    """All documents, oldest first."""
    prices = [rng.randrange(4, 120) * 1000 for _ in range(15)]
    drafts = [draft for customer in people for draft in _sales_to(rng, customer, prices)]
    drafts.sort(key=lambda d: d.issued)  # stable: the order within a day is the one of creation
    _number(drafts, numbering)
    for row, draft in enumerate(drafts, 2):
        draft.source = Source("factures.xlsx", "Factures", row)
    return drafts


def _sales_to(rng: random.Random, customer: Customer, prices: list[Cents]) -> list[Draft]:
    found: list[Draft] = []
    months = 18
    if customer.subscription:
        start = rng.randrange(6)
        found += [
            _invoice(customer, date(2025 + (6 + m) // 12, (6 + m) % 12 + 1, 1), customer.subscription)
            for m in range(start, months)
        ]
    for _ in range(round(customer.rate * months * rng.uniform(0.7, 1.3))):
        invoice = _invoice(customer, FIRST + timedelta(days=rng.randrange(_DAYS - 10)), _amount(rng, prices))
        if rng.random() < 0.25:
            invoice.order = f"{rng.choice(('CD', 'BC', ''))}{rng.randrange(10_000, 99_999)}"
            if invoice.gross > 80_000 and rng.random() < 0.3:
                found.append(_deposit(rng, invoice))
        found.append(invoice)
        if rng.random() < 0.045:
            found.append(_note(rng, invoice))
    return found


def _amount(rng: random.Random, prices: list[Cents]) -> Cents:
    """TTC: a price list with quantities, round net sums, or anything."""
    draw = rng.random()
    net = rng.choice(prices) * rng.randint(1, 3) if draw < 0.3 else rng.randrange(1, 60) * 5_000 if draw < 0.5 else 0
    return net * 6 // 5 if net else rng.randrange(3_000, 600_000)


def _invoice(customer: Customer, issued: date, gross: Cents) -> Draft:
    return Draft(INVOICE, customer, issued, issued + timedelta(days=customer.terms), gross)


def _deposit(rng: random.Random, invoice: Draft) -> Draft:
    issued = max(FIRST, invoice.issued - timedelta(days=rng.randrange(20, 60)))
    deposit = Draft(
        DEPOSIT, invoice.customer, issued, issued, invoice.gross * rng.choice((20, 30, 40)) // 100, invoice.order
    )
    invoice.link, invoice.deducted = deposit, deposit.gross
    return deposit


def _note(rng: random.Random, invoice: Draft) -> Draft:
    fate = rng.choices(list(Fate), (35, 20, 15, 20, 10))[0]
    gross = invoice.owed if fate is Fate.WHOLE else invoice.owed * rng.randrange(8, 45) // 100
    soon = fate in (Fate.DEDUCTED, Fate.WHOLE)
    issued = invoice.issued + timedelta(days=rng.randrange(1, 6) if soon else rng.randrange(30, 90))
    told = rng.random() < 0.65
    return Draft(
        NOTE, invoice.customer, min(issued, LAST), min(issued, LAST), gross, link=invoice, told=told, fate=fate
    )


def _number(drafts: list[Draft], numbering: Numbering) -> None:
    counts: dict[tuple[int, int], int] = {}
    for draft in drafts:
        year = draft.issued.year if "{y" in numbering.pattern else 0
        series = (0 if numbering.shared else draft.kind, year)
        counts[series] = draft.serial = counts.get(series, 0) + 1
        draft.number = numbering.number(draft.kind, draft.serial, draft.issued)
