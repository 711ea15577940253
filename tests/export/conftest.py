"""A run written by hand: documents, payments, and what each payment settles."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from reconcile.books.reading import Reading
from reconcile.cgv.versions import load_cgv
from reconcile.config import Company, Settings
from reconcile.law.rates import load_law
from reconcile.model import (
    Allocation,
    Assessment,
    BankTransaction,
    CashReceipt,
    Cheque,
    CreditNote,
    Document,
    Invoice,
    Ledger,
    Matching,
    Outcome,
    Party,
    Payment,
    PaymentKind,
    PaymentOutcome,
    Source,
    Status,
)
from reconcile.result import RunResult

Pays = Sequence[tuple[str, int]]


class Case:
    """Collects records; `result` is the run over them. Amounts are cents, rows count from 2."""

    def __init__(self) -> None:
        self.settings = Settings(company=Company(name="INFOREZ", siren="123456782"))
        self.documents: list[Document] = []
        self.transactions: list[BankTransaction] = []
        self.cheques: list[Cheque] = []
        self.cash_receipts: list[CashReceipt] = []
        self.outcomes: list[PaymentOutcome] = []
        self._row = 1

    def _source(self, book: str) -> Source:
        self._row += 1
        return Source(book, "Feuil1", self._row)

    def invoice(self, number: str, gross: int, code: str = "C1", name: str = "Dupont", on: date = date(2026, 7, 1)):
        facts: dict[str, Any] = {"number": number, "customer": Party(code, name), "issued_on": on, "gross": gross}
        self.documents.append(Invoice(**facts, source=self._source("factures.xlsx")))

    def credit_note(self, number: str, gross: int, code: str = "C1", name: str = "Dupont", on: date = date(2026, 7, 1)):
        facts: dict[str, Any] = {"number": number, "customer": Party(code, name), "issued_on": on, "gross": gross}
        self.documents.append(CreditNote(**facts, source=self._source("factures.xlsx")))

    def bank(
        self,
        on: date,
        amount: int,
        pays: Pays = (),
        *,
        label: str = "VIR DUPONT",
        status: Status = Status.AUTO,
        undoes: Source | None = None,
        outcome: Outcome | None = None,
        detail: Source | None = None,
        suggests: Pays = (),
    ) -> Source:
        source = self._source("releve.xlsx")
        self.transactions.append(BankTransaction(on, None, label, amount, "", "", None, "EUR", source))
        payment = Payment(source, PaymentKind.BANK, on, amount, label)
        self._outcome(payment, [(document, cents, detail) for document, cents in pays], on, status, undoes, outcome)
        if suggests:
            self._outcome(payment, [(document, cents, None) for document, cents in suggests], on, Status.SUGGESTED)
            second, first = self.outcomes.pop(), self.outcomes.pop()
            self.outcomes.append(replace(first, allocations=first.allocations + second.allocations))
        return source

    def reject_without_statement(self, on: date, amount: int, pays: Pays, undoes: Source) -> None:
        """A reject that only the book of direct debits tells."""
        payment = Payment(self._source("prelevements.xlsx"), PaymentKind.DIRECT_DEBIT, on, amount, "REJET")
        self._outcome(payment, [(document, cents, None) for document, cents in pays], on, undoes=undoes)

    def batch(self, on: date, amount: int, pays: Pays) -> None:
        source = self._source("releve.xlsx")
        self.transactions.append(BankTransaction(on, None, "REMISE PRLV 7", amount, "", "", None, "EUR", source))
        payment = Payment(source, PaymentKind.BANK, on, amount, "REMISE PRLV 7")
        details = [(document, cents, self._source("prelevements.xlsx")) for document, cents in pays]
        self._outcome(payment, details, on)

    def slip(self, number: str, on: date, pays: Sequence[tuple[str, int]], paid_on: date | None, paid: int = 0):
        """Cheques, each of one document (none for `""`), and the bank line of `paid` cents if `paid_on`."""
        rows = [Cheque(number, on, "", "", "", cents, "", self._source("cheques.xlsx")) for _, cents in pays]
        self.cheques += rows
        details = [(name, cents, row.source) for (name, cents), row in zip(pays, rows, strict=True) if name]
        total = sum(cents for _, cents in pays)
        payment = Payment(rows[0].source, PaymentKind.CHEQUE_SLIP, on, total, f"Remise {number}")
        if paid_on:
            source = self._source("releve.xlsx")
            self.transactions.append(
                BankTransaction(paid_on, None, "REM CHQ", paid or total, "", "", None, "EUR", source)
            )
            payment = Payment(source, PaymentKind.BANK, paid_on, paid or total, "REM CHQ")
        self._outcome(payment, details, on)

    def cash(self, on: date, amount: int, pays: Pays) -> None:
        source = self._source("caisse.xlsx")
        self.cash_receipts.append(CashReceipt(on, "Dupont", "", amount, "", source))
        payment = Payment(source, PaymentKind.CASH, on, amount, "Dupont")
        self._outcome(payment, [(document, cents, None) for document, cents in pays], on)

    def set_off(self, credit_note: str, pays: Pays) -> None:
        note = next(document for document in self.documents if document.number == credit_note)
        payment = Payment(note.source, PaymentKind.CREDIT_NOTE, note.issued_on, note.gross, credit_note)
        self._outcome(payment, [(document, cents, None) for document, cents in pays], note.issued_on)

    def _outcome(self, payment, details, on, status=Status.AUTO, undoes=None, outcome=None) -> None:
        allocations = tuple(
            Allocation(
                payment, document, "", cents, on, status, "par exemple", Decimal(1), detail=detail, undoes=undoes
            )
            for document, cents, detail in details
        )
        shown = outcome or (Outcome.MATCHED if allocations else Outcome.UNMATCHED)
        self.outcomes.append(PaymentOutcome(payment, shown, allocations, (), ""))

    def result(self, as_of: date = date(2026, 7, 31)) -> RunResult:
        """What a run as of that day knows: later payments are ignored, as in every run."""
        ledger = Ledger(
            documents=tuple(self.documents),
            transactions=tuple(self.transactions),
            cheques=tuple(self.cheques),
            cash_receipts=tuple(self.cash_receipts),
        )
        outcomes = tuple(one for one in self.outcomes if one.payment.paid_on <= as_of)
        return RunResult(
            as_of,
            self.settings,
            load_law(),
            load_cgv(None),
            Reading(ledger, (), ()),
            Matching(outcomes),
            Assessment(as_of),
            (),
        )


@pytest.fixture(scope="session")
def new_case() -> type[Case]:
    return Case


@pytest.fixture
def case() -> Case:
    return Case()
