"""What only SEPA files hold, so that no header leads to it: the message that ordered a debit, and what was refused."""

from dataclasses import replace

from reconcile.books.tables.columns import Column, Reads, Shape
from reconcile.books.tables.shapes_payments import DIRECT_DEBITS
from reconcile.model import BookKind

ORDERED_DEBITS = replace(DIRECT_DEBITS, columns=(*DIRECT_DEBITS.columns, Column("message", "Message SEPA", Reads.TEXT)))

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
