"""Whether the amounts of a document agree: HT + TVA = TTC, TVA = HT x rate, a rate that was in force."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from reconcile.books.checks.findings import Finding, told, told_once
from reconcile.books.records.normalise import Checked
from reconcile.dates import format_date
from reconcile.issues import Issue
from reconcile.law.vat import VatRates, format_vat
from reconcile.model import BookKind, CreditNote, DepositInvoice, Document, Invoice
from reconcile.money import Cents, divide_half_up, format_amount
from reconcile.saying import say

_ONE_RATE: Cents = 1
_SEVERAL_RATES: Cents = 4
"""How far HT + TVA may be from the TTC: a cent for each rate that the document can bear (20, 10, 5.5, 2.1)."""

_BY_LINE: Cents = 10
"""How far the VAT may be from HT x rate: half a cent for each of twenty lines, rounded one by one."""


def documents_of(tables: Iterable[Checked]) -> Iterator[tuple[Checked, list[tuple[int, Document]]]]:
    """The tables of invoices, each with the documents that were kept, by position."""
    for checked in tables:
        if checked.table.kind is BookKind.INVOICES:
            rows = checked.records.items()
            yield checked, [(at, r) for at, r in rows if isinstance(r, (Invoice, DepositInvoice, CreditNote))]


def check_amounts(checked: Checked, documents: Iterable[tuple[int, Document]]) -> list[Issue]:
    """One issue for each document whose amounts contradict each other."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for position, document in documents:
        if _agrees(document):
            continue
        code, column, value, facts = _contradiction(document)
        found[code].append(Finding(checked.table.cell(position, column), value, facts))
    return [one for code, findings in found.items() for one in told(code, checked, findings)]


def _agrees(document: Document) -> bool:
    """The usual case, at once. What is not stated is taken from the rest."""
    net, vat, gross, rate = document.net, document.vat, document.gross, document.vat_rate
    if net is None:
        if vat is None:
            return True
        net = gross - vat
    elif vat is None:
        if rate is None:
            return net <= gross
        vat = gross - net
    elif abs(net + vat - gross) > _rounding(rate):
        return False
    return rate is None or abs(vat * 10_000 - net * _hundredths(rate)) <= _BY_LINE * 10_000


def _contradiction(document: Document) -> tuple[str, str, str, dict[str, object]]:
    """Code, column, excerpt and facts for a document that does not agree."""
    net, vat, gross, rate = document.net, document.vat, document.gross, document.vat_rate
    sums_up = net is None or (vat is not None and abs(net + vat - gross) <= _rounding(rate))
    if net is None:
        net = gross - (vat or 0)
    expected = divide_half_up(net * _hundredths(rate), 10_000) if rate is not None else 0
    if sums_up:
        facts = _facts(rate=format_vat(rate or Decimal()), net=net, expected=expected, gap=(vat or 0) - expected)
        return "TVA-CALCUL", "vat", format_amount(vat or 0), facts
    if vat is None and rate is None:
        what = say("le HT ({net}) dépasse le TTC ({gross})", net=format_amount(net), gross=format_amount(gross))
        return "MONTANTS-INCOHERENTS", "gross", format_amount(gross), {"what": what}
    tax = expected if vat is None else vat
    deposit = document.deposit_deducted if isinstance(document, Invoice) else 0
    if deposit and abs(net + tax - gross - deposit) <= _BY_LINE:
        return "ACOMPTE-DEJA-DEDUIT", "gross", format_amount(gross), _facts(deposit=deposit, sum=net + tax)
    label = (
        say("TVA à {format_vat} {tax}", format_vat=format_vat(rate or Decimal()), tax=format_amount(tax))
        if vat is None
        else say("TVA {tax}", tax=format_amount(tax))
    )
    what = say(
        "HT {net} + {label} font {sum}, mais le TTC est de {gross} (écart {gap})",
        net=format_amount(net),
        label=label,
        sum=format_amount(net + tax),
        gross=format_amount(gross),
        gap=format_amount(gross - net - tax),
    )
    return "MONTANTS-INCOHERENTS", "gross", format_amount(gross), {"what": what}


def _rounding(rate: Decimal | None) -> Cents:
    return _SEVERAL_RATES if rate is None else _ONE_RATE


def _facts(**facts: Cents | str) -> dict[str, object]:
    return {name: fact if isinstance(fact, str) else format_amount(fact) for name, fact in facts.items()}


def _hundredths(rate: Decimal) -> int:
    return int(rate * 100)


def check_rates(rows: Iterable[tuple[Checked, list[tuple[int, Document]]]], rates: VatRates) -> list[Issue]:
    """One issue for each rate that was not in force on the day of its invoice.

    A credit note keeps the rate of its invoice; a sale delivered or ordered before the invoice may keep that day's.
    """
    good: set[tuple[Decimal, date]] = set()
    wrong: dict[Decimal, list[tuple[Checked, int, Document]]] = defaultdict(list)
    for checked, documents in rows:
        for position, document in documents:
            rate = document.vat_rate
            if rate is None or (rate, document.issued_on) in good:
                continue
            if rates.holds(rate, document.issued_on):
                good.add((rate, document.issued_on))
            elif not _held_earlier(rate, document, rates):
                wrong[rate].append((checked, position, document))
    return [_rate_issue(rate, found, rates) for rate, found in wrong.items()]


def _held_earlier(rate: Decimal, document: Document, rates: VatRates) -> bool:
    if isinstance(document, CreditNote):
        return rates.held_by(rate, document.issued_on)
    days = (document.delivered_on, document.ordered_on)
    return any(day is not None and rates.holds(rate, day) for day in days)


def _rate_issue(rate: Decimal, found: list[tuple[Checked, int, Document]], rates: VatRates) -> Issue:
    checked, position, document = found[0]
    on = document.issued_on
    facts: dict[str, object] = {"on": format_date(on), "rates": " ; ".join(map(format_vat, rates.on(on)))}
    return told_once(
        "TVA-TAUX", Finding(checked.table.cell(position, "vat_rate"), format_vat(rate), facts), len(found) - 1
    )
