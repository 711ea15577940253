"""Which of several equal debts is meant, where the law's oldest one may not be: by a figure of the label, by habit."""

from collections.abc import Iterable
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
        """The answers; after the oldest of equal debts the one that would be paid as this customer is used to.

        Of a first answer that proves itself but pays weeks too early, that is said.
        """
        if not answers:
            return answers
        first, *others = answers
        issued = self._issued(receipt, first) if first.equals else []
        meant = self.another(receipt, first.customer, issued)
        if meant is None:
            debts = issued[:1] if first.equals else self.doubtful(first) if first.silent and first.proof else []
            early = self.too_early(receipt, first.customer, debts)
            return (replace(first, case=None, lacks=("echeance",)), *others) if early else answers
        document, why = meant
        held = replace(first, case=None, lacks=("plus-ancienne",))
        if document not in issued:
            return (held, *others)
        part = Part(document.number, first.parts[0].amount)
        other = Hypothesis(
            first.customer, "autre-que-la-plus-ancienne", (part,), (*first.evidence, why), proof=False,
            round=first.round, lacks=("plus-ancienne",),
        )  # fmt: skip
        return (held, other, *others)[:MOST_SHOWN]

    def _issued(self, receipt: Receipt, answer: Hypothesis) -> list[Document]:
        """The equal debts that were there on the day of the receipt, the oldest first."""
        equal = self._balances.exactly(answer.customer, answer.parts[0].amount, receipt.settles_on)
        return [d for d in equal if d.issued_on <= receipt.settles_on]

    def doubtful(self, answer: Hypothesis) -> list[Document]:
        """The documents of an answer that has others like them, paid or not: they may be for each other."""
        documents = [self._balances.documents[n] for n in answer.documents]
        return [d for d in documents if len(self._balances.alike(answer.customer, d.owed)) > 1]

    def too_early(self, receipt: Receipt, customer: str, debts: Iterable[Document]) -> bool:
        """Whether one of them would be paid weeks before it is due, and weeks sooner than this customer pays.

        An older one, paid by another receipt so far, may then be meant.
        """
        return any(self.delays.too_early(customer, receipt.settles_on, d) for d in debts)

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
