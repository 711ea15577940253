"""Where a record falls: a table that one sheet cannot hold goes on over further sheets, laid out like the first."""

from collections.abc import Callable, Sequence
from typing import TypeAlias, TypeVar

from reconcile.report.model import AgedBalance, AgedCustomer, Ref, ReportData, SheetName

TOTAL_ROW, HEADER_ROW, FIRST_ROW = 3, 4, 5
"""Rows of the totals, of the header and of the first record of a table, from 0."""

MOST_ROWS = 1_048_576
MOST_RECORDS = MOST_ROWS - FIRST_ROW
"""Rows that one sheet can hold, and records among them."""

ROWS_BELOW_CUSTOMERS = 2
"""The total and the check that each sheet of « Pénalités par client » has room for, below its customers."""

_LONGEST_TITLE = 31

Columns: TypeAlias = dict[str, str]
"""The cells of each column of a part of a table, by its header, as a formula of another sheet names them."""

Ranges: TypeAlias = Sequence[Columns]
"""The columns of a table, part by part; empty without rows."""

R = TypeVar("R")


def title_of(name: str, part: int) -> str:
    """The sheet of a part of a table, counted from 0.

    >>> title_of("Relevé", 0), title_of("Relevé", 1)
    ('Relevé', 'Relevé (2)')
    """
    rank = f" ({part + 1})" if part else ""
    return name[: _LONGEST_TITLE - len(rank)] + rank


def place(ref: Ref, most: int) -> tuple[int, int]:
    """The part and the line in its sheet (from 0) of a row of a table, where a sheet holds `most` records.

    >>> place(Ref(SheetName.BANK, 7), 7)
    (1, 5)
    """
    part, line = divmod(ref.index, most)
    return part, FIRST_ROW + line


def cut(rows: Sequence[R], most: int) -> list[Sequence[R]]:
    """The records of each part, as `place` says; a table without records has one part.

    >>> cut("abcde", 2), cut("", 2)
    (['ab', 'cd', 'e'], [''])
    """
    return [rows[first : first + most] for first in range(0, max(len(rows), 1), most)]


def cut_balance(balance: AgedBalance, most: int) -> list[AgedBalance]:
    """The aged balance of each part, of `most` lines; a customer that two parts hold has a total in each."""
    if _lines(balance.debtors) + _TITLE + _lines(balance.creditors) <= most:
        return [balance]
    return [
        *(AgedBalance(balance.buckets, debtors, ()) for debtors in _cut_customers(balance.debtors, most)),
        *(AgedBalance(balance.buckets, (), creditors) for creditors in _cut_customers(balance.creditors, most)),
    ]


_TITLE = 2
"""A blank line and the title of the credit balances."""


def _lines(customers: Sequence[AgedCustomer]) -> int:
    return sum(1 + len(customer.documents) for customer in customers)


def _cut_customers(customers: Sequence[AgedCustomer], most: int) -> list[tuple[AgedCustomer, ...]]:
    parts: list[list[AgedCustomer]] = []
    room = 0
    for customer in customers:
        left = customer.documents
        while left:
            if room < _TITLE:  # its own line, and a document
                parts.append([])
                room = most
            taken, left = left[: room - 1], left[room - 1 :]
            parts[-1].append(AgedCustomer(customer.code, customer.name, taken))
            room -= 1 + len(taken)
    return [tuple(part) for part in parts]


def cut_customers(customers: Sequence[R], most: int) -> list[Sequence[R]]:
    """The customers of each part of « Pénalités par client », where a sheet holds `most` records."""
    return cut(customers, max(1, most - ROWS_BELOW_CUSTOMERS))


def count(data: ReportData, name: SheetName, most: int) -> int:
    """How many sheets a table takes."""
    match name:
        case SheetName.AGED:
            return len(cut_balance(data.aged, most))
        case SheetName.BANK_STATE:
            return 1
        case SheetName.BY_CUSTOMER:
            return len(cut_customers(tuple({row.customer for row in data.penalties}), most))
        case _:
            return len(cut(data.contents.get(name, ()), most))


def added(where: Ranges, formula: Callable[[Columns], str]) -> str:
    """A formula that adds up what another gives over each part.

    >>> added([{"Reste": "A!B6:B7"}, {"Reste": "C!B6"}], lambda part: f"SUM({part['Reste']})")
    '=SUM(A!B6:B7)+SUM(C!B6)'
    """
    return "=" + "+".join(map(formula, where))
