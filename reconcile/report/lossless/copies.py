"""The annotated copy of each workbook of the user, or why one is left alone."""

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from reconcile.books.files.package import RefusedError
from reconcile.report.lossless import notes_part
from reconcile.report.lossless.annotations import Euros, SheetNotes, Words, annotations
from reconcile.report.lossless.markup import UnsafeError, applied
from reconcile.report.lossless.package import (
    CONTENT_TYPES,
    Book,
    open_for_copy,
    with_relation,
    with_type,
    write_copy,
)
from reconcile.report.lossless.sheet_part import NewCell, layout_of, with_cells
from reconcile.report.lossless.styles_part import StyleRanks, with_styles
from reconcile.report.model import Tag
from reconcile.result import RunResult
from reconcile.saying import say

COPIES = "annotes"
"""The folder of the copies, beside the report."""
_NARROW, _WIDE = 22.0, 90.0
_RELATION = "rIdReconcile"
_HEAD = 2000
"""Bytes among which the name space of a strict workbook stands; its notes are of another kind, and left out."""
_EDITED = (".xlsx", ".xlsm")


@dataclass(frozen=True, slots=True)
class Left:
    """A book without a copy, and why, in French."""

    book: str
    reason: str


def write_lossless_copies(result: RunResult, books: Mapping[str, Path], folder: Path) -> tuple[list[str], list[Left]]:
    """A copy in `folder`, made if absent, of each workbook with something to say; the names written, the books left.

    `books`: where the file of each book of the run is.

    Raises OSError for the disk.
    """
    said = annotations(result)
    written: list[str] = []
    left: list[Left] = []
    for book in result.reading.books:
        sheets = said.get(book.name)
        if not sheets:
            continue
        folder.mkdir(parents=True, exist_ok=True)
        name = copy_name(book.name)
        try:
            annotate(books[book.name], sheets, folder / name)
        except UnsafeError as unsafe:
            left.append(Left(book.name, unsafe.reason))
        except RefusedError as refused:
            left.append(Left(book.name, refused.refusal.reason or say("il est protégé par un mot de passe")))
        else:
            written.append(name)
    return written, left


def copies_told(written: int, left: Sequence[Left], folder: Path) -> list[str]:
    """What the accountant is told of them."""
    told = [say("Pas de copie annotée de « {book} » : {reason}.", book=one.book, reason=one.reason) for one in left]
    return [*told, say("Copies annotées de vos classeurs : {written}, dans {folder}", written=written, folder=folder)]


def copy_name(book: str) -> str:
    """The name of the copy of a book, in a flat folder.

    >>> copy_name("mars/ventes.xlsm")
    'mars_ventes_annote.xlsm'
    """
    path = Path(book.replace("/", "_"))
    return f"{path.stem}_annote{path.suffix}"


def annotate(path: Path, sheets: Mapping[str, SheetNotes], target: Path) -> None:
    """The copy of one workbook. Raises UnsafeError where it cannot be faithful, RefusedError, OSError."""
    if path.suffix.casefold() not in _EDITED:
        raise UnsafeError("seuls les classeurs .xlsx et .xlsm peuvent être recopiés sans rien perdre")
    book = open_for_copy(path)
    styles, ranks = with_styles(book.part(book.styles))
    changed = {book.styles: styles}
    for rank, (name, notes) in enumerate(sheets.items(), start=1):
        if name not in book.sheets:
            raise UnsafeError(f"sa feuille « {name} » n'est pas une feuille de calcul")
        _annotate_sheet(book, book.sheets[name], notes, ranks, changed, rank)
    write_copy(book, changed, target)


def _annotate_sheet(
    book: Book, part: str, notes: SheetNotes, ranks: StyleRanks, changed: dict[str, bytes], rank: int
) -> None:
    if notes.shared_rows:
        raise UnsafeError("deux tableaux y sont côte à côte : leurs annotations se mêleraient")
    xml = book.part(part)
    layout = layout_of(xml)
    cells: dict[int, list[NewCell | None]] = {
        row: [NewCell(text, ranks.header) for text in headers] for row, headers in notes.headers.items() if row
    }
    cells.update({row: [_cell(one, ranks) for one in said] for row, said in notes.rows.items()})
    edits = with_cells(xml, layout, cells, _widths(notes))
    shown = {cell: note for cell, note in notes.notes.items() if not layout.hides(cell)}
    if shown and not layout.has_notes and b"purl.oclc.org" not in xml[:_HEAD]:
        edits += notes_part.notes_edit(layout, _RELATION)
        _add_notes(book, part, shown, changed, rank)
    changed[part] = applied(xml, edits)


def _widths(notes: SheetNotes) -> list[float]:
    count = max((len(said) for said in (*notes.rows.values(), *notes.headers.values())), default=0)
    return [_NARROW] * (count - 1) + [_WIDE] * (count > 0)


def _cell(said: Words, ranks: StyleRanks) -> NewCell | None:
    match said:
        case None | "":
            return None
        case Tag():
            return NewCell(said.label, ranks.tones.get(said.tone, ranks.text))
        case Euros():
            return NewCell(Decimal(said.cents).scaleb(-2), ranks.amount)
        case Decimal():
            return NewCell(said, ranks.percent)
        case int():
            return NewCell(said, ranks.text)
        case str():
            return NewCell(" · ".join(said.split("\n")), ranks.text)  # on one line: rows keep their height


def _add_notes(book: Book, part: str, notes: Mapping[str, str], changed: dict[str, bytes], rank: int) -> None:
    """The two parts of the notes of a sheet, and what lists them."""
    folder, file = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{file}.rels")
    root = posixpath.dirname(folder)
    comments = posixpath.join(root, f"commentsReconcile{rank}.xml")
    drawing = posixpath.join(root, "drawings", f"vmlDrawingReconcile{rank}.vml")
    listed = book.part(relations) if book.has(relations) else notes_part.EMPTY_RELATIONS
    listed = with_relation(listed, _RELATION, notes_part.DRAWING_RELATION, f"/{drawing}")
    changed[relations] = with_relation(listed, f"{_RELATION}C", notes_part.COMMENTS_RELATION, f"/{comments}")
    changed[comments] = notes_part.comments_part(notes)
    changed[drawing] = notes_part.drawing_part(notes)
    types = changed.get(CONTENT_TYPES) or book.part(CONTENT_TYPES)
    types = with_type(types, extension="vml", kind=notes_part.DRAWING_TYPE)
    types = with_type(types, extension="rels", kind=notes_part.RELATIONS_TYPE)
    changed[CONTENT_TYPES] = with_type(types, part=comments, kind=notes_part.COMMENTS_TYPE)
