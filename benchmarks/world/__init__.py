"""A seeded world of customers who pay, with the truth: what the matching engine is measured against.

It shares no table with the engine: names, labels, numbers and mistakes have lists of their own here.
"""

from benchmarks.world.make import CUSTOMERS, DIFFICULTY, make_world
from benchmarks.world.truth import FOREIGN, Kind, TrueEvent, World

__all__ = ["CUSTOMERS", "DIFFICULTY", "FOREIGN", "Kind", "TrueEvent", "World", "make_world"]
