"""Columns of days and of shares that a formula of the row gives, beside the amounts of `columns`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from reconcile.language import Language
from reconcile.report.columns import Column, Day, R
from reconcile.report.sheet import Sheet, serial


@dataclass(frozen=True, kw_only=True)
class ComputedDay(Day[R]):
    """Calendar days that a formula of the row gives; `formula` is `""` on a row that states its day."""

    formula: Callable[[R, int], str]

    def cell(self, sheet: Sheet, row: int, col: int, record: R) -> None:
        """As `Column.cell`."""
        day = self.get(record)
        if day is None:
            return
        formula, number = self.formula(record, row), serial(day)
        if formula and number is not None:
            sheet.formula(row, col, formula, number, sheet.styles.day)
        else:
            sheet.day(row, col, day, sheet.styles.day)


@dataclass(frozen=True, kw_only=True)
class Share(Column[R]):
    """One amount of the row as a part of another, by a formula; `get` is what it gives, None for nothing."""

    get: Callable[[R], float | None]
    formula: Callable[[R, int], str]
    figures: ClassVar[bool] = True

    def cell(self, sheet: Sheet, row: int, col: int, record: R) -> None:
        """As `Column.cell`."""
        share = self.get(record)
        if share is not None:
            sheet.formula(row, col, self.formula(record, row), share, sheet.styles.rate)

    def _longest(self, rows: Sequence[R], language: Language) -> int:  # noqa: ARG002 - all are alike
        return len("12,345 %")
