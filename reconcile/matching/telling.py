"""Decisions in French: what was answered, when, by whom, and in which row."""

from reconcile.dates import format_date
from reconcile.model import Decision
from reconcile.money import Cents, format_amount


def shown(one: Decision) -> str:
    """« Imputer sur… FA-31 + FA-32 »."""
    return " ".join(part for part in (one.kind.value, " + ".join(one.documents)) if part)


def answered(one: Decision) -> str:
    """« Vous avez répondu « Attendre » (rappeler le client). »."""
    comment = f" ({one.comment})" if one.comment else ""
    return f"Vous avez répondu « {shown(one)} »{comment}."


def named(one: Decision) -> str:
    """« Accepter, décision du 31/08/2026 par A. Roy, decisions.xlsx › À valider › ligne 4 »."""
    return f"{one.kind.value}, {learnt_from(one)}"


def learnt_from(one: Decision) -> str:
    """« décision du 31/08/2026 par A. Roy, decisions.xlsx › À valider › ligne 4 »."""
    on = f" du {format_date(one.decided_on)}" if one.decided_on else ""
    by = f" par {one.saved_by}" if one.saved_by else ""
    return f"décision{on}{by}, {one.source}"


def too_much(number: str, left: Cents) -> str:
    """Why a document cannot be paid so much."""
    if left <= 0:
        return f"il ne reste rien sur « {number} »"
    return f"il ne reste que {format_amount(left)} sur « {number} »"
