"""What the CGV and the law make of the documents on the as-of date."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from reconcile.model.ledger import Document, Receivable
from reconcile.model.rights import Rights
from reconcile.model.source import Source
from reconcile.money import Cents


@dataclass(frozen=True, slots=True)
class InterestLine:
    """Interest over days of constant balance.

    Attributes:
        start: the last day without interest (the due date, or the day of the payment that changed the balance).
        end: the last day that counts: `days` = `end` - `start`.
        principal: cents unpaid all along.
        rate: per cent a year, on 365 days.
        interest: cents, rounded half up.
    """

    start: date
    end: date
    days: int
    principal: Cents
    rate: Decimal
    interest: Cents


@dataclass(frozen=True, slots=True)
class AppliedRate:
    """The penalty rate of one document and where it comes from.

    Attributes:
        percent: per cent a year (8.25 means 8.25 %).
        reference_day: the day whose half-year gives the rate (delivery, else invoice date).
        base_percent, multiple: the legal rate and what the CGV multiply it by; multiple 1 and points for statutory.
        basis: a French sentence, « 3 × 2,75 % (taux légal du 2e semestre 2026) ».
        source: the text that fixes the base rate.
        provisional: no official text was seen for it.
    """

    percent: Decimal
    reference_day: date
    base_percent: Decimal
    multiple: int
    basis: str
    source: str
    provisional: bool


@dataclass(frozen=True, slots=True)
class Penalty:
    """What the CGV give for one document that is or was late on the as-of date (art. 9).

    Attributes:
        rate: None where no rate is in force for its half-year, or where no interest runs (an unpaid deposit).
        days_late: from the due date to full payment, else to the as-of date.
        open_balance: cents unpaid on the as-of date.
        indemnity: the fixed sum for recovery costs, 0 where it is not due.
        imputation_alternative: the interest with the other order of imputation, None where no part was paid.
        paid: cents of it that came along with the payment of the document.
        waived: what it would have been, where the accountant has given it up.
        warnings: codes of the issues that qualify this computation.
    """

    document: Receivable
    due_on: date
    rate: AppliedRate | None
    days_late: int
    open_balance: Cents
    lines: tuple[InterestLine, ...]
    indemnity: Cents
    cgv_version: str
    articles: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    imputation_alternative: Cents | None = None
    paid: Cents = 0
    waived: Cents = 0

    @property
    def interest(self) -> Cents:
        """The sum of the lines."""
        return sum(line.interest for line in self.lines)

    @property
    def total(self) -> Cents:
        """Interest and indemnity."""
        return self.interest + self.indemnity


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one document stands on the as-of date.

    Attributes:
        settled: cents settled, in the sign of the document.
        days_late: days past the due date while something is open, else 0.
        bucket: of the aged balance: « Non échu », « 1-30 j »…
        expires_on: the last day to bring the claim before a court, None where nothing is open or no period is known.
        at_risk_until: the last day on which a direct debit that settled it may be taken back, None for none.
    """

    document: Document
    settled: Cents
    days_late: int
    bucket: str
    expires_on: date | None = None
    at_risk_until: date | None = None

    @property
    def open_balance(self) -> Cents:
        """What is left, negative for a credit note not used up."""
        return self.document.owed - self.settled


@dataclass(frozen=True, slots=True)
class Refundable:
    """A direct debit, by its row, that its payer may have paid back until `until` included."""

    debit: Source
    until: date


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the documents are worth on the as-of date, in the order of the documents, and what the CGV give besides."""

    as_of: date
    standings: tuple[Standing, ...] = ()
    penalties: tuple[Penalty, ...] = ()
    refundable: tuple[Refundable, ...] = ()
    rights: Rights = field(default_factory=Rights)
