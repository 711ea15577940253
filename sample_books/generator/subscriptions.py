"""Subscriptions of equal monthly amounts, by direct debit and by transfer."""

from functools import partial

from generator import labels
from generator.moves import batch, pay, reject, transfer
from generator.world import Debit, Doc, World, day

_DEBITED: tuple[tuple[int, float, str], ...] = (
    (1, 89, "Abonnement"), (2, 89, "Abonnement"), (3, 145, "Maintenance"), (4, 145, "Maintenance"),
    (5, 320, "Maintenance"), (6, 89, "Abonnement"), (7, 59, "Hébergement"), (8, 59, "Hébergement"),
    (9, 120, "Abonnement"), (10, 89, "Abonnement"), (11, 280, "Maintenance"), (12, 175, "Maintenance"),
)  # fmt: skip
_TRANSFERRED: tuple[tuple[int, float, str], ...] = (
    (13, 450, "Maintenance"), (14, 75, "Hébergement"), (15, 75, "Abonnement"), (16, 260, "Maintenance"),
    (17, 130, "Abonnement"), (18, 190, "Location"), (19, 210, "Abonnement"), (20, 65, "Maintenance"),
)  # fmt: skip
_BATCHES = {
    "07": ("07-10", "REMISE PRELEVEMENTS SEPA {name}"),
    "08": ("08-10", "PRELEVEMENTS SEPA EMIS {count} OPERATIONS"),
    "09": ("09-10", "PRLV SEPA REMISE /REF {name} /NB {count}"),
}


def tell(world: World) -> None:
    """Three months of subscriptions and how they were paid."""
    debited = {m: {w: _debited(world, m, w, e, n) for w, e, n in _DEBITED} for m in _BATCHES}
    moved = {m: {w: _moved(world, m, w, e, n) for w, e, n in _TRANSFERRED} for m in _BATCHES}
    world.then(partial(_batches, world, debited))
    world.then(partial(_on_time, world, moved))
    world.then(partial(_late_or_odd, world, moved))


def _debited(world: World, month: str, who: int, euros: float, nature: str) -> Doc:
    first = f"{month}-01"
    return world.invoice(who, first, nature, euros, days=14, delivered=first, method="Prélèvement SEPA")


def _moved(world: World, month: str, who: int, euros: float, nature: str) -> Doc:
    return world.invoice(who, f"{month}-01", nature, euros, days=30, delivered=f"{month}-01")


def _batches(world: World, docs: dict[str, dict[int, Doc]]) -> None:
    unnamed = {("07", 6), ("08", 3), ("09", 10)}
    extra = {name: [d for d in world.docs if d.method == name] for name in ("2026-07-B", "2026-08-B", "2026-09-B")}
    for found in extra.values():
        for doc in found:
            doc.method = "Prélèvement SEPA"
    first = _first_batch(world, docs, "07", unnamed)
    reject(world, first[1], "07-15", "AM04", "REJ PRLV SEPA {name} {code} PROVISION INSUFFISANTE")
    again = [(docs["07"][2], True), *((d, True) for d in extra["2026-07-B"])]
    batch(world, "PRLV-2026-07-B", "07-27", again, "REMISE PRELEVEMENTS SEPA {name}")
    second = _first_batch(world, docs, "08", unnamed)
    reject(world, second[8], "08-27", "MD06", "REJ PRLV SEPA {name} {code} CONTESTATION DEBITEUR")
    batch(world, "PRLV-2026-08-B", "08-25", [(d, True) for d in extra["2026-08-B"]], "REMISE PRELEVEMENTS SEPA {name}")
    pay(world, "09-18", [docs["08"][9]], labels.reference(docs["08"][9], "full"))
    third = _first_batch(world, docs, "09", unnamed)
    reject(world, third[6], "09-15", "AM04", "REJ PRLV SEPA /DE {name} /MOTIF {code}")
    batch(world, "PRLV-2026-09-B", "09-25", [(d, True) for d in extra["2026-09-B"]], "PRLV SEPA REMISE /REF {name}")


def _first_batch(
    world: World, docs: dict[str, dict[int, Doc]], month: str, unnamed: set[tuple[str, int]]
) -> list[Debit]:
    on, label = _BATCHES[month]
    lines = [(doc, (month, who) not in unnamed) for who, doc in docs[month].items()]
    return batch(world, f"PRLV-2026-{month}-A", on, lines, label)


def _on_time(world: World, docs: dict[str, dict[int, Doc]]) -> None:
    """13 names its invoices, 14 names the month a few days late, 17 and 19 write short numbers, 20 a standing order."""
    for month, on in (("07", "07-27"), ("08", "08-25"), ("09", "09-24")):
        pay(world, on, [docs[month][13]], labels.reference(docs[month][13], "full"))
        pay(world, f"{month}-28", [docs[month][20]], "VIR PERMANENT CONTRAT MAINTENANCE")
    for month, on in (("07", "08-05"), ("08", "09-07")):
        pay(world, on, [docs[month][14]], labels.reference(docs[month][14], "month"), kind="virement (mois)")
    july = pay(world, "07-28", [docs["07"][17]], labels.reference(docs["07"][17], "fact"))
    transfer(world, day("08-06"), docs["07"][17].customer.bank_name, july.label.split("\n")[2], july.amount)
    pay(world, "09-03", [docs["08"][17]], labels.reference(docs["08"][17], "fact"))
    pay(world, "07-30", [docs["07"][19]], labels.reference(docs["07"][19], "fa"))
    pay(world, "08-28", [docs["08"][19]], labels.reference(docs["08"][19], "joined"))
    september = docs["09"][19]
    pay(world, "09-29", [september], labels.reference(september, "full"), sent=september.owed + 2000, kind="trop-perçu")


def _late_or_odd(world: World, docs: dict[str, dict[int, Doc]]) -> None:
    """15 is always three weeks late and names nothing, 16 pays a quarter at once, 18 pays the two oldest."""
    june = next(d for d in world.docs if d.earlier and d.customer.code == "C0015")
    for doc, on in ((june, "07-22"), (docs["07"][15], "08-20"), (docs["08"][15], "09-21")):
        pay(world, on, [doc], "REGLEMENT", kind="virement sans référence")
    quarter = [docs[m][16] for m in docs]
    pay(world, "09-24", quarter, "INFOGERANCE 3E TRIMESTRE")
    oldest = [d for d in world.docs if d.earlier and d.customer.code == "C0018"]
    pay(world, "09-15", oldest, "REGLEMENT LOYERS MATERIEL")
