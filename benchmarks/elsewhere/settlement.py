"""A payment before it is written on a row."""

from dataclasses import dataclass, field
from datetime import date

from benchmarks.elsewhere.clients import Client, Means, Says
from benchmarks.elsewhere.debts import Debt
from benchmarks.world import Kind
from reconcile.model import Source
from reconcile.money import Cents


@dataclass(eq=False, slots=True)
class Settlement:
    """Money that a customer sends, gets or has taken back.

    Attributes:
        amount: signed cents of the row.
        parts: document -> cents that it truly pays; credit notes netted are not among them but in `notes`.
        third: its payer is not the customer.
        motif: what the payer wrote; `tokens`: the documents it names, each with the very text.
        wrong: the mistyped number that the motif has.
        about: what a second payment of the same debt means.
        column: the invoice number of a book of debits, cheques or cash; it names too.
        silent_skip: an equal debt was skipped for good, and nothing says so.
        seen: documents that the row names after the bank's cuts.
        shown: the payer's name after the bank's cuts; `iban`: the account on the row;
            `read`: all that it says, folded.
        slip: of a cheque or debit, its slip or batch; `loose`: no book tells of it.
    """

    kind: Kind
    on: date
    client: Client
    amount: Cents
    parts: dict[Debt, Cents] = field(default_factory=dict)
    notes: list[Debt] = field(default_factory=list)
    says: Says = Says.NOTHING
    means: Means = Means.TRANSFER
    third: bool = False
    motif: str = ""
    tokens: list[tuple[Debt, str]] = field(default_factory=list)
    ranged: bool = False
    wrong: str = ""
    about: "Debt | None" = None
    column: str = ""
    silent_skip: bool = False
    by_law: bool = False
    undoes: "Settlement | None" = None
    undone_on: date | None = None
    seen: set[Debt] = field(default_factory=set)
    shown: str = ""
    iban: str = ""
    read: str = ""
    slip: str = ""
    end_to_end: str = ""
    loose: bool = False
    source: Source | None = None

    @property
    def row(self) -> Source:
        """Where it was written."""
        if self.source is None:
            raise AssertionError("not written yet")
        return self.source

    @property
    def meant(self) -> list[Debt]:
        """The documents that the payer had before it."""
        return list(self.parts) or ([self.about] if self.about else [])

    @property
    def silent(self) -> bool:
        """Brings the amount of one debt and says nothing about which (art. 1342-10 then chooses)."""
        one = [d.owed for d in self.meant] == [self.amount]
        return one and not self.notes and not self.says_something and self.undoes is None and self.undone_on is None

    @property
    def says_something(self) -> bool:
        """The payer wrote a number, an order or a month, even wrongly."""
        return bool(self.tokens or self.column or self.wrong or (self.says is Says.MONTH and self.motif))
