"""Credit notes set against invoices once the payments are settled."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from reconcile.matching.balances import Balances, Open
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


def offsets(balances: Balances, undecided: Collection[str], told: Collection[str] = ()) -> list[Offset]:
    """Linked credit notes up to what their invoice leaves open; the others where one invoice equals them.

    `told`: numbers of those about which the accountant has answered: they are left alone.

    `undecided`: customers with a receipt that is not settled. It may have paid the invoice in full, or have been
    lessened by the credit note: what the note does not close is then only proposed.
    """
    notes = sorted(
        (d for d in balances.documents.values() if isinstance(d, CreditNote) and d.number not in told),
        key=lambda d: (d.issued_on, d.number),
    )
    found = [offset for note in notes if (offset := _linked(note, balances, undecided))]
    for note in notes:
        found += _equal(note, balances)
    return found


def _linked(note: CreditNote, balances: Balances, undecided: Collection[str]) -> Offset | None:
    invoice = balances.documents.get(note.linked_to)
    if invoice is None or isinstance(invoice, CreditNote):
        return None
    amount = min(balances.left(note.number), balances.left(invoice.number))
    if not amount:
        return None
    closes = balances.left(note.number) == balances.left(invoice.number) == note.gross
    if not closes and balances.customer[invoice.number] in undecided:
        return Offset(note, invoice, amount, "avoir-lie", sure=False)
    balances.take(note.number, amount)
    balances.take(invoice.number, amount)
    return Offset(note, invoice, amount, "avoir-lie", sure=True)


def _equal(note: CreditNote, balances: Balances) -> list[Offset]:
    left = balances.left(note.number)
    if not left or note.linked_to in balances.documents:
        return []
    customer = balances.customer[note.number]
    opened: list[Open] = [o for o in balances.open_of(customer, date.max) if o.document.issued_on <= note.issued_on]
    exact = [o.document for o in opened if o.amount == left]
    if len(exact) == 1 and left == note.gross:
        balances.take(note.number, left)
        balances.take(exact[0].number, left)
        return [Offset(note, exact[0], left, "avoir-egal", sure=True)]
    larger = exact or [o.document for o in opened if o.amount > left]
    return [Offset(note, document, left, "avoir-propose", sure=False) for document in larger[:_MOST_SHOWN]]


_MOST_SHOWN = 3
