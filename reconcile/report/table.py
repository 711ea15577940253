"""A sheet as a table: banner, totals above, header, one row for each record."""

from collections.abc import Sequence
from typing import TypeVar

from xlsxwriter.utility import xl_range_abs

from reconcile.report.columns import Amount, Column, Mark
from reconcile.report.model import Heading
from reconcile.report.parts import FIRST_ROW, HEADER_ROW, TOTAL_ROW, Columns, Ranges, cut
from reconcile.report.sheet import Sheet, quoted
from reconcile.saying import Words, joined, say

NOTHING = say("Rien à signaler.")
_TITLE_HEIGHT = 19

R = TypeVar("R")


def write_table(
    sheet: Sheet,
    heading: Heading,
    intro: Words,
    columns: Sequence[Column[R]],
    rows: Sequence[R],
    frozen: int = 1,
    named: tuple[int, int] = (1, 1),
) -> Ranges:
    """The whole sheet: banner, totals, header, rows, filter, print set-up; and the sheets where it goes on.

    `frozen`: columns that stay in view; `named`: those without which no printed page can be read, and those that each
    page has too where they cost no page more. The value says where each column stands, for formulas of other sheets.
    """
    if not rows:
        write_banner(sheet, heading, intro)
        sheet.text(HEADER_ROW, 0, NOTHING, sheet.styles.strong)
        for col in range(len(columns)):
            sheet.width(col, 14)
        sheet.print_area(HEADER_ROW, len(columns) - 1)
        return []
    widths = [column.width(rows, sheet.language) for column in columns]
    parts = cut(rows, sheet.most)
    return [
        _write_part(part, heading, intro, columns, widths, mine, (frozen, *named))
        for part, mine in zip((sheet, *sheet.further), parts, strict=True)
    ]


def _write_part(
    sheet: Sheet,
    heading: Heading,
    intro: Words,
    columns: Sequence[Column[R]],
    widths: Sequence[int],
    rows: Sequence[R],
    kept: tuple[int, int, int],
) -> Columns:
    """One sheet of a table, with the totals of its own rows. `kept`: those columns of `write_table`."""
    _set_widths(sheet, columns, widths)
    frozen, named, wanted = kept
    repeated = sheet.named_by(max(frozen, named), wanted)
    write_banner(sheet, heading, intro, sheet.shown_from(repeated) if sheet.is_wide(repeated) else 0)
    sheet.totals_above()
    for col, column in enumerate(columns):
        column.above(sheet, col, rows)
    if any(isinstance(column, Amount) and column.total for column in columns):
        sheet.text(TOTAL_ROW, 0, say("Total affiché"), sheet.styles.total_label)
    last_row, last_col = FIRST_ROW + len(rows) - 1, len(columns) - 1
    sheet.height(TOTAL_ROW, 18)
    sheet.grow(HEADER_ROW, ((col, column.header) for col, column in enumerate(columns)))
    for col, column in enumerate(columns):
        column.head(sheet, col)
    wordy = [(col, column) for col, column in enumerate(columns) if column.wordy and not column.folded]
    for row, record in enumerate(rows, FIRST_ROW):
        sheet.grow(row, ((col, column.words(record)) for col, column in wordy))
        for col, column in enumerate(columns):
            column.cell(sheet, row, col, record)
    for col, column in enumerate(columns):
        column.offer(sheet, col, rows)
    sheet.rule(FIRST_ROW, last_row, last_col)
    sheet.filter(HEADER_ROW, last_row, last_col)
    sheet.keep_text(FIRST_ROW, last_row, last_col)
    sheet.freeze(FIRST_ROW, frozen)
    printed = max(col for col, column in enumerate(columns) if not isinstance(column, Mark))
    sheet.print_area(last_row, printed, HEADER_ROW, repeated)
    return {
        column.header: f"{quoted(sheet.title)}!{xl_range_abs(FIRST_ROW, col, last_row, col)}"
        for col, column in enumerate(columns)
    }


def _set_widths(sheet: Sheet, columns: Sequence[Column[R]], widths: Sequence[int]) -> None:
    after_folded = False
    for col, (column, width) in enumerate(zip(columns, widths, strict=True)):
        if after_folded and not column.folded:
            sheet.unfold_button(col, width)
        else:
            sheet.width(col, width, folded=column.folded)
        after_folded = column.folded


def write_banner(sheet: Sheet, heading: Heading, intro: Words, at: int = 0) -> None:
    """The work-paper banner: dossier, SIREN, date; title; what the sheet is, and the way back.

    `at`: the column of what the sheet is: the columns that each printed page repeats would cut it.
    """
    sheet.text(0, 0, heading.banner, sheet.styles.banner)
    sheet.text(1, 0, sheet.title, sheet.styles.title)
    sheet.height(1, _TITLE_HEIGHT)
    if sheet.further:
        following = say(
            "La suite est dans « {sheet} » ; chaque feuille totalise ses lignes.", sheet=sheet.further[0].title
        )
        sheet.text(2, at, joined([intro, following], " "), sheet.styles.intro)
    else:
        sheet.text(2, at, intro, sheet.styles.intro)
