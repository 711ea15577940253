"""What the bytes of one sheet tell that no reader tells: errors, formulas never calculated, hidden rows, its reach.

The XML is searched with regular expressions, a few megabytes of whole rows at a time: a full parse would take ten
times longer.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from reconcile.books.files.workbook import SheetFacts, column_letters_of

MAX_CELLS = 12_000_000
"""Cells of the rectangle from A1 to the farthest filled cell: a reader holds all of them in memory."""

_CHUNK = 4 * 2**20
_NEAR_ROWS, _NEAR_COLUMNS = 99_999, 26
"""Nearly all sheets lie within Z99999; one search per kind of tag tells it, and nothing more is looked for then."""


class TooFarError(Exception):
    """The sheet reaches further than a reader can hold; `str` is the farthest corner, « XFD1048576 »."""


@dataclass(frozen=True, slots=True)
class _Patterns:
    """Over the bytes of whole rows, in one namespace prefix."""

    tag: re.Pattern[bytes]
    unnumbered: re.Pattern[bytes]
    unplaced: re.Pattern[bytes]
    hidden: re.Pattern[bytes]
    filled: re.Pattern[bytes]
    error: re.Pattern[bytes]
    pending: re.Pattern[bytes]
    far_cell: re.Pattern[bytes]
    far_row: re.Pattern[bytes]
    row_start: bytes
    row_end: bytes
    cell_start: bytes
    formula_start: bytes
    data_start: bytes
    data_end: bytes


@lru_cache(maxsize=8)
def _patterns(prefix: bytes) -> _Patterns:
    p = re.escape(prefix)
    formula = rb"<%bf(?:\s[^>]*)?(?:/>|>[^<]*</%bf>)" % (p, p)
    return _Patterns(
        tag=re.compile(rb"<%b(row|c)\b([^>]*?)(/?)>" % p),
        unnumbered=re.compile(rb"<%brow(?=[\s>/])(?![^>]*\sr=)" % p),
        unplaced=re.compile(rb"<%bc(?=[\s>/])(?![^>]*\sr=)" % p),
        hidden=re.compile(rb"""<%brow\b(?=[^>]*\shidden=["'](?:1|true)["'])[^>]*?\sr=["'](\d+)["']""" % p),
        filled=re.compile(rb"""\sr=["']([A-Za-z]+)(\d+)["'][^>/]*>(?!</%bc>)""" % p),
        error=re.compile(rb"""\st=["']e["'][^>]*>(?:%b)?\s*<%bv[^>]*>([^<]*)<""" % (formula, p)),
        pending=re.compile(rb"%b\s*(?:</%bc>|<%bv\s*/>|<%bv(?:\s[^>]*)?>\s*</%bv>)" % (formula, p, p, p, p)),
        far_cell=re.compile(rb'<%bc(?! r="[A-Z][0-9]{1,5}")' % p),
        far_row=re.compile(rb'<%brow(?! r="[0-9]{1,5}")' % p),
        row_start=b"<%brow" % prefix,
        row_end=b"</%brow>" % prefix,
        cell_start=b"<%bc" % prefix,
        formula_start=b"<%bf" % prefix,
        data_start=b"<%bsheetData" % prefix,
        data_end=b"</%bsheetData>" % prefix,
    )


_ROOT = re.compile(rb"<((?:[A-Za-z_][\w.\-]*:)?)worksheet\b")
_HIDDEN = re.compile(rb"""\shidden=["'](?:1|true)["']""")
_ROW_NUMBER = re.compile(rb"""\sr=["'](\d+)["']""")
_PLACE = re.compile(rb"""\sr=["']([A-Za-z]{1,3})(\d+)["']""")


@lru_cache(maxsize=32)
def _addresses(start: bytes, digits: int) -> re.Pattern[bytes]:
    """Column letters of each cell, and its row where that has `digits` digits or more."""
    return re.compile(rb"%b([A-Za-z]+)(\d{%d,})?" % (start, digits))


class _Scan:
    """What is gathered while a sheet passes by."""

    def __init__(self) -> None:
        self.rows, self.columns, self.current = 0, 0, 0
        self.data_ends = 0
        self.hidden: set[int] = set()
        self.errors: dict[tuple[int, int], str] = {}
        self.pending: set[tuple[int, int]] = set()

    def chunk(self, data: bytes, patterns: _Patterns) -> None:
        """Whole rows of sheet data. Raises ValueError for rows outside of it, which a reader would pass over."""
        begin, end = data.find(patterns.data_start), data.find(patterns.data_end)
        outside = patterns.tag.search(data, 0, begin) if begin >= 0 else None
        if end >= 0 or self.data_ends:
            outside = outside or patterns.tag.search(data, max(end, 0))
        self.data_ends += data.count(patterns.data_end)
        if outside or self.data_ends > 1:
            raise ValueError("rows outside of the sheet data")
        places = None if self._lies_near(data, patterns) else self._look_far(data, patterns)
        if b"hidden=" in data and places is None:
            self.hidden.update(int(match[1]) for match in patterns.hidden.finditer(data))
        if b'"e"' in data or b"'e'" in data:
            for match in patterns.error.finditer(data):
                place = _place(data, match.start(), patterns, places)
                self.errors[place] = unescape(match[1].decode("utf-8", "replace")).strip() or "#ERREUR"
        if patterns.formula_start in data:
            self._find_pending(data, patterns, places)

    def _find_pending(self, data: bytes, patterns: _Patterns, places: dict[int, tuple[int, int]] | None) -> None:
        for match in patterns.pending.finditer(data):
            start = data.rfind(patterns.cell_start, 0, match.start())
            computed_text = b't="str"' in data[start : match.start()] and not match[0].endswith(b"c>")
            if not computed_text:
                self.pending.add(_place(data, match.start(), patterns, places))

    def _lies_near(self, data: bytes, patterns: _Patterns) -> bool:
        """Every cell and row begins with an address within Z99999, and no rectangle with those before is absurd."""
        if max(self.columns, _NEAR_COLUMNS) * max(self.rows, _NEAR_ROWS) > MAX_CELLS:
            return False
        if patterns.far_cell.search(data) or patterns.far_row.search(data):
            return False
        last = data.rfind(patterns.row_start)
        number = _ROW_NUMBER.search(data, last) if last >= 0 else None
        self.current = int(number[1]) if number else self.current
        self._extend(self.current, _NEAR_COLUMNS)
        return True

    def _look_far(self, data: bytes, patterns: _Patterns) -> dict[int, tuple[int, int]] | None:
        """The places of the cells where the file leaves some out; None where each bears its own."""
        usual = _as_excel_writes(data, patterns)
        if usual or not (patterns.unplaced.search(data) or patterns.unnumbered.search(data)):
            self._reach(data, patterns, usual=usual)
            return None
        return self._walk(data, patterns)

    def _walk(self, data: bytes, patterns: _Patterns) -> dict[int, tuple[int, int]]:
        """Offset of each cell -> its place, counted where the file leaves addresses out."""
        places, row, column = {}, self.current, 0
        for match in patterns.tag.finditer(data):
            if match[1] == b"row":
                number = _ROW_NUMBER.search(match[2])
                row, column = (int(number[1]) if number else row + 1), 0
                if _HIDDEN.search(match[2]):
                    self.hidden.add(row)
                continue
            place = _PLACE.search(match[2])
            if place:
                row, column = int(place[2]), _column(place[1])
            places[match.start()] = (row, column)
            if not match[3]:
                self._extend(row, column + 1)
            column += 1
        self.current = row
        self._refuse_if_absurd()
        return places

    def _reach(self, data: bytes, patterns: _Patterns, *, usual: bool) -> None:
        """How far the sheet goes: quickly from above, and exactly (filled cells only) where that looks absurd."""
        last = data.rfind(patterns.row_start)
        number = _ROW_NUMBER.search(data, last) if last >= 0 else None
        if number is None:
            return
        self.current = int(number[1])
        start = re.escape(patterns.cell_start) + rb' r="' if usual else rb"""\sr=["']"""
        found = set(_addresses(start, 6).findall(data))
        columns = max([self.columns, *(_column(letters) + 1 for letters, _ in found)])
        if 99_999 * columns > MAX_CELLS:
            found = set(_addresses(start, 1).findall(data))
        rows = max([self.rows, self.current, *(int(row) for _, row in found if row)])
        if rows * columns <= MAX_CELLS:
            self.rows, self.columns = rows, columns
            return
        for letters, digits_found in patterns.filled.findall(data):
            self._extend(int(digits_found), _column(letters) + 1)
        self._refuse_if_absurd()

    def _extend(self, rows: int, columns: int) -> None:
        self.rows, self.columns = max(self.rows, rows), max(self.columns, columns)

    def _refuse_if_absurd(self) -> None:
        if self.rows * self.columns > MAX_CELLS:
            farthest = f"{column_letters_of(self.columns - 1)}{self.rows}"
            raise TooFarError(farthest)


def _as_excel_writes(data: bytes, patterns: _Patterns) -> bool:
    """Whether each cell and row begins with its address: counted, which is quick, where a search would be slow."""
    return all(
        data.count(start + b' r="')
        == sum(data.count(start + after) for after in (b" ", b">", b"/", b"\t", b"\n", b"\r"))
        for start in (patterns.cell_start, patterns.row_start)
    )


def _place(data: bytes, at: int, patterns: _Patterns, places: dict[int, tuple[int, int]] | None) -> tuple[int, int]:
    start = data.rfind(patterns.cell_start, 0, at + 1)
    if places is not None:
        return places[start]
    match = _PLACE.search(data, start)
    if match is None:
        raise ValueError("cell without a place")
    return int(match[2]), _column(match[1])


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number - 1


def scan_sheet(name: str, parts: Iterable[bytes], *, hidden: bool) -> SheetFacts:
    """The facts of a sheet from the bytes of its part. Raises TooFarError; ValueError if it is not a worksheet."""
    scan = _Scan()
    patterns: _Patterns | None = None
    kept = b""
    for data in parts:
        kept += data
        if patterns is None and (root := _ROOT.search(kept)):
            patterns = _patterns(root[1])
        if patterns is None or len(kept) < _CHUNK:
            continue
        cut = kept.rfind(patterns.row_end)
        if cut > 0:
            cut += len(patterns.row_end)
            scan.chunk(kept[:cut], patterns)
            kept = kept[cut:]
    if patterns is None:
        raise ValueError("not a worksheet")
    scan.chunk(kept, patterns)
    if scan.current and not scan.data_ends:
        raise ValueError("rows without sheet data")
    return SheetFacts(name, hidden, frozenset(scan.hidden), scan.errors, frozenset(scan.pending))
