"""What the terminal says: French sentences and small tables over what a run or a reading found."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path

from reconcile.dates import format_date
from reconcile.issues import REGISTRY, Issue, Severity
from reconcile.law.rates import Law, LawRow, half_year_label
from reconcile.law.series import ValueStatus
from reconcile.model import Outcome
from reconcile.money import format_amount
from reconcile.result import RunResult

_SHOWN = 20
SEVERITIES = {Severity.ERROR: "Erreur", Severity.WARNING: "À vérifier", Severity.INFO: "Information"}


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
        *([count(outcomes[Outcome.ADVANCE], "avance", "avances")] if outcomes[Outcome.ADVANCE] else []),
        f"{count(outcomes[Outcome.UNMATCHED], 'non rapproché', 'non rapprochés')}",
        f"reste dû {format_amount(open_sum)}",
        f"pénalités et indemnités {format_amount(claimed)}",
        issue_count(result.issues),
    )
    return f"Terminé au {result.as_of:%d/%m/%Y} : {', '.join(parts)}. Rapport : {report}"


def issue_lines(issues: Sequence[Issue]) -> list[str]:
    """Each error in full, then the warnings counted by kind: the sheet « Anomalies » has every one of them."""
    errors = [one for one in issues if one.severity is Severity.ERROR]
    lines = [f"{SEVERITIES[one.severity]} [{one.code}] {one}" for one in errors[:_SHOWN]]
    if len(errors) > _SHOWN:
        lines.append(f"… et {len(errors) - _SHOWN} autres erreurs, dans la feuille « Anomalies » du rapport.")
    warnings = [one for one in issues if one.severity is Severity.WARNING]
    for code, number in Counter(one.code for one in warnings).items():
        first = next(one for one in warnings if one.code == code)
        text = str(first) if number == 1 else f"{REGISTRY[code].title} ({number} fois, d'abord : {first.place})."
        lines.append(f"{SEVERITIES[first.severity]} [{code}] {text}")
    return lines


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


def issue_count(issues: Sequence[Issue]) -> str:
    """« 2 erreurs, 1 point à vérifier »."""
    errors = sum(one.severity is Severity.ERROR for one in issues)
    warnings = sum(one.severity is Severity.WARNING for one in issues)
    return f"{count(errors, 'erreur', 'erreurs')}, {count(warnings, 'point à vérifier', 'points à vérifier')}"
