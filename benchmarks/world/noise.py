"""Lines of the statement that no customer's debt explains: suppliers, the State, staff, cards, own accounts."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from benchmarks.world.labels import Bank, card_line, sent_line, tell
from benchmarks.world.people import Customer
from benchmarks.world.sales import FIRST, LAST, Draft
from benchmarks.world.truth import Kind
from benchmarks.world.writing import MONTHS, capitals
from reconcile.money import Cents

_SHOPS = (
    "STATION TOTAL",
    "AMAZON EU",
    "LEROY MERLIN",
    "SNCF INTERNET",
    "RESTAURANT LE PORT",
    "OVH",
    "CARREFOUR",
    "LA POSTE",
)
_SUPPLIERS = (
    "INGRAM DISTRIBUTION",
    "ORANGE BUSINESS",
    "EDF ENTREPRISES",
    "LDLC PRO",
    "AXA FRANCE IARD",
    "LOCAM",
    "BUREAU VALLEE",
)
_STATE = (
    "DGFIP",
    "URSSAF ILE DE FRANCE",
    "TRESOR PUBLIC",
    "DIRECTION GENERALE DES FINANCES PUBLIQUES",
    "SIE LYON",
    "CPAM",
)
_STAFF = ("MARTIN JULIE", "PETIT HUGO", "ROUX EMMA", "LEROY TOM")


@dataclass(frozen=True)
class Foreign:
    """A line that concerns no customer."""

    kind: Kind
    on: date
    label: str
    amount: Cents
    reference: str = ""
    iban: str = ""


def make_noise(
    rng: random.Random, bank: Bank, count: int, people: list[Customer], drafts: list[Draft]
) -> list[Foreign]:
    """That many lines, a third of them receipts; some receipts have by chance the amount of a debt."""
    makers = (_supplier, _supplier_back, _state, _state_back, _salary, _card, _internal)
    weights = (24, 5, 8, 4, 10, 35, 6)
    owed = [d.owed for d in drafts]
    look_alike = [p.shown for p in people if not p.consumer]
    found = []
    for maker in rng.choices(makers, weights, k=count):
        on = FIRST + timedelta(days=rng.randrange((LAST - FIRST).days))
        amount = rng.choice(owed) if rng.random() < 0.15 else rng.randrange(900, 400_000)
        found.append(maker(rng, bank, on, amount, look_alike))
    return found


def _name(rng: random.Random, look_alike: list[str]) -> str:
    """A supplier; one in twelve sounds like a customer."""
    if rng.random() < 0.92:
        return rng.choice(_SUPPLIERS)
    return f"{rng.choice(look_alike).split()[-1]} {rng.choice(('FOURNITURES', 'NEGOCE', 'MATERIAUX'))}"


def _supplier(rng: random.Random, _: Bank, on: date, amount: Cents, names: list[str]) -> Foreign:
    name, number = _name(rng, names), rng.randrange(1, 2_000)
    if rng.random() < 0.4:
        return Foreign(Kind.SUPPLIER, on, f"PRLV SEPA {name} ECH {number}", -amount)
    return Foreign(Kind.SUPPLIER, on, sent_line(rng, name, f"FACT {number}"), -amount)


def _supplier_back(rng: random.Random, bank: Bank, on: date, amount: Cents, names: list[str]) -> Foreign:
    reason = rng.choice(("REMBOURSEMENT AVOIR {n}", "AVOIR {n}", "TROP VERSE", "INDEMNITE SINISTRE {n}"))
    told = tell(rng, bank, _name(rng, names), reason.format(n=rng.randrange(1, 2_000)))
    return Foreign(Kind.SUPPLIER, on, told.label, amount, told.reference)


def _state(rng: random.Random, _: Bank, on: date, amount: Cents, __: list[str]) -> Foreign:
    reason = rng.choice(("TVA", "IS ACOMPTE", "COTISATIONS", "CFE"))
    return Foreign(Kind.STATE, on, f"PRLV SEPA {rng.choice(_STATE)} {reason}{on.month:02d}{on.year}", -amount)


def _state_back(rng: random.Random, bank: Bank, on: date, amount: Cents, _: list[str]) -> Foreign:
    reason = rng.choice(("REMBOURSEMENT CREDIT TVA", "RESTITUTION IS", "IJSS", "REMB TVA {n}"))
    told = tell(rng, bank, rng.choice(_STATE), reason.format(n=rng.randrange(1, 3_000)))
    return Foreign(Kind.STATE, on, told.label, amount, told.reference)


def _salary(rng: random.Random, _: Bank, on: date, amount: Cents, __: list[str]) -> Foreign:
    return Foreign(Kind.STAFF, on, sent_line(rng, rng.choice(_STAFF), f"SALAIRE {MONTHS[on.month - 1]}"), -amount)


def _card(rng: random.Random, _: Bank, on: date, amount: Cents, __: list[str]) -> Foreign:
    return Foreign(Kind.CARD, on, card_line(rng, rng.choice(_SHOPS), on), -max(500, amount // 20))


def _internal(rng: random.Random, bank: Bank, on: date, amount: Cents, _: list[str]) -> Foreign:
    reason = capitals(
        rng.choice(("Virement interne", "Alimentation compte", "Apport compte courant", "Vir de compte à compte"))
    )
    rounded = max(100_000, amount // 50_000 * 50_000)
    if rng.random() < 0.5:
        return Foreign(Kind.INTERNAL, on, sent_line(rng, "NOTRE SOCIETE SARL", reason), -rounded)
    told = tell(rng, bank, "NOTRE SOCIETE SARL", reason)
    return Foreign(Kind.INTERNAL, on, told.label, rounded, told.reference)
