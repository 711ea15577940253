"""The rows that name a person, kept or set aside: by the name, then by the codes and accounts found with it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from reconcile.books.reading import Reading
from reconcile.books.tables.columns import Reads
from reconcile.books.tables.shapes import SHAPES
from reconcile.model import BookKind, ReadRow, ReadTable, Source
from reconcile.text import BLANK, fold

_TITLES = frozenset({"m", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle"})
_PERSONAL = frozenset({
    "Code client", "Client", "Tireur", "Banque", "N° chèque", "Libellé", "Libellé complémentaire", "Référence", "IBAN",
    "IBAN contrepartie", "RUM", "SIREN", "N° TVA", "Autres noms", "Adresse", "Code postal", "Ville", "E-mail",
    "Catégorie", "Catégorie client", "Litige", "Procédure collective", "Motif d'annulation", "Commentaire",
})  # fmt: skip
_ACCOUNTS = frozenset({"IBAN", "IBAN contrepartie"})
_TRUSTED = frozenset({BookKind.CUSTOMERS, BookKind.DIRECT_DEBITS})
"""Books whose account is surely the one of the person that the row names; on a statement another may pay."""

_DAY = {
    shape.kind: next((c.header for c in shape.columns if c.required and c.reads is Reads.DATE), "") for shape in SHAPES
}


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A row that names a person.

    Attributes:
        ignored_columns: of its table: they may tell more of the person.
        held: the headers of what it tells of the person.
        on: its day, None where the book has none or it cannot be read.
        found_by: « nom », « code client C0012 » or « IBAN »…
    """

    source: Source
    kind: BookKind
    ignored_columns: tuple[str, ...]
    name: str
    code: str
    held: tuple[str, ...]
    on: date | None
    found_by: str


def rows_naming(reading: Reading, name: str) -> tuple[NamedRow, ...]:
    """The rows whose cells hold all words of `name`, in any order, and those that bear a code or an account of theirs.

    Titles (M., Mme) count for nothing; a name without other words names nobody.
    """
    words = frozenset(fold(name).split()) - _TITLES
    if not words:
        return ()
    rows = [(table, row) for book in reading.books for table in book.tables for row in table.rows]
    named = [(table, row) for table, row in rows if _names(row, words)]
    codes = {code for _, row in named if (code := _text(row, "Code client").casefold())}
    accounts = {account for table, row in named if table.kind in _TRUSTED for account in _accounts(row)}
    found = []
    for table, row in rows:
        if why := _why(row, words, codes, accounts):
            found.append(_named(table, row, why))
    return tuple(found)


def _names(row: ReadRow, words: frozenset[str]) -> bool:
    return any(words <= set(fold(cell).split()) for cell in row.cells.values() if isinstance(cell, str))


def _why(row: ReadRow, words: frozenset[str], codes: set[str], accounts: set[str]) -> str:
    if _names(row, words):
        return "nom"
    code = _text(row, "Code client")
    if code and code.casefold() in codes:
        return f"code client {code}"
    return "IBAN" if accounts.intersection(_accounts(row)) else ""


def _text(row: ReadRow, header: str) -> str:
    cell = row.cells.get(header)
    return cell if isinstance(cell, str) else ""


def _accounts(row: ReadRow) -> Iterator[str]:
    """Accounts long enough to be one, several in a cell told apart by any sign."""
    for header in _ACCOUNTS & row.cells.keys():
        for part in _split(_text(row, header)):
            if len(part) > 14:
                yield part


def _split(cell: str) -> Iterable[str]:
    for sign in (";", "/", "|", "\n"):
        cell = cell.replace(sign, ",")
    return (BLANK.sub("", part).upper() for part in cell.split(","))


def _named(table: ReadTable, row: ReadRow, why: str) -> NamedRow:
    day = row.cells.get(_DAY.get(table.kind, ""))
    return NamedRow(
        Source(table.book, table.sheet, row.row),
        table.kind,
        table.ignored_columns,
        _text(row, "Client") or _text(row, "Tireur"),
        _text(row, "Code client"),
        tuple(header for header, cell in row.cells.items() if header in _PERSONAL and cell not in (None, "")),
        day.date() if isinstance(day, datetime) else day if isinstance(day, date) else None,
        why,
    )
