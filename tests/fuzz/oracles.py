"""Simple counts of what a mutated file holds, made without the program's readers, and what of it nobody tells.

A row is told where it is a row of a table, a balance, or the place of an issue. Where a file is refused, or a table of
it is not read, the issue that says so tells all its rows.

What cannot be known is not looked at: after a lone quote the lines of a csv are no longer its rows, and only the
numbers of the invoices on whole lines are looked for; of rows in tags only whole ones, and of lines over the titles
whole ones if the titles are; of .xlsb and of a protected workbook no other reader is at hand: only what holds for every
file is checked.
"""

import io
import re
import struct
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from decimal import Decimal
from html import unescape

from reconcile.books.files.child import in_child
from reconcile.books.files.workbook import Refusal
from reconcile.books.reading import Reading
from reconcile.issues import Issue
from tests.fuzz.bases import STRICT, Base, with_namespaces
from tests.support.rows_told import rows_told

KEY = re.compile(r"FA2026-\d{5}|\bX-\d{4}\b")
"""What only a row of data has: the number of an invoice."""

_DAY_AND_AMOUNT = re.compile(r"^\d\d/\d\d/\d{4};.*\d,\d\d")
_TELLS_ALL = frozenset({
    "CLASSEUR-ILLISIBLE", "CLASSEUR-PROTEGE", "CLASSEUR-DEMESURE", "CLASSEUR-VIDE", "FORMAT-NON-LU",
    "FICHIER-BANCAIRE-INVALIDE", "COMPTE-NON-LU", "LIVRE-INCONNU", "LIVRE-AMBIGU", "LIVRE-NON-TRAITE",
    "ECRITURES-COMPTABLES", "COLONNE-MANQUANTE", "COLONNE-EN-DOUBLE", "RAPPORT-IGNORE", "AUCUN-LIVRE",
})  # fmt: skip
"""Issues of a book or table that is not read."""

_NAMES_ROWS = frozenset({"LIGNE-DE-TEXTE", "OPERATIONS-NON-EXECUTEES", "DEPENSES-DE-CAISSE"})
"""Issues of rows that are read and are no data."""

_SAYS = re.compile(r"[^\W\d_]|[1-9]")
_TOTAL = re.compile(r"total|solde", re.IGNORECASE)
_TITLES = re.compile(r"date facture|date opération|zone \d", re.IGNORECASE)
"""Titles that come again."""

_CELL_END = re.compile(r"[;,\t|]")
_LINE_END = re.compile(r"\r\n|\r|\n")
_COMMENT = re.compile(r"<!--.*?-->|<!\[CDATA\[.*?\]\]>", re.DOTALL)

Grid = Mapping[str, Mapping[int, str]]
"""Sheet -> row -> the texts of its cells."""


def rows_of_file(base: Base, content: bytes) -> int | None:
    """No row can be beyond: the number of lines of a text, of elements of XML; None where that is not known."""
    if base.form in {"ofx1", "ofx2"} or (base.form == "cfonb" and _without_lines(_text(base, content))):
        return None  # rows may be ranks of operations
    if base.family == "lines":
        return len(_LINE_END.split(_text(base, content)))
    return content.count(b"<") if base.family == "xml" else None


def lost(base: Base, content: bytes, reading: Reading, told: tuple[Issue, ...]) -> Iterator[str]:
    """What the file holds and nobody tells, in words."""
    if any(one.code in _TELLS_ALL for one in told):
        return
    text = _text(base, content)
    if base.form.startswith("csv"):
        yield from _lost_lines(base, text, reading, told)
    elif base.form in _COUNTED:
        yield from _lost_operations(base.form, text, reading, told)
    elif base.family == "xml":
        sound = set(_text(base, base.content).split("\n"))
        intact = "\n".join(line for line in _COMMENT.sub("", text).split("\n") if line in sound)
        yield from _lost_keys(intact, reading, told)
    elif grid := _grid(base.form, content):
        named = {table.sheet for book in reading.books for table in book.tables} | {one.place.sheet for one in told}
        for sheet, rows in grid.items():
            if sheet in named or named <= {"", *grid}:  # a damaged name is not the same to two readers
                yield from _lost_rows(sheet, rows, reading, told)


def _text(base: Base, content: bytes) -> str:
    if base.encoding == "utf-16-le":
        return content.removeprefix(b"\xff\xfe").decode("utf-16-le", "replace")
    return content.decode(base.encoding or "latin-1", "replace")


# --- rows of a table --------------------------------------------------------------------------------------------------


def _lost_lines(base: Base, text: str, reading: Reading, told: tuple[Issue, ...]) -> Iterator[str]:
    lines = _LINE_END.split(text.lstrip("\ufeff"))
    if lines[0].casefold().startswith("sep="):
        lines = lines[1:]
    sound = set(_LINE_END.split(_text(base, base.content)))
    if not {line for line in sound if _TITLES.search(line)} & set(lines):
        sound = set()
    if any(line.count('"') % 2 for line in lines):
        yield from _lost_keys("\n".join(line for line in lines if line in sound), reading, told)
        return
    titles = [table.header_row for book in reading.books for table in book.tables]
    whole, last = all(lines[row - 1] in sound for row in titles), max(titles, default=0)
    rows = {number: line for number, line in enumerate(lines, 1) if number > last or (whole and line in sound)}
    yield from _lost_rows("", rows, reading, told)


def _lost_rows(sheet: str, rows: Mapping[int, str], reading: Reading, told: tuple[Issue, ...]) -> Iterator[str]:
    here = [one for one in told if one.place.sheet == sheet]
    if any(one.code == "FEUILLE-IGNOREE" for one in here):
        return
    tables = [table for book in reading.books for table in book.tables if table.sheet == sheet]
    titles = {table.header_row for table in tables}  # all their cells are named, as columns read or ignored
    known = {row.row for table in tables for row in table.rows} | {one.place.row for one in here} | titles
    known |= {balance.source.row for balance in reading.ledger.balances if balance.source.sheet == sheet}
    for one in here:
        if one.code in _NAMES_ROWS and ", …" in one.message:
            return  # some that it tells it does not name
        if one.code in _NAMES_ROWS:
            known |= rows_told(one.message)
        if one.code == "LIGNES-AVANT-EN-TETE":
            known |= set(range(one.place.row, min(row for row in titles if row > one.place.row)))
    last = max(titles, default=0)
    for number, text in rows.items():
        if number not in known and _SAYS.search(unescape(text)) and _counts(text, above=number < last):
            yield f"lost: row {number}: {text[:80]!r}"


def _counts(text: str, *, above: bool) -> bool:
    """Whether a row must be told: over titles, words are no part of a table."""
    if _TITLES.search(text):
        return False
    if KEY.search(text) or _DAY_AND_AMOUNT.search(text):
        return not above or len(_CELL_END.findall(text)) >= 4
    return not above and not _TOTAL.search(text)


def _lost_keys(text: str, reading: Reading, told: tuple[Issue, ...]) -> Iterator[str]:
    """Only the numbers of the invoices are looked for: in a cell of a row and in no row that it swallowed, or an issue.

    A row set aside may be the one that lost its number. Of a line that holds two, the first alone is a row.
    """
    cells = [
        str(cell).upper().split("\n")[0]
        for book in reading.books
        for table in book.tables
        for row in table.rows
        for cell in row.cells.values()
    ]
    words = " ".join(f"{one.value} {one.message}" for one in told).upper()
    keys = sorted({found[0] for line in _LINE_END.split(text) if (found := KEY.search(line))})
    missing = [key for key in keys if key not in words and not any(key in cell for cell in cells)]
    above = sum(int(one.value) for one in told if one.code == "LIGNES-AVANT-EN-TETE")
    if len(missing) > above + sum(table.set_aside for book in reading.books for table in book.tables):
        yield f"lost: {missing}"


def _grid(form: str, content: bytes) -> Grid:
    """The cells as another reader sees them; nothing where it cannot open the file, or where there is none."""
    try:
        if form in {"xlsx", "strict"}:
            return _by_openpyxl(
                content if form == "xlsx" else with_namespaces(content, {v: k for k, v in STRICT.items()})
            )
        if form in {"ods", "xls"}:
            found = in_child(_by_calamine, content)  # which can abort its process
            return {} if isinstance(found, Refusal) else found
        if form == "xls2":
            return {"Sheet 1": _records_of_excel_2(content)}
    except Exception:  # noqa: BLE001, S110  it cannot open the file
        pass
    return {}


def _by_openpyxl(content: bytes) -> Grid:
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        named = re.findall(r'<sheet name="([^"]*)"', archive.read("xl/workbook.xml").decode("utf-8", "replace"))
    return {
        sheet.title: {
            number: "\t".join("" if cell is None else str(cell) for cell in row)
            for number, row in enumerate(sheet.iter_rows(values_only=True), 1)
        }
        for sheet in book.worksheets
        if sheet.title in named  # Excel shows no other, openpyxl does
    }


def _by_calamine(content: bytes) -> Grid:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {
        name: {
            number: "\t".join(map(str, row))
            for number, row in enumerate(book.get_sheet_by_name(name).to_python(skip_empty_area=False), 1)
        }
        for name in book.sheet_names
    }


def _records_of_excel_2(content: bytes) -> dict[int, str]:
    """The texts of each row: records of type 4 hold row, column, three bytes of format, and a text with its length."""
    rows: dict[int, str] = {}
    at = 0
    while at + 4 <= len(content):
        kind, size = struct.unpack_from("<HH", content, at)
        body = content[at + 4 : at + 4 + size]
        at += 4 + size
        if kind == 10:
            break
        if kind == 4:
            (row,) = struct.unpack_from("<H", body)
            rows[row + 1] = f"{rows.get(row + 1, '')}\t{body[8 : 8 + body[7]].decode('cp1252', 'replace')}"
    return rows


# --- operations of a bank file ----------------------------------------------------------------------------------------

_COUNTED: dict[str, re.Pattern[str]] = {
    "cfonb": re.compile(r"^04", re.MULTILINE),
    "mt940": re.compile(r"^[\x01 ]*:61:", re.MULTILINE),
    "ofx1": re.compile(r"<TRNAMT>[^<\s]", re.IGNORECASE),
    "ofx2": re.compile(r"<TRNAMT>[^<\s]", re.IGNORECASE),
    "qif": re.compile(r"^\s*T[-+]?\d", re.MULTILINE),
    "camt053": re.compile(r"<Ntry>"),
    "camt054": re.compile(r"<Ntry>"),
    "pain008": re.compile(r"<DrctDbtTxInf>"),
    "pain002": re.compile(r"<TxInfAndSts>"),
}
"""What stands once in each operation."""


def _lost_operations(form: str, text: str, reading: Reading, told: tuple[Issue, ...]) -> Iterator[str]:
    if form == "cfonb" and _without_lines(text):
        return
    rows = sum(len(table.rows) for book in reading.books for table in book.tables)
    openings = sum(balance.opening and form == "qif" for balance in reading.ledger.balances)
    bare = _COMMENT.sub("", _LINE_END.sub("\n", text))
    stated = len(_COUNTED[form].findall(bare))
    if stated > rows + openings and not any(one.code == "ELEMENTS-NON-COMPTES" for one in told):
        yield f"lost: {stated} operations in the file, {rows} rows"
    silent = not any(one.code == "SOLDE-DIFFERENT" for one in told)
    if silent and not any(table.set_aside for book in reading.books for table in book.tables):
        yield from _gap(form, bare, reading)


def _without_lines(text: str) -> bool:
    """Whether CFONB is cut every 120 characters: lines are no records then, and rows are ranks of records."""
    return any(len(line.rstrip()) > 120 for line in _LINE_END.split(text))


_BALANCES: dict[str, re.Pattern[str]] = {
    "cfonb": re.compile(r"^0[17].{17}(?P<decimals>2).{70}(?P<amount>\d{13}[{A-I])", re.MULTILINE),
    "mt940": re.compile(r"^:6[02]F:(?P<side>[CD])\d{6}EUR(?P<amount>\d+,\d\d)$", re.MULTILINE),
    "camt053": re.compile(
        r"<Bal>(?:(?!</Bal>).)*?<Cd>(?:OPBD|CLBD)</Cd>(?:(?!</Bal>).)*?"
        r"<Amt Ccy=\"EUR\">(?P<amount>\d+\.\d\d)</Amt>\s*<CdtDbtInd>CRDT<",
        re.DOTALL,
    ),
}


def _gap(form: str, text: str, reading: Reading) -> Iterator[str]:
    """Where the file states two balances, all operations lie between them."""
    found = list(_BALANCES[form].finditer(text)) if form in _BALANCES else []
    if len(found) != 2 or len(reading.books) != 1 or len(reading.books[0].tables) != 1:
        return
    opening, closing = (_cents(match) for match in found)
    moved = sum(line.amount for line in reading.ledger.transactions)
    if opening + moved != closing:
        yield f"lost: {opening} and {moved} are not {closing}, and nobody says so"


def _cents(match: re.Match[str]) -> int:
    text = match["amount"]
    if text[-1] in "{ABCDEFGHI":
        return int(text[:-1]) * 10 + "{ABCDEFGHI".index(text[-1])
    cents = int(Decimal(text.replace(",", ".")) * 100)
    return -cents if match.groupdict().get("side") == "D" else cents
