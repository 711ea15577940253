"""A bank line that takes money back: what its label says, and which receipts it may be about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from reconcile.matching.labels import LABELS, Operation, operation_of
from reconcile.matching.name_fit import Fit
from reconcile.matching.names import SHORT, Words, label_words, normalise
from reconcile.matching.payers import Directory
from reconcile.matching.receipts import Receipt
from reconcile.matching.references import Level, References
from reconcile.matching.vocabulary import CHEQUE_WORDS, DEBIT_WORDS, TRANSFER_WORDS
from reconcile.model import BankTransaction, PaymentKind
from reconcile.text import fold

_LONGEST = timedelta(days=400)
"""A debtor may contest an unauthorised direct debit for 13 months (CMF, art. L133-24)."""


@dataclass(frozen=True, slots=True)
class Return:
    """A line with what its label says.

    Attributes:
        said: the label, folded.
        words: those that may be a name.
        cited: the documents that it names clearly.
        customers: those whose whole name stands in it.
    """

    line: BankTransaction
    said: str
    words: Words
    cited: frozenset[str]
    customers: frozenset[str]

    @property
    def of_debit_or_cheque(self) -> bool:
        """Whether it says that it takes back a direct debit or a cheque."""
        kinds = set(self.said.split())
        return bool(kinds & DEBIT_WORDS or kinds & CHEQUE_WORDS)

    @property
    def tells_a_name(self) -> bool:
        """Whether some word is long enough to be a name."""
        return any(len(w) >= SHORT for w in self.words)

    def may_be(self, receipt: Receipt) -> bool:
        """Whether it may take a receipt back: the same amount, earlier, of the kind that the label says."""
        late = self.line.operated_on - receipt.settles_on
        return receipt.amount == -self.line.amount and timedelta(0) <= late <= _LONGEST and self._kind_fits(receipt)

    def same_name(self, receipt: Receipt) -> bool:
        """Whether all the words of the label, the last one perhaps cut, are those of the receipt; or the other way.

        A label may say why after the name: « REJET VIR ACME CONSEIL FRAUDE ».
        """
        if not self.tells_a_name:
            return False
        theirs = _of_payer(receipt)
        whole = all(w in theirs for w in self.words[:-1]) and any(t.startswith(self.words[-1]) for t in theirs)
        name = label_words(_payer_of(receipt)).words
        return whole or (len(name) > 1 and set(name) <= set(self.words))

    def names_another(self, receipt: Receipt) -> bool:
        """Whether the label tells a name, and no word of it, either one perhaps cut, is of the receipt."""
        said, theirs = ([w for w in words if len(w) >= SHORT] for words in (self.words, _of_payer(receipt)))
        return bool(said) and not any(t.startswith(w) or w.startswith(t) for w in said for t in theirs)

    def _kind_fits(self, receipt: Receipt) -> bool:
        """A rejected direct debit takes a collected one back, alone or a line of a batch; a bounced cheque a cheque."""
        kinds = set(self.said.split())
        transfer = receipt.detail is None and receipt.payment.kind is PaymentKind.BANK
        debit = receipt.detail is not None and bool(receipt.mandate or receipt.iban)
        if kinds & DEBIT_WORDS:
            collected = receipt.detail is not None or operation_of(receipt.payment.label) is Operation.DIRECT_DEBIT
            return collected and receipt.payment.kind is PaymentKind.BANK
        if kinds & CHEQUE_WORDS:
            return (receipt.detail is not None and not debit) or receipt.payment.kind is PaymentKind.CHEQUE_SLIP
        return transfer if kinds & TRANSFER_WORDS else receipt.payment.kind is not PaymentKind.CASH


def returns_among(lines: Iterable[BankTransaction], references: References, directory: Directory) -> list[Return]:
    """Those that take money back, in an order that the rows do not decide."""
    found = [_read(line, references, directory) for line in lines if operation_of(line.label) is Operation.RETURN]
    return sorted(
        found, key=lambda r: (r.line.operated_on, r.line.amount, r.line.label, r.line.reference, r.line.source)
    )


def _read(line: BankTransaction, references: References, directory: Directory) -> Return:
    fits = directory.by_name(directory.name_in(line.label, field=False))
    whole = frozenset(f.customer for f in fits if f.fit >= Fit.CONTAINED and not f.twins)
    cited = frozenset(n for c in references.find(line.label) if c.level >= Level.GOOD for n in c.documents)
    return Return(line, fold(line.label), label_words(line.label).words, cited, whole)


def _payer_of(receipt: Receipt) -> str:
    return receipt.payer if receipt.detail is not None or receipt.payer else receipt.payment.label


def _of_payer(receipt: Receipt) -> frozenset[str]:
    return _words(_payer_of(receipt))


@lru_cache(maxsize=LABELS)
def _words(text: str) -> frozenset[str]:
    """The words by which somebody may be named in a text."""
    return frozenset((*label_words(text).words, *normalise(text).words))
