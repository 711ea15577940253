"""What the figures rest on: the books."""

from dataclasses import dataclass

from reconcile.money import Cents


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
