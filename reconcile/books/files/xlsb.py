"""Binary workbooks of Excel 2007 and later (.xlsb): guarded, then read by calamine. To be run in a child.

The records of each sheet are walked first ([MS-XLSB] 2.1.4), for what calamine does not tell: error cells, hidden
rows, and how far the sheet reaches.
"""

from collections.abc import Iterator
from pathlib import Path

from reconcile.books.files.package import Package, RefusedError, guarded
from reconcile.books.files.scan import MAX_CELLS
from reconcile.books.files.workbook import Refusal, Sheet, SheetFacts, Workbook, address, rectangle
from reconcile.saying import say

_ROW, _BLANK, _LAST_CELL, _RICH_CELL, _SHEET = 0, 1, 11, 62, 156
"""Record types; the cells are 1 to 11 and 62."""

_ERROR_CELLS = frozenset({3, 11})
_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip
_HIDDEN_ROW = 0x10


def read_xlsb(path: Path) -> Workbook | Refusal:
    """All worksheets of the workbook, or why it cannot be read."""
    facts = guarded(lambda: _facts(Package(path)))
    if isinstance(facts, Refusal):
        return facts
    from python_calamine import CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(path)
        grids = [(one, book.get_sheet_by_name(one.name).to_python(skip_empty_area=False)) for one, _ in facts]
    except MemoryError:
        raise
    except BaseException:  # noqa: BLE001  a panic of the Rust reader is a BaseException
        return Refusal("CLASSEUR-ILLISIBLE", say("sa structure interne est endommagée"))
    sheets = []
    for (one, grid), (_, rich) in zip(grids, facts, strict=True):
        whole = rectangle(grid, (*one.errors, *rich))
        for (row, column), text in rich.items():
            whole[row - 1][column] = text
        sheets.append(Sheet(one, whole))
    return Workbook(tuple(sheets))


_Rich = dict[tuple[int, int], str]
"""The texts whose letters differ in format inside the cell, which calamine passes over."""


def _facts(package: Package) -> list[tuple[SheetFacts, _Rich]]:
    workbook = next((part for kind, part in package.relations("").values() if kind == "officeDocument"), "")
    if workbook not in package:
        raise RefusedError("CLASSEUR-ILLISIBLE", say("sa structure interne est endommagée"))
    targets = package.relations(workbook)
    found = []
    for kind, body in _records(b"".join(package.bytes_of(workbook))):
        if kind == _SHEET:
            relation, after = _wide_string(body, 8)
            name, _ = _wide_string(body, after)
            sort, part = targets.get(relation, ("", ""))
            if sort in {"worksheet", ""} and part not in package:
                raise RefusedError("CLASSEUR-ILLISIBLE", say("sa feuille « {name} » manque", name=name))
            if sort == "worksheet":
                hidden = int.from_bytes(body[:4], "little") != 0
                found.append(_sheet(name, b"".join(package.bytes_of(part)), hidden=hidden))
    return found


def _sheet(name: str, content: bytes, *, hidden: bool) -> tuple[SheetFacts, _Rich]:
    row, rows, columns = 0, 0, 0
    hidden_rows: set[int] = set()
    errors: dict[tuple[int, int], str] = {}
    rich: _Rich = {}
    for kind, body in _records(content):
        if kind == _ROW:
            row = int.from_bytes(body[:4], "little")
            if len(body) > 11 and body[11] & _HIDDEN_ROW:
                hidden_rows.add(row + 1)
        elif _BLANK < kind <= _LAST_CELL or kind == _RICH_CELL:
            column = int.from_bytes(body[:4], "little")
            rows, columns = max(rows, row + 1), max(columns, column + 1)
            if kind in _ERROR_CELLS:
                errors[row + 1, column] = _ERRORS.get(body[8], "#ERREUR")
            elif kind == _RICH_CELL:
                rich[row + 1, column], _ = _wide_string(body, 9)
    if rows * columns > MAX_CELLS:
        reason = say(
            "la feuille « {name} » s'étend jusqu'à la cellule {address}", name=name, address=address(rows, columns - 1)
        )
        raise RefusedError("CLASSEUR-DEMESURE", reason)
    return SheetFacts(name, hidden, frozenset(hidden_rows), errors), rich


def _records(content: bytes) -> Iterator[tuple[int, bytes]]:
    """(type, body) of each record. A type takes one byte or two, a size one to four: seven bits in each."""
    at, end = 0, len(content)
    while at < end:
        kind = content[at]
        at += 1
        if kind & 0x80:
            kind = (kind & 0x7F) | (content[at] & 0x7F) << 7
            at += 1
        size = shift = 0
        while True:
            byte = content[at]
            at += 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80 or shift == 28:
                break
        if at + size > end:
            raise ValueError("record longer than its part")
        yield kind, content[at : at + size]
        at += size


def _wide_string(body: bytes, at: int) -> tuple[str, int]:
    """The text at an offset, and the offset behind it; no text at all is written as the length 0xFFFFFFFF."""
    start, length = at + 4, int.from_bytes(body[at : at + 4], "little")
    if length == 0xFFFFFFFF:
        return "", start
    return body[start : start + 2 * length].decode("utf-16-le"), start + 2 * length
