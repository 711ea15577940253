"""Writes the workbooks of `tests/fuzz/livres` anew, with LibreOffice: `python -m tests.fuzz.make_bases`.

Whoever runs it gives new bytes to every mutation: `found.toml` must then be renewed as well.
"""

import io
import shutil
import sys
import tempfile
import zipfile
from pathlib import Path

from tests.fuzz.bases import BASES, INVOICES
from tests.office.office import convert
from tests.support.binary_books import write_xls, write_xlsb
from tests.support.books import write_book

_SHEETS = {"Ventes": INVOICES, "Notes": [["Une remarque"], ["sans importance"]]}
_STRICT = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        "http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
}
"""Namespaces of Office, transitional and strict."""


def main() -> int:
    """Write them; the value is 1 without LibreOffice."""
    office = shutil.which("soffice")
    if office is None:
        sys.stderr.write("LibreOffice is not there: nothing written.\n")
        return 1
    with tempfile.TemporaryDirectory() as where:
        folder = Path(where)
        book = write_book(folder / "livre.xlsx", _SHEETS)
        made = {"xlsx.xlsx": book.read_bytes(), "strict.xlsx": _strict(book.read_bytes())}
        for form in ("ods", "xls"):
            made[f"{form}.{form}"] = convert(office, book, form, folder).read_bytes()
        texts = [[cell if isinstance(cell, float) else _text(cell) for cell in row] for row in INVOICES]
        made["xls2.xls"] = write_xls(folder / "livre.xls", texts).read_bytes()
        made["xlsb.xlsb"] = write_xlsb(folder / "livre.xlsb", texts).read_bytes()
        made["encrypted.xlsx"] = _encrypted(made["xlsx.xlsx"])
    BASES.mkdir(exist_ok=True)
    for name, content in made.items():
        (BASES / name).write_bytes(content)
    return 0


def _text(cell: object) -> object:
    return f"{cell:%d/%m/%Y}" if hasattr(cell, "strftime") else cell


def _strict(content: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            part = source.read(info)
            for old, new in _STRICT.items():
                part = part.replace(old.encode(), new.encode())
            target.writestr(zipfile.ZipInfo(info.filename), part, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _encrypted(content: bytes) -> bytes:
    from msoffcrypto.format.ooxml import OOXMLFile

    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(content)).encrypt("sésame", locked)
    return locked.getvalue()


if __name__ == "__main__":
    sys.exit(main())
