"""The tables of a workbook: each sheet recognised, or the reason why it is not read."""

from reconcile.books.files.workbook import Workbook, address
from reconcile.books.tables.kinds import Header, Nothing, Other, Recognised, Tie, recognise
from reconcile.books.tables.table import Table, read_table
from reconcile.issues import Issue, Place, issue


def tables_of(book: str, workbook: Workbook) -> tuple[list[Table], list[Issue]]:
    """The tables that can be read, in the order of the sheets, and what is to say of the sheets without one."""
    tables: list[Table] = []
    issues: list[Issue] = []
    sheets = [(sheet, recognise(sheet.grid)) for sheet in workbook.sheets if not sheet.empty]
    if not sheets:
        return [], [issue("CLASSEUR-VIDE", Place(book))]
    unknown = [found.written for _, found in sheets if isinstance(found, Nothing)]
    if len(unknown) == len(sheets):
        return [], [issue("LIVRE-INCONNU", Place(book), max(unknown, key=len) or "aucun")]
    for sheet, found in sheets:
        place = Place(book, sheet.name)
        if isinstance(found, Header) and not (problems := _problems(place, found)):
            tables.append(read_table(book, sheet, found))
        else:
            issues.extend(_unread(place, found) or problems)
    return tables, issues


def _unread(place: Place, found: Recognised) -> list[Issue]:
    match found:
        case Tie():
            row = Place(place.book, place.sheet, found.index + 1)
            return [issue("LIVRE-AMBIGU", row, found.written, first=found.first, second=found.second)]
        case Other():
            return [issue("LIVRE-NON-TRAITE", Place(place.book, place.sheet, found.index + 1), kind=found.title)]
        case Nothing():
            return [issue("FEUILLE-IGNOREE", place)]
        case Header():
            return []


def _problems(place: Place, header: Header) -> list[Issue]:
    """Why a table cannot be read although its kind is known."""
    row = header.index + 1
    where = Place(place.book, place.sheet, row)
    kind = header.shape.kind.value
    issues = [issue("COLONNE-MANQUANTE", where, header.written, kind=kind, wanted=name) for name in header.missing]
    for first, second, column in header.doubled:
        at = Place(place.book, place.sheet, row, header.texts[second], address(row, second))
        one, other = header.texts[first], header.texts[second]
        issues.append(issue("COLONNE-EN-DOUBLE", at, one, other=other, wanted=column.header))
    return issues
