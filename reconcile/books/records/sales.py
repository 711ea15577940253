"""Rows of the orders and subscriptions books as records."""

from typing import Any

from reconcile.books.records.payments import rows_of
from reconcile.books.tables.table import Table
from reconcile.model import Order, Party, Subscription
from reconcile.money import Cents


def prepare_orders(table: Table) -> list[Cents | None]:
    """Nothing to make one way: the amounts as they are."""
    return _amounts(table, "gross")


def prepare_subscriptions(table: Table) -> list[Cents | None]:
    """Nothing to make one way: the amounts as they are."""
    return _amounts(table, "net")


def _amounts(table: Table, name: str) -> list[Cents | None]:
    return [amount if isinstance(amount, int) else None for amount in table.column(name)]


def orders(table: Table, positions: list[int]) -> dict[int, Order]:
    """Position -> order."""
    return {
        position: Order(
            number=row["number"],
            customer=_party(row),
            ordered_on=row["ordered_on"],
            gross=row["gross"],
            source=table.source(position),
            deposit_asked=row["deposit_asked"],
            cancelled_on=row["cancelled_on"],
            cancel_reason=row["cancel_reason"] or "",
            status=row["status"] or "",
            terms=row["terms"] or "",
        )
        for position, row in rows_of(table, positions)
    }


def subscriptions(table: Table, positions: list[int]) -> dict[int, Subscription]:
    """Position -> subscription. Two equal rows are two subscriptions."""
    return {
        position: Subscription(
            customer=_party(row),
            service=row["service"],
            due_on=row["due_on"],
            source=table.source(position),
            net=row["net"],
            notice_on=row["notice_on"],
        )
        for position, row in rows_of(table, positions)
    }


def _party(row: dict[str, Any]) -> Party:
    return Party(row["customer_code"] or "", row["customer"])
