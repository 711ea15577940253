"""What is sold: invoices, deposits and credit notes of each customer over sixteen months."""

import random
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from benchmarks.elsewhere.clients import Client
from benchmarks.elsewhere.numbering import Numbers
from benchmarks.elsewhere.wordlists import MONTHS
from reconcile.model import CreditNote, DepositInvoice, Document, Invoice, Nature, Party, Source
from reconcile.money import Cents

FIRST, LAST = date(2025, 7, 1), date(2026, 10, 31)
_DAYS = (LAST - FIRST).days
_CATALOGUE = (4_800, 9_600, 12_000, 18_000, 23_880, 35_880, 60_000, 90_000, 144_000)
"""Prices that many customers pay."""


@dataclass(eq=False, slots=True)
class Debt:
    """A document before it is written. `left`: what nobody has paid yet; `dead`: skipped for good."""

    kind: str
    client: Client
    issued: date
    due: date
    gross: Cents
    nature: Nature | None = None
    order: str = ""
    link: "Debt | None" = None
    tells_link: bool = True
    deducted: Cents = 0
    dead: bool = False
    disputed: bool = False
    number: str = ""
    serial: int = 0
    left: Cents = field(init=False)
    source: Source = field(init=False)

    def __post_init__(self) -> None:
        self.left = self.owed

    @property
    def owed(self) -> Cents:
        """Signed: a credit note takes off."""
        return -self.gross if self.kind == "note" else self.gross - self.deducted

    @property
    def month(self) -> str:
        """The French month of the document."""
        return MONTHS[self.issued.month - 1]

    def record(self, *, tells_due: bool, tells_code: bool) -> Document:
        """As the book of invoices has it."""
        client = self.client
        party = Party(client.code, client.name, client.category if tells_code else None)
        link = self.link.number if self.link and self.tells_link else ""
        due = self.due if tells_due and self.kind != "note" else None
        disputed = "contesté" if self.disputed else ""
        if self.kind == "note":
            return CreditNote(
                number=self.number, customer=party, issued_on=self.issued, gross=self.gross, source=self.source,
                linked_to=link,
            )  # fmt: skip
        if self.kind == "deposit":
            return DepositInvoice(
                number=self.number, customer=party, issued_on=self.issued, gross=self.gross, source=self.source,
                order_number=self.order, stated_due_on=due, disputed=disputed,
            )  # fmt: skip
        return Invoice(
            number=self.number, customer=party, issued_on=self.issued, gross=self.gross, source=self.source,
            order_number=self.order, stated_due_on=due, nature=self.nature, vat_rate=Decimal(20), linked_to=link,
            disputed=disputed, deposit_deducted=self.deducted,
        )  # fmt: skip


def due_date(client: Client, issued: date) -> date:
    """The customer's terms: so many days, or to the end of that month."""
    due = issued + timedelta(days=client.terms)
    return due.replace(day=monthrange(due.year, due.month)[1]) if client.month_end and client.terms else due


def make_debts(rng: random.Random, clients: list[Client], numbers: Numbers, *, orders: bool) -> list[Debt]:
    """All documents in the order of their days, numbered."""
    debts = [debt for client in clients for debt in _of_client(rng, client, orders=orders)]
    debts += [note for debt in debts if (note := _note(rng, debt)) is not None]
    debts.sort(key=lambda d: d.issued)
    for debt in debts:
        debt.number, debt.serial = numbers.give(debt.kind, debt.issued, debt.client.series)
    return debts


def _of_client(rng: random.Random, client: Client, *, orders: bool) -> list[Debt]:
    made: list[Debt] = []
    if client.size == "monthly":
        made += _subscription(rng, client)
    least, most = {"once": (1, 3), "regular": (4, 18), "monthly": (0, 3), "big": (20, 55)}[client.size]
    scale = rng.choice((12_000, 35_000, 90_000, 250_000))
    for _ in range(rng.randint(least, most)):
        issued = FIRST + timedelta(days=rng.randrange(_DAYS))
        net = rng.choice(_CATALOGUE) if rng.random() < 0.2 else round(scale * rng.lognormvariate(0, 0.7)) + 500
        gross = net + (net + 2) // 5
        order = f"{rng.choice(('CDE', 'BC', 'PO', ''))}{rng.randrange(1000, 99_999)}" if orders else ""
        made += _sale(rng, client, issued, gross, order if rng.random() < 0.7 else "")
    return made


def _subscription(rng: random.Random, client: Client) -> list[Debt]:
    net, day = rng.choice(_CATALOGUE), rng.choice((1, 1, 1, 5, 15, 25))
    nature = rng.choice((Nature.SUBSCRIPTION, Nature.HOSTING, Nature.MAINTENANCE, Nature.RENTAL))
    start, raised = rng.randrange(0, 8), rng.randrange(4, 30)
    made = []
    for step in range(start, 16):
        issued = date(2025 + (6 + step) // 12, (6 + step) % 12 + 1, day)
        price = net if step < raised else net + net // 50
        made.append(Debt("invoice", client, issued, due_date(client, issued), price + (price + 2) // 5, nature))
    if client.skips and len(made) > 4:
        skipped = made[rng.randrange(1, len(made) - 2)]
        skipped.dead, skipped.disputed = True, client.skips == "disputed"
    return made


def _sale(rng: random.Random, client: Client, issued: date, gross: Cents, order: str) -> list[Debt]:
    nature = rng.choice((Nature.GOODS, Nature.SERVICE, Nature.SERVICE, None))
    due = due_date(client, issued)
    delivered = issued + timedelta(days=rng.randint(15, 70))
    if order and gross > 60_000 and rng.random() < 0.2 and delivered < LAST:
        asked = gross * rng.choice((30, 40, 50)) // 100
        deposit = Debt("deposit", client, issued, issued, asked, order=order)
        balance = Debt("invoice", client, delivered, due_date(client, delivered), gross, nature, order, deposit)
        if rng.random() < 0.7:
            balance.deducted = asked
        else:  # invoiced net of the deposit: another way of the same firms
            balance.gross = gross - asked
            balance.tells_link = False
        balance.left = balance.owed
        return [deposit, balance]
    sale = Debt("invoice", client, issued, due, gross, nature, order)
    sale.dead = rng.random() < 0.035
    sale.disputed = sale.dead and rng.random() < 0.3
    return [sale]


def _note(rng: random.Random, debt: Debt) -> Debt | None:
    if debt.kind != "invoice" or debt.dead or rng.random() > 0.045:
        return None
    issued = debt.issued + timedelta(days=rng.randint(2, 40))
    if issued > LAST:
        return None
    whole = rng.random() < 0.3
    gross = debt.owed if whole else max(600, debt.owed * rng.choice((5, 10, 20, 25)) // 100)
    return Debt("note", debt.client, issued, issued, gross, link=debt, tells_link=rng.random() < 0.7)
