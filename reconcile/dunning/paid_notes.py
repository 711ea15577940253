"""Notes of penalties that their customer has paid: the payment names the note, and is its total to the cent."""

from collections import defaultdict

from reconcile.matching.penalty_words import notes_named
from reconcile.model import LetterKind
from reconcile.money import Cents
from reconcile.result import RunResult


def paid_notes(result: RunResult) -> dict[str, Cents]:
    """Of the documents whose penalties a note claimed: what was paid of them by naming the note.

    Part of a note pays nothing in particular: it stays to be decided. Two payments of one note are not both its own.
    """
    notes = {one.number: one.documents for one in result.sent if one.kind is LetterKind.PENALTY_NOTE}
    if not notes:
        return {}
    totals = {one.document.number: one.total for one in result.assessment.penalties}
    claimed = {number: sum(totals.get(one, 0) for one in documents) for number, documents in notes.items()}
    received: dict[str, Cents] = defaultdict(int)
    for outcome in result.matching.outcomes:
        rest = outcome.payment.amount - outcome.allocated
        named = [number for number in notes_named(outcome.payment.label) if number in notes]
        if rest > 0 and sum(claimed[number] for number in named) == rest:
            for number in named:
                received[number] += claimed[number]
    return {
        document: totals[document]
        for number, cents in received.items()
        if cents == claimed[number]
        for document in notes[number]
        if document in totals
    }
