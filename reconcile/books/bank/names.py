"""The names of the extracts of one file: each is unique, and a file with one extract needs none."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from reconcile.books.bank.extract import Extract


def unique_names(extracts: Sequence[Extract]) -> tuple[Extract, ...]:
    """The extracts with names that tell them apart: the second of a name gets « (2) », a lone extract none.

    >>> from reconcile.model import BookKind
    >>> [e.name for e in unique_names([Extract(BookKind.BANK, (), n) for n in ("A", "B", "A")])]
    ['A', 'B', 'A (2)']
    """
    if len(extracts) == 1:
        return (replace(extracts[0], name=""),)
    counts: Counter[str] = Counter()
    named = []
    for extract in extracts:
        counts[extract.name] += 1
        count = counts[extract.name]
        named.append(extract if count == 1 else replace(extract, name=f"{extract.name} ({count})"))
    return tuple(named)
