"""The columns that a book may have, and the words that people write above them.

The canonical header of a column is the one of the contract. `names` are other headers that can mean nothing else;
`weak` are headers that mean this only where nothing better stands in the table (« Date », « Montant », « Nom »), best
first. All are compared by `header_key`.
"""

from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

from reconcile.books.tables.headers import header_key
from reconcile.model import BookKind


class Reads(Enum):
    """How the cells of a column are read (`cells.py`)."""

    TEXT = auto()
    NUMBER = auto()
    AMOUNT = auto()
    DATE = auto()
    RATE = auto()
    DOCUMENT_TYPE = auto()
    CATEGORY = auto()
    NATURE = auto()
    DECISION = auto()
    CURRENCY = auto()
    SIDE = auto()
    SIREN = auto()
    IBAN = auto()
    REMARK = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a kind of book.

    Attributes:
        name: of the field in the schema.
        header: canonical, as the contract spells it.
        required: the table is not read without it, and an empty cell sets its row aside.
        vital: optional, but it changes money or interest: a cell that cannot be read sets its row aside.
    """

    name: str
    header: str
    reads: Reads
    names: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    required: bool = False
    vital: bool = False

    @property
    def strong(self) -> tuple[str, ...]:
        """The keys that can mean nothing else, the canonical one first."""
        return (header_key(self.header), *self.names)


@dataclass(frozen=True)
class Shape:
    """What a kind of book looks like.

    Attributes:
        wanted: each group is satisfied by any one of its sets of columns, all present.
        main: the column whose amounts are added up.
        typical: headers that are at home in this kind but are not read.
        account: headers of the column that names our account on each row of a statement.
        status: headers of the column that says whether an operation was carried out, or an invoice issued.
        foreign: headers of another kind: with one of them this kind needs one of its `own` fields to be believed.
    """

    kind: BookKind
    columns: tuple[Column, ...]
    main: str = ""
    alternatives: tuple[tuple[frozenset[str], ...], ...] = ()
    typical: frozenset[str] = frozenset()
    account: frozenset[str] = frozenset()
    status: frozenset[str] = frozenset()
    foreign: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()

    @cached_property
    def wanted(self) -> tuple[tuple[frozenset[str], ...], ...]:
        """The groups of columns without which the table is not read."""
        return (*((frozenset({c.name}),) for c in self.columns if c.required), *self.alternatives)

    @cached_property
    def strong(self) -> dict[str, Column]:
        """Key -> the column that it can only mean."""
        return {key: column for column in self.columns for key in column.strong}

    @cached_property
    def named(self) -> dict[str, Column]:
        """Field name -> column."""
        return {column.name: column for column in self.columns}


# --- what several kinds share ---

INVOICE_NUMBER = (
    "facture", "facture n", "reference facture", "facture reference", "n facture client", "n facture vente",
    "n facture avoir", "facture avoir n", "n fa", "invoice", "invoice number", "invoice n",
    "invoice identifiant", "n invoice", "identifiant facture", "invoice reference",
)  # fmt: skip
CUSTOMER = (
    "nom client", "client nom", "customer", "customer name", "client name", "intitule client", "libelle client",
    "nom et prenom client", "client raison sociale",
)  # fmt: skip
CUSTOMER_CODE = (
    "n client", "client n", "client code", "compte client", "reference client", "client reference", "n compte client",
    "code tiers", "tiers code", "n tiers", "compte tiers", "compte auxiliaire", "n compte auxiliaire",
    "auxiliaire", "code auxiliaire", "compauxnum", "customer code", "customer identifiant", "customer number",
    "customer n", "identifiant client", "client identifiant", "compte collectif client",
)  # fmt: skip
VAT_NUMBER = (
    "tva intracommunautaire", "n tva intracommunautaire", "n tva intracom", "tva intracom", "n tva client",
    "identifiant tva", "vat number", "vat identifiant", "vat n",
)  # fmt: skip
SIREN = ("n siren", "siren client", "siret", "n siret", "siret client", "siren siret")
CURRENCY = Column(
    "currency", "Devise", Reads.CURRENCY, ("monnaie", "currency", "code devise", "devise facture"), vital=True
)
