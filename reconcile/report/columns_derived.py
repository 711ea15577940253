"""Columns of days and of shares that a formula of the row gives, beside the amounts of `columns`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from reconcile.report.columns import FIRST_ROW, Column, Day, R
from reconcile.report.sheet import Sheet, serial


@dataclass(frozen=True, kw_only=True)
class ComputedDay(Day[R]):
    """Calendar days that a formula of the row gives; `formula` is `""` on a row that states its day."""

    formula: Callable[[R, int], str]

    def _cells(self, sheet: Sheet, col: int, rows: Sequence[R]) -> int:
        style = sheet.styles.day
        for row, record in enumerate(rows, FIRST_ROW):
            day = self.get(record)
            if day is None:
                continue
            formula, number = self.formula(record, row), serial(day)
            if formula and number is not None:
                sheet.formula(row, col, formula, number, style)
            else:
                sheet.day(row, col, day, style)
        return len("31/12/2026")


@dataclass(frozen=True, kw_only=True)
class Share(Column[R]):
    """One amount of the row as a part of another, by a formula; `get` is what it gives, None for nothing."""

    get: Callable[[R], float | None]
    formula: Callable[[R, int], str]
    figures: ClassVar[bool] = True

    def _cells(self, sheet: Sheet, col: int, rows: Sequence[R]) -> int:
        style = sheet.styles.rate
        for row, record in enumerate(rows, FIRST_ROW):
            share = self.get(record)
            if share is not None:
                sheet.formula(row, col, self.formula(record, row), share, style)
        return len("12,345 %")
