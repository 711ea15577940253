"""Workbooks of Excel 2007 and later (.xlsx, .xlsm), strict ones included: guarded, then read by calamine.

calamine knows the parts by their usual names. A workbook with others, as some web versions of Excel write them, is left
to openpyxl: ten times slower, and more lenient with damaged rows, therefore only then and in a child with limits.
"""

from dataclasses import replace
from datetime import datetime, time
from pathlib import Path

from reconcile.books.files.child import in_child
from reconcile.books.files.guard import inspect
from reconcile.books.files.workbook import Grid, Refusal, Sheet, SheetFacts, Workbook, is_answered, rectangle
from reconcile.saying import say


def open_xlsx(path: Path) -> Workbook | Refusal:
    """All sheets of the workbook, or why it cannot be read. Never raises for what the file holds."""
    facts = inspect(path)
    if isinstance(facts, Refusal):
        return facts
    sheets = _answered(facts.sheets) if facts.report else facts.sheets
    opened = _grids(path, sheets)
    if isinstance(opened, Refusal) and not facts.usual:
        opened = in_child(_read_slowly, path, sheets)
    return opened if isinstance(opened, Refusal) else replace(opened, report=facts.report, saved=facts.saved)


def _answered(sheets: tuple[SheetFacts, ...]) -> tuple[SheetFacts, ...]:
    """The sheets of a report that may hold answers; all of them where somebody gave them other names."""
    return tuple(sheet for sheet in sheets if is_answered(sheet.name)) or sheets


def _grids(path: Path, facts: tuple[SheetFacts, ...]) -> Workbook | Refusal:
    from python_calamine import CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(path)
        grids = [(one, book.get_sheet_by_name(one.name).to_python(skip_empty_area=False)) for one in facts]
        book.close()
    except (KeyboardInterrupt, SystemExit):
        raise
    except MemoryError:
        return Refusal("CLASSEUR-DEMESURE", say("la mémoire ne suffit pas pour l'ouvrir"))
    except BaseException:  # noqa: BLE001  a panic of the Rust reader is a BaseException, and never our user's fault
        return Refusal("CLASSEUR-ILLISIBLE", say("sa structure interne est endommagée"))
    return Workbook(tuple(Sheet(one, _whole(one, grid)) for one, grid in grids))


def _whole(facts: SheetFacts, grid: Grid) -> Grid:
    """The grid down to the last faulty cell: the reader stops at the last value, and a fault is none."""
    last = max((row for row, _ in (*facts.errors, *facts.uncalculated)), default=0)
    blank = [""] * (len(grid[0]) if grid else 1)
    return grid if last <= len(grid) else [*grid, *([blank] * (last - len(grid)))]


def _read_slowly(path: Path, facts: tuple[SheetFacts, ...]) -> Workbook | Refusal:
    """The sheets by openpyxl. To be run in a child."""
    import openpyxl

    sheets = []
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
        for one in facts:
            sheet = book[one.name]
            sheet.reset_dimensions()
            rows = [[_as_calamine_gives(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
            for row, column in one.errors:
                rows[row - 1][column] = ""
            sheets.append(Sheet(one, rectangle(rows, (*one.errors, *one.uncalculated))))
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001  two readers gave up
        return Refusal("CLASSEUR-ILLISIBLE", say("sa structure interne est endommagée"))
    return Workbook(tuple(sheets))


def _as_calamine_gives(cell: object) -> object:
    if cell is None:
        return ""
    if isinstance(cell, int) and not isinstance(cell, bool):
        return float(cell)
    return cell.date() if isinstance(cell, datetime) and cell.time() == time() else cell
