"""What changed since the report before: what was settled, what is new, what became late, what is no longer the same."""

from collections import Counter

from reconcile.model import Source
from reconcile.report.model import Change, Changes
from reconcile.result import RunResult
from reconcile.saying import say


def build_changes(result: RunResult) -> Changes | None:
    """The changes, each with how many and how much; None where no earlier report is known."""
    last = result.last
    if last is None:
        return None
    standings = {one.document.number: one for one in result.assessment.standings}
    closed = [n for n, cents in last.open.items() if cents > 0 and n in standings and not standings[n].open_balance]
    new = [one for one in standings.values() if one.document.issued_on > last.as_of]
    late = [one for one in standings.values() if one.days_late and one.document.number not in last.late]
    now, then = _settled(result), last.settled
    fresh = [key for key in now if key not in then]
    gone = [key for key in then if then[key] != now.get(key, 0)]
    penalties = sum(one.total for one in result.assessment.penalties)
    return Changes(
        since=last.as_of,
        lines=(
            Change(say("Pièces soldées depuis"), len(closed), sum(last.open[n] for n in closed)),
            Change(say("Pièces nouvelles"), len(new), sum(one.document.owed for one in new)),
            Change(say("Pièces devenues en retard"), len(late), sum(one.open_balance for one in late)),
            Change(say("Imputations nouvelles"), len(fresh), sum(now[key] for key in fresh)),
            Change(say("Pénalités et indemnités"), None, penalties - last.penalties),
        ),
        revised=tuple(sorted({number for _, number in gone})),
    )


def _settled(result: RunResult) -> Counter[tuple[Source, str]]:
    found: Counter[tuple[Source, str]] = Counter()
    for one in result.matching.allocations:
        if one.settled:
            found[one.payment.source, one.document] += one.amount
    return found
