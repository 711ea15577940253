"""A book as it was dropped, in a new workbook, with its anomalies beside the cells: to correct there and drop again.

Each row and cell keeps its place, so that what the messages name is where they say. What sets a row aside also stands
in the first free column of the row; the rest is in notes, which no reader takes for data.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TypeAlias

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_cell_to_rowcol
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from reconcile.books.files.workbook import Refusal, Sheet
from reconcile.books.opening import open_book
from reconcile.books.reading import BookFile
from reconcile.issues import Issue, Severity, any_error
from reconcile.report.console import SEVERITIES
from reconcile.report.measure import wrapped_height
from reconcile.report.model import Tone
from reconcile.report.sheet import MOST_LINKS, accepted, clean, serial
from reconcile.report.styles import DAY, PALE

LIST = "Anomalies"
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", "_"))
_LONGEST_NAME, _WIDEST = 31, 90
_LISTED = (("Gravité", 12), ("Où", 30), ("Anomalie", 95), ("À faire", 70))
"""The columns of the list and their widths."""
_CREATED = datetime(2000, 1, 1, tzinfo=UTC)
"""One day for all: the same book and anomalies give the same bytes."""

Cell: TypeAlias = tuple[int, int]


def write_annotated(book: Path, issues: Sequence[Issue], target: Path, passwords: Sequence[str] = ()) -> bool:
    """Writes the copy of `book` at `target`; False where the file has no rows to repeat (it cannot be opened).

    `issues`: those of this book. Raises OSError for the disk.
    """
    opened = open_book(book, passwords)
    if isinstance(opened, Refusal | tuple):
        return False
    with Workbook(str(target), _OPTIONS) as workbook:
        workbook.set_properties({"title": f"Anomalies de {book.name}", "created": _CREATED})
        copy = _Copy(workbook)
        names = _names(opened.sheets)
        copy.listing(issues, names)
        for sheet, name in zip(opened.sheets, names.values(), strict=True):
            copy.sheet(sheet, name, [one for one in issues if one.place.sheet == sheet.name])
    return True


def write_copies(
    books: Sequence[BookFile], issues: Sequence[Issue], folder: Path, passwords: Sequence[str] = ()
) -> list[str]:
    """A copy in `folder`, made if absent, of each book that has errors and rows to repeat; the names written.

    Raises OSError for the disk.
    """
    written: list[str] = []
    for book in books:
        mine = [one for one in issues if one.place.book == book.name]
        if not any_error(mine):
            continue
        folder.mkdir(parents=True, exist_ok=True)
        name = copy_name(book.name)
        if write_annotated(book.path, mine, folder / name, passwords):
            written.append(name)
    return written


def copy_name(book: str) -> str:
    """The name of the copy of a book, in a flat folder.

    >>> copy_name("mars/ventes.csv")
    'mars_ventes.csv_anomalies.xlsx'
    """
    return f"{book.replace('/', '_')}_anomalies.xlsx"


def _names(sheets: Sequence[Sheet]) -> dict[str, str]:
    """Name in the book -> name in the copy, which Excel accepts; the list of anomalies keeps its own."""
    taken, names = {LIST.casefold(), "history"}, {}
    for sheet in sheets:
        base = sheet.name.translate(_FORBIDDEN).strip()[:_LONGEST_NAME] or "Livre"
        name, rank = base, 1
        while name.casefold() in taken:
            rank += 1
            name = f"{base[: _LONGEST_NAME - 5]} ({rank})"
        taken.add(name.casefold())
        names[sheet.name] = name
    return names


class _Copy:
    """The workbook being written and its few formats."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self.day = workbook.add_format({"num_format": DAY})
        self.head = workbook.add_format({"bold": True, "bottom": 1})
        self.text = workbook.add_format({"text_wrap": True, "valign": "top"})
        self.link = workbook.add_format({"underline": 1, "font_color": "#0B5A8A", "valign": "top"})
        self.bad = self._pale(Tone.LATE)
        self.look = self._pale(Tone.WARN)

    def _pale(self, tone: Tone) -> tuple[Format, Format]:
        """A fill for a plain cell and for a day."""
        fill = {"bg_color": PALE[tone], "border": 1, "border_color": "#B04A00"}
        return self.workbook.add_format(fill), self.workbook.add_format({**fill, "num_format": DAY})

    def _page(self, name: str) -> Worksheet:
        """A sheet that prints all its columns on the width of a page."""
        sheet = self.workbook.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        return sheet

    def listing(self, issues: Sequence[Issue], names: dict[str, str]) -> None:
        """Every anomaly, with a link to its cell."""
        sheet = self._page(LIST)
        for column, (title, width) in enumerate(_LISTED):
            sheet.set_column(column, column, width)
            accepted(sheet.write_string(0, column, title, self.head), LIST, 0, column)
        for row, one in enumerate(issues, start=1):
            place = one.place
            where = place.cell or (f"A{place.row}" if place.row else "A1")
            shown = " › ".join(part for part in (place.sheet, place.cell or f"ligne {place.row or 1}") if part)
            if place.sheet in names and row < MOST_LINKS:
                url = f"internal:'{names[place.sheet]}'!{where}"
                accepted(sheet.write_url(row, 1, url, self.link, clean(shown)), LIST, row, 1)
            for column, text in ((0, SEVERITIES[one.severity]), (2, one.message), (3, one.remedy)):
                accepted(sheet.write_string(row, column, clean(text), self.text), LIST, row, column)
            height = wrapped_height(((one.message, _LISTED[2][1]), (one.remedy, _LISTED[3][1])))
            accepted(sheet.set_row(row, height), LIST, row, 0)
        sheet.freeze_panes(1, 0)

    def sheet(self, source: Sheet, name: str, issues: Sequence[Issue]) -> None:
        """The rows as they stand, and what is wrong with each."""
        sheet = self._page(name)
        cells: dict[Cell, list[Issue]] = defaultdict(list)
        for one in issues:
            if one.place.row:
                at = xl_cell_to_rowcol(one.place.cell) if one.place.cell else (one.place.row - 1, 0)
                cells[at].append(one)
        width = max((len(row) for row in source.grid), default=0)
        for r, row in enumerate(source.grid):
            for c, value in enumerate(row):
                error = source.facts.errors.get((r + 1, c), "")
                self._cell(sheet, (r, c), error or value, cells.get((r, c), []))
        self._beside(sheet, cells, width)
        sheet.set_column(0, max(width - 1, 0), 16)

    def _cell(self, sheet: Worksheet, at: Cell, value: object, issues: Sequence[Issue]) -> None:
        error = any(one.severity is Severity.ERROR for one in issues)
        plain, day = (self.bad if error else self.look) if issues else (None, self.day)
        _write(sheet, at, value, plain, day)
        if issues:
            text = "\n".join(f"{one.message} {one.remedy}" for one in issues)
            size = {"author": "reconcile", "width": 380, "height": 40 + 16 * (1 + len(text) // 55)}
            accepted(sheet.write_comment(*at, clean(text), size), sheet.name, *at)

    def _beside(self, sheet: Worksheet, cells: dict[Cell, list[Issue]], width: int) -> None:
        rows: dict[int, list[str]] = defaultdict(list)
        for (row, _), issues in sorted(cells.items()):
            rows[row] += [one.message.rstrip(".") for one in issues if one.severity is Severity.ERROR]
        for row, messages in rows.items():
            if messages:
                accepted(
                    sheet.write_string(row, width, clean(" ; ".join(messages)), self.bad[0]), sheet.name, row, width
                )
        sheet.set_column(width, width, _WIDEST)


def _write(sheet: Worksheet, at: Cell, value: object, plain: Format | None, day: Format) -> None:
    match value:
        case "" | None:
            code = sheet.write_blank(*at, None, plain) if plain else 0
        case bool():
            code = sheet.write_boolean(*at, value, plain)
        case int() | float():
            code = sheet.write_number(*at, value, plain)
        case date() if (number := _serial(value)) is not None:
            code = sheet.write_number(*at, number, day)
        case time() | timedelta() | date():
            code = sheet.write_string(*at, str(value), plain)
        case _:
            code = sheet.write_string(*at, clean(str(value)), plain)
    accepted(code, sheet.name, *at)


def _serial(value: date) -> float | None:
    """The number that Excel keeps for a day, or for a day and its hour."""
    if not isinstance(value, datetime):
        return serial(value)
    number = serial(value.date())
    return None if number is None else number + (value - datetime.combine(value, time())) / timedelta(days=1)
