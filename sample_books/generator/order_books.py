"""The orders book and the subscriptions book of the sample firm."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.sheets import Column, Table, write_book
from generator.world import DEPOSIT, INVOICE, Doc, Row, World, day


@dataclass(eq=False)
class OrderRow(Row):
    """A row of the orders book; amounts in cents."""

    number: str
    ordered: date
    client: str
    ttc: int
    deposit: int = 0
    cancelled: date | None = None


@dataclass(eq=False)
class SubscriptionRow(Row):
    """A row of the subscriptions book; `ht` in cents."""

    client: str
    service: str
    due: date
    ht: int
    notice: date | None = None


_CANCELLED = ((27, "CD2607-05", "07-06", 1440_00, "07-20"), (31, "CD2608-07", "08-10", 1_999_95, "08-12"))
_IN_PROGRESS = ((15, "CD2609-03", "09-14", 2160_00, 1296_00), (29, "CD2609-08", "09-21", 960_00, 288_00))
_SUBSCRIPTIONS = (
    (14, "Hébergement du site", "2026-09-01", 75_00, ""),
    (22, "Microsoft 365 Business (4 postes)", "2026-08-15", 504_00, ""),
    (24, "Antivirus (10 postes)", "2026-12-31", 290_00, "2026-09-30"),
    (26, "Nom de domaine et messagerie", "2026-11-30", 96_00, "2026-09-01"),
    (28, "Adobe Creative Cloud", "2027-05-31", 780_00, ""),
    (33, "Sauvegarde externalisée", "2026-10-31", 360_00, ""),
)


def write(world: World, out: Path) -> None:
    """`commandes.xlsx` and `abonnements.xlsx`."""
    orders = [
        Column("N° commande", 13, "text", lambda o: o.number),
        Column("Date commande", 13, "date", lambda o: o.ordered),
        Column("Client", 38, "text", lambda o: o.client),
        Column("Montant TTC", 14, "money", lambda o: o.ttc, total=True),
        Column("Acompte demandé", 14, "money", lambda o: o.deposit or None, total=True),
        Column("Date annulation", 13, "date", lambda o: o.cancelled),
    ]
    table = Table("Commandes", "", orders, _orders(world), totals="Total")
    write_book(out / "commandes.xlsx", "commandes.xlsx", [table])
    subscriptions = [
        Column("Client", 38, "text", lambda s: s.client),
        Column("Service", 36, "text", lambda s: s.service),
        Column("Date échéance", 13, "date", lambda s: s.due),
        Column("Montant HT", 13, "money", lambda s: s.ht),
        Column("Date résiliation demandée", 14, "date", lambda s: s.notice),
    ]
    rows = [
        SubscriptionRow(world.customers[who].name, service, day(due), ht, day(notice) if notice else None)
        for who, service, due, ht, notice in _SUBSCRIPTIONS
    ]
    write_book(out / "abonnements.xlsx", "abonnements.xlsx", [Table("Abonnements", "", subscriptions, rows)])


def _orders(world: World) -> list[OrderRow]:
    """Those that documents cite, as their documents tell them, and some that no document cites."""
    cited: dict[tuple[str, str], list[Doc]] = {}
    for doc in world.docs:
        if doc.order:
            cited.setdefault((doc.order, doc.customer.name), []).append(doc)
    rows = [_told(number, name, docs) for (number, name), docs in cited.items()]
    for who, number, ordered, ttc, cancelled in _CANCELLED:
        rows.append(OrderRow(number, day(ordered), world.customers[who].name, ttc, cancelled=day(cancelled)))
    for who, number, ordered, ttc, deposit in _IN_PROGRESS:
        rows.append(OrderRow(number, day(ordered), world.customers[who].name, ttc, deposit))
    taken: dict[str, int] = {}
    for row in sorted(rows, key=lambda o: (o.ordered, o.number, o.client)):
        taken[row.number] = taken.get(row.number, 0) + 1
    return sorted((row for row in rows if taken[row.number] == 1), key=lambda o: (o.ordered, o.number))


def _told(number: str, name: str, docs: list[Doc]) -> OrderRow:
    invoiced = sum(doc.ttc for doc in docs if doc.kind == INVOICE)
    deposit = sum(doc.ttc for doc in docs if doc.kind == DEPOSIT)
    ordered = min(doc.ordered for doc in docs if doc.ordered)
    return OrderRow(number, ordered, name, invoiced or 2 * deposit, deposit)
