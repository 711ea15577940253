"""What is asked of the accountant, and what they have answered so far."""

from collections.abc import Iterable, Sequence

from reconcile.dates import format_date
from reconcile.dunning.waiting import waits_until
from reconcile.keys import NOTE, sealed
from reconcile.model import Allocation, DecidedPart, DecisionEffect, DecisionKind, OpenQuestion, Outcome, PaymentKind
from reconcile.money import format_amount
from reconcile.report import words
from reconcile.report.index import Index
from reconcile.report.model import Decided, Linked, Question, Tag, Tone
from reconcile.saying import joined, say

_APPLIED = Tag(say("✓ Appliquée"), Tone.GOOD)
_OVER = Tag(say("· Terminée"), Tone.NEUTRAL)
_NOT_APPLIED = Tag(say("! Non appliquée"), Tone.LATE)
_ORDER = (Outcome.SUGGESTED, Outcome.PARTLY, Outcome.UNMATCHED)
_SHOWN_HASH = 12


def build_questions(index: Index) -> tuple[Question, ...]:
    """What waits for an answer: proposals first, then what is left over, then what nothing explains."""
    return tuple(_question(index, _outcome(one), one) for one in in_order(index.result.matching.questions))


def in_order(questions: Iterable[OpenQuestion]) -> list[OpenQuestion]:
    """The questions as the sheet lists them."""
    return sorted(questions, key=lambda one: _ORDER.index(_outcome(one)))


def _outcome(question: OpenQuestion) -> Outcome:
    if question.answers:
        return Outcome.SUGGESTED
    return Outcome.PARTLY if question.rest != question.amount else Outcome.UNMATCHED


def _question(index: Index, outcome: Outcome, question: OpenQuestion) -> Question:
    proposal = question.answers[0] if question.answers else ()
    shown_on = index.row(question.origin) or index.row(question.payment.source)
    first = proposal[0].document if proposal else ""
    parts = _parts(index, question, proposal)
    return Question(
        key=sealed(question.key, parts),
        status=words.OUTCOME_TAGS[outcome],
        paid_on=question.paid_on,
        label=question.label or question.origin.said,
        payment=Linked(shown_on.sheet.said, shown_on) if shown_on else Linked(),
        amount=question.amount,
        rest=question.rest,
        proposal=parts_text(parts),
        document=Linked(first, index.document_row(first)),
        reasons=joined((question.why, words.reasons_text(proposal, question.why))),
        others=_others(index, question),
        confidence=words.least_confidence(proposal),
        choices=tuple(" ; ".join(dict.fromkeys(a.document for a in answer)) for answer in question.answers[1:]),
    )


def _parts(index: Index, question: OpenQuestion, answer: Iterable[Allocation]) -> list[DecidedPart]:
    """What an answer pays; a credit note that it takes off is named."""
    found = []
    for one in answer:
        taken_off = one.payment.kind is PaymentKind.CREDIT_NOTE and one.payment != question.payment
        note = index.documents[one.payment.source].number if taken_off else ""
        found.append(DecidedPart(one.document, one.amount, note))
    return found


def parts_text(parts: Iterable[DecidedPart]) -> str:
    """« FA-31 : 1 200,00 € », one a line, as it is read back."""
    lines = []
    for part in parts:
        amount = "" if part.amount is None else f" : {format_amount(part.amount)}"
        lines.append(f"{part.document}{amount}{NOTE + part.note if part.note else ''}")
    return "\n".join(lines)


def _others(index: Index, question: OpenQuestion) -> str:
    """The other complete answers, then what else was considered, each with why it lost."""
    allocations: Sequence[Allocation] = question.answers[0] if question.answers else ()
    if not allocations:
        allocations = [a for a in index.outcomes[question.payment.source].allocations if a.origin == question.origin]
    lost = words.rivals_of(allocations)
    lines = []
    for answer in question.answers[1:]:
        why = lost.pop(tuple(allocation.document for allocation in answer), "")
        told = parts_text(_parts(index, question, answer)).splitlines()
        answered = say("Ou {answer}.", answer=" + ".join(told))
        lines.append(joined((answered, why), " "))
    lines += [
        say("Écarté : {documents} ({why})", documents=" + ".join(documents), why=why) for documents, why in lost.items()
    ]
    return words.shortened(lines, "\n")


def build_decisions(index: Index) -> tuple[Decided, ...]:
    """The decisions that were taken and not taken back: those that could not be applied first."""
    hashes = {book.name: book.sha256 for book in index.result.reading.books}
    effects = sorted(index.result.matching.decisions, key=lambda effect: effect.applied)
    return tuple(_decided(index, effect, hashes) for effect in effects)


def _effect(index: Index, effect: DecisionEffect) -> tuple[Tag, str]:
    """What became of it, and why."""
    one, until = effect.decision, None
    if effect.applied and one.kind is DecisionKind.WAIT and one.on_documents:
        until = waits_until(one, index.result.settings.letters)
    if until is None:
        return _APPLIED if effect.applied else _NOT_APPLIED, effect.why
    over = until <= index.result.as_of
    return _OVER if over else _APPLIED, say("Pas de courrier avant le {until}.", until=format_date(until))


def _decided(index: Index, effect: DecisionEffect, hashes: dict[str, str]) -> Decided:
    one, payment = effect.decision, effect.payment
    status, why = _effect(index, effect)
    shown_on = index.row(payment.source) if payment else None
    return Decided(
        key=one.key,
        paid_on=payment.paid_on if payment else None,
        label=payment.label if payment else " ; ".join(one.documents),
        payment=Linked(shown_on.sheet.said, shown_on) if shown_on else Linked(),
        amount=payment.amount if payment else None,
        kind=say(one.kind.value),
        parts=parts_text(one.parts),
        comment=one.comment,
        status=status,
        why=why,
        by=one.saved_by,
        saved_on=one.saved_at.date() if one.saved_at else None,
        report_on=one.report_on,
        source=one.source.said,
        sha256=hashes.get(one.source.book, "")[:_SHOWN_HASH],
    )
