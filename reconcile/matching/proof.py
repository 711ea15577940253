"""The table of proofs: when the evidence for an answer is strong enough to allocate without asking.

Rivals are weighed apart (`choice`): here only the strength of the answer itself counts.
"""

from dataclasses import dataclass
from enum import Enum, IntEnum, auto

from reconcile.matching.payers import Strength


class Naming(IntEnum):
    """How clearly the documents of an answer are named."""

    NONE = 0
    NEAR = 1
    BARE = 2
    GOOD = 3
    FULL = 4


class Amount(Enum):
    """How the money compares with the documents.

    EXACT: what is owed on what is named, or on one document; SUM: on documents that were searched for;
    FEE: short of it by what a bank may have kept; PART: less; OVER: more.
    """

    EXACT = auto()
    SUM = auto()
    FEE = auto()
    PART = auto()
    OVER = auto()


@dataclass(frozen=True, slots=True)
class Case:
    """What the table asks of an answer.

    Attributes:
        own: our own book names the document.
        unique: no other combination gives the sum, no other document is as near, no credit note explains the gap.
        rare: no other document of all the books has this amount.
        equals: how many equal documents of the payer there are.
        contradicted: the payment names something that the answer leaves out.
        several: it pays several documents.
        other_exact: another document of the payer has just this amount.
        sole: each number named fits one document of all the books.
        shared: the payer's name is also another customer's.
    """

    payer: Strength
    naming: Naming
    amount: Amount
    own: bool
    unique: bool
    rare: bool
    equals: int
    contradicted: bool
    several: bool
    other_exact: bool
    sole: bool
    shared: bool = False


def proven(case: Case) -> bool:  # noqa: PLR0911 (a table: one line for each way of naming)
    """Whether the answer proves itself."""
    if case.contradicted or case.payer is Strength.CONFLICT:
        return False
    match case.naming:
        case Naming.FULL | Naming.GOOD if case.own:
            return _named_by_our_book(case)
        case Naming.FULL:
            return _fully_named(case)
        case Naming.GOOD:
            return _loosely_named(case)
        case Naming.BARE:
            return _barely_named(case)
        case Naming.NEAR:
            return case.amount is Amount.EXACT and case.payer is Strength.STRONG and case.unique and case.rare
        case Naming.NONE:
            return _not_named(case)


def _named_by_our_book(case: Case) -> bool:
    if case.amount is Amount.PART and case.several:
        return False
    return case.amount is not Amount.SUM or case.unique


def _fully_named(case: Case) -> bool:
    match case.amount:
        case Amount.EXACT:
            return True
        case Amount.FEE:
            return case.payer >= Strength.WEAK and case.unique and not case.other_exact
        case Amount.SUM:
            return case.payer >= Strength.MEDIUM and case.unique
        case Amount.PART:
            return case.payer >= Strength.MEDIUM and case.unique and not case.several and not case.other_exact
        case Amount.OVER:
            return case.payer >= Strength.MEDIUM and not case.other_exact


def _loosely_named(case: Case) -> bool:
    match case.amount:
        case Amount.EXACT:
            return case.payer >= Strength.WEAK or (case.sole and case.rare and not case.several)
        case Amount.FEE:
            return case.payer >= Strength.MEDIUM and case.unique and not case.other_exact
        case Amount.SUM:
            return case.payer is Strength.STRONG and case.unique
        case Amount.PART:
            return case.payer is Strength.STRONG and case.unique and not case.several and not case.other_exact
        case Amount.OVER:
            return case.payer is Strength.STRONG and not case.other_exact


def _barely_named(case: Case) -> bool:
    """Numbers without a word for an invoice: the payer makes them telling, and they tell homonyms apart."""
    match case.amount:
        case Amount.EXACT:
            return case.payer >= Strength.MEDIUM or (case.shared and case.sole)
        case Amount.SUM:
            return case.payer is Strength.STRONG and case.unique
        case Amount.FEE | Amount.PART:
            alone = case.unique and not case.several and not case.other_exact
            return case.payer is Strength.STRONG and case.sole and alone
        case Amount.OVER:
            return False


def _not_named(case: Case) -> bool:
    """Nothing is named: the payer must be proven. Equal debts: the oldest (Code civil, art. 1342-10)."""
    match case.amount:
        case Amount.EXACT:
            return case.payer is Strength.STRONG or (case.payer is Strength.MEDIUM and case.rare and case.equals == 1)
        case Amount.SUM:
            return case.payer is Strength.STRONG and case.unique
        case _:
            return False
