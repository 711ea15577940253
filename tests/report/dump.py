"""A workbook as text: every cell with its value, formula, number format, link and note. What a golden file holds."""

from collections.abc import Iterator
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet


def dump(path: Path) -> str:
    """The workbook as text."""
    formulas, values = load_workbook(path), load_workbook(path, data_only=True)
    properties = formulas.properties
    lines = [f"{properties.title} | {properties.subject} | {properties.category} | {properties.created}"]
    for sheet in formulas.worksheets:
        lines.append("")
        lines += _sheet(sheet, values[sheet.title])
    return "\n".join(lines) + "\n"


def _sheet(sheet: Worksheet, values: Worksheet) -> Iterator[str]:
    yield f"=== {sheet.title}"
    hidden = [name for name, column in sorted(sheet.column_dimensions.items()) if column.hidden]
    yield (
        f"print {sheet.print_area} title {sheet.print_title_rows} freeze {sheet.freeze_panes} "
        f"filter {sheet.auto_filter.ref} hidden {hidden} orientation {sheet.page_setup.orientation}"
    )
    for validation in sheet.data_validations.dataValidation:
        yield f"list {validation.sqref}: {validation.formula1}"
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell, Cell) and (cell.value is not None or cell.comment):
                yield _cell(cell, values[cell.coordinate].value)


def _cell(cell: Cell, value: object) -> str:
    parts = [f"{cell.coordinate}\t{value!r}"]
    if cell.data_type == "f":
        parts.append(f"formula {cell.value}")
    if cell.number_format != "General":
        parts.append(f"format {cell.number_format}")
    if cell.hyperlink:
        parts.append(f"link {cell.hyperlink.location}")
    if cell.comment:
        parts.append(f"note {cell.comment.text!r}")
    return " | ".join(parts)
