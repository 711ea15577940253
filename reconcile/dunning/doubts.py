"""Receipts that may be a customer's and that nothing settles yet: nobody is dunned for what they may have paid."""

from collections import defaultdict
from collections.abc import Iterator

from reconcile.dates import format_date
from reconcile.matching.match import known_on, receipts_of
from reconcile.matching.payers import Directory, Memory, Payers, Strength
from reconcile.matching.receipts import Receipt
from reconcile.matching.remittances import take_apart
from reconcile.model import (
    Allocation,
    DirectDebit,
    Ledger,
    Outcome,
    Payment,
    PaymentKind,
    PaymentOutcome,
    Source,
)
from reconcile.money import Cents, format_amount
from reconcile.result import RunResult
from reconcile.saying import say

_UNDECIDED = (Outcome.SUGGESTED, Outcome.PARTLY, Outcome.UNMATCHED)
_SHOWN, _LABEL = 2, 60
_TO_DECIDE = say("Règlement à valider, peut-être de ce client")
_ADVANCE = say("Avance du client, à imputer ou à rembourser d'abord")

Doubts = dict[str, tuple[str, ...]]
"""Customer (`Directory.key`) -> one French sentence for each receipt that may be theirs."""


def directory_of(result: RunResult) -> Directory:
    """The customers of the books, as matching knows them."""
    ledger = known_on(result.reading.ledger, result.as_of)
    return Directory(ledger.documents, ledger.customers, (line.label for line in ledger.transactions))


def doubts_of(result: RunResult, directory: Directory) -> Doubts:
    """For each customer the receipts to decide that name it, one of its documents, or just what it owes.

    Direct debits ordered, that the statement does not show yet, are among them. A receipt may be in doubt for several.
    """
    return _Doubts(result, directory).sentences()


class _Doubts:
    def __init__(self, result: RunResult, directory: Directory) -> None:
        self._ledger: Ledger = known_on(result.reading.ledger, result.as_of)
        self._result, self._directory = result, directory
        self._payers = Payers(directory, Memory())
        self._customer: dict[str, str] = {d.number: directory.key(d.customer) for d in self._ledger.documents}
        self._owed = self._balances()
        self._settled: set[Source] = {a.origin for a in result.matching.allocations if a.settled}

    def sentences(self) -> Doubts:
        found: dict[str, dict[Source, str]] = defaultdict(dict)
        named: set[Source] = set()
        for outcome in self._result.matching.outcomes:
            if outcome.outcome in _UNDECIDED and outcome.payment.kind is not PaymentKind.CREDIT_NOTE:
                for customer in self._named_by(outcome):
                    found[customer][outcome.payment.source] = _said(outcome.payment, outcome.payment.amount)
                    named.add(outcome.payment.source)
        undecided = self._undecided()
        advances = {o.payment.source for o in self._result.matching.outcomes if o.outcome is Outcome.ADVANCE}
        for receipt in undecided:
            advance = receipt.payment.source in advances
            payers = self._payers_of(receipt)
            if not payers and receipt.payment.source not in named and not advance:
                payers = sorted(self._owed.get(receipt.amount, ()))
            for customer in payers:
                if receipt.payment.source not in found[customer]:
                    what = _ADVANCE if advance else _TO_DECIDE
                    found[customer][receipt.origin] = _said(receipt.payment, receipt.amount, what)
        for debit in self._under_way({receipt.origin for receipt in undecided}):
            for customer in self._payers_of(_as_receipt(debit)):
                found[customer][debit.source] = _collected(debit)
        return {customer: tuple(_shortened(list(said.values()))) for customer, said in found.items()}

    def _balances(self) -> dict[Cents, set[str]]:
        """What is open, document by document and in all -> the customers that owe just that."""
        totals: dict[str, Cents] = defaultdict(int)
        owed: dict[Cents, set[str]] = defaultdict(set)
        for standing in self._result.assessment.standings:
            if standing.open_balance > 0:
                customer = self._directory.key(standing.document.customer)
                totals[customer] += standing.open_balance
                owed[standing.open_balance].add(customer)
        for customer, total in totals.items():
            owed[total].add(customer)
        return owed

    def _named_by(self, outcome: PaymentOutcome) -> list[str]:
        answers: tuple[Allocation, ...] = (*outcome.allocations, *(a for one in outcome.alternatives for a in one))
        documents = {a.document for a in answers}
        documents |= {number for a in answers for rival in a.rivals for number in rival.documents}
        return sorted({self._customer[number] for number in documents if number in self._customer})

    def _undecided(self) -> list[Receipt]:
        ledger = self._ledger
        remittances = take_apart(ledger.transactions, ledger.direct_debits, ledger.cheques, self._result.as_of)
        return [r for r in receipts_of(ledger, remittances) if r.origin not in self._settled]

    def _under_way(self, undecided: set[Source]) -> Iterator[DirectDebit]:
        """Direct debits that were ordered and not refused, of which the statement says nothing."""
        for debit in self._ledger.direct_debits:
            if debit.rejected_on is None and debit.source not in self._settled and debit.source not in undecided:
                yield debit

    def _payers_of(self, receipt: Receipt) -> list[str]:
        if receipt.named in self._customer:
            return [self._customer[receipt.named]]
        return [c.customer for c in self._payers.of(receipt) if c.strength >= Strength.WEAK]


def _as_receipt(debit: DirectDebit) -> Receipt:
    payment = Payment(debit.source, PaymentKind.DIRECT_DEBIT, debit.executed_on, debit.amount, debit.name)
    return Receipt(
        payment, debit.amount, debit.executed_on, debit.name, debit.end_to_end_id, debit.invoice_number, debit.iban,
        debit.mandate, debit.source,
    )  # fmt: skip


def _said(payment: Payment, amount: Cents, what: str = _TO_DECIDE) -> str:
    label = payment.label if len(payment.label) <= _LABEL else payment.label[: _LABEL - 1] + "…"
    shown = say(" (« {label} »)", label=label) if label else ""
    day, money = format_date(payment.paid_on), format_amount(amount)
    return say("{what} : {day}, {amount}{shown}.", what=what, day=day, amount=money, shown=shown)


def _collected(debit: DirectDebit) -> str:
    return say(
        "Prélèvement du {executed_on} de {amount} que le relevé ne montre pas encore.",
        executed_on=format_date(debit.executed_on),
        amount=format_amount(debit.amount),
    )


def _shortened(sentences: list[str]) -> list[str]:
    more = len(sentences) - _SHOWN
    return sentences if more <= 0 else [*sentences[:_SHOWN], say("Et {more} de plus.", more=more)]
