"""What was read: books, tables and rows as they stand, kept or set aside."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from reconcile.money import Cents


class BookKind(StrEnum):
    """What a table holds, recognised by its columns."""

    INVOICES = "Factures"
    BANK = "Relevé bancaire"
    DIRECT_DEBITS = "Prélèvements SEPA"
    CHEQUES = "Remises de chèques"
    CASH = "Caisse"
    ORDERS = "Commandes"
    SUBSCRIPTIONS = "Abonnements"
    CUSTOMERS = "Clients"
    REJECTS = "Rejets SEPA"
    DECISIONS = "Décisions"


CellValue: TypeAlias = str | int | float | bool | date | None


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row of a table as it stands in the book: canonical header -> value. `kept`: it became a record."""

    row: int
    cells: dict[str, CellValue]
    kept: bool


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table found in a book.

    Attributes:
        header_row: as Excel shows it, 0 for a bank file, which has none.
        columns: canonical header -> the header as the user wrote it, in the order of the book.
        ignored_columns: headers that mean nothing here.
        rows: every data row, kept or set aside, in order.
        total_kept, total_set_aside: cents of the main amount column (a row set aside may have none that can be read).
        first_day, last_day: of the main date column, None where no row kept has one.
        account: of a bank statement, `""` where nothing says.
        opening, closing: balances of a bank statement, stated or from its running balance.
    """

    book: str
    sheet: str
    kind: BookKind
    header_row: int
    columns: dict[str, str]
    ignored_columns: tuple[str, ...]
    rows: tuple[ReadRow, ...] = field(repr=False)
    total_kept: Cents = 0
    total_set_aside: Cents = 0
    first_day: date | None = None
    last_day: date | None = None
    account: str = ""
    opening: Cents | None = None
    closing: Cents | None = None

    @property
    def kept(self) -> int:
        """Rows that became records."""
        return sum(row.kept for row in self.rows)

    @property
    def set_aside(self) -> int:
        """Rows that an error keeps out."""
        return len(self.rows) - self.kept


@dataclass(frozen=True, slots=True)
class ReadBook:
    """A book: its name below the folder, the hash of its bytes, and the tables found in it (none if refused)."""

    name: str
    sha256: str
    tables: tuple[ReadTable, ...] = ()

    @property
    def refused(self) -> bool:
        """Nothing in it could be read."""
        return not self.tables
