"""Documents and what settles them, written by hand for the tests of the law, the CGV and the penalties."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from reconcile.assess.assessment import assess
from reconcile.cgv.versions import CgvVersions, load_cgv
from reconcile.config import Options
from reconcile.dates import Period
from reconcile.issues import Issue
from reconcile.law.rates import Law, load_law
from reconcile.law.series import DatedValue, Series, Unit, ValueStatus
from reconcile.model import (
    Allocation,
    Assessment,
    CashReceipt,
    CreditNote,
    Customer,
    CustomerCategory,
    Decision,
    DepositInvoice,
    DirectDebit,
    Document,
    Invoice,
    Ledger,
    Matching,
    Nature,
    Outcome,
    Party,
    Payment,
    PaymentKind,
    PaymentOutcome,
    Source,
    Status,
)
from reconcile.money import Cents

PROFESSIONAL = CustomerCategory.PROFESSIONAL
_ALWAYS = Period(date(1990, 1, 1), date(2100, 1, 1))


def invoice(
    due: date,
    cents: Cents = 1_000_000,
    *,
    number: str = "FA-1",
    issued: date | None = None,
    ordered: date | None = None,
    delivered: date | None = None,
    category: CustomerCategory | None = PROFESSIONAL,
    nature: Nature | None = None,
    row: int = 2,
) -> Invoice:
    """An invoice of 10 000 EUR, delivered and invoiced on its due date unless told otherwise."""
    return Invoice(
        number=number,
        customer=Party("C1", "Dupont", category),
        issued_on=issued or due,
        gross=cents,
        source=Source("factures.xlsx", "2026", row),
        ordered_on=ordered,
        delivered_on=delivered,
        stated_due_on=due,
        nature=nature,
    )


def deposit(due: date, cents: Cents, *, number: str = "AC-1", row: int = 2) -> DepositInvoice:
    """A deposit invoice, issued on its due date, to a professional."""
    customer = Party("C1", "Dupont", PROFESSIONAL)
    return DepositInvoice(
        number=number, customer=customer, issued_on=due, gross=cents, source=Source("factures.xlsx", "2026", row)
    )


def credit_note(on: date, cents: Cents, *, number: str = "AV-1", row: int = 9) -> CreditNote:
    """A credit note."""
    customer = Party("C1", "Dupont", PROFESSIONAL)
    return CreditNote(
        number=number, customer=customer, issued_on=on, gross=cents, source=Source("factures.xlsx", "2026", row)
    )


def paid(document: Document, cents: Cents, on: date, *, row: int = 2, status: Status = Status.AUTO) -> Allocation:
    """A transfer, on its own row of the statement, that settles so much of a document."""
    payment = Payment(Source("banque.xlsx", "Relevé", row), PaymentKind.BANK, on, cents, "VIR DUPONT")
    return Allocation(payment, document.number, "C1", cents, on, status, "essai", Decimal(1))


def debited(document: Document, cents: Cents, on: date, *, row: int = 2) -> Allocation:
    """A direct debit: a bank line that a row of the batch book takes apart."""
    detail = Source("prelevements.xlsx", "Remises", row)
    return replace(paid(document, cents, on, row=500 + row), detail=detail)


def rejected(receipt: Allocation, on: date, *, row: int = 900) -> Allocation:
    """The reject that undoes a receipt."""
    payment = Payment(Source("banque.xlsx", "Relevé", row), PaymentKind.BANK, on, -receipt.amount, "REJET PRLV")
    return replace(receipt, payment=payment, amount=-receipt.amount, settles_on=on, detail=None, undoes=receipt.origin)


def credited(document: Document, note: CreditNote, cents: Cents) -> Allocation:
    """A credit note set against a document on the day of the note."""
    payment = Payment(note.source, PaymentKind.CREDIT_NOTE, note.issued_on, note.gross, note.number)
    return Allocation(payment, document.number, "C1", cents, note.issued_on, Status.AUTO, "essai", Decimal(1))


def cash(on: date, cents: Cents, row: int = 2) -> CashReceipt:
    """A cash receipt."""
    return CashReceipt(on, "Dupont", "", cents, "", Source("caisse.xlsx", "Caisse", row))


def judged(
    documents: Sequence[Document],
    allocations: Iterable[Allocation],
    as_of: date,
    *,
    options: Options | None = None,
    law: Law | None = None,
    cgv: CgvVersions | None = None,
    receipts: Sequence[CashReceipt] = (),
    customers: Sequence[Customer] = (),
    debits: Sequence[DirectDebit] = (),
    decisions: Sequence[Decision] = (),
) -> tuple[Assessment, tuple[Issue, ...]]:
    """`assess` over documents and allocations, with the law and the CGV that the package ships by default."""
    ledger = Ledger(
        documents=tuple(documents),
        cash_receipts=tuple(receipts),
        customers=tuple(customers),
        direct_debits=tuple(debits),
        decisions=tuple(decisions),
    )
    outcomes = tuple(PaymentOutcome(one.payment, Outcome.MATCHED, (one,), (), "") for one in allocations)
    return assess(ledger, Matching(outcomes), law or load_law(), cgv or load_cgv(None), options or Options(), as_of)


def flat_law(percent: Decimal) -> Law:
    """The law, with a legal interest that never changes: for published cases that state a rate."""
    value = DatedValue(_ALWAYS, percent, ValueStatus.VERIFIED, "cas d'essai")
    return replace(load_law(), all_others=Series("Taux d'essai", Unit.PERCENT, "essai", (value,)))


def flat_cgv() -> CgvVersions:
    """The CGV of INFOREZ, in force since 1990, with once the legal interest instead of three times."""
    version = load_cgv(None).versions[0]
    once = version.terms.late_interest.model_copy(update={"multiple_of_legal_rate": 1})
    terms = version.terms.model_copy(update={"late_interest": once})
    return CgvVersions((replace(version, period=_ALWAYS, terms=terms),))
