"""Retention of title (CGV, art. 11): goods not paid in full, and what to claim of a customer in insolvency."""

from collections.abc import Iterator, Sequence

from reconcile.assess.facts import Facts
from reconcile.assess.insolvency import Procedure, limit_in_words, limit_of, procedure_of
from reconcile.cgv.versions import CgvVersion
from reconcile.issues import Issue, Place, issue
from reconcile.model import Invoice, Nature, TitleClaim
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
    """What may be claimed, and until when where the day of the publication is known (C. com., art. L624-9)."""
    procedure = procedure_of(document.customer, facts.customers, facts.as_of)
    if procedure is None:
        return TitleClaim(document, unpaid, "", None, None, (article,))
    series = facts.law.title_claim
    limit = limit_of(procedure, series, facts.as_of)
    months = limit.months if limit.until else None
    words, articles = procedure.card.insolvency, (article, series.article)
    return TitleClaim(document, unpaid, words, procedure.opened_on, limit.until, articles, months)


def goods_of_insolvent(claims: Sequence[TitleClaim], facts: Facts) -> Iterator[Issue]:
    """One issue for each customer in insolvency that holds unpaid goods, at its row of the customers book."""
    found: dict[str, tuple[Procedure, list[TitleClaim]]] = {}
    for claim in claims:
        procedure = procedure_of(claim.document.customer, facts.customers, facts.as_of)
        if procedure is not None:
            found.setdefault(facts.customers.key(procedure.card.party), (procedure, []))[1].append(claim)
    for procedure, of_card in found.values():
        limit = limit_of(procedure, facts.law.title_claim, facts.as_of)
        yield issue(
            "MATERIEL-A-REVENDIQUER",
            Place.of(procedure.card.source),
            procedure.card.insolvency,
            customer=procedure.card.party.name,
            amount=format_amount(sum(claim.unpaid for claim in of_card)),
            documents=", ".join(claim.document.number for claim in of_card),
            limit=limit_in_words(procedure, limit, facts.as_of),
            articles=", ".join(of_card[0].articles),
        )
