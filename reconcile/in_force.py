"""Which decisions hold on a day: those taken back are gone, those that contradict each other wait, all others stand."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from reconcile.model import Decision, DecisionKind

_PAYS = frozenset({DecisionKind.ACCEPT, DecisionKind.IMPUTE, DecisionKind.ADVANCE})


@dataclass(frozen=True, slots=True)
class InForce:
    """The decisions of a run.

    Attributes:
        standing: those to be applied, one of those that say the same of one payment.
        conflicts: pairs about one payment that contradict each other: neither is applied.
    """

    standing: tuple[Decision, ...]
    conflicts: tuple[tuple[Decision, Decision], ...]


def in_force(decisions: Iterable[Decision], as_of: date) -> InForce:
    """What holds of the decisions on reports up to `as_of`. The order in which they are given changes nothing."""
    known = sorted((d for d in decisions if d.report_on is None or d.report_on <= as_of), key=lambda d: d.source)
    cancels = [d for d in known if d.kind is DecisionKind.CANCEL]
    left = [rest for d in known if d.kind is not DecisionKind.CANCEL and (rest := _left_by(cancels, d))]
    by_key: dict[str, list[Decision]] = defaultdict(list)
    for one in left:
        if one.key and not one.on_documents:
            by_key[one.key].append(one)
    standing = [d for d in left if d.on_documents]
    conflicts = []
    for group in by_key.values():
        if pair := _conflict(group):
            conflicts.append(pair)
        else:
            standing += _of_one_payment(group)
    return InForce(tuple(sorted(standing, key=lambda d: d.source)), tuple(conflicts))


def _left_by(cancels: Iterable[Decision], one: Decision) -> Decision | None:
    """What is left of a decision: nothing, all of it, or the documents about which it was not taken back."""
    meant = [cancel for cancel in cancels if _means(cancel, one)]
    if any(cancel.key for cancel in meant):
        return None
    gone = {number for cancel in meant for number in cancel.documents}
    if gone.isdisjoint(one.documents):
        return one
    parts = tuple(part for part in one.parts if part.document not in gone)
    return replace(one, parts=parts) if parts else None


def _means(cancel: Decision, other: Decision) -> bool:
    """Whether it takes back such a decision: on the same payment, or without a payment on documents that it names.

    In one report, « Annuler » in the sheet of decisions leaves the new answer that stands in the sheet of questions.
    """
    same = cancel.key == other.key if cancel.key else other.on_documents
    beside = cancel.source.book == other.source.book and cancel.source.sheet != other.source.sheet
    return same and _of_that_kind(cancel, other) and not beside and not _later(other, cancel)


def _of_that_kind(cancel: Decision, other: Decision) -> bool:
    """What is said of a payment is taken back together: two answers may agree, and only one of them is shown."""
    if cancel.taken is None:
        return True
    if other.on_documents:
        return cancel.taken is other.kind
    return not cancel.taken.about_documents


def _later(one: Decision, other: Decision) -> bool:
    """Whether `one` is known to have been taken after the other: saved later, else in a later report."""
    if one.saved_at and other.saved_at:
        return one.saved_at > other.saved_at
    return bool(one.report_on and other.report_on and one.report_on > other.report_on)


def _conflict(group: list[Decision]) -> tuple[Decision, Decision] | None:
    pays = _paying(group)
    refusals = [d for d in group if d.kind is DecisionKind.REFUSE and d.parts]
    pairs = [(one, other) for one, other in combinations(pays, 2) if not _agree(one, other)]
    pairs += [(d, refusal) for d in pays for refusal in refusals if set(d.documents) == set(refusal.documents)]
    return pairs[0] if pairs else None


def _paying(group: list[Decision]) -> list[Decision]:
    """The answers that say what the payment is. An advance is meant to be used up: a later answer says on what."""
    pays = [d for d in group if d.kind in _PAYS]
    used = [d for d in pays if d.kind is not DecisionKind.ADVANCE]
    return [d for d in pays if d.kind is not DecisionKind.ADVANCE or not any(_later(u, d) for u in used)]


def _agree(one: Decision, other: Decision) -> bool:
    """Whether two answers come to the same: accepting a proposal, or writing its documents by hand."""
    if DecisionKind.ADVANCE in (one.kind, other.kind):
        return one.kind is other.kind
    mine = {(part.document, part.note): part.amount for part in one.parts}
    theirs = {(part.document, part.note): part.amount for part in other.parts}
    amounts = [(amount, theirs.get(name)) for name, amount in mine.items()]
    return mine.keys() == theirs.keys() and all(a == b or a is None or b is None for a, b in amounts)


def _of_one_payment(group: list[Decision]) -> list[Decision]:
    """All refusals; of the answers that agree the one that says the amounts; a wish to wait where nothing else is."""
    refusals = [d for d in group if d.kind is DecisionKind.REFUSE]
    pays = sorted(_paying(group), key=lambda d: (any(part.amount is None for part in d.parts), d.source))
    waits = [d for d in group if d.kind is DecisionKind.WAIT]
    return [*refusals, *pays[:1]] if refusals or pays else waits[:1]
