"""Penalties that the accountant has given up: nothing is counted, and what it would have been is told."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from reconcile.assess.penalties import Finding
from reconcile.in_force import in_force
from reconcile.issues import Place, issue
from reconcile.model import Decision, DecisionKind
from reconcile.money import format_amount

WAIVED = "PENALITES-ABANDONNEES"


class Waivers:
    """The documents whose penalties are given up, by the decisions that hold on a day."""

    def __init__(self, decisions: Iterable[Decision], as_of: date) -> None:
        standing = in_force(decisions, as_of).standing
        self._of = {number: one for one in standing if one.kind is DecisionKind.WAIVE for number in one.documents}

    def heeded(self, finding: Finding) -> Finding:
        """The finding without interest nor fixed sum where they are given up; the rate stays, for who asks again."""
        penalty = finding.penalty
        one = self._of.get(penalty.document.number)
        if one is None:
            return finding
        told = issue(
            WAIVED, Place.of(one.source), penalty.document.number,
            interest=format_amount(penalty.interest), indemnity=format_amount(penalty.indemnity),
        )  # fmt: skip
        nothing = replace(
            penalty, lines=(), indemnity=0, imputation_alternative=None, warnings=(*penalty.warnings, WAIVED),
            waived=penalty.total,
        )  # fmt: skip
        return replace(finding, penalty=nothing, issues=(*finding.issues, told))
