"""What a check found on many rows, told once where it is one cause."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from reconcile.books.records.normalise import Checked
from reconcile.issues import Issue, Place, issue
from reconcile.saying import counted

_MANY = 10
"""Up to so many rows of a table are told one by one."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One row that a check finds wrong: its place, the excerpt and the facts of the issue's template."""

    place: Place
    value: str
    facts: dict[str, object] = field(default_factory=dict)


def told(code: str, checked: Checked, findings: Sequence[Finding]) -> list[Issue]:
    """An issue for each row; a single one where most rows of the table are wrong: the cause is then the column."""
    if len(findings) > _MANY and 2 * len(findings) > len(checked.table.numbers):
        return [told_once(code, findings[0], len(findings) - 1)]
    return [told_once(code, finding, 0) for finding in findings]


def told_once(code: str, first: Finding, more: int) -> Issue:
    """The issue of the first row, that says how many more there are."""
    return issue(code, first.place, first.value, **first.facts, others=others(more))


def others(more: int) -> str:
    """The end of a sentence that stands for more rows than the one shown.

    >>> others(0), others(1), others(12)
    ('', ' ; de même sur 1 autre ligne', ' ; de même sur 12 autres lignes')
    """
    if not more:
        return ""
    return counted(more, " ; de même sur {number} autre ligne", " ; de même sur {number} autres lignes")
