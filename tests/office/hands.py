"""What an accountant does to a report in LibreOffice Calc, done through UNO.

Run by a Python that has `uno` (Debian's, with the package python3-uno): `hands.py PIPE IN OUT EDITS`, where EDITS is a
JSON of `sheet`, `named_by` (the column that tells its rows), `answers` (what that column holds, decision, documents to
allocate to), `sort_by`, `only` (column, word: rows shown by a filter), `delete` (columns), `comment`.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

_HEADERS = {"Décision", "Commentaire"}
"""What the header row of a sheet with answers holds, wherever it stands."""


def main(pipe: str, source: str, target: str, edits: dict[str, Any]) -> None:
    """Opens the workbook, does the edits in the order in which people do them, saves it as .xlsx, closes the office."""
    desktop = opened(pipe)
    book = desktop.loadComponentFromURL(Path(source).as_uri(), "_blank", 0, (value("Hidden", True),))
    try:
        sheet = book.Sheets.getByName(edits["sheet"])
        for label, decision, documents in edits["answers"]:
            row = _row_of(sheet, edits["named_by"], label)
            _write(sheet, row, {"Décision": decision, "Imputer sur": documents, "Commentaire": edits["comment"]})
        _sort(sheet, edits["sort_by"])
        _filter(sheet, *edits["only"])
        _move_columns_and_rows(sheet, edits["delete"])
        book.storeToURL(Path(target).as_uri(), (value("FilterName", "Calc MS Excel 2007 XML"),))
    finally:
        book.close(True)
        desktop.terminate()


def opened(pipe: str) -> Any:
    """The office that waits at the pipe."""
    import uno

    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(120):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:  # noqa: BLE001 - not there yet: UNO has an exception of its own for it
            time.sleep(0.25)
        else:
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    raise SystemExit("LibreOffice did not open its pipe")


def value(name: str, is_: object) -> Any:
    """A setting, as UNO takes it."""
    import uno

    made = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    made.Name, made.Value = name, is_
    return made


def _columns(sheet: Any) -> dict[str, int]:
    return {text: col for col, text in enumerate(_texts(sheet, _header(sheet)))}


def _texts(sheet: Any, row: int) -> list[str]:
    return [sheet.getCellByPosition(col, row).String for col in range(_last(sheet)[0] + 1)]


def _header(sheet: Any) -> int:
    """The first row that holds the headers of an answer."""
    for row in range(_last(sheet)[1] + 1):
        if set(_texts(sheet, row)) >= _HEADERS:
            return row
    raise SystemExit("no header row")


def _last(sheet: Any) -> tuple[int, int]:
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    address = cursor.RangeAddress
    return address.EndColumn, address.EndRow


def _rows(sheet: Any) -> Any:
    col, row = _last(sheet)
    return sheet.getCellRangeByPosition(0, _header(sheet), col, row)


def _row_of(sheet: Any, header: str, label: str) -> int:
    column, (_, last) = _columns(sheet)[header], _last(sheet)
    for row in range(_header(sheet) + 1, last + 1):
        if label in sheet.getCellByPosition(column, row).String:
            return row
    raise SystemExit(f"no row {label}")


def _write(sheet: Any, row: int, texts: dict[str, str]) -> None:
    columns = _columns(sheet)
    for header, text in texts.items():
        if text:
            sheet.getCellByPosition(columns[header], row).String = text


def _sort(sheet: Any, header: str) -> None:
    import uno

    field = uno.createUnoStruct("com.sun.star.table.TableSortField")
    field.Field, field.IsAscending = _columns(sheet)[header], False
    fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
    uno.invoke(_rows(sheet), "sort", ((value("SortFields", fields), value("ContainsHeader", True)),))


def _filter(sheet: Any, header: str, word: str) -> None:
    import uno

    field = uno.createUnoStruct("com.sun.star.sheet.TableFilterField")
    field.Field, field.IsNumeric, field.StringValue = _columns(sheet)[header], False, word
    field.Operator = uno.Enum("com.sun.star.sheet.FilterOperator", "EQUAL")
    rows = _rows(sheet)
    wanted = rows.createFilterDescriptor(True)
    wanted.ContainsHeader = True
    wanted.FilterFields = (field,)
    rows.filter(wanted)


def _move_columns_and_rows(sheet: Any, unwanted: list[str]) -> None:
    for header in unwanted:
        sheet.Columns.removeByIndex(_columns(sheet)[header], 1)
    header_row = _header(sheet)
    sheet.Columns.insertByIndex(0, 1)
    sheet.getCellByPosition(0, header_row).String = "Mes notes"
    sheet.Rows.insertByIndex(header_row + 2, 1)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], json.loads(sys.argv[4]))
