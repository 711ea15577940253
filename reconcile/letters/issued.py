"""The letters that a run issues: which customers, in which order, under which number and file name."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from reconcile.model import Dunning, LetterKind, Penalty, SentLetter
from reconcile.result import RunResult
from reconcile.text import fold

_NUMBER = re.compile(r"PEN-(\d{4}-\d{2})-(\d{3,})")
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter to one customer.

    Attributes:
        number: of a note of penalties, `""` for a letter.
        file: its name, without folder or suffix.
    """

    kind: LetterKind
    number: str
    file: str
    on: date
    dunning: Dunning

    @property
    def penalties(self) -> tuple[Penalty, ...]:
        """Those that the letter tells: of the delays that have ended for a note, else of those that go on."""
        return self.dunning.ended if self.kind is LetterKind.PENALTY_NOTE else self.dunning.accrued

    @property
    def documents(self) -> tuple[str, ...]:
        """The numbers of the documents that it speaks of."""
        if self.kind is LetterKind.PENALTY_NOTE:
            return tuple(one.document.number for one in self.dunning.ended)
        return tuple(one.document.number for one in self.dunning.late)


def letters_of(proposals: Iterable[Dunning], result: RunResult) -> tuple[Letter, ...]:
    """The letters that the proposals of a run (`propose`) ask for, customer by customer.

    Notes are numbered `PEN-<month of the as-of date>-<rank>` in the order of the customers, after those of the same
    month that were issued before: the same books and the same letters sent give the same numbers.
    """
    numbers = _numbers(result.sent, result.as_of)
    taken: set[str] = set()
    letters = []
    for dunning in proposals:
        if dunning.letter is not None:
            file = _free(f"{fold(dunning.letter.value).replace(' ', '-')}-{_slug(dunning)}", taken)
            letters.append(Letter(dunning.letter, "", file, result.as_of, dunning))
        if dunning.note:
            number = next(numbers)
            letters.append(Letter(LetterKind.PENALTY_NOTE, number, _free(number, taken), result.as_of, dunning))
    return tuple(letters)


def _numbers(sent: Iterable[SentLetter], as_of: date) -> Iterator[str]:
    month = f"{as_of:%Y-%m}"
    used = [int(m[2]) for one in sent if (m := _NUMBER.fullmatch(one.number)) and m[1] == month]
    rank = max(used, default=0)
    while True:
        rank += 1
        yield f"PEN-{month}-{rank:03d}"


def _slug(dunning: Dunning) -> str:
    name = fold(f"{dunning.customer.code} {dunning.customer.name}").replace(" ", "-")
    return name[:_LONGEST_NAME].strip("-") or "client"


def _free(name: str, taken: set[str]) -> str:
    rank, free = 1, name
    while free in taken:
        rank += 1
        free = f"{name}-{rank}"
    taken.add(free)
    return free
