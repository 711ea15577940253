"""All kinds of tables that are known, read or not."""

from dataclasses import dataclass

from reconcile.books.tables.shapes_documents import CUSTOMERS, INVOICES
from reconcile.books.tables.shapes_payments import BANK, CASH, CHEQUES, DIRECT_DEBITS

SHAPES = (INVOICES, BANK, DIRECT_DEBITS, CHEQUES, CASH, CUSTOMERS)


@dataclass(frozen=True, slots=True)
class OtherShape:
    """A table of the contract that this version recognises and does not read.

    Attributes:
        required, known: header keys.
    """

    title: str
    required: frozenset[str]
    known: frozenset[str]


OTHERS = (
    OtherShape(
        "Commandes",
        frozenset({"n commande", "date commande", "client", "montant ttc"}),
        frozenset({"acompte demande", "date annulation", "conditions de paiement", "code client"}),
    ),
    OtherShape(
        "Abonnements",
        frozenset({"client", "service", "date echeance"}),
        frozenset({
            "montant ht", "date resiliation demandee", "date resiliation", "date de resiliation", "code client",
        }),
    ),
    OtherShape(
        "Décisions",
        frozenset({"ref", "decision"}),
        frozenset({"proposition", "motif", "score", "confiance", "commentaire"}),
    ),
)  # fmt: skip
