"""Sheets made of several small tables, one under the other: Synthèse, Droits, Journal."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from reconcile.money import Cents
from reconcile.report.model import SheetName, Tag
from reconcile.report.sheet import Sheet
from reconcile.saying import Words


@dataclass(frozen=True, slots=True)
class Euros:
    """An amount."""

    cents: Cents


@dataclass(frozen=True, slots=True)
class CountFormula:
    """A formula that counts."""

    formula: str
    cached: int


@dataclass(frozen=True, slots=True)
class EurosFormula:
    """A formula that gives an amount."""

    formula: str
    cached: Cents


@dataclass(frozen=True, slots=True)
class TextFormula:
    """A formula that gives a word."""

    formula: str
    cached: str


@dataclass(frozen=True, slots=True)
class Top:
    """A link to the top of a sheet."""

    sheet: SheetName


@dataclass(frozen=True, slots=True)
class Blank:
    """A cell to fill in."""


NUMBERS = (int, Euros, CountFormula, EurosFormula)
"""Cells whose header stands on the right."""

Cell: TypeAlias = str | int | Euros | Tag | CountFormula | EurosFormula | TextFormula | Top | Blank


def write_block(
    sheet: Sheet,
    row: int,
    title: Words,
    headers: Sequence[str],
    lines: Sequence[Sequence[Cell]],
    *,
    total: bool = False,
) -> int:
    """A titled table from `row` on; the value is the first free row below it. `total`: the last line is one."""
    width = len(headers)
    sheet.text(row, 0, title, sheet.styles.section)
    for col in range(1, width):
        sheet.blank(row, col, sheet.styles.section)
    row += 1
    if any(headers):
        for col, header in enumerate(headers):
            right = any(col < len(line) and isinstance(line[col], NUMBERS) for line in lines)
            if header:
                sheet.text(row, col, header, sheet.styles.header_right if right else sheet.styles.header)
            else:
                sheet.blank(row, col, sheet.styles.header_empty)
        sheet.grow(row, enumerate(headers))
        row += 1
    for line in lines:
        for col, value in enumerate(line):
            write_cell(sheet, row, col, value, strong=total and line is lines[-1])
        sheet.grow(row, ((col, value) for col, value in enumerate(line) if isinstance(value, str)))
        row += 1
    return row + 1


def write_cell(sheet: Sheet, row: int, col: int, value: Cell, *, strong: bool = False) -> None:
    """One cell of a block."""
    styles = sheet.styles
    count = styles.total_count if strong else styles.count
    amount = styles.total_amount if strong else styles.amount
    match value:
        case str():
            _text(sheet, row, col, value, strong=strong)
        case int():
            sheet.number(row, col, value, count)
        case Euros(cents):
            sheet.amount(row, col, cents, amount)
        case Tag(label, tone):
            sheet.text(row, col, label, styles.tag(tone))
        case CountFormula(formula, cached):
            sheet.formula(row, col, formula, cached, count)
        case EurosFormula(formula, cached):
            sheet.formula(row, col, formula, cached / 100, amount)
        case TextFormula(formula, text):
            sheet.formula(row, col, formula, text, styles.text)
        case Top(name):
            sheet.link(row, col, name.said, name, styles.link)
        case Blank():
            sheet.blank(row, col, styles.fill_in)


def _text(sheet: Sheet, row: int, col: int, value: str, *, strong: bool) -> None:
    """A text; the lines of a total go through its empty cells too."""
    if strong and not value:
        sheet.blank(row, col, sheet.styles.total_label)
    else:
        sheet.text(row, col, value, sheet.styles.total_label if strong else sheet.styles.wrapped)
