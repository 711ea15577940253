"""What the figures rest on: rates, clauses, books."""

from dataclasses import dataclass

from reconcile.money import Cents


@dataclass(frozen=True, slots=True)
class RateRow:
    """A penalty rate that this run used, or a figure of the law.

    Attributes:
        documents: how many documents it was used for.
    """

    subject: str
    value: str
    period: str
    basis: str
    source: str
    provisional: bool
    documents: int | None


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """A clause of the CGV: its words, what is computed from it, and the article of law behind it."""

    version: str
    in_force: str
    article: str
    words: str
    applied: str
    statute: str


@dataclass(frozen=True, slots=True)
class BookRow:
    """A table that was read, or a refused book (`kind` empty): read = kept + set aside."""

    book: str
    sheet: str
    kind: str
    sha256: str
    read: int
    kept: int
    set_aside: int
    total_kept: Cents | None
    total_set_aside: Cents | None
