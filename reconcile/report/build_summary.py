"""The month on one page: counts by status, what is late, and the sentence that the accountant reads first."""

from collections import defaultdict
from collections.abc import Sequence

from reconcile.issues import Severity
from reconcile.model import Outcome, PaymentKind, Standing
from reconcile.money import Cents, format_amount
from reconcile.report import words
from reconcile.report.build_changes import build_changes
from reconcile.report.model import BankTable, Charted, Count, InvoiceTable, Question, Summary, Tag
from reconcile.result import RunResult
from reconcile.saying import counted, joined, say
from reconcile.text import fold

_OUTSIDE = (PaymentKind.CASH, PaymentKind.CHEQUE_SLIP)
_WORST = 5


def build_summary(
    result: RunResult,
    invoices: InvoiceTable,
    bank: BankTable,
    questions: tuple[Question, ...],
    charted: Charted,
) -> Summary:
    """The figures of the first sheet."""
    late = [one for one in result.assessment.standings if one.days_late > 0 and one.open_balance > 0]
    penalties = result.assessment.penalties
    outside = [o.payment for o in result.matching.outcomes if o.payment.kind in _OUTSIDE]
    movements = _movements(bank)
    interest = sum(penalty.interest for penalty in penalties)
    indemnities = sum(penalty.indemnity for penalty in penalties)
    late_balance = sum(one.open_balance for one in late)
    return Summary(
        conclusion=joined(
            (
                _received(movements),
                _waiting(len(questions)),
                *_decided(result),
                _late(len(late), late_balance, interest, indemnities),
                _set_aside(result),
            )
        ),
        movements=movements,
        outside_number=len(outside),
        outside_amount=sum(payment.amount for payment in outside),
        documents=_documents(invoices),
        late_number=len(late),
        late_balance=late_balance,
        interest=interest,
        indemnities=indemnities,
        provisional=any(penalty.rate is not None and penalty.rate.provisional for penalty in penalties),
        worst=_worst(late),
        questions=len(questions),
        errors=_issues(result, Severity.ERROR),
        warnings=_issues(result, Severity.WARNING),
        charted=charted,
        changes=build_changes(result),
    )


def _movements(bank: BankTable) -> tuple[Count, ...]:
    return _counts(words.BANK_TAGS, [(row.status, row.movement or 0, row.allocated or 0) for row in bank.rows])


def _documents(invoices: InvoiceTable) -> tuple[Count, ...]:
    return _counts(words.DOCUMENT_TAGS, [(row.status, row.owed or 0, row.open_balance or 0) for row in invoices.rows])


def _counts(tags: Sequence[Tag], rows: Sequence[tuple[Tag, Cents, Cents]]) -> tuple[Count, ...]:
    groups: dict[Tag, list[tuple[Cents, Cents]]] = defaultdict(list)
    for tag, amount, other in rows:
        groups[tag].append((amount, other))
    return tuple(
        Count(tag, len(groups[tag]), sum(amount for amount, _ in groups[tag]), sum(other for _, other in groups[tag]))
        for tag in tags
        if tag in groups
    )


def _worst(late: Sequence[Standing]) -> tuple[tuple[str, Cents, int], ...]:
    groups: dict[str, list[Standing]] = defaultdict(list)
    for standing in late:
        party = standing.document.customer
        groups[party.code or fold(party.name)].append(standing)
    customers = [
        (group[0].document.customer.name, sum(s.open_balance for s in group), max(s.days_late for s in group))
        for group in groups.values()
    ]
    return tuple(sorted(customers, key=lambda one: (-one[1], fold(one[0])))[:_WORST])


def _issues(result: RunResult, severity: Severity) -> int:
    return sum(one.severity is severity for one in result.issues)


# --- the sentence -----------------------------------------------------------------------------------------------------


def _received(movements: Sequence[Count]) -> str:
    receipts = [count for count in movements if count.status not in words.NOT_RECEIPTS]
    total = sum(count.number for count in receipts)
    if not total:
        return say("Aucun mouvement de client sur le relevé.")
    matched = sum(c.number for c in receipts if c.status == words.OUTCOME_TAGS[Outcome.MATCHED])
    return say(
        "Sur {movements} de clients ({total}), {matched} sans intervention.",
        movements=counted(total, "{number} mouvement", "{number} mouvements"),
        total=format_amount(sum(c.amount for c in receipts)),
        matched=counted(matched, "{number} est rapproché", "{number} sont rapprochés"),
    )


def _waiting(questions: int) -> str:
    if not questions:
        return say("Aucune question en attente.")
    return counted(questions, "{number} règlement attend votre avis.", "{number} règlements attendent votre avis.")


def _decided(result: RunResult) -> list[str]:
    effects = result.matching.decisions
    if not effects:
        return []
    left = sum(not effect.applied for effect in effects)
    rest: str = ""
    if left:
        rest = counted(
            left, ", dont {number} qui n'est pas appliquée", ", dont {number} qui n'ont pas pu être appliquées"
        )
    taken = counted(len(effects), "{number} décision", "{number} décisions")
    return [say("{taken} de votre part{rest} : voir Décisions.", taken=taken, rest=rest)]


def _late(number: int, balance: Cents, interest: Cents, indemnities: Cents) -> str:
    if number:
        late = counted(number, "{number} pièce en retard", "{number} pièces en retard")
        sentence = say("{late} pour {balance}", late=late, balance=format_amount(balance))
    else:
        sentence = say("Aucune pièce en retard à ce jour")
    if not interest and not indemnities:
        return say("{sentence}.", sentence=sentence)
    return say(
        "{sentence} ; les retards, réglés ou non, donnent {interest} de pénalités et {indemnities} d'indemnités.",
        sentence=sentence,
        interest=format_amount(interest),
        indemnities=format_amount(indemnities),
    )


def _set_aside(result: RunResult) -> str:
    rows = sum(table.set_aside for book in result.reading.books for table in book.tables)
    refused = sum(book.refused for book in result.reading.books)
    if not rows and not refused:
        return say("Toutes les lignes lues sont comptées.")
    lines = counted(rows, "{number} ligne", "{number} lignes")
    books = counted(refused, "{number} livre mis à part", "{number} livres mis à part")
    aside: str = books
    if not refused:
        aside = counted(rows, "{number} ligne mise à part", "{number} lignes mises à part")
    elif rows:
        aside = say("{lines} et {books}", lines=lines, books=books)
    return say("{aside} : voir Anomalies.", aside=aside)


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'s' if number > 1 else ''}"
