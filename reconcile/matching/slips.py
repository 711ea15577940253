"""Numbers of which only the last figures are written, with a slip of the finger."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from reconcile.matching.numbering import upper
from reconcile.matching.tokens import masked, tokens_of

_OF_BANK = frozenset({"REF", "REFERENCE", "REFDO"})
"""Words before the bank's own number of a payment."""
_MOST = 4
"""Figures of a number that somebody writes from memory."""
_LEAST = 2
"""Figures below which anything is a slip of anything."""


def short_number(figures: Iterable[str], number: str) -> str:
    """Of the figures of a label those that are a document's number, what stands before it left out; `""` for none.

    >>> short_number(["5"], "FA2026-00005"), short_number(["05"], "F26-5"), short_number(["5"], "F26-15")
    ('5', '05', '')
    """
    for seen in figures:
        last, bare = _last_run(number), seen.lstrip("0")
        if bare and (last.lstrip("0") == bare or last.endswith("0" + bare)):
            return seen
    return ""


@lru_cache(maxsize=2**16)
def short_figures(label: str) -> tuple[str, ...]:
    """Its numbers of a few figures that are no day, amount, account, nor the bank's own reference.

    >>> short_figures("VIR ACME REGLT 5 DU 05/05/2026 REF 12")
    ('5',)
    """
    plain = upper(label)
    tokens = tokens_of(plain)
    hidden = masked(plain, tokens)
    return tuple(
        token.text
        for i, token in enumerate(tokens)
        if token.number and len(token.text) <= _MOST and i not in hidden and not (i and tokens[i - 1].text in _OF_BANK)
    )


def _last_run(number: str) -> str:
    return number[len(number.rstrip("0123456789")) :]


def may_mean(seen: str, number: str) -> bool:
    """Whether the figures seen end a document's number, but for one slip: one missing, one doubled, two swapped.

    >>> (
    ...     may_mean("97", "FA-2500797"),
    ...     may_mean("129", "FA-1929"),
    ...     may_mean("3903", "FA-3093"),
    ...     may_mean("1122", "FA-122"),
    ... )
    (True, True, True, True)
    >>> may_mean("97", "FA-2500879"), may_mean("98", "FA-2500797")
    (True, False)
    """
    figures = "".join(c for c in number if c.isdigit())
    if len(seen) < _LEAST or not seen.isdigit():
        return False
    longer, same, shorter = (figures[-size:] for size in (len(seen) + 1, len(seen), len(seen) - 1))
    missing = (longer[:i] + longer[i + 1 :] for i in range(len(longer)))
    swapped = (same[:i] + two + one + same[i + 2 :] for i, (one, two) in enumerate(pairwise(same)))
    doubled = (shorter[:i] + one + shorter[i:] for i, one in enumerate(shorter))
    return seen in {same, *missing, *swapped, *doubled}
