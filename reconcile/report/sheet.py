"""One door to XlsxWriter: each cell goes through here, and a refusal of the library is an error.

Text from outside is only ever written as text: never a formula, a link or a number (`libraries.md`, trap 7).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import accumulate

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from reconcile.dates import format_date
from reconcile.money import Cents
from reconcile.report.measure import width_of, wrapped_height
from reconcile.report.model import Heading, Ref, SheetName
from reconcile.report.parts import MOST_RECORDS, place, title_of
from reconcile.report.styles import COUNT, Styles
from reconcile.saying import Words, say

LONGEST_TEXT = 32_767
"""UTF-16 units that one cell or note can hold."""
MOST_LINKS = 65_530
"""Links that one sheet can hold; further ones are written as plain text."""
WIDEST_PAGE = 224
"""Characters across an A4 page on its side from which our text of 10 points is printed under 6.5."""

_LEAST_NAME = 34
_EPOCH = date(1899, 12, 30)
_FIRST_SAFE_DAY = date(1900, 3, 1)
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FOOTER_LIMIT = 60
_LONGEST_LIST = 255


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart without legend over one series of its own sheet.

    `shape`: « bar » or « column ». `names`, `values`: first row and column, last row and column.
    """

    title: Words
    shape: str
    names: tuple[int, int, int, int]
    values: tuple[int, int, int, int]
    size: tuple[int, int] = (360, 215)


class WorkbookError(RuntimeError):
    """The library refused to write something: our own mistake, or more rows than a sheet can hold."""


def clean(text: str) -> str:
    """The text as a cell can hold it: no control characters, cut with « … » at 32,767 UTF-16 units.

    >>> clean("a" + chr(7) + "b"), len(clean("x" * 40_000)), clean("x" * 40_000)[-1]
    ('a\ufffdb', 32767, '…')
    """
    if _FORBIDDEN.search(text):
        text = _FORBIDDEN.sub("\ufffd", text)
    if len(text) * 2 > LONGEST_TEXT and len(text.encode("utf-16-le")) // 2 > LONGEST_TEXT:
        text = text.encode("utf-16-le")[: 2 * (LONGEST_TEXT - 1)].decode("utf-16-le", "ignore") + "…"
    return text


def serial(day: date) -> int | None:
    """The number that Excel keeps for a day; None before March 1900, where its calendar is wrong.

    >>> serial(date(2026, 9, 30)), serial(date(1900, 1, 1))
    (46295, None)
    """
    return (day - _EPOCH).days if day >= _FIRST_SAFE_DAY else None


def quoted(sheet: str) -> str:
    """The name of a sheet, as it is written, inside a formula."""
    return "'" + sheet.replace("'", "''") + "'"


class Sheet:
    """A worksheet with checked writes. Rows and columns count from 0. `further`: where its table goes on."""

    def __init__(
        self,
        workbook: Workbook,
        name: SheetName,
        heading: Heading,
        styles: Styles,
        *,
        streamed: bool = False,
        part: int = 0,
        most: int = MOST_RECORDS,
    ) -> None:
        """A sheet of the workbook, after those made before.

        `streamed`: its rows go to the disk as they are written, in their order, and its texts stand in its cells.
        `part`, `most`: which part of a table it holds, of how many records at most (see `parts`).
        """
        self.name = name
        self.language = heading.language
        self.title = self.title_of(name, part)
        self.part, self.most = part, most
        self.further: tuple[Sheet, ...] = ()
        self.styles = styles
        self._links = 0
        self._widths: dict[int, float] = {}
        self._workbook = workbook
        workbook.constant_memory = streamed
        self._sheet: Worksheet = workbook.add_worksheet(self.title)
        self._banner = width_of(self.language(heading.banner))
        self._set_up_print(heading)

    # --- cells --------------------------------------------------------------------------------------------------------

    def text(self, row: int, col: int, value: str, style: Format) -> None:
        """A text; an empty one leaves the cell alone."""
        if value:
            accepted(self._sheet.write_string(row, col, clean(self.language(value)), style), self.title, row, col)

    def number(self, row: int, col: int, value: float, style: Format) -> None:
        """A finite number."""
        accepted(self._sheet.write_number(row, col, value, style), self.title, row, col)

    def amount(self, row: int, col: int, cents: Cents, style: Format) -> None:
        """Cents, shown in euros."""
        accepted(self._sheet.write_number(row, col, cents / 100, style), self.title, row, col)

    def rate(self, row: int, col: int, percent: Decimal, style: Format) -> None:
        """A rate in per cent, kept as Excel does (8.25 % is 0.0825)."""
        accepted(self._sheet.write_number(row, col, float(percent.scaleb(-2)), style), self.title, row, col)

    def day(self, row: int, col: int, day: date, style: Format) -> None:
        """A calendar day."""
        number = serial(day)
        if number is None:
            self.text(row, col, day.isoformat(), self.styles.text)
        else:
            accepted(self._sheet.write_number(row, col, number, style), self.title, row, col)

    def blank(self, row: int, col: int, style: Format) -> None:
        """An empty cell that shows its style."""
        accepted(self._sheet.write_blank(row, col, None, style), self.title, row, col)

    def formula(self, row: int, col: int, formula: str, cached: float | str, style: Format) -> None:
        """A formula of ours, with the value that it gives."""
        accepted(self._sheet.write_formula(row, col, formula, style, cached), self.title, row, col)

    def link(self, row: int, col: int, text: str, target: Ref | SheetName, style: Format) -> None:
        """A text that leads to a row of a table of this workbook, or to the top of a sheet."""
        if not text:
            return
        if self._links == MOST_LINKS:
            self.text(row, col, text, self.styles.wrapped)
            return
        self._links += 1
        part, line = place(target, self.most) if isinstance(target, Ref) else (0, 0)
        where = f"internal:{self.quoted(target.sheet if isinstance(target, Ref) else target, part)}!A{line + 1}"
        accepted(self._sheet.write_url(row, col, where, style, clean(self.language(text))), self.title, row, col)

    def book_link(self, row: int, col: int, book: str, target: tuple[str, int]) -> None:
        """A cell that opens a line of a sheet of a book, by a relative path; its text is written after."""
        if self._links == MOST_LINKS:
            return
        self._links += 1
        sheet, line = target
        place = "#'" + sheet.replace("'", "''") + f"'!A{line}" if sheet else ""
        code = self._sheet.write_url(row, col, f"external:{book}{place}", self.styles.count, str(line))
        accepted(code, self.title, row, col)

    def title_of(self, sheet: SheetName, part: int) -> str:
        """The title of a part of a table of this workbook."""
        return title_of(self.language(sheet.said), part)

    def quoted(self, sheet: SheetName, part: int = 0) -> str:
        """The title of a part of a table of this workbook inside a formula."""
        return quoted(self.title_of(sheet, part))

    def note(self, row: int, col: int, text: str) -> None:
        """A note that opens when the cell is pointed at, large enough for its text."""
        text = self.language(text)
        lines = sum(1 + len(line) // 60 for line in text.split("\n"))
        options = {"author": "reconcile", "width": 380, "height": min(60 + 16 * lines, 600), "font_size": 9}
        accepted(self._sheet.write_comment(row, col, clean(text), options), self.title, row, col)

    def choice(self, first_row: int, last_row: int, col: int, values: list[str]) -> None:
        """A drop-down on the cells of a column."""
        options = {
            "validate": "list",
            "source": [self.language(value) for value in values],
            "error_title": self.language(say("Décision")),
            "error_type": "stop",
            "error_message": self.language(say("Choisissez une valeur de la liste.")),
        }
        accepted(self._sheet.data_validation(first_row, col, last_row, col, options), self.title, first_row, col)

    def chart(self, chart: Chart, row: int, col: int) -> None:
        """A chart whose upper left corner is in a cell. Bars go down in the order of the table."""
        made = self._workbook.add_chart({"type": chart.shape})
        name, title = self.title, self.language(chart.title)
        colour = {"color": "#0072B2"}
        series = {"categories": [name, *chart.names], "values": [name, *chart.values], "fill": colour, "gap": 60}
        made.add_series(series)
        made.set_title({"name": title, "name_font": {"size": 10, "bold": True}, "overlay": False})
        made.set_legend({"none": True})
        small, plain = {"size": 8}, {"visible": True, "line": {"color": "#D5DADE"}}
        amounts = {"num_font": small, "num_format": COUNT, "major_gridlines": plain}
        names = {"num_font": small, "reverse": chart.shape == "bar", "major_gridlines": {"visible": False}}
        across, up = (amounts, names) if chart.shape == "bar" else (names, amounts)
        made.set_x_axis(across)
        made.set_y_axis(up)
        width, height = chart.size
        made.set_size({"width": width, "height": height})
        options = {"object_position": 1, "description": title}
        accepted(self._sheet.insert_chart(row, col, made, options), self.title, row, col)

    def hints(self, row: int, col: int, values: Sequence[str]) -> None:
        """A drop-down on one cell that refuses nothing; what Excel cannot list is left out."""
        listed = list(dict.fromkeys(value for value in values if value and "," not in value))
        while listed and len(",".join(listed)) > _LONGEST_LIST:
            listed.pop()
        if listed:
            options = {"validate": "list", "source": listed, "show_error": False}
            accepted(self._sheet.data_validation(row, col, row, col, options), self.title, row, col)

    def merged(self, row: int, last_col: int, value: str, style: Format, height: float) -> None:
        """A text over the columns from the first to `last_col`; a merged row does not grow by itself."""
        accepted(self._sheet.merge_range(row, 0, row, last_col, clean(self.language(value)), style), self.title, row, 0)
        self.height(row, height)

    # --- shape --------------------------------------------------------------------------------------------------------

    def width(self, col: int, width: float, *, folded: bool = False) -> None:
        """The width of a column in characters; a folded one is hidden behind a [+] button."""
        options = {"level": 1, "hidden": True} if folded else {}
        self._widths[col] = 0 if folded else width
        accepted(self._sheet.set_column(col, col, width, None, options), self.title, 0, col)

    def unfold_button(self, col: int, width: float) -> None:
        """The column after folded ones, which carries their [+] button."""
        self._widths[col] = width
        accepted(self._sheet.set_column(col, col, width, None, {"collapsed": True}), self.title, 0, col)

    def height(self, row: int, height: float) -> None:
        """The height of a row in points."""
        accepted(self._sheet.set_row(row, height), self.title, row, 0)

    def grow(self, row: int, texts: Iterable[tuple[int, str]]) -> None:
        """The height that the wrapped texts of a row (column, text) need; not every program finds it by itself."""
        said = ((self.language(text), self._widths[col]) for col, text in texts if self._widths[col])
        height = wrapped_height(said)
        if height is not None:
            self.height(row, height)

    def level(self, row: int, level: int) -> None:
        """The outline level of a row."""
        accepted(self._sheet.set_row(row, None, None, {"level": level}), self.title, row, 0)

    def totals_above(self) -> None:
        """The outline buttons of rows and columns follow their heading."""
        self._sheet.outline_settings(symbols_below=False)

    def freeze(self, row: int, col: int) -> None:
        """What stays on the screen."""
        self._sheet.freeze_panes(row, col)

    def filter(self, first_row: int, last_row: int, last_col: int) -> None:
        """The filter buttons of a header row."""
        accepted(self._sheet.autofilter(first_row, 0, last_row, last_col), self.title, first_row, 0)

    def print_area(self, last_row: int, last_col: int, header_row: int | None = None, repeated: int = 0) -> None:
        """What is printed, with the header row on each page.

        A sheet too wide to be read on one page goes over several, with its first `repeated` columns on each.
        """
        accepted(self._sheet.print_area(0, 0, last_row, last_col), self.title, 0, 0)
        if header_row is not None:
            accepted(self._sheet.repeat_rows(header_row), self.title, header_row, 0)
        pages = self._pages_wide(last_col, repeated)
        if pages > 1:
            self._sheet.fit_to_pages(pages, 0)
            self._sheet.print_across()
            accepted(self._sheet.repeat_columns(0, repeated - 1), self.title, 0, 0)

    def is_wide(self, repeated: int) -> bool:
        """Whether the columns that have a width go over several pages, once their first `repeated` are on each."""
        return self._pages_wide(max(self._widths, default=0), repeated) > 1

    def shown_from(self, col: int) -> int:
        """The first column from this one on that is not folded away."""
        return next((one for one in sorted(self._widths) if one >= col and self._widths[one]), col)

    def named_by(self, least: int, wanted: int = 0) -> int:
        """How many columns name a row on each page: at least these, and enough of them for a title to be read.

        `wanted`: this many, or as many as the banner needs, where no further page is needed for that.
        """
        wide = list(accumulate(self._widths[col] for col in sorted(self._widths)))

        def across(width: float) -> int:
            return next((count for count, so_far in enumerate(wide, 1) if so_far >= width), 0)

        named, last = max(least, across(_LEAST_NAME)), len(wide) - 1
        more = [count for count in sorted({wanted, across(self._banner)}) if count > named]
        free = [count for count in more if self._pages_wide(last, count) == self._pages_wide(last, named)]
        return free[-1] if free else named

    def _pages_wide(self, last_col: int, repeated: int) -> int:
        """How many pages the columns take side by side, the first `repeated` on each, each column whole."""
        widths = [self._widths.get(col, 0) for col in range(last_col + 1)]
        pages, again = 1, sum(widths[:repeated])
        if not repeated or sum(widths) <= WIDEST_PAGE:
            return pages
        used = again
        for width in widths[repeated:]:
            if used + width > WIDEST_PAGE:
                pages, used = pages + 1, again
            used += width
        return pages

    def portrait(self) -> None:
        """Upright pages."""
        self._sheet.set_portrait()

    def one_page(self) -> None:
        """Everything on one page."""
        self._sheet.fit_to_pages(1, 1)

    def new_pages(self, rows: list[int]) -> None:
        """Pages that begin with these rows."""
        self._sheet.set_h_pagebreaks(rows)

    def plain(self) -> None:
        """No grid on the screen."""
        self._sheet.hide_gridlines(2)

    def rule(self, first_row: int, last_row: int, last_col: int) -> None:
        """A hairline under each row, empty cells included."""
        options = {"type": "formula", "criteria": "=TRUE", "format": self.styles.hairline}
        accepted(self._sheet.conditional_format(first_row, 0, last_row, last_col, options), self.title, first_row, 0)

    def keep_text(self, first_row: int, last_row: int, last_col: int) -> None:
        """No green triangle on identifiers that look like numbers."""
        area = f"{_cell(first_row, 0)}:{_cell(last_row, last_col)}"
        accepted(self._sheet.ignore_errors({"number_stored_as_text": area}), self.title, first_row, 0)

    def _set_up_print(self, heading: Heading) -> None:
        sheet = self._sheet
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.4, bottom=0.6)
        sheet.hide_gridlines(1)
        sheet.set_zoom(90)
        dossier = clean(self.language(heading.dossier))[:_FOOTER_LIMIT].replace("&", "&&")
        as_of = say("{dossier} – arrêté au {day}", dossier=dossier, day=format_date(heading.as_of))
        footer = f"&L&10 {self.language(as_of)}&C&10&A&R&10{self.language(say('page'))} &P/&N"
        accepted(sheet.set_footer(footer), self.title, 0, 0)


def _cell(row: int, col: int) -> str:
    from xlsxwriter.utility import xl_rowcol_to_cell

    return str(xl_rowcol_to_cell(row, col))


def accepted(code: int | None, sheet: str, row: int, col: int) -> None:
    """Raises WorkbookError where XlsxWriter answers that it wrote nothing."""
    if code:
        raise WorkbookError(f"{sheet}!{_cell(row, col)}: XlsxWriter gave {code}")
