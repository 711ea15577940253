"""Customers that one row calls a consumer and another a professional: the 40 EUR and the rate depend on it."""

from collections.abc import Iterable, Iterator

from reconcile.books.records.normalise import Checked
from reconcile.issues import Issue, Place, issue
from reconcile.model import CreditNote, Customer, CustomerCategory, DepositInvoice, Invoice, Party, Source
from reconcile.text import fold


def check_categories(tables: Iterable[Checked]) -> Iterator[Issue]:
    """One issue for each customer whose documents disagree with the customers book or with one another, at the first.

    A customer is known by its code, else by its name. Two cards that differ are another mistake (FICHE-EN-CONFLIT).
    """
    records = [record for checked in tables for _, record in sorted(checked.records.items())]
    first: dict[str, tuple[CustomerCategory, Source]] = {}
    told: set[str] = set()
    for card in records:
        if isinstance(card, Customer) and card.party.category is not None:
            first.setdefault(_key(card.party), (card.party.category, card.source))
    for document in records:
        if not isinstance(document, Invoice | DepositInvoice | CreditNote) or document.customer.category is None:
            continue
        party, category = document.customer, document.customer.category
        known, there = first.setdefault(_key(party), (category, document.source))
        if known is not category and _key(party) not in told:
            told.add(_key(party))
            yield issue(
                "CATEGORIE-CONTRADICTOIRE", Place.of(document.source), category.value,
                customer=party.name, other=known.value, there=str(there),
            )  # fmt: skip


def _key(party: Party) -> str:
    return f"code {party.code.casefold()}" if party.code else fold(party.name)
