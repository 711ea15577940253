"""What late customers are written: reminders, formal notices, notes of penalties; what was sent, what is proposed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reconcile.model.assessment import Penalty, Standing
from reconcile.model.ledger import CustomerCategory, Party
from reconcile.money import Cents


class LetterKind(StrEnum):
    """What can be sent to a customer."""

    REMINDER = "relance"
    FORMAL_NOTICE = "mise en demeure"
    PENALTY_NOTE = "note de pénalités"


@dataclass(frozen=True, slots=True)
class SentLetter:
    """A letter issued on an earlier day.

    Attributes:
        number: of a note of penalties, `""` for a letter.
        documents: numbers of the documents that it speaks of.
    """

    kind: LetterKind
    number: str
    sent_on: date
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dunning:
    """What is proposed for one customer who pays late, and why.

    Attributes:
        customer: as the customers book names it, else as its oldest document does.
        address: `""` where no customers book gives one.
        category: of the customer, the dossier's default where no book says it.
        late: its documents past their due date and not paid, the oldest due first.
        accrued: the penalties of those, up to the as-of date.
        ended: the penalties of delays that have ended and that no note has claimed yet, the oldest due first.
        letter: proposed for what is late, None for none.
        note: whether a note of penalties is proposed for what has ended.
        obstacles: why neither may go out now, in French; both are None and False then.
        why: why this letter, or none, in French.
        why_note: the same of the note, `""` where no delay has ended.
        last_paid: of the last payment that settled something of the customer, its day and what was the customer's.
    """

    customer: Party
    address: str
    category: CustomerCategory
    late: tuple[Standing, ...]
    accrued: tuple[Penalty, ...]
    ended: tuple[Penalty, ...]
    letter: LetterKind | None
    note: bool
    obstacles: tuple[str, ...]
    why: str
    why_note: str
    last_paid: tuple[date, Cents] | None = None
    last_letter: SentLetter | None = None

    @property
    def late_balance(self) -> Cents:
        """What is past its due date and not paid."""
        return sum(one.open_balance for one in self.late)

    @property
    def days_late(self) -> int:
        """Of its oldest late document."""
        return max((one.days_late for one in self.late), default=0)

    @property
    def professional(self) -> bool:
        """Whether C. com., art. L441-10, binds it."""
        return self.category is CustomerCategory.PROFESSIONAL
