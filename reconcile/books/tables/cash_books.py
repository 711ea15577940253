"""Cash books in the columns of a statement (« Entrée », « Sortie », « Solde »), told from those of a bank.

Cash read as a bank's money would escape the legal cap. So words decide: « caisse » or « espèces » above the titles, in
them or on the tab; or « Recette » and « Dépense » beside the name of who paid. The number of a bank account above, or
a column that only banks have, makes a statement of it whatever the words.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from reconcile.books.files.workbook import Sheet
from reconcile.books.tables.accounts import account_in
from reconcile.books.tables.kinds import Header, read_as
from reconcile.books.tables.mapping import Mappings
from reconcile.books.tables.recognise import Recognised, Tie
from reconcile.books.tables.shapes_payments import BANK, CASH
from reconcile.books.tables.titles import Titles, titles_at
from reconcile.text import fold

_CASH_WORDS = re.compile(
    r"\bespeces\b|"
    r"\bcaisse\b(?! (?:d epargne|epargne|de credit|credit|regionale|federale|locale|centrale|nationale|mutuelle|"
    r"des depots|de depots|de prevoyance|de retraite|primaire))"
)
_ONLY_BANKS = frozenset({"value_on", "counterparty_iban"})
_EARNED, _SPENT = frozenset({"recette", "recettes"}), frozenset({"depense", "depenses"})
_NAME, _KINDS = CASH.named["name"].header, {BANK.kind.value, CASH.kind.value}


def told_apart(sheet: Sheet, found: Recognised, mappings: Mappings) -> Recognised:
    """What was found, as a cash book or as a statement where the words around it settle which of both it is.

    A cash book without a column of names has them in its labels.
    """
    titles = _titles(sheet, found)
    if titles is None:
        return found
    if mappings.of(titles.own_keys) is not None:
        return _named(found) if isinstance(found, Header) else found
    bank, cash = read_as(BANK, titles), read_as(CASH, titles)
    surely_cash = isinstance(found, Header) and found.shape is CASH
    if not surely_cash and (account_in(sheet.grid[: bank.top]) or not _ONLY_BANKS.isdisjoint(bank.places)):
        return bank
    if any(map(_CASH_WORDS.search, _words(sheet, bank))):
        return _named(cash)
    return cash if _earns_and_spends(titles) and "name" in cash.places else found


def _earns_and_spends(titles: Titles) -> bool:
    keys = {key for alternatives in titles.keys.values() for key in alternatives}
    return not keys.isdisjoint(_EARNED) and not keys.isdisjoint(_SPENT)


def _titles(sheet: Sheet, found: Recognised) -> Titles | None:
    """The titles of a table that could be of a bank or of a cash box, None for any other."""
    if isinstance(found, Tie):
        return found.titles if {found.first, found.second} == _KINDS else None
    if not isinstance(found, Header) or found.shape not in {BANK, CASH} or not found.printed:
        return None
    return next(one for one in titles_at(sheet.grid, found.index) if one.printed == found.printed)


def _words(sheet: Sheet, header: Header) -> Iterator[str]:
    """What is written on the tab, above the titles and in them, folded."""
    yield fold(sheet.name)
    yield from (fold(cell) for row in sheet.grid[: header.top] for cell in row if isinstance(cell, str))
    yield from map(fold, header.texts.values())


def _named(header: Header) -> Header:
    if header.shape is not CASH or _NAME not in header.missing or "label" not in header.places:
        return header
    places = {**header.places, "name": header.places["label"]}
    return replace(header, places=places, missing=tuple(name for name in header.missing if name != _NAME))
