"""A dropped file, whatever it is: a workbook, the extracts of a bank or SEPA file, or the reason why it is neither."""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from reconcile.books.bank.extract import Extract
from reconcile.books.bank.formats import bank_format_of, read_bank_file
from reconcile.books.files.child import in_child
from reconcile.books.files.delimited import MAX_TEXT, in_columns, read_delimited
from reconcile.books.files.detect import NO_BOOK, START, FileKind, detect
from reconcile.books.files.encoding import decode
from reconcile.books.files.markup import OTHER_XML, is_table_markup, read_markup
from reconcile.books.files.ods import read_ods
from reconcile.books.files.passwords import decrypted
from reconcile.books.files.workbook import Refusal, Workbook, is_report
from reconcile.books.files.xls import read_xls
from reconcile.books.files.xlsb import read_xlsb
from reconcile.books.files.xlsx import open_xlsx
from reconcile.saying import say

Opened: TypeAlias = Workbook | tuple[Extract, ...] | Refusal

_READERS: dict[FileKind, Callable[[Path], Workbook | Refusal]] = {
    FileKind.XLS: read_xls,
    FileKind.XLSB: read_xlsb,
    FileKind.ODS: read_ods,
}
"""Run in a child; .xlsx is guarded well enough to be read here, where it is quicker."""


def open_book(path: Path, passwords: Sequence[str] = ()) -> Opened:
    """What the file holds. Its content decides, never its name. Never raises for what it holds.

    Args:
        path: of the file, which can be opened.
        passwords: tried in this order on a protected workbook.
    """
    opened = _known_again(_open(path))
    if not isinstance(opened, Refusal) or opened.code != "CLASSEUR-PROTEGE" or opened.reason:
        return opened
    content = in_child(decrypted, path, tuple(passwords))
    if isinstance(content, Refusal):
        return content
    with tempfile.TemporaryDirectory() as private:
        unlocked = Path(private, "livre")
        unlocked.write_bytes(content)
        return _known_again(_open(unlocked))


def _known_again(opened: Opened) -> Opened:
    """A report of ours is one in every format that a spreadsheet program saved it in."""
    if isinstance(opened, Workbook) and is_report(sheet.name for sheet in opened.sheets):
        return replace(opened, report=True)
    return opened


def why_no_book(path: Path) -> str:
    """The French clause that says why a file holds no table (« c'est un document PDF »), `""` where it may hold one."""
    try:
        kind = detect(path)
        with path.open("rb") as file:
            start = file.read(START)
    except OSError:
        return ""  # whoever reads it will say so
    if kind not in {FileKind.TEXT, FileKind.MARKUP}:
        return NO_BOOK.get(kind, "")
    if bank_format_of(start) is not None:
        return ""
    if kind is FileKind.MARKUP:
        return "" if is_table_markup(decode(start)) else OTHER_XML
    return "" if in_columns(decode(start)) else say("c'est du texte sans colonnes")


def _open(path: Path) -> Opened:
    kind = detect(path)
    if kind in NO_BOOK:
        return Refusal("CLASSEUR-ILLISIBLE", NO_BOOK[kind])
    if kind is FileKind.ENCRYPTED:
        return Refusal("CLASSEUR-PROTEGE")
    if kind is FileKind.OOXML:
        return open_xlsx(path)
    if kind in {FileKind.TEXT, FileKind.MARKUP}:
        return _text(path, kind)
    return in_child(_READERS[kind], path)


def _text(path: Path, kind: FileKind) -> Opened:
    size = path.stat().st_size
    if size > MAX_TEXT:
        return Refusal("CLASSEUR-DEMESURE", say("{size} Mo de texte", size=size // 2**20))
    data = path.read_bytes()
    if (extracts := read_bank_file(data)) is not None:
        return extracts
    return read_delimited(data) if kind is FileKind.TEXT else in_child(read_markup, path)
