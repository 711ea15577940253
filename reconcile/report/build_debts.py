"""What is owed: aged balance, interest line by line."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from reconcile.assess.assessment import BUCKETS
from reconcile.assess.waivers import WAIVED
from reconcile.issues import REGISTRY
from reconcile.model import InterestLine, Penalty, Source, Standing
from reconcile.money import format_amount
from reconcile.report.index import Index
from reconcile.report.model import AgedBalance, AgedCustomer, AgedDocument, Linked, PenaltyRow
from reconcile.saying import joined, say
from reconcile.text import fold

_HAS_ITS_COLUMN = "TAUX-PROVISOIRE"


def build_aged(index: Index) -> AgedBalance:
    """Open documents by customer; customers by name, documents from the oldest due date."""
    standings = index.result.assessment.standings
    return AgedBalance(
        BUCKETS,
        _customers(index, (one for one in standings if one.open_balance > 0)),
        _customers(index, (one for one in standings if one.open_balance < 0)),
    )


def _customers(index: Index, standings: Iterable[Standing]) -> tuple[AgedCustomer, ...]:
    groups: dict[str, list[Standing]] = defaultdict(list)
    for standing in standings:
        party = standing.document.customer
        groups[party.code or fold(party.name)].append(standing)
    customers = [_customer(index, group) for group in groups.values()]
    return tuple(sorted(customers, key=lambda one: (fold(one.name), one.code)))


def _customer(index: Index, group: list[Standing]) -> AgedCustomer:
    group.sort(key=lambda one: (one.document.due_on, one.document.source))
    party = group[0].document.customer
    return AgedCustomer(party.code, party.name, tuple(_aged(index, standing) for standing in group))


def _aged(index: Index, standing: Standing) -> AgedDocument:
    document = standing.document
    return AgedDocument(
        document=Linked(document.number, index.row(document.source)),
        kind=index.language(say(document.kind)),
        issued_on=document.issued_on,
        due_on=document.due_on,
        expires_on=standing.expires_on,
        days_late=standing.days_late,
        open_balance=standing.open_balance,
        bucket=standing.bucket,
    )


def build_penalties(index: Index) -> tuple[PenaltyRow, ...]:
    """One row for each interest line, and one for a late document that has none; customers as in the aged balance."""
    rows: list[PenaltyRow] = []
    for penalty in sorted(index.result.assessment.penalties, key=_by_customer):
        lines: tuple[InterestLine | None, ...] = penalty.lines or (None,)
        rows += [_penalty(index, penalty, line, first=position == 0) for position, line in enumerate(lines)]
    return tuple(rows)


def _by_customer(penalty: Penalty) -> tuple[str, str, date, Source]:
    document = penalty.document
    return fold(document.customer.name), document.customer.name, penalty.due_on, document.source


def _penalty(index: Index, penalty: Penalty, line: InterestLine | None, *, first: bool) -> PenaltyRow:
    document = penalty.document
    rate = penalty.rate
    return PenaltyRow(
        document=Linked(document.number, index.row(document.source)),
        kind=index.language(say(document.kind)),
        customer=document.customer.name,
        due_on=penalty.due_on,
        delivered_on=document.delivered_on,
        start=line.start if line else None,
        end=line.end if line else None,
        days=line.days if line else None,
        principal=line.principal if line else None,
        rate=line.rate if line else None,
        interest=line.interest if line else None,
        indemnity=penalty.indemnity if first else None,
        claimed=penalty.total if first and document.number in index.claimed else None,
        paid=(penalty.paid + index.paid_by_note.get(document.number, 0)) or None if first else None,
        waived=penalty.waived or None if first else None,
        articles=" ; ".join(penalty.articles),
        cgv_version=penalty.cgv_version,
        rate_source=index.language(say("{basis} ; {source}", basis=rate.basis, source=rate.source)) if rate else "",
        provisional=rate.provisional if rate else False,
        remark=index.language(joined(_remarks(penalty))) if first else "",
        gross=document.gross,
    )


def _remarks(penalty: Penalty) -> list[str]:
    remarks: list[str] = [
        say("{title}.", title=say(REGISTRY[code].title)) for code in penalty.warnings if code != _HAS_ITS_COLUMN
    ]
    if not penalty.lines and WAIVED not in penalty.warnings:
        remarks.append(say("Pas d'intérêts.") if penalty.rate is None else say("Aucun jour d'intérêt."))
    if (other := penalty.imputation_alternative) is not None and other != penalty.interest:
        remarks.append(say("Autre imputation (C. civ., art. 1343-1) : {other} d'intérêts.", other=format_amount(other)))
    return remarks
