"""Customers in a collective procedure: since when, and the limits that run from then."""

from dataclasses import dataclass
from datetime import date

from reconcile.assess.customers import Customers
from reconcile.dates import add_months, days_in, format_date
from reconcile.law.series import DatedValue, Series
from reconcile.model import Customer, Document, Party
from reconcile.saying import say


@dataclass(frozen=True, slots=True)
class Procedure:
    """What the customers book says of a customer in a collective procedure.

    Attributes:
        opened_on: the earliest day that its words name, held to be that of the publication of the opening judgment: the
            limits can then only be too early. None where they name none.
    """

    card: Customer
    opened_on: date | None

    def precedes(self, document: Document) -> bool:
        """Whether it opened before the document was issued: what was sold since is not touched by it."""
        return self.opened_on is not None and self.opened_on < document.issued_on


@dataclass(frozen=True, slots=True)
class Limit:
    """The last day of a right, None where the day of the publication is unknown, and the months that lead to it.

    The months end on the day of the same number, else on the last of their month (C. proc. civ., art. 641); that a last
    day on a holiday is put off (art. 642) is not counted on.
    """

    until: date | None
    months: int | None


def procedure_of(party: Party, customers: Customers, as_of: date) -> Procedure | None:
    """The procedure of a customer, None where there is none or it opens after the as-of date."""
    for card in customers.cards(party):
        opened = min(days_in(card.insolvency), default=None)
        if card.insolvency and (opened is None or opened <= as_of):
            return Procedure(card, opened)
    return None


def limit_of(procedure: Procedure, series: Series, as_of: date) -> Limit:
    """The limit that a series of months sets."""
    value = series.on(procedure.opened_on or as_of)
    months = int(value.value) if isinstance(value, DatedValue) else None
    opened = procedure.opened_on
    return Limit(add_months(opened, months) if opened and months else None, months)


def limit_in_words(procedure: Procedure, limit: Limit, as_of: date) -> str:
    """« au plus tard le 12/06/2026 (publication lue : 12/03/2026) », or what is missing to tell it."""
    if limit.until is None or procedure.opened_on is None:
        within = say("dans les {months} mois de la ", months=limit.months) if limit.months else say("dès la ")
        return say("{within}publication du jugement, dont aucun livre ne dit le jour", within=within)
    until = say(
        "au plus tard le {until} (publication lue : {opened_on})",
        until=format_date(limit.until),
        opened_on=format_date(procedure.opened_on),
    )
    return say("{until} : ce délai est passé", until=until) if limit.until < as_of else until
