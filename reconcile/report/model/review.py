"""What asks for the accountant's eye: questions, and the proof of each answer."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reconcile.money import Cents
from reconcile.report.model.cells import Linked, Tag


@dataclass(frozen=True, slots=True)
class Question:
    """A sum that waits for the accountant.

    Attributes:
        key: by which the answer finds it again, sealed with the proposal.
        choices: what the other answers would pay, as it can be written under « Imputer sur ».
        payment: leads to the row of the payment.
        rest: what is not settled yet.
        proposal: the first answer, `""` where there is none; `document` leads to its first document.
        others: the other complete answers and the rivals, one a line.
    """

    key: str
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
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnmatchedRow:
    """Money of a customer, or a credit note, that pays nothing yet and for which no answer is proposed.

    Attributes:
        kind: what it is, in a few words.
        days: from its day to the as-of date.
        payment: leads to its row; `asked`: to its question, where it is asked about.
        tried: the answers that were looked at and why they lost, one a line.
    """

    status: Tag
    kind: str
    paid_on: date
    days: int
    label: str
    payment: Linked
    amount: Cents
    rest: Cents
    why: str
    tried: str
    asked: Linked


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that the accountant has taken, and what became of it.

    Attributes:
        key: `""` for a decision on documents alone.
        paid_on, label, amount: of the payment, where it is known; `label` names the documents of a decision on none.
        parts: the documents and amounts, one a line.
        why: it is not applied; `""` where it is.
        source: the row that it was read from; `sha256` of that file, as far as it is shown.
    """

    key: str
    paid_on: date | None
    label: str
    payment: Linked
    amount: Cents | None
    kind: str
    parts: str
    comment: str
    status: Tag
    why: str
    by: str
    saved_on: date | None
    report_on: date | None
    source: str
    sha256: str


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
