"""The columns that a book may have, and the words that people write above them.

The canonical header of a column is the one of the contract. `names` are other headers that can mean nothing else;
`weak` are headers that mean this only where nothing better stands in the table (« Date », « Montant », « Nom »), best
first. All are compared by `header_key`.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

from reconcile.model import BookKind
from reconcile.text import fold

_CURRENCY_WORDS = re.compile(r"(?: (?:en )?(?:eur|euro|euros))+$")


def header_key(text: str) -> str:
    """A header as it is compared: folded, the currency taken off, the per cent sign made a word.

    >>> header_key("Montant T.T.C. (€)"), header_key("TVA %"), header_key("Date d’échéance")
    ('montant ttc', 'tva pourcent', 'date d echeance')
    """
    words = fold(text.replace("%", " pourcent "))
    words = re.sub(r"\b(h t|t t c|t v a)\b", lambda m: m[1].replace(" ", ""), words)
    return _CURRENCY_WORDS.sub("", words)


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
    """

    kind: BookKind
    columns: tuple[Column, ...]
    main: str = ""
    alternatives: tuple[tuple[frozenset[str], ...], ...] = ()
    typical: frozenset[str] = frozenset()

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
    "facture", "facture n", "no facture", "num facture", "numero facture", "numero de facture", "n de facture",

    "n de la facture", "numero de la facture", "ref facture", "reference facture",
    "reference de facture", "invoice", "invoice number", "invoice no", "invoice id",
)  # fmt: skip
CUSTOMER = ("nom client", "nom du client", "customer", "customer name", "intitule client", "libelle client")
CURRENCY = Column("currency", "Devise", Reads.CURRENCY, ("monnaie", "currency"), vital=True)
