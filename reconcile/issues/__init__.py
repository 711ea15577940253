"""Mistakes of users as values, and the registry of all of them: one module for each family of codes."""

from collections.abc import Iterable

from reconcile.issues.banking import BANKING
from reconcile.issues.coherence import COHERENCE
from reconcile.issues.completeness import COMPLETENESS
from reconcile.issues.decisions import DECISIONS
from reconcile.issues.files import FILES
from reconcile.issues.issue import Issue, IssueKind, Place, Severity
from reconcile.issues.law import LAW
from reconcile.issues.payments import PAYMENTS
from reconcile.issues.rights import RIGHTS
from reconcile.issues.rows import ROWS
from reconcile.issues.tables import TABLES
from reconcile.saying import say

__all__ = ["REGISTRY", "Issue", "IssueKind", "Place", "Severity", "any_error", "issue", "sort_key"]

REGISTRY: dict[str, IssueKind] = {
    **FILES, **BANKING, **TABLES, **ROWS, **COMPLETENESS, **COHERENCE, **LAW, **RIGHTS, **PAYMENTS, **DECISIONS,
}  # fmt: skip
"""Code -> what to say and what to do, in the order in which a reader of the documentation meets them."""

_LONGEST_EXCERPT = 80


def issue(code: str, place: Place, value: str = "", **facts: object) -> Issue:
    """The issue `code` at `place`. Raises KeyError for an unknown code or a fact that its template wants (our bug)."""
    kind = REGISTRY[code]
    shown = value if len(value) <= _LONGEST_EXCERPT else value[: _LONGEST_EXCERPT - 1] + "…"
    message = say(kind.message, value=shown, **facts)
    remedy = say(kind.remedy, value=shown, **facts)
    return Issue(code, kind.severity, place, shown, message, remedy)


def sort_key(found: Issue) -> tuple[object, ...]:
    """Errors first, then warnings; inside, in the order of the books, and in a row from left to right."""
    at = found.place
    severity = list(Severity).index(found.severity)
    return (severity, at.book, at.sheet, at.row, len(at.cell), at.cell, at.column, found.code, found.message)


def any_error(found: Iterable[Issue]) -> bool:
    """Whether something was set aside."""
    return any(one.severity is Severity.ERROR for one in found)
