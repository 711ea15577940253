"""Three simple ways to match, on the same books as the engine: what a better one has to beat.

All are given the batches and slips taken apart, which costs them nothing and helps them. They are re-statements in a
few lines: of the look-up that most spreadsheets do, of general record linkage (Fellegi and Sunter: agreement weights,
greedy one to one), and of the rules of one ERP (digits of the label, open lines by date, kept while there is room).
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from benchmarks.scoring import Answer
from reconcile.model import CreditNote, Ledger, Source
from reconcile.model.ledger import Receivable
from reconcile.money import Cents
from reconcile.text import fold


@dataclass(frozen=True, slots=True)
class Receipt:
    """Money received, as a baseline sees it. `text`: all that the row says."""

    source: Source
    on: date
    amount: Cents
    text: str


def receipts(ledger: Ledger) -> list[Receipt]:
    """Receipts by day; a bank line that equals a batch or a slip is left to its rows."""
    totals: dict[tuple[str, str], Cents] = defaultdict(int)
    for debit in ledger.direct_debits:
        totals["batch", debit.batch] += debit.amount
    for cheque in ledger.cheques:
        totals["slip", cheque.slip] += cheque.amount
    whole = set(totals.values())
    found = [Receipt(d.source, d.executed_on, d.amount, f"{d.name} {d.invoice_number}") for d in ledger.direct_debits]
    found += [Receipt(c.source, c.deposited_on, c.amount, f"{c.drawer} {c.invoice_number}") for c in ledger.cheques]
    found += [Receipt(c.source, c.received_on, c.amount, f"{c.name} {c.invoice_number}") for c in ledger.cash_receipts]
    found += [
        Receipt(t.source, t.operated_on, t.amount, f"{t.label} {t.reference}")
        for t in ledger.transactions
        if t.amount > 0 and t.amount not in whole
    ]
    return sorted(found, key=lambda r: (r.on, r.source))


def _debts(ledger: Ledger) -> list[Receivable]:
    return sorted((d for d in ledger.documents if not isinstance(d, CreditNote)), key=lambda d: (d.due_on, d.number))


def _names(text: str, number: str) -> bool:
    return f" {fold(number)} " in f" {fold(text)} "


def by_amount_and_reference(ledger: Ledger) -> Iterator[Answer]:
    """A document whose amount and number are both on the row; the first one."""
    by_amount: dict[Cents, list[Receivable]] = defaultdict(list)
    for debt in _debts(ledger):
        by_amount[debt.owed].append(debt)
    for receipt in receipts(ledger):
        same = by_amount[receipt.amount]
        named = next((d for d in same if _names(receipt.text, d.number)), None)
        if named is not None:
            same.remove(named)
            yield Answer(receipt.source, named.number, receipt.amount, auto=True, confidence=1.0)


def by_record_linkage(ledger: Ledger) -> Iterator[Answer]:
    """Pairs of equal amount, or of alike names and near amounts; agreement weights; the best first, one to one."""
    debts = _debts(ledger)
    names = {d.customer.code: fold(d.customer.name) for d in debts}
    by_amount, by_word = defaultdict(list), defaultdict(list)
    for debt in debts:
        by_amount[debt.owed].append(debt)
        for word in set(names[debt.customer.code].split()):
            by_word[word, debt.owed // 10_000].append(debt)
    pairs = []
    for receipt in receipts(ledger):
        text = fold(receipt.text)
        near = [d for word in set(text.split()) for d in by_word.get((word, receipt.amount // 10_000), ())]
        candidates = {d.number: d for d in [*by_amount[receipt.amount], *near]}.values()
        pairs += [(_weight(receipt, d, text, names[d.customer.code]), receipt, d) for d in candidates]
    pairs.sort(key=lambda p: (-p[0], p[1].source, p[2].number))
    used: set[object] = set()
    for weight, receipt, debt in pairs:
        if weight <= 0 or receipt.source in used or debt.number in used:
            continue
        used |= {receipt.source, debt.number}
        share = 1 / (1 + 2.0 ** -min(weight, 40))
        yield Answer(receipt.source, debt.number, min(receipt.amount, debt.owed), weight >= _LINKED, share)


_LINKED = 8.0
"""Bits of evidence from which a pair counts as linked."""


def _weight(receipt: Receipt, debt: Receivable, text: str, name: str) -> float:
    """Bits: log2 of how much likelier each agreement is for a true pair."""
    alike = fuzz.token_set_ratio(name, text)
    lag = (receipt.on - debt.due_on).days
    weight = 7.0 if receipt.amount == debt.owed else -5.0
    weight += 6.0 if alike >= 90 else 2.0 if alike >= 75 else -4.0
    weight += 6.0 if _names(receipt.text, debt.number) else -1.0
    return (
        weight + (1.5 if -10 <= lag <= 30 else 0.0 if lag <= 90 else -2.0) - (8.0 if receipt.on < debt.issued_on else 0)
    )


def by_erp_rules(ledger: Ledger) -> Iterator[Answer]:
    """Tokens of four digits or more, compared with those of the documents; lines by hits, then by date.

    A line that equals the payment wins; else lines are kept while there is room, the last one in part. Tokens make it
    automatic, and a payment larger than its lines too. Without a token, the partner's lines are only offered.
    """
    left = {d.number: d.owed for d in _debts(ledger)}
    by_token, by_name = defaultdict(list), defaultdict(list)
    for debt in _debts(ledger):
        by_name[fold(debt.customer.name)].append(debt)
        for token in _tokens(f"{debt.number} {debt.order_number}"):
            by_token[token].append(debt)
    for receipt in receipts(ledger):
        hits: dict[str, int] = defaultdict(int)
        found: dict[str, Receivable] = {}
        for token in _tokens(receipt.text):
            for debt in by_token.get(token, ()):
                if left[debt.number] > 0 and debt.issued_on <= receipt.on:
                    hits[debt.number] += 1
                    found[debt.number] = debt
        lines = sorted(found.values(), key=lambda d: (-hits[d.number], d.due_on, d.number))
        auto = bool(lines)
        if not lines:
            text = f" {fold(receipt.text)} "
            lines = [d for name in by_name if f" {name} " in text for d in by_name[name] if left[d.number] > 0]
        yield from _while_room(receipt, lines, left, auto=auto)


def _tokens(text: str) -> set[str]:
    digits = (re.sub(r"\D", "", word) for word in text.split())
    return {d for d in digits if len(d) >= 4}


def _while_room(receipt: Receipt, lines: list[Receivable], left: dict[str, Cents], *, auto: bool) -> Iterator[Answer]:
    equal = next((d for d in lines if left[d.number] == receipt.amount), None)
    room = receipt.amount
    for debt in [equal] if equal else lines:
        if room <= 0:
            return
        cents = min(room, left[debt.number])
        room -= cents
        if auto:
            left[debt.number] -= cents
        yield Answer(receipt.source, debt.number, cents, auto, 1.0 if auto else 0.5)


BASELINES: dict[str, Callable[[Ledger], Iterable[Answer]]] = {
    "exact amount and reference": by_amount_and_reference,
    "record linkage, one to one": by_record_linkage,
    "rules of an ERP": by_erp_rules,
}
