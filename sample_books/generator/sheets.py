"""Tables on sheets as office people lay them out, always the same bytes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from generator.world import Row

CREATED = datetime(2026, 7, 1, 8, 0, 0)  # noqa: DTZ001  a fixed stamp: the same books, the same bytes


@dataclass(frozen=True)
class Column:
    """A column: its header as written, how wide, and the cell it makes of a record.

    `kind`: text, date, day (a date typed as text), money, euros (an amount typed as text), percent, number.
    """

    header: str
    width: int
    kind: str
    value: Callable[[Any], Any]
    total: bool = False


@dataclass
class Table:
    """One sheet: lines above, the table, lines below.

    Lines above and below are rows of (column index, value, kind). `gaps`: record ranks before which a row stays blank.
    """

    sheet: str
    title: str
    columns: Sequence[Column]
    records: Sequence[Row]
    above: list[list[tuple[int, Any, str]]] = field(default_factory=list)
    below: list[list[tuple[int, Any, str]]] = field(default_factory=list)
    first: list[list[tuple[int, Any, str]]] = field(default_factory=list)
    gaps: frozenset[int] = frozenset()
    totals: str = ""
    merged: bool = False


_FORMATS: dict[str, dict[str, Any]] = {
    "text": {},
    "wrap": {"text_wrap": True, "valign": "top"},
    "date": {"num_format": "dd/mm/yyyy", "align": "center"},
    "day": {"align": "center"},
    "money": {"num_format": '#,##0.00\\ "€"'},
    "plain": {"num_format": "#,##0.00"},
    "euros": {"align": "right"},
    "percent": {"num_format": "0%", "align": "center"},
    "number": {"align": "center"},
    "title": {"bold": True, "font_size": 14},
    "bold": {"bold": True},
    "header": {"bold": True, "bg_color": "#DDE6F0", "border": 1, "text_wrap": True, "valign": "vcenter"},
    "total": {"bold": True, "num_format": '#,##0.00\\ "€"', "top": 1},
    "total_text": {"bold": True, "top": 1},
}


def write_book(path: Path, book: str, tables: Sequence[Table]) -> None:
    """The workbook; every record learns its book, sheet and row."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as workbook:
        workbook.set_properties({"created": CREATED, "author": "Comptabilité"})
        formats = {name: workbook.add_format({"valign": "top"} | spec) for name, spec in _FORMATS.items()}
        for table in tables:
            _write_table(workbook.add_worksheet(table.sheet), formats, book, table)


def _write_table(sheet: Any, formats: dict[str, Any], book: str, table: Table) -> None:
    for index, column in enumerate(table.columns):
        sheet.set_column(index, index, column.width)
    row = 0
    if table.title:
        if table.merged:
            sheet.merge_range(0, 0, 0, len(table.columns) - 1, table.title, formats["title"])
        else:
            sheet.write_string(0, 0, table.title, formats["title"])
        row = 1
    row = _lines(sheet, formats, table.above, row)
    for index, column in enumerate(table.columns):
        sheet.write_string(row, index, column.header, formats["header"])
    sheet.set_row(row, 30)
    sheet.freeze_panes(row + 1, 0)
    top = row + 1
    row = _lines(sheet, formats, table.first, top)
    for rank, record in enumerate(table.records):
        row += rank in table.gaps
        lines = 1
        for index, column in enumerate(table.columns):
            value = column.value(record)
            _cell(sheet, formats, (row, index), value, column.kind)
            lines = max(lines, str(value).count("\n") + 1)
        if lines > 1:
            sheet.set_row(row, 15 * lines)
        record.book, record.sheet, record.row = book, table.sheet, row + 1
        row += 1
    row = _totals(sheet, formats, table, top, row)
    _lines(sheet, formats, table.below, row)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _totals(sheet: Any, formats: dict[str, Any], table: Table, top: int, row: int) -> int:
    if not table.totals:
        return row
    sheet.write_string(row, 0, table.totals, formats["total_text"])
    for index, column in enumerate(table.columns):
        if column.total:
            cents = sum(column.value(r) or 0 for r in table.records)
            letter = chr(ord("A") + index)
            sheet.write_formula(row, index, f"=SUM({letter}{top + 1}:{letter}{row})", formats["total"], cents / 100)
    return row + 1


def _lines(sheet: Any, formats: dict[str, Any], lines: list[list[tuple[int, Any, str]]], row: int) -> int:
    for line in lines:
        for index, value, kind in line:
            _cell(sheet, formats, (row, index), value, kind)
        row += 1
    return row


def french(cents: int) -> str:
    """`-1 234,56` with plain spaces, as people type."""
    whole, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{whole:,}".replace(",", " ") + f",{rest:02d}"


def _cell(sheet: Any, formats: dict[str, Any], at: tuple[int, int], value: Any, kind: str) -> None:
    style = formats[kind]
    if value is None or value == "":
        sheet.write_blank(*at, None, style)
    elif kind == "date":
        assert isinstance(value, date)  # noqa: S101
        sheet.write_datetime(*at, datetime.combine(value, datetime.min.time()), style)
    elif kind == "day":
        sheet.write_string(*at, f"{value:%d/%m/%Y}", style)
    elif kind in ("money", "plain", "total"):
        sheet.write_number(*at, value / 100, style)
    elif kind == "euros":
        sheet.write_string(*at, f"{french(value)} €", style)
    elif kind in ("percent", "number"):
        sheet.write_number(*at, value, style)
    else:
        sheet.write_string(*at, str(value), style)
