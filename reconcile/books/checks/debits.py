"""Direct debits told of by several books and files, and what the bank says it refused of them.

A debit is known again by its EndToEndId and amount, else by its debtor, invoice and amount, within a few days: the file
that orders a batch and the bank that books it do not name the same day.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeAlias

from reconcile.books.bank.reasons import Reason, reason_of
from reconcile.books.checks.repeats import Repeats, Row, named_row, record_of, take_out
from reconcile.books.records.normalise import Checked
from reconcile.dates import format_date
from reconcile.model import BankTransaction, DirectDebit, DirectDebitReject
from reconcile.money import Cents, format_amount
from reconcile.saying import say
from reconcile.text import fold

NEAR = timedelta(days=7)
"""Between the day ordered and the day booked: a week-end and a bank holiday."""

AHEAD = timedelta(days=31)
"""A debit can be refused before its day: files are sent ahead."""

_ASK_THE_BANK = say("Demandez à la banque ce que ce code veut dire, puis convenez avec le client d'un autre règlement.")
_RETURN = re.compile(r"\b(?:REJ|REJET|RETOUR|RET|IMPAYE)\b", re.IGNORECASE)
_CODE = re.compile(r"\b[A-Z]{2}\d{2}\b")
_NOT_PROVIDED = frozenset({"", "notprovided"})
Key: TypeAlias = tuple[str, Cents]


def settle_debits(tables: Sequence[Checked]) -> None:
    """Each debit once, completed by every book that tells of it; then the rejects that the bank announced.

    A debit read again fills what the first did not say (its invoice, its reject). A reject without debit is set aside.
    """
    known = _merge(tables)
    for checked in tables:
        for position, record in sorted(checked.records.items()):
            if isinstance(record, DirectDebitReject):
                _refuse(checked, position, record, known)
    for place in known:
        _say_why(place)
    _say_what_statements_reject(tables, [_at(place) for place in known])


def _merge(tables: Sequence[Checked]) -> list[Row]:
    """The debits that count, in the order of the books; those read again are taken out."""
    kept: list[Row] = []
    by_key: dict[Key, list[Row]] = defaultdict(list)
    for checked in tables:
        repeats: Repeats = {}
        mine: list[tuple[Key, Row]] = []
        taken: set[Row] = set()
        for position, debit in _debits(checked):
            first = next((p for key in _keys(debit) for p in by_key[key] if p not in taken and _same(p, debit)), None)
            if first is None:
                mine += [(key, (checked, position)) for key in _keys(debit)]
                kept.append((checked, position))
                continue
            taken.add(first)
            if _complete(first, checked, position, debit):
                repeats[position] = first[0]
        for key, place in mine:
            by_key[key].append(place)
        take_out(checked, repeats)
    return [place for place in kept if place[1] in place[0].records]


def _debits(checked: Checked) -> Iterator[tuple[int, DirectDebit]]:
    for position, record in sorted(checked.records.items()):
        if isinstance(record, DirectDebit):
            yield position, record


def _keys(debit: DirectDebit) -> list[Key]:
    marks = {"e2e": fold(debit.end_to_end_id), "rum": fold(debit.mandate), "nom": fold(debit.name)}
    return [(f"{what} {mark}", debit.amount) for what, mark in marks.items() if mark not in _NOT_PROVIDED]


def _at(place: Row) -> DirectDebit:
    record = record_of(place)
    assert isinstance(record, DirectDebit)  # noqa: S101  only debits are remembered
    return record


def _same(place: Row, debit: DirectDebit) -> bool:
    """Nothing that both state tells them apart; without a mark that both bear, the day must be the same."""
    known = _at(place)
    pairs = [
        (fold(known.end_to_end_id), fold(debit.end_to_end_id)),
        (fold(known.invoice_number), fold(debit.invoice_number)),
        (fold(known.mandate), fold(debit.mandate)),
    ]
    stated = [(one, other) for one, other in pairs if one not in _NOT_PROVIDED and other not in _NOT_PROVIDED]
    if any(one != other for one, other in stated):
        return False
    proven = bool({0, 1} & {rank for rank, pair in enumerate(pairs) if pair in stated})
    return abs(known.executed_on - debit.executed_on) <= (NEAR if proven else timedelta(0))


def _complete(first: Row, checked: Checked, position: int, debit: DirectDebit) -> bool:
    """Fills the first telling from the second; False, with an issue, where both tell of different rejects."""
    known = _at(first)
    if known.rejected_on and debit.rejected_on and known.rejected_on != debit.rejected_on:
        differences = say(
            "Date rejet : {here} ici, {there} là",
            here=format_date(debit.rejected_on),
            there=format_date(known.rejected_on),
        )
        other = named_row(known.source, debit.source)
        checked.table.add(
            position, "rejected_on", "VERSION-EN-CONFLIT", debit.name, other=other, differences=differences
        )
        checked.set_aside(position)
        return False
    first[0].records[first[1]] = replace(
        known,
        mandate=known.mandate or debit.mandate,
        iban=known.iban or debit.iban,
        end_to_end_id=known.end_to_end_id or debit.end_to_end_id,
        message=known.message or debit.message,
        invoice_number=known.invoice_number or debit.invoice_number,
        rejected_on=known.rejected_on or debit.rejected_on,
        reject_code=known.reject_code or debit.reject_code,
    )
    return True


# --- rejects ----------------------------------------------------------------------------------------------------------


def _refuse(checked: Checked, position: int, reject: DirectDebitReject, known: list[Row]) -> None:
    found = [place for place in known if _refused(_at(place), reject)]
    if not _names_one(reject):
        concerned = found  # the whole batch
    else:
        pending = [p for p in found if _at(p).rejected_on in {None, reject.rejected_on}]
        concerned = sorted(pending, key=lambda p: abs(_at(p).executed_on - reject.rejected_on))[:1]
    if not concerned:
        value = " ".join(part for part in (reject.name, reject.end_to_end_id or reject.batch) if part)
        on = format_date(reject.rejected_on)
        checked.table.add(position, "end_to_end_id", "REJET-SANS-PRELEVEMENT", value, on=on)
        checked.set_aside(position)
    for place in concerned:
        place[0].records[place[1]] = replace(_at(place), rejected_on=reject.rejected_on, reject_code=reject.reject_code)


def _names_one(reject: DirectDebitReject) -> bool:
    return fold(reject.end_to_end_id) not in _NOT_PROVIDED or bool(reject.mandate or reject.name)


def _refused(debit: DirectDebit, reject: DirectDebitReject) -> bool:
    if reject.amount is not None and reject.amount != debit.amount:
        return False
    if reject.rejected_on < debit.executed_on - AHEAD:
        return False
    if fold(reject.end_to_end_id) not in _NOT_PROVIDED:
        return fold(reject.end_to_end_id) == fold(debit.end_to_end_id)
    if reject.mandate and debit.mandate:
        return fold(reject.mandate) == fold(debit.mandate)
    if reject.name:
        return fold(reject.name) == fold(debit.name)
    return bool(reject.batch) and fold(reject.batch) in {fold(debit.batch), fold(debit.message)}


def _say_why(place: Row) -> None:
    """REJET-SEPA: the reason that the bank gave, and what to do next."""
    debit = _at(place)
    if debit.rejected_on is None or not debit.reject_code:
        return
    reason = reason_of(debit.reject_code) or Reason(debit.reject_code, say("motif propre à la banque"), _ASK_THE_BANK)
    what = say("prélèvement de {amount} de « {name} »", amount=format_amount(debit.amount), name=debit.name)
    _say(place, "reject_code", reason, what, debit.rejected_on)


def _say_what_statements_reject(tables: Sequence[Checked], known: Sequence[DirectDebit]) -> None:
    """REJET-SEPA for each return of a statement that names its reason, unless a debit of the books tells it."""
    told = {(debit.amount, debit.rejected_on) for debit in known if debit.rejected_on}
    days = range(-NEAR.days, NEAR.days + 1)
    for checked in tables:
        for position, row in sorted(checked.records.items()):
            if not isinstance(row, BankTransaction) or row.amount >= 0 or not (reason := _stated_reason(row.label)):
                continue
            if not any((-row.amount, row.operated_on + timedelta(days=n)) in told for n in days):
                what = say("« {label} » ({amount})", label=row.label, amount=format_amount(-row.amount))
                _say((checked, position), "label", reason, what, row.operated_on)


def _stated_reason(label: str) -> Reason | None:
    """The reason that the label of a return names, None for any other label."""
    if not _RETURN.search(label):
        return None
    return next((reason for code in _CODE.findall(label) if (reason := reason_of(code))), None)


def _say(place: Row, name: str, reason: Reason, what: str, on: date) -> None:
    day = format_date(on)
    facts = {"what": what, "day": day, "label": reason.label, "action": reason.action}
    place[0].table.add(place[1], name, "REJET-SEPA", reason.code, **facts)
