"""What is wrong with the shape of a workbook's parts: the order of elements (ECMA-376, part 1), what refers to what.

A program that writes .xlsx may break these and still be read by a forgiving reader; Excel then « repairs » the file.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_TYPES_PART = "[Content_Types].xml"
_PLAIN = etree.XMLParser(resolve_entities=False, no_network=True)

_CHILDREN = {
    "worksheet": "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection "
    "protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr "
    "conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter "
    "rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing "
    "legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts extLst",
    "workbook": "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups "
    "externalReferences definedNames calcPr oleSize customWorkbookViews pivotCaches smartTagPr smartTagTypes "
    "webPublishing fileRecoveryPr webPublishObjects extLst",
    "styleSheet": "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst",
    "comments": "authors commentList extLst",
    "sst": "si extLst",
}
ORDERS = {root: children.split() for root, children in _CHILDREN.items()}
"""§18.2.27, §18.3.1.99, §18.8.39, §18.7.6, §18.4.9: the children of each root, in their order."""

_COUNTED = ("dataValidations", "mergeCells", "cellXfs", "fonts", "fills", "borders", "dxfs", "numFmts")
_LONGEST_FORMULA, _LONGEST_TEXT = 8192, 32_767
_CELL = re.compile(r"([A-Z]+)(\d+)")


def faults(path: Path) -> list[str]:
    """One sentence for each fault."""
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
        parts = {
            name: etree.fromstring(package.read(name), _PLAIN) for name in names if name.endswith((".xml", ".rels"))
        }
    found = [f"{name} stands twice" for name in {name for name in names if names.count(name) > 1}]
    found += _untyped(parts, names)
    found += _dangling(parts, names)
    for name, root in parts.items():
        if root.tag.startswith(f"{{{MAIN}}}"):
            found += (f"{name}: {fault}" for fault in _misplaced(root))
    return [*found, *_workbook_faults(parts), *_sheet_faults(parts)]


def _untyped(parts: dict[str, etree._Element], names: list[str]) -> Iterator[str]:
    types = parts[_TYPES_PART]
    extensions = {one.get("Extension", "").lower() for one in types.iter(f"{{{TYPES}}}Default")}
    overrides = {one.get("PartName", "").lstrip("/") for one in types.iter(f"{{{TYPES}}}Override")}
    for name in names:
        if (
            not name.endswith("/")
            and name != _TYPES_PART
            and name not in overrides
            and name.rpartition(".")[2].lower() not in extensions
        ):
            yield f"{name} has no content type"
    yield from (f"{name} has a content type and is not there" for name in overrides if name not in names)


def _dangling(parts: dict[str, etree._Element], names: list[str]) -> Iterator[str]:
    for name, root in parts.items():
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        seen = set()
        for one in root.iter(f"{{{RELATIONS}}}Relationship"):
            identifier, target = one.get("Id", ""), one.get("Target", "")
            if identifier in seen:
                yield f"{name}: {identifier} stands twice"
            seen.add(identifier)
            where = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            if one.get("TargetMode") != "External" and where.partition("#")[0] not in names:
                yield f"{name}: {target} is not there"


def _misplaced(root: etree._Element) -> Iterator[str]:
    order = ORDERS.get(etree.QName(root).localname)
    last = -1
    for child in root.iterchildren(f"{{{MAIN}}}*") if order else ():
        name = etree.QName(child).localname
        if name not in order:
            yield f"{name} does not belong here"
            continue
        if order.index(name) < last:
            yield f"{name} comes after {order[last]}"
        last = max(last, order.index(name))
    for child in root.iter(*(f"{{{MAIN}}}{name}" for name in _COUNTED)):
        count = child.get("count")
        if count is not None and int(count) != len(child):
            yield f"{etree.QName(child).localname} counts {count} and holds {len(child)}"


def _workbook_faults(parts: dict[str, etree._Element]) -> Iterator[str]:
    workbook = parts["xl/workbook.xml"]
    sheets = list(workbook.iter(f"{{{MAIN}}}sheet"))
    names = [one.get("name", "") for one in sheets]
    if len({name.casefold() for name in names}) < len(names) or len({one.get("sheetId") for one in sheets}) < len(
        names
    ):
        yield "two sheets have one name or one number"
    for one in workbook.iter(f"{{{MAIN}}}definedName"):
        local = one.get("localSheetId")
        if local is not None and int(local) >= len(names):
            yield f"the name {one.get('name')} is of no sheet"
        cited = re.findall(r"'((?:[^']|'')+)'!|([A-Za-z_][\w.]*)!", one.text or "")
        for quoted, plain in cited:
            name = quoted.replace("''", "'") or plain
            if name not in names and "#REF" not in (one.text or ""):
                yield f"the name {one.get('name')} leads to no sheet: {name}"


def _sheet_faults(parts: dict[str, etree._Element]) -> Iterator[str]:
    styles, strings = parts.get("xl/styles.xml"), parts.get("xl/sharedStrings.xml")
    formats = 1 if styles is None else len(styles.find(f"{{{MAIN}}}cellXfs"))
    texts = 0 if strings is None else len(strings.findall(f"{{{MAIN}}}si"))
    for name, root in parts.items():
        if root.tag == f"{{{MAIN}}}worksheet":
            yield from (f"{name}: {fault}" for fault in _cell_faults(root, formats, texts))


def _cell_faults(root: etree._Element, formats: int, texts: int) -> Iterator[str]:
    last_row = 0
    for row in root.iter(f"{{{MAIN}}}row"):
        number, last_column = int(row.get("r", last_row + 1)), 0
        if number <= last_row:
            yield f"row {number} comes after {last_row}"
        last_row = number
        for cell in row.iterchildren(f"{{{MAIN}}}c"):
            place = cell.get("r", "")
            if place and (match := _CELL.fullmatch(place)):
                column = _rank(match[1])
                if column <= last_column or int(match[2]) != number:
                    yield f"{place} is out of its order"
                last_column = column
            if int(cell.get("s", "0")) >= formats:
                yield f"{place} has a format that does not exist"
            yield from (f"{place} {fault}" for fault in _content_faults(cell, texts))


def _content_faults(cell: etree._Element, texts: int) -> Iterator[str]:
    value, formula = cell.findtext(f"{{{MAIN}}}v"), cell.findtext(f"{{{MAIN}}}f") or ""
    if cell.get("t") == "s" and int(value or "-1") not in range(texts):
        yield "has a text that does not exist"
    if len(formula) > _LONGEST_FORMULA:
        yield "has a formula that is too long"
    if sum(len(one.text or "") for one in cell.iter(f"{{{MAIN}}}t")) > _LONGEST_TEXT:
        yield "has a text that is too long"


def _rank(letters: str) -> int:
    rank = 0
    for letter in letters:
        rank = rank * 26 + ord(letter) - ord("A") + 1
    return rank
