"""Direct-debit batches and cheque slips: which bank line credits which, and which debit takes a reject back."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations

from reconcile.matching.labels import Operation, operation_of
from reconcile.matching.receipts import (
    Receipt,
    bank_payment,
    from_cheque,
    from_debit,
    slip_payment,
    slips,
)
from reconcile.matching.rejects import MOST_TOGETHER, debit_key, pair_rejects
from reconcile.model import BankTransaction, Cheque, DirectDebit, Payment, Source
from reconcile.money import Cents
from reconcile.text import fold

_EARLY, _LATE = timedelta(days=2), timedelta(days=8)
"""A batch is credited on its day, give or take a week-end; a slip may wait a little longer for the bank."""
_SLIP_LATE = timedelta(days=15)


@dataclass(frozen=True, slots=True)
class Batch:
    """Direct debits credited by one bank line, or not credited yet (`line` None)."""

    name: str
    executed_on: date
    debits: tuple[DirectDebit, ...]
    line: BankTransaction | None = None
    never_credited: tuple[DirectDebit, ...] = ()

    @property
    def total(self) -> Cents:
        """Of all its lines."""
        return sum(d.amount for d in self.debits)


@dataclass(frozen=True, slots=True)
class Slip:
    """Cheques credited by one bank line, or not on the statement (`line` None)."""

    name: str
    deposited_on: date
    cheques: tuple[Cheque, ...]
    line: BankTransaction | None = None

    @property
    def total(self) -> Cents:
        """Of all its cheques."""
        return sum(c.amount for c in self.cheques)

    @property
    def payment(self) -> Payment:
        """The bank line, else the slip itself."""
        return bank_payment(self.line) if self.line else slip_payment(self.cheques)


@dataclass(frozen=True, slots=True)
class Remittances:
    """What the batch and slip books say of the statement.

    Attributes:
        rejects: bank line -> direct debits that it takes back.
        unseen_rejects: rejected in the book, credited by the bank, never debited again.
    """

    batches: tuple[Batch, ...] = ()
    slips: tuple[Slip, ...] = ()
    rejects: dict[BankTransaction, tuple[DirectDebit, ...]] = field(default_factory=dict)
    unseen_rejects: tuple[DirectDebit, ...] = ()

    @property
    def credited(self) -> frozenset[BankTransaction]:
        """The bank lines that a batch or a slip explains."""
        return frozenset(
            [b.line for b in self.batches if b.line is not None] + [s.line for s in self.slips if s.line is not None]
        )

    def receipts(self) -> list[Receipt]:
        """One receipt for each direct debit credited and each cheque deposited."""
        found = [
            from_debit(debit, batch.line)
            for batch in self.batches
            if batch.line is not None
            for debit in batch.debits
            if debit not in batch.never_credited
        ]
        return found + [from_cheque(cheque, slip.payment) for slip in self.slips for cheque in slip.cheques]


def take_apart(
    transactions: Sequence[BankTransaction], debits: Sequence[DirectDebit], cheques: Sequence[Cheque], as_of: date
) -> Remittances:
    """Pairs batches and slips with receipts, and rejects with debits, by amounts, days and what labels say."""
    incoming = [t for t in transactions if t.amount > 0]
    returns = [t for t in transactions if t.amount < 0]
    all_batches = _pair_batches(_batches(debits), incoming, as_of)
    used = {b.line for b in all_batches if b.line}
    netted, net_rejects = _netted(all_batches, [t for t in incoming if t not in used], as_of)
    used |= {b.line for b in netted if b.line}
    all_slips = _pair_slips(slips(cheques), [t for t in incoming if t not in used])
    rejected = [
        d
        for b in netted
        if b.line
        for d in b.debits
        if d.rejected_on and d.rejected_on <= as_of and d not in b.never_credited
    ]
    known = {d for together in net_rejects.values() for d in together}
    pending = [d for d in rejected if d not in known]
    pairs = pair_rejects(pending, returns)
    seen = {d for together in pairs.values() for d in together}
    unseen = tuple(d for d in pending if d not in seen)
    return Remittances(tuple(netted), tuple(all_slips), {**net_rejects, **pairs}, unseen)


def _batches(debits: Iterable[DirectDebit]) -> list[Batch]:
    groups: dict[tuple[str, date], list[DirectDebit]] = defaultdict(list)
    for row in debits:
        groups[row.batch, row.executed_on].append(row)
    return [Batch(name, day, tuple(sorted(rows, key=debit_key))) for (name, day), rows in sorted(groups.items())]


def _pair_batches(batches: list[Batch], incoming: list[BankTransaction], as_of: date) -> list[Batch]:
    """Each batch with the credit of its total, else of its total less lines refused before settlement."""
    due = [b for b in batches if b.executed_on <= as_of + _EARLY]
    lines = _assign(
        [(b.total, b.executed_on - _EARLY, b.executed_on + _LATE, b.name) for b in due],
        incoming,
        Operation.DIRECT_DEBIT,
    )
    paired = [Batch(b.name, b.executed_on, b.debits, line) for b, line in zip(due, lines, strict=True)]
    used = {line for line in lines if line}
    result = []
    for batch in paired:
        short = batch if batch.line else _without_refused(batch, [t for t in incoming if t not in used])
        used |= {short.line} if short.line else set()
        result.append(short)
    return result


def _without_refused(batch: Batch, incoming: list[BankTransaction]) -> Batch:
    refused = [d for d in batch.debits if d.rejected_on]
    for size in range(min(len(refused), MOST_TOGETHER), 0, -1):
        for some in combinations(refused, size):
            total = batch.total - sum(d.amount for d in some)
            window = (total, batch.executed_on - _EARLY, batch.executed_on + _LATE, batch.name)
            line = _assign([window], incoming, Operation.DIRECT_DEBIT)[0] if total else None
            if line:
                return Batch(batch.name, batch.executed_on, batch.debits, line, some)
    return batch


def _netted(
    batches: list[Batch], incoming: list[BankTransaction], as_of: date
) -> tuple[list[Batch], dict[BankTransaction, tuple[DirectDebit, ...]]]:
    """Credits of a batch from which the bank kept rejects of earlier batches."""
    rejected = [d for b in batches if b.line for d in b.debits if d.rejected_on and d.rejected_on <= as_of]
    rejected = [d for d in rejected if not any(d in b.never_credited for b in batches)]
    used: set[BankTransaction] = set()
    result, kept = [], {}
    for batch in batches:
        found = None if batch.line else _kept_back(batch, rejected, [t for t in incoming if t not in used])
        if found is None:
            result.append(batch)
            continue
        line, some = found
        used.add(line)
        kept[line] = some
        rejected = [d for d in rejected if d not in some]
        result.append(Batch(batch.name, batch.executed_on, batch.debits, line))
    return result, kept


def _kept_back(
    batch: Batch, rejected: list[DirectDebit], incoming: list[BankTransaction]
) -> tuple[BankTransaction, tuple[DirectDebit, ...]] | None:
    near = [
        d
        for d in rejected
        if d.rejected_on and -_LATE <= d.rejected_on - batch.executed_on <= _LATE and d.batch != batch.name
    ]
    found = []
    for size in range(1, MOST_TOGETHER + 1):
        for some in combinations(near[:10], size):
            total = batch.total - sum(d.amount for d in some)
            window = (total, batch.executed_on - _EARLY, batch.executed_on + _LATE, batch.name)
            line = _assign([window], incoming, Operation.DIRECT_DEBIT)[0] if total > 0 else None
            if line:
                found.append((line, some))
    return found[0] if len(found) == 1 else None


def _pair_slips(groups: dict[tuple[str, date], list[Cheque]], incoming: list[BankTransaction]) -> list[Slip]:
    found = [Slip(name, day, tuple(sorted(rows, key=_cheque_key))) for (name, day), rows in groups.items()]
    windows = [(s.total, s.deposited_on - _EARLY, s.deposited_on + _SLIP_LATE, s.name) for s in found]
    lines = _assign(windows, incoming, Operation.CHEQUES)
    return [Slip(s.name, s.deposited_on, s.cheques, line) for s, line in zip(found, lines, strict=True)]


def _cheque_key(row: Cheque) -> tuple[Cents, str, str, str, Source]:
    return (row.amount, row.number, row.drawer, row.invoice_number, row.source)


Window = tuple[Cents, date, date, str]
"""The amount, first and last day, and name of what a bank line should credit."""


def _assign(
    windows: Sequence[Window], lines: Sequence[BankTransaction], operation: Operation
) -> list[BankTransaction | None]:
    """A bank line for each window: the one that names it first, then the one whose label says so, then the nearest."""
    by_amount: dict[Cents, list[BankTransaction]] = defaultdict(list)
    for line in sorted(lines, key=lambda t: (t.operated_on, t.label, t.reference, t.source)):
        by_amount[line.amount].append(line)
    offers = []
    for i, (amount, first, last, name) in enumerate(windows):
        for line in by_amount.get(amount, ()):
            if first <= line.operated_on <= last and (rank := _credits(line, name, operation)) is not None:
                gap = abs((line.operated_on - first - _EARLY).days)
                offers.append(((rank, gap, amount, first, name, line.operated_on, line.source), i, line))
    result: list[BankTransaction | None] = [None] * len(windows)
    used: set[BankTransaction] = set()
    for _, i, line in sorted(offers, key=lambda o: o[0]):
        if result[i] is None and line not in used:
            result[i] = line
            used.add(line)
    return result


def _credits(line: BankTransaction, name: str, operation: Operation) -> int | None:
    """How well a label says that the line is this remittance: 0 names it, 1 says so, 2 says nothing; None: another."""
    words = f" {fold(line.label)} {fold(line.reference)} "
    if name and len(fold(name)) > 1 and f" {fold(name)} " in words:
        return 0
    kind = operation_of(line.label)
    if kind is operation:
        return 1
    return 2 if kind in (Operation.OTHER, Operation.CHEQUES) else None
