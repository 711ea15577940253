"""One pass over the bytes of a workbook before any reader opens it.

Readers lose what an accountant must not lose: calamine gives an error cell (#N/A) and a formula that was never
calculated as blanks, aborts the process on a sheet that reaches XFD1048576, and says nothing of hidden rows. This pass
finds those with their places, and refuses archives that would fill the memory (size, ratio, DOCTYPE).

Sheets are found through the relationships, in any namespace prefix, transitional or strict.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from xml.etree.ElementTree import Element

from reconcile.books.files.package import Package, RefusedError, guarded, local
from reconcile.books.files.scan import MAX_CELLS, TooFarError, scan_sheet
from reconcile.books.files.workbook import Refusal, Saved, SheetFacts, is_report
from reconcile.dates import parse_date
from reconcile.saying import say
from reconcile.text import squeeze

REPORT_CATEGORY = "reconcile report"
"""The document property « category » by which a report of ours is known again."""

_STATED_COUNT = re.compile(rb"""<(?:[\w.\-]+:)?sst\b[^>]*\suniqueCount\s*=\s*["']\s*(\d+)""")
"""Of shared strings: calamine sets memory aside for as many, and aborts where there is none."""

_CORE = "docProps/core.xml"


@dataclass(frozen=True, slots=True)
class WorkbookFacts:
    """The sheets in the order of the workbook.

    Attributes:
        report: it is a report that this program wrote.
        saved: who saved it last, and when.
        usual: its parts have the names that Excel gives them, the only ones that calamine knows.
    """

    sheets: tuple[SheetFacts, ...]
    report: bool
    saved: Saved
    usual: bool


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """A report that this program wrote. `as_of`: its date, None where the program that saved it kept no title."""

    as_of: date | None


def report_of(path: Path) -> ReportFacts | None:
    """What a workbook says of itself as a report of ours, None for every other file: a look, no row is read."""
    facts = guarded(lambda: _report_of(Package(path)))
    return facts if isinstance(facts, ReportFacts) else None


def _report_of(package: Package) -> ReportFacts | None:
    workbook, properties = _workbook_part(package), _properties(package)
    nodes = package.tree(workbook).iter()
    names = {node.get("name", "") for node in nodes if local(node.tag) == "sheet"}
    return ReportFacts(_day_in(properties.get("title", ""))) if _is_report(properties, names) else None


def _is_report(properties: Mapping[str, str], names: Iterable[str]) -> bool:
    return properties.get("category") == REPORT_CATEGORY or is_report(names)


def inspect(path: Path) -> WorkbookFacts | Refusal:
    """What stands in the workbook at `path`, or why it is not opened. Never raises for what the file holds."""
    return guarded(lambda: _inspect(Package(path)))


def _inspect(package: Package) -> WorkbookFacts:
    workbook = _workbook_part(package)
    relations = package.relations(workbook)
    parts = dict(_sheet_parts(package.tree(workbook), relations, package))
    sheet_parts = {part.casefold() for part in parts.values()}
    for name in package.names:
        if name not in sheet_parts:  # sheets are checked while they are scanned
            _check_part(package, name)
    sheets = tuple(_sheet(package, part, node) for node, part in parts.items())
    texts = [target.casefold() for kind, target in relations.values() if kind == "sharedStrings"]
    usual = workbook.casefold() == "xl/workbook.xml" and texts in ([], ["xl/sharedstrings.xml"])
    properties = _properties(package)
    report = _is_report(properties, (sheet.name for sheet in sheets))
    return WorkbookFacts(sheets, report, _saved(properties, report=report), usual)


def _check_part(package: Package, name: str) -> None:
    """Read a part to its end: its size is counted, and what calamine would take at its word is checked."""
    first = True
    for data in package.xml(name) if name.endswith((".xml", ".rels")) else package.bytes_of(name):
        stated = _STATED_COUNT.search(data) if first else None
        if stated and int(stated[1]) > MAX_CELLS:
            raise RefusedError("CLASSEUR-DEMESURE", say("il annonce plus de textes qu'un livre ne peut en contenir"))
        first = False


def _workbook_part(package: Package) -> str:
    for kind, target in package.relations("").values():
        if kind == "officeDocument" and target in package and local(package.tree(target).tag) == "workbook":
            return target
    raise RefusedError("CLASSEUR-ILLISIBLE", say("c'est une archive sans classeur"))


def _properties(package: Package) -> dict[str, str]:
    return {local(node.tag): node.text or "" for node in package.tree(_CORE)} if _CORE in package else {}


def _day_in(title: str) -> date | None:
    """« Rapprochement arrêté au 30/09/2026 »."""
    day = parse_date(title[-10:])
    return day if isinstance(day, date) else None


def _saved(properties: Mapping[str, str], *, report: bool) -> Saved:
    """Who saved it last, and when. Of a report that nobody has saved since, its author is the program."""
    try:
        at = datetime.fromisoformat(properties.get("modified", "").strip()).replace(tzinfo=None)
    except ValueError:
        at = None
    by = squeeze(properties.get("lastModifiedBy", ""))
    return Saved("" if report and by == squeeze(properties.get("creator", "")) else by, at)


def _sheet_parts(book: Element, targets: dict[str, tuple[str, str]], package: Package) -> Iterator[tuple[Element, str]]:
    """The sheet elements of the workbook, in order, each with its part; chart sheets left out. None may be missing."""
    for node in book.iter():
        if local(node.tag) != "sheet":
            continue
        relation = next((value for key, value in node.attrib.items() if local(key) == "id"), "")
        kind, part = targets.get(relation, ("", ""))
        if kind in {"worksheet", ""} and part not in package:
            raise RefusedError("CLASSEUR-ILLISIBLE", say("sa feuille « {name} » manque", name=node.get("name", "")))
        if kind == "worksheet":
            yield node, part


def _sheet(package: Package, part: str, node: Element) -> SheetFacts:
    name, hidden = node.get("name", ""), node.get("state", "visible") != "visible"
    try:
        return scan_sheet(name, package.xml(part), hidden=hidden)
    except TooFarError as error:
        reason = say("la feuille « {name} » s'étend jusqu'à la cellule {error}", name=name, error=error)
        raise RefusedError("CLASSEUR-DEMESURE", reason) from None
