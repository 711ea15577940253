"""What a receipt says of itself: numbers, months."""

from reconcile.matching.months import Month, months_named
from reconcile.matching.receipts import Receipt
from reconcile.matching.references import Citation, Level, References
from reconcile.model import PaymentKind


def read(receipt: Receipt, references: References) -> tuple[tuple[Citation, ...], bool, frozenset[Month]]:
    """What a receipt names, whether our own book names it, the months; who pays may change while others are settled."""
    own = references.find(receipt.named, own=True) if receipt.named else ()
    own_named = any(c.level >= Level.GOOD for c in own)
    cited = own if own_named else (*own, *_in_text(receipt, references), *_beside_name(receipt, references))
    return cited, own_named, months_named(receipt.text, receipt.settles_on)


def _in_text(receipt: Receipt, references: References) -> tuple[Citation, ...]:
    """What the text names. The EndToEndId of a direct debit is mostly a rank in its batch: a whole number or none."""
    found = references.find(receipt.text)
    if receipt.detail is None or not receipt.mandate:
        return found
    return tuple(c for c in found if c.level is Level.FULL or c.seen == receipt.text.strip())


def _beside_name(receipt: Receipt, references: References) -> tuple[Citation, ...]:
    """Invoices named in the bank's field for the payer. A name may hold figures: bare numbers count for nothing."""
    if not receipt.payer or receipt.detail is not None or receipt.payment.kind is not PaymentKind.BANK:
        return ()
    found = references.find(receipt.payer)
    return tuple(c for c in found if c.level >= Level.GOOD and sum(map(str.isdigit, c.seen)) > 1)
