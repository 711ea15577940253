"""Rows that add up other rows, told from data by a closed vocabulary: « TOTAL ENERGIES » is a customer.

A total holds nothing but its words and amounts. Words that are no general ones (« Total DUPONT », « Sous-total région
Sud ») need a proof: they say that it is a part, or they name what the row above names.
"""

import re
from collections.abc import Sequence
from datetime import date

from reconcile.books.tables.cells import is_blank
from reconcile.books.tables.columns import Reads
from reconcile.books.tables.kinds import Header
from reconcile.books.tables.rows import first_amount, identity_places, moves_money, words_of
from reconcile.text import fold, squeeze

_TOTAL = re.compile(
    r"(?:(?:sous|s) )?tota(?:l|ux)"
    r"(?: (?:generale?|generaux|ttc|ht|tva|eur|euros|en|de|du|des|d|la|le|les|a|au|aux|l|factures?|clients?|avoirs?|"
    r"acomptes?|mois|page|periode|annee|trimestre|exercice|cumule|cumul|mouvements?|operations?|debits?|credits?|"
    r"encaissements?|remises?|bordereau|cheques?|prelevements?|especes|caisse|lignes?|pieces?|releve|jour|ventes?|"
    r"recettes?|depenses?|entrees?|sorties?|"
    r"janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|\d+))*"
    r"|(?:grand|sub) ?totals?|totals?(?: amount)?|cumul(?: general| du mois)?|montant total|a reporter"
)
_PART = re.compile(r"(?:sous|s) total\b")
_OF = re.compile(r"total (?:(?:du |de |des |pour |le |la )*(?:clients?|tiers|comptes?) )?(?:n )?")
_SIDES = (("debit", "credit"), ("amount", "expense"))
"""The two columns of a statement, of which an operation fills one."""


def total_label(row: Sequence[object], identity: Sequence[int]) -> str | None:
    """The folded label of a row of general words, None for any other row.

    `identity`: the columns that say what a row is.
    """
    label = _lone_label(row, identity)
    return label if label is not None and _TOTAL.fullmatch(label) else None


def is_total(row: Sequence[object], header: Header) -> bool:
    """Whether a row is a total of the rows above it, by its general words."""
    return total_label(row, identity_places(header)) is not None


def is_part(label: str) -> bool:
    """Whether the label of a total says that it adds up a part of the rows above."""
    return _PART.match(label) is not None


def total_of_some(row: Sequence[object], identity: Sequence[int], above: Sequence[object], *, stated: bool) -> bool:
    """Whether a row adds up the rows of one customer or of another group.

    `above`: the last row of data; `stated`: an amount stands in the row although it cannot be read.
    """
    label = _lone_label(row, identity)
    if label is None or not (stated or first_amount(row) is not None):
        return False
    if is_part(label):
        return True
    named = _OF.match(label)
    texts = [fold(text) for text in words_of(above)]
    words = set(label[named.end() :].split()) if named else set()
    return bool(words) and label not in texts and words <= {word for text in texts for word in text.split()}


def is_two_sided_total(row: Sequence[object], header: Header) -> bool:
    """Whether a row of a statement fills both columns of amounts, as no operation can, under general words.

    Such a row may bear a day, or what somebody wrote for one.
    """
    places = header.places
    if not any(all(moves_money(row, places, [side]) for side in sides) for sides in _SIDES):
        return False
    days = {places[c.name] for c in header.shape.columns if c.reads is Reads.DATE and c.name in places}
    words = words_of([cell for i, cell in enumerate(row) if i not in days])
    return len(words) == 1 and _TOTAL.fullmatch(_folded(words[0])) is not None


def _lone_label(row: Sequence[object], identity: Sequence[int]) -> str | None:
    """The only words of a row, folded, where it has no day and says nothing else of what it is."""
    if any(isinstance(cell, date) for cell in row):
        return None
    words = words_of(row)
    named = [row[i] for i in identity if not is_blank(row[i])]
    if len(words) != 1 or any(not isinstance(cell, str) or squeeze(cell) != words[0] for cell in named):
        return None
    return _folded(words[0])


def _folded(words: str) -> str:
    return fold(words.rstrip(" :"))
