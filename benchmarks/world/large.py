"""Books for the clock: large ones, and one that is nearly impossible to solve."""

import random
from datetime import date, timedelta

from benchmarks.world.make import make_world
from benchmarks.world.truth import FOREIGN
from reconcile.model import BankTransaction, Invoice, Ledger, Party, Source

_PER_CUSTOMER = 34
"""Documents of one customer in a world, about."""


def sized(size: int, seed: int = 1) -> tuple[Ledger, date]:
    """A world of about `size` documents and `size` payments.

    Its customers pay in fewer payments than they have documents: the rest are lines that concern no customer, of the
    same sorts and as hard to tell as in any world.
    """
    customers = max(4, size // _PER_CUSTOMER)
    world = make_world(seed, customers=customers, judged=False)
    foreign = sum(event.kind in FOREIGN for event in world.events)
    lacking = size - len(world.ledger.transactions) - len(world.ledger.cash_receipts)
    if lacking > 0:
        world = make_world(seed, customers=customers, judged=False, foreign=foreign + lacking)
    return world.ledger, world.as_of


def pathological(invoices: int = 5_000, amounts: int = 20, payments: int = 40) -> tuple[Ledger, date]:
    """One customer with open invoices of a few distinct amounts, who pays large sums and names nothing."""
    rng = random.Random(5)
    prices = [rng.randrange(5_000, 90_000) for _ in range(amounts)]
    who, first = Party("C00001", "Grande Surface SA"), date(2026, 1, 1)
    documents = tuple(
        Invoice(
            number=f"FA2026-{rank:05d}", customer=who, issued_on=first + timedelta(days=rank * 180 // invoices),
            gross=prices[rng.randrange(amounts)], source=Source("factures.xlsx", "Factures", rank + 1),
        )
        for rank in range(1, invoices + 1)
    )  # fmt: skip
    lines = tuple(
        BankTransaction(
            date(2026, 7, 1) + timedelta(days=rank), None,
            f"VIR SEPA RECU /DE GRANDE SURFACE SA /MOTIF REGLEMENT /REF {rank}",
            sum(d.gross for d in rng.sample(documents, 60)), "", "", None, "EUR",
            Source("releve.xlsx", "Relevé", rank + 2),
        )
        for rank in range(payments)
    )  # fmt: skip
    return Ledger(documents=documents, transactions=lines), date(2026, 12, 31)
