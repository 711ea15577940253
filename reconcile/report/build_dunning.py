"""Who should be written, what, and why: one row for each customer who pays late."""

from reconcile.dates import format_date
from reconcile.dunning.proposals import propose
from reconcile.model import DecidedPart, Dunning, LetterKind
from reconcile.report.answers import fitting
from reconcile.report.index import Index
from reconcile.report.model import DunningRow, Linked, Tag, Tone
from reconcile.saying import NO_WORDS, joined, say

REMINDER = Tag(say("→ Relance"), Tone.ASK)
FORMAL_NOTICE = Tag(say("! Mise en demeure"), Tone.LATE)
NOTE = Tag(say("→ Note de pénalités"), Tone.ASK)
NOTHING_YET = Tag(say("· Rien"), Tone.NEUTRAL)
HELD_BACK = Tag(say("! Rien : à voir d'abord"), Tone.WARN)
NO_NOTE = Tag(NO_WORDS, Tone.NEUTRAL)

_LETTERS = {LetterKind.REMINDER: REMINDER, LetterKind.FORMAL_NOTICE: FORMAL_NOTICE}


def build_dunning(index: Index) -> tuple[DunningRow, ...]:
    """One row for each customer with something late, or with a late payment not yet claimed, by name."""
    return tuple(_row(index, one) for one in propose(index.result))


def _row(index: Index, one: Dunning) -> DunningRow:
    oldest = one.late[0].document if one.late else None
    letter = one.last_letter
    paid_on, paid = one.last_paid or (None, None)
    claimable = one.professional
    articles = dict.fromkeys(article for penalty in (*one.accrued, *one.ended) for article in penalty.articles)
    return DunningRow(
        code=one.customer.code,
        customer=one.customer.name,
        letter=_letter(one),
        note=_note(one),
        why=_why(one),
        oldest=Linked(oldest.number, index.row(oldest.source)) if oldest else Linked(),
        documents=len(one.late),
        days_late=one.days_late if one.late else None,
        late_balance=one.late_balance if one.late else None,
        interest=sum(penalty.interest for penalty in one.accrued) if claimable and one.late else None,
        indemnity=sum(penalty.indemnity for penalty in one.accrued) if claimable and one.late else None,
        to_invoice=sum(penalty.total for penalty in one.ended) if claimable and one.ended else None,
        last_paid_on=paid_on,
        last_paid=paid,
        last_letter=say("{letter} du {day}", letter=say(letter.kind.value), day=format_date(letter.sent_on))
        if letter
        else "",
        articles=" ; ".join(articles) if claimable else "",
        about=_about(one),
    )


def _about(one: Dunning) -> tuple[DecidedPart, ...]:
    documents = [*(standing.document for standing in one.late), *(penalty.document for penalty in one.ended)]
    return fitting([DecidedPart(document.number, document.gross) for document in documents])


def _letter(one: Dunning) -> Tag:
    if one.obstacles:
        return HELD_BACK
    return _LETTERS[one.letter] if one.letter else NOTHING_YET


def _note(one: Dunning) -> Tag:
    if not one.ended:
        return NO_NOTE
    if one.obstacles:
        return HELD_BACK
    return NOTE if one.note else NOTHING_YET


def _why(one: Dunning) -> str:
    """What stands against writing, else why this letter and this note, or none; then what the letter still lacks."""
    if one.obstacles:
        return joined(one.obstacles)
    reasons = [one.why if one.late else "", say("Note : {why_note}", why_note=one.why_note) if one.why_note else ""]
    if not one.address and (one.letter or one.note):
        reasons.append(say("Adresse absente du livre Clients : à compléter sur le courrier."))
    return joined(reasons)
