"""Titles read as those of one kind of book: which column is which field, which are missing, which say the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from reconcile.books.tables.columns import Column, Shape
from reconcile.books.tables.headers import header_key
from reconcile.books.tables.mapping import BookMapping
from reconcile.books.tables.shapes_documents import INVOICES
from reconcile.books.tables.titles import Titles
from reconcile.saying import joined, say

Score: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Header:
    """A row of titles read as a kind of table.

    Attributes:
        index: of the row in the grid, from 0; of two rows, the lower one.
        places: field name -> index of its column in the grid.
        texts: column -> its title, a group title before it where two rows are one header.
        missing: canonical names of the columns that are wanted and absent.
        doubled: (first column, second column, field) where two headers say the same of something that counts.
        explained: how many columns have a meaning.
        printed: the rows of the header as they stand, each column -> text, to know them again further down.
        account, status: columns that are read beside the fields (`Shape`), None where there are none.
        balances: all columns that could be the running balance.
    """

    index: int
    shape: Shape
    places: dict[str, int]
    texts: dict[int, str]
    missing: tuple[str, ...]
    doubled: tuple[tuple[int, int, Column], ...]
    explained: int
    printed: tuple[dict[int, str], ...] = ()
    account: int | None = None
    status: int | None = None
    balances: tuple[int, ...] = ()

    @property
    def score(self) -> "Score":
        """The columns explained, and one more where nothing is missing; of equals, the one that misses least."""
        return self.explained + (not self.missing), -len(self.missing)

    @property
    def complete(self) -> bool:
        """Everything that is needed is there, once."""
        return not self.missing and not self.doubled

    @property
    def ignored(self) -> tuple[str, ...]:
        """Headers of the columns that are not read, as written."""
        read = {*self.places.values(), self.account, self.status}
        return tuple(text for i, text in self.texts.items() if i not in read)

    @property
    def first_place(self) -> int:
        """The leftmost column that is read."""
        return min(self.places.values())

    @property
    def top(self) -> int:
        """The first row of the header."""
        return self.index - max(len(self.printed) - 1, 0)

    @property
    def written(self) -> str:
        """The headers as the user wrote them, for a message."""
        return ", ".join(self.texts.values())


def read_as(shape: Shape, titles: Titles, mapped: BookMapping | None = None) -> Header:
    """The titles as those of one kind of book; what `mapped` says wins over the synonyms."""
    keys, places, blocked = _mapped(shape, titles.keys, mapped)
    doubled: list[tuple[int, int, Column]] = []
    balances: list[int] = []
    for i, alternatives in keys.items():
        column = next((shape.strong[key] for key in alternatives if key in shape.strong), None)
        if column is None or column.name in blocked:
            continue
        if column.name == "balance":
            balances.append(i)
        if column.name not in places:
            places[column.name] = i
        elif column.required or column.vital or column.name in {"amount", "debit", "credit", "net", "vat"}:
            doubled.append((places[column.name], i, column))
    _place_weak(shape, keys, places, blocked)
    if len(balances) > 1 and not places.keys() & {"amount", "debit", "credit"}:
        places["amount"], places["balance"] = balances[:2]  # a bank that writes « Solde » above its amounts too
        del balances[0]
    _leave_out(shape, titles.keys, places)
    used = set(places.values())
    account, status = (_beside(words, keys, used) for words in (shape.account, shape.status))
    free = [i for i in keys if i not in used]
    typical = sum(_any(keys[i], shape.typical) or i in {account, status} for i in free)
    return Header(
        titles.index,
        shape,
        places,
        titles.texts,
        _missing(shape, places),
        tuple(pair for pair in doubled if pair[2].name in places),
        len(places) + typical,
        titles.printed,
        account,
        status,
        tuple(balances) if "balance" in places else (),
    )


def _mapped(
    shape: Shape, keys: Mapping[int, tuple[str, ...]], mapped: BookMapping | None
) -> tuple[dict[int, tuple[str, ...]], dict[str, int], set[str]]:
    """The columns that are still free, those that a mapping places, and the fields that it settles."""
    free, places, blocked = dict(keys), dict[str, int](), set[str]()
    fields = {header_key(column.header): column.name for column in shape.columns}
    for name, header in (mapped.colonnes if mapped else {}).items():
        wanted = header_key(header or name)
        place = next((i for i, alternatives in free.items() if wanted in alternatives), None)
        if header and place is not None:
            places[fields[header_key(name)]] = place
            blocked.add(fields[header_key(name)])
        if not header and place is None:
            blocked.add(fields[wanted])
        if place is not None:
            free.pop(place)
    return free, places, blocked


def _any(alternatives: tuple[str, ...], words: frozenset[str]) -> bool:
    return any(key in words for key in alternatives)


def _beside(words: frozenset[str], keys: Mapping[int, tuple[str, ...]], used: set[int]) -> int | None:
    return next((i for i, alternatives in keys.items() if i not in used and _any(alternatives, words)), None)


def _place_weak(shape: Shape, keys: Mapping[int, tuple[str, ...]], places: dict[str, int], blocked: set[str]) -> None:
    at = {key: i for i, alternatives in reversed(list(keys.items())) for key in reversed(alternatives)}
    for column in shape.columns:
        if column.name in places or column.name in blocked:
            continue
        free = set(keys) - set(places.values())
        place = next((at[key] for key in column.weak if key in at and at[key] in free), None)
        if place is not None:
            places[column.name] = place


def _leave_out(shape: Shape, keys: Mapping[int, tuple[str, ...]], places: dict[str, int]) -> None:
    """Columns that another column makes useless or doubtful."""
    if {"debit", "credit"} <= places.keys():
        places.pop("amount", None)
    elif "amount" in places:
        places.pop("debit", None)
        places.pop("credit", None)
    net_payable = shape is INVOICES and "gross" in places and _any(keys[places["gross"]], _NET_PAYABLE)
    if net_payable and "deposit_deducted" in places:
        del places["gross"]  # already net of the deposit, or not: nobody can tell


_NET_PAYABLE = frozenset({
    "net a payer", "net a payer ttc", "montant net a payer", "montant a payer", "montant a regler", "total a payer",
    "montant du", "a payer", "solde du", "reste a payer", "reste du", "reste a regler", "amount due", "balance due",
})  # fmt: skip


def _missing(shape: Shape, places: dict[str, int]) -> tuple[str, ...]:
    return tuple(
        joined(("/".join(sorted(shape.named[name].header for name in names)) for names in group), say(" ou "))
        for group in shape.wanted
        if not any(names <= places.keys() for names in group)
    )
