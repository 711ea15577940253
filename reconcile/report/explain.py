"""`explain FOLDER KEY`: everything that a run knows of one document, order or payment, as French text."""

import difflib
from collections.abc import Iterator
from decimal import Decimal

from reconcile.dates import format_date
from reconcile.errors import UsageError
from reconcile.issues import REGISTRY
from reconcile.matching.explain import rule_text, verdict_text, waterfall
from reconcile.model import Allocation, Document, Invoice, Outcome, PaymentOutcome, Penalty, Source, Standing, Status
from reconcile.money import format_amount
from reconcile.report.explain_orders import order_lines
from reconcile.result import RunResult
from reconcile.text import fold

_STATUS = {
    Status.AUTO: "automatique",
    Status.SUGGESTED: "proposé, à valider",
    Status.CONFIRMED: "confirmé",
    Status.REFUSED: "refusé",
}


def explain(result: RunResult, key: str) -> str:
    """The argument behind one document or order (its number) or one payment (`book:row` or `book:sheet:row`).

    The row of a batch or slip book leads to the bank line that it takes apart.

    Raises UsageError, with the nearest numbers, when nothing has that key.
    """
    wanted = fold(key)
    lines: list[str] = []
    for document in result.reading.ledger.documents:
        if fold(document.number) == wanted:
            lines += _document(result, document)
    lines += order_lines(result, wanted)
    for outcome in result.matching.outcomes:
        rows = {outcome.payment.source, *(allocation.origin for allocation in outcome.allocations)}
        if any(wanted in _keys(row) for row in rows):
            lines += _payment(outcome)
    if not lines:
        raise UsageError(_nothing(result, key))
    return "\n".join(lines)


def _keys(source: Source) -> tuple[str, str]:
    return fold(f"{source.book}:{source.row}"), fold(f"{source.book}:{source.sheet}:{source.row}")


def _nothing(result: RunResult, key: str) -> str:
    ledger = result.reading.ledger
    numbers = [one.number for one in (*ledger.documents, *ledger.orders)]
    near = difflib.get_close_matches(key, numbers, n=3)
    hint = f" Numéros proches : {', '.join(near)}." if near else ""
    return (
        f"« {key} » n'est ni un numéro de facture ou de commande, ni un règlement des livres.{hint} "
        "Pour un règlement, donnez « livre.xlsx:ligne », par exemple « releve.xlsx:12 »."
    )


def _document(result: RunResult, document: Document) -> Iterator[str]:
    code = f" ({document.customer.code})" if document.customer.code else ""
    yield f"{document.kind} {document.number} — {document.customer.name}{code}"
    yield f"  {document.source}"
    yield f"  {_dates(document)}"
    yield f"  {_owed(document)}"
    yield from _settlements(result, document)
    for standing in result.assessment.standings:
        if standing.document is document:
            yield f"Situation au {format_date(result.as_of)} : {_standing(standing)}"
    for penalty in result.assessment.penalties:
        if penalty.document is document:
            yield from _penalty(penalty)


def _standing(standing: Standing) -> str:
    settled = f"réglé {format_amount(standing.settled)}"
    if standing.at_risk_until:
        settled += f" (prélèvement remboursable jusqu'au {format_date(standing.at_risk_until)})"
    if not standing.open_balance:
        return f"{settled}, soldée"
    late = f", {standing.days_late} jours de retard" if standing.days_late else ""
    if standing.expires_on:
        late += f", prescription le {format_date(standing.expires_on)}"
    return f"{settled}, reste {format_amount(standing.open_balance)} ({standing.bucket}{late})"


def _dates(document: Document) -> str:
    parts = [f"émise le {format_date(document.issued_on)}"]
    if document.delivered_on:
        parts.append(f"livrée le {format_date(document.delivered_on)}")
    stated = "indiquée" if document.stated_due_on else "à réception, CGV art. 8"
    parts.append(f"échéance le {format_date(document.due_on)} ({stated})")
    return ", ".join(parts)


def _owed(document: Document) -> str:
    if isinstance(document, Invoice) and document.deposit_deducted:
        return (
            f"TTC {format_amount(document.gross)} − acompte déduit {format_amount(document.deposit_deducted)} "
            f"= dû {format_amount(document.owed)}"
        )
    return f"dû {format_amount(document.owed)}"


def _settlements(result: RunResult, document: Document) -> Iterator[str]:
    found = [
        (allocation, outcome)
        for outcome in result.matching.outcomes
        for allocation in outcome.allocations
        if allocation.document == document.number
    ]
    yield "Règlements" if found else "Aucun règlement rapproché."
    for allocation, outcome in sorted(found, key=lambda pair: (pair[0].settles_on, pair[0].origin)):
        yield f"  {format_date(allocation.settles_on)}  {format_amount(allocation.amount)}  {outcome.payment.label}"
        yield from (f"    {line}" for line in _argument(allocation))


def _argument(allocation: Allocation) -> Iterator[str]:
    yield f"{allocation.origin}"
    yield (f"{_STATUS[allocation.status]}, confiance {_decimal(allocation.confidence)} : {rule_text(allocation.rule)}")
    for step in waterfall(allocation):
        yield f"{step.points:+4d}  = {step.total:3d}  {step.text}"
    if verdict := verdict_text(allocation):
        yield verdict
    for rival in allocation.rivals:
        yield f"rival écarté : {', '.join(rival.documents)} ({rival.score:+d}) — {rival.why_lost}"


def _payment(outcome: PaymentOutcome) -> Iterator[str]:
    payment = outcome.payment
    yield f"{payment.kind.capitalize()} du {format_date(payment.paid_on)} : {format_amount(payment.amount)}"
    yield f"  {payment.source}"
    yield f"  {payment.label}"
    yield f"{outcome.outcome.capitalize()} : {outcome.why}"
    if outcome.outcome is Outcome.SUGGESTED and len(outcome.alternatives) > 1:
        for number, answer in enumerate(outcome.alternatives, start=1):
            parts = (f"{format_amount(part.amount)} sur {part.document}" for part in answer)
            yield f"  réponse possible {number} : {', '.join(parts)}"
    for allocation in outcome.allocations:
        yield f"  {format_amount(allocation.amount)} sur {allocation.document}"
        yield from (f"    {line}" for line in _argument(allocation))


def _penalty(penalty: Penalty) -> Iterator[str]:
    yield f"Pénalités ({', '.join(penalty.articles)} ; {penalty.cgv_version})"
    if penalty.rate is not None:
        provisional = ", provisoire" if penalty.rate.provisional else ""
        yield f"  taux {_decimal(penalty.rate.percent)} % : {penalty.rate.basis} — {penalty.rate.source}{provisional}"
    for line in penalty.lines:
        yield (
            f"  du {format_date(line.start)} au {format_date(line.end)} : {format_amount(line.principal)} × "
            f"{_decimal(line.rate)} % × {line.days} / 365 = {format_amount(line.interest)}"
        )
    yield (
        f"  intérêts {format_amount(penalty.interest)} + indemnité {format_amount(penalty.indemnity)} "
        f"= {format_amount(penalty.total)}"
    )
    if penalty.imputation_alternative not in (None, penalty.interest):
        other = format_amount(penalty.imputation_alternative)
        yield f"  avec l'autre ordre d'imputation des paiements partiels (C. civ., art. 1343-1) : intérêts {other}"
    for code in penalty.warnings:
        yield f"  à vérifier : {REGISTRY[code].title} ({code})"


def _decimal(value: Decimal) -> str:
    return str(value).replace(".", ",")
