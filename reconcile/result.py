"""Everything that one run knows: the report, the tables and the entries are views of it."""

from dataclasses import dataclass
from datetime import date

from reconcile.books.reading import Reading
from reconcile.cgv.versions import CgvVersions
from reconcile.config import Settings
from reconcile.issues import Issue
from reconcile.law.rates import Law
from reconcile.model import Assessment, LastReport, Matching, SentLetter


@dataclass(frozen=True, slots=True)
class RunResult:
    """The whole truth of one run, a pure function of the books, the settings, the law, the CGV and the date.

    Attributes:
        issues: of all stages, errors first.
        sent: letters issued before the as-of date, in order of time.
        last: what the report before this one said, None where there is none.
    """

    as_of: date
    settings: Settings
    law: Law
    cgv: CgvVersions
    reading: Reading
    matching: Matching
    assessment: Assessment
    issues: tuple[Issue, ...]
    sent: tuple[SentLetter, ...] = ()
    last: LastReport | None = None
