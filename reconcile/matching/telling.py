"""Decisions in French: what was answered, when, by whom, and in which row."""

from reconcile.dates import format_date
from reconcile.model import Decision
from reconcile.money import Cents, format_amount
from reconcile.saying import Words, joined, say


def shown(one: Decision) -> str:
    """« Imputer sur… FA-31 + FA-32 »."""
    return joined((say(one.kind.value), " + ".join(one.documents)), " ")


def answered(one: Decision) -> str:
    """« Vous avez répondu « Attendre » (rappeler le client). »."""
    comment = say(" ({comment})", comment=one.comment) if one.comment else ""
    return say("Vous avez répondu « {shown} »{comment}.", shown=shown(one), comment=comment)


def named(one: Decision) -> str:
    """« Accepter, décision du 31/08/2026 par A. Roy, decisions.xlsx › À valider › ligne 4 »."""
    return say("{kind}, {told}", kind=say(one.kind.value), told=learnt_from(one))


def learnt_from(one: Decision) -> str:
    """« décision du 31/08/2026 par A. Roy, decisions.xlsx › À valider › ligne 4 »."""
    on = say(" du {day}", day=format_date(one.decided_on)) if one.decided_on else ""
    by = say(" par {who}", who=one.saved_by) if one.saved_by else ""
    return say("décision{on}{by}, {source}", on=on, by=by, source=one.source.said)


def too_much(number: str, left: Cents) -> Words:
    """Why a document cannot be paid so much."""
    if left <= 0:
        return say("il ne reste rien sur « {number} »", number=number)
    return say("il ne reste que {left} sur « {number} »", left=format_amount(left), number=number)
