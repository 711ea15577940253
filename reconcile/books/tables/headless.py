"""A bank statement without titles: read by what its columns hold, where only one reading is possible."""

import re
from collections.abc import Sequence
from datetime import date

from reconcile.books.files.workbook import Grid, column_letters_of
from reconcile.books.tables.cells import is_blank, read_amount, read_date
from reconcile.books.tables.kinds import Header
from reconcile.books.tables.shapes_payments import BANK
from reconcile.text import fold, squeeze

_BANK_WORDS = re.compile(
    r"\b(?:vir|virement|virt|prlv|prelevement|prelv|cb|carte|chq|cheque|remise|rem|retrait|dab|frais|commission|"
    r"cotisation|cotis|versement|echeance|interets|agios)\b"
)
_FEWEST_ROWS = 3
_PREAMBLE_ROWS = 12


def statement_without_header(grid: Grid) -> Header | None:
    """The columns of a statement that has no titles, None where they could be read in another way.

    Above it may stand a line about the account, with a blank one between. There must be a run of rows to the end of the
    sheet with one column of days (or two: operation and value), one of amounts with both signs, and one of texts, of
    which most use the words of a bank.
    """
    for first, row in enumerate(grid[:_PREAMBLE_ROWS]):
        if _could_be_operation(row):
            found = _statement_from(grid, first)
            if found or not _blank(grid, first + 1):
                return found
    return None


def _blank(grid: Grid, index: int) -> bool:
    return index < len(grid) and all(is_blank(cell) for cell in grid[index])


def _statement_from(grid: Grid, first: int) -> Header | None:
    rows = [row for row in grid[first:] if not all(is_blank(cell) for cell in row)]
    if len(rows) < _FEWEST_ROWS:
        return None
    columns = [[row[i] for row in rows] for i in range(len(rows[0]))]
    days = [i for i, cells in enumerate(columns) if all(isinstance(read_date(cell), date) for cell in cells)]
    amounts = [i for i, cells in enumerate(columns) if i not in days and _all_amounts(cells)]
    labels = [i for i, cells in enumerate(columns) if i not in {*days, *amounts} and _bank_texts(cells)]
    if not 1 <= len(days) <= 2 or len(amounts) != 1 or not labels:
        return None
    places = {"operated_on": days[0], "label": labels[0], "amount": amounts[0]}
    if len(days) == 2:
        places["value_on"] = days[1]
    if len(labels) > 1:
        places["detail"] = labels[1]
    texts = {i: f"colonne {column_letters_of(i)}" for i in sorted(places.values())}
    return Header(first - 1, BANK, places, texts, (), (), len(places))


def _could_be_operation(row: Sequence[object]) -> bool:
    return any(isinstance(read_date(cell), date) for cell in row if not is_blank(cell)) and any(
        isinstance(read_amount(cell), int) for cell in row if not is_blank(cell)
    )


def _all_amounts(cells: Sequence[object]) -> bool:
    read = [read_amount(cell) for cell in cells]
    return all(isinstance(one, int) for one in read) and len({one > 0 for one in read if isinstance(one, int)}) == 2


def _bank_texts(cells: Sequence[object]) -> bool:
    texts = [fold(squeeze(cell)) for cell in cells if isinstance(cell, str)]
    return 2 * sum(bool(_BANK_WORDS.search(text)) for text in texts) > len(cells)
