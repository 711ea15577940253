"""A zipped package (OOXML, OpenDocument) read with suspicion: sizes counted, entities refused, names forgiven.

Parts are found whatever the capitals and the leading slash of their names, as Excel finds them.
"""

import posixpath
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar
from xml.etree.ElementTree import Element
from zipfile import BadZipFile, ZipFile

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from reconcile.books.files.workbook import Refusal
from reconcile.saying import NO_WORDS, Words, say

MAX_BYTES = 300 * 2**20
"""Uncompressed size of all parts: about half a million invoices."""

MAX_RATIO, RATIO_FROM = 100, 20 * 2**20
"""Uncompressed over compressed size, looked at from 20 MiB on; a normal book is at 7."""

_DAMAGED = (BadZipFile, zlib.error, NotImplementedError, OSError, EOFError, OverflowError, RuntimeError)
_MALFORMED = (SyntaxError, DefusedXmlException, LookupError, ValueError)
"""What parts that make no sense raise: XML errors are SyntaxErrors, an unknown encoding is a LookupError."""

_CHUNK = 4 * 2**20
_LARGEST_TREE = 8 * 2**20
_STORED, _DEFLATED = 0, 8


_T = TypeVar("_T")


class RefusedError(Exception):
    """The package is not read, and `refusal` says why."""

    def __init__(self, code: str, reason: Words = NO_WORDS) -> None:
        super().__init__(code, reason)
        self.refusal = Refusal(code, reason)


def guarded(read: Callable[[], _T]) -> _T | Refusal:
    """What `read` gives, or why the package or the XML that it reads is in no state to be read."""
    try:
        return read()
    except RefusedError as refused:
        return refused.refusal
    except _DAMAGED:
        return Refusal("CLASSEUR-ILLISIBLE", say("le fichier est endommagé"))
    except _MALFORMED:
        return Refusal("CLASSEUR-ILLISIBLE", say("sa structure interne est endommagée"))


class Package:
    """The parts of a package. What is wrong with them is raised, for `guarded` to catch."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with ZipFile(path) as archive:
            self._parts = {_key(info.filename): info for info in archive.infolist() if not info.is_dir()}
        self._check_size()

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._parts

    @property
    def names(self) -> tuple[str, ...]:
        """All parts, in small letters."""
        return tuple(self._parts)

    def bytes_of(self, name: str) -> Iterator[bytes]:
        """The bytes of a part, counted as they come: a header can lie about the size, and a reader would follow it."""
        info = self._parts[_key(name)]
        with self._path.open("rb") as file:
            file.seek(info.header_offset)
            head = file.read(30)
            file.seek(int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little"), 1)
            if info.flag_bits & 1:
                raise RefusedError("CLASSEUR-PROTEGE")
            if info.compress_type not in {_STORED, _DEFLATED}:
                raise RefusedError("CLASSEUR-ILLISIBLE", say("il est compressé d'une façon inconnue"))
            inflate = zlib.decompressobj(-15) if info.compress_type == _DEFLATED else None
            left, produced = info.compress_size, 0
            while left > 0 and (packed := file.read(min(left, 2**18))):
                left -= len(packed)
                while packed:
                    data = inflate.decompress(packed, _CHUNK) if inflate else packed
                    packed = inflate.unconsumed_tail if inflate else b""
                    produced += len(data)
                    if produced > info.file_size:
                        raise RefusedError("CLASSEUR-DEMESURE", say("une partie est plus grande qu'elle ne l'annonce"))
                    yield data
            if produced != info.file_size:
                raise RefusedError("CLASSEUR-ILLISIBLE", say("le fichier est tronqué"))

    def xml(self, name: str) -> Iterator[bytes]:
        """The bytes of a part. A document type is refused: entities grow without limit, and no Excel writes one."""
        tail = b""
        for data in self.bytes_of(name):
            if not tail and data.startswith((b"\xff\xfe", b"\xfe\xff")):
                raise RefusedError("CLASSEUR-ILLISIBLE", say("son texte est codé en UTF-16"))
            if b"!" in data or b"!" in tail:  # rare in a sheet, and quick to look for
                seam = tail + data
                if b"<!DOCTYPE" in seam or b"<!ENTITY" in seam:
                    reason = say("il contient une définition d'entités, qu'Excel n'écrit jamais")
                    raise RefusedError("CLASSEUR-ILLISIBLE", reason)
            tail = data[-16:]
            yield data

    def tree(self, name: str) -> Element:
        """A small part as a tree."""
        if self._parts[_key(name)].file_size > _LARGEST_TREE:
            raise RefusedError("CLASSEUR-DEMESURE", say("sa table des matières est énorme"))
        tree: Element = fromstring(b"".join(self.xml(name)), forbid_dtd=True)
        return tree

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Id of each relation of a part (`""`: of the package) -> last word of its type, name of its target."""
        folder, file = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{file}.rels")
        found: dict[str, tuple[str, str]] = {}
        for relation in self.tree(relations) if relations in self else ():
            target = relation.get("Target", "").replace("\\", "/")
            whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[relation.get("Id", "")] = (relation.get("Type", "").rsplit("/", 1)[-1], whole)
        return found

    def _check_size(self) -> None:
        total = sum(info.file_size for info in self._parts.values())
        if total > MAX_BYTES:
            raise RefusedError("CLASSEUR-DEMESURE", say("{size} Mo une fois décompressé", size=total // 2**20))
        packed = self._path.stat().st_size
        if total > RATIO_FROM and total > MAX_RATIO * packed:
            raise RefusedError(
                "CLASSEUR-DEMESURE", say("{times} fois plus grand que le fichier", times=total // packed)
            )


def local(tag: object) -> str:
    """The name of a tag without its namespace; `""` for a comment."""
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()
