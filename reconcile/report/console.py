"""What the terminal says: French sentences and small tables over what a run or a reading found."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

from reconcile.books.reading import Reading
from reconcile.dates import format_date
from reconcile.issues import REGISTRY, Issue, Severity
from reconcile.law.rates import Law, LawRow, half_year_label
from reconcile.law.series import ValueStatus
from reconcile.model import BookKind, Outcome, ReadTable
from reconcile.money import euros, format_amount
from reconcile.result import RunResult

_SHOWN = 20
_WORDS = {Severity.ERROR: "Erreur", Severity.WARNING: "À vérifier", Severity.INFO: "Information"}


def count(number: int, one: str, many: str) -> str:
    """« 1 facture », « 3 factures ».

    >>> count(0, "facture", "factures"), count(2, "facture", "factures")
    ('0 facture', '2 factures')
    """
    return f"{number} {many if number > 1 else one}"


def closing_sentence(result: RunResult, report: Path) -> str:
    """The last line of a run: what was read, matched, left to decide, and where the report is."""
    outcomes = Counter(outcome.outcome for outcome in result.matching.outcomes)
    matched = outcomes[Outcome.MATCHED] + outcomes[Outcome.PARTLY]
    standings = result.assessment.standings
    open_sum = sum(one.open_balance for one in standings if one.open_balance > 0)
    claimed = sum(one.total for one in result.assessment.penalties)
    aside = sum(table.set_aside for book in result.reading.books for table in book.tables)
    parts = (
        f"{count(len(standings), 'pièce lue', 'pièces lues')}",
        f"{count(aside, 'ligne mise à part', 'lignes mises à part')}",
        f"{count(matched, 'règlement rapproché', 'règlements rapprochés')}",
        f"{outcomes[Outcome.SUGGESTED]} à valider",
        f"{count(outcomes[Outcome.UNMATCHED], 'non rapproché', 'non rapprochés')}",
        f"reste dû {format_amount(open_sum)}",
        f"pénalités et indemnités {format_amount(claimed)}",
        _issue_count(result.issues),
    )
    return f"Terminé au {result.as_of:%d/%m/%Y} : {', '.join(parts)}. Rapport : {report}"


def check_sentence(reading: Reading, issues: Sequence[Issue]) -> str:
    """The last line of a check."""
    tables = [table for book in reading.books for table in book.tables]
    read, kept = sum(len(table.rows) for table in tables), sum(table.kept for table in tables)
    return (
        f"{count(len(reading.books), 'livre lu', 'livres lus')}, {count(len(tables), 'tableau', 'tableaux')}, "
        f"{count(read, 'ligne lue', 'lignes lues')} = {count(kept, 'gardée', 'gardées')} + "
        f"{count(read - kept, 'mise à part', 'mises à part')}, {_issue_count(issues)}."
    )


def issue_lines(issues: Sequence[Issue]) -> list[str]:
    """Each error in full, then the warnings counted by kind: the sheet « Anomalies » has every one of them."""
    errors = [one for one in issues if one.severity is Severity.ERROR]
    lines = [f"{_WORDS[one.severity]} [{one.code}] {one}" for one in errors[:_SHOWN]]
    if len(errors) > _SHOWN:
        lines.append(f"… et {len(errors) - _SHOWN} autres erreurs, dans la feuille « Anomalies » du rapport.")
    warnings = [one for one in issues if one.severity is Severity.WARNING]
    for code, number in Counter(one.code for one in warnings).items():
        first = next(one for one in warnings if one.code == code)
        text = str(first) if number == 1 else f"{REGISTRY[code].title} ({number} fois, d'abord : {first.place})."
        lines.append(f"{_WORDS[first.severity]} [{code}] {text}")
    return lines


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
        lines += [f"  {_WORDS[one.severity]} [{one.code}] {one}" for one in issues]
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


def rates(law: Law) -> str:
    """Every dated value with its source, then what is provisional and from when nothing is known, as text."""
    lines: list[str] = []
    for series, rows in groupby(law.rows, key=lambda row: f"{row.series} ({row.article})"):
        lines += [series, *(f"  {_rate_line(row)}" for row in rows), ""]
    lines += [
        f"Provisoire : {row.series}, {row.shown} depuis le {format_date(row.start)}. À vérifier à la source officielle."
        for row in law.rows
        if row.status is ValueStatus.PROVISIONAL
    ]
    lines.append(f"Manque : taux légal à partir du {half_year_label(_first_unknown(law))}.")
    return "\n".join(lines)


def rates_data(law: Law) -> list[dict[str, str | None]]:
    """The same for machines: one record a value, the last day excluded in `until`."""
    return [
        {
            "series": row.series,
            "from": row.start.isoformat(),
            "until": row.until.isoformat() if row.until else None,
            "value": str(row.value),
            "unit": row.unit.value,
            "status": row.status.value,
            "article": row.article,
            "source": row.source,
        }
        for row in law.rows
    ]


def _rate_line(row: LawRow) -> str:
    until = f"au {format_date(row.until - timedelta(days=1))}" if row.until else "(sans fin connue)"
    provisional = " — PROVISOIRE" if row.status is ValueStatus.PROVISIONAL else ""
    return f"du {format_date(row.start)} {until} : {row.shown} — {row.source}{provisional}"


def _first_unknown(law: Law) -> date:
    return law.all_others.values[-1].period.until


def _table_lines(table: ReadTable) -> list[str]:
    mapping = ", ".join(
        canonical if canonical == own else f"{canonical} (« {own} »)" for canonical, own in table.columns.items()
    )
    where = f"feuille « {table.sheet} », " if table.sheet else ""
    lines = [
        f"{table.kind.value} : {where}en-tête ligne {table.header_row}",
        f"  colonnes : {mapping}",
    ]
    if table.ignored_columns:
        lines.append(f"  colonnes non lues : {', '.join(table.ignored_columns)}")
    lines.append(
        f"  {count(len(table.rows), 'ligne lue', 'lignes lues')} = {count(table.kept, 'gardée', 'gardées')} + "
        f"{count(table.set_aside, 'mise à part', 'mises à part')}"
    )
    if table.kind is not BookKind.CUSTOMERS:
        lines.append(f"  somme : {format_amount(table.total_kept)} + {format_amount(table.total_set_aside)} mis à part")
    return lines


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
    }


def _issue_count(issues: Sequence[Issue]) -> str:
    errors = sum(one.severity is Severity.ERROR for one in issues)
    warnings = sum(one.severity is Severity.WARNING for one in issues)
    return f"{count(errors, 'erreur', 'erreurs')}, {count(warnings, 'point à vérifier', 'points à vérifier')}"
