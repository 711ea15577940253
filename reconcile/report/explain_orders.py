"""`explain` for an order: what the CGV make of it, with the arithmetic."""

from collections.abc import Iterator

from reconcile.dates import format_date
from reconcile.law.rates import format_percent
from reconcile.model import Order
from reconcile.money import format_amount
from reconcile.report.build_orders import build_orders
from reconcile.report.index import Index
from reconcile.report.model import OrderRow
from reconcile.result import RunResult
from reconcile.text import fold


def order_lines(result: RunResult, wanted: str) -> Iterator[str]:
    """Everything about the orders whose folded number is `wanted`; nothing where there are none."""
    orders = [order for order in result.reading.ledger.orders if fold(order.number) == wanted]
    rows = {(row.order, row.customer): row for row in build_orders(Index(result))} if orders else {}
    for order in orders:
        yield f"Commande {order.number} — {order.customer.name}"
        yield f"  {order.source}"
        yield f"  {_placed(order)}"
        row = rows.get((order.number, order.customer.name))
        if row is None:
            yield "  ni acompte, ni annulation, ni retard du client : rien n'en est calculé"
        else:
            yield from (f"  {line}" for line in _calculation(row))


def _placed(order: Order) -> str:
    parts = [f"passée le {format_date(order.ordered_on)}", f"TTC {format_amount(order.gross)}"]
    if order.deposit_asked:
        parts.append(f"acompte demandé {format_amount(order.deposit_asked)}")
    if order.cancelled_on:
        parts.append(f"annulée le {format_date(order.cancelled_on)}")
    return ", ".join(parts)


def _calculation(row: OrderRow) -> Iterator[str]:
    paid = row.paid or 0
    if row.invoiced:
        yield f"acompte facturé {format_amount(row.invoiced)} ({row.deposit.text}), versé {format_amount(paid)}"
    if row.kept is not None:
        share = ""
        if row.percent is not None and row.gross is not None:
            share = f" = {format_amount(row.gross)} × {format_percent(row.percent)}"
        yield f"acquis {format_amount(row.kept)}{share}, à réclamer {format_amount(row.to_claim or 0)}"
    if row.balance is not None and row.gross is not None:
        deposit = row.gross - row.balance
        yield (
            f"solde à la livraison {format_amount(row.gross)} − {format_amount(deposit)} = {format_amount(row.balance)}"
        )
    yield f"{row.status.label[2:]} ({row.articles.replace(chr(10), ', ')})"
    yield from row.remark.splitlines()
