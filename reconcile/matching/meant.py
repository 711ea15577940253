"""Which of several equal debts is meant, where the law's oldest one may not be: by a figure of the label, by habit."""

from dataclasses import replace

from reconcile.matching.answers import Hypothesis, Part
from reconcile.matching.balances import Balances
from reconcile.matching.delays import Delays
from reconcile.matching.receipts import Receipt
from reconcile.matching.slips import short_figures, short_number
from reconcile.model import Document, Evidence

MOST_SHOWN = 4


class Meant:
    """What points at another debt than the oldest. `delays`: how long after due dates the customers pay."""

    def __init__(self, balances: Balances) -> None:
        self._balances, self.delays = balances, Delays()

    def first(self, receipt: Receipt, answers: tuple[Hypothesis, ...]) -> tuple[Hypothesis, ...]:
        """The answers, and after the oldest of equal debts the one that would be paid as this customer is used to."""
        if not answers or not answers[0].equals:
            return answers
        first = answers[0]
        equal = self._balances.exactly(first.customer, first.parts[0].amount, receipt.settles_on)
        issued = [d for d in equal if d.issued_on <= receipt.settles_on]
        meant = self.another(receipt, first.customer, issued)
        if meant is None:
            return answers
        document, why = meant
        held = replace(first, case=None, lacks=("plus-ancienne",))
        if document not in issued:
            return (held, *answers[1:])
        part = Part(document.number, first.parts[0].amount)
        other = Hypothesis(
            first.customer, "autre-que-la-plus-ancienne", (part,), (*first.evidence, why), proof=False,
            round=first.round, lacks=("plus-ancienne",),
        )  # fmt: skip
        return (held, other, *answers[1:])[:MOST_SHOWN]

    def another(self, receipt: Receipt, customer: str, equal: list[Document]) -> tuple[Document, Evidence] | None:
        """Of equal debts, the oldest first, another that may be meant: by a figure of the label, or by habit."""
        if equal and (said := self.by_figure(receipt, customer, equal[0])):
            return said
        meant = self.delays.meant(customer, receipt.settles_on, equal)
        if meant is None:
            return None
        own = self.delays.usual(customer)
        kind = "delai-des-clients" if own is None else "delai-habituel"
        return meant, Evidence(kind, str(self.delays.of_all() if own is None else own), 0)

    def by_figure(self, receipt: Receipt, customer: str, debt: Document) -> tuple[Document, Evidence] | None:
        """An equal document, paid or not, whose short number the label holds, but not that of the debt."""
        figures = short_figures(receipt.payment.label) if receipt.detail is None else ()
        if not figures or short_number(figures, debt.number):
            return None
        for number in self._balances.alike(customer, receipt.amount):
            if seen := short_number(figures, number):
                return self._balances.documents[number], Evidence("numero-nu", seen, 0)
        return None
