"""The bank reconciliation: what the statements say, what the dossier says, and the gap between both."""

from dataclasses import dataclass
from datetime import date

from reconcile.money import Cents


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement that was read.

    Attributes:
        name: the words of the column Livre of the sheet Relevé for its rows.
        opening, closing: balances stated or told by the running balance, None where the book has none.
        movements: of the rows that count; `set_aside`: of rows told twice or set aside, as they stand.
    """

    name: str
    account: str
    first_day: date | None
    last_day: date | None
    opening: Cents | None
    movements: Cents
    set_aside: Cents
    closing: Cents | None


@dataclass(frozen=True, slots=True)
class BankState:
    """Both sides, each with what the other does not know yet.

    Attributes:
        opening, closing: over all accounts, None where a statement gives no balance.
        in_transit: slips deposited that no statement shows yet (negative: rejects of the debits book, likewise).
    """

    statements: tuple[StatementRow, ...]
    opening: Cents | None
    closing: Cents | None
    in_transit: Cents
    rejects_unseen: Cents
