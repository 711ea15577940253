"""Whether the dates of a document agree with each other, and whether a date lies beyond all others."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from reconcile.books.checks.findings import Finding, told
from reconcile.books.records.normalise import Checked
from reconcile.dates import format_date
from reconcile.issues import Issue, Place, issue
from reconcile.model import CreditNote, Document, Invoice, Ledger, Source
from reconcile.saying import Words, joined, say

_YEAR = timedelta(days=366)
"""Farther from its invoice, a due date or a delivery is rather a mistyped year."""

_SILENCE = timedelta(days=60)
"""Books are written to every month: what stands after so many days without any entry is a mistyped date."""

_SHOWN = 5


def check_document_dates(checked: Checked, documents: Iterable[tuple[int, Document]]) -> list[Issue]:
    """One issue for each document with dates that cannot all be right. Those of a credit note are its invoice's."""
    found = []
    for position, document in documents:
        if isinstance(document, CreditNote):
            continue
        if wrong := _contradictions(document):
            column = wrong[0][0]
            what = joined((text for _, text in wrong), ", ")
            place = checked.table.cell(position, column)
            on = format_date(document.issued_on)
            found.append(Finding(place, checked.table.shown(position, column), {"on": on, "what": what}))
    return told("DATES-INCOHERENTES", checked, found)


def _contradictions(document: Document) -> list[tuple[str, Words]]:
    """Field and what is wrong with it."""
    found = []
    issued, due = document.issued_on, document.stated_due_on
    delivered, ordered = document.delivered_on, document.ordered_on
    if due is not None:
        if due < issued:
            found.append(("stated_due_on", say("son échéance est antérieure ({due})", due=format_date(due))))
        elif due - issued > _YEAR:
            found.append(("stated_due_on", say("son échéance est plus d'un an après ({due})", due=format_date(due))))
    if delivered is not None and abs(delivered - issued) > _YEAR and isinstance(document, Invoice):
        side = say("avant") if delivered < issued else say("après")
        found.append(
            (
                "delivered_on",
                say("la livraison est plus d'un an {side} ({delivered})", side=side, delivered=format_date(delivered)),
            )
        )
    if ordered is not None and ordered > issued:
        found.append(("ordered_on", say("la commande est postérieure ({ordered})", ordered=format_date(ordered))))
    return found


def check_future(ledger: Ledger, as_of: date) -> tuple[Issue, ...]:
    """One issue for each sheet with dates far beyond the as-of date and beyond all other dates of the books.

    Later books are normal when an old month is run again: there the days follow each other. A date is wrong where
    nothing happened for two months before it.
    """
    days = Counter(day for day, _ in _dated(ledger))
    if not days or max(days) <= as_of:
        return ()
    last = _last_known(days, as_of)
    wrong: dict[tuple[str, str], list[tuple[Source, date]]] = defaultdict(list)
    if last < max(days):
        for day, source in _dated(ledger):
            if day > last:
                wrong[source.book, source.sheet].append((source, day))
    shown = max((day for day in days if day <= last), default=as_of)
    return tuple(_future_issue(sorted(found), as_of, shown) for found in wrong.values())


def _dated(ledger: Ledger) -> Iterator[tuple[date, Source]]:
    yield from ((one.issued_on, one.source) for one in ledger.documents)
    yield from ((one.operated_on, one.source) for one in ledger.transactions)
    yield from ((one.executed_on, one.source) for one in ledger.direct_debits)
    yield from ((one.deposited_on, one.source) for one in ledger.cheques)
    yield from ((one.received_on, one.source) for one in ledger.cash_receipts)
    yield from ((one.ordered_on, one.source) for one in ledger.orders)


def _last_known(days: Counter[date], as_of: date) -> date:
    """The last day before a silence, from the as-of date or from the middle of the books, whichever is later."""
    half = days.total() / 2
    known, before = as_of, 0
    for day in sorted(days):
        if day > known:
            if before >= half and day - known > _SILENCE:
                break
            known = day
        before += days[day]
    return known


def _future_issue(found: list[tuple[Source, date]], as_of: date, last: date) -> Issue:
    source, day = found[0]
    rows = [str(other.row) for other, _ in found[1:]]
    others = say(" ; de même aux lignes {rows}", rows=", ".join(rows[:_SHOWN])) if rows else ""
    if len(rows) > _SHOWN:
        others += f" et {len(rows) - _SHOWN} autres"
    facts = {"as_of": format_date(as_of), "last": format_date(last), "others": others}
    return issue("DATE-FUTURE", Place.of(source), format_date(day), **facts)
