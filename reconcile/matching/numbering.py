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
        year_last: the year comes after the running number: « 31/2026 ».
    """

    full: str
    digits: str
    prefix: str
    year: str
    tail: str
    width: int
    shape: Shape
    year_last: bool = False


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
        figures = sum(part[0] == "#" for part in shape)
        glued = _glued_year(series) if figures == 1 else 0
        last = figures > 1 and _year_last(series)
        for document, parts in series:
            found[document.number] = _take_apart(document, parts, shape, glued, year_last=last)
    return found


def _year_last(series: list[tuple[Document, list[str]]]) -> bool:
    """Whether the last figures are the year of issue, and those before are not: « 31/2026 »."""
    ends = [([p for p in parts if p.isdigit()][-2:], str(document.issued_on.year)) for document, parts in series]
    last = sum(two[-1] in (year, year[2:]) for two, year in ends)
    before = sum(two[0] in (year, year[2:]) for two, year in ends)
    return len(series) > 1 and last >= 0.9 * len(series) and before <= 0.1 * len(series)


def _glued_year(series: list[tuple[Document, list[str]]]) -> int:
    """How many figures of the only run of figures are the year of issue: 4, 2 or none."""
    runs_of_year = [(next(p for p in parts if p.isdigit()), str(document.issued_on.year)) for document, parts in series]
    for size in (4, 2):
        fits = sum(len(figures) >= size + 2 and figures.startswith(year[-size:]) for figures, year in runs_of_year)
        if fits and fits >= 0.9 * len(series) and (size == 4 or len(series) > 1):
            return size
    return 0


def _take_apart(document: Document, parts: list[str], shape: Shape, glued: int, *, year_last: bool) -> Number:
    figures = [part for part in parts if part.isdigit()]
    if year_last:
        figures = [*figures[:-2], figures[-1], figures[-2]]
    prefix = parts[0] if parts and not parts[0].isdigit() else ""
    last = figures[-1] if figures else ""
    year = next((y for part in figures[:-1] if (y := _year(part, document))), "")
    if glued and len(figures) == 1:
        year, last = _year(last[:glued], document), last[glued:]
    digits = "".join(part for part in parts if part.isdigit())
    return Number("".join(parts), digits, prefix, year, last.lstrip("0"), len(last), shape, year_last)


def _year(part: str, document: Document) -> str:
    return _years_near(document.issued_on.year).get(part[:4], "")


@lru_cache
def _years_near(year: int) -> dict[str, str]:
    """The years that a number of this year may hold, by how they are written: « 2026 » and « 26 »."""
    near = [str(y) for y in (year - 1, year, year + 1)]
    return {y[2:]: y for y in near} | {y: y for y in near}
