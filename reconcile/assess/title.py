"""Retention of title (CGV, art. 11): goods not paid in full, and what to claim of a customer in insolvency."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from reconcile.assess.facts import Facts
from reconcile.cgv.versions import CgvVersion
from reconcile.dates import add_months, days_in, format_date
from reconcile.issues import Issue, Place, issue
from reconcile.law.series import DatedValue
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
    """What may be claimed, and until when where the day of the publication is known (C. com., art. L624-9).

    The months end on the day of the same number, else on the last of their month (C. proc. civ., art. 641); that a last
    day on a holiday is put off (art. 642) is not counted on.
    """
    card = insolvent_card(document, facts)
    if card is None:
        return TitleClaim(document, unpaid, "", None, None, (article,))
    series = facts.law.title_claim
    opened = min(days_in(card.insolvency), default=None)
    value = series.on(opened) if opened else None
    months = int(value.value) if isinstance(value, DatedValue) else None
    until = add_months(opened, months) if opened and months else None
    return TitleClaim(document, unpaid, card.insolvency, opened, until, (article, series.article), months)


def insolvent_card(document: Invoice, facts: Facts) -> Customer | None:
    """The row of the customers book that tells of a collective procedure."""
    return next((card for card in facts.customers.cards(document.customer) if card.insolvency), None)


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
        within = f"dans les {int(months.value)} mois de la " if isinstance(months, DatedValue) else "dès la "
        return f"{within}publication du jugement, dont aucun livre ne dit le jour"
    until = f"au plus tard le {format_date(claim.claim_until)} (publication lue : {format_date(claim.opened_on)})"
    return f"{until} : ce délai est passé" if claim.claim_until < facts.as_of else until
