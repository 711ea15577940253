"""Yearly subscriptions (CGV, art. 7): the next renewal, the last day to send notice, notice that came too late."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from reconcile.assess.facts import Facts
from reconcile.cgv.clauses import Renewal as RenewalClause
from reconcile.cgv.versions import CgvVersion
from reconcile.dates import add_months, format_date
from reconcile.issues import Issue, Place, issue
from reconcile.model import Renewal, Subscription

_DAY = timedelta(days=1)


def renewals(facts: Facts) -> Iterator[Renewal]:
    """Each subscription of which the CGV say something."""
    for subscription in facts.subscriptions:
        clause = _clause(subscription, facts)
        if clause is not None:
            found = renewal_of(subscription, clause, facts.as_of)
            yield replace(found, caution=facts.caution_to(subscription.customer, clause))


def _clause(subscription: Subscription, facts: Facts) -> RenewalClause | None:
    """The clause in force when it was last renewed: a renewal is a new contract (C. civ., art. 1215; CGV, art. 3).

    Before the first renewal, and where no version was in force then, the one of the as-of date.
    """
    latest = _clause_on(facts.as_of, facts)
    if latest is None:
        return _clause_on(min(subscription.due_on, facts.as_of), facts)
    renewed = renewal_of(subscription, latest, facts.as_of).renewed_on
    return (_clause_on(renewed, facts) if renewed else None) or latest


def _clause_on(day: date, facts: Facts) -> RenewalClause | None:
    version = facts.cgv.on(day)
    return version.terms.renewal if isinstance(version, CgvVersion) else None


def renewal_of(subscription: Subscription, clause: RenewalClause, as_of: date) -> Renewal:
    """Where a subscription stands at the end of `as_of`; a notice dated later is not known yet.

    Due dates follow the one of the book by whole periods: the 29 February falls on the 28 in other years. Notice is in
    time up to the last day that is still so many months before the due date, that day included.
    """
    dates = _DueDates(subscription.due_on, clause.renewed_every_months)
    ahead = dates.first_after(as_of)
    notice = subscription.notice_on
    if notice is None or notice > as_of:
        limit, late, end = None, False, None
    else:
        aimed_at = dates.first_after(notice - _DAY)
        limit = add_months(dates.on(aimed_at), -clause.notice_months)
        late = notice > limit
        end = aimed_at + late
        ahead = min(ahead, end)
    ends_on = None if end is None else dates.on(end)
    over = ends_on is not None and ends_on <= as_of
    return Renewal(
        subscription,
        renewed_on=dates.on(ahead - 1) if ahead else None,
        next_due=None if over else dates.on(ahead),
        notice_until=add_months(dates.on(ahead), -clause.notice_months) if end is None else None,
        notice_limit=limit,
        late_notice=late,
        ends_on=ends_on,
        article=f"CGV art. {clause.article}",
        notice_months=clause.notice_months,
    )


@dataclass(frozen=True, slots=True)
class _DueDates:
    """The due dates of a subscription, numbered from the one of the book."""

    first: date
    months: int

    def on(self, number: int) -> date:
        """The due date `number`."""
        return add_months(self.first, number * self.months)

    def first_after(self, day: date) -> int:
        """The number of the first due date after `day`."""
        number = 0
        while self.on(number) <= day:
            number += 1
        return number


def late_notices(found: tuple[Renewal, ...], as_of: date) -> Iterator[Issue]:
    """One issue for each notice that came too late, until the subscription ends."""
    for one in found:
        notice = one.subscription.notice_on
        if one.late_notice and notice and one.notice_limit and one.ends_on and one.ends_on > as_of:
            yield issue(
                "RESILIATION-TARDIVE",
                Place.of(one.subscription.source),
                format_date(notice),
                service=one.subscription.service,
                customer=one.subscription.customer.name,
                limit=format_date(one.notice_limit),
                ends=format_date(one.ends_on),
                months=one.notice_months,
                article=one.article,
            )
