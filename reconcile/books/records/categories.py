"""Who a customer is, where its invoice does not say: what the customers book, else its other documents, tell of it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reconcile.model import Customer, CustomerCategory, Document, Party
from reconcile.text import fold


def with_categories(documents: Sequence[Document], customers: Iterable[Customer]) -> tuple[Document, ...]:
    """The documents, each customer with the one category that the books tell of it; two that differ tell nothing.

    A customer is known by its code; by its name where one of the two rows has no code.
    """
    silent = [document for document in documents if document.customer.category is None]
    if not silent:
        return tuple(documents)
    cards = _Told(card.party for card in customers)
    others = _Told(document.customer for document in documents)
    found: dict[Party, Party] = {}
    for party in {document.customer for document in silent}:
        category = cards.of(party) or others.of(party)
        if category is not None:
            found[party] = replace(party, category=category)
    if not found:
        return tuple(documents)
    return tuple(
        replace(document, customer=found[document.customer]) if document.customer in found else document
        for document in documents
    )


class _Told:
    """The categories that some rows tell."""

    def __init__(self, parties: Iterable[Party]) -> None:
        self._by_code: dict[str, set[CustomerCategory]] = defaultdict(set)
        self._by_name: dict[str, set[CustomerCategory]] = defaultdict(set)
        self._without_code: dict[str, set[CustomerCategory]] = defaultdict(set)
        for party in parties:
            if party.category is None:
                continue
            self._by_name[fold(party.name)].add(party.category)
            if party.code:
                self._by_code[party.code.casefold()].add(party.category)
            else:
                self._without_code[fold(party.name)].add(party.category)

    def of(self, party: Party) -> CustomerCategory | None:
        told = self._by_code.get(party.code.casefold()) if party.code else self._by_name.get(fold(party.name))
        told = told or self._without_code.get(fold(party.name), set())
        return next(iter(told)) if len(told) == 1 else None
