"""The auxiliary account of each customer."""

import hashlib
from dataclasses import dataclass

from reconcile.entries.labels import clean
from reconcile.model import Allocation, Document, Ledger
from reconcile.text import fold

_LONGEST_NAME = 12


@dataclass(frozen=True, slots=True)
class Auxiliary:
    """An account of the customers' ledger."""

    code: str
    label: str


class Auxiliaries:
    """Finds the auxiliary account of the document that an allocation pays; one code has one label."""

    def __init__(self, ledger: Ledger) -> None:
        self._documents = {document.number: document for document in ledger.documents}
        self._labels: dict[str, str] = {}
        for party in (*(c.party for c in ledger.customers), *(d.customer for d in ledger.documents)):
            self._labels.setdefault(_code(party.code, party.name), clean(party.name))

    def document(self, allocation: Allocation) -> Document:
        """The document that the allocation pays."""
        return self._documents[allocation.document]

    def of(self, allocation: Allocation) -> Auxiliary:
        """The account: the customer's code, else a code made from the name."""
        party = self.document(allocation).customer
        code = _code(allocation.customer_code or party.code, party.name)
        return Auxiliary(code, self._labels.get(code) or clean(party.name) or code)


def _code(code: str, name: str) -> str:
    return clean(code) or code_from_name(name)


def code_from_name(name: str) -> str:
    """A code of letters, digits and one hyphen. Names that fold alike share it; the digest tells long names apart.

    >>> code_from_name("Éts. Dupont") == code_from_name("ETS DUPONT"), code_from_name("Éts. Dupont")[:10]
    (True, 'ETSDUPONT-')
    """
    folded = fold(name)
    digest = hashlib.sha256(folded.encode()).hexdigest()[:4].upper()
    return f"{folded.replace(' ', '').upper()[:_LONGEST_NAME] or 'CLIENT'}-{digest}"
