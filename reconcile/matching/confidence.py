"""How often an answer like this one is right, as measured: what a stated confidence means.

The steps come from `python -m benchmarks.calibrating --seeds 1-14 --leads`, which counts how many answers were right by
lead and by kind on two seeded worlds (2026-11-27: some 82,000 settled, 10,000 proposed). Each is at or below what the
worse of the two showed. Without `--leads` the command says which step no longer holds.
"""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import TypeAlias

Steps: TypeAlias = tuple[tuple[int, Decimal], ...]
"""Least lead over the best rival, in points, and the share right from there on: both grow."""


def _steps(*steps: tuple[int, str]) -> Steps:
    return tuple((least, Decimal(share)) for least, share in steps)


SETTLED = _steps((-1000, "0.95"), (20, "0.99"))
"""Of what settles by itself."""

PROPOSED: Mapping[str, Steps] = MappingProxyType({
    "": _steps((-1000, "0.45"), (0, "0.70"), (5, "0.80"), (40, "0.90")),
    "plus-ancienne": _steps((-1000, "0.50")),
    "payeur-partiel": _steps((-1000, "0.10")),
    "payeur-trop-percu": _steps((-1000, "0.10")),
    "avoir-lie": _steps((-1000, "0.80")),
    "avoir-propose": _steps((-1000, "0.30")),
    "rejet": _steps((-1000, "0.20")),
    "remboursement": _steps((-1000, "0.50")),
})  # fmt: skip
"""Of what is proposed first, by rule (`""`: any other): one of equal debts, a part of unnamed debts and so on."""

OTHERS: Mapping[str, Steps] = MappingProxyType({
    "": _steps((-1000, "0.25")),
    "plus-ancienne": _steps((-1000, "0.02")),
    "payeur-partiel": _steps((-1000, "0.02")),
    "payeur-trop-percu": _steps((-1000, "0.02")),
    "rejet": _steps((-1000, "0.20")),
})  # fmt: skip
"""Of what is proposed after the first."""

WITHOUT_LEAD: Mapping[str, Decimal] = MappingProxyType({
    "avoir-lie": Decimal("0.99"), "avoir-egal": Decimal("0.95"), "remboursement": Decimal("0.95"),
    "rejet": Decimal("0.98"),
})  # fmt: skip
"""Of what settles by a rule that compares no answers."""


def settled(lead: int) -> Decimal:
    """Of an answer that settles with so many points more than its best rival."""
    return _at(SETTLED, lead)


def proposed(rule: str, lead: int, *, first: bool) -> Decimal:
    """Of a proposal of a rule, the first one for its payment or a later one."""
    table = PROPOSED if first else OTHERS
    return _at(table.get(rule, table[""]), lead)


def _at(steps: Steps, lead: int) -> Decimal:
    return next(share for least, share in reversed(steps) if lead >= least)
