"""A payment as it was meant, and what became of it on the way to the books."""

import random
from dataclasses import dataclass, field
from datetime import date

from benchmarks.world.people import Customer, Method, Naming
from benchmarks.world.sales import NOWHERE, Draft
from benchmarks.world.truth import Kind
from benchmarks.world.writing import Numbering, Reason
from reconcile.model import Source
from reconcile.money import Cents


@dataclass(eq=False)
class Pay:
    """A payment as it was meant.

    Attributes:
        parts: the documents meant, with their cents.
        notes: credit notes taken off, with the cents used.
        extra: cents beyond the documents (negative: none is ever short, the part says it).
        exact: it settles what was left on its documents.
        cited: documents in the order of the numbers in `reason`.
        seen: those whose number was left by the cuts of the bank and has no wrong figure.
        told: the book of cheques, debits or cash names the document.
        shown: the payer's name as the bank or the book shows it.
        undoes: of a reject, the receipt.
        undone: of a receipt, the day the bank took it back.
        marked: of a reject, its label tells whose it is.
        booked: of a receipt taken back, its own book says so.
    """

    kind: Kind
    on: date
    customer: Customer
    parts: list[tuple[Draft, Cents]]
    method: Method = Method.TRANSFER
    notes: list[tuple[Draft, Cents]] = field(default_factory=list)
    extra: Cents = 0
    exact: bool = True
    third: bool = False
    reason: Reason = field(default_factory=lambda: Reason(""))
    naming: Naming = Naming.NOTHING
    cited: list[Draft] = field(default_factory=list)
    seen: list[Draft] = field(default_factory=list)
    slipped: list[Draft] = field(default_factory=list)
    told: bool = False
    shown: str = ""
    iban: str = ""
    source: Source = NOWHERE
    undoes: "Pay | None" = None
    undone: date | None = None
    marked: bool = False
    booked: bool = False
    by_law: bool = False

    @property
    def amount(self) -> Cents:
        """What is received."""
        return sum(c for _, c in self.parts) - sum(c for _, c in self.notes) + self.extra

    @property
    def payer(self) -> Customer:
        """Whose name and account the bank shows."""
        return self.customer.payer if self.third and self.customer.payer else self.customer


@dataclass
class Style:
    """What all payments of a world share. `slips`: how often a figure is wrong."""

    rng: random.Random
    numbering: Numbering
    difficulty: float
    last: date

    @property
    def slips(self) -> float:
        """Wrong figures for each number written."""
        return 0.004 + 0.02 * self.difficulty
