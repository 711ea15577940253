"""What each customer does about its debts: alone or together, whole or in part, with its credit notes."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from benchmarks.elsewhere.clients import Client, Means, Says, says
from benchmarks.elsewhere.debts import Debt
from benchmarks.elsewhere.settlement import Settlement
from benchmarks.world import Kind
from reconcile.money import Cents

_MOST_TOGETHER = 12
_CASH_CAP = 100_000
_SHAPES = (Kind.PART, Kind.OVER, Kind.TWICE, Kind.INTEREST, Kind.DISCOUNT, Kind.CHARGE, Kind.PREPAID)


@dataclass(slots=True)
class Habits:
    """Plans the settlements of customers, one after the other."""

    rng: random.Random
    difficulty: float
    made: list[Settlement] = field(default_factory=list)

    def plan(self, client: Client, debts: list[Debt]) -> None:
        """All settlements of one customer."""
        notes = [d for d in debts if d.kind == "note"]
        for day, listed in self._occasions(client, [d for d in debts if d.kind != "note" and not d.dead]):
            cancelled = {n.link: n for n in notes if n.link and n.gross == n.link.owed and n.issued <= day}
            together = [d for d in listed if d not in cancelled]
            for debt in set(listed) - set(together):
                debt.left = 0
                notes.remove(cancelled[debt])
            used = self._notes_used(day, together, notes)
            total = sum(d.owed for d in together) - sum(n.gross for n in used)
            for note in used:
                notes.remove(note)
            if total > 0:
                self._settle(client, day, together, used, total)
        self._leftover(client, notes)

    def _occasions(self, client: Client, debts: list[Debt]) -> list[tuple[date, list[Debt]]]:
        """Days and what is paid on each."""
        rng = self.rng
        days = []
        for debt in debts:
            lag = max(0, (debt.due - debt.issued).days) + client.lag + round(rng.gauss(0, 3))
            day = debt.issued + timedelta(days=max(1, lag))
            if client.means is Means.DEBIT:
                day = max(debt.due, debt.issued + timedelta(days=3))
                day = day.replace(day=5) + timedelta(days=31) if day.day > 5 else day.replace(day=5)
                day = day.replace(day=5)
            days.append((day, debt))
        days.sort(key=lambda d: (d[0], d[1].issued))
        if client.means in (Means.DEBIT, Means.CASH):
            return [(day, [debt]) for day, debt in days]
        if client.run_day:
            return self._runs(client, days)
        found: list[tuple[date, list[Debt]]] = []
        for day, debt in days:
            near = found and (day - found[-1][0]).days <= 12 and len(found[-1][1]) < 4
            if near and rng.random() < 0.1:
                found[-1][1].append(debt)
                found[-1] = (day, found[-1][1])
            else:
                found.append((day, [debt]))
        return found

    def _runs(self, client: Client, days: list[tuple[date, Debt]]) -> list[tuple[date, list[Debt]]]:
        """Once a month, all that has come due; now and then one is forgotten until the next run."""
        runs: dict[date, list[Debt]] = {}
        for day, debt in days:
            on = day.replace(day=client.run_day)
            on = on if on >= day else (on.replace(day=1) + timedelta(days=32)).replace(day=client.run_day)
            if self.rng.random() < 0.04:
                on = (on.replace(day=1) + timedelta(days=32)).replace(day=client.run_day)
            runs.setdefault(on, []).append(debt)
        return [
            (on + timedelta(days=at // _MOST_TOGETHER), together[at : at + _MOST_TOGETHER])
            for on, together in sorted(runs.items())
            for at in range(0, len(together), _MOST_TOGETHER)
        ]

    def _notes_used(self, day: date, together: list[Debt], notes: list[Debt]) -> list[Debt]:
        used, room = [], sum(d.owed for d in together)
        for note in notes:
            mine = note.link in together
            wanted = self.rng.random() < (0.85 if mine else 0.5) or (mine and note.client.means is Means.DEBIT)
            later = mine or note.link is None or note.link.left == 0
            fits = note.gross < room if mine else note.gross * 2 < room
            if note.issued <= day and wanted and later and fits:
                used.append(note)
                room -= note.gross
        return used

    def _settle(self, client: Client, day: date, debts: list[Debt], notes: list[Debt], total: Cents) -> None:
        rng = self.rng
        kind = Kind.NETTED if notes else Kind.SEVERAL if len(debts) > 1 else Kind.ONE
        if kind is Kind.ONE and debts[0].kind == "deposit":
            kind = Kind.DEPOSIT
        paid = self._new(kind, day, client, total)
        paid.parts, paid.notes = {d: d.owed for d in debts}, notes
        for debt in debts:
            debt.left = 0
        if paid.means is Means.CASH and total > _CASH_CAP:
            paid.means = Means.TRANSFER
        self.made.append(paid)
        if kind is not Kind.ONE or paid.means is Means.DEBIT:
            return
        hard = 0.6 + self.difficulty
        weights = [w * hard for w in (2.4, 0.7, 0.7, 0.7, 0.6, 0.7, 0.8)]
        shape = rng.choices((None, *_SHAPES), (100 - sum(weights), *weights))[0]
        if shape is not None:
            self._reshape(paid, debts[0], shape)

    def _new(self, kind: Kind, day: date, client: Client, amount: Cents) -> Settlement:
        habit = client.says if self.rng.random() < 0.88 else says(self.rng, self.difficulty)
        third = bool(client.payer)
        if third and kind in (Kind.ONE, Kind.SEVERAL, Kind.DEPOSIT):
            kind = Kind.THIRD
        return Settlement(kind, day, client, amount, says=habit, means=client.means, third=third)

    def _reshape(self, paid: Settlement, debt: Debt, shape: Kind) -> None:
        rng, owed = self.rng, debt.owed
        late = paid.on > debt.due + timedelta(days=10)
        if shape is Kind.PART and owed > 20_000:
            self._instalments(paid, debt)
        elif shape is Kind.OVER:
            paid.kind, paid.amount = shape, owed + rng.choice((9, 90, 100, 1_000, 10_000, owed // 50 + 1))
        elif shape is Kind.TWICE:
            again = self._new(Kind.TWICE, paid.on + timedelta(days=rng.randint(1, 40)), paid.client, owed)
            again.says, again.about = paid.says, debt
            self.made.append(again)
        elif shape is Kind.INTEREST and late:
            paid.kind, paid.amount = shape, owed + rng.choice((4_000, 4_000, 4_000 + owed // 120, owed // 90 + 7))
        elif shape is Kind.DISCOUNT:
            paid.kind, paid.amount = shape, owed - (owed * rng.choice((1, 2, 3)) + 50) // 100
            paid.parts = {debt: paid.amount}
        elif shape is Kind.CHARGE and owed > 10_000:
            paid.kind, paid.amount = shape, owed - rng.choice((350, 500, 800, 1_200, 1_500, 2_250))
            paid.parts = {debt: paid.amount}
        elif shape is Kind.PREPAID and paid.means is Means.TRANSFER and debt.link is None:
            paid.kind, paid.on = shape, debt.issued - timedelta(days=rng.randint(1, 15))
            paid.says = Says.ORDER if debt.order and rng.random() < 0.6 else Says.NOTHING
            if paid.client.size == "monthly":  # a standing order that runs ahead says for when
                paid.says = Says.MONTH

    def _instalments(self, paid: Settlement, debt: Debt) -> None:
        rng, owed, day = self.rng, debt.owed, paid.on
        count = rng.choice((2, 2, 2, 3, 4))
        first = rng.choice((owed // count, owed * 3 // 10, owed // 20_000 * 10_000 or owed // 2))
        cents = [first] * (count - 1)
        if first * (count - 1) >= owed:
            cents = [first]
        cents.append(owed - sum(cents))
        self.made.remove(paid)
        settles = rng.random() < 0.8
        for at, part in enumerate(cents if settles else cents[:-1]):
            last = settles and at == len(cents) - 1
            one = self._new(Kind.COMPLEMENT if last else Kind.PART, day, paid.client, part)
            one.parts, one.says, one.means = {debt: part}, paid.says, paid.means
            self.made.append(one)
            day += timedelta(days=rng.choice((15, 30, 30, 31)))

    def _leftover(self, client: Client, notes: list[Debt]) -> None:
        """Credit notes that no payment used: set on their open invoice, paid back, or forgotten."""
        for note in notes:
            link = note.link
            if link is not None and link.left >= note.gross:
                continue  # the two debts compensate
            if self.rng.random() < 0.8:
                day = note.issued + timedelta(days=self.rng.randint(5, 40))
                back = Settlement(Kind.REFUND, day, client, -note.gross, {note: -note.gross}, says=Says.FULL)
                if self.rng.random() < 0.3:
                    back.says = Says.NOTHING
                self.made.append(back)
