"""Small workbooks for tests, written as a user's Excel would write them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import openpyxl
import xlsxwriter

from reconcile.books.folder import read_books
from reconcile.books.reading import BookFile, Reading

Rows = Sequence[Sequence[object]]


@dataclass(frozen=True)
class ErrorCell:
    """A cell that shows an Excel error, « #N/A »."""

    text: str


@dataclass(frozen=True)
class Computed:
    """A formula with the result that Excel saved."""

    formula: str
    result: object


def write_book(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """Writes `sheets` (name -> rows of cells, from A1) and gives `path` back.

    Cells: None is empty, `date` a real date cell, numbers are numbers, text is text (never a formula).
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": datetime(2026, 1, 1)})  # noqa: DTZ001  naive on purpose: xlsxwriter wants it
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for r, row in enumerate(rows):
                for c, value in enumerate(row):
                    match value:
                        case None:
                            pass
                        case bool():
                            sheet.write_boolean(r, c, value)
                        case date():
                            sheet.write_datetime(r, c, value, day)
                        case int() | float():
                            sheet.write_number(r, c, value)
                        case ErrorCell():
                            sheet.write_formula(r, c, "=NA()", None, value.text)
                        case Computed():
                            sheet.write_formula(r, c, value.formula, None, value.result)
                        case _:
                            sheet.write_string(r, c, str(value))
    return path


def add_formula(path: Path, sheet: str, cell: str, formula: str) -> None:
    """Puts a formula that no Excel ever calculated into a book."""
    book = openpyxl.load_workbook(path)
    book[sheet][cell] = formula
    book.save(path)


def replace_part(path: Path, part: str, old: bytes, new: bytes) -> Path:
    """Changes the bytes of one part of a workbook, as a strange program could have written them."""
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)  # without the hour
    return path


def read_one(path: Path) -> Reading:
    """What is read of one book, named by its file name."""
    return read_books((BookFile(path.name, path),))


def read_sheets(folder: Path, sheets: Mapping[str, Rows], name: str = "livre.xlsx") -> Reading:
    """What is read of a book with these sheets."""
    return read_one(write_book(folder / name, sheets))


def read_rows(folder: Path, rows: Rows) -> Reading:
    """What is read of a book with one sheet « Feuil1 »."""
    return read_sheets(folder, {"Feuil1": rows})
