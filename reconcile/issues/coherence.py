"""What cannot be right although it can be read: arithmetic, identifiers, dates, numbers in sequence."""

from reconcile.issues.issue import IssueKind

COHERENCE: dict[str, IssueKind] = {}
