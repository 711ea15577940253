"""The rows under a header: data, totals, balances, words, blank. What could be data is never called otherwise."""

import re
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from reconcile.books.files.workbook import Sheet
from reconcile.books.tables.balances import Balance, balance_row, preamble_balances
from reconcile.books.tables.cells import is_blank
from reconcile.books.tables.columns import Reads, Shape
from reconcile.books.tables.kinds import Header
from reconcile.books.tables.recognise import same_header
from reconcile.books.tables.rows import day_places, identity_places, moves_money
from reconcile.books.tables.total_rows import is_part, is_two_sided_total, total_label, total_of_some
from reconcile.keys import read_key
from reconcile.model import BookKind
from reconcile.text import fold

_NOT_CARRIED_OUT = frozenset({
    "declined", "canceled", "cancelled", "processing", "pending", "failed", "rejected", "refused", "expired",
    "reverted", "refuse", "refusee", "annule", "annulee", "en cours", "en traitement",
    "en cours de traitement", "en attente",
    "a venir", "echoue", "echouee", "rejete", "rejetee", "expire", "expiree", "programme", "programmee",
})  # fmt: skip
_UNITS = frozenset({"", "eur", "euro", "euros", "en eur", "en euros", "jj mm aaaa", "jj mm aa", "aaaa mm jj", "texte"})
_FIGURE = re.compile(r"\d")
_ANSWERED = ("decision", "documents")
"""What the accountant writes beside a question."""

_OF_A_CASH_BOX = frozenset({"expense", "balance"})


@dataclass(frozen=True, slots=True)
class Total:
    """A totals row. `before`: how many data rows stand above it; `partial`: it adds up a part of them."""

    index: int
    before: int
    partial: bool


@dataclass(slots=True)
class Lines:
    """Indexes in the grid, in order. `words`: rows of one text without data (a footnote, a signature).

    `left_out`: operations that the bank says it did not carry out, money that left a cash box.
    """

    data: list[int] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)
    balances: list[Balance] = field(default_factory=list)
    words: list[int] = field(default_factory=list)
    left_out: list[int] = field(default_factory=list)


def sort_lines(sheet: Sheet, header: Header) -> Lines:
    """Every row under the header is in exactly one list, but for blank rows and repeated headers."""
    lines = Lines()
    grid = sheet.grid
    if header.shape.kind is BookKind.BANK:
        lines.balances.extend(preamble_balances(grid[: max(header.top, 0)]))
    runs = _runs_a_balance(header)
    identity, days = identity_places(header), day_places(header)
    faulty = _faulty_rows(sheet, header)
    for index in range(header.index + 1 + _under_titles(grid, header.index + 1), len(grid)):
        row, fault = grid[index], index + 1 in faulty
        if not fault and not _has_day(row, days) and _is_nothing(header, row):
            continue
        if not fault and header.shape.kind is BookKind.DECISIONS and _is_unanswered(row, header):
            continue
        if not fault and runs and _beside_data(lines, index, row, header):
            continue
        if runs and is_two_sided_total(row, header):
            lines.totals.append(Total(index, len(lines.data), partial=False))
        elif "" not in [row[i] for i in identity]:
            lines.data.append(index)
        elif (partial := _total(row, identity, grid[lines.data[-1]] if lines.data else (), fault=fault)) is not None:
            lines.totals.append(Total(index, len(lines.data), partial))
        elif not fault and _is_words(row):
            lines.words.append(index)
        else:
            lines.data.append(index)
    _give_back(lines)
    return lines


def _runs_a_balance(header: Header) -> bool:
    """Whether its rows move an account: of the bank, or of a cash box that tells what leaves it."""
    kind = header.shape.kind
    return kind is BookKind.BANK or (kind is BookKind.CASH and not header.places.keys().isdisjoint(_OF_A_CASH_BOX))


def _beside_data(lines: Lines, index: int, row: Sequence[object], header: Header) -> bool:
    """Takes a row that is no operation to be counted: not carried out, a balance, an expense in cash."""
    if _not_carried_out(row, header):
        lines.left_out.append(index)
    elif balance := balance_row(row, index, header, above=not lines.data):
        lines.balances.append(balance)
    elif "expense" in header.places and _is_expense(row, header):
        lines.left_out.append(index)
    else:
        return False
    return True


def _is_expense(row: Sequence[object], header: Header) -> bool:
    """Money out, on a day and without money in: a total has no day."""
    moves = [moves_money(row, header.places, [name]) for name in ("expense", "amount")]
    return moves == [True, False] and not is_blank(row[header.places["received_on"]])


def _is_unanswered(row: Sequence[object], header: Header) -> bool:
    """A question of a report to which nothing was answered; a document that somebody wrote beside it is a slip."""
    key = read_key(str(row[header.places["key"]])) if "key" in header.places else None
    written = _ANSWERED[:1] if key is not None and key.of_documents else _ANSWERED
    return all(is_blank(row[header.places[name]]) for name in written if name in header.places)


def _total(row: Sequence[object], identity: Sequence[int], above: Sequence[object], *, fault: bool) -> bool | None:
    """Whether a totals row is one of a part of the rows; None for a row that is no total."""
    label = total_label(row, identity)
    if label is not None:
        return is_part(label)
    return True if total_of_some(row, identity, above, stated=fault) else None


def _under_titles(grid: Sequence[Sequence[object]], index: int) -> bool:
    """Whether a row says in which unit or format the columns are (« € », « JJ/MM/AAAA »)."""
    cells = [cell for cell in grid[index] if not is_blank(cell)] if index < len(grid) else []
    return bool(cells) and all(isinstance(cell, str) and fold(cell) in _UNITS for cell in cells)


def _has_day(row: Sequence[object], days: Sequence[int]) -> bool:
    """Whether a day stands where this kind has one: then the row is neither blank nor repeats the titles."""
    return any(isinstance(row[i], date) for i in days)


def _not_carried_out(row: Sequence[object], header: Header) -> bool:
    cell = "" if header.status is None else row[header.status]
    return isinstance(cell, str) and fold(cell) in _NOT_CARRIED_OUT


def _give_back(lines: Lines) -> None:
    """A « balance » among the operations that looks like one of them is one: customers write « solde » too."""
    if not lines.data:
        return
    among = {b.index for b in lines.balances if b.like_data and lines.data[0] < b.index < lines.data[-1]}
    if among:
        lines.balances = [balance for balance in lines.balances if balance.index not in among]
        lines.data = sorted([*lines.data, *among])
        lines.totals = [replace(total, before=bisect(lines.data, total.index)) for total in lines.totals]


def _faulty_rows(sheet: Sheet, header: Header) -> set[int]:
    """Rows with an error or an uncalculated formula in a column that is read: never blank, whatever the reader says.

    Of answers, in a cell that is answered: beside it stand the formulas of the report.
    """
    answers = header.shape.kind is BookKind.DECISIONS
    places = {place for name, place in header.places.items() if not answers or name in _ANSWERED}
    cells = (*sheet.facts.errors, *sheet.facts.uncalculated)
    return {row for row, column in cells if column in places and row > header.index + 1}


def _is_nothing(header: Header, row: Sequence[object]) -> bool:
    return row.count("") == len(row) or _says_nothing(row) or _repeats(header, row)


def _says_nothing(row: Sequence[object]) -> bool:
    """Blanks and zeros only: formulas copied down below the last row."""
    return all(is_blank(cell) or (isinstance(cell, int | float) and cell == 0) for cell in row)


def _repeats(header: Header, row: Sequence[object]) -> bool:
    first = row[header.first_place]
    return isinstance(first, str) and not _FIGURE.search(first) and same_header(header, row)


def _is_words(row: Sequence[object]) -> bool:
    """One text cell with no figure of its own: a footnote, a page number, a heading of a group."""
    filled = [cell for cell in row if not is_blank(cell)]
    if len(filled) != 1 or not isinstance(filled[0], str):
        return False
    return len(fold(filled[0]).split()) >= 3 or not any(c.isdigit() for c in filled[0])


def amount_columns(shape: Shape) -> tuple[str, ...]:
    """The fields of a kind that hold amounts that can be added up, the main one first. Expenses are no rows."""
    names = [c.name for c in shape.columns if c.reads is Reads.AMOUNT and c.name not in _OF_A_CASH_BOX]
    return tuple(sorted(names, key=lambda name: name != shape.main))
