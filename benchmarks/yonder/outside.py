"""Money of no customer: the State, suppliers, loans, insurance, staff, cards, the firm's own accounts."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from benchmarks.world import Kind
from benchmarks.yonder.banks import Bank, Slip
from benchmarks.yonder.firm import FIRST, LAST, Firm
from benchmarks.yonder.parties import Client, french_iban
from benchmarks.yonder.rows import Entry
from benchmarks.yonder.wordstock import FIRST_NAMES, SHOPS, SUPPLIERS, SURNAMES
from reconcile.money import Cents


@dataclass(frozen=True, slots=True)
class Stranger:
    """A line to be. `shape`: `""` for a whole label in `motif`."""

    on: date
    kind: Kind
    amount: Cents
    motif: str
    name: str = ""
    shape: str = ""
    iban: str = ""


def strangers(rng: random.Random, firm: Firm, clients: list[Client]) -> list[tuple[Kind, Entry]]:
    """All of them, with their kinds."""
    staff = [f"{rng.choice(SURNAMES)} {rng.choice(FIRST_NAMES)}" for _ in range(rng.randint(2, 6))]
    neighbours = rng.sample(clients, max(1, len(clients) // 30))
    counter = rng.random() < 0.4
    found, month = [], FIRST
    while month < LAST:
        days = [month + timedelta(days=at) for at in range(28)]
        found += [
            *_due(rng, firm.bank, days),
            *_now_and_then(rng, firm.bank, days),
            *_staff(firm.bank, days, staff, rng),
        ]
        found += _neighbours(rng, firm.bank, days, neighbours)
        found += _counter(rng, days) if counter else ()
        month = (month + timedelta(days=32)).replace(day=1)
    return [(s.kind, _entry(rng, firm.bank, s, at)) for at, s in enumerate(found)]


def _entry(rng: random.Random, bank: Bank, stranger: Stranger, at: int) -> Entry:
    shape = stranger.shape or stranger.motif
    line = bank.write(rng, shape, Slip(stranger.name, stranger.motif if stranger.shape else "", "", stranger.on))
    return Entry(stranger.on, line, stranger.amount, stranger.iban if bank.shows_iban else "", stranger=at)


def _about(rng: random.Random, scale: Cents) -> Cents:
    return round(scale * rng.lognormvariate(0, 0.6)) + 90


def _due(rng: random.Random, bank: Bank, days: list[date]) -> Iterator[Stranger]:
    """What comes back each month."""
    state = ((15, "PRLV SEPA URSSAF 117000001570", 350_000), (19, "PRLV SEPA DGFIP IMPOT TVA", 600_000))
    for at, motif, scale in state:
        yield Stranger(days[at], Kind.STATE, -_about(rng, scale), f"{motif} {rng.randrange(10**8)}")
    yield Stranger(days[4], Kind.SUPPLIER, -131_246, f"ECHEANCE PRET PRO {rng.randrange(10**7):07}")
    yield Stranger(days[0], Kind.SUPPLIER, -_about(rng, 2_400), "COMMISSIONS ET FRAIS DE TENUE DE COMPTE")
    yield Stranger(days[9], Kind.SUPPLIER, -21_480, f"PRLV SEPA ASSUR MUTUELLE PRO CONTRAT {rng.randrange(10**6)}")
    for _ in range(rng.randint(3, 8)):
        name, number = rng.choice(SUPPLIERS), rng.choice(("FA", "F", "")) + f"{rng.randrange(10**6)}"
        shape = rng.choice((bank.sent, f"PRLV SEPA {name} {number}"))
        motif = f"FACTURE {number}"
        yield Stranger(rng.choice(days), Kind.SUPPLIER, -_about(rng, 24_000), motif, name, shape, french_iban(rng))
    for _ in range(rng.randint(2, 7)):
        day = rng.choice(days)
        label = f"{rng.choice(('PAIEMENT CB', 'FACTURE CARTE DU', 'CARTE'))} {day:%d%m%y} {rng.choice(SHOPS)}"
        yield Stranger(day, Kind.CARD, -_about(rng, 5_500), label)


def _staff(bank: Bank, days: list[date], staff: list[str], rng: random.Random) -> Iterator[Stranger]:
    for name in staff:
        yield Stranger(days[26], Kind.STAFF, -_about(rng, 180_000), f"SALAIRE {days[26]:%m/%Y}", name, bank.sent)


def _now_and_then(rng: random.Random, bank: Bank, days: list[date]) -> Iterator[Stranger]:
    """Money that comes in, which a hasty reader takes for a customer's."""
    day, shape = rng.choice(days), rng.choice(bank.received)
    account = french_iban(rng)
    chances = (
        (0.12, Kind.STATE, "DRFIP REMBOURSEMENTS", f"REMBT CREDIT TVA {rng.randrange(10**6)}", 420_000),
        (0.08, Kind.STATE, "CPAM", f"IJ SUBROGATION {rng.randrange(10**8)}", 70_000),
        (0.07, Kind.SUPPLIER, "ASSUR MUTUELLE PRO", f"SINISTRE {rng.randrange(10**6)} INDEMNITE", 90_000),
        (0.10, Kind.SUPPLIER, rng.choice(SUPPLIERS), f"AVOIR {rng.randrange(10**5)} REMBOURSEMENT", 12_000),
        (0.02, Kind.SUPPLIER, "BANQUE REGIONALE", f"DEBLOCAGE PRET {rng.randrange(10**7):07}", 2_000_000),
        (0.05, Kind.SUPPLIER, "OPCO FORMATION", f"DOSSIER {rng.randrange(10**6)}", 80_000),
    )
    for chance, kind, name, motif, scale in chances:
        if rng.random() < chance:
            yield Stranger(day, kind, _about(rng, scale), motif, name, shape, account)
    if days[0].month % 3 == 0 and rng.random() < 0.5:
        yield Stranger(days[27], Kind.SUPPLIER, _about(rng, 1_200), "INTERETS CREDITEURS ARRETE DE COMPTE")
    if rng.random() < 0.35:
        cents = rng.randint(1, 20) * 100_000 * rng.choice((1, -1))
        label = rng.choice(
            ("VIREMENT COMPTE A COMPTE LIVRET PRO", "VIR INTERNE EPARGNE", "VIR DE COMPTE COURANT ASSOCIE")
        )
        yield Stranger(rng.choice(days), Kind.INTERNAL, cents, label)


def _counter(rng: random.Random, days: list[date]) -> Iterator[Stranger]:
    """Sales by card at the counter, that no invoice was made for."""
    for at in (3, 10, 17, 24):
        label = f"REMISE CARTES TPE {rng.randrange(10**7):07} {days[at]:%d/%m}"
        yield Stranger(days[at], Kind.CARD, _about(rng, 40_000), label)


def _neighbours(rng: random.Random, bank: Bank, days: list[date], both: list[Client]) -> Iterator[Stranger]:
    """Customers who are suppliers too: the firm pays them, and rarely they pay back."""
    for client in both:
        if rng.random() < 0.3:
            motif = f"FACTURE {rng.choice(('F', 'FA', ''))}{rng.randrange(10**5)}"
            yield Stranger(
                rng.choice(days), Kind.SUPPLIER, -_about(rng, 35_000), motif, client.name, bank.sent, client.iban
            )
        if rng.random() < 0.02:
            motif = f"REMBOURSEMENT AVOIR FOURNISSEUR {rng.randrange(10**5)}"
            yield Stranger(
                rng.choice(days), Kind.SUPPLIER, _about(rng, 9_000), motif, client.holder, bank.received[0], client.iban
            )
