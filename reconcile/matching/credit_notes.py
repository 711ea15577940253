"""Credit notes set against invoices once the payments are settled."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from reconcile.matching.accounts import Open
from reconcile.matching.balances import Balances
from reconcile.matching.unexplained import Unexplained
from reconcile.model import CreditNote, Document
from reconcile.money import Cents


@dataclass(frozen=True, slots=True)
class Offset:
    """So many cents of a credit note taken off an invoice; `sure`: it settles, else it is only proposed."""

    note: CreditNote
    invoice: Document
    amount: Cents
    rule: str
    sure: bool

    @property
    def settles_on(self) -> date:
        """The later of the two issue days: both debts exist from then on (Code civil, art. 1347)."""
        return max(self.note.issued_on, self.invoice.issued_on)


def offsets(balances: Balances, money: Unexplained, told: Collection[str] = ()) -> list[Offset]:
    """Linked credit notes up to what their invoice leaves open; the others where one invoice equals them.

    `told`: numbers of those about which the accountant has answered: they are left alone.

    `money`: receipts that are not settled. One may have paid the invoice in full, or have been lessened by the credit
    note: it is then only proposed. A credit note that closes the invoice that it is linked to asks less: that no such
    receipt brings just the invoice, and that no slip of unknown cheques may hold its payment.
    """
    notes = sorted(
        (d for d in balances.documents.values() if isinstance(d, CreditNote) and d.number not in told),
        key=lambda d: (d.issued_on, d.number),
    )
    found = [offset for note in notes if (offset := _linked(note, balances, money))]
    for note in notes:
        found += _equal(note, balances, money)
    return found


def _linked(note: CreditNote, balances: Balances, money: Unexplained) -> Offset | None:
    invoice = balances.documents.get(note.linked_to)
    if invoice is None or isinstance(invoice, CreditNote):
        return None
    amount = min(balances.left(note.number), balances.left(invoice.number))
    if not amount:
        return None
    sure = not _doubtful(note, invoice, balances, money)
    if sure:
        balances.take(note.number, amount)
        balances.take(invoice.number, amount)
    return Offset(note, invoice, amount, "avoir-lie", sure=sure)


def _doubtful(note: CreditNote, invoice: Document, balances: Balances, money: Unexplained) -> bool:
    """Whether money that nothing explains may leave nothing of the credit note, or of its invoice, for the other."""
    left, note_left = balances.left(invoice.number), balances.left(note.number)
    customer, unpaid = balances.customer[invoice.number], left == invoice.owed
    if unpaid and (money.named.get(invoice.number, 0) > left - note_left or money.of_amount(customer, invoice)):
        return True
    if unpaid and _taken_off_another(note, invoice, balances, money):
        return True
    if unpaid and money.in_remittance(invoice, customer, left):
        return True
    closes = note_left == left == note.gross
    return not closes and _unsure(note, invoice, balances, money)


def _taken_off_another(note: CreditNote, invoice: Document, balances: Balances, money: Unexplained) -> bool:
    """Whether money that nothing explains is, to the cent, another debt of the customer less the credit note."""
    customer, off = balances.customer[invoice.number], balances.left(note.number)
    since = [m for m in money.of.get(customer, ()) if m.day >= note.issued_on]
    debts = [o for o in balances.open_of(customer, date.max) if since and o.number != invoice.number]
    return any(o.amount - off == m.amount and o.document.issued_on <= m.day for m in since for o in debts)


def _unsure(note: CreditNote, invoice: Document, balances: Balances, money: Unexplained) -> bool:
    """Whether money that nothing explains may have paid what the note takes off the invoice, or have deducted it."""
    customer, left = balances.customer[invoice.number], balances.left(invoice.number)
    beyond = left - balances.left(note.number)
    return money.may_spoil(note, customer, invoice, beyond) or money.in_remittance(invoice, customer, left)


def _equal(note: CreditNote, balances: Balances, money: Unexplained) -> list[Offset]:
    left = balances.left(note.number)
    if not left or note.linked_to in balances.documents:
        return []
    customer = balances.customer[note.number]
    opened: list[Open] = [o for o in balances.open_of(customer, date.max) if o.document.issued_on <= note.issued_on]
    exact = [o.document for o in opened if o.amount == left]
    unsure = any(money.of_amount(customer, d) or _unsure(note, d, balances, money) for d in exact)
    if len(exact) == 1 and left == note.gross and not unsure:
        balances.take(note.number, left)
        balances.take(exact[0].number, left)
        return [Offset(note, exact[0], left, "avoir-egal", sure=True)]
    larger = exact or [o.document for o in opened if o.amount > left]
    return [Offset(note, document, left, "avoir-propose", sure=False) for document in larger[:_MOST_SHOWN]]


_MOST_SHOWN = 3
