"""What the dossier holds on one person, and from which day it may be erased (CGV, art. 16; RGPD, art. 15 and 17)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from reconcile.books.persons import NamedRow, rows_naming
from reconcile.books.reading import Reading
from reconcile.dates import format_date
from reconcile.issues import Issue, Place
from reconcile.law.keeping import erasable_from
from reconcile.law.rates import Law
from reconcile.model import BookKind, Source
from reconcile.report.console import count
from reconcile.text import rows_in_words

_DAY = timedelta(days=1)
_NOT_ROWS = frozenset({
    "FORMAT-NON-LU", "RAPPORT-IGNORE", "LIVRE-EN-DOUBLE", "FEUILLE-IGNOREE", "LIVRE-NON-TRAITE", "LIVRE-INCONNU",
    "LIVRE-AMBIGU", "ECRITURES-COMPTABLES", "COLONNE-MANQUANTE", "COLONNE-EN-DOUBLE", "TABLEAU-ANNEXE",
    "LIGNES-AVANT-EN-TETE", "LIGNE-DE-TEXTE",
})  # fmt: skip
"""Issues that tell of something that was not read as rows: a name may stand there too."""

_NOT_DATED = frozenset({BookKind.CUSTOMERS, BookKind.DECISIONS})


@dataclass(frozen=True, slots=True)
class Held:
    """A row on the person. `erasable_from`: None where its day cannot be read, so that nobody knows."""

    row: NamedRow
    erasable_from: date | None


@dataclass(frozen=True, slots=True)
class Person:
    """All that was found.

    Attributes:
        article: the law that has the rows kept.
        unread: books and sheets in which nothing, or not all, could be searched.
    """

    name: str
    as_of: date
    held: tuple[Held, ...]
    article: str
    unread: tuple[str, ...]

    @property
    def to_erase(self) -> tuple[Held, ...]:
        """The rows that need not be kept any more."""
        return tuple(one for one in self.held if one.erasable_from is not None and one.erasable_from <= self.as_of)

    @property
    def to_keep(self) -> tuple[Held, ...]:
        """The others."""
        return tuple(one for one in self.held if one not in self.to_erase)


def person_of(reading: Reading, issues: Iterable[Issue], name: str, law: Law, as_of: date) -> Person:
    """What the books hold on `name`. A row without a day of its own follows the last row that has one.

    `issues`: of finding the books; those of the reading are known.
    """
    rows = rows_naming(reading, name)
    dated = {row: _erasable(row.on, law) for row in rows if row.kind not in _NOT_DATED}
    known = [day for day in dated.values() if day is not None]
    last = max(known, default=as_of) if len(known) == len(dated) else None
    held = (Held(row, dated.get(row, last)) for row in rows)
    unread = {book.name for book in reading.books if book.refused}
    unread |= {_named(one.place) for one in (*issues, *reading.issues) if one.code in _NOT_ROWS}
    return Person(name, as_of, tuple(held), law.record_keeping.article, tuple(sorted(unread)))


def _named(place: Place | Source) -> str:
    return f"{place.book} › {place.sheet}" if place.sheet else place.book


def _erasable(day: date | None, law: Law) -> date | None:
    found = erasable_from(day, law) if day else None
    return found if isinstance(found, date) else None


def personal_text(person: Person) -> str:
    """All of it, in French."""
    return "\n".join(_lines(person))


def _lines(person: Person) -> Iterator[str]:
    yield f"Ce que les livres disent de « {person.name} » au {format_date(person.as_of)} (CGV, art. 16 ; RGPD, art. 15)"
    if not person.held:
        yield "  Aucune ligne ne porte ce nom."
    else:
        yield f"  Noms trouvés : {', '.join(_names(person.held))}. Vérifiez que c'est bien la même personne."
        yield from _by_table(person.held)
        yield ""
        yield from _erasure(person)
    if person.unread:
        yield f"Ce qui n'a pas été lu comme des lignes, à chercher à la main : {', '.join(person.unread)}."


def _names(held: Sequence[Held]) -> list[str]:
    names = {f"{one.row.name} ({one.row.code})" if one.row.code else one.row.name: None for one in held if one.row.name}
    return list(names) or ["dans des libellés seulement"]


def _by_table(held: Sequence[Held]) -> Iterator[str]:
    for place, rows in _tables(held).items():
        first = rows[0].row
        yield f"  {place} ({first.kind.value})"
        for group in _alike(rows):
            one = group[0]
            yield f"    {_rows(group)} : {', '.join(one.row.held)} ; {_until(one)} (trouvé par : {one.row.found_by})"
        if first.ignored_columns:
            yield f"    colonnes non lues, à vérifier : {', '.join(first.ignored_columns)}"


def _tables(held: Sequence[Held]) -> dict[str, list[Held]]:
    """The rows of each table, by its place."""
    tables: dict[str, list[Held]] = defaultdict(list)
    for one in held:
        tables[_named(one.row.source)].append(one)
    return tables


def _rows(held: Sequence[Held]) -> str:
    return rows_in_words([one.row.source.row for one in held], most=len(held))


def _alike(rows: Sequence[Held]) -> list[list[Held]]:
    """Rows that are told in one line: the same facts, found the same way, erasable on the same day."""
    groups: dict[object, list[Held]] = defaultdict(list)
    for one in rows:
        groups[one.row.held, one.row.found_by, one.erasable_from].append(one)
    return list(groups.values())


def _until(held: Held) -> str:
    if held.erasable_from is None:
        return "jour illisible : à garder tant qu'il n'est pas connu"
    return f"effaçable à partir du {format_date(held.erasable_from)}"


def _erasure(person: Person) -> Iterator[str]:
    keep, erase = person.to_keep, person.to_erase
    if keep:
        days = [one.erasable_from for one in keep if one.erasable_from is not None]
        when = f", jusqu'au {format_date(max(days) - _DAY)} au plus tard" if days else ""
        yield (
            f"Effacement refusé pour {count(len(keep), 'ligne', 'lignes')}{when} : pièces à conserver "
            f"({person.article} ; RGPD, art. 17, 3 b). L'exercice est tenu pour l'année civile."
        )
    if not erase:
        yield "Aucune ligne ne peut être effacée à ce jour."
        return
    yield f"À effacer dans vos livres, que le programme ne modifie jamais ({count(len(erase), 'ligne', 'lignes')}) :"
    for place, rows in _tables(erase).items():
        yield f"  {place} : {_rows(rows)}"
    yield "Effacez aussi les rapports, exports et courriers qui les citent."


def personal_data(person: Person) -> dict[str, Any]:
    """The same for machines."""
    return {
        "name": person.name,
        "as_of": person.as_of.isoformat(),
        "article": person.article,
        "rows": [
            {
                "book": one.row.source.book,
                "sheet": one.row.source.sheet,
                "row": one.row.source.row,
                "kind": one.row.kind.value,
                "name": one.row.name,
                "customer_code": one.row.code,
                "held": list(one.row.held),
                "found_by": one.row.found_by,
                "erasable_from": one.erasable_from.isoformat() if one.erasable_from else None,
                "erasable": one in person.to_erase,
            }
            for one in person.held
        ],
        "unread": list(person.unread),
    }
