"""The rows of the books of payments: statement, batches, slips, cash; and what can still be read on each."""

import random
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from benchmarks.yonder.banks import Line, Slip
from benchmarks.yonder.firm import LAST, Firm
from benchmarks.yonder.payment import Means, Payment, Way
from benchmarks.yonder.reading import stands_in, stump_of
from benchmarks.yonder.sales import Paper
from benchmarks.yonder.wording import How, Mention, Motif, Writer
from reconcile.model import BankTransaction, CashReceipt, Cheque, DirectDebit, Source
from reconcile.money import Cents

_REASONS = ("AM04", "AM04", "MS03", "MD06", "AC04", "AC06", "MS02")
_COLUMN_HOLDS = 3
"""Documents that the column of the invoice number of a cheque or of cash has room for."""


@dataclass(frozen=True, slots=True)
class Row:
    """What the books have of a payment.

    Attributes:
        text: all that the row says, before lines were broken and letters spoilt.
        name: of the payer, as far as it is there; `cut`: the rest of it is not.
        written, seen: what the payer named, and what of that can still be read; `stumps`: what a cut left of the rest.
        reference: of a debit its end-to-end id, of a cheque its number.
        loose: no book takes apart the credit that it came in.
    """

    payment: Payment
    source: Source
    text: str
    name: str
    cut: bool
    iban: str = ""
    written: tuple[Mention, ...] = ()
    seen: tuple[Mention, ...] = ()
    stumps: tuple[str, ...] = ()
    reference: str = ""
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the statement to be. `about`: keys of its payments; `stranger`: its rank among those of nobody."""

    on: date
    line: Line
    amount: Cents
    iban: str = ""
    about: tuple[int, ...] = ()
    stranger: int = -1


@dataclass(slots=True)
class Office:
    """Writes the books. `rows`: by key of payment; `slips`: the keys of each credit that no book takes apart."""

    rng: random.Random
    firm: Firm
    papers: list[Paper]
    writer: Writer
    entries: list[Entry] = field(default_factory=list)
    debits: list[DirectDebit] = field(default_factory=list)
    cheques: list[Cheque] = field(default_factory=list)
    cash: list[CashReceipt] = field(default_factory=list)
    rows: dict[int, Row] = field(default_factory=dict)
    slips: list[tuple[int, ...]] = field(default_factory=list)

    def write(self, made: list[Payment]) -> None:
        """All payments; returned ones last, as they speak of the others."""
        by_means: dict[Means, list[Payment]] = defaultdict(list)
        for payment in made:
            if payment.amount > 0:
                by_means[payment.means].append(payment)
        self._batches(by_means[Means.DEBIT])
        self._slips(by_means[Means.CHEQUE])
        for payment in by_means[Means.CASH]:
            self._cash(payment)
        for payment in by_means[Means.TRANSFER]:
            self._received(payment)
        paid = {p.key: p for p in made}
        for payment in made:
            if payment.undoes >= 0:
                self._returned(payment, paid[payment.undoes])
            elif payment.amount < 0:
                self._sent(payment)

    def _received(self, payment: Payment) -> None:
        rng, bank = self.rng, self.firm.bank
        client, motif = payment.client, self.writer.write(payment)
        standing = payment.way in (Way.NOTHING, Way.MONTH) and rng.random() < 0.3
        shape = bank.standing if standing else bank.instant if rng.random() < 0.15 else rng.choice(bank.received)
        ref = rng.choice(
            ("NOTPROVIDED", "NOTPROVIDED", f"{rng.randrange(10**9, 10**10)}", f"SCT{rng.randrange(10**11)}", "")
        )
        self._line(
            payment, bank.write(rng, shape, Slip(client.holder, motif.text, ref, payment.on)), motif, client.holder
        )

    def _line(self, payment: Payment, line: Line, motif: Motif, name: str, reference: str = "") -> None:
        iban = payment.client.iban_on(payment.on) if self.firm.bank.shows_iban else ""
        self.entries.append(Entry(payment.on, line, payment.amount, iban, (payment.key,)))
        seen = tuple(m for m in motif.mentions if all(stands_in(t, line.clean) for t in (m.text, m.end or m.text)))
        stumps = tuple(stump_of(m.text, line.clean) for m in motif.mentions if m not in seen)
        cut, written = len(line.name) < len(name.rstrip()), motif.mentions
        row = Row(payment, _NOWHERE, line.clean, line.name, cut, iban, written, seen, stumps, reference)
        self.rows[payment.key] = row

    def _sent(self, payment: Payment) -> None:
        rng, bank, name = self.rng, self.firm.bank, payment.client.name
        motif = self.writer.write(payment)
        self._line(payment, bank.write(rng, bank.sent, Slip(name, motif.text, "", payment.on)), motif, name)

    def _returned(self, payment: Payment, undone: Payment) -> None:
        rng, bank, row = self.rng, self.firm.bank, self.rows[undone.key]
        if payment.means is Means.DEBIT:
            shape, name, words = bank.reject, payment.client.name, rng.choice(_REASONS)
            self._learn_of_reject(row, payment.on, words)
        elif payment.means is Means.CHEQUE:
            shape, name, words = bank.bounced, payment.client.holder, ""
        else:
            shape, name, words = bank.recalled, payment.client.holder, rng.choice(("DOUBLON", "FRAUDE", "CUST"))
        line = bank.write(rng, shape, Slip(name, words, row.reference, payment.on))
        self._line(payment, line, Motif(), name, row.reference)

    def _learn_of_reject(self, row: Row, day: date, reason: str) -> None:
        for at, debit in enumerate(self.debits):
            if debit.source == row.source and self.rng.random() < 0.65:
                self.debits[at] = replace(debit, rejected_on=day, reject_code=reason)

    def _batches(self, paid: list[Payment]) -> None:
        by_day: dict[date, list[Payment]] = defaultdict(list)
        for payment in paid:
            by_day[payment.on].append(payment)
        numbers_as_ids = self.rng.random() < 0.3
        for day, together in sorted(by_day.items()):
            batch = f"PR{day:%y%m%d}"
            self._credit(self.firm.bank.batch, batch, day, together, told=self.firm.lists_debits)
            for at, payment in enumerate(together):
                self._debit(payment, batch, at, numbers_as_ids=numbers_as_ids)

    def _credit(self, shape: str, ref: str, day: date, together: list[Payment], *, told: bool) -> None:
        """One line for many."""
        bank, keys = self.firm.bank, tuple(p.key for p in together)
        line = bank.write(self.rng, shape, Slip("", "", ref, day))
        on = min(day + timedelta(days=self.rng.choice((0, 0, 1))), LAST)
        if not told:
            self.slips.append(keys)
        self.entries.append(Entry(on, line, sum(p.amount for p in together), about=() if told else keys))

    def _debit(self, payment: Payment, batch: str, at: int, *, numbers_as_ids: bool) -> None:
        client, paper = payment.client, self.papers[payment.meant[0]]
        column = paper.number if payment.way is Way.FULL else ""
        end_to_end = paper.number if numbers_as_ids and column else f"{batch}{at + 1:05}"
        source = Source("Prélèvements.xlsx", "Remises", len(self.debits) + 2)
        if self.firm.lists_debits:
            mandate = f"RUM-{client.key:04}-{ord(client.name[0])}"
            self.debits.append(
                DirectDebit(
                    batch,
                    payment.on,
                    mandate,
                    client.name,
                    client.iban,
                    end_to_end,
                    column,
                    payment.amount,
                    None,
                    "",
                    source,
                )
            )
        self._in_a_book(payment, source, column, client.name, reference=end_to_end, loose=not self.firm.lists_debits)

    def _in_a_book(
        self, payment: Payment, source: Source, column: str, name: str, *, reference: str = "", loose: bool = False
    ) -> None:
        mentions = tuple(Mention(number, How.NUMBER) for number in column.split(", ") if number)
        self.rows[payment.key] = Row(
            payment, source, column, name, cut=False, written=mentions, seen=mentions, reference=reference, loose=loose
        )

    def _column(self, payment: Payment) -> str:
        numbers = [self.papers[key].number for key in payment.meant]
        return ", ".join(numbers[:_COLUMN_HOLDS]) if payment.way is Way.FULL else ""

    def _slips(self, paid: list[Payment]) -> None:
        by_day: dict[date, list[Payment]] = defaultdict(list)
        for payment in paid:
            by_day[payment.on].append(payment)
        for at, (day, together) in enumerate(sorted(by_day.items())):
            slip, told = f"{805_511 + 3 * at}", self.firm.lists_cheques and self.rng.random() < 0.97
            self._credit(self.firm.bank.slip, slip, day, together, told=told)
            for payment in together:
                self._cheque(payment, slip, told=told)

    def _cheque(self, payment: Payment, slip: str, *, told: bool) -> None:
        name = payment.client.holder[: self.rng.choice((18, 30, 60))].rstrip()
        number, column = f"{self.rng.randrange(10**7):07}", self._column(payment)
        source = Source("Remises de chèques.xlsx", "", len(self.cheques) + 2)
        if told:
            self.cheques.append(Cheque(slip, payment.on, number, name, "", payment.amount, column, source))
        self._in_a_book(payment, source, column, name, reference=number, loose=not told)
        if len(name) < len(payment.client.holder):
            self.rows[payment.key] = replace(self.rows[payment.key], cut=True)

    def _cash(self, payment: Payment) -> None:
        source, name = Source("Caisse.xlsx", "Caisse", len(self.cash) + 2), payment.client.name
        column = self._column(payment)
        label = self.rng.choice(("", "Espèces", "Comptoir"))
        self.cash.append(CashReceipt(payment.on, name, label, payment.amount, column, source))
        self._in_a_book(payment, source, column, name)

    def statement(self) -> tuple[list[BankTransaction], dict[int, Source]]:
        """The lines by day, a sheet a quarter; and the row of each line of no customer. The rows learn their places."""
        self.entries.sort(key=lambda e: e.on)
        lines: list[BankTransaction] = []
        strangers: dict[int, Source] = {}
        balance, sheet, row = 2_314_907, "", 0
        for entry in self.entries:
            quarter = f"{entry.on.year} T{(entry.on.month - 1) // 3 + 1}"
            row, sheet = (row + 1 if quarter == sheet else 8), quarter
            source, balance = Source("Relevé.xlsx", sheet, row), balance + entry.amount
            shown = balance if self.firm.balances else None
            told = entry.line.column, entry.iban, shown, "EUR", source
            lines.append(BankTransaction(entry.on, entry.on, entry.line.label, entry.amount, *told))
            for key in entry.about:
                self.rows[key] = replace(self.rows[key], source=source)
            if entry.stranger >= 0:
                strangers[entry.stranger] = source
        return lines, strangers


_NOWHERE = Source("", "", 0)
