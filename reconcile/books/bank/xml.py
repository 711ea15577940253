"""XML bank files: parsed without danger, and read whatever their version, their prefixes and their encoding."""

import re
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from typing import TypeAlias

from lxml import etree

from reconcile.books.bank.extract import Raw
from reconcile.books.files.workbook import Refusal
from reconcile.saying import say
from reconcile.text import squeeze

Element: TypeAlias = etree._Element  # noqa: SLF001 - the only name that lxml gives to the type of its elements

INVALID = "FICHIER-BANCAIRE-INVALIDE"
"""Code of a bank file that is recognised and cannot be read."""

_COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
_DECIMAL = re.compile(r"[+-]?(?:\d{1,18}(?:\.\d{0,10})?|\.\d{1,10})")
_CUT_SHORT = frozenset({etree.ErrorTypes.ERR_DOCUMENT_END, etree.ErrorTypes.ERR_TAG_NOT_FINISHED})
_WRONG_BYTES = frozenset({etree.ErrorTypes.ERR_INVALID_ENCODING, etree.ErrorTypes.ERR_INVALID_CHAR})


def announces(start: bytes, elements: str) -> bool:
    """Whether the start of a file is XML that opens one of `elements` (a regular expression over local names)."""
    text = _COMMENT.sub("", _peek(start)).lstrip("\ufeff \t\r\n")
    return text.startswith("<") and re.search(rf"<(?:[\w.-]+:)?(?:{elements})[\s/>]", text) is not None


def _peek(start: bytes) -> str:
    """The start of a file as text, good enough to see its tags."""
    if start.startswith((b"\xff\xfe", b"<\0")):
        return start.decode("utf-16-le", "replace")
    if start.startswith((b"\xfe\xff", b"\0<")):
        return start.decode("utf-16-be", "replace")
    return start.removeprefix(b"\xef\xbb\xbf").decode("latin-1")


def parse(data: bytes) -> Element | Refusal:
    """The root of the file, or why it cannot be read. A DOCTYPE is refused: no bank writes one, attackers do."""
    if data[:1].isspace():  # a blank line above the declaration
        data = data.lstrip()
    try:
        root = _decoded(data)
    except etree.XMLSyntaxError as error:
        return _broken(error, data)
    if root.getroottree().docinfo.internalDTD is not None:
        return Refusal(INVALID, say("il contient une déclaration DOCTYPE, qu'aucune banque n'écrit"))
    return root


def _decoded(data: bytes) -> Element:
    """The tree; in the encoding of Windows, that of French programs, where the file says UTF-8 and is not."""
    try:
        return _tree(data)
    except etree.XMLSyntaxError as error:
        if _code(error) not in _WRONG_BYTES:
            raise
    return _tree(data, "windows-1252")


def _tree(data: bytes, encoding: str | None = None) -> Element:
    parser = etree.XMLParser(
        encoding=encoding,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    return etree.fromstring(data, parser)


def _broken(error: etree.XMLSyntaxError, data: bytes) -> Refusal:
    line = error.lineno or 0
    if _code(error) in _CUT_SHORT or not data.rstrip(b" \t\r\n\0").endswith(b">"):
        return Refusal(INVALID, say("il est incomplet, la fin manque"), line)
    return Refusal(INVALID, say("ce n'est pas du XML bien formé"), line)


def _code(error: etree.XMLSyntaxError) -> int:
    return int(getattr(error, "code", 0))


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return _local(str(element.tag))


@lru_cache(maxsize=1024)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def children(element: Element | None) -> dict[str, Element]:
    """The first child of each local name: cheaper than looking for many of them one by one."""
    found: dict[str, Element] = {}
    if element is not None:
        for child in element:
            found.setdefault(local(child), child)
    return found


@cache
def path(*steps: str) -> str:
    """A path to children of these names in any namespace, for `find`.

    >>> path("Acct", "Id")
    '{*}Acct/{*}Id'
    """
    return "/".join(f"{{*}}{step}" for step in steps)


def text(element: Element | None, *paths: str) -> str:
    """The text of the element, else at the first of `paths` that has one; `""` where none has."""
    if element is None:
        return ""
    if not paths:
        return _words(element)
    for one in paths:
        found = element.find(one)
        if found is not None and (value := _words(found)):
            return value
    return ""


def _words(element: Element) -> str:
    """The text of an element, white space made single."""
    value = element.text or ""
    return value if value.isprintable() and " " not in value else squeeze(value)


def number(written: str) -> Decimal | None:
    """An XML decimal without its trailing zeros, None where the text is none.

    >>> number("18.150"), number("2700"), number("12,50")
    (Decimal('18.15'), Decimal('2700'), None)
    """
    if not _DECIMAL.fullmatch(written):
        return None
    value = Decimal(written)
    return value.to_integral_value() if value == value.to_integral_value() else value.normalize()


def day(written: str) -> Raw:
    """The day of an XML date or date and time, as its bank wrote it; a text that is no day stays a text.

    >>> day("2026-03-31T23:30:00+02:00"), day("2026-02-30")
    (datetime.date(2026, 3, 31), '2026-02-30')
    """
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        return written
