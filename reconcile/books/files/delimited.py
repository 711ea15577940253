"""Text in columns: .csv, .txt and .tsv of banks and billing programs, in any encoding, with any delimiter.

Rows are numbered as Excel shows the file: a cell of several lines is one row, a blank line is a row, and a first line
`sep=;` is none.
"""

import csv
import io
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.entities import name2codepoint
from itertools import islice

from reconcile.books.files.encoding import decode
from reconcile.books.files.scan import MAX_CELLS
from reconcile.books.files.workbook import Refusal, Sheet, SheetFacts, Workbook, take_errors
from reconcile.saying import say

MAX_TEXT = 200 * 2**20
"""Bytes of a text file: about a million invoices."""

_DELIMITERS = (";", "\t", ",", "|")
_SAMPLE_ROWS = 300
_LONGEST_CELL = 30
"""Lines of the longest label of a bank; a cell with more has swallowed rows through a quote left open."""

_SEP = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
_DAY = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T][\d:.]+Z?)?")
_NUMBER = re.compile(r"[-+(]?\s*\d[\d\s.,]*[-)]?(?:€|EUR)?")
_LONGEST_NUMBER = 30
_FORMULA_TEXT = re.compile(r'="((?:[^"]|"")*)"')
_ENTITY = re.compile(r"&(?:#(\d{1,6})|#[xX]([0-9a-fA-F]{1,5})|([A-Za-z]{2,8}));")


def read_delimited(data: bytes) -> Workbook | Refusal:
    """The one table of a text file, all cells text. Never raises for what the file holds."""
    if len(data) > MAX_TEXT:
        return Refusal("CLASSEUR-DEMESURE", say("{size} Mo de texte", size=len(data) // 2**20))
    text = decode(data).rstrip("\x1a\x00")
    if not text.strip():
        return Refusal("CLASSEUR-ILLISIBLE", say("le fichier est vide"))
    stated = _SEP.match(text)
    body = _without_entities(text[stated.end() :] if stated else text)
    delimiter = stated[1] if stated else choose_delimiter(body)
    if delimiter is None:
        return Refusal("CLASSEUR-ILLISIBLE", say("son texte n'est pas disposé en colonnes"))
    rows = _rows(body, delimiter)
    width = max(map(len, rows), default=0)
    if width * len(rows) > MAX_CELLS:
        return Refusal("CLASSEUR-DEMESURE", say("{number} lignes sur {width} colonnes", number=len(rows), width=width))
    blank = [""] * width
    grid: list[list[object]] = [[*row, *blank[len(row) :]] for row in rows]
    errors = take_errors(grid) if "#" in body or "Err" in body else {}
    return Workbook((Sheet(SheetFacts("", errors=errors), grid),))


@dataclass(frozen=True, slots=True)
class _Split:
    """What a delimiter makes of the first rows.

    Attributes:
        width: number of cells of a row of the table.
        rows: how many rows have about that many, from the first such row on (above it stands a preamble).
        steady: their share of the rows from there on.
        whole: their share of all rows.
        typed: share of their cells that are a day, an amount or a whole number.
    """

    width: int
    rows: int
    steady: float
    whole: float
    typed: float

    @property
    def score(self) -> float:
        """The better the more steady columns there are and the more of their cells make sense."""
        return self.steady * math.sqrt(self.whole) * (1 - 1 / self.width) * (0.3 + self.typed)

    @property
    def a_table(self) -> bool:
        """Whether this is a table, and no prose with a comma here and there."""
        enough = self.whole >= 0.5 or (self.rows > 1 and self.typed >= 0.1)
        return enough and self.steady >= 0.6 and (self.width > 2 or self.typed >= 0.2)


def choose_delimiter(text: str) -> str | None:
    """What most likely stands between the columns of a text; None where there are none."""
    scores = {delimiter: split.score for delimiter in _DELIMITERS if (split := _split(text, delimiter))}
    return max(scores, key=lambda delimiter: scores[delimiter], default=None)


def in_columns(text: str) -> bool:
    """Whether a text, or its start, is a table without doubt."""
    delimiter = choose_delimiter(text)
    split = _split(text, delimiter) if delimiter else None
    return bool(_SEP.match(text)) or (split is not None and split.a_table)


def _split(text: str, delimiter: str) -> _Split | None:
    if delimiter not in text:
        return None
    rows = [row for row in _first_rows(text, delimiter) if any(row)]
    firsts = {len(row): index for index, row in reversed(list(enumerate(rows))) if len(row) > 1}
    splits = [_below(rows, start, width) for width, start in firsts.items()]
    return max(splits, key=lambda split: split.score, default=None)


def _below(rows: list[list[str]], start: int, width: int) -> _Split:
    alike = [row for row in rows[start:] if abs(len(row) - width) <= 1 and len(row) > 1]
    cells = [cell for row in alike for cell in row if cell.strip()]
    typed = sum(1 for cell in cells if _is_typed(cell)) / max(1, len(cells))
    return _Split(width, len(alike), len(alike) / len(rows[start:]), len(alike) / len(rows), typed)


def _is_typed(cell: str) -> bool:
    value = cell.strip()
    return len(value) <= _LONGEST_NUMBER and bool(_DAY.fullmatch(value) or _NUMBER.fullmatch(value))


def _first_rows(text: str, delimiter: str) -> list[list[str]]:
    try:
        return list(islice(_reader(text, delimiter), _SAMPLE_ROWS))
    except csv.Error:  # a cell of more than 128 kB: a quote left open
        return _line_by_line("\n".join(text[: 2**16].splitlines()[:_SAMPLE_ROWS]), delimiter)


def _reader(text: str, delimiter: str, *, strict: bool = False) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=None), delimiter=delimiter, strict=strict)


def _rows(text: str, delimiter: str) -> list[list[str]]:
    try:
        rows = list(_reader(text, delimiter, strict=True))
    except csv.Error:
        rows = _badly_quoted(text, delimiter)
    while rows and not any(rows[-1]):
        rows.pop()
    if '="' in text:
        rows = [[_plain(cell) for cell in row] for row in rows]
    return rows


def _badly_quoted(text: str, delimiter: str) -> list[list[str]]:
    """Rows of a text whose quotes do not match: as far as they do, unless that draws whole rows into a cell."""
    try:
        rows = list(_reader(text, delimiter))
    except csv.Error:  # a cell of more than 128 kB: a quote left open
        return _line_by_line(text, delimiter)
    many = max(2, max(map(len, rows)) // 2)
    swallowed = any(
        cell.count("\n") > _LONGEST_CELL or any(line.count(delimiter) >= many for line in cell.split("\n"))
        for row in rows
        for cell in row
        if "\n" in cell
    )
    return _line_by_line(text, delimiter) if swallowed else rows


def _line_by_line(text: str, delimiter: str) -> list[list[str]]:
    """Each line a row; quotes count only where they open and close a cell of that line."""
    rows = []
    for line in io.StringIO(text, newline=None):
        bare = line.rstrip("\n")
        cells = bare.split(delimiter)
        if bare.count('"') % 2 == 0 and len(bare) < csv.field_size_limit():
            cells = next(csv.reader([bare], delimiter=delimiter), [])
        rows.append(cells)
    return rows


def _plain(cell: str) -> str:
    """The text of a cell that an exporter wrote as a formula to keep Excel from making a number of it.

    >>> _plain('="000123"')
    '000123'
    """
    match = _FORMULA_TEXT.fullmatch(cell.strip())
    return match[1].replace('""', '"') if match else cell


def _without_entities(text: str) -> str:
    """The text with `&amp;`, `&eacute;` and `&#233;` as characters, before their semicolon can pass for a delimiter.

    >>> _without_entities("DUPONT &amp; FILS;R&D;12")
    'DUPONT & FILS;R&D;12'
    """
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(entity: re.Match[str]) -> str:
    decimal, hexadecimal, name = entity.groups()
    code = int(decimal) if decimal else int(hexadecimal, 16) if hexadecimal else name2codepoint.get(name, 0)
    character = chr(code) if 32 <= code < 0xD800 else ""
    if character == '"':
        return "'"  # a double quote would open a cell
    return entity[0] if not character or character in _DELIMITERS else character
