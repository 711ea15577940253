"""What a file is, by its bytes and never by its name."""

import re
from enum import Enum
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from reconcile.books.files.encoding import decode, is_text
from reconcile.saying import say

START = 2**16
"""Bytes at the start of a file that tell what it is."""

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_BARE_BIFF = re.compile(rb"\x09[\x00\x02\x04\x08][\x04-\x10]\x00[\x00\x02\x03\x04\x05\x06\x07]", re.DOTALL)
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")


class FileKind(Enum):
    """What a file can be; the value completes « c'est … » where it is no book."""

    OOXML = "un classeur Excel"
    XLSB = "un classeur Excel binaire"
    ODS = "un classeur OpenDocument"
    XLS = "un classeur Excel 97-2003"
    ENCRYPTED = "un classeur protégé"
    MARKUP = "une page web"
    TEXT = "du texte"
    EMPTY = "vide"
    PDF = "un document PDF"
    IMAGE = "une image"
    WORD = "un document de traitement de texte"
    SLIDES = "une présentation"
    ARCHIVE = "une archive"
    DAMAGED = "endommagé"
    UNKNOWN = "inconnu"


NO_BOOK = {
    FileKind.EMPTY: say("le fichier est vide"),
    FileKind.PDF: say("c'est un document PDF"),
    FileKind.IMAGE: say("c'est une image"),
    FileKind.WORD: say("c'est un document Word"),
    FileKind.SLIDES: say("c'est une présentation"),
    FileKind.ARCHIVE: say("c'est une archive dont il faut d'abord extraire les fichiers"),
    FileKind.DAMAGED: say("le fichier est endommagé"),
    FileKind.UNKNOWN: say("son contenu n'est pas celui d'un classeur"),
}
"""The kinds that hold no table, with the clause that says so."""


def detect(path: Path) -> FileKind:
    """What the file is. Raises OSError where it cannot be opened."""
    with path.open("rb") as file:
        start = file.read(START)
    if start.startswith(b"PK"):
        return _zipped(path)
    if start.startswith(_OLE):
        return _compound(path)
    return _by_start(start)


def _by_start(start: bytes) -> FileKind:
    if not start.strip():
        return FileKind.EMPTY
    if b"%PDF-" in start[:1024]:
        return FileKind.PDF
    if start.startswith(b"{\\rtf"):
        return FileKind.WORD
    if _BARE_BIFF.match(start):
        return FileKind.XLS
    if is_text(start):
        return FileKind.MARKUP if decode(start).lstrip().startswith("<") else FileKind.TEXT
    return FileKind.IMAGE if start.startswith(_IMAGES) else FileKind.UNKNOWN


def _zipped(path: Path) -> FileKind:
    try:
        with ZipFile(path) as archive:
            names = {name.replace("\\", "/").lstrip("/").casefold() for name in archive.namelist()}
            mimetype = _mimetype(archive) if "mimetype" in names else ""
    except (BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return FileKind.DAMAGED
    if "opendocument" in mimetype or ("content.xml" in names and "mimetype" in names):
        return FileKind.ODS if "spreadsheet" in mimetype else FileKind.WORD
    if "xl/workbook.bin" in names:
        return FileKind.XLSB
    if "word/document.xml" in names:
        return FileKind.WORD
    if "ppt/presentation.xml" in names:
        return FileKind.SLIDES
    return FileKind.OOXML if "[content_types].xml" in names else FileKind.ARCHIVE


def _mimetype(archive: ZipFile) -> str:
    try:
        with archive.open("mimetype") as part:
            return part.read(200).decode("ascii", "replace")
    except (BadZipFile, KeyError, OSError, NotImplementedError, RuntimeError):
        return ""


def _compound(path: Path) -> FileKind:
    """The old container of Office. A damaged one is left to the reader of old workbooks, which says so."""
    import olefile

    try:
        with olefile.OleFileIO(path) as container:
            streams = {"/".join(entry).casefold() for entry in container.listdir()}
    except Exception:  # noqa: BLE001  olefile raises what it meets; nothing of a container can be known then
        return FileKind.XLS
    if "encryptedpackage" in streams:
        return FileKind.ENCRYPTED
    if streams & {"workbook", "book"}:
        return FileKind.XLS
    if "worddocument" in streams:
        return FileKind.WORD
    return FileKind.SLIDES if "powerpoint document" in streams else FileKind.UNKNOWN
