"""What is not searched to the end is said: the bounds are numbers of steps, never a clock."""

from benchmarks.world.large import pathological
from reconcile.matching.match import match
from reconcile.model import Outcome
from tests.matching.builders import Books

LIMIT = "La recherche d'une somme s'est arrêtée à sa limite"


def paying_three_of(count: int) -> Books:
    """Debts of as many amounts; the payment is the sum of the 2nd, the 5th and the 8th."""
    cents = [10_000 + 7 * rank * rank + rank for rank in range(1, count + 1)]
    books = Books()
    for rank, amount in enumerate(cents, 1):
        books.invoice(f"FA{rank:03d}", "Grande Surface SA", f"{amount / 100:.2f}")
    paid = sum(cents[rank - 1] for rank in (2, 5, 8))
    return books.bank("20/06", "VIR SEPA RECU /DE GRANDE SURFACE SA /MOTIF REGLEMENT", f"{paid / 100:.2f}")


def test_a_sum_among_too_many_debts_is_not_searched_and_the_accountant_reads_it() -> None:
    (outcome,) = paying_three_of(30).run().matching.outcomes
    assert outcome.outcome is Outcome.SUGGESTED
    assert f"{LIMIT} : Grande Surface SA a 30 pièces ouvertes." in outcome.why
    assert all(a.verdict is not None and a.verdict.bounded for a in outcome.allocations)


def test_among_few_debts_it_is_found_and_nothing_is_said() -> None:
    (outcome,) = paying_three_of(12).run().matching.outcomes
    assert {a.document for a in outcome.allocations} == {"FA002", "FA005", "FA008"}
    assert LIMIT not in outcome.why


def test_a_customer_with_thousands_of_debts_of_few_amounts_ends_and_each_payment_says_what_was_given_up() -> None:
    matching, _ = match(*pathological(invoices=2_000, payments=10))
    assert len(matching.outcomes) == 10
    assert all(LIMIT in outcome.why for outcome in matching.outcomes)
    assert not any(a.settled for a in matching.allocations)
