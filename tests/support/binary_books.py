"""The smallest workbooks of the binary formats, record by record: no free writer of them exists for Python."""

import struct
from collections.abc import Iterable
from pathlib import Path
from zipfile import ZipFile

from tests.support.books import ErrorCell, Rows

_ERROR_CODES = {"#NULL!": 0, "#DIV/0!": 7, "#VALUE!": 15, "#REF!": 23, "#NAME?": 29, "#NUM!": 36, "#N/A": 42}


def write_xls(path: Path, rows: Rows) -> Path:
    """A workbook of Excel 2.1 (BIFF2): one sheet of texts, numbers, booleans and errors."""
    attributes = b"\0\0\0"
    content = [_old_record(0x0009, struct.pack("<HH", 2, 0x10))]
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            place = struct.pack("<HH", r, c) + attributes
            match value:
                case None:
                    pass
                case bool():
                    content.append(_old_record(0x0005, place + bytes([value, 0])))
                case int() | float():
                    content.append(_old_record(0x0003, place + struct.pack("<d", value)))
                case ErrorCell():
                    content.append(_old_record(0x0005, place + bytes([_ERROR_CODES[value.text], 1])))
                case _:
                    text = str(value).encode("cp1252")
                    content.append(_old_record(0x0004, place + bytes([len(text)]) + text))
    path.write_bytes(b"".join([*content, _old_record(0x000A, b"")]))
    return path


def _old_record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def write_xlsb(path: Path, rows: Rows, *, hidden_rows: Iterable[int] = (), hidden: bool = False) -> Path:
    """A workbook in .xlsb with one sheet « Feuil1 » of texts, numbers, booleans and errors."""
    hidden_rows = set(hidden_rows)
    reach = struct.pack("<IIII", 0, len(rows), 0, max(map(len, rows), default=0))
    sheet = [_record(129), _record(148, reach), _record(145)]
    for r, row in enumerate(rows):
        flags = 0x10 if r + 1 in hidden_rows else 0
        sheet.append(_record(0, struct.pack("<IIHBBBI", r, 0, 300, 0, flags, 0, 0)))
        for c, value in enumerate(row):
            place = struct.pack("<II", c, 0)
            match value:
                case None:
                    pass
                case bool():
                    sheet.append(_record(4, place + bytes([value])))
                case int() | float():
                    sheet.append(_record(5, place + struct.pack("<d", value)))
                case ErrorCell():
                    result = bytes([_ERROR_CODES[value.text]])  # of a formula, whose own bytes are left out
                    sheet.append(_record(11, place + result + bytes(10)))
                case Rich():
                    sheet.append(_record(62, place + b"\0" + _wide(value)))
                case _:
                    sheet.append(_record(6, place + _wide(str(value))))
    sheet += [_record(146), _record(130)]
    tab = struct.pack("<II", int(hidden), 1) + _wide("rId1") + _wide("Feuil1")
    workbook = [_record(131), _record(143), _record(156, tab), _record(144), _record(132)]
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", '<Types xmlns="x"/>')
        archive.writestr("_rels/.rels", _relations(f"{office}/officeDocument", "xl/workbook.bin"))
        archive.writestr("xl/_rels/workbook.bin.rels", _relations(f"{office}/worksheet", "worksheets/sheet1.bin"))
        archive.writestr("xl/workbook.bin", b"".join(workbook))
        archive.writestr("xl/worksheets/sheet1.bin", b"".join(sheet))
    return path


class Rich(str):
    """A text with letters of several formats inside the cell."""

    __slots__ = ()


def _record(kind: int, body: bytes = b"") -> bytes:
    number = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = len(body), []
    while True:
        size, low = size >> 7, size & 0x7F
        length.append(low | (0x80 if size else 0))
        if not size:
            return number + bytes(length) + body


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _relations(kind: str, target: str) -> str:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{kind}" Target="{target}"/></Relationships>'
    )
