"""Which column could stand for one that was not found, and the lines of `colonnes.toml` that would say so."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reconcile.books.files.workbook import Grid
from reconcile.books.tables.cells import is_blank, read_amount, read_date, shown
from reconcile.books.tables.columns import Column, Reads, Shape
from reconcile.books.tables.headers import header_key
from reconcile.books.tables.kinds import Header, read_as
from reconcile.books.tables.shapes import SHAPES
from reconcile.books.tables.titles import Titles
from reconcile.saying import NO_WORDS, Words, joined, say

_SAMPLE = 200
"""Rows that are looked at to tell what a column holds."""

_ALIKE = 80
"""Per cent of likeness from which a header may be a slip of the pen."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A column that could stand for a field. `reason`: a French clause; `points`: how likely it is."""

    place: int
    header: str
    field: Column
    reason: str
    points: int


def candidates(grid: Grid, header: Header) -> list[Candidate]:
    """For each missing column the likeliest one that nothing else claims; none for one that nothing resembles."""
    samples = {i: _sample(grid, header.index, i) for i in header.texts}
    taken = set(header.places.values())
    found: list[Candidate] = []
    for column in _wanted(header):
        free = {i: text for i, text in header.texts.items() if i not in taken}
        likely = [one for i, text in free.items() if (one := _candidate(column, i, text, samples[i]))]
        if likely:
            found.append(max(likely, key=lambda one: one.points))
            taken.add(found[-1].place)
    return found


def best_guess(grid: Grid, titles: Titles) -> tuple[Header, list[Candidate]] | None:
    """The kind of book that an unknown row of titles could be, where every column that it needs has a candidate."""
    best: tuple[int, Header, list[Candidate]] | None = None
    for shape in filter(_worth_guessing, SHAPES):
        header = read_as(shape, titles)
        found = candidates(grid, header)
        points = 100 * len(header.places) + sum(one.points for one in found)
        if _settles(shape, header, found) and (best is None or points > best[0]):
            best = (points, header, found)
    return best[1:] if best else None


def _worth_guessing(shape: Shape) -> bool:
    """Only a kind that needs an amount: a few texts and a day are found in every sheet."""
    return any(shape.main in names for group in shape.wanted for names in group)


def sentence(found: Iterable[Candidate]) -> Words:
    """The candidates with their reasons, `""` for none."""
    parts = [
        say("« {own} » pour « {wanted} » ({reason})", own=one.header, wanted=one.field.header, reason=one.reason)
        for one in found
    ]
    return say(" Peut-être {parts}.", parts=joined(parts, ", ")) if parts else NO_WORDS


def fragment(kind: str, texts: Iterable[str], columns: dict[str, str], other_kind: str = "") -> Words:
    """The lines of `colonnes.toml`, after the sentence that says what to do with them."""
    headers = ", ".join(_quoted(text) for text in dict.fromkeys(texts))
    remark = f"  # ou {_quoted(other_kind)}" if other_kind else ""
    lines = ["[[livre]]", f"genre = {_quoted(kind)}{remark}", f"en_tetes = [{headers}]"]
    if columns:
        lines.append("[livre.colonnes]")
        lines += [f"{_quoted(name)} = {_quoted(header)}" for name, header in columns.items()]
    return say(
        " Pour que ces livres soient lus sans les modifier, vérifiez ces lignes et enregistrez-les dans "
        "« colonnes.toml », à côté des livres :\n{lines}",
        lines="\n".join(lines),
    )


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _wanted(header: Header) -> list[Column]:
    """The missing fields; of alternatives, the first (« Montant » before « Débit » and « Crédit »)."""
    shape = header.shape
    groups = [group for group in shape.wanted if not any(names <= header.places.keys() for names in group)]
    names = [name for group in groups for name in sorted(_nearest(group, header))]
    return [shape.named[name] for name in names if name not in header.places]


def _nearest(group: Sequence[frozenset[str]], header: Header) -> frozenset[str]:
    return next((names for names in group if names & header.places.keys()), group[0])


def _settles(shape: Shape, header: Header, found: list[Candidate]) -> bool:
    names = header.places.keys() | {one.field.name for one in found}
    return all(any(wanted <= names for wanted in group) for group in shape.wanted)


def _sample(grid: Grid, header_row: int, place: int) -> list[object]:
    rows = grid[header_row + 1 : header_row + 1 + _SAMPLE]
    return [row[place] for row in rows if not is_blank(row[place])]


def _candidate(column: Column, place: int, header: str, cells: list[object]) -> Candidate | None:
    likeness, alike = _likeness(column, header)
    held = _held(column, cells)
    if held is None and cells:
        return None
    found = Candidate(place, header, column, held or "", 50 if held else 0)
    if likeness >= _ALIKE:
        return replace(found, reason=say("proche de « {alike} »", alike=alike), points=found.points + int(likeness))
    return found if held else None


def _likeness(column: Column, header: str) -> tuple[float, str]:
    from rapidfuzz import fuzz

    key = header_key(header)
    scored = [(fuzz.ratio(key, word), word) for word in (*column.strong, *column.weak)]
    score, word = max(scored)
    return score, column.header if word in column.strong else word


def _held(column: Column, cells: list[object]) -> str | None:
    """What the cells hold that fits the field, None where they do not fit."""
    if not cells:
        return None
    days = sum(isinstance(read_date(cell), date) for cell in cells) / len(cells)
    amounts = sum(isinstance(read_amount(cell), int) for cell in cells) / len(cells)
    mostly = 0.9
    if column.reads is Reads.DATE:
        return say("la colonne contient des dates") if days >= mostly else None
    if column.reads is Reads.AMOUNT:
        return say("la colonne contient des montants") if amounts >= mostly and days < mostly else None
    if days >= mostly:
        return None
    if column.reads is Reads.NUMBER:
        different = len({shown(cell) for cell in cells}) == len(cells)
        return say("la colonne contient des valeurs toutes différentes") if different else None
    return say("la colonne contient des textes") if amounts < mostly else None
