"""What the accountant answered: the sheets of a report that come back, or a list written by hand."""

from reconcile.books.tables.columns import Column, Reads, Shape
from reconcile.model import BookKind

DECISIONS = Shape(
    BookKind.DECISIONS,
    (
        Column("key", "Clé", Reads.TEXT, ("cle reglement", "cle question")),
        Column("decision", "Décision", Reads.DECISION, ("decisions", "reponse"), required=True),
        Column(
            "documents", "Imputer sur", Reads.TEXT,
            ("imputer sur facture", "imputer sur pieces", "pieces decision"),
            ("n facture", "facture", "factures", "piece", "pieces"),
        ),
        Column("proposal", "Proposition", Reads.TEXT, ("proposition programme", "pieces decidees")),
        Column("amount", "Montant", Reads.AMOUNT, ("montant reglement",)),
        Column("comment", "Commentaire", Reads.TEXT, ("commentaires", "remarque"), ("note", "notes")),
        Column("report_on", "Arrêté", Reads.DATE, ("arrete au", "decide le", "date decision")),
    ),
    alternatives=((frozenset({"key"}), frozenset({"documents"})),),
    typical=frozenset({
        "date", "reglement", "voir banque", "statut", "reste a affecter", "voir facture", "confiance", "motif",
        "autres reponses", "decision prise", "effet", "par", "au rapport du", "enregistree le", "livre", "ligne",
    }),
)  # fmt: skip
