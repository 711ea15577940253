"""What really happened: the answer that an engine is held against."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reconcile.model import Ledger, Source
from reconcile.money import Cents


class Kind(StrEnum):
    """What happened with a payment."""

    ONE = "one document"
    SEVERAL = "several documents"
    NETTED = "netted with a credit note"
    PART = "part payment"
    COMPLEMENT = "complement of a part"
    OVER = "over-payment"
    CHARGE = "bank charge withheld"
    INTEREST = "interest or 40 EUR along"
    DISCOUNT = "discount taken"
    TWICE = "paid twice"
    DEPOSIT = "deposit invoice"
    PREPAID = "before its document"
    THIRD = "third party pays"
    DEBIT = "direct debit in a batch"
    CHEQUE = "cheque of a slip"
    LOOSE_SLIP = "slip without a book"
    CASH = "cash"
    REJECT = "direct debit rejected"
    BOUNCED = "cheque bounced"
    RETURNED = "transfer called back"
    REFUND = "refund of a credit note"
    GIVEN_BACK = "refund of a receipt"
    OFFSET = "credit note on its invoice"
    ABSENT = "document of no book"
    INTERNAL = "internal transfer"
    SUPPLIER = "supplier"
    STATE = "tax office and the like"
    STAFF = "salaries"
    CARD = "card purchase"


FOREIGN = frozenset({Kind.INTERNAL, Kind.SUPPLIER, Kind.STATE, Kind.STAFF, Kind.CARD})
"""Money that no customer sent or gets."""


@dataclass(frozen=True, slots=True)
class TrueEvent:
    """A payment and what it truly paid.

    Attributes:
        sources: its row; with credit notes, their rows too.
        documents: number -> signed cents, credit notes netted included; empty when it pays no document.
        decidable: the books tell, for somebody who looks at all of them. Where two answers are equally good, False.
        by_law: the payer said nothing, and Code civil, art. 1342-10 chose among equal debts.
        why: why it is undecidable, `""` otherwise.
        named: documents whose number can be read on the row.
        told: what the row says of them, in a few words, `""` where the world does not say.
    """

    kind: Kind
    sources: tuple[Source, ...]
    documents: dict[str, Cents]
    decidable: bool = True
    by_law: bool = False
    why: str = ""
    named: frozenset[str] = frozenset()
    told: str = ""


@dataclass(frozen=True, slots=True)
class World:
    """Books and the truth about them. `manners`: the numbering and the banks, for a person who reads about it."""

    seed: int
    ledger: Ledger
    events: tuple[TrueEvent, ...]
    as_of: date
    manners: str
