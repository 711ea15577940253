"""A table of a sheet as columns of values: what is known of it while it is read (`fill`) and made into records."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reconcile.books.files.workbook import NEVER_SAVED, Saved, Sheet, address
from reconcile.books.tables.cells import Parsed, Raw, shown
from reconcile.books.tables.kinds import Header
from reconcile.books.tables.lines import Lines
from reconcile.issues import Issue, Place, Severity, issue
from reconcile.model import BookKind, CellValue, Source


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
        saved: who saved the file last, and when, as far as it says.
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
    saved: Saved = NEVER_SAVED

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
            self.block(position, [name])

    def block(self, position: int, names: Iterable[str]) -> None:
        """Sets a row aside for some of its fields; an issue says so."""
        self.blocked.setdefault(position, set()).update(names)

    def title(self, name: str) -> Place:
        """The place of the title of a column."""
        return Place(self.book, self.sheet.name, self.header.index + 1, self.header.texts[self.header.places[name]])

    def data(self) -> list[Sequence[Raw]]:
        """The cells of the data rows."""
        grid = self.sheet.grid
        return [grid[index] for index in self.lines.data]

    def column(self, name: str) -> list[Parsed]:
        """The values of a field, blanks where the table has no such column."""
        return self.values.get(name) or [None] * len(self.numbers)

    def shown(self, position: int, name: str) -> str:
        """A cell as the user sees it."""
        cells = self.raw.get(name)
        return shown(cells[position]) if cells else ""
