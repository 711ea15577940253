"""The package of a workbook: its parts by name, and a copy in which a few are changed or added."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from reconcile.books.files.package import Package, local
from reconcile.report.lossless.markup import Edit, UnsafeError, applied, text

CONTENT_TYPES = "[Content_Types].xml"
_MACHINE_SIGNED = re.compile(r"_xmlsignatures/", re.IGNORECASE)
_NEW_DAY = (1980, 1, 1, 0, 0, 0)
"""The day of the parts we add: the same book gives the same bytes."""


@dataclass(frozen=True, slots=True)
class Book:
    """Where the sheets and the styles of a workbook are.

    Attributes:
        sheets: name of each worksheet -> its part.
        styles: the part of the styles.
    """

    path: Path
    sheets: Mapping[str, str]
    styles: str

    def part(self, name: str) -> bytes:
        """The bytes of a part, under whatever capitals its name has."""
        with ZipFile(self.path) as archive:
            return archive.read(_named(archive, name))

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        with ZipFile(self.path) as archive:
            return any(_key(one) == _key(name) for one in archive.namelist())


def open_for_copy(path: Path) -> Book:
    """The workbook at `path`. Raises UnsafeError where a copy could not be faithful, RefusedError for a bad package."""
    package = Package(path)
    if any(_MACHINE_SIGNED.match(name) for name in package.names):
        raise UnsafeError("il porte une signature électronique, qu'une copie modifiée rendrait fausse")
    start = [target for kind, target in package.relations("").values() if kind == "officeDocument"]
    if not start or start[0] not in package:
        raise UnsafeError("ce n'est pas un classeur Excel (.xlsx ou .xlsm)")
    related = package.relations(start[0])
    sheets = {}
    for element in package.tree(start[0]).iter():
        if local(element.tag) == "sheet":
            ids = [value for key, value in element.attrib.items() if local(key) == "id"]
            kind, target = related.get(ids[0] if ids else "", ("", ""))
            if kind == "worksheet":
                sheets[element.get("name", "")] = target
    styles = [target for kind, target in related.values() if kind == "styles"]
    if not styles or styles[0] not in package:
        raise UnsafeError("il n'a pas de feuille de styles")
    return Book(path, sheets, styles[0])


def write_copy(book: Book, changed: Mapping[str, bytes], target: Path) -> None:
    """The workbook at `target` with parts changed or added; the others byte for byte, in their order.

    Written aside first, so that `target` is never half written. Raises OSError for the disk.
    """
    left = {_key(name): content for name, content in changed.items()}
    aside = target.with_name(f".{target.name}")
    with ZipFile(book.path) as before, ZipFile(aside, "w", ZIP_DEFLATED) as after:
        for info in before.infolist():
            content = left.pop(_key(info.filename), None)
            after.writestr(_same(info), before.read(info) if content is None else content, info.compress_type)
        for name, content in changed.items():
            if _key(name) in left:
                after.writestr(ZipInfo(name, _NEW_DAY), content, ZIP_DEFLATED)
    aside.replace(target)


def with_type(content_types: bytes, *, extension: str = "", part: str = "", kind: str) -> bytes:
    """The list of content types with one more, for all parts of an extension or for one part; unchanged if there."""
    mark = f'Extension="{extension}"' if extension else f'PartName="/{part}"'
    if mark.casefold().encode() in content_types.lower():
        return content_types
    tag = "Default" if extension else "Override"
    return _in_root(content_types, f'<{tag} {mark} ContentType="{kind}"/>'.encode())


def with_relation(relations: bytes, relation_id: str, kind: str, target: str) -> bytes:
    """The relations of a part with one more."""
    made = f'<Relationship Id="{relation_id}" Type="{kind}" Target="'.encode() + text(target) + b'"/>'
    return _in_root(relations, made)


def _in_root(xml: bytes, element: bytes) -> bytes:
    """An element at the end of the root, which has no prefix in these two parts as every program writes them."""
    at = xml.rfind(b"</")
    if at < 0 or b":" in xml[at:].split(b">")[0]:
        raise UnsafeError("la liste de ses parties n'a pas la forme habituelle")
    return applied(xml, [Edit(at, at, element)])


def _same(info: ZipInfo) -> ZipInfo:
    copy = ZipInfo(info.filename, info.date_time)
    copy.compress_type, copy.external_attr, copy.create_system = info.compress_type, info.external_attr, 0
    return copy


def _named(archive: ZipFile, name: str) -> str:
    return next(one for one in archive.namelist() if _key(one) == _key(name))


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()
