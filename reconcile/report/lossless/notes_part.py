"""Notes on cells as two new parts: the comments, and the drawing of their boxes that Excel asks for."""

from collections.abc import Mapping

from xlsxwriter.utility import xl_cell_to_rowcol

from reconcile.report.lossless.markup import Edit, text
from reconcile.report.lossless.sheet_part import Layout

COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
COMMENTS_RELATION, DRAWING_RELATION = f"{_OFFICE}/comments", f"{_OFFICE}/vmlDrawing"
EMPTY_RELATIONS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_AUTHOR = "reconcile"


def comments_part(notes: Mapping[str, str]) -> bytes:
    """The texts: cell (« F12 ») -> note."""
    body = b"".join(
        b'<comment ref="%b" authorId="0"><text><r><t xml:space="preserve">%b</t></r></text></comment>'
        % (cell.encode(), text(note))
        for cell, note in notes.items()
    )
    authors = f"<authors><author>{_AUTHOR}</author></authors>".encode()
    return (
        _HEAD
        + f'<comments xmlns="{_MAIN}">'.encode()
        + authors
        + b"<commentList>"
        + body
        + b"</commentList></comments>"
    )


def drawing_part(notes: Mapping[str, str]) -> bytes:
    """The boxes, hidden until the cell is pointed at (VML, ECMA-376 part 4)."""
    shapes = "".join(_shape(rank, cell, note) for rank, (cell, note) in enumerate(notes.items()))
    return (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/>'
        '</o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
        'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" '
        f'o:connecttype="rect"/></v:shapetype>{shapes}</xml>'
    ).encode("ascii")


def _shape(rank: int, cell: str, note: str) -> str:
    row, column = xl_cell_to_rowcol(cell)
    lines = 2 + sum(1 + len(line) // 45 for line in note.split("\n"))
    top = max(0, row - 1)
    anchor = f"{column + 1}, 15, {top}, 10, {column + 5}, 15, {top + lines}, 4"
    return (
        f'<v:shape id="_x0000_s{1025 + rank}" type="#_x0000_t202" style="position:absolute;visibility:hidden" '
        'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
        '<v:path o:connecttype="none"/><v:textbox/><x:ClientData ObjectType="Note"><x:MoveWithCells/>'
        f"<x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row>"
        f"<x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )


def notes_edit(layout: Layout, relation_id: str) -> list[Edit]:
    """The element of the worksheet that leads to the boxes."""
    made = f'<{layout.prefix}legacyDrawing xmlns:r="{_OFFICE}" r:id="{relation_id}"/>'.encode()
    return [Edit(layout.notes_at, layout.notes_at, made)]
