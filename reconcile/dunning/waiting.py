"""« Attendre » in Relances: nothing is sent about these documents until a later letter could have been sent."""

from dataclasses import dataclass
from datetime import date, timedelta

from reconcile.config import Letters
from reconcile.dates import format_date
from reconcile.model import Decision, DecisionKind
from reconcile.result import RunResult
from reconcile.saying import Words, say


@dataclass(frozen=True, slots=True)
class Wait:
    """A wish to wait that still holds. `until`: the first day of the next letter, None where the wish has no date."""

    until: date | None
    said: Words


def waits_of(result: RunResult) -> dict[str, Wait]:
    """By the number of a document, the wish that holds longest on the as-of date."""
    found: dict[str, Wait] = {}
    for effect in result.matching.decisions:
        one = effect.decision
        if one.kind is not DecisionKind.WAIT or not one.on_documents:
            continue
        until = waits_until(one, result.settings.letters)
        if until is None or result.as_of < until:
            wait = Wait(until, _said(one, until))
            for number in one.documents:
                found[number] = longest(found.get(number, wait), wait)
    return found


def longest(one: Wait, other: Wait) -> Wait:
    """The one that holds longer; the first of equals."""
    return max(one, other, key=lambda wait: wait.until or date.max)


def waits_until(one: Decision, letters: Letters) -> date | None:
    """As long after the report that was answered as a reminder is not repeated after a letter (`repeat_after`)."""
    asked_on = one.report_on or one.decided_on
    return asked_on + timedelta(days=letters.repeat_after) if asked_on else None


def _said(one: Decision, until: date | None) -> Words:
    comment = say(" ({comment})", comment=one.comment) if one.comment else ""
    if until is None:
        return say("Vous avez répondu « Attendre »{comment}, sans date : pas de courrier.", comment=comment)
    return say(
        "Vous avez répondu « Attendre »{comment} : prochain courrier à partir du {until}.",
        comment=comment,
        until=format_date(until),
    )
