"""Customers in dispute or late (CGV, art. 5): whose orders may be refused, whose deliveries may be suspended."""

from collections import defaultdict
from collections.abc import Iterator

from reconcile.assess.cancellations import is_cancelled
from reconcile.assess.facts import Facts
from reconcile.cgv.versions import CgvVersion
from reconcile.model import Document, Order, OrderFile, Refusal


def refusals(files: tuple[OrderFile, ...], facts: Facts) -> Iterator[Refusal]:
    """Each customer with a dispute, or with late documents and an order in progress, in the order of the documents.

    A dispute is about payment while something is open on the document. The version is that of the as-of date: the
    right is one to refuse orders from now on.
    """
    version = facts.cgv.on(facts.as_of)
    clause = version.terms.refused_orders if isinstance(version, CgvVersion) else None
    if clause is None:
        return
    in_progress = _in_progress(files, facts)
    disputed = {facts.customers.key(card.party): card for card in facts.cards if card.disputed}
    owing = _open_documents(facts)
    parties = {key: documents[0].customer for key, documents in owing.items()}
    parties |= {key: card.party for key, card in disputed.items()}
    for key, party in parties.items():
        documents = owing.get(key, [])
        late = tuple(one for one in documents if facts.standings[one.number].days_late > 0)
        found = Refusal(
            customer=party,
            customer_disputed=disputed[key].disputed if key in disputed else "",
            disputes=tuple(one for one in documents if one.disputed),
            late=late,
            late_balance=sum(facts.standings[one.number].open_balance for one in late),
            days_late=max((facts.standings[one.number].days_late for one in late), default=0),
            orders=tuple(in_progress.get(key, ())),
            article=f"CGV art. {clause.article}",
        )
        if found.may_refuse or found.may_suspend:
            yield found


def _open_documents(facts: Facts) -> dict[str, list[Document]]:
    """The documents with something to pay, by customer."""
    found: dict[str, list[Document]] = defaultdict(list)
    for document in facts.documents:
        if facts.is_open(document):
            found[facts.customers.key(document.customer)].append(document)
    return found


def _in_progress(files: tuple[OrderFile, ...], facts: Facts) -> dict[str, list[Order]]:
    """The orders neither cancelled nor wholly invoiced, by customer."""
    found: dict[str, list[Order]] = defaultdict(list)
    for file in files:
        if not is_cancelled(file.order, facts) and file.invoiced < file.order.gross:
            found[facts.customers.key(file.order.customer)].append(file.order)
    return found
