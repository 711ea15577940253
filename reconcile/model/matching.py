"""Which money pays which document, and the argument for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from reconcile.model.decisions import Decision
from reconcile.model.source import Source
from reconcile.money import Cents


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
class Verdict:
    """Why an answer settles by itself or is only proposed.

    Attributes:
        rival: points of the best other answer of the payment, 0 where there is none.
        needed: the lead over it from which an answer settles by itself.
        lacks: what the answer would need to prove itself, words of `matching.explain`; empty where it does.
        bounded: the search stopped at its bound, so that nothing is certain.
    """

    rival: int
    needed: int
    lacks: tuple[str, ...] = ()
    bounded: bool = False


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
        verdict: how the answer of a receipt was judged; None where a rule decides without weighing.
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
    verdict: Verdict | None = None

    @property
    def score(self) -> int:
        """The points of its answer: the sum of the weights."""
        return sum(one.weight for one in self.evidence)

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
    ADVANCE = "avance du client"
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
        refused: what the accountant refused of it; it counts for nothing.
    """

    payment: Payment
    outcome: Outcome
    allocations: tuple[Allocation, ...]
    alternatives: tuple[tuple[Allocation, ...], ...]
    why: str
    refused: tuple[Allocation, ...] = ()

    @property
    def allocated(self) -> Cents:
        """The sum of the settled allocations."""
        return sum(a.amount for a in self.allocations if a.settled)


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """What is asked of the accountant: a sum that one payer paid at once, or a credit note, not settled or not wholly.

    Attributes:
        key: by which the answer finds it again (`keys.payment_key`).
        payment: that it is, or is a line of.
        origin: its most precise row.
        amount, rest: of the sum; of it, what is not settled.
        answers: the complete answers for it, best first.
    """

    key: str
    payment: Payment
    origin: Source
    paid_on: date
    label: str
    amount: Cents
    rest: Cents
    answers: tuple[tuple[Allocation, ...], ...]
    why: str


@dataclass(frozen=True, slots=True)
class DecisionEffect:
    """What became of a decision: applied, or `why` not. `payment`: None for one on documents, or on no payment."""

    decision: Decision
    applied: bool
    payment: Payment | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Matching:
    """One outcome for each payment on or before the as-of date, in the order of (book, sheet, row).

    The first alternative of a payment to validate is also in its `allocations`.

    Attributes:
        questions: in the order of the payments.
        decisions: what became of each decision taken by the as-of date.
    """

    outcomes: tuple[PaymentOutcome, ...] = ()
    questions: tuple[OpenQuestion, ...] = ()
    decisions: tuple[DecisionEffect, ...] = ()

    @property
    def allocations(self) -> Iterator[Allocation]:
        """All allocations, settled and suggested, in the order of their payments."""
        return (a for outcome in self.outcomes for a in outcome.allocations)
