"""What an answer that is not proven would need: the least change of its case that the table of proofs would accept."""

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from typing import TypeAlias

from reconcile.matching.payers import Strength
from reconcile.matching.proof import Amount, Case, Naming, proven

_Change: TypeAlias = Callable[[Case], Case]

_CHANGES: dict[str, _Change] = {
    "contredit": lambda case: replace(case, contradicted=False),
    "unique": lambda case: replace(case, unique=True),
    "autre-exacte": lambda case: replace(case, other_exact=False),
    "payeur-doit": lambda case: replace(case, payer_owes_it=False),
    "numero-partage": lambda case: replace(case, sole=True),
    "montant-courant": lambda case: replace(case, theirs=True, other_exact=False),
    "payeur": lambda case: replace(case, payer=Strength.STRONG),
    "numero": lambda case: replace(case, naming=Naming.FULL),
    "montant": lambda case: replace(case, amount=Amount.EXACT),
    "plusieurs": lambda case: replace(case, several=False),
}
"""Words of `explain.LACKS`, the most telling first."""
_MOST_CHANGES = 3


def lacking(case: Case) -> tuple[str, ...]:
    """The fewest things, of those the first, without which the answer proves nothing; empty when it is proven.

    Words of `explain.LACKS`. It asks the table itself, so that it cannot say anything else than the table does.
    """
    if proven(case):
        return ()
    for count in range(1, _MOST_CHANGES + 1):
        for words in combinations(_CHANGES, count):
            if proven(_changed(case, words)):
                return words
    return tuple(_CHANGES)


def _changed(case: Case, words: tuple[str, ...]) -> Case:
    for word in words:
        case = _CHANGES[word](case)
    return case
