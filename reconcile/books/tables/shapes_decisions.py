"""What the accountant answered: the sheets of a report that come back, or a list written by hand."""

from reconcile.books.tables.columns import Column, Reads, Shape
from reconcile.model import BookKind

DECISIONS = Shape(
    BookKind.DECISIONS,
    (
        Column("key", "Clé", Reads.TEXT, ("cle reglement", "cle question", "key")),
        Column("decision", "Décision", Reads.DECISION, ("decisions", "reponse"), required=True),
        Column(
            "documents", "Imputer sur", Reads.TEXT,
            ("imputer sur facture", "imputer sur pieces", "pieces decision", "allocate to"),
            ("n facture", "facture", "factures", "piece", "pieces", "invoice", "documents"),
        ),
        Column(
            "proposal", "Proposition", Reads.TEXT,
            ("proposition programme", "pieces decidees", "proposal", "documents decided"),
        ),
        Column(
            "amount", "Montant", Reads.AMOUNT, ("montant reglement", "amount"),
            ("base ttc", "en retard", "gross base", "late"),
        ),
        Column("comment", "Commentaire", Reads.TEXT, ("commentaires", "comment"), ("remarque", "note", "notes")),
        Column("taken", "Décision prise", Reads.DECISION, ("decision taken",)),
        Column("report_on", "Arrêté", Reads.DATE, ("arrete au", "decide le", "date decision", "report of")),
    ),
    alternatives=((frozenset({"key"}), frozenset({"documents"})),),
    typical=frozenset({
        "date", "reglement", "voir banque", "statut", "reste a affecter", "voir facture", "confiance", "motif",
        "autres reponses", "effet", "par", "au rapport du", "enregistree le", "livre", "ligne",
        "payment", "see the bank", "status", "left to allocate", "see the invoice", "confidence", "reason",
        "other answers", "effect", "by", "on the report of", "saved on", "book", "line",
    }),
)  # fmt: skip
