"""What a bank or SEPA file gives: tables like those of an Excel book, with the values as the file writes them.

A format module parses the whole file or refuses it. It judges the structure (records out of order, control sums); the
values of the cells are judged later, with the messages that the cells of an Excel book get.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from reconcile.model import BookKind

Raw: TypeAlias = str | Decimal | date
"""A day or an amount that the format states without doubt, else the text as it stands."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the table.

    Attributes:
        row: the line of the file where it begins; in formats whose lines mean nothing (XML), its rank in the extract,
            from 1. Rows of one extract increase strictly.
        cells: field of the kind's shape -> value; a blank cell is left out. Amounts are `Decimal` euros; those of a
            bank statement are signed, positive where the account is credited.
    """

    row: int
    cells: Mapping[str, Raw]


@dataclass(frozen=True, slots=True)
class StatedBalance:
    """A balance that the file states: euros, signed. `row`: as in `Entry`, 0 where it has none of its own."""

    amount: Decimal
    opening: bool
    on: date | None = None
    row: int = 0


@dataclass(frozen=True, slots=True)
class Extract:
    """One table of a file: one statement, one batch of direct debits, one list of rejects.

    Attributes:
        name: what tells it apart from the others of its file and stands for the sheet (« FR76… 2026-03-31 »);
            unique in the file, `""` where the file holds one.
        account: IBAN or local number of our account, without spaces, `""` where the file does not say.
        complete: False for a notification (camt.052, camt.054), whose entries also stand on a statement.
        currency: of the account, `""` where the file does not say.
        left_out: what the file tells and no entry holds, as French clauses (« 2 opérations en attente : 80,00 € »).
    """

    kind: BookKind
    entries: tuple[Entry, ...]
    name: str = ""
    account: str = ""
    balances: tuple[StatedBalance, ...] = field(default=())
    complete: bool = True
    currency: str = ""
    left_out: tuple[str, ...] = ()
