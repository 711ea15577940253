"""What the CGV give for one late document: rate, interest lines, fixed sum, articles, and what qualifies them."""

from dataclasses import dataclass
from datetime import date, timedelta

from reconcile.assess.customers import Customers
from reconcile.assess.disputes import Disputes
from reconcile.assess.floors import Floor, Floors
from reconcile.assess.insolvency import Procedure, procedure_of
from reconcile.assess.interest import Debt, Imputation, interest_lines, interest_total
from reconcile.cgv.article_9 import RateBasis, applied_rate, basis_of, category_of
from reconcile.cgv.versions import CgvVersion, CgvVersions
from reconcile.config import Options
from reconcile.dates import Period, format_date
from reconcile.issues import Issue, Place, issue
from reconcile.law.rates import Law, format_percent, half_year_label
from reconcile.law.series import NoValueInForce
from reconcile.model import AppliedRate, CustomerCategory, DepositInvoice, InterestLine, Penalty, Receivable
from reconcile.money import Cents, format_amount
from reconcile.saying import say

_NOT_DUE = {
    CustomerCategory.CONSUMER: say("C. com. D441-5 : entre professionnels seulement"),
    CustomerCategory.ASSOCIATION: say(
        "hors de son activité professionnelle, une association ne la doit pas : "
        "Cass. 1re civ., 05/02/2020, n° 18-18.854"
    ),
    CustomerCategory.PUBLIC: say(
        "un acheteur public relève du Code de la commande publique : la sienne, {own}, se réclame "
        "à part sur le fondement de D2192-35"
    ),
}
_NO_FLOOR = Floor(None, ())


@dataclass(frozen=True, slots=True)
class Rules:
    """What a document is judged by."""

    law: Law
    cgv: CgvVersions
    floors: Floors
    customers: Customers
    disputes: Disputes
    options: Options
    as_of: date


@dataclass(frozen=True, slots=True)
class Finding:
    """A penalty, the issues of its document, and the half-years whose legal minimum is not known."""

    penalty: Penalty
    issues: tuple[Issue, ...]
    unknown_floors: tuple[Period, ...]


def is_late(debt: Debt, as_of: date) -> bool:
    """Whether something was unpaid at the end of the due date, before `as_of`; paid since or not."""
    return debt.owed > 0 and debt.due_on < as_of and debt.owed_after(debt.due_on) > 0


def penalty_of(document: Receivable, debt: Debt, rules: Rules) -> Finding:
    """The penalty of a late document (CGV, art. 9)."""
    category = category_of(document, rules.options)
    procedure = procedure_of(document.customer, rules.customers, rules.as_of)
    if procedure is not None and procedure.precedes(document):
        procedure = None
    case = _Case(document, debt, category, rules.cgv.of(document), procedure, rules)
    rate = case.rate()
    applied = rate if isinstance(rate, AppliedRate) else None
    lines = case.lines(applied)
    indemnity = case.indemnity()
    floor = _NO_FLOOR
    if lines and case.floor_binds:  # the first day of a line bears no interest
        floor = rules.floors.between(lines[0].start + timedelta(days=1), lines[-1].end)
    told = (
        case.no_rate(rate), case.under(floor, applied), case.not_due(), case.stopped(), rules.disputes.told(document)
    )  # fmt: skip
    issues = tuple(one for one in told if one is not None)
    penalty = Penalty(
        document=document,
        due_on=debt.due_on,
        rate=applied,
        days_late=((debt.paid_off_on() or rules.as_of) - debt.due_on).days,
        open_balance=debt.owed_after(rules.as_of),
        lines=lines,
        indemnity=indemnity,
        cgv_version=case.version.id if isinstance(case.version, CgvVersion) else "",
        articles=case.articles(applied, indemnity),
        warnings=case.warnings(applied, issues),
        imputation_alternative=case.other_imputation(applied),
    )
    return Finding(penalty, issues, floor.unknown)


@dataclass(frozen=True, slots=True)
class _Case:
    """A late document with all that its penalty depends on. `procedure`: opened since it was issued."""

    document: Receivable
    debt: Debt
    category: CustomerCategory
    version: CgvVersion | NoValueInForce
    procedure: Procedure | None
    rules: Rules

    @property
    def place(self) -> Place:
        return Place.of(self.document.source)

    @property
    def professional(self) -> bool:
        return self.category is CustomerCategory.PROFESSIONAL

    @property
    def floor_binds(self) -> bool:
        """L441-10 II limits what a contract with a professional may fix; the statute's own rate is not a contract."""
        return self.professional and self.basis is RateBasis.CGV

    @property
    def basis(self) -> RateBasis:
        return basis_of(self.document, self.rules.options)

    def rate(self) -> AppliedRate | NoValueInForce | None:
        """The rate; None where no interest runs: on an unpaid deposit nothing is delivered yet."""
        if isinstance(self.version, NoValueInForce):
            return self.version
        if isinstance(self.document, DepositInvoice) and not self.rules.options.deposit_interest:
            return None
        return applied_rate(self.document, self.version.terms.late_interest, self.rules.law, self.rules.options)

    @property
    def stopped_on(self) -> date | None:
        """The day on which a procedure stops interest and forbids payment (C. com., art. L622-28, L622-7)."""
        return self.procedure.opened_on if self.procedure else None

    @property
    def until(self) -> date:
        """The last day of interest."""
        return min(self.stopped_on or self.rules.as_of, self.rules.as_of)

    def lines(self, rate: AppliedRate | None) -> tuple[InterestLine, ...]:
        """The interest, to the day on which it was stopped."""
        if rate is None:
            return ()
        return interest_lines(self.debt, rate.percent, self.until, self.rules.options.imputation)

    def indemnity(self) -> Cents:
        """The fixed sum of D441-5: professionals, debts due since 2013, once for each late document.

        None where a procedure forbade to pay on the due date (C. com., art. L441-10 II).
        """
        amount = self.rules.law.recovery_indemnity(self.debt.due_on)
        forbidden = self.stopped_on is not None and self.stopped_on <= self.debt.due_on
        if not self.professional or forbidden or isinstance(amount, NoValueInForce):
            return 0
        deposits_out = (
            isinstance(self.version, CgvVersion) and not self.version.terms.recovery_indemnity.deposits_included
        )
        return 0 if deposits_out and isinstance(self.document, DepositInvoice) else amount

    def other_imputation(self, rate: AppliedRate | None) -> Cents | None:
        """The interest with the other imputation, None where no payment came during the delay."""
        paid_late = any(one.on > self.debt.due_on and one.payment for one in self.debt.settlements)
        if rate is None or not paid_late:
            return None
        other: Imputation = "interest" if self.rules.options.imputation == "principal" else "principal"
        return interest_total(self.debt, rate.percent, self.until, other)

    def no_rate(self, rate: AppliedRate | NoValueInForce | None) -> Issue | None:
        if not isinstance(rate, NoValueInForce):
            return None
        if rate is self.version:
            return issue("CGV-ABSENTES", self.place, format_date(rate.day), document=self.document.number)
        return issue("TAUX-ABSENT", self.place, half_year_label(rate.day), document=self.document.number)

    def under(self, floor: Floor, rate: AppliedRate | None) -> Issue | None:
        if rate is None or floor.highest is None or rate.percent >= floor.highest.percent:
            return None
        shown = format_percent(floor.highest.percent)
        if floor.highest.base.provisional:
            shown = say("{percent} (provisoire)", percent=shown)
        return issue("TAUX-SOUS-PLANCHER", self.place, format_percent(rate.percent), floor=shown)

    def stopped(self) -> Issue | None:
        """That a procedure stops the penalties, or would if its day were known; nothing of a debt paid before it."""
        paid_off = self.debt.paid_off_on()
        if self.procedure is None or (paid_off and (self.stopped_on is None or paid_off <= self.stopped_on)):
            return None
        what = (
            say("arrêtés au {stopped_on}", stopped_on=format_date(self.stopped_on))
            if self.stopped_on
            else say("comptés jusqu'à l'arrêté, faute de connaître le jour du jugement")
        )
        words = self.procedure.card.insolvency
        return issue("PENALITES-ARRETEES", self.place, words, document=self.document.number, what=what)

    def not_due(self) -> Issue | None:
        why = _NOT_DUE.get(self.category)
        if why and self.category is CustomerCategory.PUBLIC:
            own = self.rules.law.public_recovery_indemnity(self.debt.due_on)
            shown = say("aucune à cette date") if isinstance(own, NoValueInForce) else format_amount(own)
            why = say(why.pattern, own=shown)
        return issue("INDEMNITE-NON-DUE", self.place, say(self.category.value), why=why) if why else None

    def warnings(self, rate: AppliedRate | None, issues: tuple[Issue, ...]) -> tuple[str, ...]:
        """The codes of its own issues and of those that are said once for many documents."""
        codes = [one.code for one in issues]
        if rate is not None and rate.provisional:
            codes.append("TAUX-PROVISOIRE")
        if self.document.customer.category is None:
            codes.append("CATEGORIE-PAR-DEFAUT")
        return tuple(codes)

    def articles(self, rate: AppliedRate | None, indemnity: Cents) -> tuple[str, ...]:
        """The articles that this computation rests on, the contract first."""
        used = []
        if isinstance(self.version, CgvVersion):
            if rate is not None and self.basis is RateBasis.CGV:
                used.append(f"CGV art. {self.version.terms.late_interest.article}")
            if indemnity:
                used.append(f"CGV art. {self.version.terms.recovery_indemnity.article}")
        if rate is not None and self.basis is RateBasis.PUBLIC:
            used.append(self.rules.law.public_points.article)
        if self.professional and (rate is not None or indemnity):
            used.append(self.rules.law.floor_multiple.article)
        if indemnity:
            used.append(self.rules.law.indemnity.article)
        if rate is not None and self.rules.options.imputation == "interest":
            used.append("C. civ. 1343-1")
        return tuple(dict.fromkeys(used))
