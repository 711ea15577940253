"""What the accountant answers to the questions of a report."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from reconcile.model.source import Source
from reconcile.money import Cents


class DecisionKind(StrEnum):
    """What the accountant answers, in the words of the report's drop-down.

    ACCEPT, IMPUTE and ADVANCE say what a payment is, REFUSE what it is not; WAIT leaves the question open; DISPUTE and
    WAIVE concern documents, and WAIT does too where it names no payment: nothing is sent about them for a while; CANCEL
    takes back what was answered before.
    """

    ACCEPT = "Accepter"
    REFUSE = "Refuser"
    IMPUTE = "Imputer sur…"
    ADVANCE = "Acompte/avance"
    DISPUTE = "Litige"
    WAIVE = "Renoncer aux pénalités"
    WAIT = "Attendre"
    CANCEL = "Annuler"

    @property
    def about_documents(self) -> bool:
        """Whether it is about documents, even where the answer was given to the question of a payment."""
        return self in {DecisionKind.DISPUTE, DecisionKind.WAIVE}


@dataclass(frozen=True, slots=True)
class DecidedPart:
    """A document that a decision names.

    Attributes:
        amount: signed cents, None for as much as it owes and the payment has.
        note: the credit note that is taken off it rather than money, `""` for money.
    """

    document: str
    amount: Cents | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What the accountant answered to one question.

    Attributes:
        key: of the payment (`keys.payment_key`), `""` where the decision is on documents alone.
        parts: what was accepted, refused or imputed on; of a dispute or a waiver, its documents.
        report_on: the as-of date of the report that asked, None for a book written by hand.
        saved_at: when the file was last saved, as the file says; `saved_by`: by whom, `""` where it does not.
        taken: of a CANCEL, the kind of the decision that it takes back, None where it does not say.
    """

    kind: DecisionKind
    key: str
    parts: tuple[DecidedPart, ...]
    comment: str
    report_on: date | None
    saved_at: datetime | None
    saved_by: str
    source: Source
    taken: DecisionKind | None = None

    @property
    def on_documents(self) -> bool:
        """Whether it says something of documents, whatever pays them."""
        return self.kind.about_documents or (self.kind is DecisionKind.WAIT and not self.key)

    @property
    def decided_on(self) -> date | None:
        """The day it was taken, as far as is known."""
        return self.saved_at.date() if self.saved_at else self.report_on

    @property
    def documents(self) -> tuple[str, ...]:
        """The numbers of its documents."""
        return tuple(part.document for part in self.parts)
