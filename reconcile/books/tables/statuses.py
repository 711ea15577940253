"""Invoices that a program lists although nobody owes them: drafts, quotes, and those that were cancelled.

Whether an invoice is paid is not read here: the bank decides that. A status that is not known changes nothing.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from reconcile.books.tables.cells import READERS, Raw, read_amount, shown
from reconcile.books.tables.columns import Reads
from reconcile.books.tables.kinds import Header
from reconcile.books.tables.values import cells_of, each_once
from reconcile.model import BookKind
from reconcile.money import Cents
from reconcile.text import fold

_DRAFT = frozenset({
    "brouillon", "brouillons", "en brouillon", "facture brouillon", "provisoire", "facture provisoire", "draft",
    "proforma", "pro forma", "facture proforma", "facture pro forma", "devis", "quote", "estimate", "quotation",
    "non validee", "non valide", "a valider", "en preparation", "non emise", "a emettre", "planifiee", "programmee",
    "scheduled",
})  # fmt: skip
_CANCELLED = frozenset({
    "annulee", "annule", "facture annulee", "cancelled", "canceled", "void", "voided", "abandonnee", "abandonne",
    "facture abandonnee", "classee abandonnee", "abandoned", "supprimee", "supprime", "deleted", "remplacee",
    "facture remplacee", "replaced",
})  # fmt: skip
_Sale: TypeAlias = tuple[str, Cents]
"""Folded name of the customer, and the amount without its sign."""


def not_issued(header: Header, rows: Sequence[Sequence[Raw]]) -> Mapping[int, str]:
    """Position among the rows -> status as written, of the rows of an invoices book that are no debt.

    A cancelled invoice with its credit note in the same table stays: both together are nothing, one alone is not.
    """
    if header.status is None or header.shape.kind is not BookKind.INVOICES:
        return {}
    cells = cells_of(rows, header.status)
    told = each_once(lambda cell: fold(cell) if isinstance(cell, str) else "", cells)
    idle = {position for position, status in enumerate(told) if status in _DRAFT or status in _CANCELLED}
    cancelled = [position for position in sorted(idle) if told[position] in _CANCELLED]
    if cancelled:
        refunds = Counter(_sale(header, row) for at, row in enumerate(rows) if at not in idle and _turned(header, row))
        for position in cancelled:
            sale = _sale(header, rows[position])
            if refunds[sale] and not _turned(header, rows[position]):
                refunds[sale] -= 1
                idle.remove(position)
    return {position: shown(cells[position]) for position in sorted(idle)}


def _sale(header: Header, row: Sequence[Raw]) -> _Sale:
    amount = read_amount(row[header.places["gross"]])
    return fold(shown(row[header.places["customer"]])), abs(amount) if isinstance(amount, int) else 0


def _turned(header: Header, row: Sequence[Raw]) -> bool:
    """Whether it is a credit note: it says so, or its amount is negative and it does not say what it is."""
    amount = read_amount(row[header.places["gross"]])
    stated = row[header.places["type"]] if "type" in header.places else ""
    kind = READERS[Reads.DOCUMENT_TYPE](stated) if shown(stated) else None
    return kind == "Avoir" or (kind is None and isinstance(amount, int) and amount < 0)
