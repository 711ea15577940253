"""Pénalités par client: what each customer owes, over its own lines of Pénalités, which stand together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from xlsxwriter.utility import xl_range_abs

from reconcile.money import Cents
from reconcile.report.columns import amount_width, cell
from reconcile.report.model import Heading, PenaltyRow, Ref, SheetName
from reconcile.report.parts import FIRST_ROW, HEADER_ROW, ROWS_BELOW_CUSTOMERS, cut_customers, place
from reconcile.report.sheet import Sheet, quoted
from reconcile.report.table import write_banner
from reconcile.saying import say

CUSTOMER_COL, INTEREST_COL = 2, 10
"""Where the lines name their customer, and where the five amounts of `_SUMMED` begin."""

_SUMMED = (say("Intérêts"), say("Indemnités"), say("Réclamé"), say("Réglé"), say("Abandonné"))
_INTEREST, _INDEMNITY, _PAID = 0, 1, 3
_LEFT = say("Reste dû")
_WHOLE, _MOVED = say("✓ toutes les lignes y sont"), say("! lignes déplacées : annulez le tri")
_NAME_WIDTH, _AMOUNT_WIDTH = 46, 14


@dataclass(slots=True)
class _Customer:
    """A customer: the areas of its lines (part, first and last line), and its five sums."""

    name: str
    areas: list[tuple[int, int, int]] = field(default_factory=list)
    sums: list[Cents] = field(default_factory=lambda: [0] * len(_SUMMED))

    @property
    def left(self) -> Cents:
        """What is left to claim."""
        return self.sums[_INTEREST] + self.sums[_INDEMNITY] - self.sums[_PAID]


def write_by_customer(sheet: Sheet, heading: Heading, rows: Sequence[PenaltyRow]) -> None:
    """Each customer: interest and indemnity run, claimed, paid, and what is left to claim; then a check of the whole.

    A formula looks at the lines of its customer only, since looking at all would take minutes in a large dossier. It
    still compares their names: where somebody sorts the lines, the check, which the last sheet has, says so.
    """
    customers = _customers(rows, sheet.most)
    widest = max(_AMOUNT_WIDTH, amount_width(sum(max(0, *one.sums) for one in customers)) + 2)
    totals = []
    for part, mine in zip((sheet, *sheet.further), cut_customers(customers, sheet.most), strict=True):
        for col, width in enumerate((_NAME_WIDTH, *[widest] * (len(_SUMMED) + 1))):
            part.width(col, width)
        _write_part(part, heading, mine)
        totals.append(f"{quoted(part.title)}!{xl_range_abs(_below(mine), 1, _below(mine), len(_SUMMED))}")
    _check(part, _below(mine) + 1, totals, customers)


def _write_part(sheet: Sheet, heading: Heading, customers: Sequence[_Customer]) -> None:
    """One sheet of it, with the totals of its own customers."""
    sheet.portrait()
    write_banner(sheet, heading, say("Ce que doit chaque client, d'après les lignes de « Pénalités »."))
    sheet.text(HEADER_ROW, 0, say("Client"), sheet.styles.header)
    for col, header in enumerate((*_SUMMED, _LEFT), start=1):
        sheet.text(HEADER_ROW, col, header, sheet.styles.header_right)
    for row, customer in enumerate(customers, start=FIRST_ROW):
        _write(sheet, row, customer)
    last, last_col = _below(customers) - 1, len(_SUMMED) + 1
    _total(sheet, customers)
    sheet.rule(FIRST_ROW, last, last_col)
    sheet.keep_text(FIRST_ROW, last, 0)
    sheet.freeze(FIRST_ROW, 1)
    sheet.print_area(last + ROWS_BELOW_CUSTOMERS, last_col, HEADER_ROW)


def _customers(rows: Sequence[PenaltyRow], most: int) -> list[_Customer]:
    """The customers in the order of their first line."""
    found: dict[str, _Customer] = {}
    for index, row in enumerate(rows):
        mine = found.setdefault(row.customer, _Customer(row.customer))
        part, line = place(Ref(SheetName.PENALTIES, index), most)
        if mine.areas and mine.areas[-1][0] == part and mine.areas[-1][2] == line - 1:
            mine.areas[-1] = (part, mine.areas[-1][1], line)
        else:
            mine.areas.append((part, line, line))
        amounts = (row.interest, row.indemnity, row.claimed, row.paid, row.waived)
        mine.sums = [so_far + (cents or 0) for so_far, cents in zip(mine.sums, amounts, strict=True)]
    return list(found.values())


def _write(sheet: Sheet, row: int, customer: _Customer) -> None:
    sheet.text(row, 0, customer.name, sheet.styles.wrapped)
    sheet.grow(row, [(0, customer.name)])
    for place_of, cents in enumerate(customer.sums):
        formula = "=" + "+".join(_over(sheet, customer, INTEREST_COL + place_of, cell(row, 0)))
        sheet.formula(row, 1 + place_of, formula, cents / 100, sheet.styles.amount)
    interest, indemnity, paid = (cell(row, 1 + one) for one in (_INTEREST, _INDEMNITY, _PAID))
    formula = f"=ROUND({interest}+{indemnity}-{paid},2)"
    sheet.formula(row, 1 + len(_SUMMED), formula, customer.left / 100, sheet.styles.amount)


def _over(sheet: Sheet, customer: _Customer, col: int, name: str) -> Iterator[str]:
    for part, first, last in customer.areas:
        names, amounts = (_area(sheet, part, first, last, one, one) for one in (CUSTOMER_COL, col))
        yield f"SUMPRODUCT(EXACT({names},{name})*{amounts})"


def _area(sheet: Sheet, part: int, first: int, last: int, col: int, last_col: int) -> str:
    return f"{sheet.quoted(SheetName.PENALTIES, part)}!{xl_range_abs(first, col, last, last_col)}"


def _below(customers: Sequence[_Customer]) -> int:
    """The row below these customers, which has their totals."""
    return FIRST_ROW + len(customers)


def _total(sheet: Sheet, customers: Sequence[_Customer]) -> None:
    """The sums over the customers of a sheet."""
    row, styles = _below(customers), sheet.styles
    sheet.text(row, 0, say("Total"), styles.total_label)
    totals = [
        *(sum(sums) for sums in zip(*(one.sums for one in customers), strict=True)),
        sum(c.left for c in customers),
    ]
    for place_of, cents in enumerate(totals, start=1):
        formula = f"=SUM({cell(FIRST_ROW, place_of)}:{cell(row - 1, place_of)})"
        sheet.formula(row, place_of, formula, cents / 100, styles.total_amount)


def _check(sheet: Sheet, row: int, totals: Sequence[str], customers: Sequence[_Customer]) -> None:
    """Whether the totals of all sheets take in all the lines."""
    lines = ",".join(
        _area(sheet, part, *span, INTEREST_COL, INTEREST_COL + len(_SUMMED) - 1)
        for part, span in _areas(customers).items()
    )
    good, bad = sheet.language(_WHOLE), sheet.language(_MOVED)
    check = f'=IF(ROUND(SUM({",".join(totals)})-SUM({lines}),2)=0,"{good}","{bad}")'
    sheet.formula(row, 0, check, good, sheet.styles.text)


def _areas(customers: Sequence[_Customer]) -> dict[int, tuple[int, int]]:
    """The first and the last line of each sheet."""
    found: dict[int, tuple[int, int]] = {}
    for part, first, last in (area for customer in customers for area in customer.areas):
        before = found.get(part, (first, last))
        found[part] = (min(before[0], first), max(before[1], last))
    return found
