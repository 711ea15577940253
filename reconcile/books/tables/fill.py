"""From the cells of a table to its values, with an issue for each cause that cannot be read."""

from collections import defaultdict
from collections.abc import Container
from dataclasses import replace
from datetime import date
from decimal import Decimal

from reconcile.books.files.workbook import Sheet
from reconcile.books.tables.cells import Parsed, Raw, Rounded, shown
from reconcile.books.tables.choices import KNOWN
from reconcile.books.tables.columns import Column, Reads
from reconcile.books.tables.days import due_by_terms, settle_days
from reconcile.books.tables.kinds import Header
from reconcile.books.tables.lines import Lines
from reconcile.books.tables.statuses import not_issued
from reconcile.books.tables.table import Table
from reconcile.books.tables.values import Cells, cells_of, each_once, read_cells, read_column
from reconcile.issues import issue
from reconcile.model import CellValue
from reconcile.money import format_amount
from reconcile.saying import say
from reconcile.text import Unreadable, rows_in_words


def read_table(book: str, sheet: Sheet, header: Header, lines: Lines, account: str = "") -> Table:
    """The table under `header`, every data row of `lines` in it."""
    table = Table(book, sheet, header, lines, [index + 1 for index in lines.data], account=account)
    _set_aside_not_issued(table)
    fill(table)
    return table


def _set_aside_not_issued(table: Table) -> None:
    statuses = not_issued(table.header, table.data())
    if not statuses:
        return
    table.not_issued = frozenset(statuses)
    for position in statuses:
        table.block(position, ["status"])
    where = replace(table.place, row=table.numbers[min(statuses)])
    written = " », « ".join(sorted(set(statuses.values())))
    rows = rows_in_words([table.numbers[position] for position in sorted(statuses)])
    table.issues.append(issue("FACTURES-NON-EMISES", where, written, count=len(statuses), rows=rows))


def fill(table: Table) -> None:
    """Reads the cells of every column of the header into `table`.

    Of several columns that could be the running balance none is read: the amounts decide (`use_column`).
    """
    rows, places = table.data(), table.header.places
    undecided = {"balance"} if len(table.header.balances) > 1 else set()
    names = [c.name for c in table.header.shape.columns if c.name in places and c.name not in undecided]
    columns = [read_cells(table.header.shape.named[name], places[name], rows) for name in names]
    settle_days(table, columns)
    _report_uncalculated(table, columns)
    for cells in columns:
        _take(table, cells)
    due_by_terms(table)


def use_column(table: Table, name: str, place: int) -> None:
    """Reads a field from another column than the first that could be it."""
    table.header = replace(table.header, places={**table.header.places, name: place})
    _take(table, read_cells(table.header.shape.named[name], place, table.data()))


def read_place(table: Table, place: int) -> list[Parsed]:
    """The cells of a column as amounts, without a word about those that are none."""
    return read_column(Reads.AMOUNT, cells_of(table.data(), place))


def _take(table: Table, cells: Cells) -> None:
    """The values of a column, with what is to say of its cells."""
    name = cells.column.name
    faults = _faults(table, cells)
    if not {Unreadable, Rounded}.isdisjoint(map(type, cells.parsed)):
        _report_values(table, cells, faults)
    table.values[name], table.raw[name] = cells.parsed, cells.raw
    table.display[name] = _display(cells.column.reads, cells.parsed, cells.raw)


def _report_values(table: Table, cells: Cells, faults: Container[int]) -> None:
    """Issues for what was read and is no plain value, which a plain value or a blank then stands for."""
    column, parsed = cells.column, cells.parsed
    for position, value in enumerate(parsed):
        if type(value) is Unreadable and position not in faults:
            parsed[position] = None
            _report(table, column, position, shown(cells.raw[position]), value)
        elif type(value) is Rounded:
            parsed[position] = value.cents
            table.rounded.add((position, column.name))
            used = format_amount(value.cents)
            table.add(position, column.name, "MONTANT-ARRONDI", shown(cells.raw[position]), used=used)


def _faults(table: Table, cells: Cells) -> set[int]:
    """Positions whose cell is an error or an uncalculated formula; the error's text takes the place of the blank."""
    facts, column = table.sheet.facts, cells.column
    wanted = {row for row, place in (*facts.errors, *facts.uncalculated) if place == cells.place}
    found = {position for position, row in enumerate(table.numbers) if row in wanted} if wanted else set()
    for position in sorted(found):
        error = facts.errors.get((table.numbers[position], cells.place), "")
        cells.raw[position] = error
        if error and _matters(column):
            table.add(position, column.name, "CELLULE-EN-ERREUR", error)
        elif error:
            table.add(position, column.name, "VALEUR-IGNOREE", error, wanted=column.header)
    return found


def _report_uncalculated(table: Table, columns: list[Cells]) -> None:
    """One issue for all formulas without a result; where they only stand in columns that may be blank, one for each."""
    uncalculated = table.sheet.facts.uncalculated
    cells: dict[str, list[int]] = defaultdict(list)
    for one in columns if uncalculated else ():
        for position, row in enumerate(table.numbers):
            if (row, one.place) in uncalculated and position not in table.not_issued:
                cells[one.column.name].append(position)
    named = table.header.shape.named
    vital = [(position, name) for name, positions in cells.items() if _matters(named[name]) for position in positions]
    for position, name in vital:
        table.block(position, [name])
    if vital:
        first = table.cell(*min(vital))
        rows = rows_in_words(sorted({table.numbers[position] for position, _ in vital}))
        count = sum(map(len, cells.values()))
        table.issues.append(issue("FORMULE-NON-CALCULEE", first, count=count, rows=rows))
        return
    for name, positions in cells.items():
        text = (
            say("formule non calculée")
            if len(positions) == 1
            else say("formules non calculées : {number}", number=len(positions))
        )
        table.add(positions[0], name, "VALEUR-IGNOREE", text, wanted=named[name].header)


def _matters(column: Column) -> bool:
    """Whether a row is set aside rather than kept without this cell."""
    return column.required or column.vital


def _report(table: Table, column: Column, position: int, text: str, why: Unreadable) -> None:
    name = column.name
    if not _matters(column):
        table.add(position, name, "VALEUR-IGNOREE", text, wanted=column.header)
    elif column.reads is Reads.AMOUNT:
        table.add(position, name, "MONTANT-ILLISIBLE", text, reason=why.reason, expected=why.expected)
    elif column.reads is Reads.DATE:
        table.add(position, name, "DATE-ILLISIBLE", text, reason=why.reason, expected=why.expected)
    elif column.reads in KNOWN:
        table.add(position, name, "VALEUR-INCONNUE", text, wanted=column.header, known=KNOWN[column.reads])
    else:
        reason = say("cette valeur {reason} ; il faut {expected}", reason=why.reason, expected=why.expected)
        table.add(position, name, "VALEUR-INVALIDE", text, wanted=column.header, reason=reason)


def _display(reads: Reads, values: list[Parsed], cells: list[Raw]) -> list[CellValue]:
    pairs = zip(values, cells, strict=True)
    if reads is Reads.AMOUNT:
        return [cell if type(cell) is float else _amount_shown(value, cell) for value, cell in pairs]
    if reads is Reads.DATE:
        return [value if isinstance(value, date) else shown(cell) or None for value, cell in pairs]
    if reads is Reads.RATE:
        return [float(value) if isinstance(value, Decimal) else shown(cell) or None for value, cell in pairs]
    if reads in {Reads.TEXT, Reads.NUMBER, Reads.SIREN, Reads.IBAN}:
        return [value if isinstance(value, str) else shown(cell) or None for value, cell in pairs]
    return each_once(lambda cell: shown(cell) or None, cells)


def _amount_shown(value: Parsed, cell: Raw) -> CellValue:
    if isinstance(cell, float | int):
        return cell
    return value / 100 if isinstance(value, int) else shown(cell) or None  # shown, never computed with
