"""Lettering: the code shared by the lines of a customer's account that settle whole documents."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from reconcile.model import Allocation, Document, Source
from reconcile.money import Cents

LineKey: TypeAlias = tuple[Source, Source, str]
"""The payment, the line that takes it apart, the document."""


def line_key(allocation: Allocation) -> LineKey:
    """What tells one customer line from the others."""
    return (allocation.payment.source, allocation.origin, allocation.document)


@dataclass(frozen=True, slots=True)
class Movement:
    """So many cents that lower what is open on a document.

    Attributes:
        day: of its entry, of the credit note's issue for a set-off.
        amount: in the sign of the document: positive pays an invoice, negative uses up or refunds a credit note.
        account: auxiliary code.
        line: its line in the entries; None where it has none (a set-off, a reject that waits for its statement).
        credit_note: number of the credit note that is set off, which then shares the code.
    """

    day: date
    document: str
    amount: Cents
    account: str
    line: LineKey | None
    credit_note: str = ""


@dataclass(frozen=True, slots=True)
class Lettering:
    """The code of a set and the latest date among its lines, invoices included."""

    code: str
    on: date


def letter(documents: Iterable[Document], movements: Iterable[Movement]) -> dict[LineKey, Lettering]:
    """The code of each line that belongs to a set of fully settled documents.

    The history is replayed day by day: a set takes the next code of its account on the evening it closes. A set that a
    reject opens again loses its code, and nobody gets that code any more. So what was lettered by the end of a month
    keeps its code in the run of any later month, as long as the payments up to then are read the same way. Where a set
    touches two accounts, or where no line of it is exported, there is no code.
    """
    replay = _Replay()
    issued = defaultdict(list)
    moved = defaultdict(list)
    for document in documents:
        issued[document.issued_on].append(document)
    for movement in movements:
        moved[movement.day].append(movement)
    for day in sorted({*issued, *moved}):
        replay.one_day(day, issued[day], moved[day])
    return replay.letterings


def code(rank: int) -> str:
    """The code that comes after `rank` others.

    >>> [code(rank) for rank in (0, 25, 26, 701, 702)]
    ['A', 'Z', 'AA', 'ZZ', 'AAA']
    """
    letters = ""
    rank += 1
    while rank:
        rank, last = divmod(rank - 1, 26)
        letters = chr(ord("A") + last) + letters
    return letters


@dataclass(slots=True)
class _Set:
    """Documents tied together by credit notes, and what was booked on them so far."""

    documents: set[str] = field(default_factory=set)
    accounts: set[str] = field(default_factory=set)
    lines: list[LineKey] = field(default_factory=list)


class _Replay:
    def __init__(self) -> None:
        self.letterings: dict[LineKey, Lettering] = {}
        self._sets: dict[str, _Set] = {}
        self._open: dict[str, Cents] = defaultdict(int)
        self._issued: set[str] = set()
        self._next: dict[str, int] = defaultdict(int)

    def one_day(self, day: date, documents: Iterable[Document], movements: Iterable[Movement]) -> None:
        touched: set[str] = set()
        for document in documents:
            self._issued.add(document.number)
            self._open[document.number] += document.owed
            touched.add(document.number)
        for movement in movements:
            self._book(movement)
            touched.add(movement.document)
        done: set[str] = set()
        for number in sorted(touched):  # by number, so that the order of the rows gives no code
            found = self._set_of(number)
            if number not in done:
                done |= found.documents
                self._close_or_reopen(found, day)

    def _book(self, movement: Movement) -> None:
        found = self._set_of(movement.document)
        self._open[movement.document] -= movement.amount
        if movement.credit_note:
            self._open[movement.credit_note] += movement.amount
            found = self._join(found, self._set_of(movement.credit_note))
        found.accounts.add(movement.account)
        if movement.line is not None:
            found.lines.append(movement.line)

    def _set_of(self, number: str) -> _Set:
        if number not in self._sets:
            self._sets[number] = _Set({number})
        return self._sets[number]

    def _join(self, one: _Set, other: _Set) -> _Set:
        if one is other:
            return one
        joined = _Set(one.documents | other.documents, one.accounts | other.accounts, [*one.lines, *other.lines])
        self._sets.update(dict.fromkeys(joined.documents, joined))
        return joined

    def _close_or_reopen(self, found: _Set, day: date) -> None:
        settled = found.documents <= self._issued and not any(self._open[number] for number in found.documents)
        if not settled or len(found.accounts) > 1:
            for line in found.lines:
                self.letterings.pop(line, None)
        elif found.lines:
            (account,) = found.accounts
            lettering = Lettering(code(self._next[account]), day)
            self._next[account] += 1
            self.letterings.update(dict.fromkeys(found.lines, lettering))
