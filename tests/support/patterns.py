"""Every French pattern that the program can say: what a catalogue of another language has to translate."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import reconcile
from reconcile.assess import assessment
from reconcile.books.bank import reasons
from reconcile.books.checks import continuity
from reconcile.books.tables.shapes import OTHERS, SHAPES
from reconcile.books.tables.shapes_files import ORDERED_DEBITS, REJECTS
from reconcile.issues import REGISTRY
from reconcile.language import wordless
from reconcile.matching.explain import AGAINST, EVIDENCE, LACKS, RULES, Family
from reconcile.model import (
    BookKind,
    CreditNote,
    CustomerCategory,
    DecisionKind,
    DepositInvoice,
    Invoice,
    LetterKind,
)
from reconcile.report.model import SheetName
from schemas import books

_CODE = Path(reconcile.__file__).parent
_SAYERS = {"say": slice(0, 1), "counted": slice(1, 3)}
"""The functions that say a pattern, and which of their arguments are patterns."""
_SCHEMAS = (
    books.INVOICES, books.BANK, books.DIRECT_DEBITS, books.REJECTS, books.CHEQUES, books.CASH, books.ORDERS,
    books.SUBSCRIPTIONS, books.CUSTOMERS, books.DECISIONS_BOOK,
)  # fmt: skip
_OTHER_SAY = {"cli"}
"""Rooms in which `say` is something else."""


def patterns() -> dict[str, str]:
    """Each pattern with a word of ours, and the room that says it."""
    found: dict[str, str] = {}
    for room, pattern in (*_written(), *_of_templates(), *_listed()):
        if not wordless(pattern):
            found.setdefault(pattern, room)
    return found


def _written() -> Iterator[tuple[str, str]]:
    """Those that stand in the code where they are said."""
    for path in sorted(_CODE.rglob("*.py")):
        room = path.relative_to(_CODE).parts[0].removesuffix(".py")
        for node in () if room in _OTHER_SAY else ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _SAYERS:
                for argument in node.args[_SAYERS[node.func.id]]:
                    yield from ((room, text) for text in _texts(argument))


def _texts(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp():
            yield from _texts(node.body)
            yield from _texts(node.orelse)


def _of_templates() -> Iterator[tuple[str, str]]:
    for path in sorted(_CODE.rglob("*.j2")):
        for text in re.findall(r"""say\("([^"]*)\"""", path.read_text(encoding="utf-8")):
            yield "report", text


def _listed() -> Iterator[tuple[str, str]]:
    """Those that stand in a table of the code or of its data."""
    for kind in REGISTRY.values():
        yield from (("issues", text) for text in (kind.title, kind.message, kind.remedy))
    for table in (RULES, EVIDENCE, AGAINST, LACKS):
        yield from (("matching", text) for text in table.values())
    for names in (SheetName, Family):
        yield from (("report", one.value) for one in names)
    for names in (BookKind, CustomerCategory, DecisionKind, LetterKind):
        yield from (("model", one.value) for one in names)
    yield from (("model", kind.kind) for kind in (Invoice, DepositInvoice, CreditNote))
    yield from (("assess", text) for both in assessment.KINDS.values() for text in both)
    yield from (("books", text) for text in continuity.MONTHS)
    yield from (("books", text) for one in reasons.known().values() for text in (one.label, one.action))
    for shape in (*SHAPES, ORDERED_DEBITS, REJECTS):
        yield from (("books", column.header) for column in shape.columns)
    yield from (("books", other.title) for other in OTHERS)
    yield from (("books", text) for text in _of_schemas())


def _of_schemas() -> Iterator[str]:
    for schema in _SCHEMAS:
        checks = [*schema.checks, *(check for column in schema.columns.values() for check in column.checks)]
        yield from (str(check.error) for check in checks if check.error)
