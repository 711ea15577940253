"""OpenDocument workbooks (.ods, and .fods, their flat form), read by lxml. To be run in a child.

calamine reads them too, but gives error cells and formulas without a result as blanks, durations as text, and nothing
of hidden rows: the pass over the XML that finds those has all the cells in its hands.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from reconcile.books.files.package import Package, RefusedError, guarded, local
from reconcile.books.files.scan import MAX_CELLS
from reconcile.books.files.workbook import SHOWN_ERROR, Refusal, Sheet, SheetFacts, Workbook, rectangle
from reconcile.saying import say

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"

_CELLS = frozenset({_TABLE + "table-cell", _TABLE + "covered-table-cell"})
_COLUMNS_REPEATED, _ROWS_REPEATED = _TABLE + "number-columns-repeated", _TABLE + "number-rows-repeated"
_KIND, _FORMULA, _CALC_KIND = _OFFICE + "value-type", _TABLE + "formula", _CALC + "value-type"
_NUMBER, _STRING, _PARAGRAPH = _OFFICE + "value", _OFFICE + "string-value", _TEXT + "p"

_DURATION = re.compile(r"(-?)P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?")


def read_ods(path: Path) -> Workbook | Refusal:
    """All sheets of the workbook, or why it cannot be read. Never raises for what the file holds."""
    return guarded(lambda: _read_package(Package(path)))


def read_flat_ods(path: Path) -> Workbook | Refusal:
    """The same for a workbook in one XML file."""
    with path.open("rb") as file:
        return guarded(lambda: _read(file))


def _read_package(package: Package) -> Workbook:
    if "content.xml" not in package:
        raise RefusedError("CLASSEUR-ILLISIBLE", say("sa structure interne est endommagée"))
    if _encrypted(package):
        raise RefusedError(
            "CLASSEUR-PROTEGE", say(" ; ceux d'OpenDocument ne s'ouvrent pas ici avec leur mot de passe")
        )
    return _read(_Stream(package.xml("content.xml")))


def _encrypted(package: Package) -> bool:
    manifest = "META-INF/manifest.xml"
    return manifest in package and b"encryption-data" in b"".join(package.bytes_of(manifest))


class _Stream:
    """Pieces of bytes as the file that a parser wants."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._left = pieces, b""

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most `size`."""
        if not self._left:
            self._left = next(self._pieces, b"")
        data, self._left = (self._left, b"") if size < 0 else (self._left[:size], self._left[size:])
        return data


def _read(content: "_Stream | BinaryIO") -> Workbook:
    from lxml.etree import iterparse

    tags = [_TABLE + "table", _TABLE + "table-row", _STYLE + "style"]
    sheets: list[Sheet] = []
    hidden_styles: set[str] = set()
    open_tables: list[_SheetInMaking] = []
    events = iterparse(
        content, events=("start", "end"), tag=tags, resolve_entities=False, no_network=True, load_dtd=False
    )
    for event, element in events:
        kind = local(element.tag)
        if kind == "table":
            if event == "start":
                open_tables.append(_SheetInMaking(element, hidden_styles))
                continue
            finished = open_tables.pop()
            if not open_tables:  # a table inside a cell of another is no sheet
                sheets.append(finished.sheet())
                element.clear()
        elif event == "end" and kind == "style":
            if any(child.get(_TABLE + "display") == "false" for child in element):
                hidden_styles.add(element.get(_STYLE + "name", ""))
        elif event == "end" and not open_tables:
            raise RefusedError(
                "CLASSEUR-ILLISIBLE", say("des lignes sont hors de ses feuilles : le classeur est endommagé")
            )
        elif event == "end" and len(open_tables) == 1:
            open_tables[0].add(element)
            element.clear(keep_tail=False)
    return Workbook(tuple(sheets))


class _SheetInMaking:
    """The rows of a sheet, one after the other."""

    def __init__(self, table: "Element", hidden_styles: set[str]) -> None:
        self.name = table.get(_TABLE + "name", "")
        self.hidden = table.get(_TABLE + "style-name", "") in hidden_styles
        self.rows: list[list[object]] = []
        self.pending_blanks = 0
        self.width = 0
        self.hidden_rows: set[int] = set()
        self.errors: dict[tuple[int, int], str] = {}
        self.uncalculated: set[tuple[int, int]] = set()

    def add(self, row: "Element") -> None:
        """A row element, which can stand for many equal rows."""
        repeated = _repeated(row, _ROWS_REPEATED)
        cells = _cells(row)
        if not cells:
            self.pending_blanks += repeated
            return
        self.width = max(self.width, cells[-1][0] + cells[-1][2])
        first = len(self.rows) + self.pending_blanks
        self._refuse_if_absurd(first + repeated)
        self.rows.extend([] for _ in range(self.pending_blanks))
        self.pending_blanks = 0
        values: list[object] = []
        faults: list[tuple[int, object]] = []
        for start, value, count in cells:
            values.extend([""] * (start - len(values)))
            faulty = isinstance(value, _Fault)
            values.extend(["" if faulty else value] * count)
            faults.extend((column, value) for column in range(start, start + count) if faulty)
        for number in range(first + 1, first + 1 + repeated):
            self.rows.append(values)
            self._remember(number, faults)
            if row.get(_TABLE + "visibility", "visible") != "visible":
                self.hidden_rows.add(number)

    def _remember(self, number: int, faults: Iterable[tuple[int, object]]) -> None:
        for column, fault in faults:
            if isinstance(fault, _Fault) and fault.text:
                self.errors[number, column] = fault.text
            else:
                self.uncalculated.add((number, column))

    def _refuse_if_absurd(self, height: int) -> None:
        if height * self.width > MAX_CELLS:
            reason = say(
                "la feuille « {name} » compte {height} lignes sur {width} colonnes",
                name=self.name,
                height=height,
                width=self.width,
            )
            raise RefusedError("CLASSEUR-DEMESURE", reason)

    def sheet(self) -> Sheet:
        """What was gathered."""
        facts = SheetFacts(
            self.name, self.hidden, frozenset(self.hidden_rows), self.errors, frozenset(self.uncalculated)
        )
        return Sheet(facts, rectangle(self.rows, (*self.errors, *self.uncalculated)))


class _Fault:
    """A cell without a value that can be trusted: `text` is the error it shows, `""` for no result at all."""

    __slots__ = ("text",)

    def __init__(self, text: str = "") -> None:
        self.text = text


def _cells(row: "Element") -> list[tuple[int, object, int]]:
    """(first column, value, how many columns) of each run of cells with something in it."""
    found: list[tuple[int, object, int]] = []
    column = 0
    for cell in row:
        if cell.tag not in _CELLS:
            continue
        repeated = _repeated(cell, _COLUMNS_REPEATED)
        value = _value(cell)
        if value != "":
            found.append((column, value, repeated))
        column += repeated
    return found


def _repeated(element: "Element", attribute: str) -> int:
    text = element.get(attribute)
    if text is None:
        return 1
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 12 else 1


def _value(cell: "Element") -> object:
    kind, formula = cell.get(_KIND, ""), cell.get(_FORMULA)
    if cell.get(_CALC_KIND) == "error":
        return _Fault(_shown(cell) or "#ERREUR")
    if formula is not None and kind == "string" and SHOWN_ERROR.fullmatch(text := _shown(cell)):
        return _Fault(text)
    if kind == "string":
        return cell.get(_STRING) or _shown(cell)
    if not kind:
        without_result = formula is not None and cell.find(_PARAGRAPH) is None
        return _Fault() if without_result else _shown(cell)
    return _typed(kind, cell)


def _typed(kind: str, cell: "Element") -> object:
    """A value as Excel's own formats give it; the text that is shown where the value makes no sense."""
    try:
        match kind:
            case "float" | "currency" | "percentage":
                return float(cell.get(_NUMBER, ""))
            case "boolean":
                return cell.get(_OFFICE + "boolean-value") == "true"
            case "date":
                return _moment(cell.get(_OFFICE + "date-value", ""))
            case "time":
                return _span(cell.get(_OFFICE + "time-value", ""))
    except (ValueError, OverflowError):
        pass
    return _shown(cell)


def _moment(text: str) -> date | datetime:
    """A day, with its hour if it has one.

    >>> _moment("2026-03-31"), _moment("2026-03-31T00:00:00"), _moment("2026-03-31T10:30:00.000000000")
    (datetime.date(2026, 3, 31), datetime.date(2026, 3, 31), datetime.datetime(2026, 3, 31, 10, 30))
    """
    day, _, hour = text.partition("T")
    moment = datetime.fromisoformat(f"{day}T{hour[:8] or '00:00:00'}")
    return moment.date() if moment.time() == time() else moment


def _span(text: str) -> time | timedelta:
    """An hour of the day, a duration where it is longer.

    >>> _span("PT10H30M00S"), _span("PT36H00M00S")
    (datetime.time(10, 30), datetime.timedelta(days=1, seconds=43200))
    """
    match = _DURATION.fullmatch(text)
    if match is None:
        raise ValueError(text)
    days, hours, minutes, seconds = (int(part or 0) for part in match.groups()[1:])
    span = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds) * (-1 if match[1] else 1)
    return time(hours, minutes, seconds) if timedelta() <= span < timedelta(days=1) and hours < 24 else span


def _shown(cell: "Element") -> str:
    """The text of a cell, one line for each paragraph; comments left out."""
    return "\n".join(_paragraph(child) for child in cell if child.tag == _PARAGRAPH)


def _paragraph(element: "Element") -> str:
    return "".join(_spans(element)) if len(element) else element.text or ""


def _spans(element: "Element") -> Iterator[str]:
    yield element.text or ""
    for child in element:
        match local(child.tag):
            case "s":
                yield " " * min(1000, _spaces(child))
            case "tab":
                yield "\t"
            case "line-break":
                yield "\n"
            case "annotation":
                pass
            case _:
                yield from _spans(child)
        yield child.tail or ""


def _spaces(element: "Element") -> int:
    count = element.get(_TEXT + "c", "1")
    return int(count) if count.isdigit() and len(count) < 6 else 1
