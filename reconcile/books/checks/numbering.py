"""The series that document numbers belong to, found from the numbers themselves.

`FA2026-00031`, `2026/00031`, `F26-0031`, `31` end with a counter behind a fixed head; in `202600031` and `FA26070031`
the head is the date of the document; in `31/2026` the counter stands before the year.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from reconcile.books.records.normalise import Checked
from reconcile.books.tables.table import Table
from reconcile.issues import Place
from reconcile.model import BookKind


class Register:
    """The documents of all books in order, kept or set aside, as columns: there is one for each row of every book."""

    def __init__(self, tables: Iterable[Checked]) -> None:
        self.numbers: list[str] = []
        self.days: list[date | None] = []
        self._starts: list[int] = []
        self._tables: list[Table] = []
        for checked in tables:
            table = checked.table
            if table.kind is BookKind.INVOICES:
                self._starts.append(len(self.numbers))
                self._tables.append(table)
                self.numbers += [text if isinstance(text, str) else "" for text in table.column("number")]
                self.days += [day if isinstance(day, date) else None for day in table.column("issued_on")]

    def place(self, document: int) -> Place:
        """The cell of its number."""
        at = bisect_right(self._starts, document) - 1
        return self._tables[at].cell(document - self._starts[at], "number")


@dataclass(frozen=True, slots=True)
class Series:
    """Documents of one series: counter -> position in the register. Of two with one number the first counts.

    Attributes:
        tail: how many characters stand behind the counter (« /2026 »).
    """

    register: Register
    members: dict[int, int]
    tail: int

    def number(self, counter: int) -> str:
        """The number of a member as written."""
        return self.register.numbers[self.members[counter]]

    def day(self, counter: int) -> date | None:
        """The day of a member."""
        return self.register.days[self.members[counter]]

    def place(self, counter: int) -> Place:
        """Where a member stands."""
        return self.register.place(self.members[counter])

    def missing(self, counter: int, beside: int) -> str:
        """The number that `counter` would have, written like that of its neighbour `beside`."""
        like = self.number(beside)
        end = len(like) - self.tail
        head = like[: end - len(str(beside))].rstrip("0")
        return f"{head}{counter:0{end - len(head)}d}{like[end:]}"


_DIGITS = "0123456789"
_COUNTER = "…"
"""Stands for the counter in the key of a series that goes on behind it."""

_SEPARATORS = re.compile(r"[^0-9A-Z]+")
_BEFORE_YEAR = re.compile(r"(.*?)(\d+)([^0-9A-Za-z]+(?:20)?\d\d)")
_LONGEST = 18
"""Digits of a counter; longer ones are bar codes."""

_FORMATS = ("%Y%m", "%Y", "%y%m", "%y")
"""How a date stands at the head of a run of digits, the longest first."""

_LEAST = 3
"""Digits that must be left for the counter behind a date."""


_Member: TypeAlias = tuple[str, int]
"""The run of digits that holds the counter, and the position in the register."""


def series_of(register: Register) -> Iterator[Series]:
    """The series, each with two documents at least."""
    heads: dict[str, list[_Member]] = defaultdict(list)
    for document, number in enumerate(register.numbers):
        head = number.rstrip(_DIGITS)
        heads[head].append((number[len(head) :], document))
    groups: dict[str, list[_Member]] = defaultdict(list)
    for head, members in heads.items():
        key, placed = _placed(head, members, register)
        groups[key] += [member for member in placed if 0 < len(member[0]) <= _LONGEST]
    for key, members in groups.items():
        for part in _split_by_date(members, register.days):
            if len(part) > 1:
                yield Series(register, part, len(key.partition(_COUNTER)[2]))


def _placed(head: str, members: list[_Member], register: Register) -> tuple[str, list[_Member]]:
    """The key of the series: the head without separators. A head seen once may hold the counter: « 31/2026 »."""
    document = members[0][1]
    if len(members) == 1 and (turned := _BEFORE_YEAR.fullmatch(register.numbers[document])):
        return f"{turned[1]}{_COUNTER}{turned[3]}", [(turned[2], document)]
    return _SEPARATORS.sub("", head.upper()), members


def _split_by_date(members: list[_Member], days: list[date | None]) -> Iterator[dict[int, int]]:
    """The counters; by date where every run begins with the date of its document in one same way."""
    for form in _FORMATS:
        if all(_begins(run, days[document], form) for run, document in members):
            size = len(date.max.strftime(form))
            dated: dict[str, dict[int, int]] = defaultdict(dict)
            for run, document in members:
                dated[run[:size]].setdefault(int(run[size:]), document)
            yield from dated.values()
            return
    counters: dict[int, int] = {}
    for run, document in members:
        counters.setdefault(int(run), document)
    yield counters


def _begins(run: str, day: date | None, form: str) -> bool:
    if day is None:
        return False
    head = day.strftime(form)
    return run.startswith(head) and len(run) >= len(head) + _LEAST
