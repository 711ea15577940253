"""Money of no customer: suppliers (some are customers too), the State, salaries, cards, loans, own accounts."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

from benchmarks.elsewhere.banks import Bank
from benchmarks.elsewhere.clients import Client, french_iban
from benchmarks.elsewhere.debts import FIRST, LAST, Debt
from benchmarks.elsewhere.wordlists import FIRST_NAMES, SHOPS, SUPPLIERS, SURNAMES
from benchmarks.world import Kind
from reconcile.money import Cents

Stranger = tuple[date, str, Cents, Kind, str]
"""Day, label before cuts, signed cents, kind, account."""


def strangers(rng: random.Random, bank: Bank, clients: list[Client], debts: list[Debt]) -> Iterator[Stranger]:
    """All of them, month by month."""
    staff = [f"{rng.choice(SURNAMES)} {rng.choice(FIRST_NAMES)}" for _ in range(rng.randint(2, 9))]
    both = rng.sample(clients, max(1, len(clients) // 25))
    day = FIRST
    while day < LAST:
        for at, text, cents, kind, iban in _month(rng, bank, staff):
            yield day + timedelta(days=at), text, cents, kind, iban
        for client in both:
            if rng.random() < 0.4:
                yield day + timedelta(days=rng.randrange(27)), *_from_customer(rng, bank, client, debts)
        day = (day + timedelta(days=32)).replace(day=1)


def _month(rng: random.Random, bank: Bank, staff: list[str]) -> Iterator[tuple[int, str, Cents, Kind, str]]:
    def amount(scale: Cents) -> Cents:
        return round(scale * rng.lognormvariate(0, 0.6)) + 100

    for name in staff:
        yield 27, bank.sent(bank.shown(name), "SALAIRE", ""), -amount(190_000), Kind.STAFF, french_iban(rng)
    yield (
        14,
        f"{bank.debited} URSSAF ILE DE FRANCE COTISATIONS {rng.randrange(10**9)}",
        -amount(400_000),
        Kind.STATE,
        "",
    )
    yield 18, f"{bank.debited} DGFIP TVA1-{rng.randrange(10**8)}", -amount(700_000), Kind.STATE, ""
    if rng.random() < 0.15:
        motif = f"REMB. EXCEDENT TVA {rng.randrange(10**6)}"
        yield 20, bank.received("DRFIP ILE DE FRANCE", motif, "NOTPROVIDED"), amount(500_000), Kind.STATE, ""
    if rng.random() < 0.12:
        motif = rng.choice(("INDEMNITE SINISTRE", "RISTOURNE ANNUELLE", "REMBOURSEMENT AVOIR", "VOTRE DOSSIER"))
        who = rng.choice(SUPPLIERS)
        yield (
            rng.randrange(27),
            bank.received(who, f"{motif} {rng.randrange(10**5)}", "SIN"),
            amount(60_000),
            Kind.SUPPLIER,
            "",
        )
    yield 4, f"ECHEANCE PRET {rng.randrange(10**7):07}", -184_217, Kind.SUPPLIER, ""
    yield 1, "COTISATION CARTE ET FRAIS DE TENUE DE COMPTE", -amount(2_500), Kind.SUPPLIER, ""
    for _ in range(rng.randint(3, 9)):
        label = (
            f"{bank.debited} {rng.choice(SUPPLIERS)} {rng.choice(('FACTURE', 'CONTRAT', 'ECH'))} {rng.randrange(10**6)}"
        )
        yield rng.randrange(27), label, -amount(25_000), Kind.SUPPLIER, ""
    for _ in range(rng.randint(2, 8)):
        at, words = rng.randrange(27), rng.choice(("CB", "PAIEMENT CARTE", "FACTURE CARTE"))
        label = f"{words} {rng.choice(SHOPS)} {at + 1:02}{rng.randint(1, 12):02}"
        yield at, label, -amount(6_000), Kind.CARD, ""
    if rng.random() < 0.3:
        cents = rng.randint(1, 30) * 100_000 * rng.choice((1, -1))
        yield rng.randrange(27), "VIREMENT INTERNE COMPTE LIVRET", cents, Kind.INTERNAL, ""


def _from_customer(
    rng: random.Random, bank: Bank, client: Client, debts: list[Debt]
) -> tuple[str, Cents, Kind, str]:  # fmt: skip
    """What is bought from a customer; its numbers look like any number."""
    alike = rng.choice(debts).number if rng.random() < 0.15 else f"{rng.choice(('FA', 'F', ''))}{rng.randrange(10**5)}"
    cents = -round(40_000 * rng.lognormvariate(0, 0.6))
    return bank.sent(bank.shown(client.banked), f"VOTRE FACTURE {alike}", ""), cents, Kind.SUPPLIER, client.iban
