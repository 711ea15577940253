"""Tables that stand in a file of tags: web pages that banks name .xls, and workbooks of Excel 2003 in XML.

To be run in a child.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from reconcile.books.files.encoding import decode
from reconcile.books.files.ods import read_flat_ods
from reconcile.books.files.package import RefusedError, guarded, local
from reconcile.books.files.scan import MAX_CELLS
from reconcile.books.files.workbook import Refusal, Sheet, SheetFacts, Workbook, rectangle, take_errors
from reconcile.saying import say

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_START = 2**16
_SPREADSHEET = "urn:schemas-microsoft-com:office:spreadsheet"
_SS = f"{{{_SPREADSHEET}}}"
_PLACED_CELL = f".//{_SS}Worksheet/{_SS}Table/{_SS}Row/{_SS}Cell"
_WEB_PAGE = re.compile(r"<(?:!doctype\s+html|html|table|body)\b", re.IGNORECASE)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "p", "caption"})
_WIDEST_SPAN = 1000
_PLACED = re.compile(r"<t[dhr](?=[\s>/])", re.IGNORECASE)
_NO_TAGS = re.compile(r"<!--.*?-->|<(script|style|textarea|title)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
"""Where `<td>` is no cell."""

OTHER_XML = say("c'est un fichier XML d'un autre usage")


def is_table_markup(start: str) -> bool:
    """Whether the start of a file of tags promises tables."""
    return _SPREADSHEET in start or "office:spreadsheet" in start or bool(_WEB_PAGE.search(start))


def read_markup(path: Path) -> Workbook | Refusal:
    """The sheets of the file, or why it holds none. Never raises for what it holds."""
    data = path.read_bytes()
    start = decode(data[:_START])
    if "opendocument" in start and "<office:document" in start:
        return read_flat_ods(path)
    if _SPREADSHEET in start and "Workbook" in start and not re.search(r"<html\b", start, re.IGNORECASE):
        return guarded(lambda: _read_spreadsheet(data))
    if _WEB_PAGE.search(start):
        return guarded(lambda: _read_page(decode(data)))
    return Refusal("CLASSEUR-ILLISIBLE", OTHER_XML)


# Excel 2003 in XML


def _read_spreadsheet(data: bytes) -> Workbook:
    from lxml.etree import XMLParser, fromstring

    parser = XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    root = fromstring(data.lstrip(), parser)
    if len(root.findall(_PLACED_CELL)) < sum(1 for _ in root.iter(_SS + "Cell")):
        raise RefusedError(
            "CLASSEUR-ILLISIBLE", say("des cellules sont hors de ses feuilles : le classeur est endommagé")
        )
    return Workbook(tuple(_worksheet(sheet) for sheet in root.iter(_SS + "Worksheet")))


def _worksheet(sheet: "Element") -> Sheet:
    name = sheet.get(_SS + "Name", "")
    rows: list[list[object]] = []
    hidden_rows: set[int] = set()
    errors: dict[tuple[int, int], str] = {}
    for row in sheet.iterfind(f"{_SS}Table/{_SS}Row"):
        blank = _number(row, "Index", len(rows) + 1) - 1 - len(rows)
        _refuse_if_absurd(name, len(rows) + blank, 1)
        rows.extend([] for _ in range(blank))
        cells: list[object] = []
        for cell in row.iterfind(_SS + "Cell"):
            skipped = _number(cell, "Index", len(cells) + 1) - 1 - len(cells)
            _refuse_if_absurd(name, 1, len(cells) + skipped)
            cells.extend([""] * skipped)
            data = cell.find(_SS + "Data")
            kind, text = ("", "") if data is None else (data.get(_SS + "Type", ""), "".join(map(str, data.itertext())))
            if kind == "Error":
                errors[len(rows) + 1, len(cells)] = text or "#ERREUR"
            cells.append(_typed(kind, text))
            cells.extend([""] * min(_number(cell, "MergeAcross", 0), _WIDEST_SPAN))
        rows.append(cells)
        if row.get(_SS + "Hidden") == "1":
            hidden_rows.add(len(rows))
    _refuse_if_absurd(name, len(rows), max(map(len, rows), default=0))
    hidden = any(local(node.tag) == "Visible" and node.text != "SheetVisible" for node in sheet.iter())
    return Sheet(SheetFacts(name, hidden, frozenset(hidden_rows), errors), rectangle(rows, errors))


def _number(element: "Element", attribute: str, otherwise: int) -> int:
    text = element.get(_SS + attribute, "")
    return max(int(text), otherwise) if text.isascii() and text.isdigit() and len(text) < 12 else otherwise


def _typed(kind: str, text: str) -> object:
    try:
        match kind:
            case "Number":
                return float(text)
            case "Boolean":
                return text.strip() == "1"
            case "DateTime":
                return _moment(text)
            case "Error":
                return ""
    except ValueError:
        pass
    return text


def _moment(text: str) -> date | datetime | time:
    moment = datetime.fromisoformat(text.strip()[:19])
    if moment.year < 1900:  # an hour without a day
        return moment.time()
    return moment.date() if moment.time() == time() else moment


def _refuse_if_absurd(name: str, height: int, width: int) -> None:
    if height * width > MAX_CELLS:
        reason = say(
            "la feuille « {name} » compte {height} lignes sur {width} colonnes", name=name, height=height, width=width
        )
        raise RefusedError("CLASSEUR-DEMESURE", reason)


# Web pages


def _read_page(text: str) -> Workbook:
    """All tables of the page, one below the other on one sheet, as Excel shows it."""
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    page = document_fromstring(text.encode("utf-8", "replace"), parser)
    if page.find(".//table") is None:
        raise RefusedError("CLASSEUR-ILLISIBLE", say("c'est une page web sans tableau"))
    if _written(text) != sum(1 for element in page.iter("tr", "td", "th") if _in_place(element)):
        raise RefusedError("CLASSEUR-ILLISIBLE", say("des cellules sont hors de ses tableaux : la page est endommagée"))
    rows: list[list[object]] = []
    spans: dict[int, int] = {}
    table: Element | None = None
    for element in page.iter("tr", *_HEADINGS):
        inside = next(element.iterancestors("table"), None)
        if element.tag in _HEADINGS and element.tag != "caption":
            if inside is None and (heading := _shown(element)):
                rows.append([heading])
            continue
        if inside is not table:
            table, spans = inside, {}
            rows.extend([[]] if rows else [])
        rows.append([_shown(element)] if element.tag == "caption" else _row(element, spans))
    _refuse_if_absurd("", len(rows), max(map(len, rows), default=0))
    errors = take_errors(rows)
    return Workbook((Sheet(SheetFacts("", errors=errors), rectangle(rows, errors)),))


def _written(text: str) -> int:
    """The rows and cells that the page writes, wherever: a parser drops those outside of tables without a word."""
    return len(_PLACED.findall(_NO_TAGS.sub("", text)))


def _in_place(element: "Element") -> bool:
    parent = element.getparent()
    return element.tag == "tr" or (parent is not None and parent.tag == "tr")


def _row(row: "Element", spans: dict[int, int]) -> list[object]:
    """The cells of a row. `spans`: column -> rows still covered by a cell above; brought up to date."""
    cells: list[object] = []
    for cell in row.iterchildren("td", "th"):
        while spans.get(len(cells), 0) > 0:
            spans[len(cells)] -= 1
            cells.append("")
        wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
        first = len(cells)
        cells += ["" if cell.find(".//table") is not None else _shown(cell), *[""] * (wide - 1)]
        spans.update(dict.fromkeys(range(first, first + wide), high - 1))
    for column in [column for column, left in spans.items() if column >= len(cells) and left > 0]:
        spans[column] -= 1
    return cells


def _span(cell: "Element", attribute: str) -> int:
    text = cell.get(attribute, "1").strip()
    return min(max(int(text), 1), _WIDEST_SPAN) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def _shown(element: "Element") -> str:
    """The text as a browser shows it: white space made single, `<br>` and paragraphs as new lines."""
    lines = "".join(_pieces(element)).split("\v")
    return "\n".join(line for line in (" ".join(part.split()) for part in lines) if line)


def _pieces(element: "Element") -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag in {"br", "p", "div"}:
            yield "\v"
        if child.tag not in {"script", "style"}:
            yield from _pieces(child)
        yield child.tail or ""
