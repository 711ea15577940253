"""How the books number their documents: learnt from the numbers themselves, never assumed."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from reconcile.model import Document
from reconcile.text import in_ascii, repaired

_RUNS = re.compile(r"[A-Z]+|\d+")

Shape = tuple[str, ...]
"""A number with its letters kept and its figures counted: FA2026-00031 is (FA, #4, #5)."""


@dataclass(frozen=True, slots=True)
class Number:
    """A document number taken apart.

    Attributes:
        full: letters and figures joined, upper case.
        digits: figures joined.
        prefix: the letters in front.
        year: as four figures, `""` where the number holds none.
        tail: the running number without its zeros.
        width: figures of the running number as written.
    """

    full: str
    digits: str
    prefix: str
    year: str
    tail: str
    width: int
    shape: Shape


def upper(text: str) -> str:
    """ASCII capitals, punctuation kept: « n° » loses its sign, accents go."""
    plain = text if text.isascii() else in_ascii(repaired(text).replace("°", " ").replace("º", " "))
    return plain.upper()


def runs(text: str) -> list[re.Match[str]]:
    """The runs of letters and of figures, in order."""
    return list(_RUNS.finditer(text))


def shape_of(parts: Iterable[str]) -> Shape:
    """The shape of a sequence of runs."""
    return tuple(f"#{len(part)}" if part.isdigit() else part for part in parts)


def read_numbers(documents: Iterable[Document]) -> dict[str, Number]:
    """Each document number taken apart. A year inside the running number is seen where the whole series has it."""
    by_shape: dict[Shape, list[tuple[Document, list[str]]]] = defaultdict(list)
    for document in documents:
        parts = [r[0] for r in runs(upper(document.number))]
        by_shape[shape_of(parts)].append((document, parts))
    found = {}
    for shape, series in by_shape.items():
        glued = _glued_year(series) if sum(part[0] == "#" for part in shape) == 1 else 0
        for document, parts in series:
            found[document.number] = _take_apart(document, parts, shape, glued)
    return found


def _glued_year(series: list[tuple[Document, list[str]]]) -> int:
    """How many figures of the only run of figures are the year of issue: 4, 2 or none."""
    runs_of_year = [(next(p for p in parts if p.isdigit()), str(document.issued_on.year)) for document, parts in series]
    for size in (4, 2):
        fits = sum(len(figures) >= size + 2 and figures.startswith(year[-size:]) for figures, year in runs_of_year)
        if fits and fits >= 0.9 * len(series) and (size == 4 or len(series) > 1):
            return size
    return 0


def _take_apart(document: Document, parts: list[str], shape: Shape, glued: int) -> Number:
    figures = [part for part in parts if part.isdigit()]
    prefix = parts[0] if parts and not parts[0].isdigit() else ""
    last = figures[-1] if figures else ""
    year = next((y for part in figures[:-1] if (y := _year(part, document))), "")
    if glued and len(figures) == 1:
        year, last = _year(last[:glued], document), last[glued:]
    return Number("".join(parts), "".join(figures), prefix, year, last.lstrip("0"), len(last), shape)


def _year(part: str, document: Document) -> str:
    return _years_near(document.issued_on.year).get(part[:4], "")


@lru_cache
def _years_near(year: int) -> dict[str, str]:
    """The years that a number of this year may hold, by how they are written: « 2026 » and « 26 »."""
    near = [str(y) for y in (year - 1, year, year + 1)]
    return {y[2:]: y for y in near} | {y: y for y in near}
