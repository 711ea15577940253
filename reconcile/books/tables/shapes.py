"""All kinds of tables that are known, read or not."""

from dataclasses import dataclass

from reconcile.books.tables.shapes_decisions import DECISIONS
from reconcile.books.tables.shapes_documents import CUSTOMERS, INVOICES
from reconcile.books.tables.shapes_orders import ORDERS, SUBSCRIPTIONS
from reconcile.books.tables.shapes_payments import BANK, CASH, CHEQUES, DIRECT_DEBITS

SHAPES = (INVOICES, BANK, DIRECT_DEBITS, CHEQUES, CASH, ORDERS, SUBSCRIPTIONS, CUSTOMERS, DECISIONS)


@dataclass(frozen=True, slots=True)
class OtherShape:
    """A table that is recognised and not read.

    Attributes:
        required, known: header keys; where `marks` are given, one of them must be there too, and none of `without`.
        code: of the issue that says so.
    """

    title: str
    required: frozenset[str]
    known: frozenset[str]
    marks: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    code: str = "LIVRE-NON-TRAITE"


_SUPPLIER = frozenset({"fournisseur", "nom fournisseur", "code fournisseur", "supplier", "supplier name", "vendor"})
_INVOICE_WORDS = frozenset(INVOICES.strong) | {key for column in INVOICES.columns for key in column.weak}

OTHERS = (
    OtherShape(
        "Factures de fournisseurs",
        frozenset(),
        _INVOICE_WORDS | INVOICES.typical,
        marks=_SUPPLIER,
        without=frozenset({"client", "nom client", "raison sociale client", "code client"}),
    ),
    OtherShape(
        "Écritures comptables",
        frozenset({"debit", "credit"}),
        frozenset({
            "date", "date ecriture", "date comptable", "date piece", "libelle", "libelle ecriture", "compte",
            "libelle compte", "intitule compte", "piece", "n piece", "reference", "reference piece", "echeance",
            "date echeance", "lettrage", "lettre", "solde", "n facture", "tiers", "compte auxiliaire", "compte tiers",
            "ecrituredate", "ecriturelib", "ecriturenum", "piecedate", "pieceref", "compauxnum", "compauxlib",
            "comptelib", "journallib", "libelle journal", "montantdevise", "idevise", "ecriturelet", "datelet",
            "validdate", "devise", "n", "n ecriture", "n compte",
        }),
        frozenset({
            "journal", "code journal", "jnl", "journalcode", "comptenum", "compte general", "n compte general",
        }),
        code="ECRITURES-COMPTABLES",
    ),
)  # fmt: skip
