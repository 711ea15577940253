"""What was understood of each book: its tables, their columns, what was kept, the sums, the days, the balances."""

from collections.abc import Sequence
from typing import Any

from reconcile.books.reading import Reading
from reconcile.dates import format_date
from reconcile.issues import Issue
from reconcile.model import BookKind, ReadTable
from reconcile.money import Cents, euros, format_amount
from reconcile.report.console import SEVERITIES, count, issue_count


def check_sentence(reading: Reading, issues: Sequence[Issue]) -> str:
    """The last line of a check."""
    tables = [table for book in reading.books for table in book.tables]
    read, kept = sum(len(table.rows) for table in tables), sum(table.kept for table in tables)
    return (
        f"{count(len(reading.books), 'livre lu', 'livres lus')}, {count(len(tables), 'tableau', 'tableaux')}, "
        f"{count(read, 'ligne lue', 'lignes lues')} = {count(kept, 'gardée', 'gardées')} + "
        f"{count(read - kept, 'mise à part', 'mises à part')}, {issue_count(issues)}."
    )


def understood(reading: Reading, issues: Sequence[Issue]) -> str:
    """What was understood of each book, then every issue, as text."""
    lines: list[str] = []
    for book in reading.books:
        lines.append(book.name)
        lines += [f"  {line}" for table in book.tables for line in _table_lines(table)]
        if book.refused:
            lines.append("  aucun tableau lu")
    if issues:
        lines += ["", "Anomalies"]
        lines += [f"  {SEVERITIES[one.severity]} [{one.code}] {one}" for one in issues]
    return "\n".join(lines)


def understood_data(reading: Reading, issues: Sequence[Issue]) -> dict[str, Any]:
    """The same for machines."""
    return {
        "books": [
            {
                "name": book.name,
                "sha256": book.sha256,
                "tables": [_table_data(table) for table in book.tables],
            }
            for book in reading.books
        ],
        "issues": [
            {
                "code": one.code,
                "severity": one.severity.value,
                "book": one.place.book,
                "sheet": one.place.sheet,
                "row": one.place.row,
                "column": one.place.column,
                "cell": one.place.cell,
                "value": one.value,
                "message": one.message,
                "remedy": one.remedy,
            }
            for one in issues
        ],
    }


def _table_lines(table: ReadTable) -> list[str]:
    mapping = ", ".join(
        canonical if canonical == own else f"{canonical} (« {own} »)" for canonical, own in table.columns.items()
    )
    where = [f"« {table.sheet} »" if not table.header_row else f"feuille « {table.sheet} »"] if table.sheet else []
    where += [f"en-tête ligne {table.header_row}"] if table.header_row else []
    lines = [
        f"{table.kind.value} : {', '.join(where)}" if where else table.kind.value,
        f"  colonnes : {mapping}",
    ]
    if table.ignored_columns:
        lines.append(f"  colonnes non lues : {', '.join(table.ignored_columns)}")
    lines.append(
        f"  {count(len(table.rows), 'ligne lue', 'lignes lues')} = {count(table.kept, 'gardée', 'gardées')} + "
        f"{count(table.set_aside, 'mise à part', 'mises à part')}"
    )
    if table.kind not in (BookKind.CUSTOMERS, BookKind.DECISIONS):
        lines.append(f"  somme : {format_amount(table.total_kept)} + {format_amount(table.total_set_aside)} mis à part")
    if table.first_day and table.last_day:
        lines.append(f"  période : du {format_date(table.first_day)} au {format_date(table.last_day)}")
    if table.account:
        lines.append(f"  compte : {table.account}")
    if table.opening is not None or table.closing is not None:
        lines.append(f"  soldes : {_balance(table.opening)} au début, {_balance(table.closing)} à la fin")
    return lines


def _balance(cents: Cents | None) -> str:
    return "non indiqué" if cents is None else format_amount(cents)


def _table_data(table: ReadTable) -> dict[str, Any]:
    return {
        "kind": table.kind.value,
        "sheet": table.sheet,
        "header_row": table.header_row,
        "columns": table.columns,
        "ignored_columns": list(table.ignored_columns),
        "read": len(table.rows),
        "kept": table.kept,
        "set_aside": table.set_aside,
        "total_kept": str(euros(table.total_kept)),
        "total_set_aside": str(euros(table.total_set_aside)),
        "first_day": table.first_day.isoformat() if table.first_day else None,
        "last_day": table.last_day.isoformat() if table.last_day else None,
        "account": table.account,
        "opening": None if table.opening is None else str(euros(table.opening)),
        "closing": None if table.closing is None else str(euros(table.closing)),
    }
