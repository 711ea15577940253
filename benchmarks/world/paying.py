"""How customers pay: one at a time or by the month, whole or in part, early, late, twice, or through somebody else."""

from datetime import date, timedelta

from benchmarks.world.payment import Pay, Style
from benchmarks.world.people import Customer, Method, Naming
from benchmarks.world.sales import DEPOSIT, NOTE, Draft, Fate
from benchmarks.world.truth import Kind
from benchmarks.world.writing import (
    named_barely,
    named_by_month,
    named_by_order,
    named_in_full,
    named_loosely,
    said_nothing,
)
from reconcile.money import Cents

_MOST_TOGETHER = 12


def payments_of(style: Style, customer: Customer, drafts: list[Draft]) -> list[Pay]:
    """All that a customer pays for its documents, in no order."""
    return _Payer(style, customer, drafts).pay()


class _Payer:
    def __init__(self, style: Style, customer: Customer, drafts: list[Draft]) -> None:
        self.style, self.rng, self.customer = style, style.rng, customer
        self.debts = [d for d in drafts if d.kind != NOTE]
        self.notes = [d for d in drafts if d.kind == NOTE]
        self.later = [n for n in self.notes if n.fate is Fate.LATER]
        self.left = {d: d.owed for d in self.debts}
        self.made: list[Pay] = []

    def pay(self) -> list[Pay]:
        self._credit_notes()
        forgotten = 0.005 if self.customer.monthly else 0.04
        due = [d for d in self.debts if self.left[d] > 0 and self.rng.random() > forgotten]
        for together in self._grouped(due):
            if len(together) == 1:
                self._single(together[0])
            else:
                self._several(together)
        return self.made

    def _chance(self, share: float) -> bool:
        return self.rng.random() < share * self.customer.carelessness

    def _day(self, debt: Draft) -> date:
        day = debt.due + timedelta(days=self.customer.late + round(self.rng.gauss(0, 4)))
        return max(day, debt.issued + timedelta(days=1))

    def _credit_notes(self) -> None:
        for note in self.notes:
            invoice = note.link
            if invoice is None:
                continue
            if note.fate is Fate.WHOLE or (note.fate is Fate.DEDUCTED and note.told):
                self.left[invoice] -= note.gross
                self.made.append(Pay(Kind.OFFSET, note.issued, self.customer, [(invoice, note.gross)]))
                self.made[-1].source, self.made[-1].told = note.source, note.told
            elif note.fate is Fate.REFUNDED:
                on = note.issued + timedelta(days=self.rng.randrange(2, 20))
                self.made.append(Pay(Kind.REFUND, on, self.customer, [(note, -note.gross)], shown=self.customer.shown))

    def _grouped(self, due: list[Draft]) -> list[list[Draft]]:
        """By the month for those who do so, else one by one and sometimes a few together."""
        due = sorted(due, key=lambda d: (d.issued, d.number))
        if self.customer.method in (Method.DEBIT, Method.CASH):
            return [[d] for d in due]
        groups: list[list[Draft]] = []
        for debt in due:
            group = groups[-1] if groups else []
            by_month = self.customer.monthly and group and group[0].issued.replace(day=1) == debt.issued.replace(day=1)
            some = not self.customer.monthly and group and self.rng.random() < 0.05
            if (by_month and len(group) < _MOST_TOGETHER) or (some and (debt.issued - group[0].issued).days < 60):
                group.append(debt)
            else:
                groups.append([debt])
        return groups

    def _add(self, pay: Pay) -> Pay:
        """Writes the reason, chooses who pays."""
        pay.third = self.customer.payer is not None and pay.method is Method.TRANSFER and self.rng.random() < 0.7
        pay.third = pay.third and pay.kind is not Kind.PREPAID
        if pay.third and pay.kind in (Kind.ONE, Kind.SEVERAL):
            pay.kind = Kind.THIRD
        if pay.method is Method.TRANSFER:
            self._reason(pay)
        self.made.append(pay)
        return pay

    def _reason(self, pay: Pay) -> None:
        rng, style = self.rng, self.style
        documents = [d for d, _ in pay.parts]
        naming = self.customer.naming if rng.random() < 0.85 else rng.choice(list(Naming))
        if pay.kind is Kind.PREPAID and not pay.third:  # the number does not exist yet
            naming = Naming.ORDER if rng.random() < 0.8 else Naming.NOTHING
        months = {(d.issued.year, d.issued.month) for d in documents}
        if naming is Naming.ORDER and not (len(documents) == 1 and documents[0].order):
            naming = Naming.FULL
        if (naming is Naming.MONTH and len(months) > 1) or (pay.third and naming in (Naming.NOTHING, Naming.MONTH)):
            naming = Naming.NOTHING if not pay.third else Naming.FULL
        cited = documents + ([n for n, _ in pay.notes] if rng.random() < 0.5 else [])
        serials = [d.serial for d in documents]
        pay.naming, pay.cited = naming, cited
        if naming is Naming.FULL:
            pay.reason = named_in_full(rng, [d.number for d in cited], style.slips)
        elif naming is Naming.LOOSE:
            pay.reason, pay.cited = named_loosely(rng, serials, style.slips), documents
        elif naming is Naming.BARE:
            pay.reason, pay.cited = named_barely(rng, serials, style.slips), documents
        elif naming is Naming.ORDER:
            pay.reason, pay.cited = named_by_order(rng, documents[0].order), documents
        else:
            pay.cited = []
            pay.reason = named_by_month(rng, documents[0].issued) if naming is Naming.MONTH else said_nothing(rng)

    def _netting(self, debts: list[Draft], on: date) -> list[tuple[Draft, Cents]]:
        """Credit notes that this payment takes off."""
        mine = [n for n in self.notes if n.fate is Fate.DEDUCTED and not n.told and n.link in debts and n.issued <= on]
        for note in [n for n in self.later if n.issued < on]:
            if sum(self.left[d] for d in debts) > sum(n.gross for n in mine) + note.gross + 500:
                mine.append(note)
                self.later.remove(note)
        return [(n, n.gross) for n in mine]

    def _several(self, debts: list[Draft]) -> None:
        on = max(self._day(d) for d in debts)
        notes = self._netting(debts, on)
        kind = Kind.NETTED if notes else Kind.SEVERAL
        self._add(Pay(kind, on, self.customer, [(d, self.left[d]) for d in debts], self.customer.method, notes))

    def _single(self, debt: Draft) -> None:
        on, owed, method = self._day(debt), self.left[debt], self.customer.method
        if method is Method.CASH and owed > 100_000:
            method = Method.TRANSFER
        notes = self._netting([debt], on) if method in (Method.TRANSFER, Method.CHEQUE) else []
        if notes:
            self._add(Pay(Kind.NETTED, on, self.customer, [(debt, owed)], method, notes))
        elif method is Method.DEBIT:
            self._debit(debt, on)
        elif method is Method.CHEQUE:
            pay = self._add(Pay(Kind.CHEQUE, on, self.customer, [(debt, owed)], method))
            if self._chance(0.03):
                self._again(pay, Kind.BOUNCED, timedelta(days=self.rng.randrange(10, 30)))
        elif method is Method.CASH:
            self._add(Pay(Kind.CASH, on, self.customer, [(debt, owed)], method))
        else:
            self._transfer(debt, on, owed)

    def _debit(self, debt: Draft, on: date) -> None:
        on = (
            on.replace(day=5)
            if on.day <= 5
            else on.replace(day=20)
            if on.day <= 20
            else (on.replace(day=1) + timedelta(days=36)).replace(day=5)
        )
        pay = self._add(Pay(Kind.DEBIT, on, self.customer, [(debt, self.left[debt])], Method.DEBIT))
        if self._chance(0.06):
            late = self.rng.random() < 0.2
            self._again(
                pay, Kind.REJECT, timedelta(days=self.rng.randrange(60, 300) if late else self.rng.randrange(2, 12))
            )

    def _again(self, pay: Pay, kind: Kind, after: timedelta) -> None:
        """The bank takes a receipt back; most customers pay again."""
        pay.undone = pay.on + after
        self._undo(pay, kind)
        if self.rng.random() < 0.8:
            kind = Kind.ONE
            on = pay.undone + timedelta(days=self.rng.randrange(4, 40))
            self._add(Pay(kind, on, self.customer, list(pay.parts)))

    def _undo(self, pay: Pay, kind: Kind) -> None:
        back = Pay(kind, pay.undone or pay.on, self.customer, [(d, -c) for d, c in pay.parts], pay.method, undoes=pay)
        self.made.append(back)

    def _transfer(self, debt: Draft, on: date, owed: Cents) -> None:
        shares = (0.025, 0.012, 0.012, 0.012, 0.01, 0.012, 0.005, 0.005)
        unusual = (
            self._part,
            self._charge,
            self._interest,
            self._discount,
            self._over,
            self._twice,
            self._back,
            self._absent,
        )
        for share, way in zip(shares, unusual, strict=True):
            if self._chance(share):
                way(debt, on, owed)
                return
        if debt.order and self._chance(0.12):
            early = debt.issued - timedelta(days=self.rng.randrange(1, 12))
            self._add(Pay(Kind.PREPAID, early, self.customer, [(debt, owed)]))
            return
        self._add(Pay(Kind.DEPOSIT if debt.kind == DEPOSIT else Kind.ONE, on, self.customer, [(debt, owed)]))

    def _part(self, debt: Draft, on: date, owed: Cents) -> None:
        first = owed * self.rng.choice((30, 40, 50, 50, 60)) // 100
        first = first if self.rng.random() < 0.5 else max(5_000, first // 5_000 * 5_000)
        if first >= owed:
            first = owed // 2
        self._add(Pay(Kind.PART, on, self.customer, [(debt, first)], exact=False))
        if self.rng.random() < 0.75:
            rest = on + timedelta(days=self.rng.randrange(10, 60))
            self._add(Pay(Kind.COMPLEMENT, rest, self.customer, [(debt, owed - first)]))

    def _charge(self, debt: Draft, on: date, owed: Cents) -> None:
        charge = self.rng.choice((500, 750, 1_000, 1_200, 1_500, 1_850, 2_200))
        self._add(Pay(Kind.CHARGE, on, self.customer, [(debt, max(owed - charge, owed // 2))], exact=False))

    def _interest(self, debt: Draft, on: date, owed: Cents) -> None:
        on = max(on, debt.due + timedelta(days=self.rng.randrange(12, 90)))
        interest = owed * (on - debt.due).days * self.rng.choice((1050, 1100, 1262)) // 3_650_000
        extra = self.rng.choice((4_000, 4_000 + interest, interest))
        self._add(Pay(Kind.INTEREST, on, self.customer, [(debt, owed)], extra=max(extra, 100), exact=False))

    def _discount(self, debt: Draft, on: date, owed: Cents) -> None:
        off = owed * self.rng.choice((1, 2, 2, 3)) // 100
        self._add(Pay(Kind.DISCOUNT, on, self.customer, [(debt, owed - off)], exact=False))

    def _over(self, debt: Draft, on: date, owed: Cents) -> None:
        rounded = -owed % 10_000
        extra = rounded if rounded and self.rng.random() < 0.5 else self.rng.randrange(100, 30_000)
        self._add(Pay(Kind.OVER, on, self.customer, [(debt, owed)], extra=extra, exact=False))

    def _twice(self, debt: Draft, on: date, owed: Cents) -> None:
        first = self._add(Pay(Kind.ONE, on, self.customer, [(debt, owed)]))
        second = Pay(Kind.TWICE, on + timedelta(days=self.rng.randrange(1, 40)), self.customer, [(debt, owed)])
        self._add(second)
        second.third = first.third
        if self.rng.random() < 0.4:
            on = second.on + timedelta(days=self.rng.randrange(8, 30))
            self.made.append(Pay(Kind.GIVEN_BACK, on, self.customer, [], extra=-owed, shown=self.customer.shown))

    def _back(self, debt: Draft, on: date, owed: Cents) -> None:
        pay = self._add(Pay(Kind.ONE, on, self.customer, [(debt, owed)]))
        self._again(pay, Kind.RETURNED, timedelta(days=self.rng.randrange(2, 9)))

    def _absent(self, debt: Draft, on: date, _: Cents) -> None:
        """It pays a document that is in no book; its own debt stays unpaid."""
        other = Draft(debt.kind, self.customer, debt.issued, debt.due, self.rng.randrange(3_000, 300_000))
        other.serial = (900 if "{y" in self.style.numbering.pattern else 300_000) + self.rng.randrange(90)
        other.number = self.style.numbering.number(debt.kind, other.serial, date(2024, 5, 1))
        pay = Pay(Kind.ABSENT, on, self.customer, [(other, other.gross)])
        self._reason(pay)
        self.made.append(pay)
