"""What the documents are worth on a day: their standing, the penalties of the late ones, and what to tell of them."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from reconcile.assess.cash import cash_over_cap
from reconcile.assess.customers import Customers
from reconcile.assess.disputes import Disputes
from reconcile.assess.expiry import last_day_to_claim, old_claims
from reconcile.assess.facts import Facts
from reconcile.assess.floors import Floors
from reconcile.assess.history import Histories
from reconcile.assess.methods import methods_outside
from reconcile.assess.paid_along import paid_along, with_paid
from reconcile.assess.penalties import Finding, Rules, is_late, penalty_of
from reconcile.assess.refunds import at_risk, refundable
from reconcile.assess.rights import rights_of
from reconcile.assess.waivers import Waivers
from reconcile.cgv.versions import CgvVersions
from reconcile.config import Options
from reconcile.dates import format_date
from reconcile.issues import Issue, Place, issue
from reconcile.law.rates import Law, half_year_label
from reconcile.model import Assessment, CreditNote, Document, Ledger, Matching, Penalty, Standing
from reconcile.money import Cents
from reconcile.saying import counted, joined, say

NOT_DUE = say("Non échu")
_AGES = ((30, say("1-30 j")), (60, say("31-60 j")), (90, say("61-90 j")))
_OLDEST = say("> 90 j")
KINDS = {
    "Facture": ("{number} facture", "{number} factures"),
    "Acompte": ("{number} acompte", "{number} acomptes"),
    "Avoir": ("{number} avoir", "{number} avoirs"),
}
BUCKETS = (NOT_DUE, *(name for _, name in _AGES), _OLDEST)
"""The columns of the aged balance, in order."""


def assess(
    ledger: Ledger, matching: Matching, law: Law, cgv: CgvVersions, options: Options, as_of: date
) -> tuple[Assessment, tuple[Issue, ...]]:
    """What the documents are worth on `as_of`, what the CGV give besides, and the issues.

    Only allocations that count as settled, up to `as_of`, are taken into account. Raises nothing for what users do.
    """
    histories = Histories(matching.allocations, as_of)
    documents = [document for document in ledger.documents if document.issued_on <= as_of]
    customers = Customers(ledger, options.default_category)
    rules = Rules(law, cgv, Floors(law, options), customers, Disputes(customers), options, as_of)
    waivers = Waivers(ledger.decisions, as_of)
    findings = [
        waivers.heeded(penalty_of(document, debt, rules))
        for document in documents
        if not isinstance(document, CreditNote) and is_late(debt := histories.debt(document), as_of)
    ]
    refunds = refundable(ledger.direct_debits, law, as_of)
    risks = at_risk(matching.allocations, refunds)
    standings = tuple(
        _standing(document, histories.settled(document), rules, risks.get(document.number)) for document in documents
    )
    rights, told = rights_of(Facts(ledger, standings, histories, customers, (law, cgv), as_of))
    along = paid_along(matching.outcomes, (finding.penalty for finding in findings))
    penalties = with_paid((finding.penalty for finding in findings), along)
    assessment = Assessment(as_of, standings, penalties, refunds, rights)
    later = [document for document in ledger.documents if document.issued_on > as_of]
    issues = [
        *_later(later, as_of),
        *_default_category(assessment.penalties, options),
        *_provisional_rates(assessment.penalties),
        *_unknown_floors(findings),
        *(one for finding in findings for one in finding.issues),
        *(one.told() for one in along),
        *old_claims(assessment.standings, law, options, as_of),
        *cash_over_cap(ledger.cash_receipts, law, as_of),
        *methods_outside(ledger.documents, cgv),
        *told,
    ]
    return assessment, tuple(issues)


def _standing(document: Document, settled: Cents, rules: Rules, at_risk_until: date | None) -> Standing:
    is_open = document.owed > max(0, settled)  # what owes nothing, and a credit note, is never late
    days = max(0, (rules.as_of - document.due_on).days) if is_open else 0
    expires_on = last_day_to_claim(document, rules.law, rules.options) if is_open else None
    return Standing(document, settled, days, bucket(days), expires_on, at_risk_until)


def bucket(days_late: int) -> str:
    """The column of the aged balance.

    >>> [bucket(days) for days in (0, 1, 30, 31, 60, 61, 90, 91)]
    ['Non échu', '1-30 j', '1-30 j', '31-60 j', '31-60 j', '61-90 j', '61-90 j', '> 90 j']
    """
    if days_late <= 0:
        return NOT_DUE
    return next((name for most, name in _AGES if days_late <= most), _OLDEST)


def _later(documents: list[Document], as_of: date) -> Iterable[Issue]:
    if documents:
        kinds = Counter(document.kind for document in documents)
        what = joined((counted(count, *KINDS[kind]) for kind, count in sorted(kinds.items())), ", ")
        yield issue("PIECE-POSTERIEURE", Place(), count=len(documents), as_of=format_date(as_of), what=what)


def _default_category(penalties: Iterable[Penalty], options: Options) -> Iterable[Issue]:
    count = sum(penalty.document.customer.category is None for penalty in penalties)
    if count:
        yield issue("CATEGORIE-PAR-DEFAUT", Place(), say(options.default_category.value), count=count)


def _provisional_rates(penalties: Iterable[Penalty]) -> Iterable[Issue]:
    rates = (penalty.rate for penalty in penalties)
    days = Counter(half_year_label(rate.reference_day) for rate in rates if rate is not None and rate.provisional)
    for label, count in sorted(days.items()):
        yield issue("TAUX-PROVISOIRE", Place(), label, count=count)


def _unknown_floors(findings: Iterable[Finding]) -> Iterable[Issue]:
    periods = Counter(period for finding in findings for period in finding.unknown_floors)
    for period, count in sorted(periods.items()):
        yield issue("PLANCHER-INCONNU", Place(), half_year_label(period.start), count=count)
