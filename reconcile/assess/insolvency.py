"""Customers in a collective procedure: since when, what is to be declared, and the limits that run from then."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reconcile.assess.facts import Facts
from reconcile.dates import add_months, days_in, format_date
from reconcile.issues import Issue, Place, issue
from reconcile.law.series import DatedValue, Series
from reconcile.model import Customer, Document, Party
from reconcile.money import format_amount

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Procedure:
    """What the customers book says of a customer in a collective procedure.

    Attributes:
        opened_on: the earliest day that its words name, held to be that of the publication of the opening judgment: the
            limits can then only be too early. None where they name none.
    """

    card: Customer
    opened_on: date | None


@dataclass(frozen=True, slots=True)
class Limit:
    """The last day of a right, None where the day of the publication is unknown, and the months that lead to it.

    The months end on the day of the same number, else on the last of their month (C. proc. civ., art. 641); that a last
    day on a holiday is put off (art. 642) is not counted on.
    """

    until: date | None
    months: int | None


def procedure_of(party: Party, facts: Facts) -> Procedure | None:
    """The procedure of a customer, None where there is none or it opens after the as-of date."""
    for card in facts.customers.cards(party):
        opened = min(days_in(card.insolvency), default=None)
        if card.insolvency and (opened is None or opened <= facts.as_of):
            return Procedure(card, opened)
    return None


def limit_of(procedure: Procedure, series: Series, facts: Facts) -> Limit:
    """The limit that a series of months sets."""
    value = series.on(procedure.opened_on or facts.as_of)
    months = int(value.value) if isinstance(value, DatedValue) else None
    opened = procedure.opened_on
    return Limit(add_months(opened, months) if opened and months else None, months)


def limit_in_words(procedure: Procedure, limit: Limit, as_of: date) -> str:
    """« au plus tard le 12/06/2026 (publication lue : 12/03/2026) », or what is missing to tell it."""
    if limit.until is None or procedure.opened_on is None:
        within = f"dans les {limit.months} mois de la " if limit.months else "dès la "
        return f"{within}publication du jugement, dont aucun livre ne dit le jour"
    until = f"au plus tard le {format_date(limit.until)} (publication lue : {format_date(procedure.opened_on)})"
    return f"{until} : ce délai est passé" if limit.until < as_of else until


def claims_to_declare(facts: Facts) -> Iterator[Issue]:
    """One issue for each customer in a procedure that owes something since before it, at its row of the customers book.

    Of a procedure without a day, all that is open counts.
    """
    procedures: dict[str, Procedure] = {}
    for card in facts.cards:
        procedure = procedure_of(card.party, facts)
        if procedure is not None:
            procedures.setdefault(facts.customers.key(card.party), procedure)
    owed: dict[str, list[Document]] = defaultdict(list)
    for document in facts.documents if procedures else ():
        key = facts.customers.key(document.customer)
        if key in procedures and facts.is_open(document) and _before(document, procedures[key]):
            owed[key].append(document)
    for key, documents in owed.items():
        yield _to_declare(procedures[key], documents, facts)


def _before(document: Document, procedure: Procedure) -> bool:
    return procedure.opened_on is None or document.issued_on <= procedure.opened_on


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
        documents=f"{numbers} et {more} de plus" if more > 0 else numbers,
        limit=limit_in_words(procedure, limit_of(procedure, series, facts), facts.as_of),
        article=series.article,
    )
