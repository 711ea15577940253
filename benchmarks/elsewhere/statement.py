"""Writes what happened on the rows of the books: statement, batches, slips, cash; and what can still be read there."""

import random
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from benchmarks.elsewhere.banks import Bank, bank_reference
from benchmarks.elsewhere.clients import Means
from benchmarks.elsewhere.debts import LAST
from benchmarks.elsewhere.settlement import Settlement
from reconcile.model import BankTransaction, CashReceipt, Cheque, DirectDebit, Source
from reconcile.money import Cents
from reconcile.text import fold

_REASONS = ("AM04", "MS03", "MD06", "MD01", "AC04", "MS02")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the statement to be. `placed` is told its row."""

    on: date
    label: str
    amount: Cents
    reference: str = ""
    iban: str = ""
    placed: Callable[[Source], None] = lambda _: None


@dataclass(slots=True)
class Rows:
    """The rows of all books of payments. `told_debits`, `told_slips`: the firm keeps a book of them."""

    rng: random.Random
    bank: Bank
    told_debits: bool
    told_slips: bool
    balances: bool
    lines: list[Line] = field(default_factory=list)
    debits: list[DirectDebit] = field(default_factory=list)
    cheques: list[Cheque] = field(default_factory=list)
    cash: list[CashReceipt] = field(default_factory=list)
    loose: list[list[Settlement]] = field(default_factory=list)

    def write(self, made: list[Settlement]) -> None:
        """All settlements; each then knows its row and what can be read there."""
        received = [s for s in made if s.undoes is None and s.amount > 0]
        self._batches([s for s in received if s.means is Means.DEBIT])
        self._slips([s for s in received if s.means is Means.CHEQUE])
        self._cash([s for s in received if s.means is Means.CASH])
        for paid in received:
            if paid.means is Means.TRANSFER:
                self._received(paid)
        for paid in made:
            if paid.amount < 0:
                self._sent(paid)

    def transactions(self) -> list[BankTransaction]:
        """The statement, a sheet a month, in the order of days."""
        self.lines.sort(key=lambda line: line.on)
        found: list[BankTransaction] = []
        balance: Cents = 4_731_288
        row, sheet = 1, ""
        for line in self.lines:
            month = f"{line.on:%Y-%m}"
            row, sheet = (row + 1 if month == sheet else 2), month
            balance += line.amount
            source = Source("banque.xlsx", sheet, row)
            line.placed(source)
            shown = balance if self.balances else None
            told = line.reference, line.iban, shown, "EUR", source
            found.append(BankTransaction(line.on, None, line.label, line.amount, *told))
        return found

    def _received(self, paid: Settlement) -> None:
        rng, bank, client = self.rng, self.bank, paid.client
        paid.shown = bank.shown(client.payer or client.banked)
        motif = paid.motif[:140]
        ref = rng.choice(
            ("NOTPROVIDED", f"{rng.randrange(10**8):08}", f"{rng.randrange(10**15)}", "SCT" + f"{paid.on:%d%m%y}")
        )
        shape = bank.instant if rng.random() < 0.15 else bank.received
        label = bank.label(shape(paid.shown, motif, ref))
        column = bank_reference(rng, bank.column, motif)
        _read(paid, f"{label} {column}")
        self._line(paid, label, column)

    def _line(self, paid: Settlement, label: str, column: str) -> None:
        paid.iban = paid.client.iban if self.bank.tells_iban else ""

        def placed(source: Source) -> None:
            paid.source = source

        self.lines.append(Line(paid.on, label, paid.amount, column, paid.iban, placed))

    def _sent(self, paid: Settlement) -> None:
        """Money that goes back: refunds, and receipts that the bank takes back."""
        bank, undone = self.bank, paid.undoes
        paid.shown = bank.shown(paid.client.banked)
        if undone is None:
            label = bank.label(bank.sent(paid.shown, paid.motif, ""))
        elif undone.means is Means.DEBIT:
            reason = self.rng.choice(_REASONS)
            label = bank.label(f"{bank.reject} {paid.shown} {undone.end_to_end} {reason}")
            self._reject(undone, paid.on, reason)
        elif undone.means is Means.CHEQUE:
            label = bank.label(f"{bank.unpaid} {paid.shown}")
        else:
            label = bank.label(f"REJET VIR SEPA {paid.shown} {undone.motif}")
        paid.tokens += undone.tokens if undone else []
        _read(paid, label)
        self._line(paid, label, "")

    def _reject(self, undone: Settlement, day: date, reason: str) -> None:
        """The book of debits learns of the reject, most often."""
        for at, debit in enumerate(self.debits):
            if debit.source == undone.source and self.rng.random() < 0.6:
                fields = {name: getattr(debit, name) for name in DirectDebit.__slots__}
                self.debits[at] = DirectDebit(**{**fields, "rejected_on": day, "reject_code": reason})

    def _batches(self, paid: list[Settlement]) -> None:
        by_day: dict[date, list[Settlement]] = defaultdict(list)
        for one in paid:
            by_day[one.on].append(one)
        own_ids = self.rng.random() < 0.3
        for day, together in sorted(by_day.items()):
            batch = f"{day:%y%m}{self.rng.randrange(100):02}"
            on = min(day + timedelta(days=self.rng.choice((0, 0, 1))), LAST)
            label = self.bank.label(f"{self.bank.batch} {batch} NB {len(together)}")
            self._together(on, label, together, told=self.told_debits)
            for at, one in enumerate(together):
                debt = next(iter(one.parts))
                one.slip = batch
                one.end_to_end = debt.number if own_ids and one.column else f"{batch}-{at + 1:04}"
                if self.told_debits:
                    self._debit(one)
                else:
                    one.loose = True

    def _debit(self, one: Settlement) -> None:
        client = one.client
        one.source = Source("prelevements.xlsx", "Prélèvements", len(self.debits) + 2)
        one.shown = client.name
        mandate = f"RUM{client.phrase:04}{abs(hash_of(client.name)) % 10**5:05}"
        self.debits.append(
            DirectDebit(
                one.slip, one.on, mandate, client.name, client.iban, one.end_to_end, one.column, one.amount, None, "",
                one.source,
            )
        )  # fmt: skip
        _read(one, f"{one.column} {one.end_to_end}")

    def _slips(self, paid: list[Settlement]) -> None:
        weeks: dict[date, list[Settlement]] = defaultdict(list)
        for one in paid:
            weeks[one.on].append(one)
        for at, (day, together) in enumerate(sorted(weeks.items())):
            slip = f"{3_104_220 + at}"
            told = self.told_slips and self.rng.random() < 0.96
            label = self.bank.label(f"{self.bank.slip} {slip} NB {len(together)}")
            self._together(min(day + timedelta(days=self.rng.choice((0, 1, 2))), LAST), label, together, told=told)
            for one in together:
                one.slip, one.loose = slip, not told
                if not one.loose:
                    self._cheque(one)

    def _cheque(self, one: Settlement) -> None:
        client = one.client
        one.source = Source("cheques.xlsx", "Remises", len(self.cheques) + 2)
        one.shown = (client.payer or client.banked)[: self.rng.choice((20, 30, 40))]
        number = f"{self.rng.randrange(10**7):07}"
        self.cheques.append(
            Cheque(one.slip, one.on, number, one.shown, "", one.amount, one.column, one.source),
        )
        _read(one, one.column)

    def _together(self, on: date, label: str, together: list[Settlement], *, told: bool) -> None:
        """One credit for many; without a book, its row is all that tells of them."""
        first = together[0]

        def placed(source: Source) -> None:
            if not told:
                first.source = source

        if not told:
            self.loose.append(together)
        self.lines.append(Line(on, label, sum(s.amount for s in together), placed=placed))

    def _cash(self, paid: list[Settlement]) -> None:
        for one in sorted(paid, key=lambda s: s.on):
            one.source = Source("caisse.xlsx", "Caisse", len(self.cash) + 2)
            one.shown = one.client.name
            self.cash.append(CashReceipt(one.on, one.client.name, one.motif, one.amount, one.column, one.source))
            _read(one, f"{one.column} {one.motif}")


def hash_of(text: str) -> int:
    """A number that does not change from one run to the next."""
    return sum(ord(c) * 131**at for at, c in enumerate(text[:12]))


def _read(paid: Settlement, text: str) -> None:
    """The documents whose number came through; of a range, all, if both ends did."""
    paid.read = fold(text)
    paid.seen = {debt for debt, token in paid.tokens if f" {fold(token)} " in f" {paid.read} "}
    if paid.ranged:
        ends = {paid.tokens[0][0], paid.tokens[-1][0]}
        paid.seen = {d for d, _ in paid.tokens} if ends <= paid.seen else paid.seen & ends


def write_column(rng: random.Random, paid: Settlement) -> None:
    """The column of the invoice number in the books of debits, cheques and cash."""
    share = {Means.DEBIT: 0.88, Means.CHEQUE: 0.35, Means.CASH: 0.6, Means.TRANSFER: 0.0}[paid.means]
    if not paid.meant or rng.random() >= share:
        return
    debts = paid.meant[:3]
    paid.column = " ".join(d.number for d in debts)
    paid.tokens = [(d, d.number) for d in debts]
