"""One pass over the bytes of a workbook before any reader opens it.

Readers lose what an accountant must not lose: calamine gives an error cell (#N/A) and a formula that was never
calculated as blanks, aborts the process on a sheet that reaches XFD1048576, and says nothing of hidden rows. This pass
finds those with their places, and refuses archives that would fill the memory (size, ratio, DOCTYPE).

Sheets are found through the relationships, in any namespace prefix, transitional or strict.
"""

import posixpath
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError
from zipfile import BadZipFile, ZipFile, ZipInfo

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from reconcile.books.files.scan import TooFarError, scan_sheet
from reconcile.books.files.workbook import Refusal, SheetFacts

REPORT_CATEGORY = "reconcile report"
"""The document property « category » by which a report of ours is known again."""

MAX_BYTES = 300 * 2**20
"""Uncompressed size of all parts: about half a million invoices."""

MAX_RATIO, RATIO_FROM = 100, 20 * 2**20
"""Uncompressed over compressed size, looked at from 20 MiB on; a normal book is at 7."""

_CHUNK = 4 * 2**20
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_READ_BYTES = 2**16
_LARGEST_TREE = 8 * 2**20


@dataclass(frozen=True, slots=True)
class WorkbookFacts:
    """The sheets in the order of the workbook; `report`: it is a report that this program wrote."""

    sheets: tuple[SheetFacts, ...]
    report: bool


class _RefusedError(Exception):
    def __init__(self, code: str, reason: str = "") -> None:
        super().__init__(code, reason)
        self.refusal = Refusal(code, reason)


def inspect(path: Path) -> WorkbookFacts | Refusal:
    """What stands in the workbook at `path`, or why it is not opened. Never raises for what the file holds."""
    try:
        return _inspect(path)
    except _RefusedError as refused:
        return refused.refusal
    except (BadZipFile, zlib.error, NotImplementedError, OSError, EOFError):
        return Refusal("CLASSEUR-ILLISIBLE", "le fichier est endommagé")
    except (ParseError, DefusedXmlException, LookupError, ValueError):  # an unknown encoding is a LookupError
        return Refusal("CLASSEUR-ILLISIBLE", "sa structure interne est endommagée")


def _inspect(path: Path) -> WorkbookFacts:
    _check_signature(path)
    with ZipFile(path) as archive:
        names = {info.filename.lstrip("/"): info for info in archive.infolist()}
        workbook = _workbook_part(path, names)
        _check_size(path, names)
        book = _tree(path, names[workbook])
        parts = dict(_sheet_parts(book, _relations(path, names, workbook), names))
        for name, info in names.items():
            if name not in parts.values():
                for _ in _xml(path, info):  # sheets are checked while they are scanned
                    pass
        sheets = tuple(_sheet(path, names[part], node) for node, part in parts.items())
        return WorkbookFacts(sheets, _category(path, names) == REPORT_CATEGORY)


def _check_signature(path: Path) -> None:
    with path.open("rb") as file:
        start = file.read(_READ_BYTES)
    if start.startswith(b"PK"):
        return
    if not start:
        raise _RefusedError("CLASSEUR-ILLISIBLE", "le fichier est vide")
    if start.startswith(_OLE):
        content = path.read_bytes()
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise _RefusedError("CLASSEUR-PROTEGE")
        raise _RefusedError("CLASSEUR-ILLISIBLE", "c'est un classeur à l'ancien format Excel 97-2003")
    if b"\x00" not in start:
        what = "une page web" if re.match(rb"\s*<(!doctype html|html|table)", start, re.IGNORECASE) else "du texte"
        raise _RefusedError("CLASSEUR-ILLISIBLE", f"c'est {what}, renommé en classeur")
    raise _RefusedError("CLASSEUR-ILLISIBLE", "son contenu n'est pas celui d'un classeur")


def _workbook_part(path: Path, names: dict[str, ZipInfo]) -> str:
    if "_rels/.rels" in names:
        for relation in _tree(path, names["_rels/.rels"]):
            if relation.get("Type", "").endswith("/officeDocument"):
                target = relation.get("Target", "").lstrip("/")
                if target.endswith(".bin"):
                    raise _RefusedError("CLASSEUR-ILLISIBLE", "c'est un classeur binaire (.xlsb)")
                if target in names and local(_tree(path, names[target]).tag) == "workbook":
                    return target
                raise _RefusedError("CLASSEUR-ILLISIBLE", _what_else(names))
    raise _RefusedError("CLASSEUR-ILLISIBLE", _what_else(names))


def _what_else(names: dict[str, ZipInfo]) -> str:
    if "word/document.xml" in names:
        return "c'est un document Word"
    if "mimetype" in names and "content.xml" in names:
        return "c'est un classeur OpenDocument (.ods)"
    return "c'est une archive sans classeur"


def _check_size(path: Path, names: dict[str, ZipInfo]) -> None:
    total = sum(info.file_size for info in names.values())
    if total > MAX_BYTES:
        raise _RefusedError("CLASSEUR-DEMESURE", f"{total // 2**20} Mo une fois décompressé")
    if total > RATIO_FROM and total > MAX_RATIO * path.stat().st_size:
        raise _RefusedError("CLASSEUR-DEMESURE", f"{total // path.stat().st_size} fois plus grand que le fichier")


def _inflated(path: Path, info: ZipInfo) -> Iterator[bytes]:
    """The bytes of a part, counted as they come: a header can lie about the size, and a reader would follow it."""
    with path.open("rb") as file:
        file.seek(info.header_offset)
        head = file.read(30)
        file.seek(int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little"), 1)
        if info.flag_bits & 1:
            raise _RefusedError("CLASSEUR-PROTEGE")
        left, produced = info.compress_size, 0
        inflate = zlib.decompressobj(-15) if info.compress_type else None
        if info.compress_type not in {0, 8}:
            raise _RefusedError("CLASSEUR-ILLISIBLE", "il est compressé d'une façon inconnue")
        while left > 0 and (packed := file.read(min(left, 2**18))):
            left -= len(packed)
            while packed:
                data = inflate.decompress(packed, _CHUNK) if inflate else packed
                packed = inflate.unconsumed_tail if inflate else b""
                produced += len(data)
                if produced > info.file_size:
                    raise _RefusedError("CLASSEUR-DEMESURE", "une partie est plus grande qu'elle ne l'annonce")
                yield data
        if produced != info.file_size:
            raise _RefusedError("CLASSEUR-ILLISIBLE", "le fichier est tronqué")


def _xml(path: Path, info: ZipInfo) -> Iterator[bytes]:
    """The bytes of a part. A document type is refused: entities grow without limit, and no Excel writes one."""
    tail = b""
    for data in _inflated(path, info):
        if not tail and data.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise _RefusedError("CLASSEUR-ILLISIBLE", "son texte est codé en UTF-16")
        if b"<!" in data or tail.endswith(b"<"):
            seam = tail + data
            if b"<!DOCTYPE" in seam or b"<!ENTITY" in seam:
                reason = "il contient une définition d'entités, qu'Excel n'écrit jamais"
                raise _RefusedError("CLASSEUR-ILLISIBLE", reason)
        tail = data[-16:]
        yield data


def _tree(path: Path, info: ZipInfo) -> Element:
    if info.file_size > _LARGEST_TREE:
        raise _RefusedError("CLASSEUR-DEMESURE", "sa table des matières est énorme")
    tree: Element = fromstring(b"".join(_xml(path, info)), forbid_dtd=True)
    return tree


def local(tag: str) -> str:
    """The name of a tag without its namespace."""
    return tag.rsplit("}", 1)[-1]


def _relations(path: Path, names: dict[str, ZipInfo], part: str) -> dict[str, tuple[str, str]]:
    folder, file = posixpath.split(part)
    relations = names.get(posixpath.join(folder, "_rels", f"{file}.rels"))
    if relations is None:
        return {}
    found = {}
    for relation in _tree(path, relations):
        target = relation.get("Target", "")
        whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[relation.get("Id", "")] = (relation.get("Type", "").rsplit("/", 1)[-1], whole)
    return found


def _category(path: Path, names: dict[str, ZipInfo]) -> str:
    core = names.get("docProps/core.xml")
    if core is None:
        return ""
    return next((node.text or "" for node in _tree(path, core) if local(node.tag) == "category"), "")


def _sheet_parts(
    book: Element, targets: dict[str, tuple[str, str]], names: dict[str, ZipInfo]
) -> Iterator[tuple[Element, str]]:
    """The sheet elements of the workbook, in order, each with its part; chart sheets left out."""
    for node in book.iter():
        if local(node.tag) != "sheet":
            continue
        relation = next((value for key, value in node.attrib.items() if local(key) == "id"), "")
        kind, part = targets.get(relation, ("", ""))
        if kind == "worksheet" and part in names:
            yield node, part


def _sheet(path: Path, info: ZipInfo, node: Element) -> SheetFacts:
    name, hidden = node.get("name", ""), node.get("state", "visible") != "visible"
    try:
        return scan_sheet(name, _xml(path, info), hidden=hidden)
    except TooFarError as error:
        reason = f"la feuille « {name} » s'étend jusqu'à la cellule {error}"
        raise _RefusedError("CLASSEUR-DEMESURE", reason) from None
