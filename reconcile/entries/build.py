"""What is settled, as balanced entries: receipts, batches, slips, rejects and refunds (`docs/DECISIONS.md`).

Sales are not here: invoices and credit notes are booked by whoever issues them. What waits for a decision is not here
either: `left_out` counts it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath
from typing import TypeAlias

from reconcile.config import BankAccount, Settings
from reconcile.dates import Period
from reconcile.entries.auxiliaries import Auxiliaries
from reconcile.entries.labels import clean
from reconcile.entries.lettering import Movement, letter, line_key
from reconcile.entries.records import EntryLine, JournalEntry, LeftOut
from reconcile.errors import SettingsError
from reconcile.model import Allocation, Cheque, Outcome, Payment, PaymentKind, PaymentOutcome, Source
from reconcile.money import Cents
from reconcile.result import RunResult

_Slip: TypeAlias = tuple[date, str]  # the day and the number: what tells one slip from another

_CASH_JOURNAL = ("CA", "Caisse")
_CHEQUE_JOURNAL = ("CH", "Chèques à encaisser")
_BANK_JOURNAL_LABEL = "Banque"


def build_entries(result: RunResult, period: Period, before: RunResult | None = None) -> tuple[JournalEntry, ...]:
    """The entries of `period`, by day, journal and number; each entry of a history is in one month's export.

    `before`: the run as of the day before the period. What it could not prove, and `result` can, is booked on the first
    day of the period under the date of its own piece: the months before are exported already.
    Raises SettingsError for two bank accounts or none: the books do not say which account a statement is of.
    """
    history = list(_Booking(result).drafts())
    drafts = [draft for draft in history if draft.day in period]
    if before is not None:
        known = {draft.key for draft in _Booking(before).drafts()}
        late = (draft for draft in history if draft.day < period.start and draft.key not in known)
        drafts += [draft.booked_on(period.start) for draft in late]
    drafts.sort(key=lambda draft: (draft.day, draft.journal, draft.order))
    ranks: Counter[tuple[str, int, int]] = Counter()
    entries = []
    for draft in drafts:
        month = (draft.journal, draft.day.year, draft.day.month)
        ranks[month] += 1
        entries.append(draft.numbered(f"{draft.journal}-{draft.day:%Y-%m}-{ranks[month]:04d}"))
    return tuple(entries)


def to_correct(result: RunResult, before: RunResult) -> tuple[str, ...]:
    """Pieces of entries of the months before whose accounts or amounts are no longer what `before` said."""
    now = {draft.key: draft for draft in _Booking(result).drafts()}
    then = ((draft, now.get(draft.key)) for draft in _Booking(before).drafts())
    return tuple(sorted(old.piece for old, new in then if new is None or old.amounts != new.amounts))


def left_out(result: RunResult, period: Period) -> LeftOut:
    """What `build_entries` leaves to the bookkeeper or to a decision in `period`."""
    undecided: list[Cents] = []
    others: list[Cents] = []
    on_statement = _on_statement(result)
    for outcome in result.matching.outcomes:
        payment = outcome.payment
        if payment.paid_on not in period or payment.kind is PaymentKind.CREDIT_NOTE:
            continue
        if outcome.outcome is Outcome.NOT_CUSTOMER:
            others.append(payment.amount)
        elif not _is_booked(outcome, on_statement):
            undecided.append(payment.amount)
    return LeftOut(len(undecided), sum(undecided), len(others), sum(others))


def _on_statement(result: RunResult) -> set[Source]:
    return {transaction.source for transaction in result.reading.ledger.transactions}


def _is_booked(outcome: PaymentOutcome, on_statement: set[Source]) -> bool:
    """Cash and slips are booked from their own books; a batch or a reject waits for its line of the statement."""
    own_book = outcome.payment.kind in (PaymentKind.CASH, PaymentKind.CHEQUE_SLIP)
    return any(a.settled for a in outcome.allocations) and (own_book or outcome.payment.source in on_statement)


@dataclass(frozen=True, slots=True)
class _Role:
    """What an account is for. Its label follows the PCG 2025 (ANC 2022-06), whatever number the dossier gives it."""

    account: str
    label: str

    def line(self, label: str, amount: Cents) -> EntryLine:
        """A debit for a positive amount, a credit for a negative one."""
        return EntryLine(self.account, self.label, label, debit=max(amount, 0), credit=max(-amount, 0))


@dataclass(frozen=True, slots=True)
class _Draft:
    """An entry that has no number yet. `order`: the row that places it among those of its day."""

    order: Source
    journal: str
    journal_label: str
    day: date
    piece: str
    piece_date: date
    lines: tuple[EntryLine, ...]

    @property
    def key(self) -> tuple[str, Source]:
        """What tells one entry of a history from another."""
        return (self.journal, self.order)

    @property
    def amounts(self) -> list[tuple[str, str, Cents]]:
        """What it moves on each account."""
        return sorted((line.account, line.auxiliary, line.debit - line.credit) for line in self.lines)

    def booked_on(self, day: date) -> "_Draft":
        """The same entry, booked later than its piece; no line is lettered before it is booked."""
        lines = (replace(line, lettered_on=line.lettered_on and max(line.lettered_on, day)) for line in self.lines)
        return replace(self, day=day, lines=tuple(lines))

    def numbered(self, number: str) -> JournalEntry:
        return JournalEntry(number, self.journal, self.journal_label, self.day, self.piece, self.piece_date, self.lines)


class _Booking:
    """The entries of a whole history."""

    def __init__(self, result: RunResult) -> None:
        ledger, accounts, bank = result.reading.ledger, result.settings.accounts, _bank_account(result.settings)
        self._bank = _Role(bank.ledger_account, "Banques")
        self._bank_journal = (clean(bank.journal), _BANK_JOURNAL_LABEL)
        self._customers = _Role(accounts.customers, "Clients")
        self._to_collect = _Role(accounts.cheques_to_collect, "Chèques à encaisser")
        self._cash = _Role(accounts.cash, "Caisse")
        self._suspense = _Role(accounts.suspense, "Comptes d'attente")
        self._on_statement = _on_statement(result)
        self._booked = [one for one in result.matching.outcomes if _is_booked(one, self._on_statement)]
        self._cheques = {cheque.source: cheque for cheque in ledger.cheques}
        self._slips: dict[_Slip, list[Cheque]] = defaultdict(list)
        for cheque in ledger.cheques:
            self._slips[_slip(cheque)].append(cheque)
        self._auxiliaries = Auxiliaries(ledger)
        issued = (document for document in ledger.documents if document.issued_on <= result.as_of)
        self._letterings = letter(issued, self._movements(result))

    def drafts(self) -> Iterator[_Draft]:
        """The entries, in no particular order."""
        paid_by_slip: dict[_Slip, list[Allocation]] = defaultdict(list)
        to_collect = {slip: sum(cheque.amount for cheque in cheques) for slip, cheques in self._slips.items()}
        for outcome in self._booked:
            payment, direct = outcome.payment, []
            for allocation in _settled(outcome):
                if cheque := self._cheque(allocation):
                    paid_by_slip[_slip(cheque)].append(allocation)
                else:
                    direct.append(allocation)
            if payment.kind is PaymentKind.CASH:
                yield self._receipt(payment, self._cash, _CASH_JOURNAL, [self._customer_line(a) for a in direct])
            elif payment.source in self._on_statement:
                slips = sorted({_slip(cheque) for a in _settled(outcome) if (cheque := self._cheque(a))})
                against = [self._customer_line(a) for a in direct]
                against += self._collected(payment, direct, slips, to_collect)
                yield self._receipt(payment, self._bank, self._bank_journal, against)
            elif direct:
                raise AssertionError(f"{payment.source}: pays {direct[0].document} by no cheque of a slip")
        for slip, allocations in paid_by_slip.items():
            yield self._slip_entry(slip, allocations)

    def _receipt(self, payment: Payment, role: _Role, journal: tuple[str, str], against: list[EntryLine]) -> _Draft:
        """The whole payment against what it pays. A negative payment gives the mirror."""
        lead = role.line(clean(payment.label) or clean(payment.kind), payment.amount)
        piece = _piece(payment.source)
        on = payment.paid_on
        return _Draft(payment.source, *journal, on, piece, on, self._balanced(lead, against))

    def _collected(
        self, payment: Payment, direct: list[Allocation], slips: list[_Slip], to_collect: dict[_Slip, Cents]
    ) -> list[EntryLine]:
        """What the bank paid of the slips put to collection: a charge withheld stays to be seen in that account."""
        left = payment.amount - sum(a.amount for a in direct)
        lines = []
        for slip in slips:
            share = min(left, to_collect[slip])
            to_collect[slip] -= share
            left -= share
            lines.append(self._to_collect.line(_slip_label(slip), -share))
        return [line for line in lines if line.credit]

    def _slip_entry(self, slip: _Slip, allocations: list[Allocation]) -> _Draft:
        """The cheques on the day of the slip, whenever the bank pays them."""
        cheques = self._slips[slip]
        first = min(cheque.source for cheque in cheques)
        lead = self._to_collect.line(_slip_label(slip), sum(cheque.amount for cheque in cheques))
        against = [self._customer_line(a) for a in sorted(allocations, key=line_key)]
        piece = clean(slip[1]) or _piece(first)
        return _Draft(first, *_CHEQUE_JOURNAL, slip[0], piece, slip[0], self._balanced(lead, against))

    def _balanced(self, lead: EntryLine, against: list[EntryLine]) -> tuple[EntryLine, ...]:
        """The lines, and what nobody knows yet in suspense, so that the entry is the whole payment."""
        rest = sum(line.debit - line.credit for line in (lead, *against))
        waiting = [self._suspense.line(f"À imputer : {lead.label}", -rest)] if rest else []
        return (lead, *against, *waiting)

    def _customer_line(self, allocation: Allocation) -> EntryLine:
        document, auxiliary = self._auxiliaries.document(allocation), self._auxiliaries.of(allocation)
        lettering = self._letterings.get(line_key(allocation))
        label = clean(f"{_deed(allocation)} {document.number} {auxiliary.label}")
        return replace(
            self._customers.line(label, -allocation.amount),
            auxiliary=auxiliary.code,
            auxiliary_label=auxiliary.label,
            lettering=lettering.code if lettering else "",
            lettered_on=lettering.on if lettering else None,
            due_on=document.due_on,
        )

    def _cheque(self, allocation: Allocation) -> Cheque | None:
        """The cheque that pays; a cheque sent back is an operation of the bank."""
        return self._cheques.get(allocation.origin) if allocation.amount > 0 else None

    def _movements(self, result: RunResult) -> Iterator[Movement]:
        numbers = {document.source: document.number for document in result.reading.ledger.documents}
        for outcome in result.matching.outcomes:
            set_off = outcome.payment.kind is PaymentKind.CREDIT_NOTE
            booked = _is_booked(outcome, self._on_statement)
            for allocation in _settled(outcome):
                cheque = self._cheque(allocation)
                own_day = allocation.settles_on if set_off else outcome.payment.paid_on
                yield Movement(
                    day=cheque.deposited_on if cheque else own_day,
                    document=allocation.document,
                    amount=allocation.amount,
                    account=self._auxiliaries.of(allocation).code,
                    line=line_key(allocation) if booked else None,
                    credit_note=numbers[outcome.payment.source] if set_off else "",
                )


def _bank_account(settings: Settings) -> BankAccount:
    if len(settings.bank) != 1:
        raise SettingsError(
            f"dossier.toml : {len(settings.bank)} comptes bancaires sont indiqués ; les écritures en demandent un seul,"
            " car les relevés ne disent pas de quel compte ils sont."
        )
    return settings.bank[0]


def _settled(outcome: PaymentOutcome) -> list[Allocation]:
    return [allocation for allocation in outcome.allocations if allocation.settled]


def _slip(cheque: Cheque) -> _Slip:
    return (cheque.deposited_on, cheque.slip)


def _slip_label(slip: _Slip) -> str:
    return clean(f"Remise de chèques {slip[1]}")


def _piece(source: Source) -> str:
    """The row of the book that proves the entry: « releve-2026-07 Feuil1 L12 »."""
    return clean(f"{PurePosixPath(source.book).stem} {source.sheet} L{source.row}")


def _deed(allocation: Allocation) -> str:
    if allocation.undoes is not None:
        return "Impayé"
    return "Règlement" if allocation.amount > 0 else "Remboursement"
