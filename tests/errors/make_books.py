"""The workbooks of the gallery, where a text file cannot hold the mistake: `python -m tests.errors.make_books`.

Everything else in the gallery is text, written by hand.
"""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import msoffcrypto
from msoffcrypto.format.ooxml import OOXMLFile

from tests.errors.gallery import FOLDER
from tests.support.books import Computed, ErrorCell, Rows, replace_part, write_book

PASSWORD = "INFOREZ"  # noqa: S105  of an invented book
OLE = bytes.fromhex("D0CF11E0A1B11AE1")
"""How a protected workbook begins."""

FIRST_SHEET = "xl/worksheets/sheet1.xml"
HEADER = ("N° facture", "Client", "Date facture", "Date échéance", "Montant TTC")
ISSUED, DUE = date(2026, 9, 1), date(2026, 10, 31)


def _row(number: str, customer: str, amount: object) -> tuple[object, ...]:
    return (number, customer, ISSUED, DUE, amount)


GARAGE = _row("FA2026-00001", "Garage Tison", 600)
INVOICES: Rows = (HEADER, GARAGE)


def _never_calculated(path: Path) -> None:
    write_book(path, {"Factures": (*INVOICES, _row("FA2026-00002", "Salon Berthe", Computed("=200*1.2", 0)))})
    replace_part(path, FIRST_SHEET, b"<f>200*1.2</f><v>0</v>", b"<f>200*1.2</f>")


def _hidden_row(path: Path) -> None:
    write_book(path, {"Factures": (*INVOICES, _row("FA2026-00002", "Salon Berthe", 240))})
    replace_part(path, FIRST_SHEET, b'<row r="3"', b'<row r="3" hidden="1"')


def _hidden_sheet(path: Path) -> None:
    hidden = (HEADER, _row("FA2026-00002", "Salon Berthe", 240))
    write_book(path, {"Septembre": INVOICES, "Brouillon": hidden})
    replace_part(path, "xl/workbook.xml", b'name="Brouillon"', b'name="Brouillon" state="hidden"')


def _far_cell(path: Path) -> None:
    write_book(path, {"Factures": INVOICES})
    stray = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    replace_part(path, FIRST_SHEET, b"</sheetData>", stray)


def _report(path: Path) -> None:
    write_book(path, {"Synthèse": (("Rapprochement au 31/08/2026",),)})
    category = b"<cp:category>reconcile report</cp:category></cp:coreProperties>"
    replace_part(path, "docProps/core.xml", b"</cp:coreProperties>", category)


def _cut_short(path: Path) -> None:
    """What is left of a copy that broke off: it begins as a workbook does."""
    path.write_bytes(b"PK\x03\x04" + bytes(range(256)))


def _protected(path: Path) -> None:
    """The salts are drawn at random, so the bytes are others each time."""
    write_book(path, {"Factures": INVOICES})
    plain = io.BytesIO(path.read_bytes())
    with path.open("wb") as file:
        OOXMLFile(plain).encrypt(PASSWORD, file)


def _of(**sheets: Rows) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        write_book(path, sheets)

    return make


BOOKS: dict[str, Callable[[Path], None]] = {
    "CELLULE-EN-ERREUR/livres/factures.xlsx": _of(
        Factures=(*INVOICES, _row("FA2026-00002", "Salon Berthe", ErrorCell("#N/A")))
    ),
    "CLASSEUR-DEMESURE/livres/factures.xlsx": _far_cell,
    "CLASSEUR-ILLISIBLE/livres/factures.xlsx": _cut_short,
    "CLASSEUR-PROTEGE/livres/factures.xlsx": _protected,
    "CLASSEUR-VIDE/livres/caisse.xlsx": _of(Feuil1=()),
    "FEUILLE-IGNOREE/livres/factures.xlsx": _of(Factures=INVOICES, Notes=(("Penser à relancer la banque",),)),
    "FEUILLE-MASQUEE/livres/factures.xlsx": _hidden_sheet,
    "FORMULE-NON-CALCULEE/livres/factures.xlsx": _never_calculated,
    "LIGNES-MASQUEES/livres/factures.xlsx": _hidden_row,
    "MONTANT-ARRONDI/livres/factures.xlsx": _of(
        Factures=(*INVOICES, _row("FA2026-00002", "Salon Berthe", Computed("=199.96*1.2", 239.952)))
    ),
    "RAPPORT-IGNORE/livres/rapprochement.xlsx": _report,
}
"""Path below the gallery -> what writes it."""


def make_books(folder: Path) -> list[Path]:
    """Write every book below `folder`; a protected one that holds the same is left. The value: the paths, below it."""
    for name, make in BOOKS.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".new")
        make(fresh)
        if path.exists() and same_workbook(fresh, path):
            fresh.unlink()
        else:
            fresh.replace(path)
    return [Path(name) for name in BOOKS]


def same_workbook(one: Path, other: Path) -> bool:
    """Whether two files hold the same (another zlib may pack the same parts otherwise)."""
    return _content(one.read_bytes()) == _content(other.read_bytes())


def _content(data: bytes) -> dict[str, bytes]:
    if is_zipfile(io.BytesIO(data)):
        with ZipFile(io.BytesIO(data)) as package:
            return {name: package.read(name) for name in package.namelist()}
    if not data.startswith(OLE):
        return {"": data}
    book = msoffcrypto.OfficeFile(io.BytesIO(data))
    book.load_key(password=PASSWORD)
    plain = io.BytesIO()
    book.decrypt(plain)
    return _content(plain.getvalue())


if __name__ == "__main__":
    make_books(FOLDER)
