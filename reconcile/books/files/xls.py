"""Workbooks of Excel 2 to 2003 (.xls), read by xlrd. To be run in a child: corrupt files can make a reader loop."""

import io
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from reconcile.books.files.scan import MAX_CELLS
from reconcile.books.files.workbook import Refusal, Sheet, SheetFacts, Workbook, rectangle
from reconcile.saying import say


def read_xls(path: Path) -> Workbook | Refusal:
    """All worksheets of the workbook, or why it cannot be read. Never raises for what the file holds."""
    try:
        book = _open(path)
        sheets = [book.sheet_by_index(index) for index in range(book.nsheets)]
        for sheet in sheets:
            if sheet.nrows * sheet.ncols > MAX_CELLS:
                reason = say(
                    "la feuille « {name} » compte {height} lignes sur {width} colonnes",
                    name=sheet.name,
                    height=sheet.nrows,
                    width=sheet.ncols,
                )
                return Refusal("CLASSEUR-DEMESURE", reason)
        return Workbook(tuple(_sheet(sheet, book.datemode) for sheet in sheets))
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  the same
        if "encrypted" in str(error):
            return Refusal("CLASSEUR-PROTEGE")
        return Refusal("CLASSEUR-ILLISIBLE", say("sa structure interne est endommagée"))


def _open(path: Path) -> Any:  # xlrd has no types
    """The book with its formats, which tell hidden rows; else with less, as Excel also opens it."""
    import xlrd

    content = _workbook_stream(path.read_bytes())
    for options in _ATTEMPTS:
        try:
            return xlrd.open_workbook(file_contents=content, ragged_rows=True, logfile=io.StringIO(), **options)
        except (MemoryError, xlrd.XLRDError):
            raise
        except Exception as error:  # noqa: BLE001  xlrd fails on a corrupt file with whatever it meets
            failure = error
    raise failure


def _workbook_stream(content: bytes) -> bytes:
    """The records of the workbook, out of their container: xlrd follows for ever a chain of sectors that has no end.

    The content itself where there is no container, or none that olefile understands: xlrd judges that.
    """
    import olefile

    if not content.startswith(olefile.MAGIC):
        return content
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as container:
            names = {path[0].casefold(): path for path in container.listdir() if len(path) == 1}
            stream: bytes = container.openstream(names.get("workbook") or names["book"]).read()
            return stream
    except Exception:  # noqa: BLE001  olefile raises what it meets
        return content


_ATTEMPTS: tuple[dict[str, Any], ...] = (
    {"formatting_info": True},
    {"formatting_info": True, "encoding_override": "cp1252"},  # it forgot to state its code page
    {"ignore_workbook_corruption": True},  # formats or container badly written; cells are read or the book is refused
)

_NUMBER_OR_TEXT, _DATE, _BOOLEAN, _ERROR = frozenset({1, 2}), 3, 4, 5
"""Types of cells, as xlrd numbers them; the others are blank."""


def _sheet(sheet: Any, datemode: int) -> Sheet:
    from xlrd import error_text_from_code

    errors: dict[tuple[int, int], str] = {}
    grid: list[list[object]] = []
    for index in range(sheet.nrows):
        types, values = sheet.row_types(index), sheet.row_values(index)
        row: list[object] = list(values)
        for column, kind in enumerate(types):
            if kind in _NUMBER_OR_TEXT:
                continue
            row[column] = _value(kind, values[column], datemode)
            if kind == _ERROR:
                errors[index + 1, column] = error_text_from_code.get(values[column], "#ERREUR")
        grid.append(row)
    hidden_rows = frozenset(row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden)
    facts = SheetFacts(sheet.name, sheet.visibility != 0, hidden_rows, errors)
    return Sheet(facts, rectangle(grid, errors))


def _value(kind: int, value: object, datemode: int) -> object:
    if kind == _BOOLEAN:
        return bool(value)
    return _moment(value, datemode) if kind == _DATE and isinstance(value, float) else ""


def _moment(serial: float, datemode: int) -> date | datetime | time | float:
    """A day, a day and hour, or an hour, as the serial number has them; the number where it is no date of Excel."""
    from xlrd.xldate import XLDateError, xldate_as_datetime

    try:
        moment: datetime = xldate_as_datetime(serial, datemode)
    except (XLDateError, OverflowError, ValueError):
        return serial
    if serial < 1:
        return moment.time()
    return moment if serial % 1 else moment.date()
