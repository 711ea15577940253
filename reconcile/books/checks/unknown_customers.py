"""Customers that invoices, orders, subscriptions and direct debits name and that the customers book does not know."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TypeAlias, cast

from reconcile.books.records.normalise import Checked
from reconcile.issues import Issue, Place, issue
from reconcile.model import BookKind
from reconcile.text import fold

_MANY = 10
"""More unknown customers than this are one cause: the customers book is not up to date."""

_SHOWN = 3

_Row: TypeAlias = tuple[str | None, str | None, str | None]
"""Code, name and IBAN."""

_FIELDS = {
    BookKind.INVOICES: ("customer_code", "customer", ""),
    BookKind.ORDERS: ("customer_code", "customer", ""),
    BookKind.SUBSCRIPTIONS: ("customer_code", "customer", ""),
    BookKind.DIRECT_DEBITS: ("", "name", "iban"),
}


class _Known:
    """What the customers books hold. Every row counts, also one that is set aside for another mistake."""

    def __init__(self, books: Iterable[Checked]) -> None:
        self._tables = [checked.table for checked in books]
        self._codes = {code.casefold() for code in self._texts("code")}
        self._ibans = {
            "".join(part.split()).upper() for cell in self._texts("ibans") for part in re.split("[,;|/\n]", cell)
        }

    def _texts(self, field: str) -> Iterator[str]:
        return (cell for table in self._tables for cell in table.column(field) if isinstance(cell, str))

    @cached_property
    def _names(self) -> dict[str, list[frozenset[str]]]:
        """Word -> the words of each name that has it."""
        found: dict[str, list[frozenset[str]]] = defaultdict(list)
        others = (name for cell in self._texts("other_names") for name in re.split("[;|/]", cell))
        for name in {*self._texts("name"), *others}:
            words = frozenset(fold(name).split())
            for word in words:
                found[word].append(words)
        return found

    def __contains__(self, row: _Row) -> bool:
        """By code, by IBAN, or by a name that at most adds or leaves out words: a legal form, a title, a town."""
        code, name, iban = row
        if (code and code.casefold() in self._codes) or (iban and iban in self._ibans):
            return True
        words = frozenset(fold(name or "").split())
        return any(known <= words or words <= known for word in words for known in self._names.get(word, ()))


def check_customers(tables: list[Checked]) -> list[Issue]:
    """One issue for each unknown customer, a single one where they are many; nothing without a customers book."""
    books = [checked for checked in tables if checked.table.kind is BookKind.CUSTOMERS and checked.table.numbers]
    if not books:
        return []
    unknown = list(_unknown(tables, _Known(books)))
    if len(unknown) <= _MANY:
        return [issue("CLIENT-INCONNU", place, name, count=count) for name, place, count in unknown]
    some = ", ".join(name for name, _, _ in unknown[:_SHOWN])
    return [issue("CLIENTS-INCONNUS", books[0].table.place, some, count=len(unknown))]


def _unknown(tables: Iterable[Checked], known: _Known) -> Iterator[tuple[str, Place, int]]:
    """Name, first place and number of rows of each unknown customer."""
    found: dict[str, tuple[str, Place, int]] = {}
    for checked in tables:
        table = checked.table
        if table.kind not in _FIELDS:
            continue
        fields = _FIELDS[table.kind]
        rows = [cast("_Row", row) for row in zip(*map(table.column, fields), strict=True)]
        unknown = {row for row in set(rows) if row[1] and row not in known}
        for position, row in enumerate(rows) if unknown else ():
            if row in unknown:
                key = fold(row[1] or "")
                shown, place, before = found.get(key) or (_named(row), table.cell(position, fields[1]), 0)
                found[key] = (shown, place, before + 1)
    yield from found.values()


def _named(row: _Row) -> str:
    return f"{row[1]} ({row[0]})" if row[0] else f"{row[1]}"
