"""Columns of the user: their own cells, where these stand in their books, and the cells that they fill in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from reconcile.language import Language
from reconcile.model import Source
from reconcile.report.columns import Column, R, amount_width, longest_line
from reconcile.report.model import Shown
from reconcile.report.parts import FIRST_ROW
from reconcile.report.sheet import Sheet


@dataclass(frozen=True, kw_only=True)
class SourceLine(Column[R]):
    """The line of a row in its book, which opens the book there where that can be told.

    `books`: see `Heading`.
    """

    get: Callable[[R], Source]
    books: str
    figures: ClassVar[bool] = True

    def cell(self, sheet: Sheet, row: int, col: int, record: R) -> None:
        """As `Column.cell`."""
        source = self.get(record)
        if self.books and row < FIRST_ROW + MOST_LINKED and _plain(source.book):
            sheet.book_link(row, col, self.books + source.book, (source.sheet, source.row))
        sheet.number(row, col, source.row, sheet.styles.count)

    def _longest(self, rows: Sequence[R], language: Language) -> int:  # noqa: ARG002 - all are alike
        return 6


MOST_LINKED = 20_000
"""Rows that lead to their book: beyond, the links between sheets would find no room."""


def _plain(book: str) -> bool:
    """Whether the name of a book can stand in a link as it is."""
    return not set(book) & set('#%:\\?*"<>|')


@dataclass(frozen=True, kw_only=True)
class Users(Column[R]):
    """A column of the user: what could be read as an amount or a day is shown as one, the rest as it was typed."""

    get: Callable[[R], Shown]
    wordy: ClassVar[bool] = True

    def cell(self, sheet: Sheet, row: int, col: int, record: R) -> None:
        """As `Column.cell`."""
        match self.get(record):
            case str(text):
                sheet.text(row, col, text, sheet.styles.identifier)
            case int(cents) if self.money:
                sheet.amount(row, col, cents, sheet.styles.amount)
            case date() as day:
                sheet.day(row, col, day, sheet.styles.day)
            case int() | float() as number:
                sheet.number(row, col, number, sheet.styles.amount if self.money else sheet.styles.text)

    def words(self, record: R) -> str:
        """The text, which may need several lines."""
        value = self.get(record)
        return value if isinstance(value, str) else ""

    def _longest(self, rows: Sequence[R], language: Language) -> int:  # noqa: ARG002 - the user's
        return max((self._length(self.get(record)) for record in rows), default=0)

    def _length(self, value: Shown) -> int:
        match value:
            case str(text):
                return longest_line(text)
            case int(cents) if self.money:
                return amount_width(abs(cents))
            case date():
                return len("31/12/2026")
            case int() | float() as number:
                return amount_width(int(abs(number) * 100)) if self.money else 8
            case None:
                return 0


@dataclass(frozen=True, kw_only=True)
class FillIn(Column[R]):
    """Empty cells for the accountant.

    Attributes:
        choices: a drop-down on all rows, which takes nothing else.
        hints: a drop-down of the row itself, beside which anything may be written.
    """

    choices: tuple[str, ...] = ()
    hints: Callable[[R], tuple[str, ...]] | None = None

    def cell(self, sheet: Sheet, row: int, col: int, record: R) -> None:  # noqa: ARG002 - it is empty
        """As `Column.cell`."""
        sheet.blank(row, col, sheet.styles.fill_in)

    def offer(self, sheet: Sheet, col: int, rows: Sequence[R]) -> None:
        """Set the drop-downs."""
        if self.choices:
            sheet.choice(FIRST_ROW, FIRST_ROW + len(rows) - 1, col, list(self.choices))
        for row, record in enumerate(rows if self.hints else (), FIRST_ROW):
            sheet.hints(row, col, self.hints(record) if self.hints else ())

    def _longest(self, rows: Sequence[R], language: Language) -> int:  # noqa: ARG002 - nothing is in them
        return max((len(language(choice)) for choice in self.choices), default=self.most)
