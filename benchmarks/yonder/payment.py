"""A payment as its payer means it, before anything is written."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from benchmarks.world import Kind
from benchmarks.yonder.parties import Client
from reconcile.money import Cents


class Means(StrEnum):
    """How money comes."""

    TRANSFER = "transfer"
    DEBIT = "direct debit"
    CHEQUE = "cheque"
    CASH = "cash"


class Way(StrEnum):
    """What a payer says of what it pays."""

    FULL = "numbers in full"
    OTHERWISE = "numbers written otherwise"
    TAIL = "last figures"
    RANGE = "a range"
    ORDER = "an order or a contract"
    MONTH = "a month or a quarter"
    CODE = "the customer's code"
    OWN = "the payer's own reference"
    SUM = "the sum, in words or figures"
    BALANCE = "balance, deposit, first part"
    COPIED = "the number of an earlier one"
    NOTHING = "nothing"


SILENT = frozenset({Way.NOTHING, Way.CODE, Way.OWN, Way.SUM, Way.BALANCE})
"""Ways that say nothing of which document is meant."""


@dataclass(frozen=True, slots=True)
class Payment:
    """Money that comes, goes or is taken back.

    Attributes:
        key: unique, kept when it is changed.
        on: the day of the row: a cheque's is that of its slip.
        parts: keys of documents with the cents that it truly pays; credit notes that it nets are in `notes`.
        about: the document that a second payment is meant for, -1 for none; undoes: the payment it takes back.
        undone_on: the day on which it is taken back.
        rank: of a part payment, which it is, from 1.
        copied: the document whose number is copied by mistake.
    """

    key: int
    kind: Kind
    on: date
    client: Client
    amount: Cents
    parts: tuple[tuple[int, Cents], ...] = ()
    notes: tuple[int, ...] = ()
    means: Means = Means.TRANSFER
    way: Way = Way.NOTHING
    about: int = -1
    undoes: int = -1
    undone_on: date | None = None
    rank: int = 0
    copied: int = -1

    @property
    def meant(self) -> tuple[int, ...]:
        """The documents that the payer has before it."""
        if self.about >= 0:
            return (self.about,)
        return tuple(key for key, _ in self.parts)

    @property
    def third(self) -> bool:
        """Somebody else than the customer pays."""
        return self.client.third and self.means is Means.TRANSFER and self.amount > 0
