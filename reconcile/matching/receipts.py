"""Receipts: each sum that one payer paid at once, whatever book tells of it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from reconcile.matching.labels import read_label
from reconcile.matching.penalty_words import names_penalties, without_notes
from reconcile.matching.said import SILENT, Said
from reconcile.model import BankTransaction, CashReceipt, Cheque, DirectDebit, Payment, PaymentKind, Source
from reconcile.money import Cents


@dataclass(frozen=True, slots=True)
class Receipt:
    """A sum that one payer paid at once: a transfer, one cheque of a slip, one line of a batch, cash.

    Attributes:
        payment: what a person sees as the payment; the lines of a batch share theirs.
        settles_on: the day it counts for.
        payer: a text that is the payer's name and nothing else, `""` where there is none.
        text: free text where references are looked for.
        named: the document that our own book names for it, `""` for none.
        detail: the line of the batch or slip book.
        returned: its own book says that the bank took it back.
        for_penalties: it names penalties, interest or a note of them.
        said: what the accountant's decisions say of it.
    """

    payment: Payment
    amount: Cents
    settles_on: date
    payer: str = ""
    text: str = ""
    named: str = ""
    iban: str = ""
    mandate: str = ""
    detail: Source | None = None
    returned: bool = False
    for_penalties: bool = False
    said: Said = SILENT

    @property
    def origin(self) -> Source:
        """The most precise row it comes from."""
        return self.detail or self.payment.source

    @property
    def sort_key(self) -> tuple[object, ...]:
        """What it says first, where it stands last: the order of rows never decides."""
        return (
            self.settles_on, self.amount, self.returned, self.payer, self.text, self.named, self.iban, self.mandate,
            self.origin,
        )  # fmt: skip


def bank_payment(line: BankTransaction) -> Payment:
    """A bank line as a payment."""
    return Payment(line.source, PaymentKind.BANK, line.operated_on, line.amount, line.label)


def from_bank(line: BankTransaction) -> Receipt:
    """A transfer received."""
    label = read_label(line.label)
    reference = line.reference.strip()
    if reference.isdigit():  # mostly the bank's own number: it may name a document; if not, it says nothing
        reference = f"REF {reference}"
    text = without_notes(" | ".join(part for part in (label.free, reference) if part))
    return Receipt(
        bank_payment(line), line.amount, line.operated_on, label.payer, text, iban=line.counterparty_iban,
        for_penalties=names_penalties(f"{line.label} {line.reference}"),
    )  # fmt: skip


def from_cash(row: CashReceipt) -> Receipt:
    """Cash."""
    shown = " — ".join(dict.fromkeys(part for part in (row.name, row.label) if part))
    payment = Payment(row.source, PaymentKind.CASH, row.received_on, row.amount, shown)
    text = without_notes(row.label)
    return Receipt(
        payment, row.amount, row.received_on, row.name, text, without_notes(row.invoice_number),
        for_penalties=names_penalties(f"{row.label} {row.invoice_number}"),
    )  # fmt: skip


def from_debit(row: DirectDebit, line: BankTransaction) -> Receipt:
    """One line of a batch that the bank credited."""
    return Receipt(
        bank_payment(line), row.amount, line.operated_on, row.name, row.end_to_end_id, row.invoice_number,
        row.iban, row.mandate, row.source, row.rejected_on is not None,
    )  # fmt: skip


def from_cheque(row: Cheque, payment: Payment) -> Receipt:
    """One cheque of a slip; it counts from the day of the slip (CGV, art. 8: cashed on receipt)."""
    return Receipt(payment, row.amount, row.deposited_on, row.drawer, "", row.invoice_number, detail=row.source)


def slip_payment(cheques: Iterable[Cheque]) -> Payment:
    """A slip that is not on the statement yet: a payment from its own book."""
    rows = sorted(cheques, key=lambda row: row.source)
    total = sum(row.amount for row in rows)
    first = rows[0]
    return Payment(first.source, PaymentKind.CHEQUE_SLIP, first.deposited_on, total, f"Remise {first.slip}")


def slips(cheques: Iterable[Cheque]) -> dict[tuple[str, date], list[Cheque]]:
    """The cheques of each slip."""
    groups: dict[tuple[str, date], list[Cheque]] = defaultdict(list)
    for row in cheques:
        groups[row.slip, row.deposited_on].append(row)
    return dict(sorted(groups.items()))
