"""The entries of a camt statement as rows: batches taken apart, what is not booked left out and said."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from reconcile.books.bank.amounts import amount_shown
from reconcile.books.bank.camt_labels import compose
from reconcile.books.bank.camt_transactions import BankCode, Kind, Parts, Transaction, code_of, detail_of, sign_of
from reconcile.books.bank.extract import Entry, Raw
from reconcile.books.bank.xml import Element, children, day, local, number, path, text
from reconcile.saying import say

NOT_BOOKED = {
    "PDNG": say("en attente"),
    "INFO": say("pour information"),
    "FUTR": say("à venir"),
}
"""Statuses of entries that are not on the account (ISO 20022, ExternalEntryStatus1Code): any other is booked."""

_WHOLE = frozenset({Kind.CHEQUE, Kind.CARD, Kind.CASH})
"""Kinds that a slip or a till takes apart, not the bank: their total is what the books know."""

_IN_LABEL = 3
"""Details named in the label of a batch that is not taken apart."""


@dataclass(slots=True)
class Rows:
    """What the entries of one statement give.

    Attributes:
        bank: rows of the statement.
        collections: batch -> rows of the direct debits that one bank row credits.
        left_out: French clauses: what no row holds.
    """

    bank: list[Entry] = field(default_factory=list)
    collections: dict[str, list[Entry]] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Booked:
    """An entry: what is common to the rows that it gives."""

    operated_on: Raw
    value_on: Raw
    amount: Raw
    whole: Transaction
    details: tuple[Transaction, ...]
    entry_text: str
    batch: str


def read_entries(entries: Iterable[Element], account: str, only_day: Raw) -> Rows:
    """The rows of a statement. `only_day` dates entries without any date where the statement covers one day."""
    rows = Rows()
    waiting: dict[str, list[tuple[Decimal, str]]] = defaultdict(list)
    for element in entries:
        parts = children(element)
        status = text(parts.get("Sts")) or text(parts.get("Sts"), path("Cd"))
        if status in NOT_BOOKED:
            amount = number(text(parts.get("Amt"))) or Decimal()
            waiting[status].append((amount * sign_of(parts), _currency(parts)))
            continue
        _add(rows, _booked(element, parts, account, only_day))
    rows.left_out[:0] = [_not_booked(status, amounts) for status, amounts in sorted(waiting.items())]
    return rows


def _not_booked(status: str, amounts: list[tuple[Decimal, str]]) -> str:
    count = len(amounts)
    noun = say("opération") if count == 1 else say("opérations")
    total = amount_shown(sum((amount for amount, _ in amounts), Decimal()), amounts[0][1])
    return f"{count} {noun} {NOT_BOOKED[status]} ({status}), {total}"


_DAY = (path("Dt"), path("DtTm"))
_DETAIL = path("TxDtls")
_BATCH = (path("Btch", "PmtInfId"), path("Btch", "MsgId"))


def _currency(parts: Parts) -> str:
    found = parts.get("Amt")
    return found.get("Ccy", "") if found is not None else ""


def _booked(element: Element, parts: Parts, account: str, only_day: Raw) -> _Booked:
    sign = sign_of(parts)
    code = code_of(parts)
    written = text(parts.get("Amt"))
    value = number(written)
    amount = None if value is None else value * sign
    taken_back = code.takes_back or text(parts.get("RvslInd")).lower() in {"true", "1"}
    reference = text(parts.get("AcctSvcrRef")) or text(parts.get("NtryRef"))
    whole = Transaction(amount, _currency(parts), code, taken_back, reference=reference)
    blocks = [block for block in element if local(block) == "NtryDtls"]
    found = [detail for block in blocks for detail in block.iterfind(_DETAIL)]
    value_on = text(parts.get("ValDt"), *_DAY)
    operated_on = text(parts.get("BookgDt"), *_DAY) or value_on
    return _Booked(
        day(operated_on) if operated_on else only_day,
        day(value_on) if value_on else "",
        amount if amount is not None else f"-{written}" if sign < 0 and written else written,
        whole,
        tuple(detail_of(detail, whole, sign, account) for detail in found),
        text(parts.get("AddtlNtryInf")),
        next((named for block in blocks if (named := text(block, *_BATCH))), ""),
    )


def _add(rows: Rows, entry: _Booked) -> None:
    """One row for the entry, or one for each of its transactions where they add up to it and are worth telling.

    Direct debits collected together stay one row, as on a paper statement, and their list is a batch of its own.
    """
    details = entry.details
    if len(details) < 2:
        _bank_row(rows, entry, _single(entry), entry.amount)
        return
    if not _adds_up(entry):
        if all(detail.amount is not None for detail in details):
            rows.left_out.append(_unexplained(entry))
    elif _is_collection(entry):
        _collect(rows, entry)
    elif any(d.returned for d in details) or (entry.whole.credit and details[0].kind not in _WHOLE):
        for detail in details:
            _bank_row(rows, entry, detail, detail.amount if detail.amount is not None else "")
        return
    _bank_row(rows, entry, _merged(entry), entry.amount, several=True)


def _adds_up(entry: _Booked) -> bool:
    amounts = [d.amount for d in entry.details if d.amount is not None and d.currency == entry.whole.currency]
    return len(amounts) == len(entry.details) and sum(amounts, Decimal()) == entry.whole.amount


def _unexplained(entry: _Booked) -> str:
    details = entry.details
    currencies = {d.currency for d in details}
    total = amount_shown(sum((d.amount or Decimal() for d in details), Decimal()), currencies.pop())
    told = f"{total}" if not currencies else say("en plusieurs devises")
    amount = amount_shown(entry.whole.amount or Decimal(), entry.whole.currency)
    return say(
        "le détail d'une opération groupée de {amount}, qui n'en fait pas la somme ({number} lignes, {told})",
        amount=amount,
        number=len(details),
        told=told,
    )


def _is_collection(entry: _Booked) -> bool:
    """Direct debits of ours, all credited and none taken back."""
    plain = all(d.credit and not d.returned for d in entry.details)
    return plain and all(d.kind is Kind.DIRECT_DEBIT for d in entry.details)


def _single(entry: _Booked) -> Transaction:
    """The entry with what its only detail, if any, says of it; the amount is the entry's."""
    whole = entry.whole
    if not entry.details:
        return whole
    detail = entry.details[0]
    if (detail.amount, detail.currency) == (whole.amount, whole.currency):
        return detail
    return replace(detail, amount=whole.amount, currency=whole.currency)


def _merged(entry: _Booked) -> Transaction:
    """A batch as one transaction: its kind and its batch; who paid what, where the file only names a few."""
    details = entry.details
    kinds = {d.code for d in details}
    code = kinds.pop() if len(kinds) == 1 else entry.whole.code
    mandates = all(d.mandate for d in details)
    few = details if entry.whole.credit and len(details) <= _IN_LABEL and not _is_collection(entry) else ()
    words = " ".join(word for d in few for word in (d.name, d.remittance or d.end_to_end_id) if word)
    merged = replace(entry.whole, code=code, remittance=words, end_to_end_id=_batch(entry))
    direct = mandates and code.kind is Kind.OTHER
    return replace(merged, code=BankCode("IDDT", "ESDD")) if direct else merged


def _batch(entry: _Booked) -> str:
    """What names a batch: its payment information, else the bank's reference."""
    shared = {d.batch for d in entry.details}
    return entry.batch or (shared.pop() if len(shared) == 1 else "") or entry.whole.reference


def _bank_row(rows: Rows, entry: _Booked, told: Transaction, amount: Raw, *, several: bool = False) -> None:
    cells: dict[str, Raw] = {
        "operated_on": entry.operated_on,
        "value_on": entry.value_on,
        "label": compose(told, entry.entry_text, several=several),
        "amount": amount,
        "reference": told.reference,
        "counterparty_iban": told.iban,
        "currency": told.currency,
    }
    rows.bank.append(Entry(len(rows.bank) + 1, _filled(cells)))


def _filled(cells: dict[str, Raw]) -> dict[str, Raw]:
    return {name: value for name, value in cells.items() if value != ""}


def _collect(rows: Rows, entry: _Booked) -> None:
    """The direct debits that one credit of the bank pays, as the lines of a batch."""
    batch = _batch(entry) or f"{entry.operated_on}"
    lines = rows.collections.setdefault(batch, [])
    for detail in entry.details:
        cells: dict[str, Raw] = {
            "batch": batch,
            "executed_on": entry.operated_on,
            "mandate": detail.mandate,
            "name": detail.name or detail.mandate or detail.iban or detail.end_to_end_id,
            "iban": detail.iban,
            "end_to_end_id": detail.end_to_end_id,
            "amount": detail.amount if detail.amount is not None else "",
        }
        lines.append(Entry(len(lines) + 1, _filled(cells)))
