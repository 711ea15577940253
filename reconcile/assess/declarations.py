"""What a customer in a collective procedure owes since before it: to be declared (C. com., art. L622-24, R622-24)."""

from collections import defaultdict
from collections.abc import Iterator

from reconcile.assess.facts import Facts
from reconcile.assess.insolvency import Procedure, limit_in_words, limit_of, procedure_of
from reconcile.issues import Issue, Place, issue
from reconcile.model import Document
from reconcile.money import format_amount
from reconcile.saying import say

_SHOWN = 5


def claims_to_declare(facts: Facts) -> Iterator[Issue]:
    """One issue for each customer in a procedure that owes something since before it, at its row of the customers book.

    Of a procedure without a day, all that is open counts.
    """
    procedures: dict[str, Procedure] = {}
    for card in facts.cards:
        procedure = procedure_of(card.party, facts.customers, facts.as_of)
        if procedure is not None:
            procedures.setdefault(facts.customers.key(card.party), procedure)
    owed: dict[str, list[Document]] = defaultdict(list)
    for document in facts.documents if procedures else ():
        key = facts.customers.key(document.customer)
        if key in procedures and facts.is_open(document) and not procedures[key].precedes(document):
            owed[key].append(document)
    for key, documents in owed.items():
        yield _to_declare(procedures[key], documents, facts)


def _to_declare(procedure: Procedure, documents: list[Document], facts: Facts) -> Issue:
    series = facts.law.claim_declaration
    more = len(documents) - _SHOWN
    numbers = ", ".join(document.number for document in documents[:_SHOWN])
    return issue(
        "CREANCE-A-DECLARER",
        Place.of(procedure.card.source),
        procedure.card.insolvency,
        customer=procedure.card.party.name,
        amount=format_amount(sum(facts.standings[one.number].open_balance for one in documents)),
        documents=say("{numbers} et {more} de plus", numbers=numbers, more=more) if more > 0 else numbers,
        limit=limit_in_words(procedure, limit_of(procedure, series, facts.as_of), facts.as_of),
        article=series.article,
    )
