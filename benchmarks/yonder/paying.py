"""What each customer does about its debts."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import count

from benchmarks.world import Kind
from benchmarks.yonder.firm import Firm
from benchmarks.yonder.habits import CASH_CAP, MOST_TOGETHER, Habit, Rhythm, habit_of, way_of
from benchmarks.yonder.numbering import Sort
from benchmarks.yonder.parties import Client
from benchmarks.yonder.parties import Sort as Who
from benchmarks.yonder.payment import SILENT, Means, Payment, Way
from benchmarks.yonder.sales import Paper
from reconcile.money import Cents

_ODD = {
    Kind.PART: 2.2, Kind.OVER: 0.6, Kind.TWICE: 0.6, Kind.INTEREST: 4.0, Kind.DISCOUNT: 0.6, Kind.CHARGE: 0.3,
    Kind.PREPAID: 0.7,
}  # fmt: skip
"""Of a hundred payments of one document, at the usual difficulty."""
_OFF = (Kind.OVER, Kind.INTEREST, Kind.CHARGE, Kind.DISCOUNT)
_COPIES = 0.03
"""Share of whole numbers that are those of another document, in the hardest world."""


@dataclass(slots=True)
class Payers:
    """Plans the payments of one customer after the other."""

    rng: random.Random
    firm: Firm
    difficulty: float
    papers: list[Paper]
    made: list[Payment] = field(default_factory=list)
    keys: Iterator[int] = field(default_factory=count)
    _used: set[int] = field(default_factory=set)
    _settled: dict[int, date] = field(default_factory=dict)

    def plan(self, client: Client, mine: list[Paper]) -> None:
        """All payments of one customer."""
        habit = habit_of(self.rng, self.firm, client, self.difficulty, len(mine))
        notes = [p for p in mine if p.sort is Sort.NOTE]
        cancelled = {n.link: n for n in notes if n.gross == self.papers[n.link].owed}
        for day, listed in self._occasions(habit, [p for p in mine if p.sort is not Sort.NOTE and not p.fate]):
            together = [p for p in listed if not self._is_cancelled(p, cancelled, day)]
            netted = self._netted(day, together, notes)
            total = sum(p.owed for p in together) - sum(n.gross for n in netted)
            if total > 0:
                self._settle(habit, day, together, netted, total)
        self._paid_back(client, notes)

    def _is_cancelled(self, paper: Paper, cancelled: dict[int, Paper], day: date) -> bool:
        """The payer has a credit note of all of it, which is then used up."""
        note = cancelled.get(paper.key)
        if note is None or note.on > day:
            return False
        self._used.add(note.key)
        return True

    def _occasions(self, habit: Habit, debts: list[Paper]) -> list[tuple[date, list[Paper]]]:
        days = sorted(((self._day(habit, p), p) for p in debts), key=lambda d: (d[0], d[1].key))
        if habit.means in (Means.DEBIT, Means.CASH):
            return [(day, [paper]) for day, paper in days]
        if habit.rhythm is Rhythm.MONTHLY:
            return list(self._runs(habit, days))
        found: list[tuple[date, list[Paper]]] = []
        for day, paper in days:
            near = found and (day - found[-1][0]).days <= 10 and len(found[-1][1]) < 5
            if near and self.rng.random() < habit.gathers:
                found[-1] = (day, [*found[-1][1], paper])
            else:
                found.append((day, [paper]))
        return found

    def _day(self, habit: Habit, paper: Paper) -> date:
        if habit.means is Means.DEBIT:  # on the fifth or the twentieth
            day = max(paper.due, paper.on + timedelta(days=5))
            ahead = (day.replace(day=5), day.replace(day=20), (day.replace(day=1) + timedelta(days=32)).replace(day=5))
            return next(d for d in ahead if d >= day)
        lag = (paper.due - paper.on).days + habit.lag + round(self.rng.gauss(0, habit.spread))
        if habit.rhythm is Rhythm.STANDING and paper.regular:
            lag = habit.run_day
        return paper.on + timedelta(days=max(1, lag))

    def _runs(self, habit: Habit, days: list[tuple[date, Paper]]) -> Iterator[tuple[date, list[Paper]]]:
        """Once a month; a paper that was mislaid waits for the next run."""
        runs: dict[date, list[Paper]] = {}
        for day, paper in days:
            on = _next(day, habit.run_day)
            if self.rng.random() < 0.03:
                on = _next(on + timedelta(days=1), habit.run_day)
            runs.setdefault(on, []).append(paper)
        for on, together in sorted(runs.items()):
            for at in range(0, len(together), MOST_TOGETHER):
                yield on + timedelta(days=at // MOST_TOGETHER), together[at : at + MOST_TOGETHER]

    def _netted(self, day: date, together: list[Paper], notes: list[Paper]) -> list[Paper]:
        """Credit notes that the payer deducts: of these documents, or of ones that it has paid before."""
        keys, room, found = {p.key for p in together}, sum(p.owed for p in together), []
        for note in notes:
            of_these = note.link in keys
            ripe = of_these or (note.link in self._settled and self._settled[note.link] < note.on)
            free = note.key not in self._used and note.on <= day
            if free and ripe and note.gross < room // 2 and self.rng.random() < (0.9 if of_these else 0.6):
                found.append(note)
                room -= note.gross
                self._used.add(note.key)
        return found

    def _settle(self, habit: Habit, day: date, debts: list[Paper], notes: list[Paper], total: Cents) -> None:
        rng = self.rng
        kind = Kind.NETTED if notes else Kind.SEVERAL if len(debts) > 1 else Kind.ONE
        means = habit.means
        if (means is Means.CASH and total > CASH_CAP) or (means in (Means.CHEQUE, Means.DEBIT) and rng.random() < 0.04):
            means = Means.TRANSFER
        if means is Means.CHEQUE:
            day += timedelta(days=(3 - day.weekday()) % 7)
        way = habit.way if rng.random() < habit.faithful else way_of(rng, habit.client, self.firm, self.difficulty)
        if way is Way.FULL and rng.random() < _COPIES * self.difficulty:
            way = Way.COPIED
        if means is not Means.TRANSFER:
            way = (
                Way.FULL
                if rng.random() < {Means.DEBIT: 0.9, Means.CHEQUE: 0.45, Means.CASH: 0.6}[means]
                else Way.NOTHING
            )
        payment = Payment(
            next(self.keys), kind, day, habit.client, total, tuple((p.key, p.owed) for p in debts),
            tuple(n.key for n in notes), means, way,
        )  # fmt: skip
        self._settled |= {p.key: day for p in debts}
        if kind is Kind.ONE and means is not Means.DEBIT:
            self.made += self._odd(payment, debts[0])
        else:
            self.made.append(payment)

    def _odd(self, payment: Payment, paper: Paper) -> list[Payment]:
        """The payment, or what came instead of it."""
        rng, owed = self.rng, paper.owed
        if self.firm.trade.retention and owed > 150_000 and rng.random() < 0.12:
            return [replace(self._short(payment, paper, owed // 20), kind=Kind.PART, rank=1)]
        weights = {kind: share * (0.55 + 1.5 * self.difficulty) for kind, share in _ODD.items()}
        if payment.client.sort is Who.FOREIGN:
            weights[Kind.CHARGE] = 25
        drawn = rng.choices((Kind.ONE, *weights), (100 - sum(weights.values()), *weights.values()))[0]
        late = payment.on > paper.due + timedelta(days=15)
        early = payment.means is Means.TRANSFER and paper.link < 0
        if drawn is Kind.PART and owed > 25_000:
            return self._instalments(payment, paper)
        if drawn is Kind.TWICE:
            again = replace(payment, key=next(self.keys), kind=drawn, parts=(), about=paper.key)
            return [payment, replace(again, on=payment.on + timedelta(days=7 * rng.randint(1, 6)))]
        if drawn is Kind.PREPAID and early:
            return [self._before(payment, paper)]
        if drawn in _OFF and (drawn is not Kind.INTEREST or late) and (drawn is not Kind.CHARGE or owed > 15_000):
            return [self._off(payment, paper, drawn)]
        return [payment]

    def _off(self, payment: Payment, paper: Paper, kind: Kind) -> Payment:
        """A single payment of nearly the amount."""
        rng, owed = self.rng, paper.owed
        if kind is Kind.OVER:
            return replace(payment, kind=kind, amount=owed + rng.choice((1, 10, 90, 100, 900, 2_000, owed // 30 + 3)))
        if kind is Kind.INTEREST:
            return replace(payment, kind=kind, amount=owed + rng.choice((4_000, 4_000 + owed // 150, owed // 80 + 11)))
        less = rng.choice((250, 500, 750, 1_000, 1_250, 1_500, 1_800, 2_500))
        if kind is Kind.DISCOUNT:
            less = (owed * rng.choice((1, 2, 2, 3)) + 50) // 100
        return replace(self._short(payment, paper, less), kind=kind)

    def _short(self, payment: Payment, paper: Paper, less: Cents) -> Payment:
        paid = paper.owed - less
        return replace(payment, amount=paid, parts=((paper.key, paid),))

    def _before(self, payment: Payment, paper: Paper) -> Payment:
        """It does not know the number yet."""
        way = Way.ORDER if paper.order and self.rng.random() < 0.7 else Way.NOTHING
        if paper.regular:
            way = Way.MONTH
        day = paper.on - timedelta(days=self.rng.randint(1, 14))
        return replace(payment, kind=Kind.PREPAID, on=day, way=way)

    def _instalments(self, payment: Payment, paper: Paper) -> list[Payment]:
        """Two to four, the last of which does not always come."""
        rng, owed, day = self.rng, paper.owed, payment.on
        parts = rng.choice((2, 2, 2, 3, 4))
        first = rng.choice((owed // parts, owed * 30 // 100, owed // 20_000 * 10_000 or owed // 2))
        cents = [first] * (parts - 1)
        if sum(cents) >= owed:
            cents = [owed // 2]
        rest = owed - sum(cents)
        last = [rest] if rng.random() < 0.8 else []
        way = rng.choice((Way.BALANCE, payment.way))
        found = []
        for at, one in enumerate([*cents, *last]):
            kind = Kind.COMPLEMENT if last and at == len(cents) else Kind.PART
            found.append(
                replace(
                    payment, key=next(self.keys), kind=kind, on=day, amount=one, parts=((paper.key, one),), way=way,
                    rank=at + 1,
                )
            )  # fmt: skip
            day += timedelta(days=7 * rng.randint(2, 6))
        return found

    def _paid_back(self, client: Client, notes: list[Paper]) -> None:
        """Credit notes of what was paid long since, sent back to the customer."""
        for note in notes:
            if note.key in self._used or note.link not in self._settled or self.rng.random() < 0.25:
                continue
            day = max(note.on, self._settled[note.link]) + timedelta(days=self.rng.randint(4, 35))
            way = Way.FULL if self.rng.random() < 0.7 else Way.NOTHING
            self._used.add(note.key)
            self.made.append(
                Payment(next(self.keys), Kind.REFUND, day, client, -note.gross, ((note.key, -note.gross),), way=way)
            )


def _next(day: date, on: int) -> date:
    return day.replace(day=on) if day.day <= on else (day.replace(day=1) + timedelta(days=32)).replace(day=on)


def is_silent(payment: Payment, papers: list[Paper]) -> bool:
    """Brings the amount of one debt and says nothing of which."""
    whole = [papers[key].owed for key in payment.meant] == [payment.amount]
    ordinary = payment.kind in (Kind.ONE, Kind.TWICE, Kind.THIRD)
    return whole and ordinary and not payment.notes and payment.way in SILENT
