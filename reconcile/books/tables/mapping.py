"""`colonnes.toml`: what an accountant says of the columns of a book that the program does not know by itself."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal, TypeAlias

from pydantic import Field

from reconcile.books.tables.columns import Shape
from reconcile.books.tables.headers import header_key
from reconcile.books.tables.shapes import SHAPES
from reconcile.config import Table, load_toml
from reconcile.errors import SettingsError

MAPPING_FILE = "colonnes.toml"
"""Beside the books, or beside `dossier.toml`."""


Genre: TypeAlias = Literal[
    "Factures",
    "Relevé bancaire",
    "Prélèvements SEPA",
    "Remises de chèques",
    "Caisse",
    "Commandes",
    "Abonnements",
    "Clients",
    "Décisions",
]
"""The kinds that have columns, by their French names (`BookKind`)."""


class BookMapping(Table):
    """The columns of the books with these headers.

    Attributes:
        genre: the kind of book.
        en_tetes: all headers of the book, in any order: what says which books are meant.
        colonnes: canonical header -> header of the book; a header of the book -> `""` where it is not to be read.
    """

    genre: Genre
    en_tetes: tuple[str, ...] = Field(min_length=2)
    colonnes: dict[str, str] = Field(default_factory=dict)

    @property
    def shape(self) -> Shape:
        """What its kind looks like."""
        return next(shape for shape in SHAPES if shape.kind.value == self.genre)

    @property
    def keys(self) -> frozenset[str]:
        """Its headers, as they are compared."""
        return frozenset(header_key(text) for text in self.en_tetes)

    def mistakes(self) -> Iterator[str]:
        """What cannot be, a French clause for each."""
        fields = {header_key(column.header): column.header for column in self.shape.columns}
        for name, header in self.colonnes.items():
            if header and header_key(name) not in fields:
                known = ", ".join(fields.values())
                yield f"« {name} » n'est pas une colonne de « {self.genre} » ; colonnes : {known}"
            if header and header_key(header) not in self.keys:
                yield f"« {header} » n'est pas dans « en_tetes »"
            if not header and header_key(name) not in {*fields, *self.keys}:
                yield f"« {name} » n'est ni une colonne de « {self.genre} » ni un des « en_tetes »"


class _File(Table):
    livre: tuple[BookMapping, ...] = ()


@dataclass(frozen=True)
class Mappings:
    """All that `colonnes.toml` says, each book known by the set of its headers."""

    books: tuple[BookMapping, ...] = ()

    @cached_property
    def _by_keys(self) -> dict[frozenset[str], BookMapping]:
        return {book.keys: book for book in self.books}

    @cached_property
    def words(self) -> frozenset[str]:
        """All headers that it names, as they are compared."""
        return frozenset().union(*self._by_keys)

    def of(self, keys: Iterable[str]) -> BookMapping | None:
        """What is said of a book with these header keys."""
        return self._by_keys.get(frozenset(keys)) if self.books else None


NO_MAPPINGS = Mappings()


def load_mappings(path: Path) -> Mappings:
    """The mappings of a `colonnes.toml`. Raises SettingsError with a French sentence for each mistake."""
    books = load_toml(path, _File).livre
    mistakes = [mistake for book in books for mistake in book.mistakes()]
    times = Counter(book.keys for book in books)
    doubled = {book.keys: book for book in books if times[book.keys] > 1}
    mistakes += [f"deux « [[livre]] » ont les mêmes en-têtes ({', '.join(one.en_tetes)})" for one in doubled.values()]
    if mistakes:
        raise SettingsError("\n".join(f"{path.name} : {mistake}." for mistake in mistakes))
    return Mappings(books)


def find_mappings(*folders: Path) -> Mappings:
    """The mappings of the folders that have a `colonnes.toml`, the first folder's first. Raises SettingsError."""
    files = dict.fromkeys(path for folder in folders if (path := folder / MAPPING_FILE).is_file())
    return Mappings(tuple(book for path in files for book in load_mappings(path).books)) if files else NO_MAPPINGS
