"""Insertions into XML kept as bytes: where elements begin and end, and how text becomes markup of any encoding."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias
from xml.parsers import expat
from xml.sax.saxutils import escape

from reconcile.report.sheet import clean

Attributes: TypeAlias = Mapping[str, str]
Started: TypeAlias = Callable[[tuple[str, ...], str, Attributes, int], None]
Ended: TypeAlias = Callable[[tuple[str, ...], str, int], None]

_ESCAPED_BY_EXCEL = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


class UnsafeError(Exception):
    """The part cannot be edited without risk; `reason`: why, in French."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Edit:
    """Bytes from `start` to `end` replaced by others; an insertion where both are the same."""

    start: int
    end: int
    new: bytes


def applied(xml: bytes, edits: Iterable[Edit]) -> bytes:
    """The bytes with all edits made; those at one place stay in their order. Raises ValueError where they overlap."""
    parts, at = [], 0
    for edit in sorted(edits, key=lambda one: (one.start, one.end)):
        if edit.start < at:
            raise ValueError(f"edits overlap at {edit.start}")
        parts += [xml[at : edit.start], edit.new]
        at = edit.end
    return b"".join((*parts, xml[at:]))


def scan(xml: bytes, started: Started, ended: Ended) -> None:
    """Calls `started` and `ended` with the local names of the ancestors, the prefixed name and the byte offset.

    Raises UnsafeError for what is no XML or holds a document type.
    """
    parser = expat.ParserCreate()
    path: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        started(tuple(path), name, attributes, parser.CurrentByteIndex)
        path.append(local(name))

    def end(name: str) -> None:
        path.pop()
        ended(tuple(path), name, parser.CurrentByteIndex)

    def refuse(*_: object) -> None:
        raise UnsafeError("il contient une définition d'entités")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(xml, True)  # noqa: FBT003  the parser knows no keyword
    except expat.ExpatError as error:
        raise UnsafeError("sa structure interne est endommagée") from error
    if xml.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnsafeError("son texte est codé en UTF-16")


def local(name: str) -> str:
    """A name without its prefix."""
    return name.rpartition(":")[2]


def prefix(name: str) -> str:
    """The prefix of a name with its colon, `""` where it has none."""
    return name[: len(name) - len(local(name))]


def tag_end(xml: bytes, start: int) -> int:
    """The offset after the `>` of the tag that begins at `start`; a `>` inside quotes does not count."""
    at, quote = start, 0
    while True:
        byte = xml[at]
        if quote:
            quote = 0 if byte == quote else quote
        elif byte in b"\"'":
            quote = byte
        elif byte == ord(">"):
            return at + 1
        at += 1


def is_empty_tag(xml: bytes, start: int) -> bool:
    """Whether the element that begins at `start` is one tag, `<row/>`."""
    return xml[tag_end(xml, start) - 2 : tag_end(xml, start)] == b"/>"


def with_attribute(tag: bytes, name: str, value: str) -> bytes:
    """A start tag whose attribute, if it has it, has another value."""
    pattern = rb"(\s" + name.encode() + rb"\s*=\s*)(\"[^\"]*\"|'[^']*')"
    return re.sub(pattern, lambda found: found[1] + f'"{value}"'.encode(), tag, count=1)


def text(value: str) -> bytes:
    """A text as content or attribute value, in ASCII so that it fits whatever encoding the part has.

    Excel reads `_x0041_` as « A »: such a text is kept as it is written.
    """
    safe = _ESCAPED_BY_EXCEL.sub("_x005F_", clean(value))
    return escape(safe, {'"': "&quot;", "\n": "&#10;"}).encode("ascii", "xmlcharrefreplace")


def appended(xml: bytes, parent: str, children: Callable[[str], Iterable[bytes]]) -> tuple[bytes, int]:
    """Elements added at the end of the element `parent` below the root, its `count` kept right.

    `children`: the elements, given the prefix in use. The value is the part and the rank of the first one.
    Raises UnsafeError where there is no such element.
    """
    tag = (0, 0)
    found: list[tuple[str, int, int]] = []
    count = 0

    def started(path: tuple[str, ...], name: str, _attributes: Attributes, at: int) -> None:
        nonlocal tag, count
        if len(path) == 1 and local(name) == parent:
            tag = (at, tag_end(xml, at))
        count += len(path) == 2 and path[1] == parent

    def ended(path: tuple[str, ...], name: str, at: int) -> None:
        if len(path) == 1 and local(name) == parent:
            found.append((name, *tag))
            found.append((name, at, at))

    scan(xml, started, ended)
    if len(found) != 2:
        raise UnsafeError("ses styles n'ont pas la forme habituelle")
    (name, start, after), (_, at, _) = found
    if is_empty_tag(xml, start):
        raise UnsafeError("ses styles n'ont pas la forme habituelle")
    made = list(children(prefix(name)))
    head = with_attribute(xml[start:after], "count", str(count + len(made)))
    return applied(xml, [Edit(start, after, head), Edit(at, at, b"".join(made))]), count
