"""What the bank says it refused of direct debits: only files hold it (pain.002), so no header leads to it."""

from reconcile.books.tables.columns import Column, Reads, Shape
from reconcile.model import BookKind

REJECTS = Shape(
    BookKind.REJECTS,
    (
        Column("rejected_on", "Date rejet", Reads.DATE, required=True),
        Column("reject_code", "Code rejet", Reads.TEXT, required=True),
        Column("batch", "Remise", Reads.NUMBER),
        Column("end_to_end_id", "EndToEndId", Reads.TEXT),
        Column("mandate", "RUM", Reads.TEXT),
        Column("name", "Client", Reads.TEXT),
        Column("iban", "IBAN", Reads.IBAN),
        Column("amount", "Montant", Reads.AMOUNT, vital=True),
    ),
    main="amount",
)
