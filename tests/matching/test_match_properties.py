"""What must hold whatever the books: nothing beyond what is owed or paid, no order, no chance, no noise."""

import random
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.matching.explain import AGAINST, EVIDENCE, RULES, evidence_text, rule_text
from reconcile.matching.match import match
from reconcile.model import Ledger, Matching, Outcome, Source
from tests.matching.builders import AS_OF, Books

NAMES = (
    "Martin SARL",
    "Martin et Fils",
    "Martin SAS",
    "Acme Conseil",
    "Acme Conseil Formation",
    "Boulangerie du Marché",
)
MOTIFS = ("FA2026-{:05d}", "FACT {}", "REGLEMENT", "{}", "FA {} ET 3", "")
AMOUNTS = ("120", "120", "240", "99.90", "360", "1234.56")


@st.composite
def books(draw: st.DrawFn) -> Books:
    made = Books()
    for i in range(draw(st.integers(1, 9))):
        name, amount = draw(st.sampled_from(NAMES)), draw(st.sampled_from(AMOUNTS))
        month = draw(st.integers(1, 9))
        if draw(st.integers(0, 7)) == 0:
            made.credit(
                f"AV2026-{i:05d}", name, amount, f"01/{month:02d}", linked=draw(st.sampled_from(["", "FA2026-00001"]))
            )
        else:
            made.invoice(f"FA2026-{i:05d}", name, amount, f"01/{month:02d}")
    for _ in range(draw(st.integers(1, 9))):
        motif = draw(st.sampled_from(MOTIFS)).format(draw(st.integers(0, 9)))
        on, amount = f"{draw(st.integers(1, 28)):02d}/{draw(st.integers(1, 9)):02d}", draw(st.sampled_from(AMOUNTS))
        kind, name = draw(st.integers(0, 9)), draw(st.sampled_from(NAMES))
        if kind == 0:
            made.cash_in(on, name, amount, draw(st.sampled_from(["", "FA2026-00002"])))
        elif kind == 1:
            made.cheque("B1", on, name, amount, draw(st.sampled_from(["", "FA2026-00003"])))
        elif kind == 2:
            made.debit("R1", on, name, amount, "FA2026-00004", rejected=draw(st.sampled_from(["", on])))
            made.bank(on, "REMISE PRLV R1", amount)
        elif kind == 3:
            made.bank(on, f"REJ PRLV SEPA {name}", "-" + amount)
        else:
            made.bank(on, f"VIR SEPA RECU /DE {name.upper()} /MOTIF {motif} /REF 1", amount)
    return made


def content(matching: Matching) -> Counter[tuple[object, ...]]:
    """Allocations without the rows that they come from."""
    return Counter(
        (a.payment.label, a.payment.paid_on, a.payment.amount, a.document, a.amount, a.status, a.rule, a.confidence)
        for a in matching.allocations
    )


@settings(max_examples=150, deadline=None)
@given(books())
def test_never_more_than_is_owed_or_was_paid(made: Books) -> None:
    matching, _ = match(made.ledger, AS_OF)
    owed = {d.number: d.owed for d in made.documents}
    by_document: Counter[str] = Counter()
    by_payment: Counter[Source] = Counter()
    for a in matching.allocations:
        if a.settled:
            by_document[a.document] += a.amount
            by_payment[a.payment.source] += a.amount
    for number, amount in by_document.items():
        assert min(0, owed[number]) <= amount <= max(0, owed[number])
    for outcome in matching.outcomes:
        spent = by_payment[outcome.payment.source]
        assert abs(spent) <= abs(outcome.payment.amount)
        assert outcome.allocated == spent


@settings(max_examples=100, deadline=None)
@given(books(), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_books_changes_nothing(made: Books, chance: random.Random) -> None:
    """The same rows, written in another order in other sheets."""
    before, _ = match(made.ledger, AS_OF)
    after, _ = match(_shuffled(made.ledger, chance), AS_OF)
    assert content(before) == content(after)


def _shuffled(ledger: Ledger, chance: random.Random) -> Ledger:
    def mixed(rows: tuple[object, ...]) -> tuple[object, ...]:
        order = list(rows)
        chance.shuffle(order)
        return tuple(replace(r, source=Source("a.xlsx", type(r).__name__, i + 5)) for i, r in enumerate(order))  # type: ignore[type-var]

    return Ledger(
        documents=mixed(ledger.documents),  # type: ignore[arg-type]
        transactions=mixed(ledger.transactions),  # type: ignore[arg-type]
        direct_debits=mixed(ledger.direct_debits),  # type: ignore[arg-type]
        cheques=mixed(ledger.cheques),  # type: ignore[arg-type]
        cash_receipts=mixed(ledger.cash_receipts),  # type: ignore[arg-type]
        customers=mixed(ledger.customers),  # type: ignore[arg-type]
    )


@settings(max_examples=60, deadline=None)
@given(books())
def test_running_twice_gives_the_same(made: Books) -> None:
    assert match(made.ledger, AS_OF) == match(made.ledger, AS_OF)


@settings(max_examples=60, deadline=None)
@given(books())
def test_money_that_has_nothing_to_do_with_customers_changes_nothing(made: Books) -> None:
    before, _ = match(made.ledger, AS_OF)
    rows = len(made.transactions)
    made.bank("03/03", "PRLV SEPA URSSAF", "-812.37").bank("04/04", "VIR SALAIRE DURAND", "-1999.99")
    made.bank("05/05", "VIR SEPA CPAM REMBOURSEMENT IJ", "55.55").bank("06/06", "FACTURE CARTE DU 0606", "-12.5")
    after, _ = match(made.ledger, AS_OF)
    noise = {row + 2 for row in range(rows, rows + 4)}
    kept = [a for a in after.allocations if a.payment.source.book != "releve.xlsx" or a.payment.source.row not in noise]
    assert list(before.allocations) == kept


@settings(max_examples=100, deadline=None)
@given(books())
def test_every_payment_has_one_outcome_and_one_reason(made: Books) -> None:
    matching, _ = match(made.ledger, AS_OF)
    sources = [(o.payment.source, o.payment.kind) for o in matching.outcomes]
    assert len(sources) == len(set(sources))
    assert {t.source for t in made.transactions} <= {source for source, _ in sources}
    for outcome in matching.outcomes:
        assert outcome.why
        assert (outcome.outcome is Outcome.SUGGESTED) <= bool(outcome.alternatives)
        suggested = tuple(a for a in outcome.allocations if not a.settled)
        assert suggested == (outcome.alternatives[0] if outcome.alternatives else ())


@settings(max_examples=100, deadline=None)
@given(books())
def test_every_rule_and_evidence_has_its_french_sentence(made: Books) -> None:
    matching, _ = match(made.ledger, AS_OF)
    for outcome in matching.outcomes:
        for a in (*outcome.allocations, *(x for answer in outcome.alternatives for x in answer)):
            assert a.rule in RULES
            assert all(e.kind in (*EVIDENCE, *AGAINST) and evidence_text(e) for e in a.evidence)
            assert rule_text(a.rule)
            assert (a.confidence >= Decimal("0.95")) == a.settled


@pytest.mark.parametrize("equal", [8, 60, 300])
def test_many_equal_subscriptions_of_one_customer_stay_quick_and_are_paid_in_order(equal: int) -> None:
    made = Books()
    for i in range(equal):
        issued = date(2025, 1, 1) + timedelta(days=i)
        made.invoice(f"FA2025-{i:05d}", "Acme", "120")
        made.documents[-1] = replace(made.documents[-1], issued_on=issued, stated_due_on=issued)
    for _ in range(equal + 5):
        made.bank("01/06", "VIR SEPA RECU /DE ACME /MOTIF REGLEMENT /REF 1", "120")
    matching, _ = match(made.ledger, AS_OF)
    paid = [a.document for a in matching.allocations if a.settled]
    assert sorted(paid) == [d.number for d in made.documents]
