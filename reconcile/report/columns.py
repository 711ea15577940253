"""The columns of a table: each says how wide it is, and writes its total, its header and its cells.

A table is written row by row, so that a long one goes to the disk as it is written. All tables have the same shape:
see `parts`.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar, Generic, TypeVar

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from reconcile.language import Language
from reconcile.money import Cents
from reconcile.report.model import Linked, Tag
from reconcile.report.parts import FIRST_ROW, HEADER_ROW, TOTAL_ROW
from reconcile.report.sheet import Sheet
from reconcile.saying import NO_WORDS, Words

_FILTER_BUTTON = 2

R = TypeVar("R")


@dataclass(frozen=True, kw_only=True)
class Column(ABC, Generic[R]):
    """A column: header, width limits in characters, whether it is folded away or holds money, a note on the header."""

    header: Words
    least: int = 6
    most: int = 40
    folded: bool = False
    note: Words = NO_WORDS
    money: bool = False
    wordy: ClassVar[bool] = False
    figures: ClassVar[bool] = False

    def width(self, rows: Sequence[R], language: Language) -> int:
        """The width that header and cells want, in characters."""
        word = max((len(word) for word in language(self.header).split()), default=0) + _FILTER_BUTTON
        return max(self.least, word, min(self._longest(rows, language) + (3 if self.wordy else 2), self.most))

    def head(self, sheet: Sheet, col: int) -> None:
        """Write the header."""
        style = sheet.styles.header_right if self.figures or self.money else sheet.styles.header
        sheet.text(HEADER_ROW, col, self.header, style)
        if self.note:
            sheet.note(HEADER_ROW, col, self.note)

    def words(self, record: R) -> str:  # noqa: ARG002 - columns of text say them
        """The text that may need more than one line; numbers and days never do."""
        return ""

    @abstractmethod
    def cell(self, sheet: Sheet, row: int, col: int, record: R) -> None:
        """Write the cell of a record."""

    @abstractmethod
    def _longest(self, rows: Sequence[R], language: Language) -> int:
        """The length of the longest cell."""

    def above(self, sheet: Sheet, col: int, rows: Sequence[R]) -> None:  # noqa: ARG002 - a total needs the rows
        """Write what stands above the header: nothing, on the line of the totals."""
        sheet.blank(TOTAL_ROW, col, sheet.styles.total_label)

    def offer(self, sheet: Sheet, col: int, rows: Sequence[R]) -> None:
        """Set what may be chosen in the cells, once they are written."""


@dataclass(frozen=True, kw_only=True)
class Text(Column[R]):
    """Text, wrapped beyond the width."""

    get: Callable[[R], str]
    wordy: ClassVar[bool] = True

    def cell(self, sheet: Sheet, row: int, col: int, record: R) -> None:
        """As `Column.cell`."""
        sheet.text(row, col, self.get(record), sheet.styles.wrapped)

    def _longest(self, rows: Sequence[R], language: Language) -> int:
        return max((longest_line(language(self.get(record))) for record in rows), default=0)

    def words(self, record: R) -> str:
        """The text, which may need several lines."""
        return self.get(record)


@dataclass(frozen=True, kw_only=True)
class Mark(Column[R]):
    """A sign for the program, in a narrow column: on one line, cut where it does not fit."""

    get: Callable[[R], str]

    def cell(self, sheet: Sheet, row: int, col: int, record: R) -> None:
        """As `Column.cell`."""
        sheet.text(row, col, self.get(record), sheet.styles.text)

    def _longest(self, rows: Sequence[R], language: Language) -> int:  # noqa: ARG002 - it is cut
        return self.least


@dataclass(frozen=True, kw_only=True)
class Noted(Text[R]):
    """Text, with a note on the cells that need room for more."""

    more: Callable[[R], str]

    def cell(self, sheet: Sheet, row: int, col: int, record: R) -> None:
        """As `Column.cell`."""
        if note := self.more(record):
            sheet.note(row, col, note)
        super().cell(sheet, row, col, record)


@dataclass(frozen=True, kw_only=True)
class Link(Column[R]):
    """Text that leads to another row of the report."""

    get: Callable[[R], Linked]
    wordy: ClassVar[bool] = True

    def cell(self, sheet: Sheet, row: int, col: int, record: R) -> None:
        """As `Column.cell`."""
        write_linked(sheet, row, col, self.get(record))

    def _longest(self, rows: Sequence[R], language: Language) -> int:
        return max((longest_line(language(self.get(record).text)) for record in rows), default=0)

    def words(self, record: R) -> str:
        """The text, which may need several lines."""
        return self.get(record).text


@dataclass(frozen=True, kw_only=True)
class Status(Column[R]):
    """A status word on its colour."""

    get: Callable[[R], Tag]

    def cell(self, sheet: Sheet, row: int, col: int, record: R) -> None:
        """As `Column.cell`."""
        tag = self.get(record)
        sheet.text(row, col, tag.label, sheet.styles.tag(tag.tone))

    def _longest(self, rows: Sequence[R], language: Language) -> int:
        return max((len(language(self.get(record).label)) for record in rows), default=0)


@dataclass(frozen=True, kw_only=True)
class Amount(Column[R]):
    """Cents, with their total above, which follows the filters."""

    get: Callable[[R], Cents | None]
    total: bool = True
    figures: ClassVar[bool] = True

    def cell(self, sheet: Sheet, row: int, col: int, record: R) -> None:
        """As `Column.cell`."""
        cents = self.get(record)
        if cents is not None:
            sheet.amount(row, col, cents, sheet.styles.amount)

    def _longest(self, rows: Sequence[R], language: Language) -> int:  # noqa: ARG002 - figures
        largest = max((abs(self.get(record) or 0) for record in rows), default=0)
        return amount_width(max(largest, abs(self.sum(rows)) if self.total else 0))

    def sum(self, rows: Iterable[R]) -> Cents:
        """The total."""
        return sum(self.get(record) or 0 for record in rows)

    def above(self, sheet: Sheet, col: int, rows: Sequence[R]) -> None:
        """Write the total, which follows the filters."""
        if not self.total or not rows:
            super().above(sheet, col, rows)
            return
        formula = f"=SUBTOTAL(109,{data_range(len(rows), col)})"
        sheet.formula(TOTAL_ROW, col, formula, self.sum(rows) / 100, sheet.styles.total_amount)


@dataclass(frozen=True, kw_only=True)
class Computed(Amount[R]):
    """Cents that a formula of the row gives; `get` is what it gives."""

    formula: Callable[[R, int], str]

    def cell(self, sheet: Sheet, row: int, col: int, record: R) -> None:
        """As `Column.cell`."""
        cents = self.get(record)
        if cents is not None:
            sheet.formula(row, col, self.formula(record, row), cents / 100, sheet.styles.amount)


@dataclass(frozen=True, kw_only=True)
class Day(Column[R]):
    """Calendar days."""

    get: Callable[[R], date | None]

    def cell(self, sheet: Sheet, row: int, col: int, record: R) -> None:
        """As `Column.cell`."""
        day = self.get(record)
        if day is not None:
            sheet.day(row, col, day, sheet.styles.day)

    def _longest(self, rows: Sequence[R], language: Language) -> int:  # noqa: ARG002 - all are alike
        return len("31/12/2026")


@dataclass(frozen=True, kw_only=True)
class Whole(Column[R]):
    """Whole numbers: days, rows."""

    get: Callable[[R], int | None]
    figures: ClassVar[bool] = True

    def cell(self, sheet: Sheet, row: int, col: int, record: R) -> None:
        """As `Column.cell`."""
        number = self.get(record)
        if number is not None:
            sheet.number(row, col, number, sheet.styles.count)

    def _longest(self, rows: Sequence[R], language: Language) -> int:  # noqa: ARG002 - all are alike
        return 6


@dataclass(frozen=True, kw_only=True)
class Counted(Whole[R]):
    """A whole number that a formula of the row gives; `get` is what it gives."""

    formula: Callable[[R, int], str]

    def cell(self, sheet: Sheet, row: int, col: int, record: R) -> None:
        """As `Column.cell`."""
        number = self.get(record)
        if number is not None:
            sheet.formula(row, col, self.formula(record, row), number, sheet.styles.count)


@dataclass(frozen=True, kw_only=True)
class Percent(Column[R]):
    """Rates in per cent a year."""

    get: Callable[[R], Decimal | None]
    figures: ClassVar[bool] = True

    def cell(self, sheet: Sheet, row: int, col: int, record: R) -> None:
        """As `Column.cell`."""
        percent = self.get(record)
        if percent is not None:
            sheet.rate(row, col, percent, sheet.styles.rate)

    def _longest(self, rows: Sequence[R], language: Language) -> int:  # noqa: ARG002 - all are alike
        return len("12,345 %")


@dataclass(frozen=True, kw_only=True)
class Confidence(Column[R]):
    """Between 0 and 1, shown in per cent without decimals."""

    get: Callable[[R], Decimal | None]
    figures: ClassVar[bool] = True

    def cell(self, sheet: Sheet, row: int, col: int, record: R) -> None:
        """As `Column.cell`."""
        confidence = self.get(record)
        if confidence is not None:
            sheet.number(row, col, float(confidence), sheet.styles.share)

    def _longest(self, rows: Sequence[R], language: Language) -> int:  # noqa: ARG002 - all are alike
        return len("100 %")


def write_linked(sheet: Sheet, row: int, col: int, value: Linked) -> None:
    """A text, as a link where it leads somewhere."""
    if value.to is None:
        sheet.text(row, col, value.text, sheet.styles.wrapped)
    else:
        sheet.link(row, col, value.text, value.to, sheet.styles.link)


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
