"""Retention of title (CGV, art. 11): goods not paid in full, and what to claim of a customer in insolvency."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from reconcile.assess.facts import Facts
from reconcile.cgv.versions import CgvVersion
from reconcile.dates import add_months, days_in, format_date
from reconcile.issues import Issue, Place, issue
from reconcile.law.series import NoValueInForce
from reconcile.model import Customer, Invoice, Nature, TitleClaim
from reconcile.money import Cents, format_amount


def title_claims(facts: Facts) -> Iterator[TitleClaim]:
    """The goods invoiced and not paid in full, delivered by the as-of date or on a day that no book tells."""
    for document in facts.documents:
        if not isinstance(document, Invoice) or document.nature is not Nature.GOODS:
            continue
        version = facts.cgv.of(document)
        clause = version.terms.retention_of_title if isinstance(version, CgvVersion) else None
        if clause is None or (document.delivered_on and document.delivered_on > facts.as_of):
            continue
        if unpaid := _unpaid(document, facts):
            yield _claim(document, unpaid, f"CGV art. {clause.article}", facts)


def _unpaid(document: Invoice, facts: Facts) -> Cents:
    """What is open of the price: of the invoice, and of the deposits that it deducts."""
    parts = (document, *facts.deposits_of(document))
    return sum(max(0, facts.standings[part.number].open_balance) for part in parts)


def _claim(document: Invoice, unpaid: Cents, article: str, facts: Facts) -> TitleClaim:
    card = insolvent_card(document, facts)
    if card is None:
        return TitleClaim(document, unpaid, "", None, None, (article,))
    opened = min(days_in(card.insolvency), default=None)
    return TitleClaim(
        document,
        unpaid,
        card.insolvency,
        opened,
        claim_until(opened, facts) if opened else None,
        (article, facts.law.title_claim.article),
    )


def insolvent_card(document: Invoice, facts: Facts) -> Customer | None:
    """The row of the customers book that tells of a collective procedure."""
    return next((card for card in facts.customers.cards(document.customer) if card.insolvency), None)


def claim_until(opened_on: date, facts: Facts) -> date | None:
    """The last day to claim goods when the opening was published on `opened_on` (C. com., art. L624-9).

    The month ends on the day of the same number, else on its last day (C. proc. civ., art. 641); that a last day on a
    holiday is put off (art. 642) is not counted on.
    """
    months = facts.law.title_claim.on(opened_on)
    return None if isinstance(months, NoValueInForce) else add_months(opened_on, int(months.value))


def goods_of_insolvent(claims: Sequence[TitleClaim], facts: Facts) -> Iterator[Issue]:
    """One issue for each customer in insolvency that holds unpaid goods, at its row of the customers book."""
    by_card: dict[str, list[TitleClaim]] = defaultdict(list)
    cards: dict[str, Customer] = {}
    for claim in claims:
        card = insolvent_card(claim.document, facts)
        if card is not None:
            key = facts.customers.key(card.party)
            cards[key] = card
            by_card[key].append(claim)
    for key, of_card in by_card.items():
        card = cards[key]
        yield issue(
            "MATERIEL-A-REVENDIQUER",
            Place.of(card.source),
            card.insolvency,
            customer=card.party.name,
            amount=format_amount(sum(claim.unpaid for claim in of_card)),
            documents=", ".join(claim.document.number for claim in of_card),
            limit=_limit(of_card[0], facts),
            articles=", ".join(of_card[0].articles),
        )


def _limit(claim: TitleClaim, facts: Facts) -> str:
    if claim.opened_on is None or claim.claim_until is None:
        months = facts.law.title_claim.on(facts.as_of)
        within = "" if isinstance(months, NoValueInForce) else f"dans les {int(months.value)} mois de la "
        return f"{within}publication du jugement, dont aucun livre ne dit le jour"
    until = f"au plus tard le {format_date(claim.claim_until)} (publication lue : {format_date(claim.opened_on)})"
    return f"{until} : ce délai est passé" if claim.claim_until < facts.as_of else until
