"""What is missing, repeated or contradicted from one book to the next."""

from reconcile.issues.issue import IssueKind

COMPLETENESS: dict[str, IssueKind] = {}
