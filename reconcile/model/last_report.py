"""What the report before this one said: enough to tell what changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from reconcile.model.source import Source
from reconcile.money import Cents


@dataclass(frozen=True, slots=True)
class LastReport:
    """The figures of an earlier report of the dossier.

    Attributes:
        open: number of each open document -> its open balance; late: those past their due date.
        settled: row of a payment and number of a document -> cents settled.
        penalties: interest and indemnities, in all.
    """

    as_of: date
    open: Mapping[str, Cents] = field(default_factory=dict)
    late: frozenset[str] = frozenset()
    settled: Mapping[tuple[Source, str], Cents] = field(default_factory=dict)
    penalties: Cents = 0
