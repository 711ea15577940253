"""Ordinary sales to the other customers, paid as people pay: early, on time, late, or not at all."""

from datetime import date, timedelta
from functools import partial

from generator import labels
from generator.moves import cash, cheque, left, pay
from generator.world import LAST_DAY, Doc, World, open_day

_POOL = (1, 3, 4, 5, 8, 10, 11, 12, 13, 14, 17, 19, 32, 32, 33, 33, 34, 34, 38, 39)
_CHEQUES, _CASH = (32, 33, 34), (38, 39)
_NATURES = ("Matériel", "Matériel", "Prestation", "Prestation", "Maintenance", "Location")
_EACH_MONTH = 16


def tell(world: World) -> None:
    """Some sixteen sales a month."""
    for month in (7, 8, 9):
        for rank in range(_EACH_MONTH):
            who = _POOL[(rank * 7 + month * 3) % len(_POOL)]
            _sale(world, who, open_day(date(2026, month, 2 + rank * 26 // _EACH_MONTH)))


def _sale(world: World, who: int, issued: date) -> None:
    rng = world.rng
    nature = rng.choice(_NATURES) if who not in _CASH else rng.choice(("Matériel", "Prestation"))
    cents = rng.randrange(18_000, 420_000) if nature == "Matériel" else rng.randrange(9_000, 145_000)
    if who in _CASH:
        cents = rng.randrange(4_500, 62_000)
    method = "Chèque" if who in _CHEQUES else "Espèces" if who in _CASH else "Virement"
    doc = world.invoice(who, issued.isoformat(), nature, cents / 100, method=method)
    doc.delivered = issued - timedelta(days=rng.choice((0, 0, 1, 2, 4, 7)))
    term = rng.choice((30, 30, 30, 15, None)) if who not in _CASH else None
    doc.due = issued + timedelta(days=term) if term else None
    if nature == "Matériel" and rng.random() < 0.6:
        doc.ordered = doc.delivered - timedelta(days=rng.randrange(3, 20))
        doc.order = f"CD{doc.ordered:%y%m}-{rng.randrange(10, 99)}"
    delay = _delay(world, who, term)
    if delay is not None:
        world.then(partial(_settle, world, doc, issued + timedelta(days=delay), who))


def _delay(world: World, who: int, term: int | None) -> int | None:
    """Days from the invoice to the payment; None for never."""
    roll = world.rng.random()
    if who in _CASH:
        return None if roll < 0.1 else world.rng.choice((0, 0, 1, 6, 16))
    if roll < 0.16:
        return None
    if term is None:
        return world.rng.randrange(4, 36)
    if roll < 0.55:
        return term - world.rng.randrange(0, 9)
    return term + world.rng.randrange(2, 31)


def _settle(world: World, doc: Doc, when: date, who: int) -> None:
    if when > LAST_DAY or open_day(when) > LAST_DAY or left(world, doc) <= 0:
        return
    if who in _CHEQUES:
        cheque(world, when, [doc], named=world.rng.random() < 0.5)
    elif who in _CASH:
        cash(world, when, doc, named=world.rng.random() < 0.7)
    else:
        style = labels.style(len(world.bank))
        kind = "virement sans référence" if style == "none" else "virement"
        pay(world, when.isoformat(), [doc], labels.reference(doc, style), kind=kind)
