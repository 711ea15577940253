"""Cells inserted at the end of the rows of a worksheet part; every other byte stays."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from xlsxwriter.utility import xl_cell_to_rowcol, xl_col_to_name

from reconcile.report.lossless.markup import (
    Attributes,
    Edit,
    UnsafeError,
    is_empty_tag,
    local,
    prefix,
    scan,
    tag_end,
    text,
    with_attribute,
)
from reconcile.report.sheet import serial

MOST_COLUMNS = 16_384
_GAP = 2
"""The first column of ours leaves one empty: what stands beside a table must not become part of it."""

_AFTER_NOTES = frozenset(
    {
        "legacyDrawingHF",
        "drawingHF",
        "picture",
        "oleObjects",
        "controls",
        "webPublishItems",
        "tableParts",
        "extLst",
        "AlternateContent",
    }
)
"""What stands after `legacyDrawing` in a worksheet (ECMA-376, part 1, § 18.3.1.99)."""


@dataclass(frozen=True, slots=True)
class NewCell:
    """A text, a number or a day, and the rank of its style."""

    value: str | int | Decimal | date
    style: int


@dataclass(slots=True)
class Layout:
    """Where things are in a worksheet part.

    Attributes:
        rows: number -> offset where a cell may be added; `closed`: rows written as one empty tag.
        tags: number -> offset of its start tag.
        last_column: the last column that a cell uses, from 1.
        columns: spans of the column widths; merged: ranges of cells that show as one.
        data_start: offset of the rows; notes_at: where `legacyDrawing` may be added; has_notes: there is one.
    """

    prefix: str = ""
    rows: dict[int, int] = field(default_factory=dict)
    closed: set[int] = field(default_factory=set)
    tags: dict[int, int] = field(default_factory=dict)
    last_column: int = 0
    columns: list[tuple[int, int]] = field(default_factory=list)
    columns_end: int | None = None
    data_start: int = -1
    dimension: int | None = None
    notes_at: int = -1
    has_notes: bool = False
    merged: list[str] = field(default_factory=list)

    def hides(self, cell: str) -> bool:
        """Whether a cell shows nothing of its own: merged with one above or on its left."""
        row, column = xl_cell_to_rowcol(cell)
        for area in self.merged:
            first, _, last = area.partition(":")
            (top, left), (bottom, right) = xl_cell_to_rowcol(first), xl_cell_to_rowcol(last or first)
            if top <= row <= bottom and left <= column <= right and (row, column) != (top, left):
                return True
        return False

    @property
    def first_free(self) -> int:
        """The first column that we write in, from 1."""
        return self.last_column + _GAP


def layout_of(xml: bytes) -> Layout:
    """Where the rows of a worksheet part end. Raises UnsafeError for a part that is not a plain worksheet."""
    found = _Scanner(xml)
    scan(xml, found.started, found.ended)
    if found.layout.data_start < 0:
        raise UnsafeError("une de ses feuilles n'est pas une feuille de calcul")
    return found.layout


class _Scanner:
    """Fills a layout while the part is read."""

    def __init__(self, xml: bytes) -> None:
        self._xml = xml
        self.layout = Layout()
        self._row = self._column = 0

    def started(self, path: tuple[str, ...], name: str, attributes: Attributes, at: int) -> None:
        tag, layout = local(name), self.layout
        match path:
            case (_,):
                self._below_root(tag, name, at)
            case (_, "cols") if tag == "col":
                layout.columns.append((int(attributes["min"]), int(attributes["max"])))
            case (_, "mergeCells") if tag == "mergeCell":
                layout.merged.append(attributes.get("ref", ""))
            case (_, "sheetData") if tag == "row":
                self._row = int(attributes.get("r", self._row + 1))
                self._column = 0
                if self._row in layout.tags:
                    raise UnsafeError("une de ses lignes est écrite deux fois")
                layout.tags[self._row] = at
            case (_, "sheetData", "row") if tag == "c":
                self._column = _column_of(attributes.get("r", ""), self._column + 1)
                layout.last_column = max(layout.last_column, self._column)

    def _below_root(self, tag: str, name: str, at: int) -> None:
        layout = self.layout
        if tag == "sheetData":
            layout.data_start, layout.prefix = at, prefix(name)
        elif tag == "dimension":
            layout.dimension = at
        elif tag == "legacyDrawing":
            layout.has_notes = True
        elif tag in _AFTER_NOTES and layout.notes_at < 0:
            layout.notes_at = at

    def ended(self, path: tuple[str, ...], name: str, at: int) -> None:
        tag, layout = local(name), self.layout
        match path:
            case () if layout.notes_at < 0:
                layout.notes_at = at
            case (_,) if tag == "cols":
                layout.columns_end = at
            case (_, "sheetData") if tag == "row":
                layout.rows[self._row] = at
                if is_empty_tag(self._xml, layout.tags[self._row]):
                    layout.closed.add(self._row)


def _column_of(reference: str, otherwise: int) -> int:
    """From 1; a cell may leave its place out, and then follows the one before."""
    return xl_cell_to_rowcol(reference)[1] + 1 if reference else otherwise


def with_cells(
    xml: bytes, layout: Layout, cells: Mapping[int, Sequence[NewCell | None]], widths: Sequence[float]
) -> list[Edit]:
    """The edits that add cells (row -> values from the first free column on) and the widths of their columns.

    Raises UnsafeError where the sheet has no room on its right, or lacks one of the rows.
    """
    last = layout.first_free + len(widths) - 1
    if last > MOST_COLUMNS:
        raise UnsafeError("une de ses feuilles n'a plus de colonne libre")
    edits: list[Edit] = []
    for row, values in cells.items():
        if row not in layout.rows:
            raise UnsafeError("une de ses lignes n'est pas là où elle a été lue")
        edits += _row_edits(xml, layout, row, values, last)
    edits += _width_edits(layout, widths, last)
    edits += _dimension_edits(xml, layout, last)
    return edits


def _row_edits(xml: bytes, layout: Layout, row: int, values: Sequence[NewCell | None], last: int) -> list[Edit]:
    made = b"".join(
        _cell(layout.prefix, row, column, value)
        for column, value in enumerate(values, layout.first_free)
        if value is not None
    )
    start, end = layout.tags[row], tag_end(xml, layout.tags[row])
    head = _spanned(xml[start:end], last)
    if row in layout.closed:
        return [Edit(start, end, head[:-2].rstrip() + b">" + made + f"</{layout.prefix}row>".encode())]
    inserted = Edit(layout.rows[row], layout.rows[row], made)
    return [inserted] if head == xml[start:end] else [Edit(start, end, head), inserted]


def _spanned(tag: bytes, last: int) -> bytes:
    """A row's tag whose hint of the columns used, if it has one, includes ours."""
    found = re.search(rb'\sspans\s*=\s*["\'](\d+):\d+["\']', tag)
    return with_attribute(tag, "spans", f"{found[1].decode()}:{last}") if found else tag


def _cell(before: str, row: int, column: int, cell: NewCell) -> bytes:
    p = before.encode()
    head = f'r="{xl_col_to_name(column - 1)}{row}" s="{cell.style}"'.encode()
    number = serial(cell.value) if isinstance(cell.value, date) else cell.value
    if number is None or isinstance(number, str):
        shown = text(str(cell.value))
        return (
            b"<%bc " % p + head + b' t="inlineStr"><%bis><%bt xml:space="preserve">' % (p, p) + shown
            + b"</%bt></%bis></%bc>" % (p, p, p)
        )  # fmt: skip
    return b"<%bc " % p + head + b"><%bv>" % p + str(number).encode() + b"</%bv></%bc>" % (p, p)


def _width_edits(layout: Layout, widths: Sequence[float], last: int) -> list[Edit]:
    if any(first <= last and end >= layout.first_free for first, end in layout.columns):
        return []  # the user gave these columns a width: two for one column would damage the file
    p = layout.prefix
    made = "".join(
        f'<{p}col min="{column}" max="{column}" width="{width}" customWidth="1"/>'
        for column, width in enumerate(widths, layout.first_free)
    ).encode()
    if layout.columns_end is not None:
        after = any(first > last for first, _ in layout.columns)  # columns must stand in their order
        return [] if after else [Edit(layout.columns_end, layout.columns_end, made)]
    return [Edit(layout.data_start, layout.data_start, f"<{p}cols>".encode() + made + f"</{p}cols>".encode())]


def _dimension_edits(xml: bytes, layout: Layout, last: int) -> list[Edit]:
    if layout.dimension is None:
        return []
    start, end = layout.dimension, tag_end(xml, layout.dimension)
    found = re.search(rb'\sref\s*=\s*["\']([A-Z]+\d+)(?::[A-Z]+(\d+))?["\']', xml[start:end])
    if not found:
        return []
    first = found[1].decode()
    bottom = (found[2] or re.sub(rb"[A-Z]+", b"", found[1])).decode()
    head = with_attribute(xml[start:end], "ref", f"{first}:{xl_col_to_name(last - 1)}{bottom}")
    return [Edit(start, end, head)]
