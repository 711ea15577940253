"""What single cells leave open in the days of a table: numbers of Excel, the order of day and month, terms in words."""

from collections.abc import Sequence
from datetime import date

from reconcile.books.tables.cells import Raw, is_blank, read_serials, shown
from reconcile.books.tables.columns import Reads
from reconcile.books.tables.day_order import DayOrder, day_orders, is_doubtful, read_american
from reconcile.books.tables.table import Table
from reconcile.books.tables.terms import Term, term_of
from reconcile.books.tables.values import Cells, each_once
from reconcile.dates import format_date
from reconcile.issues import issue
from reconcile.text import Unreadable, rows_in_words


def settle_days(table: Table, columns: Sequence[Cells]) -> None:
    """Reads again the columns of days of which only the whole column tells what its cells mean."""
    named = {cells.column.name: cells for cells in columns if cells.column.reads is Reads.DATE}
    for cells in named.values():
        if serials := read_serials(cells.raw):
            cells.parsed = serials
            _report_serials(table, cells)
    if any(type(value) is Unreadable for cells in named.values() for value in cells.parsed):
        _settle_orders(table, named)
    if "stated_due_on" in named:
        _due_in_words(table, named["stated_due_on"], named["issued_on"])


def _report_serials(table: Table, cells: Cells) -> None:
    first, day = next((raw, day) for raw, day in zip(cells.raw, cells.parsed, strict=True) if isinstance(day, date))
    facts = {"count": sum(day is not None for day in cells.parsed), "first": format_date(day)}
    table.issues.append(issue("DATES-EN-NOMBRE", table.title(cells.column.name), shown(first), **facts))


# --- the order of day and month ---------------------------------------------------------------------------------------


def _settle_orders(table: Table, named: dict[str, Cells]) -> None:
    orders = day_orders({name: cells.raw for name, cells in named.items()})
    american = [cells for name, cells in named.items() if orders[name] is DayOrder.AMERICAN]
    for cells in american:
        pairs = zip(cells.raw, cells.parsed, strict=True)
        cells.parsed = [read_american(raw) if isinstance(raw, str) and value else value for raw, value in pairs]
    if american:
        _report_american(table, american)
    for name, cells in named.items():
        if orders[name] is DayOrder.MIXED and (cells.column.required or cells.column.vital):
            _set_aside_doubtful(table, cells)


def _report_american(table: Table, columns: list[Cells]) -> None:
    days = [
        (shown(raw), day)
        for cells in columns
        for raw, day in zip(cells.raw, cells.parsed, strict=True)
        if isinstance(day, date)
    ]
    text, day = days[0]
    titles = " », « ".join(table.header.texts[cells.place] for cells in columns)
    where = table.title(columns[0].column.name)
    facts = {"columns": titles, "count": len(days), "first": format_date(day)}
    table.issues.append(issue("DATES-AMERICAINES", where, text, **facts))


def _set_aside_doubtful(table: Table, cells: Cells) -> None:
    """The rows of a column with two orders whose day is not surely French; one issue says so."""
    name = cells.column.name
    doubtful = [at for at, raw in enumerate(cells.raw) if is_doubtful(raw) and at not in table.not_issued]
    for position in doubtful:
        cells.parsed[position] = None
        table.block(position, [name])
    if doubtful:
        rows = rows_in_words([table.numbers[position] for position in doubtful])
        first = shown(cells.raw[doubtful[0]])
        table.issues.append(
            issue("DATES-MELANGEES", table.cell(doubtful[0], name), first, count=len(doubtful), rows=rows)
        )


# --- terms in words ---------------------------------------------------------------------------------------------------


def _due_in_words(table: Table, due: Cells, issued: Cells) -> None:
    """The due dates that a column states as terms. Where the invoice has no day, that is what is said of the row."""
    if not any(type(value) is Unreadable for value in due.parsed):
        return
    terms = _terms(due.raw)
    found: dict[int, date] = {}
    for position, (value, term, start) in enumerate(zip(due.parsed, terms, issued.parsed, strict=True)):
        if type(value) is Unreadable and term is not None:
            due.parsed[position] = None
            if isinstance(start, date):
                due.parsed[position] = found[position] = term.due(start)
    _report_terms(table, "stated_due_on", due.raw, found)


def due_by_terms(table: Table) -> None:
    """Due dates from the terms of payment, where the table states no other and they are later than the invoice."""
    terms, stated = table.column("terms"), table.column("stated_due_on")
    if not any(terms):
        return
    found = {
        position: day
        for position, (term, due, start) in enumerate(
            zip(_terms(terms), stated, table.column("issued_on"), strict=True)
        )
        if term is not None and due is None and isinstance(start, date) and (day := term.due(start)) != start
        if "stated_due_on" not in table.blocked.get(position, ())
    }
    table.values["stated_due_on"] = [found.get(position, due) for position, due in enumerate(stated)]
    _report_terms(table, "terms", terms, found)


def _terms(cells: Sequence[Raw]) -> list[Term | None]:
    return each_once(lambda cell: term_of(cell) if isinstance(cell, str) and not is_blank(cell) else None, cells)


def _report_terms(table: Table, name: str, cells: Sequence[Raw], found: dict[int, date]) -> None:
    told = {position: day for position, day in found.items() if position not in table.not_issued}
    if told:
        first = min(told)
        rows = rows_in_words([table.numbers[position] for position in told])
        facts = {"count": len(told), "rows": rows, "first": format_date(told[first])}
        table.issues.append(issue("ECHEANCES-EN-MOTS", table.title(name), shown(cells[first]), **facts))
