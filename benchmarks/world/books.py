"""The books in which payments are seen: statements, batches of direct debits, slips of cheques, cash."""

import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from benchmarks.world.labels import (
    Bank,
    batch_line,
    bounced_line,
    reject_line,
    returned_line,
    sent_line,
    slip_line,
    tell,
)
from benchmarks.world.noise import Foreign
from benchmarks.world.payment import Pay
from benchmarks.world.people import Customer, Method
from benchmarks.world.sales import LAST, NOWHERE, Draft
from benchmarks.world.truth import Kind
from benchmarks.world.writing import capitals
from reconcile import model
from reconcile.model import (
    BankTransaction,
    CashReceipt,
    Cheque,
    DirectDebit,
    Ledger,
    Party,
    Source,
)
from reconcile.money import Cents


@dataclass(eq=False)
class Line:
    """A line of a statement before it has its row. `pays`: the payments whose source it is."""

    on: date
    label: str
    amount: Cents
    reference: str = ""
    iban: str = ""
    pays: list[Pay] = field(default_factory=list)
    kind: Kind | None = None
    source: Source = NOWHERE


@dataclass
class Shelf:
    """The books of a world while they are written."""

    rng: random.Random
    bank: Bank
    second: Bank
    lines: list[Line] = field(default_factory=list)
    debits: list[DirectDebit] = field(default_factory=list)
    cheques: list[Cheque] = field(default_factory=list)
    cash: list[CashReceipt] = field(default_factory=list)
    loose: list[list[Pay]] = field(default_factory=list)
    tells_debits: bool = True

    def write(self, pays: list[Pay], noise: Iterable[Foreign]) -> None:
        """All lines and rows."""
        pays = sorted((p for p in pays if p.on <= LAST and p.kind is not Kind.OFFSET), key=lambda p: p.on)
        self.lines += [Line(f.on, f.label, f.amount, f.reference, f.iban, kind=f.kind) for f in noise]
        receipts = [p for p in pays if p.undoes is None and p.amount > 0]
        for pay in receipts:
            if pay.method is Method.TRANSFER:
                self._transfer(pay)
            elif pay.method is Method.CASH:
                self._cash(pay)
        self._slips([p for p in receipts if p.method is Method.CHEQUE])
        self._batches([p for p in receipts if p.method is Method.DEBIT])
        for pay in pays:
            if pay.undoes is not None or pay.amount < 0:
                self._outgoing(pay)
        self._number()

    def _transfer(self, pay: Pay) -> None:
        bank = self.bank if self.rng.random() < 0.7 else self.second
        payer = pay.payer
        told = tell(self.rng, bank, payer.shown, pay.reason.text)
        pay.shown, pay.iban = told.shown, payer.iban if bank.tells_iban else ""
        ends = pay.reason.ends
        for rank, document in enumerate(pay.cited):
            end = ends[min(rank, len(ends) - 1)]
            if end > told.kept:
                continue
            (pay.slipped if rank in pay.reason.spoilt else pay.seen).append(document)
        self.lines.append(Line(pay.on, told.label, pay.amount, told.reference, pay.iban, [pay]))

    def _cash(self, pay: Pay) -> None:
        number = pay.parts[0][0].number if self.rng.random() < 0.8 else ""
        pay.told, pay.shown, pay.source = (
            bool(number),
            pay.customer.name,
            Source("caisse.xlsx", "Caisse", len(self.cash) + 2),
        )
        self.cash.append(CashReceipt(pay.on, pay.customer.name, "", pay.amount, number, pay.source))

    def _slips(self, pays: list[Pay]) -> None:
        by_day: dict[date, list[Pay]] = defaultdict(list)
        for pay in pays:
            friday = pay.on + timedelta(days=(4 - pay.on.weekday()) % 7)
            if friday + timedelta(days=3) <= LAST:
                by_day[friday].append(pay)
        for rank, (day, together) in enumerate(sorted(by_day.items())):
            name = f"{4100 + rank}"
            line = Line(day + timedelta(days=self.rng.choice((0, 1, 3))), slip_line(self.rng, name, len(together)), 0)
            line.amount = sum(p.amount for p in together)
            self.lines.append(line)
            if self.rng.random() < 0.03 and not any(p.undone for p in together):
                line.pays = together
                self.loose.append(together)
                continue
            for pay in together:
                self._cheque(pay, name, day)

    def _cheque(self, pay: Pay, slip: str, day: date) -> None:
        pay.on, pay.source = day, Source("cheques.xlsx", "Bordereaux", len(self.cheques) + 2)
        pay.told = len(pay.parts) == 1 and not pay.notes and self.rng.random() < 0.55
        pay.shown = pay.customer.name if self.rng.random() < 0.6 else capitals(pay.customer.core)
        number = pay.parts[0][0].number if pay.told else ""
        self.cheques.append(
            Cheque(slip, day, f"{self.rng.randrange(10**7):07d}", pay.shown, "", pay.amount, number, pay.source)
        )

    def _batches(self, pays: list[Pay]) -> None:
        by_day: dict[date, list[Pay]] = defaultdict(list)
        for pay in pays:
            by_day[pay.on].append(pay)
        for day, together in sorted(by_day.items()):
            name = f"PRL{day:%y%m%d}"
            credited = day + timedelta(days=(0, 0, 0, 0, 0, 2, 1)[day.weekday()])
            for pay in together:
                self._debit(pay, name, day)
            if credited <= LAST:
                label = batch_line(self.rng, name, len(together))
                self.lines.append(Line(credited, label, sum(p.amount for p in together)))

    def _debit(self, pay: Pay, batch: str, day: date) -> None:
        pay.source, pay.told = Source("prelevements.xlsx", "Remises", len(self.debits) + 2), self.tells_debits
        pay.shown, pay.iban, who = pay.customer.name, pay.customer.iban, pay.customer
        rejected = pay.undone if pay.undone and pay.undone <= LAST and self.rng.random() < 0.85 else None
        pay.booked = rejected is not None
        number = pay.parts[0][0].number if pay.told else ""
        self.debits.append(
            DirectDebit(
                batch, day, who.mandate, who.name, who.iban, f"E2E{len(self.debits):06d}", number, pay.amount, rejected,
                "AM04" if rejected else "", pay.source,
            )
        )  # fmt: skip

    def _outgoing(self, pay: Pay) -> None:
        rng, back = self.rng, pay.undoes
        if back is not None and not back.source.book and back.method is not Method.TRANSFER:
            return  # its receipt was not on the books in time
        name = back.shown if back and back.method is Method.TRANSFER else capitals(pay.customer.core)
        if pay.kind is Kind.REJECT:
            label = reject_line(rng, name, pay.customer.mandate)
        elif pay.kind is Kind.BOUNCED:
            number = next(c.number for c in self.cheques if back and c.source == back.source)
            label = bounced_line(rng, name, number)
        elif pay.kind is Kind.RETURNED:
            label = returned_line(rng, name)
        elif pay.kind is Kind.REFUND:
            named = pay.parts[0][0].number if rng.random() < 0.6 else ""
            label = sent_line(rng, pay.customer.shown, f"REMBT AVOIR {named}".strip())
        else:
            label = sent_line(
                rng, pay.customer.shown, rng.choice(("REMBT DOUBLE PAIEMENT", "REMBOURSEMENT TROP PERCU"))
            )
        mark = next((c.number for c in self.cheques if back and c.source == back.source), pay.customer.mandate)
        pay.marked = name[:18].strip() in label or mark in label
        self.lines.append(Line(pay.on, label, pay.amount, pays=[pay]))

    def _number(self) -> None:
        """Rows by day, in two statements."""
        self.rng.shuffle(self.lines)
        self.lines.sort(key=lambda line: line.on)
        for row, line in enumerate(self.lines, 2):
            line.source = Source("releve.xlsx", "Relevé", row)
            for pay in line.pays:
                pay.source = line.source

    def ledger(self, people: list[Customer], drafts: list[Draft]) -> Ledger:
        """The records, as if they had been read from the books."""
        customers = tuple(
            model.Customer(
                Party(p.code, p.name), (p.iban,) if p.in_book else (), p.listed, insolvency="", disputed="",
                source=Source("clients.xlsx", "Clients", row),
            )
            for row, p in enumerate(people, 2)
        )  # fmt: skip
        transactions = tuple(
            BankTransaction(x.on, x.on, x.label, x.amount, x.reference, x.iban, None, "EUR", x.source)
            for x in self.lines
        )
        return Ledger(
            documents=tuple(d.document() for d in drafts), transactions=transactions, direct_debits=tuple(self.debits),
            cheques=tuple(self.cheques), cash_receipts=tuple(self.cash), customers=customers,
        )  # fmt: skip
