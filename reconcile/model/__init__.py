"""The vocabulary: every record of the domain, frozen, in four files named after the stage that makes them.

Amounts are integer cents (`Cents`), days are `date`, rates are `Decimal` per cent a year. `""` means that the book
says nothing. Every fact carries the `Source` row that it was read from.
"""

from reconcile.model.assessment import AppliedRate, Assessment, InterestLine, Penalty, Standing
from reconcile.model.ledger import (
    BankTransaction,
    CashReceipt,
    Cheque,
    CreditNote,
    Customer,
    CustomerCategory,
    DepositInvoice,
    DirectDebit,
    DirectDebitReject,
    Document,
    Invoice,
    Ledger,
    Nature,
    Party,
    Receivable,
    Source,
    StatementBalance,
)
from reconcile.model.matching import (
    Allocation,
    Evidence,
    Matching,
    Outcome,
    Payment,
    PaymentKind,
    PaymentOutcome,
    Rival,
    Status,
    Verdict,
)
from reconcile.model.reading import BookKind, CellValue, ReadBook, ReadRow, ReadTable

__all__ = [
    "Allocation",
    "AppliedRate",
    "Assessment",
    "BankTransaction",
    "BookKind",
    "CashReceipt",
    "CellValue",
    "Cheque",
    "CreditNote",
    "Customer",
    "CustomerCategory",
    "DepositInvoice",
    "DirectDebit",
    "DirectDebitReject",
    "Document",
    "Evidence",
    "InterestLine",
    "Invoice",
    "Ledger",
    "Matching",
    "Nature",
    "Outcome",
    "Party",
    "Payment",
    "PaymentKind",
    "PaymentOutcome",
    "Penalty",
    "ReadBook",
    "ReadRow",
    "ReadTable",
    "Receivable",
    "Rival",
    "Source",
    "Standing",
    "StatementBalance",
    "Status",
    "Verdict",
]
