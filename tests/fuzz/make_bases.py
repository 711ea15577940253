"""Writes the workbooks of `tests/fuzz/livres` anew, with LibreOffice: `python -m tests.fuzz.make_bases`.

Whoever runs it gives new bytes to every mutation: `found.toml` must then be renewed as well.
"""

import io
import shutil
import sys
import tempfile
from pathlib import Path

from tests.fuzz.bases import BASES, INVOICES, STRICT, with_namespaces
from tests.office.office import convert
from tests.support.binary_books import write_xls, write_xlsb
from tests.support.books import write_book

_SHEETS: dict[str, list[list[object]]] = {"Ventes": INVOICES, "Notes": [["Une remarque"], ["sans importance"]]}


def main() -> int:
    """Write them; the value is 1 without LibreOffice."""
    office = shutil.which("soffice")
    if office is None:
        sys.stderr.write("LibreOffice is not there: nothing written.\n")
        return 1
    with tempfile.TemporaryDirectory() as where:
        folder = Path(where)
        book = write_book(folder / "livre.xlsx", _SHEETS)
        made = {"xlsx.xlsx": book.read_bytes(), "strict.xlsx": with_namespaces(book.read_bytes(), STRICT)}
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


def _encrypted(content: bytes) -> bytes:
    from msoffcrypto.format.ooxml import OOXMLFile

    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(content)).encrypt("sésame", locked)
    return locked.getvalue()


if __name__ == "__main__":
    sys.exit(main())
