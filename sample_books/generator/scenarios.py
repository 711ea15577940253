"""What was told on purpose: groups, parts, credit notes, deposits, third parties, mistakes of payers."""

from functools import partial

from generator.labels import reference, several
from generator.moves import cash, cheque, left, pay
from generator.world import DEPOSIT, INVOICE, Doc, World, day

GOODS, WORK, RENT, CARE, SUBS = "Matériel", "Prestation", "Location", "Maintenance", "Abonnement"

# number, customer, issued, delivered, term in days (0: no due date), nature, HT
_EARLIER = (
    ("FA2025-00588", 26, "2025-12-04", "2025-12-02", 30, GOODS, 1860.00),
    ("FA2025-00607", 22, "2025-12-18", "2025-12-17", 45, WORK, 640.00),
    ("FA2026-00017", 31, "2026-01-14", "2026-01-12", 30, GOODS, 2310.50),
    ("FA2026-00048", 24, "2026-02-03", "2026-02-02", 30, WORK, 415.00),
    ("FA2026-00077", 29, "2026-02-24", "2026-02-20", 0, CARE, 288.40),
    ("FA2026-00119", 30, "2026-03-19", "2026-03-18", 30, GOODS, 1184.90),
    ("FA2026-00142", 33, "2026-04-02", "2026-04-01", 30, WORK, 362.00),
    ("FA2026-00158", 25, "2026-04-13", "2026-04-10", 30, WORK, 1975.00),
    ("FA2026-00187", 36, "2026-04-30", "2026-04-28", 30, GOODS, 540.00),
    ("FA2026-00201", 18, "2026-05-01", "2026-05-01", 30, RENT, 190.00),
    ("FA2026-00222", 35, "2026-05-13", "2026-05-12", 30, WORK, 1420.00),
    ("FA2026-00231", 39, "2026-05-20", "2026-05-20", 0, GOODS, 189.17),
    ("FA2026-00246", 32, "2026-05-28", "2026-05-26", 30, GOODS, 873.25),
    ("FA2026-00252", 18, "2026-06-01", "2026-06-01", 30, RENT, 190.00),
    ("FA2026-00255", 15, "2026-06-01", "2026-06-01", 30, SUBS, 75.00),
    ("FA2026-00268", 21, "2026-06-09", "2026-06-08", 30, WORK, 705.00),
    ("FA2026-00274", 28, "2026-06-11", "2026-06-11", 30, GOODS, 1349.00),
    ("FA2026-00279", 23, "2026-06-15", "2026-06-12", 30, GOODS, 2204.60),
    ("FA2026-00286", 27, "2026-06-18", "2026-06-17", 30, WORK, 1250.00),
    ("FA2026-00291", 12, "2026-06-22", "2026-06-19", 30, GOODS, 958.30),
    ("FA2026-00296", 34, "2026-06-25", "2026-06-25", 0, WORK, 132.50),
    ("FA2026-00299", 5, "2026-06-29", "2026-06-26", 30, GOODS, 3120.00),
    ("FA2026-00300", 40, "2026-06-30", "2026-06-29", 15, WORK, 82.50),
)


def earlier(world: World) -> None:
    """Invoices of December 2025 to June 2026 that were open on 1 July, and what came of them."""
    docs: dict[str, Doc] = {}
    for number, who, issued, delivered, term, nature, euros in _EARLIER:
        rate = 0 if who == 27 else 200
        doc = world.invoice(who, issued, nature, euros, delivered=delivered, number=number, earlier=True, rate=rate)
        doc.due = None if term == 0 else doc.issued.fromordinal(doc.issued.toordinal() + term)
        doc.method = "Chèque" if who in (32, 33, 34) else "Virement"
        docs[number] = doc
    world.then(partial(_earlier_paid, world, docs))


def _earlier_paid(world: World, docs: dict[str, Doc]) -> None:
    for number, on, style in (
        ("FA2025-00607", "07-21", "full"),
        ("FA2026-00119", "09-02", "facture"),
        ("FA2026-00268", "07-08", "joined"),
        ("FA2026-00291", "09-04", "fa"),
        ("FA2026-00299", "09-11", "full"),
        ("FA2026-00187", "08-19", "fact"),
    ):
        pay(world, on, [docs[number]], reference(docs[number], style))
    commune = docs["FA2026-00222"]
    pay(world, "07-16", [commune], f"COMMUNE STE ALDEGONDE MANDAT 418 {commune.number}", kind="tiers payeur")
    cheque(world, day("07-07"), [docs["FA2026-00142"]], named=True)
    cheque(world, day("08-25"), [docs["FA2026-00246"]], named=False)
    cheque(world, day("07-21"), [docs["FA2026-00296"]], named=False)
    cash(world, day("07-02"), docs["FA2026-00231"], named=True)
    foreign = docs["FA2026-00286"]
    pay(
        world, "07-20", [foreign], f"INVOICE {foreign.number} MOINS FRAIS", amounts=[foreign.owed - 1500],
        kind="frais bancaires retenus",
    )  # fmt: skip


def groups(world: World) -> None:
    """One transfer for several invoices, with good, loose or no references."""
    metal = [world.invoice(21, d, n, e, days=30, delivered=d) for d, n, e in (
        ("07-03", WORK, 318.00), ("07-15", GOODS, 1127.45), ("07-24", WORK, 246.50))]  # fmt: skip
    world.then(lambda: pay(world, "08-26", metal, several(metal, "fact")))
    boss = world.invoice(22, "07-06", WORK, 530.00, days=30, delivered="06-30")
    own = [world.invoice(23, d, GOODS, e, days=30, delivered=d) for d, e in (("07-07", 1640.20), ("07-17", 389.90))]
    world.then(lambda: pay(world, "08-12", [boss, *own], several([boss, *own], "full"), kind="tiers payeur"))
    lab = [world.invoice(24, d, n, e, days=30, delivered=d) for d, n, e in (
        ("07-02", WORK, 190.00), ("07-09", GOODS, 822.75), ("07-20", WORK, 285.00),
        ("07-31", GOODS, 1433.10), ("08-07", WORK, 142.50))]  # fmt: skip
    old = next(d for d in world.docs if d.number == "FA2026-00048")
    world.then(lambda: pay(world, "09-08", [old, *lab], several([old, *lab], "slash")))
    paint = [world.invoice(29, d, n, e, days=30, delivered=d) for d, n, e in (
        ("07-08", GOODS, 674.15), ("07-16", WORK, 209.00), ("07-29", CARE, 118.35))]  # fmt: skip
    first = next(d for d in world.docs if d.number == "FA2026-00077")
    world.then(lambda: pay(world, "08-31", [first, *paint], several(paint, "none"), kind="groupé sans référence"))
    bricks = [world.invoice(26, d, n, e, days=30, delivered=d) for d, n, e in (
        ("07-03", WORK, 455.00), ("07-22", GOODS, 1288.80))]  # fmt: skip
    world.then(lambda: pay(world, "08-21", bricks, several(bricks, "month"), kind="virement (mois)"))
    roof = [world.invoice(32, d, WORK, e, days=15, delivered=d, method="Chèque") for d, e in (
        ("08-03", 164.00), ("08-13", 237.30))]  # fmt: skip
    world.then(lambda: cheque(world, day("09-08"), roof, named=False))
    pair = [world.invoice(28, d, WORK, e, days=15, delivered=d) for d, e in (("09-01", 188.20), ("09-04", 96.70))]
    world.then(lambda: pay(world, "09-22", pair, several(pair, "fa")))


def parts(world: World) -> None:
    """Part payments, too much, too little."""
    plans = world.invoice(25, "07-10", WORK, 2030.00, days=30, delivered="06-29")
    half = plans.owed // 2
    world.then(lambda: pay(world, "08-07", [plans], f"50% {plans.number}", amounts=[half], kind="paiement partiel"))
    world.then(lambda: pay(world, "09-02", [plans], f"SOLDE {reference(plans, 'fa')}", kind="solde"))
    old = next(d for d in world.docs if d.number == "FA2026-00158")
    world.then(lambda: pay(
        world, "07-31", [old], f"1ER VERSEMENT {reference(old, 'fa')}", amounts=[100_000], kind="paiement partiel"
    ))  # fmt: skip
    kiln = next(d for d in world.docs if d.number == "FA2025-00588")
    world.then(lambda: pay(
        world, "07-13", [kiln], f"ACPTE S/ {kiln.number}", amounts=[120_000], kind="paiement partiel"
    ))  # fmt: skip
    nursery = world.invoice(30, "07-13", GOODS, 964.00, days=30, delivered="07-10")
    kept = nursery.owed - round(nursery.owed * 0.02)
    world.then(lambda: pay(
        world, "08-10", [nursery], f"{nursery.number} ESCPTE 2%", amounts=[kept], kind="escompte retenu"
    ))  # fmt: skip
    feast = next(d for d in world.docs if d.number == "FA2026-00017")
    world.then(lambda: pay(
        world, "08-14", [feast], f"{feast.number} + INDEMNITE 40 EUR", sent=feast.owed + 4000, kind="indemnité payée"
    ))  # fmt: skip
    advice = world.invoice(27, "08-04", WORK, 1875.00, days=30, delivered="08-03", rate=0)
    world.then(lambda: pay(world, "09-09", [advice], f"INVOICE {advice.number}"))


def odd_references(world: World) -> None:
    """Digits swapped, another payer, and two payments that nobody could tell apart."""
    play = world.invoice(30, "08-06", WORK, 347.80, days=30, delivered="08-05")
    world.then(lambda: pay(world, "09-14", [play], reference(play, "swapped"), kind="chiffres inversés"))
    walls = world.invoice(26, "08-12", WORK, 812.60, days=30, delivered="08-11")
    world.then(lambda: pay(world, "09-17", [walls], reference(walls, "swapped"), kind="chiffres inversés"))
    teeth = world.invoice(4, "07-21", GOODS, 1512.00, days=30, delivered="07-20")
    world.then(lambda: pay(
        world, "08-24", [teeth], f"POUR CABINET MARCHAL {teeth.number}", name="SCI LES TILLEULS", kind="tiers payeur"
    ))  # fmt: skip
    bread = world.invoice(1, "08-18", CARE, 226.40, days=15, delivered="08-18")
    world.then(lambda: pay(
        world, "09-16", [bread], reference(bread, "facture"), name="M LEFEBVRE ANTOINE", kind="tiers payeur"
    ))  # fmt: skip
    twins = [world.invoice(w, d, WORK, 99.00, delivered=d) for w, d in ((37, "08-19"), (40, "08-20"))]
    world.then(lambda: _undecidable(
        world, twins[1], "M DUBOIS LAURENT", "09-01", "deux particuliers doivent 118,80 €, le payeur est un tiers"
    ))  # fmt: skip
    same = [world.invoice(w, d, RENT, 411.00, days=30, delivered=d) for w, d in ((22, "08-05"), (23, "08-06"))]
    world.then(lambda: _undecidable(
        world, same[0], "VANTORRE", "09-07", "deux sociétés Vantorre doivent 493,20 €, le nom est coupé"
    ))  # fmt: skip
    town = world.invoice(35, "07-27", GOODS, 3260.00, days=30, delivered="07-23")
    world.then(lambda: pay(
        world, "09-10", [town], f"COMMUNE STE ALDEGONDE MANDAT 533 {town.number}", kind="tiers payeur"
    ))  # fmt: skip


def _undecidable(world: World, doc: Doc, name: str, on: str, why: str) -> None:
    line = pay(world, on, [doc], "REGLEMENT", name=name, kind="indécidable")
    world.undecidable.append((line, why))


def credit_notes(world: World) -> None:
    """Credit notes: before the payment, netted in it, after the due date, cancelling an invoice."""
    screens = world.invoice(28, "07-06", GOODS, 916.00, days=30, delivered="07-03")
    world.credit(screens, "07-15", 229.00)
    audit = world.invoice(28, "07-20", WORK, 305.00, days=30, delivered="07-20")
    old = next(d for d in world.docs if d.number == "FA2026-00274")
    world.then(lambda: pay(
        world, "08-28", [old, screens, audit], f"{several([old, screens, audit], 'fa')} MOINS AVOIR", kind="net d'avoir"
    ))  # fmt: skip
    mistaken = world.invoice(24, "08-20", WORK, 640.00, days=30, delivered="08-19")
    world.credit(mistaken, "08-24", 640.00)
    cables = world.invoice(21, "08-06", GOODS, 488.50, days=15, delivered="08-05")
    world.credit(cables, "09-03", 61.25)
    world.then(lambda: pay(world, "09-21", [cables], reference(cables, "full")))
    server = world.invoice(29, "08-10", GOODS, 2745.00, days=30, delivered="08-07")
    world.credit(server, "09-18", 274.50)
    lorry = world.invoice(5, "08-12", GOODS, 733.00, days=30, delivered="08-12")
    world.credit(lorry, "08-31", 146.60)
    world.then(lambda: pay(world, "09-23", [lorry], f"{reference(lorry, 'fact')} NET DE L AVOIR"))
    band = world.invoice(36, "07-17", GOODS, 268.00, days=30, delivered="07-16", method="Chèque")
    world.credit(band, "07-28", 26.80)
    world.then(lambda: cheque(world, day("09-09"), [band], named=True))


def deposits(world: World) -> None:
    """Deposits at the order, then the final invoice less the deposit."""
    for who, order, asked, share, total, delivered, paid, settled in (
        (21, "CD2607-04", "07-06", 30, 8000.00, "08-18", "07-10", "09-25"),
        (31, "CD2607-11", "07-08", 40, 5250.00, "09-08", "08-05", ""),
        (6, "CD2608-02", "08-03", 50, 1980.00, "", "", ""),
        (37, "CD2607-19", "07-17", 30, 790.00, "08-27", "cash 07-17", "cheque 09-10"),
        (25, "CD2608-15", "08-11", 25, 3400.00, "09-03", "08-14", ""),
    ):
        down = world.invoice(
            who, asked, GOODS, total * share / 100, kind=DEPOSIT, order=order, ordered=asked,
            due={31: "07-20", 21: "07-13", 25: "08-18"}.get(who, asked),
        )  # fmt: skip
        world.then(partial(_settle, world, down, paid))
        if delivered:
            final = world.invoice(
                who, delivered, GOODS, total, days=30, delivered=delivered, order=order, ordered=asked,
                kind=INVOICE, linked=down, deposit=down.ttc,
            )  # fmt: skip
            world.then(partial(_settle, world, final, settled))


def over_the_counter(world: World) -> None:
    """Small sales paid in cash or by cheque; one with goods taken back."""
    screen = world.invoice(39, "08-25", GOODS, 214.50, delivered="08-25", method="Espèces")
    world.credit(screen, "09-02", 41.25)
    world.then(lambda: cash(world, day("09-08"), screen, named=True))
    repair = world.invoice(38, "09-14", WORK, 62.50, delivered="09-14", method="Espèces")
    world.then(lambda: cash(world, day("09-14"), repair, named=False))
    boxes = world.invoice(40, "09-17", GOODS, 129.00, delivered="09-17", method="Espèces")
    world.then(lambda: cash(world, day("09-18"), boxes, named=True))
    for who, issued, euros, on, named in (
        (34, "07-02", 88.40, "07-08", True),
        (32, "07-06", 312.75, "07-09", False),
        (33, "07-15", 96.20, "08-05", True),
        (34, "08-03", 154.90, "08-04", False),
    ):
        doc = world.invoice(who, issued, WORK, euros, days=15, delivered=issued, method="Chèque")
        world.then(partial(cheque, world, day(on), [doc], named=named))


def _settle(world: World, doc: Doc, how: str) -> None:
    method, _, on = how.rpartition(" ")
    if method == "cash":
        cash(world, day(on), doc, named=True)
    elif method == "cheque":
        cheque(world, day(on), [doc], named=True)
    elif on:
        word = "ACOMPTE" if doc.kind == DEPOSIT else "SOLDE"
        pay(world, on, [doc], f"{word} {doc.number}")
    if left(world, doc) < 0:
        raise AssertionError(doc.number)


def by_second_batch(world: World) -> None:
    """One-off sales to customers who pay by direct debit: a small batch late in the month."""
    for month, on, sales in (
        ("07", "07-27", ((3, "07-08", 212.00), (8, "07-13", 96.50), (10, "07-16", 448.00), (11, "07-17", 1075.30))),
        ("08", "08-25", ((4, "08-04", 131.70), (5, "08-05", 902.00), (6, "08-06", 77.25), (12, "08-10", 560.40),
                         (1, "08-11", 148.00))),
        ("09", "09-25", ((2, "09-03", 388.10), (3, "09-04", 54.60), (8, "09-07", 219.00), (9, "09-08", 640.00),
                         (11, "09-09", 325.50))),
    ):  # fmt: skip
        for who, issued, euros in sales:
            world.invoice(who, issued, WORK, euros, due=on, delivered=issued, method=f"2026-{month}-B")
