"""What became of each payment: allocations, alternatives, and one sentence that says why."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from reconcile.matching import confidence
from reconcile.matching.answers import Hypothesis
from reconcile.matching.balances import Balances
from reconcile.matching.credit_notes import Offset
from reconcile.matching.explain import HELD, against_text, arithmetic, evidence_text, lacks_text, rule_text
from reconcile.matching.lacking import lacking
from reconcile.matching.payers import Directory, Strength
from reconcile.matching.receipts import Receipt
from reconcile.matching.references import Level
from reconcile.matching.refunds import Refund
from reconcile.matching.returns import Undone
from reconcile.matching.rounds import LEAST_MARGIN, Decision, Doubt
from reconcile.model import (
    Allocation,
    Document,
    Evidence,
    Outcome,
    Payment,
    PaymentKind,
    PaymentOutcome,
    Rival,
    Status,
    Verdict,
)
from reconcile.money import Cents, format_amount
from reconcile.saying import joined, say

_TOLD = Decimal("1.00")
"""Of what the accountant has decided."""


@dataclass(frozen=True, slots=True)
class Line:
    """What one receipt, return, refund or credit note brings to its payment.

    Attributes:
        receipt: None for money that goes back and for a credit note.
        advance: it is kept as an advance: nothing is asked of what it does not pay.
    """

    payment: Payment
    settled: tuple[Allocation, ...] = ()
    alternatives: tuple[tuple[Allocation, ...], ...] = ()
    why: str = ""
    receipt: Receipt | None = None
    advance: bool = False


class Outcomes:
    """Gathers the lines of each payment."""

    def __init__(self, balances: Balances, directory: Directory) -> None:
        self._balances, self._directory = balances, directory
        self._lines: dict[Payment, list[Line]] = defaultdict(list)
        self._deducted: dict[str, Payment] = {}

    def settled(self, decision: Decision) -> None:
        """A receipt that was settled; credit notes that it netted are allocated under their own payment."""
        answer, receipt = decision.answer, decision.receipt
        rivals = tuple(
            Rival(r.documents, r.score, _why_lost(answer, r))
            for r in decision.rivals
            if r.documents != answer.documents
        )
        status, verdict, sure = Status.CONFIRMED, None, _TOLD
        if not answer.rule.startswith("decision"):
            verdict = Verdict(answer.score - decision.margin, _needed(answer))
            status, sure = Status.AUTO, confidence.settled(decision.margin)
        made = self._allocations(receipt, answer, status, sure, rivals, verdict)
        own = tuple(a for a in made if a.payment == receipt.payment)
        paid = sum(a.amount for a in own)
        why = rule_text(answer.rule)
        if len(answer.parts) > 1:
            proof = arithmetic(receipt.amount, [a.amount for a in own])
            why = say("{why} {proof}.", why=why, proof=proof)
        elif paid < receipt.amount:
            left = format_amount(receipt.amount - paid)
            why = say("{why} Reste à affecter : {left}.", why=why, left=left)
        advance = answer.rule == "decision-avance"
        self._lines[receipt.payment].append(Line(receipt.payment, own, (), why, receipt, advance))
        for other in made:
            if other.payment != receipt.payment:
                self._lines[other.payment].append(Line(other.payment, (other,), (), rule_text(answer.rule)))

    def doubtful(self, doubt: Doubt) -> None:
        """A receipt that was not settled: what could be, or why nothing can."""
        receipt = doubt.receipt
        kept = tuple(a for a in doubt.answers if frozenset(a.documents) not in receipt.said.refused)
        doubt = replace(doubt, answers=kept)  # of equal debts the one that is left may have been refused
        for part in doubt.answers[0].parts if doubt.answers else ():
            if part.note:
                self._deducted[part.note] = receipt.payment
        scores = [a.score for a in doubt.answers]
        alternatives = []
        for i, answer in enumerate(doubt.answers):
            best_other = max((s for j, s in enumerate(scores) if j != i), default=0)
            sure = confidence.proposed(answer.rule, answer.score - best_other, first=i == 0)
            rivals = tuple(Rival(r.documents, r.score, _why_lost(answer, r)) for r in doubt.answers if r is not answer)
            lacks = lacking(answer.case) if answer.case else answer.lacks
            verdict = Verdict(best_other, _needed(answer), lacks, doubt.bounded or bool(doubt.given_up))
            alternatives.append(self._allocations(receipt, answer, Status.SUGGESTED, sure, rivals, verdict))
        why = joined((receipt.said.words, self._why(doubt), self._given_up(doubt)), " ")
        self._lines[receipt.payment].append(Line(receipt.payment, (), tuple(alternatives), why, receipt))

    def undone(self, undone: Undone) -> None:
        """A receipt taken back."""
        made = self._negatives(undone, Status.CONFIRMED if undone.rule == "decision" else Status.AUTO)
        self._lines[undone.payment].append(Line(undone.payment, made, (), rule_text(undone.rule)))

    def perhaps_undone(self, payment: Payment, proposals: Sequence[Undone]) -> None:
        """A return that may take one receipt back or another, or one whose own imputation is to validate."""
        alternatives = tuple(self._negatives(p, Status.SUGGESTED, first=not i) for i, p in enumerate(proposals))
        why = (
            say("Plusieurs encaissements peuvent être ceux que cette opération reprend.")
            if len(proposals) > 1
            else say("L'encaissement que cette opération reprend est lui-même à valider : les deux vont ensemble.")
        )
        self._lines[payment].append(Line(payment, (), alternatives, why))

    def _negatives(self, undone: Undone, status: Status, *, first: bool = True) -> tuple[Allocation, ...]:
        """As many negative allocations as the receipt had made."""
        certain = {Status.AUTO: confidence.WITHOUT_LEAD["rejet"], Status.CONFIRMED: _TOLD}
        sure = certain.get(status) or confidence.proposed("rejet", 0, first=first)
        receipt = undone.decision.receipt
        detail = None if undone.payment.kind is PaymentKind.DIRECT_DEBIT else receipt.detail
        return tuple(
            Allocation(
                undone.payment, part.document, self._code(part.document), -part.amount, undone.payment.paid_on, status,
                undone.rule, sure, undone.evidence, (), detail, receipt.origin,
            )
            for part in undone.decision.answer.parts
            if not part.note
        )  # fmt: skip

    def told(self, payment: Payment, made: Sequence[Allocation]) -> None:
        """What the accountant decided of a credit note or of money that went out."""
        self._lines[payment].append(Line(payment, tuple(made), (), rule_text("decision")))

    def offset(self, offset: Offset) -> None:
        """A credit note set against an invoice, or that could be, unless it is proposed with a payment."""
        if not offset.sure and offset.note.number in self._deducted:
            return
        payment = note_payment(offset.note)
        seen = (
            Evidence("lien", offset.note.linked_to, 60)
            if offset.rule == "avoir-lie"
            else Evidence("montant", format_amount(offset.amount), 30)
        )
        status = Status.AUTO if offset.sure else Status.SUGGESTED
        rule = offset.rule
        sure = confidence.WITHOUT_LEAD[rule] if offset.sure else confidence.proposed(rule, 0, first=True)
        made = Allocation(
            payment, offset.invoice.number, offset.invoice.customer.code, offset.amount, offset.settles_on, status,
            rule, sure, (seen,),
        )  # fmt: skip
        lines, why = self._lines[payment], rule_text(offset.rule)
        if offset.sure:
            lines.append(Line(payment, (made,), (), why))
        elif lines and lines[-1].alternatives:  # one question, whatever invoices it could be set against
            lines[-1] = replace(lines[-1], alternatives=(*lines[-1].alternatives, (made,)))
        else:
            lines.append(Line(payment, (), ((made,),), why))

    def refund(self, refund: Refund) -> None:
        """Money sent back for a credit note."""
        status = Status.AUTO if refund.sure else Status.SUGGESTED
        rule = "remboursement"
        sure = confidence.WITHOUT_LEAD[rule] if refund.sure else confidence.proposed(rule, 0, first=True)
        made = Allocation(
            refund.payment, refund.note.number, refund.note.customer.code, refund.payment.amount,
            refund.payment.paid_on, status, rule, sure, refund.evidence,
        )  # fmt: skip
        settled, alternatives = ((made,), ()) if refund.sure else ((), ((made,),))
        self._lines[refund.payment].append(Line(refund.payment, settled, alternatives, rule_text("remboursement")))

    def knows(self, payment: Payment) -> bool:
        """Whether anything was said of the payment."""
        return payment in self._lines

    def of(self, payment: Payment) -> PaymentOutcome:
        """What became of a payment that matching looked at."""
        lines = self._lines.get(payment, [])
        settled = tuple(a for line in lines for a in line.settled)
        open_lines = [line for line in lines if line.alternatives]
        alternatives = _complete(open_lines)
        outcome = _outcome(payment, settled, alternatives, advance=any(line.advance for line in lines))
        shown = settled + (alternatives[0] if alternatives else ())
        return PaymentOutcome(payment, outcome, shown, alternatives, _sentence(lines))

    def deducting(self, note: str) -> Payment | None:
        """The payment whose first proposal takes a credit note off."""
        return self._deducted.get(note)

    def lines_of(self, payment: Payment) -> tuple[Line, ...]:
        """What was found for a payment: one for each sum of it, none where nothing was."""
        return tuple(self._lines.get(payment, ()))

    def _allocations(
        self,
        receipt: Receipt,
        answer: Hypothesis,
        status: Status,
        sure: Decimal,
        rivals: tuple[Rival, ...],
        verdict: Verdict | None,
    ) -> tuple[Allocation, ...]:
        made = []
        for part in answer.parts:
            payment, day, detail = receipt.payment, receipt.settles_on, receipt.detail
            if part.note:
                note = self._balances.documents[part.note]
                payment, detail = note_payment(note), None
                day = max(note.issued_on, self._balances.documents[part.document].issued_on)
            made.append(
                Allocation(
                    payment, part.document, self._code(part.document), part.amount, day, status, answer.rule, sure,
                    answer.evidence, rivals, detail, None, verdict,
                )
            )  # fmt: skip
        return tuple(made)

    def _code(self, number: str) -> str:
        return self._balances.documents[number].customer.code

    def _why(self, doubt: Doubt) -> str:
        if doubt.bounded:
            return say("Trop de réponses possibles se disputent les mêmes pièces : la recherche s'est arrêtée.")
        if len(doubt.answers) > 1:
            shown = joined((", ".join(a.documents) for a in doubt.answers[:3]), say(" ou "))
            return say(
                "Plusieurs réponses sont possibles : {shown}.{already_paid}",
                shown=shown,
                already_paid=_already_paid(doubt.answers),
            )
        if doubt.answers:
            return self._why_not_sure(doubt.answers[0])
        return self._why_nothing(doubt)

    def _given_up(self, doubt: Doubt) -> str:
        if not doubt.given_up:
            return ""
        name, count = self._directory.shown(doubt.given_up), self._balances.how_many(doubt.given_up)
        return say(
            "La recherche d'une somme s'est arrêtée à sa limite : {name} a {count} pièces ouvertes.",
            name=name,
            count=count,
        )

    def _why_not_sure(self, answer: Hypothesis) -> str:
        against = [evidence_text(e) for e in answer.evidence if e.weight < 0]
        lacks = lacking(answer.case) if answer.case else answer.lacks
        reason = joined(against, " ; ") or lacks_text(lacks) or HELD
        return say(
            "À valider : {documents}. {rule_text} ({reason})",
            documents=", ".join(answer.documents),
            rule_text=rule_text(answer.rule),
            reason=reason,
        )

    def _why_nothing(self, doubt: Doubt) -> str:
        if doubt.receipt.for_penalties:
            return say(
                "Le libellé parle de pénalités ou d'intérêts de retard : ce règlement ne paie aucune facture en partie."
            )
        cited = [c for c in doubt.clues.cited if c.level >= Level.GOOD]
        paid = [n for c in cited for n in c.documents if not self._balances.left(n)]
        if paid:
            return say(
                "La facture citée ({documents}) est déjà réglée : double règlement probable.",
                documents=", ".join(sorted(set(paid))),
            )
        absent = [c.seen for c in doubt.clues.cited if c.level is Level.ABSENT]
        if absent:
            return say("Le numéro cité (« {absent} ») n'est dans aucun livre.", absent=absent[0])
        known = [c for c in doubt.clues.candidates if c.strength >= Strength.MEDIUM]
        if known:
            name = self._directory.shown(known[0].customer)
            if not self._balances.how_many(known[0].customer):
                return say(
                    "Le payeur semble être {name}, qui ne doit plus rien : avance ou double règlement.", name=name
                )
            return say("Le payeur semble être {name}, mais aucune de ses pièces ouvertes ne correspond.", name=name)
        return say("Aucun client reconnu, aucune facture citée.")


def _needed(answer: Hypothesis) -> int:
    return min(LEAST_MARGIN, answer.score)


def _already_paid(answers: Sequence[Hypothesis]) -> str:
    """The numbers cited that are paid, when every answer leaves some out."""
    paid = [{e.seen for e in a.evidence if e.kind == "reference-reglee"} for a in answers]
    common = sorted(set.intersection(*paid)) if paid else []
    return (
        say(" La facture citée ({common}) est déjà réglée : double règlement possible.", common=", ".join(common))
        if common
        else ""
    )


def note_payment(note: Document) -> Payment:
    """A credit note as a payment: its row of the invoices book."""
    return Payment(
        note.source, PaymentKind.CREDIT_NOTE, note.issued_on, note.gross, say("Avoir {number}", number=note.number)
    )


def _why_lost(winner: Hypothesis, loser: Hypothesis) -> str:
    against = [e for e in loser.evidence if e.weight < 0]
    if against:
        return against_text(min(against, key=lambda e: e.weight))
    mine, theirs = {e.kind for e in loser.evidence}, [e for e in winner.evidence if e.weight > 0]
    missing = [e for e in theirs if e.kind not in mine]
    if missing and winner.score > loser.score:
        return say("n'a pas pour lui : {what}", what=evidence_text(max(missing, key=lambda e: e.weight)))
    return say("{points} points contre {more}", points=loser.score, more=winner.score)


def _complete(open_lines: Sequence[Line]) -> tuple[tuple[Allocation, ...], ...]:
    """Complete answers: the k-th of each line that is in doubt, its first where it has fewer."""
    count = max((len(line.alternatives) for line in open_lines), default=0)
    return tuple(
        tuple(
            a
            for line in open_lines
            for a in (line.alternatives[k] if k < len(line.alternatives) else line.alternatives[0])
        )
        for k in range(count)
    )


def _outcome(
    payment: Payment, settled: Sequence[Allocation], alternatives: Sequence[object], *, advance: bool = False
) -> Outcome:
    done: Cents = sum(a.amount for a in settled)
    if settled and done == payment.amount and not alternatives:
        return Outcome.MATCHED
    if advance and not settled and not alternatives:
        return Outcome.ADVANCE
    if settled:
        return Outcome.PARTLY
    return Outcome.SUGGESTED if alternatives else Outcome.UNMATCHED


def _sentence(lines: Sequence[Line]) -> str:
    """The one reason, or a count of each for a batch or a slip."""
    counts: dict[str, int] = defaultdict(int)
    for line in lines:
        counts[line.why] += 1
    if len(lines) <= 1:
        return lines[0].why if lines else say("Aucun client reconnu, aucune facture citée.")
    return joined((say("{why} ({n} lignes)", why=why, n=n) if n > 1 else why for why, n in counts.items()), " ")
