"""A table of a sheet as columns of values, with an issue for each cell that cannot be read."""

from collections.abc import Container, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from reconcile.books.files.workbook import Sheet, address
from reconcile.books.tables.cells import Parsed, Raw, Rounded, read_serials, shown
from reconcile.books.tables.choices import KNOWN
from reconcile.books.tables.columns import Column, Reads
from reconcile.books.tables.kinds import Header
from reconcile.books.tables.lines import Lines
from reconcile.books.tables.statuses import not_issued
from reconcile.books.tables.values import cells_of, each_once, read_column
from reconcile.dates import format_date
from reconcile.issues import Issue, Place, Severity, issue
from reconcile.model import BookKind, CellValue, Source
from reconcile.money import Cents, format_amount
from reconcile.text import Unreadable, rows_in_words


@dataclass(slots=True)
class Table:
    """A table being read; rows are named by their position among the data rows.

    Attributes:
        numbers: the row of each data row as Excel shows it.
        values: field -> what was read, None where the cell is blank or could not be read.
        raw: field -> the cells as they stand, the text of an error cell included.
        display: field -> the cells for the report: numbers and days as such, amounts in euros, else text.
        blocked: position -> fields with an issue that sets the row aside.
        rounded: (position, field) of the amounts that were rounded to the cent.
        issues: of this table, in no order.
        account: IBAN or number of the bank account that a statement is of, without spaces, `""` where nobody says.
        complete: False for a bank's notification, whose entries also stand on a statement.
        not_issued: positions of invoices that nobody owes; they are set aside, and nothing is said of their cells.
    """

    book: str
    sheet: Sheet
    header: Header
    lines: Lines
    numbers: list[int]
    values: dict[str, list[Parsed]] = field(default_factory=dict)
    raw: dict[str, list[Raw]] = field(default_factory=dict)
    display: dict[str, list[CellValue]] = field(default_factory=dict)
    blocked: dict[int, set[str]] = field(default_factory=dict)
    rounded: set[tuple[int, str]] = field(default_factory=set)
    issues: list[Issue] = field(default_factory=list)
    account: str = ""
    complete: bool = True
    not_issued: frozenset[int] = frozenset()

    @property
    def kind(self) -> BookKind:
        """What it holds."""
        return self.header.shape.kind

    @property
    def place(self) -> Place:
        """The sheet."""
        return Place(self.book, self.sheet.name)

    def source(self, position: int) -> Source:
        """Where a data row stands."""
        return Source(self.book, self.sheet.name, self.numbers[position])

    def cell(self, position: int, name: str) -> Place:
        """The place of one cell; the row alone where the table has no such column."""
        row = self.numbers[position]
        index = self.header.places.get(name)
        if index is None:
            return Place(self.book, self.sheet.name, row)
        where = address(row, index) if self.header.index >= 0 else ""  # no columns to see in a bank file
        return Place(self.book, self.sheet.name, row, self.header.texts[index], where)

    def add(self, position: int, name: str, code: str, value: str = "", **facts: object) -> None:
        """An issue at one cell; an error sets the row aside."""
        if position in self.not_issued:
            return
        found = issue(code, self.cell(position, name), value, **facts)
        self.issues.append(found)
        if found.severity is Severity.ERROR:
            self.blocked.setdefault(position, set()).add(name)

    def column(self, name: str) -> list[Parsed]:
        """The values of a field, blanks where the table has no such column."""
        return self.values.get(name) or [None] * len(self.numbers)

    def use(self, name: str, place: int) -> None:
        """Reads a field from another column than the first that could be it."""
        texts, places = self.header.texts, {**self.header.places, name: place}
        ignored = tuple(texts[i] for i in texts if i not in {*places.values(), self.header.account, self.header.status})
        self.header = replace(self.header, places=places, ignored=ignored)
        _read(self, self.header.shape.named[name], _data(self))

    def shown(self, position: int, name: str) -> str:
        """A cell as the user sees it."""
        cells = self.raw.get(name)
        return shown(cells[position]) if cells else ""


def read_table(book: str, sheet: Sheet, header: Header, lines: Lines, account: str = "") -> Table:
    """The table under `header`, every data row of `lines` in it."""
    table = Table(book, sheet, header, lines, [index + 1 for index in lines.data], account=account)
    if lines.left_out:
        rows = rows_in_words([index + 1 for index in lines.left_out])
        table.issues.append(issue("OPERATIONS-NON-EXECUTEES", table.place, str(len(lines.left_out)), rows=rows))
    _set_aside_not_issued(table)
    fill(table)
    return table


def _set_aside_not_issued(table: Table) -> None:
    statuses = not_issued(table.header, _data(table))
    if not statuses:
        return
    table.not_issued = frozenset(statuses)
    table.blocked.update((position, {"status"}) for position in statuses)
    where = replace(table.place, row=table.numbers[min(statuses)])
    written = " », « ".join(sorted(set(statuses.values())))
    rows = rows_in_words([table.numbers[position] for position in sorted(statuses)])
    table.issues.append(issue("FACTURES-NON-EMISES", where, written, count=len(statuses), rows=rows))


def fill(table: Table) -> None:
    """Reads the cells of every column of the header into `table`, with an issue for each that cannot be read.

    Of several columns that could be the running balance none is read: the amounts decide (`Table.use`).
    """
    rows = _data(table)
    for column in table.header.shape.columns:
        undecided = column.name == "balance" and len(table.header.balances) > 1
        if column.name in table.header.places and not undecided:
            _read(table, column, rows)


def read_place(table: Table, place: int) -> list[Parsed]:
    """The cells of a column as amounts, without a word about those that are none."""
    return read_column(Reads.AMOUNT, cells_of(_data(table), place))


def _data(table: Table) -> list[Sequence[Raw]]:
    grid = table.sheet.grid
    return [grid[index] for index in table.lines.data]


def _read(table: Table, column: Column, rows: Sequence[Sequence[Raw]]) -> None:
    index = table.header.places[column.name]
    cells = cells_of(rows, index)
    serials = read_serials(cells) if column.reads is Reads.DATE else None
    parsed = serials or read_column(column.reads, cells)
    if serials:
        _report_serials(table, index, cells, serials)
    faults = _faults(table, column, index, cells)
    if not {Unreadable, Rounded}.isdisjoint(map(type, parsed)):
        _report_values(table, column, cells, parsed, faults)
    table.values[column.name], table.raw[column.name] = parsed, cells
    table.display[column.name] = _display(column.reads, parsed, cells)


def _report_values(
    table: Table, column: Column, cells: list[Raw], parsed: list[Parsed], faults: Container[int]
) -> None:
    """Issues for what was read and is no plain value, which a plain value or a blank then stands for."""
    for position, value in enumerate(parsed):
        if type(value) is Unreadable and position not in faults:
            parsed[position] = None
            _report(table, column, position, shown(cells[position]), value)
        elif type(value) is Rounded:
            parsed[position] = value.cents
            table.rounded.add((position, column.name))
            used = format_amount(value.cents)
            table.add(position, column.name, "MONTANT-ARRONDI", shown(cells[position]), used=used)


def _report_serials(table: Table, index: int, cells: list[Raw], days: list[Parsed]) -> None:
    where = Place(table.book, table.sheet.name, table.header.index + 1, table.header.texts[index])
    first, day = next((cell, day) for cell, day in zip(cells, days, strict=True) if isinstance(day, date))
    count = sum(day is not None for day in days)
    table.issues.append(issue("DATES-EN-NOMBRE", where, shown(first), count=count, first=format_date(day)))


def _faults(table: Table, column: Column, index: int, cells: list[Raw]) -> set[int]:
    """Positions whose cell is an error or an uncalculated formula; the error's text takes the place of the blank."""
    facts = table.sheet.facts
    wanted = [row for row, place in (*facts.errors, *facts.uncalculated) if place == index]
    if not wanted:
        return set()
    at = {row: position for position, row in enumerate(table.numbers)}
    found = set()
    for row in sorted(set(wanted) & at.keys()):
        position = at[row]
        found.add(position)
        error = facts.errors.get((row, index), "")
        cells[position] = error
        if not (column.required or column.vital):
            table.add(position, column.name, "VALEUR-IGNOREE", error or "formule non calculée", wanted=column.header)
        elif error:
            table.add(position, column.name, "CELLULE-EN-ERREUR", error)
        else:
            table.add(position, column.name, "FORMULE-NON-CALCULEE")
    return found


def _report(table: Table, column: Column, position: int, text: str, why: Unreadable) -> None:
    name = column.name
    if not (column.required or column.vital):
        table.add(position, name, "VALEUR-IGNOREE", text, wanted=column.header)
    elif column.reads is Reads.AMOUNT:
        table.add(position, name, "MONTANT-ILLISIBLE", text, reason=why.reason, expected=why.expected)
    elif column.reads is Reads.DATE:
        table.add(position, name, "DATE-ILLISIBLE", text, reason=why.reason, expected=why.expected)
    elif column.reads in KNOWN:
        table.add(position, name, "VALEUR-INCONNUE", text, wanted=column.header, known=KNOWN[column.reads])
    else:
        reason = f"cette valeur {why.reason} ; il faut {why.expected}"
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
    return in_euros(value) if isinstance(value, int) else shown(cell) or None


def in_euros(cents: Cents) -> float:
    """An amount as a number cell shows it; never computed with."""
    return cents / 100
