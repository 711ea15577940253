"""The invoice that each renewal of a subscription calls for (CGV, art. 7): found, doubtful or missing."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from reconcile.assess.facts import Facts
from reconcile.dates import format_date
from reconcile.issues import Issue, Place, issue
from reconcile.model import Invoice, InvoiceSearch, Nature, Renewal
from reconcile.saying import say

_BEFORE, _AFTER = timedelta(days=92), timedelta(days=31)
"""How long before and after the due date its invoice may be issued: a quarter ahead, a month behind."""

_NATURES = frozenset({Nature.SUBSCRIPTION, Nature.HOSTING})
_MANY = 10
"""More missing invoices than this have one cause: they are told once."""


def with_invoices(renewals: Sequence[Renewal], facts: Facts) -> tuple[Renewal, ...]:
    """The renewals, each with the invoice of its last due date; nothing is said of a time before the first invoice."""
    groups: dict[tuple[str, date], list[int]] = defaultdict(list)
    for position, one in enumerate(renewals):
        if one.renewed_on is not None:
            groups[facts.customers.key(one.subscription.customer), one.renewed_on].append(position)
    invoices = _of_customers(facts)
    first = min((document.issued_on for document in facts.documents), default=facts.as_of)
    found = list(renewals)
    used: set[str] = set()
    for (key, due), positions in sorted(groups.items(), key=lambda item: (item[0][1], item[0][0])):
        around = [one for one in invoices.get(key, ()) if due - _BEFORE <= one.issued_on <= due + _AFTER]
        within_reach = first <= due - _BEFORE
        for position, (search, numbers) in _search([renewals[p] for p in positions], positions, around, used):
            reached = search if around or within_reach else InvoiceSearch.OUT_OF_REACH
            found[position] = replace(found[position], search=reached, invoices=numbers)
    return tuple(found)


def _of_customers(facts: Facts) -> dict[str, list[Invoice]]:
    found: dict[str, list[Invoice]] = defaultdict(list)
    for document in facts.documents:
        if isinstance(document, Invoice) and (document.nature is None or document.nature in _NATURES):
            found[facts.customers.key(document.customer)].append(document)
    return found


def _search(
    renewals: list[Renewal], positions: list[int], around: list[Invoice], used: set[str]
) -> Iterator[tuple[int, tuple[InvoiceSearch, tuple[str, ...]]]]:
    """For the renewals of one customer on one day: an invoice of the amount, one of the sum, one of the nature."""
    nets = [one.subscription.net for one in renewals]
    sums = [one for one in around if all(nets) and one.net == sum(net or 0 for net in nets)]
    if len(renewals) > 1 and sums and sums[0].number not in used:
        used.add(sums[0].number)
        for position in positions:
            yield position, (InvoiceSearch.FOUND, (sums[0].number,))
        return
    for position, renewal in zip(positions, renewals, strict=True):
        free = [one for one in around if one.number not in used]
        net = renewal.subscription.net
        of_nature = [one for one in free if one.nature is not None]
        exact = [one for one in free if net and one.net == net] if net else of_nature
        if exact:
            used.add(exact[0].number)
            yield position, (InvoiceSearch.FOUND, (exact[0].number,))
        elif of_nature:
            yield position, (InvoiceSearch.DOUBTFUL, tuple(one.number for one in of_nature))
        else:
            yield position, (InvoiceSearch.MISSING, ())


def missing_invoices(renewals: Sequence[Renewal]) -> Iterator[Issue]:
    """One issue for each renewal without invoice; a single one where they are many."""
    missing = [one for one in renewals if one.search is InvoiceSearch.MISSING]
    shown = missing if len(missing) <= _MANY else missing[:1]
    more = len(missing) - len(shown)
    for one in shown:
        subscription = one.subscription
        yield issue(
            "ABONNEMENT-NON-FACTURE",
            Place.of(subscription.source),
            subscription.service,
            customer=subscription.customer.name,
            due=format_date(one.renewed_on or subscription.due_on),
            article=one.article,
            others=say(" ; de même pour {more} autres abonnements", more=more) if more else "",
        )
