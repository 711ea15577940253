"""Orders: what a cancelled one leaves, the deposits of the others, what may be refused or suspended."""

from collections.abc import Iterator
from dataclasses import replace

from reconcile.model import Cancellation, DepositInvoice, OrderDeposit, OrderFile, Refusal
from reconcile.money import format_amount
from reconcile.report.index import Index
from reconcile.report.model import Linked, OrderRow, Tag, Tone
from reconcile.saying import joined, say

CLAIM = Tag(say("! À réclamer"), Tone.LATE)
CLAIMED = Tag(say("· Facturée"), Tone.NEUTRAL)
KEPT = Tag(say("✓ Acompte acquis"), Tone.GOOD)
FREED = Tag(say("· Force majeure"), Tone.NEUTRAL)
EXCESS = Tag(say("! Acompte excessif"), Tone.WARN)
REFUSE = Tag(say("! Peut être refusée"), Tone.LATE)
SUSPEND = Tag(say("! Peut être suspendue"), Tone.LATE)
STANDING = Tag(say("· En cours"), Tone.NEUTRAL)
BILLED = Tag(say("✓ Facturée"), Tone.GOOD)

ANY_ORDER = say("Toute nouvelle commande")


def build_orders(index: Index) -> tuple[OrderRow, ...]:
    """Cancelled orders and orders with a deposit in the order of the book, then what may be refused or suspended."""
    rights = index.result.assessment.rights
    rows = {one.file.order.source: _cancelled(index, one) for one in rights.cancellations}
    rows |= {one.file.order.source: _standing(index, one) for one in rights.deposits}
    others: list[OrderRow] = []
    for refusal in rights.refusals:
        for order in refusal.orders:
            known = rows.get(order.source)
            row = known or OrderRow(
                order.number, order.customer.name, STANDING, "", "", order.ordered_on, order.gross, order.deposit_asked
            )
            rows[order.source] = _refusable(row, refusal)
        if refusal.may_refuse and not refusal.orders:
            others.append(_refusable(OrderRow(ANY_ORDER, refusal.customer.name, STANDING, "", ""), refusal))
    return (*(row for _, row in sorted(rows.items())), *others)


def _cancelled(index: Index, one: Cancellation) -> OrderRow:
    file = one.file
    status = FREED if one.force_majeure else CLAIM if one.to_claim > 0 else KEPT
    return replace(
        _row(index, file),
        status=CLAIMED if one.invoiced_by else status,
        articles=one.article,
        remark=joined(_cancellation_remarks(one)),
        cancelled_on=file.order.cancelled_on,
        percent=one.percent,
        kept=one.kept,
        to_claim=one.to_claim,
        by_formula=not one.force_majeure,
    )


def _cancellation_remarks(one: Cancellation) -> Iterator[str]:
    if one.force_majeure:
        refund = (
            say(" Acompte versé à rendre : {deposit_paid}.", deposit_paid=format_amount(one.file.deposit_paid))
            if one.file.deposit_paid
            else ""
        )
        yield say(
            "Force majeure ({cancel_reason}) : rien n'est acquis.{refund}",
            cancel_reason=one.file.order.cancel_reason,
            refund=refund,
        )
    elif one.file.order.cancel_reason:
        yield say("Motif : {cancel_reason}.", cancel_reason=one.file.order.cancel_reason)
    if one.invoiced_by:
        yield say("Déjà facturé : {invoiced_by}.", invoiced_by=one.invoiced_by)
    if one.file.deposits and not one.file.deposit_paid:
        yield say(
            "Acompte facturé, non versé ({deposits}) : à annuler par un avoir.", deposits=_numbers(one.file.deposits)
        )
    if one.percent is not None and one.file.unlinked:
        yield (
            say(
                "Acompte du même client sans n° de commande : {unlinked}. S'il a été versé pour cette "
                "commande, c'est lui qui est acquis : indiquez le n° de commande dans le livre de factures.",
                unlinked=_numbers(one.file.unlinked),
            )
        )
    if one.caution:
        yield say("Consommateur. {caution}", caution=one.caution)


def _standing(index: Index, one: OrderDeposit) -> OrderRow:
    file = one.file
    billed = file.invoiced >= file.order.gross
    return replace(
        _row(index, file),
        status=EXCESS if one.excess else BILLED if billed else STANDING,
        articles=one.article,
        remark=joined(_deposit_remarks(one, billed=billed)),
        balance=one.balance,
        delivered_on=file.delivered_on,
    )


def _deposit_remarks(one: OrderDeposit, *, billed: bool) -> Iterator[str]:
    file = one.file
    if one.excess:
        yield say("Acompte permis : {most} au plus.", most=format_amount(one.most))
    if not file.deposits:
        yield say("Acompte demandé, aucune facture d'acompte ne cite la commande.")
        if file.unlinked:
            yield say("Acompte du même client sans n° de commande : {unlinked}.", unlinked=_numbers(file.unlinked))
    elif file.deposit_paid < file.deposit_invoiced:
        yield say("Acompte non versé : {unpaid}.", unpaid=format_amount(file.deposit_invoiced - file.deposit_paid))
    deducted = sum(invoice.deposit_deducted for invoice in file.invoices)
    if billed and file.deposits and deducted != file.deposit_invoiced:
        yield say(
            "Acompte facturé {deposit_invoiced}, déduit des factures {deducted}.",
            deposit_invoiced=format_amount(file.deposit_invoiced),
            deducted=format_amount(deducted),
        )


def _row(index: Index, file: OrderFile) -> OrderRow:
    order = file.order
    first = index.row(file.deposits[0].source) if file.deposits else None
    return OrderRow(
        order=order.number,
        customer=order.customer.name,
        status=STANDING,
        articles="",
        remark="",
        ordered_on=order.ordered_on,
        gross=order.gross,
        asked=order.deposit_asked,
        invoiced=file.deposit_invoiced or None,
        paid=file.deposit_paid or None,
        deposit=Linked(_numbers(file.deposits), first),
    )


def _refusable(row: OrderRow, refusal: Refusal) -> OrderRow:
    """The row with what art. 5 lets the seller do; an order that may be refused may be suspended too."""
    remarks = [row.remark] if row.remark else []
    if refusal.may_refuse:
        named = ", ".join(document.number for document in refusal.disputes)
        words = say(" (« {said} »)", said=refusal.customer_disputed) if refusal.customer_disputed else ""
        about = say(" sur {named}", named=named) if named else ""
        remarks.append(
            say("Client en litige{about}{words} : la commande peut être refusée ou annulée.", about=about, words=words)
        )
    if refusal.may_suspend:
        remarks.append(
            say(
                "Client en retard de {late_balance}, {days_late} j au plus : la livraison "
                "peut être suspendue ou annulée.",
                late_balance=format_amount(refusal.late_balance),
                days_late=refusal.days_late,
            )
        )
    articles = "\n".join(dict.fromkeys(part for part in (row.articles, refusal.article) if part))
    status = REFUSE if refusal.may_refuse else SUSPEND
    return replace(row, status=status, articles=articles, remark=joined(remarks))


def _numbers(deposits: tuple[DepositInvoice, ...]) -> str:
    return ", ".join(deposit.number for deposit in deposits)
