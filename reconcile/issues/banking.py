"""What is wrong with a bank or SEPA file, and what the bank refused."""

from reconcile.issues.issue import IssueKind

BANKING: dict[str, IssueKind] = {}
