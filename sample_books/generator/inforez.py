"""The sample dossier: three months of an invented IT-services firm."""

from pathlib import Path

from generator import bank_books, invoice_books, moves, noise, occasional, order_books, scenarios, subscriptions, truth
from generator.world import World

SEED = 20260930
"""Of the committed books."""


def tell(seed: int = SEED) -> World:
    """The whole story, with its documents, its money and its truth. Another seed gives other ordinary sales."""
    world = World(seed)
    scenarios.earlier(world)
    subscriptions.tell(world)
    scenarios.by_second_batch(world)
    scenarios.credit_notes(world)
    scenarios.groups(world)
    scenarios.parts(world)
    scenarios.odd_references(world)
    scenarios.deposits(world)
    scenarios.over_the_counter(world)
    occasional.tell(world)
    noise.tell(world)
    world.play()
    moves.credit_slips(world)
    return world


def make(out: Path, seed: int = SEED) -> World:
    """Write the books and the truth below `out`."""
    world = tell(seed)
    invoice_books.write(world, out)
    bank_books.write(world, out)
    order_books.write(world, out)
    truth.write(world, out / "expected")
    return world
