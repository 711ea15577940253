"""The tables of a workbook: each sheet recognised, or the reason why it is not read."""

from collections.abc import Sequence
from dataclasses import replace

from reconcile.books.files.workbook import Sheet, Workbook, address
from reconcile.books.tables.cash_books import told_apart
from reconcile.books.tables.fill import read_table
from reconcile.books.tables.headless import statement_without_header
from reconcile.books.tables.kinds import Header
from reconcile.books.tables.lines import Lines
from reconcile.books.tables.mapping import NO_MAPPINGS, Mappings
from reconcile.books.tables.recognise import Annex, Nothing, Other, Recognised, Tie
from reconcile.books.tables.regions import Region, data_above, regions
from reconcile.books.tables.shapes_documents import CUSTOMERS
from reconcile.books.tables.statements import by_account
from reconcile.books.tables.suggest import best_guess, candidates, fragment, sentence
from reconcile.books.tables.table import Table
from reconcile.books.tables.titles import titles_at
from reconcile.issues import Issue, Place, issue
from reconcile.saying import NO_WORDS, Words, joined, say
from reconcile.text import rows_in_words


def tables_of(book: str, workbook: Workbook, mappings: Mappings = NO_MAPPINGS) -> tuple[list[Table], list[Issue]]:
    """The tables that can be read, in the order of the sheets, and what is to say of the sheets without one."""
    sheets = [sheet for sheet in workbook.sheets if not sheet.empty]
    if not sheets:
        return [], [issue("CLASSEUR-VIDE", Place(book))]
    found = [region for sheet in sheets for region in _regions(sheet, mappings)]
    if all(isinstance(region.found, Nothing) for region in found):
        return [], [_unknown(book, found)]
    tables: list[Table] = []
    issues: list[Issue] = []
    for region in found:
        place = Place(book, region.sheet.name)
        if isinstance(region.found, Header) and not (problems := _problems(place, region.sheet, region.found)):
            parts = by_account(region.sheet, region.found)
            tables += [read_table(book, region.sheet, *part) for part in parts]
            issues += _without_titles(place, region.found)
            issues += _above_titles(place, region, [lines for _, lines, _ in parts])
        elif isinstance(region.found, Nothing) and _guessed(region):
            issues.append(_unknown(book, [region], region.sheet.name))
        else:
            issues.extend(_unread(place, region.found) or problems)
    return tables, issues


def _regions(sheet: Sheet, mappings: Mappings) -> list[Region]:
    found = regions(sheet, mappings)
    found = [replace(region, found=told_apart(region.sheet, region.found, mappings)) for region in found]
    found = [replace(region, found=_no_mere_customers(region, mappings)) for region in found]
    if isinstance(found[0].found, Nothing) and (header := statement_without_header(sheet.grid)):
        return [Region(sheet, header)]
    return found


def _no_mere_customers(region: Region, mappings: Mappings) -> Recognised:
    """Nothing, where a code and a name stand beside days and amounts that nobody claims: sales, not customers."""
    header = region.found
    if not isinstance(header, Header) or header.shape is not CUSTOMERS or not header.places.keys() <= {"code", "name"}:
        return header
    titles = next(iter(titles_at(region.sheet.grid, header.index)), None)
    if titles is None or mappings.of(titles.own_keys) or best_guess(region.sheet.grid, titles) is None:
        return header
    return Nothing(titles)


def _without_titles(place: Place, header: Header) -> list[Issue]:
    if header.printed:
        return []
    named = header.shape.named
    found = (say("{wanted} en {own}", wanted=named[n].header, own=header.texts[i]) for n, i in header.places.items())
    columns = joined(found, ", ")
    return [issue("EN-TETE-ABSENT", place, columns=columns)]


def _above_titles(place: Place, region: Region, parts: Sequence[Lines]) -> list[Issue]:
    balances = {balance.index for lines in parts for balance in lines.balances}
    rows = [index for index in data_above(region) if index not in balances]
    if not rows:
        return []
    where = Place(place.book, place.sheet, rows[0] + 1)
    return [issue("LIGNES-AVANT-EN-TETE", where, str(len(rows)), rows=rows_in_words([index + 1 for index in rows]))]


def _guessed(region: Region) -> bool:
    """Whether a sheet in which nothing is known could be a book, by what its columns hold."""
    titles = region.found.titles if isinstance(region.found, Nothing) else None
    return titles is not None and best_guess(region.sheet.grid, titles) is not None


def _unknown(book: str, found: list[Region], name: str = "") -> Issue:
    """One issue for a book, or its sheet `name`, in which nothing is known, with the likeliest reading of it."""
    rows = [(region.sheet, one.titles) for region in found if isinstance(one := region.found, Nothing) and one.titles]
    if not rows:
        return issue("LIVRE-INCONNU", Place(book), "aucun")
    sheet, titles = max(rows, key=lambda row: len(row[1].texts))
    hint = NO_WORDS
    if guess := best_guess(sheet.grid, titles):
        header, likely = guess
        kind = header.shape.kind.value
        columns = {one.field.header: one.header for one in likely}
        more = fragment(kind, titles.texts.values(), columns)
        hint = say(" Est-ce « {kind} » ?{titles}{more}", kind=say(kind), titles=sentence(likely), more=more)
    return _with(issue("LIVRE-INCONNU", Place(book, name), ", ".join(titles.texts.values())), hint)


def _with(found: Issue, hint: Words) -> Issue:
    """The issue with what can be proposed in its case, after its remedy."""
    return replace(found, remedy=say("{remedy}{hint}", remedy=found.remedy, hint=hint))


def _unread(place: Place, found: Recognised) -> list[Issue]:
    match found:
        case Tie():
            row = Place(place.book, place.sheet, found.index + 1)
            hint = fragment(found.first, found.titles.texts.values(), {}, found.second)
            return [
                _with(issue("LIVRE-AMBIGU", row, found.written, first=say(found.first), second=say(found.second)), hint)
            ]
        case Other():
            return [issue(found.shape.code, Place(place.book, place.sheet, found.index + 1), kind=say(found.title))]
        case Annex():
            return [issue("TABLEAU-ANNEXE", Place(place.book, place.sheet, found.index + 1), found.written)]
        case Nothing():
            return [issue("FEUILLE-IGNOREE", place)]
        case Header():
            return []


def _problems(place: Place, sheet: Sheet, header: Header) -> list[Issue]:
    """Why a table cannot be read although its kind is known."""
    row = header.index + 1
    where = Place(place.book, place.sheet, row)
    kind = header.shape.kind.value
    issues = []
    if header.missing:
        likely = candidates(sheet.grid, header)
        columns = {one.field.header: one.header for one in likely}
        lines = fragment(kind, header.texts.values(), columns) if likely else ""
        hint = say("{titles}{lines}", titles=sentence(likely), lines=lines)
        wanted = joined(header.missing, " », « ")
        issues.append(_with(issue("COLONNE-MANQUANTE", where, header.written, kind=say(kind), wanted=wanted), hint))
    for first, second, column in header.doubled:
        if all(line[first] == line[second] for line in sheet.grid[header.index + 1 :]):
            continue
        at = Place(place.book, place.sheet, row, header.texts[second], address(row, second))
        one, other = header.texts[first], header.texts[second]
        hint = fragment(kind, header.texts.values(), {other: ""}) if one != other else NO_WORDS
        issues.append(_with(issue("COLONNE-EN-DOUBLE", at, one, other=other, wanted=column.header), hint))
    return issues
