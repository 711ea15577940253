"""The columns of a table: each writes its total, its header and its cells.

All tables have the same shape, so that the row `index` of a table is always on the line `FIRST_ROW + index`.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar, Generic, TypeVar

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from reconcile.model import Source
from reconcile.money import Cents
from reconcile.report.model import Linked, Ref, SheetName, Shown, Tag, Tone
from reconcile.report.sheet import Sheet

TOTAL_ROW, HEADER_ROW, FIRST_ROW = 3, 4, 5
"""Rows of the totals, of the header and of the first record, from 0."""

_FILTER_BUTTON = 2

R = TypeVar("R")


@dataclass(frozen=True, kw_only=True)
class Column(ABC, Generic[R]):
    """A column: header, width limits in characters, whether it is folded away or holds money, a note on the header."""

    header: str
    least: int = 6
    most: int = 40
    folded: bool = False
    note: str = ""
    money: bool = False
    wordy: ClassVar[bool] = False
    figures: ClassVar[bool] = False

    def write(self, sheet: Sheet, col: int, rows: Sequence[R]) -> int:
        """Write total, header and cells; the value is the width that they want."""
        longest = self._cells(sheet, col, rows)
        self._total(sheet, col, rows)
        style = sheet.styles.header_right if self.figures or self.money else sheet.styles.header
        sheet.text(HEADER_ROW, col, self.header, style)
        if self.note:
            sheet.note(HEADER_ROW, col, self.note)
        word = max((len(word) for word in self.header.split()), default=0) + _FILTER_BUTTON
        return max(self.least, word, min(longest + (3 if self.wordy else 2), self.most))

    def words(self, record: R) -> str:  # noqa: ARG002 - columns of text say them
        """The text that may need more than one line; numbers and days never do."""
        return ""

    @abstractmethod
    def _cells(self, sheet: Sheet, col: int, rows: Sequence[R]) -> int:
        """Write the cells; the value is the length of the longest."""

    def _total(self, sheet: Sheet, col: int, rows: Sequence[R]) -> None:  # noqa: ARG002 - a total needs the rows
        """What stands above the header: nothing, on the line of the totals."""
        sheet.blank(TOTAL_ROW, col, sheet.styles.total_label)


@dataclass(frozen=True, kw_only=True)
class Text(Column[R]):
    """Text, wrapped beyond the width."""

    get: Callable[[R], str]
    wordy: ClassVar[bool] = True

    def _cells(self, sheet: Sheet, col: int, rows: Sequence[R]) -> int:
        longest, style = 0, sheet.styles.wrapped
        for row, record in enumerate(rows, FIRST_ROW):
            value = self.get(record)
            longest = max(longest, longest_line(value))
            sheet.text(row, col, value, style)
        return longest

    def words(self, record: R) -> str:
        """The text, which may need several lines."""
        return self.get(record)


@dataclass(frozen=True, kw_only=True)
class Mark(Column[R]):
    """A sign for the program, in a narrow column: on one line, cut where it does not fit."""

    get: Callable[[R], str]

    def _cells(self, sheet: Sheet, col: int, rows: Sequence[R]) -> int:
        for row, record in enumerate(rows, FIRST_ROW):
            sheet.text(row, col, self.get(record), sheet.styles.text)
        return self.least


@dataclass(frozen=True, kw_only=True)
class Noted(Text[R]):
    """Text, with a note on the cells that need room for more."""

    more: Callable[[R], str]

    def _cells(self, sheet: Sheet, col: int, rows: Sequence[R]) -> int:
        for row, record in enumerate(rows, FIRST_ROW):
            if note := self.more(record):
                sheet.note(row, col, note)
        return super()._cells(sheet, col, rows)


@dataclass(frozen=True, kw_only=True)
class Link(Column[R]):
    """Text that leads to another row of the report."""

    get: Callable[[R], Linked]
    wordy: ClassVar[bool] = True

    def _cells(self, sheet: Sheet, col: int, rows: Sequence[R]) -> int:
        longest = 0
        for row, record in enumerate(rows, FIRST_ROW):
            value = self.get(record)
            longest = max(longest, longest_line(value.text))
            write_linked(sheet, row, col, value)
        return longest

    def words(self, record: R) -> str:
        """The text, which may need several lines."""
        return self.get(record).text


@dataclass(frozen=True, kw_only=True)
class Status(Column[R]):
    """A status word on its colour."""

    get: Callable[[R], Tag]

    def _cells(self, sheet: Sheet, col: int, rows: Sequence[R]) -> int:
        styles = {tone: sheet.styles.tag(tone) for tone in Tone}
        longest = 0
        for row, record in enumerate(rows, FIRST_ROW):
            tag = self.get(record)
            longest = max(longest, len(tag.label))
            sheet.text(row, col, tag.label, styles[tag.tone])
        return longest


@dataclass(frozen=True, kw_only=True)
class Amount(Column[R]):
    """Cents, with their total above, which follows the filters."""

    get: Callable[[R], Cents | None]
    total: bool = True
    figures: ClassVar[bool] = True

    def _cells(self, sheet: Sheet, col: int, rows: Sequence[R]) -> int:
        style, largest = sheet.styles.amount, 0
        for row, record in enumerate(rows, FIRST_ROW):
            cents = self.get(record)
            if cents is not None:
                largest = max(largest, abs(cents))
                sheet.amount(row, col, cents, style)
        if self.total:
            largest = max(largest, abs(self.sum(rows)))
        return amount_width(largest)

    def sum(self, rows: Iterable[R]) -> Cents:
        """The total."""
        return sum(self.get(record) or 0 for record in rows)

    def _total(self, sheet: Sheet, col: int, rows: Sequence[R]) -> None:
        if not self.total or not rows:
            super()._total(sheet, col, rows)
            return
        formula = f"=SUBTOTAL(109,{data_range(len(rows), col)})"
        sheet.formula(TOTAL_ROW, col, formula, self.sum(rows) / 100, sheet.styles.total_amount)


@dataclass(frozen=True, kw_only=True)
class Computed(Amount[R]):
    """Cents that a formula of the row gives; `get` is what it gives."""

    formula: Callable[[R, int], str]

    def _cells(self, sheet: Sheet, col: int, rows: Sequence[R]) -> int:
        style, largest = sheet.styles.amount, abs(self.sum(rows))
        for row, record in enumerate(rows, FIRST_ROW):
            cents = self.get(record)
            if cents is not None:
                largest = max(largest, abs(cents))
                sheet.formula(row, col, self.formula(record, row), cents / 100, style)
        return amount_width(largest)


@dataclass(frozen=True, kw_only=True)
class Day(Column[R]):
    """Calendar days."""

    get: Callable[[R], date | None]

    def _cells(self, sheet: Sheet, col: int, rows: Sequence[R]) -> int:
        style = sheet.styles.day
        for row, record in enumerate(rows, FIRST_ROW):
            day = self.get(record)
            if day is not None:
                sheet.day(row, col, day, style)
        return len("31/12/2026")


@dataclass(frozen=True, kw_only=True)
class Whole(Column[R]):
    """Whole numbers: days, rows."""

    get: Callable[[R], int | None]
    figures: ClassVar[bool] = True

    def _cells(self, sheet: Sheet, col: int, rows: Sequence[R]) -> int:
        style = sheet.styles.count
        for row, record in enumerate(rows, FIRST_ROW):
            number = self.get(record)
            if number is not None:
                sheet.number(row, col, number, style)
        return 6


@dataclass(frozen=True, kw_only=True)
class SourceLine(Column[R]):
    """The line of a row in its book, which opens the book there where that can be told.

    `books`: see `Heading`.
    """

    get: Callable[[R], Source]
    books: str
    figures: ClassVar[bool] = True

    def _cells(self, sheet: Sheet, col: int, rows: Sequence[R]) -> int:
        linked = self.books and len(rows) <= MOST_LINKED
        for row, record in enumerate(rows, FIRST_ROW):
            source = self.get(record)
            if linked and _plain(source.book):
                sheet.book_link(row, col, self.books + source.book, (source.sheet, source.row))
            sheet.number(row, col, source.row, sheet.styles.count)
        return 6


MOST_LINKED = 20_000
"""Rows that lead to their book: beyond, the links between sheets would find no room."""


def _plain(book: str) -> bool:
    """Whether the name of a book can stand in a link as it is."""
    return not set(book) & set('#%:\\?*"<>|')


@dataclass(frozen=True, kw_only=True)
class Counted(Whole[R]):
    """A whole number that a formula of the row gives; `get` is what it gives."""

    formula: Callable[[R, int], str]

    def _cells(self, sheet: Sheet, col: int, rows: Sequence[R]) -> int:
        style = sheet.styles.count
        for row, record in enumerate(rows, FIRST_ROW):
            number = self.get(record)
            if number is not None:
                sheet.formula(row, col, self.formula(record, row), number, style)
        return 6


@dataclass(frozen=True, kw_only=True)
class Percent(Column[R]):
    """Rates in per cent a year."""

    get: Callable[[R], Decimal | None]
    figures: ClassVar[bool] = True

    def _cells(self, sheet: Sheet, col: int, rows: Sequence[R]) -> int:
        style = sheet.styles.rate
        for row, record in enumerate(rows, FIRST_ROW):
            percent = self.get(record)
            if percent is not None:
                sheet.rate(row, col, percent, style)
        return len("12,345 %")


@dataclass(frozen=True, kw_only=True)
class Confidence(Column[R]):
    """Between 0 and 1, shown in per cent without decimals."""

    get: Callable[[R], Decimal | None]
    figures: ClassVar[bool] = True

    def _cells(self, sheet: Sheet, col: int, rows: Sequence[R]) -> int:
        style = sheet.styles.share
        for row, record in enumerate(rows, FIRST_ROW):
            confidence = self.get(record)
            if confidence is not None:
                sheet.number(row, col, float(confidence), style)
        return len("100 %")


@dataclass(frozen=True, kw_only=True)
class Users(Column[R]):
    """A column of the user: what could be read as an amount or a day is shown as one, the rest as it was typed."""

    get: Callable[[R], Shown]
    wordy: ClassVar[bool] = True

    def _cells(self, sheet: Sheet, col: int, rows: Sequence[R]) -> int:
        longest = 0
        for row, record in enumerate(rows, FIRST_ROW):
            value = self.get(record)
            if value is not None:
                longest = max(longest, self._cell(sheet, row, col, value))
        return longest

    def words(self, record: R) -> str:
        """The text, which may need several lines."""
        value = self.get(record)
        return value if isinstance(value, str) else ""

    def _cell(self, sheet: Sheet, row: int, col: int, value: Shown) -> int:
        match value:
            case str():
                sheet.text(row, col, value, sheet.styles.identifier)
                return longest_line(value)
            case int() if self.money:
                sheet.amount(row, col, value, sheet.styles.amount)
                return amount_width(abs(value))
            case date():
                sheet.day(row, col, value, sheet.styles.day)
                return len("31/12/2026")
            case int() | float():
                sheet.number(row, col, value, sheet.styles.amount if self.money else sheet.styles.text)
                return amount_width(int(abs(value) * 100)) if self.money else 8
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

    def _cells(self, sheet: Sheet, col: int, rows: Sequence[R]) -> int:
        for row in range(FIRST_ROW, FIRST_ROW + len(rows)):
            sheet.blank(row, col, sheet.styles.fill_in)
        if self.choices:
            sheet.choice(FIRST_ROW, FIRST_ROW + len(rows) - 1, col, list(self.choices))
        for row, record in enumerate(rows if self.hints else (), FIRST_ROW):
            sheet.hints(row, col, self.hints(record) if self.hints else ())
        return max((len(choice) for choice in self.choices), default=self.most)


def write_linked(sheet: Sheet, row: int, col: int, value: Linked) -> None:
    """A text, as a link where it leads somewhere."""
    if value.to is None:
        sheet.text(row, col, value.text, sheet.styles.wrapped)
    else:
        sheet.link(row, col, value.text, line_of(value.to), sheet.styles.link)


def line_of(ref: Ref) -> tuple[SheetName, int]:
    """Where a row of a table falls, from 0."""
    return ref.sheet, FIRST_ROW + ref.index


def data_range(count: int, col: int) -> str:
    """The cells of a column over all records."""
    return str(xl_range(FIRST_ROW, col, FIRST_ROW + count - 1, col))


def cell(row: int, col: int) -> str:
    """« F12 » for row 11, column 5."""
    return str(xl_rowcol_to_cell(row, col))


def amount_width(cents: Cents) -> int:
    """How many characters an amount takes, its minus included."""
    digits = len(str(cents // 100)) if cents else 1
    return digits + (digits - 1) // 3 + len(",00 €") + 1


def longest_line(text: str) -> int:
    """The length of the longest line of a text."""
    return max(map(len, text.split("\n"))) if "\n" in text else len(text)
