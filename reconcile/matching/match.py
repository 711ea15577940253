"""Money matched with documents: the sequence, from the books to one outcome for each payment."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date, timedelta

from reconcile.dates import format_date
from reconcile.issues import Issue, Place, issue
from reconcile.matching.asking import questions
from reconcile.matching.balances import Balances
from reconcile.matching.credit_notes import offsets
from reconcile.matching.decisions import Decisions
from reconcile.matching.labels import Operation, operation_of
from reconcile.matching.other_outcomes import later, lost_return, not_customer, of_note, still_asked
from reconcile.matching.outcomes import Outcomes
from reconcile.matching.payers import Directory, Memory, Payers
from reconcile.matching.penalty_words import without_notes
from reconcile.matching.proposals import propose
from reconcile.matching.receipts import Receipt, bank_payment, from_bank, from_cash, slip_payment, slips
from reconcile.matching.references import Level, References
from reconcile.matching.refunds import Refund, refunds
from reconcile.matching.remittances import Remittances, take_apart
from reconcile.matching.returns import Returns, book_reject
from reconcile.matching.rounds import Decision, Doubt, Rounds
from reconcile.matching.row_keys import RowKeys
from reconcile.model import (
    BankTransaction,
    CashReceipt,
    Cheque,
    CreditNote,
    DirectDebit,
    Ledger,
    Matching,
    Payment,
    PaymentKind,
    PaymentOutcome,
    Source,
)
from reconcile.money import Cents, format_amount

_IN_TRANSIT = timedelta(days=8)
"""A remittance may take that long to reach the statement before its absence is worth a word."""


def match(ledger: Ledger, as_of: date) -> tuple[Matching, tuple[Issue, ...]]:
    """One outcome for each payment known on `as_of`, and what is odd about the remittances and the numbers cited.

    Documents issued and money moved after `as_of` do not exist for the run. The order of rows and books changes
    nothing.
    """
    books = known_on(ledger, as_of)
    later_documents = [d for d in ledger.documents if d.issued_on > as_of]

    # 1. Who the customers are, how documents are numbered, what is owed
    directory = Directory(books.documents, books.customers, (t.label for t in books.transactions))
    references = References(books.documents, later_documents)
    balances = Balances(books.documents, directory)
    memory = Memory()
    payers = Payers(directory, memory)

    # 2. Batches, slips and rejects on the statement; each sum that one payer paid
    remittances = take_apart(books.transactions, books.direct_debits, books.cheques, as_of)
    decisions = Decisions(ledger, books, keys := RowKeys(ledger), balances, as_of)
    receipts = decisions.heard_by(receipts_of(books, remittances), directory, payers)
    told = decisions.lines_told
    outgoing = [t for t in books.transactions if t.amount < 0 and bank_payment(t) not in told]

    # 3. What the accountant decided; then rounds of choices; receipts that the bank took back reopen their debts
    outcomes = Outcomes(balances, directory)
    rounds = Rounds(receipts, payers, references, balances, memory)
    returns = Returns(remittances, outgoing, references, directory)
    decisions.confirm(rounds, returns, outcomes)
    rounds.settle(returns.reopening(rounds))
    while returns.take_back(rounds) | decisions.confirm(rounds, returns, outcomes):
        rounds.settle(returns.reopening(rounds))
    returns.pair_paid_again(rounds)
    taken_back = returns.taken_back()
    rounds.forget(taken_back)

    # 4. Credit notes: refunded, then set against invoices
    taken = {u.payment for u in returns.undone}
    repaid = refunds([t for t in outgoing if bank_payment(t) not in taken], payers, references, rounds)
    doubts = propose(rounds.doubts().values(), balances, taken_back)
    returns.propose(_proposed(doubts), rounds)
    _gather(rounds, doubts, returns, repaid, outcomes)
    for offset in offsets(balances, rounds.unexplained(), decisions.notes_told):
        outcomes.offset(offset)

    # 5. One outcome for each payment, and what is asked of the accountant
    every = _all(ledger, books, remittances, outcomes, balances, told, as_of)
    found = sorted(every, key=lambda o: o.payment.source)
    asked = tuple(decisions.told(q) for one in found for q in questions(one, outcomes, keys))
    matching = Matching(tuple(decisions.with_refused(one) for one in found), asked, decisions.effects())
    _assert_sound(matching, books)
    return matching, (*decisions.issues(), *_issues(books, remittances, references, matching, as_of))


def known_on(ledger: Ledger, as_of: date) -> Ledger:
    """The books as they stood: documents issued and money moved by `as_of`."""
    return Ledger(
        documents=tuple(d for d in ledger.documents if d.issued_on <= as_of),
        transactions=tuple(t for t in ledger.transactions if t.operated_on <= as_of),
        balances=ledger.balances,
        direct_debits=ledger.direct_debits,
        cheques=tuple(c for c in ledger.cheques if c.deposited_on <= as_of),
        cash_receipts=tuple(c for c in ledger.cash_receipts if c.received_on <= as_of),
        customers=ledger.customers,
    )


def receipts_of(books: Ledger, remittances: Remittances) -> list[Receipt]:
    """Each sum that one payer paid at once: transfers, cash, the debits and cheques that remittances are made of."""
    explained = remittances.credited
    found = [from_bank(t) for t in books.transactions if t.amount > 0 and t not in explained]
    found += [from_cash(row) for row in books.cash_receipts if row.amount > 0]
    return found + remittances.receipts()


def _proposed(doubts: list[Doubt]) -> dict[Source, Decision]:
    """What is proposed first for each receipt, by its row."""
    return {d.receipt.origin: Decision(d.receipt, d.answers[0], 0, d.answers[1:]) for d in doubts if d.answers}


def _gather(rounds: Rounds, doubts: list[Doubt], returns: Returns, repaid: list[Refund], outcomes: Outcomes) -> None:
    for decision in rounds.decided.values():
        outcomes.settled(decision)
    for doubt in doubts:
        outcomes.doubtful(doubt)
    for undone in returns.undone:
        outcomes.undone(undone)
    for undone in returns.perhaps:
        outcomes.perhaps_undone(undone.payment, [undone])
    for payment, proposals in returns.proposed.items():
        outcomes.perhaps_undone(payment, proposals)
    for refund in repaid:
        outcomes.refund(refund)


def _all(
    ledger: Ledger,
    books: Ledger,
    remittances: Remittances,
    outcomes: Outcomes,
    balances: Balances,
    told: Collection[Payment],
    as_of: date,
) -> Iterator[PaymentOutcome]:
    for line in ledger.transactions:
        payment = bank_payment(line)
        yield later(payment, as_of) if line.operated_on > as_of else _bank_line(line, payment, outcomes, told)
    for row in ledger.cash_receipts:
        payment = from_cash(row).payment
        yield later(payment, as_of) if row.received_on > as_of else outcomes.of(payment)
    for slip in remittances.slips:
        if slip.line is None:
            yield outcomes.of(slip.payment)
    for cheques in slips(c for c in ledger.cheques if c.deposited_on > as_of).values():
        yield later(slip_payment(cheques), as_of)
    for debit in remittances.unseen_rejects:
        if outcomes.knows(payment := book_reject(debit)):
            yield outcomes.of(payment)
    for note in books.documents:
        if isinstance(note, CreditNote):
            yield of_note(note, outcomes, balances.left(note.number))


def _bank_line(
    line: BankTransaction, payment: Payment, outcomes: Outcomes, told: Collection[Payment]
) -> PaymentOutcome:
    if line.amount > 0 or outcomes.knows(payment):
        return outcomes.of(payment)
    if payment in told:
        return still_asked(payment)
    return lost_return(payment) if operation_of(line.label) is Operation.RETURN else not_customer(payment)


def _issues(
    books: Ledger, remittances: Remittances, references: References, matching: Matching, as_of: date
) -> Iterator[Issue]:
    last_day = max((t.operated_on for t in books.transactions), default=None)
    for batch in remittances.batches:
        if batch.line is None and last_day and batch.executed_on + _IN_TRANSIT <= last_day:
            place = Place.of(min(d.source for d in batch.debits))
            yield _missing(place, batch.name, batch.executed_on, batch.total)
    for slip in remittances.slips:
        if slip.line is None and (last_day is None or slip.deposited_on + _IN_TRANSIT <= last_day):
            yield _missing(Place.of(slip.payment.source), slip.name, slip.deposited_on, slip.total)
    for debit in remittances.unseen_rejects:
        on = format_date(debit.rejected_on or debit.executed_on)
        amount = format_amount(debit.amount)
        yield issue("REJET-SANS-RELEVE", Place.of(debit.source), debit.name, on=on, amount=amount)
    yield from _cited_nowhere(books, references, matching, as_of)


def _missing(place: Place, name: str, day: date, total: Cents) -> Issue:
    return issue("REMISE-SANS-RELEVE", place, name, on=format_date(day), amount=format_amount(total))


def _cited_nowhere(books: Ledger, references: References, matching: Matching, as_of: date) -> Iterator[Issue]:
    """Numbers of the books' own form that are in no book; those a settled payment explains are no mistake to show."""
    settled = {a.origin for a in matching.allocations if a.settled}
    texts = [(t.source, f"{t.label} {t.reference}", False) for t in books.transactions if t.amount > 0]
    collected = [debit for debit in books.direct_debits if debit.executed_on <= as_of]
    rows: list[DirectDebit | Cheque | CashReceipt] = [*collected, *books.cheques, *books.cash_receipts]
    texts += [(row.source, row.invoice_number, True) for row in rows if row.invoice_number]
    for source, text, own in texts:
        if source in settled:
            continue
        said = without_notes(text)
        cited = references.find(said, own=True) if own else references.absent(said)
        for citation in (c for c in cited if c.level in (Level.ABSENT, Level.UNKNOWN)):
            yield issue("FACTURE-CITEE-ABSENTE", Place.of(source), citation.seen)


def _assert_sound(matching: Matching, books: Ledger) -> None:
    """Nothing is paid beyond what is owed, nor with more than was received: otherwise the bug is ours."""
    owed = {d.number: d.owed for d in books.documents}
    numbers = {d.source: d.number for d in books.documents}
    paid: dict[str, Cents] = defaultdict(int)
    used: dict[Payment, Cents] = defaultdict(int)
    for allocation in matching.allocations:
        if not allocation.settled:
            continue
        paid[allocation.document] += allocation.amount
        used[allocation.payment] += allocation.amount
        if allocation.payment.kind is PaymentKind.CREDIT_NOTE:
            paid[numbers[allocation.payment.source]] -= allocation.amount
    for number, amount in paid.items():
        if not min(0, owed[number]) <= amount <= max(0, owed[number]):
            raise AssertionError(f"{number}: {amount} settled, {owed[number]} owed")
    for payment, amount in used.items():
        if abs(amount) > abs(payment.amount):
            raise AssertionError(f"{payment}: {amount} allocated")
