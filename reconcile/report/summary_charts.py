"""The charts of Synthèse, each over a small table whose amounts are formulas on the sheets that it sums up."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from reconcile.report import words
from reconcile.report.blocks import Cell, EurosFormula, write_block
from reconcile.report.columns import cell
from reconcile.report.model import Charted, SheetName
from reconcile.report.parts import TOTAL_ROW, Columns, Ranges, added
from reconcile.report.sheet import Chart, Sheet
from reconcile.report.sheets_debts import FIRST_BUCKET_COL
from reconcile.saying import Words, say

_AMOUNT_COL = 2
_ROWS_OF_A_CHART = 12


def write_charts(sheet: Sheet, charted: Charted, aged: int, bank: Ranges, penalties: Ranges, row: int) -> int:
    """The tables and their charts from `row` on; the value is the first free row below them.

    `aged`: sheets of the aged balance.
    """
    if aged:
        row = _charted(sheet, row, say("Reste dû par ancienneté du retard"), "bar", _ages(sheet, charted, aged))
    if bank:
        row = _charted(
            sheet,
            row,
            say("Encaissements de clients par semaine (lundi)"),
            "column",
            _weeks(sheet, charted.weeks, bank),
        )
    if charted.penalties:
        lines = _penalties(charted.penalties, penalties, row + 2)
        row = _charted(sheet, row, say("Pénalités et indemnités par client"), "bar", lines)
    return row


def _charted(sheet: Sheet, row: int, title: Words, shape: str, lines: Sequence[tuple[Cell, ...]]) -> int:
    """The table on the left, its chart on the right, over the rows that the taller one takes."""
    after = write_block(sheet, row, title, ("", "", say("Montant")), lines)
    first, last = row + 2, row + 1 + len(lines)
    sheet.chart(Chart(title, shape, (first, 0, last, 0), (first, _AMOUNT_COL, last, _AMOUNT_COL)), row + 1, 3)
    return max(after, row + _ROWS_OF_A_CHART)


def _ages(sheet: Sheet, charted: Charted, parts: int) -> list[tuple[Cell, ...]]:
    where = [sheet.quoted(SheetName.AGED, part) for part in range(parts)]
    return [
        (name, "", EurosFormula(f"=SUM({','.join(f'{part}!{cell(TOTAL_ROW, col)}' for part in where)})", cents))
        for col, (name, cents) in enumerate(charted.ages, start=FIRST_BUCKET_COL)
    ]


def _weeks(sheet: Sheet, weeks: Sequence[tuple[date, int]], bank: Ranges) -> list[tuple[Cell, ...]]:
    return [(f"{monday:%d/%m/%y}", "", EurosFormula(_receipts(sheet, monday, bank), cents)) for monday, cents in weeks]


def _receipts(sheet: Sheet, monday: date, bank: Ranges) -> str:
    """Receipts of a week: what came in, but for what concerns no customer or does not count."""
    until = monday + timedelta(days=7)
    conditions = [
        ("Mouvement", '">0"'),
        ("Jour", f'">="&DATE({monday.year},{monday.month},{monday.day})'),
        ("Jour", f'"<"&DATE({until.year},{until.month},{until.day})'),
        *(("Statut", f'"<>{sheet.language(tag.label)}"') for tag in words.NOT_RECEIPTS),
    ]

    def over(part: Columns) -> str:
        return f"SUMIFS({part['Mouvement']},{','.join(f'{part[column]},{wanted}' for column, wanted in conditions)})"

    return added(bank, over)


def _penalties(customers: Sequence[tuple[str, int]], where: Ranges, first: int) -> list[tuple[Cell, ...]]:
    """SUMPRODUCT, since SUMIF would read a name such as « =1+1 » or « A* » as a condition."""
    lines: list[tuple[Cell, ...]] = []
    for row, (name, cents) in enumerate(customers, start=first):
        lines.append((name, "", EurosFormula(added(where, partial(_of_customer, name=cell(row, 0))), cents)))
    return lines


def _of_customer(part: Columns, name: str) -> str:
    mine = f"EXACT({part['Client']},{name})"
    return f"SUMPRODUCT({mine}*{part['Intérêt']})+SUMPRODUCT({mine}*{part['Indemnité']})"
