"""The words of the report: status tags, how a payment is named, how a list is written."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from reconcile.dates import format_date
from reconcile.matching.explain import evidences_text, rule_text
from reconcile.model import Allocation, CreditNote, Outcome, PaymentKind, Standing, Status
from reconcile.money import format_amount
from reconcile.report.model import Tag, Tone
from reconcile.saying import joined, say

SETTLED = Tag(say("✓ Réglée"), Tone.GOOD)
CREDIT_USED = Tag(say("✓ Imputé"), Tone.GOOD)
TO_VALIDATE = Tag(say("→ À valider"), Tone.ASK)
LATE = Tag(say("! En retard"), Tone.LATE)
PART_PAID = Tag(say("≈ Réglée en partie"), Tone.PARTIAL)
NOT_DUE = Tag(say("· Non échue"), Tone.NEUTRAL)
CREDIT_LEFT = Tag(say("· À imputer"), Tone.NEUTRAL)
OVERPAID = Tag(say("! Trop-perçu"), Tone.WARN)
LATER = Tag(say("· Après l'arrêté"), Tone.NEUTRAL)
ASIDE = Tag(say("✗ Mise à part"), Tone.ASIDE)
CONTINUED = Tag(say("· Suite de la facture"), Tone.NEUTRAL)

DOCUMENT_TAGS = (
    SETTLED, CREDIT_USED, TO_VALIDATE, LATE, PART_PAID, NOT_DUE, CREDIT_LEFT, OVERPAID, LATER, CONTINUED, ASIDE,
)  # fmt: skip

OUTCOME_TAGS: dict[Outcome, Tag] = {
    Outcome.MATCHED: Tag(say("✓ Rapproché"), Tone.GOOD),
    Outcome.PARTLY: Tag(say("≈ Rapproché en partie"), Tone.PARTIAL),
    Outcome.SUGGESTED: TO_VALIDATE,
    Outcome.UNMATCHED: Tag(say("! Non rapproché"), Tone.LATE),
    Outcome.ADVANCE: Tag(say("· Avance du client"), Tone.NEUTRAL),
    Outcome.NOT_CUSTOMER: Tag(say("· Hors clients"), Tone.NEUTRAL),
    Outcome.LATER: LATER,
}
NOT_RECEIPTS = (OUTCOME_TAGS[Outcome.NOT_CUSTOMER], LATER, ASIDE)
"""Bank lines that bring nothing from a customer, or do not count."""
BANK_TAGS = (*OUTCOME_TAGS.values(), ASIDE)

_KINDS = {
    PaymentKind.BANK: say("banque"),
    PaymentKind.DIRECT_DEBIT: say("prélèvement"),
    PaymentKind.CHEQUE_SLIP: say("remise de chèques"),
    PaymentKind.CASH: say("espèces"),
    PaymentKind.CREDIT_NOTE: say("avoir"),
}


def standing_tag(standing: Standing, *, suggested: bool) -> Tag:
    """Where a document stands, in one word. `suggested`: a payment to validate would settle it."""
    balance = standing.open_balance
    if isinstance(standing.document, CreditNote):
        return CREDIT_USED if balance == 0 else TO_VALIDATE if suggested else CREDIT_LEFT
    if balance == 0:
        return SETTLED
    if balance < 0:
        return OVERPAID
    if suggested:
        return TO_VALIDATE
    if standing.days_late > 0:
        return LATE
    return PART_PAID if standing.settled else NOT_DUE


def payment_mark(allocation: Allocation) -> str:
    """« 05/08/2026 · 1 200,00 € »."""
    return f"{format_date(allocation.settles_on)} · {format_amount(allocation.amount)}"


def payment_line(allocation: Allocation) -> str:
    """« 05/08/2026 · 1 200,00 € · banque »."""
    kind = say("rejet") if allocation.amount < 0 and allocation.undoes else _KINDS[allocation.payment.kind]
    proposed = "" if allocation.settled else say(" (proposé)")
    return say("{mark} · {kind}{proposed}", mark=payment_mark(allocation), kind=kind, proposed=proposed)


def documents_line(allocations: Sequence[Allocation]) -> str:
    """« FA-31 ; FA-32 », « FA-31 et 4 autres »: short, since a link does not wrap everywhere."""
    numbers = list(dict.fromkeys(allocation.document for allocation in allocations))
    if len(numbers) <= 2:
        return " ; ".join(numbers)
    return say("{number} et {more} autres", number=numbers[0], more=len(numbers) - 1)


def answer_text(allocations: Sequence[Allocation]) -> str:
    """What an answer pays, one document a line."""
    return "\n".join(f"{allocation.document} : {format_amount(allocation.amount)}" for allocation in allocations)


def reasons_text(allocations: Iterable[Allocation], said: str = "") -> str:
    """The rules and the evidence, each once, at most three lines; a rule that `said` already tells is left out."""
    seen: dict[str, None] = {}
    for allocation in allocations:
        rule = rule_text(allocation.rule)
        evidence = evidences_text(allocation.evidence)
        seen[joined(("" if rule in said else rule, evidence))] = None
    return shortened([one for one in seen if one], "\n", most=3)


def rivals_text(allocations: Iterable[Allocation]) -> str:
    """The answers that were considered and lost, each said once."""
    lost = [say("{documents} : {why}", documents=" + ".join(d), why=why) for d, why in rivals_of(allocations).items()]
    return shortened(lost, "\n")


def rivals_of(allocations: Iterable[Allocation]) -> dict[tuple[str, ...], str]:
    """The documents of each answer that lost, and why."""
    return {rival.documents: rival.why_lost for allocation in allocations for rival in allocation.rivals}


def least_confidence(allocations: Iterable[Allocation]) -> Decimal | None:
    """A payment is as sure as its weakest allocation."""
    return min((allocation.confidence for allocation in allocations), default=None)


def shortened(parts: Sequence[str], separator: str, most: int = 6) -> str:
    """The parts joined, at most `most`, and how many more there are."""
    if len(parts) <= most:
        return joined(parts, separator)
    more = len(parts) - most
    rest = say("… et {more} autres", more=more) if more > 1 else say("… et 1 autre")
    return joined((*parts[:most], rest), separator)


def any_suggested(allocations: Iterable[Allocation]) -> bool:
    """Whether a proposal waits for an answer."""
    return any(allocation.status is Status.SUGGESTED for allocation in allocations)
