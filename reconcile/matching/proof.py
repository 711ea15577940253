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
        theirs: no other customer owes just this amount.
        contradicted: the payment names something that the answer leaves out.
        several: it pays several documents; `many`: three or more.
        other_exact: another document of the payer has just this amount.
        sole: each number named fits one document of all the books.
        shared: the payer's name is also another customer's.
        natural: all that is open, all that is due, or a whole month: few such sums are tried, so chance makes none.
        cited: how many numbers name documents of the answer.
        payer_owes_it: the customer who seems to pay has a document of just this amount of its own.
        told: more than a common word says who pays, and nobody else is likelier.
    """

    payer: Strength
    naming: Naming
    amount: Amount
    own: bool
    unique: bool
    theirs: bool
    contradicted: bool
    several: bool
    other_exact: bool
    sole: bool
    shared: bool = False
    natural: bool = False
    many: bool = False
    cited: int = 0
    payer_owes_it: bool = False
    told: bool = True


def proven(case: Case) -> bool:  # noqa: PLR0911 (a table: one line for each way of naming)
    """Whether the answer proves itself."""
    if case.contradicted:
        return False
    if case.payer is Strength.CONFLICT:
        return _paid_by_another(case)
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
            alone = case.unique and not case.other_exact and (case.theirs or case.payer is Strength.STRONG)
            return case.amount is Amount.EXACT and case.payer >= Strength.MEDIUM and alone
        case Naming.NONE:
            return _not_named(case)


def _paid_by_another(case: Case) -> bool:
    """A known customer names what another one owes: to the cent, and nothing that it owes itself explains it."""
    if case.amount is Amount.SUM:
        return case.naming >= Naming.GOOD and case.unique and (case.cited > 1 or case.natural)
    if case.amount is not Amount.EXACT or case.payer_owes_it:
        return False
    if case.naming is Naming.BARE:
        return case.cited > 1 or (case.sole and case.theirs)
    return case.naming is Naming.FULL or (case.naming is Naming.GOOD and (case.cited > 1 or case.sole))


def _named_by_our_book(case: Case) -> bool:
    if case.amount is Amount.PART and case.several:
        return False
    return case.amount in (Amount.EXACT, Amount.OVER) or case.unique


def _fully_named(case: Case) -> bool:
    match case.amount:
        case Amount.EXACT:
            return True
        case Amount.FEE:
            return case.payer >= Strength.WEAK and case.unique and not case.other_exact
        case Amount.SUM:
            return (case.payer >= Strength.WEAK or case.cited > 1 or case.natural) and case.unique
        case Amount.PART:
            return case.payer >= Strength.MEDIUM and case.unique and not case.several and not case.other_exact
        case Amount.OVER:
            return case.payer >= Strength.MEDIUM and case.unique and not case.several and not case.other_exact


def _loosely_named(case: Case) -> bool:
    match case.amount:
        case Amount.EXACT:
            return case.payer >= Strength.WEAK or case.cited > 1 or (case.sole and case.theirs)
        case Amount.FEE:
            return case.payer >= Strength.MEDIUM and case.unique and not case.other_exact
        case Amount.SUM:
            return (case.payer >= Strength.MEDIUM or case.cited > 1 or case.natural) and case.unique
        case Amount.PART:
            return case.payer is Strength.STRONG and case.unique and not case.several and not case.other_exact
        case Amount.OVER:
            return case.payer is Strength.STRONG and case.unique and not case.several and not case.other_exact


def _barely_named(case: Case) -> bool:
    """Numbers without a word for an invoice: the payer makes them telling, and they tell homonyms apart."""
    match case.amount:
        case Amount.EXACT:
            if case.payer < Strength.MEDIUM:
                return case.cited > 1 or (case.sole and (case.theirs or case.payer is Strength.WEAK))
            return True
        case Amount.SUM:
            enough = Strength.WEAK if case.natural else Strength.MEDIUM if case.cited > 1 else Strength.STRONG
            return case.payer >= enough and case.unique
        case Amount.FEE | Amount.PART:
            alone = case.unique and not case.several and not case.other_exact
            return case.payer is Strength.STRONG and case.sole and alone
        case Amount.OVER:
            return False


def _not_named(case: Case) -> bool:
    """Nothing is named: the payer must be proven. Equal debts: the oldest (Code civil, art. 1342-10)."""
    match case.amount:
        case Amount.EXACT:
            partly = case.payer is Strength.WEAK and case.told and not case.other_exact
            alone = case.theirs and (case.shared or partly)
            return case.unique and (case.payer >= Strength.MEDIUM or alone)
        case Amount.SUM:
            enough = Strength.STRONG if not case.natural else Strength.WEAK if case.many else Strength.MEDIUM
            return (case.payer >= enough or (case.natural and case.shared)) and case.unique
        case _:
            return False
