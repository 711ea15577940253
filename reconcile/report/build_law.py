"""What the figures rest on in law: versions of the CGV, rates, legal minimum, articles and their words."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from reconcile.cgv.versions import CgvVersion
from reconcile.dates import Period, format_date, half_years
from reconcile.law.rates import Law, StatutoryRate, format_percent, half_year_label
from reconcile.law.series import FOR_EVER, DatedValue, NoValueInForce, ValueStatus
from reconcile.model import AppliedRate
from reconcile.report.model import ClauseRow, HalfYearRow, RateRow, VersionRow
from reconcile.result import RunResult
from reconcile.saying import say

UNKNOWN = say("inconnu")
"""What stands for a rate that no text gives yet."""


def build_versions(result: RunResult) -> tuple[VersionRow, ...]:
    """The versions of the CGV, and how many documents of the run each governs."""
    governed = Counter(
        version.id
        for standing in result.assessment.standings
        if isinstance(version := result.cgv.of(standing.document), CgvVersion)
    )
    return tuple(
        VersionRow(one.id, one.title, _days(one.period), one.file, governed[one.id], one.terms.note)
        for one in result.cgv.versions
    )


def build_half_years(result: RunResult) -> tuple[HalfYearRow, ...]:
    """The legal rates of each half-year, from the first that gave a rate or saw a delay to the as-of date."""
    penalties = result.assessment.penalties
    days = [penalty.rate.reference_day for penalty in penalties if penalty.rate is not None]
    first = min((*days, *(penalty.due_on for penalty in penalties)), default=result.as_of)
    return tuple(_half_year(result.law, period) for period in half_years(first, result.as_of))


def _half_year(law: Law, period: Period) -> HalfYearRow:
    day = period.start
    legal, ecb = law.legal_rate(day), law.ecb_rate(day)
    values = [value for value in (legal, ecb) if isinstance(value, DatedValue)]
    return HalfYearRow(
        label=half_year_label(day),
        legal=_percent(legal),
        floor=_percent(law.statutory_floor(day)),
        ecb=_percent(ecb),
        default=_percent(law.statutory_default(day)),
        public=_percent(law.public_rate(day)),
        provisional=any(value.provisional for value in values),
    )


def _percent(found: DatedValue | StatutoryRate | NoValueInForce) -> str:
    match found:
        case NoValueInForce():
            return UNKNOWN
        case StatutoryRate():
            return format_percent(found.percent)
        case DatedValue():
            return format_percent(found.value)


def build_used_rates(result: RunResult) -> tuple[RateRow, ...]:
    """The penalty rates of this run, by half-year, and for how many documents each was used."""
    used: dict[AppliedRate, int] = defaultdict(int)
    for penalty in result.assessment.penalties:
        if penalty.rate is not None:
            used[_without_day(penalty.rate)] += 1
    ordered = sorted(used, key=lambda rate: (rate.reference_day, rate.basis, rate.percent))
    return tuple(
        RateRow(
            subject=say("Taux de pénalité appliqué"),
            value=format_percent(rate.percent),
            period=half_year_label(rate.reference_day),
            basis=rate.basis,
            source=rate.source,
            provisional=rate.provisional,
            documents=used[rate],
        )
        for rate in ordered
    )


def _without_day(rate: AppliedRate) -> AppliedRate:
    """The rate as its half-year fixes it, whichever day of the half-year asked for it."""
    first = rate.reference_day.replace(month=1 if rate.reference_day.month <= 6 else 7, day=1)
    return AppliedRate(rate.percent, first, rate.base_percent, rate.multiple, rate.basis, rate.source, rate.provisional)


def build_law_rates(result: RunResult) -> tuple[RateRow, ...]:
    """The values of the law in force between the oldest document and the as-of date."""
    oldest = min((document.issued_on for document in result.reading.ledger.documents), default=result.as_of)
    return tuple(
        RateRow(
            subject=row.series,
            value=row.shown,
            period=_period(format_date(row.start), format_date(row.until) if row.until else ""),
            basis=row.article,
            source=row.source,
            provisional=row.status is ValueStatus.PROVISIONAL,
            documents=None,
        )
        for row in result.law.rows
        if row.start <= result.as_of and (row.until is None or row.until > oldest)
    )


def _period(start: str, until: str) -> str:
    if until:
        return say("du {start} au {until} exclu", start=start, until=until)
    return say("depuis le {start}", start=start)


def _days(period: Period) -> str:
    return _period(format_date(period.start), "" if period.until == FOR_EVER else format_date(period.until))


def build_clauses(result: RunResult) -> tuple[ClauseRow, ...]:
    """Every article of each version of the CGV in order: its clauses, or why nothing is computed from it."""
    return tuple(row for version in result.cgv.versions for row in _articles(version))


def _articles(version: CgvVersion) -> Iterator[ClauseRow]:
    for article in version.terms.article:
        number = say("art. {number}", number=article.number)
        if article.nothing_computed:
            yield ClauseRow(version.id, number, article.title, "", article.nothing_computed, "", "")
        for one in version.clauses:
            if one.article == article.number:
                yield ClauseRow(version.id, number, article.title, one.text, one.applied, one.statute, one.caution)
