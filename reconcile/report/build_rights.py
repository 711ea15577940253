"""Subscriptions and their renewals; goods unpaid and what may be claimed."""

from collections.abc import Iterator
from datetime import date

from reconcile.dates import format_date
from reconcile.model import Invoice, InvoiceSearch, Renewal, TitleClaim
from reconcile.report.index import Index
from reconcile.report.model import Linked, RenewalRow, Tag, TitleRow, TitleTable, Tone
from reconcile.saying import joined, say
from reconcile.text import fold

ENDED = Tag(say("· Terminé"), Tone.NEUTRAL)
LATE_NOTICE = Tag(say("! Résiliation tardive"), Tone.WARN)
TO_INVOICE = Tag(say("! À facturer"), Tone.LATE)
TO_CHECK = Tag(say("→ Facture à vérifier"), Tone.ASK)
ENDING = Tag(say("≈ Résilié"), Tone.PARTIAL)
COMMITTED = Tag(say("✓ Reconduction acquise"), Tone.GOOD)
RUNNING = Tag(say("✓ En cours"), Tone.GOOD)

TO_CLAIM = Tag(say("! À revendiquer"), Tone.LATE)
TOO_LATE = Tag(say("✗ Délai passé"), Tone.ASIDE)
NO_DAY = Tag(say("! Délai inconnu"), Tone.WARN)
SELLERS = Tag(say("· Reste au vendeur"), Tone.NEUTRAL)


def build_renewals(index: Index) -> tuple[RenewalRow, ...]:
    """One row for each subscription, in the order of the books."""
    as_of = index.result.as_of
    return tuple(_renewal(index, one, as_of) for one in index.result.assessment.rights.renewals)


def _renewal(index: Index, one: Renewal, as_of: date) -> RenewalRow:
    subscription = one.subscription
    first = index.document_row(one.invoices[0]) if one.invoices else None
    return RenewalRow(
        customer=subscription.customer.name,
        service=subscription.service,
        net=subscription.net,
        due_on=subscription.due_on,
        renewed_on=one.renewed_on,
        invoice=Linked(", ".join(one.invoices), first),
        next_due=one.next_due,
        months=one.notice_months,
        notice_until=one.notice_until or one.notice_limit,
        by_formula=one.next_due is not None and not one.late_notice,
        notice_on=subscription.notice_on,
        ends_on=one.ends_on,
        status=_renewal_tag(one, as_of),
        article=one.article,
        remark=joined(_renewal_remarks(one, as_of)),
    )


def _renewal_tag(one: Renewal, as_of: date) -> Tag:
    if one.search is InvoiceSearch.MISSING:
        return TO_INVOICE
    if one.search is InvoiceSearch.DOUBTFUL:
        return TO_CHECK
    if one.ends_on is not None:
        return ENDED if one.ends_on <= as_of else LATE_NOTICE if one.late_notice else ENDING
    return COMMITTED if one.notice_until is not None and as_of > one.notice_until else RUNNING


def _renewal_remarks(one: Renewal, as_of: date) -> Iterator[str]:
    notice = one.subscription.notice_on
    if notice is not None and notice > as_of:
        yield say("Résiliation datée après l'arrêté : pas encore comptée.")
    if one.ends_on is not None and one.ends_on > as_of:
        late = say("Préavis trop court : reconduit une fois de plus.") if one.late_notice else ""
        yield joined((late, say("Prend fin le {day}.", day=format_date(one.ends_on))), " ")
    elif one.notice_until is not None and one.next_due and as_of > one.notice_until:
        yield say("Le préavis est passé : reconduit d'un an le {next_due}.", next_due=format_date(one.next_due))
    match one.search:
        case InvoiceSearch.MISSING:
            yield say("Aucune facture trouvée autour du {day}.", day=format_date(one.renewed_on or as_of))
        case InvoiceSearch.DOUBTFUL:
            yield say("Facture d'un autre montant : est-ce la sienne ?")
        case InvoiceSearch.OUT_OF_REACH:
            yield say(
                "Les livres de factures commencent trop tard pour chercher la facture de la dernière reconduction."
            )
        case InvoiceSearch.FOUND | InvoiceSearch.NOT_DUE:
            pass
    if one.caution:
        yield say("Consommateur. {caution}", caution=one.caution)


def build_title(index: Index) -> TitleTable:
    """The goods unpaid by customer, those of insolvent customers first, and the invoices that tell no nature."""
    as_of = index.result.as_of
    claims = index.result.assessment.rights.title
    rows = [_title(index, one, as_of) for one in claims]
    unknown = sum(
        isinstance(one.document, Invoice) and one.document.nature is None and one.open_balance > 0
        for one in index.result.assessment.standings
    )
    ordered = sorted(rows, key=lambda row: (not row.insolvency, fold(row.customer), row.issued_on, row.document.text))
    return TitleTable(tuple(ordered), unknown)


def _title(index: Index, one: TitleClaim, as_of: date) -> TitleRow:
    document = one.document
    return TitleRow(
        customer=document.customer.name,
        insolvency=one.insolvency,
        document=Linked(document.number, index.row(document.source)),
        issued_on=document.issued_on,
        delivered_on=document.delivered_on,
        gross=document.gross,
        unpaid=one.unpaid,
        opened_on=one.opened_on,
        months=one.claim_months,
        claim_until=one.claim_until,
        status=_title_tag(one, as_of),
        articles="\n".join(one.articles),
        remark=joined(_title_remarks(one)),
    )


def _title_tag(one: TitleClaim, as_of: date) -> Tag:
    if not one.insolvency:
        return SELLERS
    if one.claim_until is None:
        return NO_DAY
    return TOO_LATE if one.claim_until < as_of else TO_CLAIM


def _title_remarks(one: TitleClaim) -> Iterator[str]:
    if one.document.delivered_on is None:
        yield say("Date de livraison non indiquée : vérifiez que le matériel est chez le client.")
    if one.insolvency and one.opened_on is None:
        yield say("Indiquez dans le livre des clients le jour de la publication du jugement au BODACC.")
    if one.insolvency:
        yield say("Le matériel doit se trouver en nature chez le client à l'ouverture (C. com. L624-16).")
