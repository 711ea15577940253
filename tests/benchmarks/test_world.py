"""The yardstick itself: a truth that contradicts itself would measure nothing."""

from collections import Counter
from datetime import date
from itertools import combinations

import pytest

from benchmarks.baselines import BASELINES, by_amount_and_reference
from benchmarks.scoring import Answer, Score, answers_of, score
from benchmarks.world import FOREIGN, Kind, TrueEvent, World, make_world
from benchmarks.world.law import apply_law
from benchmarks.world.payment import Pay
from benchmarks.world.people import Customer, Method, Naming
from benchmarks.world.sales import INVOICE, Draft
from benchmarks.world.sums import how_many
from benchmarks.world.writing import NUMBERINGS
from reconcile.matching.match import match
from reconcile.model import BankTransaction, Invoice, Ledger, Party, Source
from reconcile.money import Cents
from tests.benchmarks.invariants import beyond_what_is_owed

SMALL = 40


@pytest.fixture(scope="module")
def worlds() -> list[World]:
    return [make_world(seed, 0.5, SMALL) for seed in (1, 2, 3)]


def rows(world: World) -> dict[Source, Cents]:
    books = world.ledger
    every = (*books.transactions, *books.direct_debits, *books.cheques, *books.cash_receipts)
    return {row.source: row.amount for row in every}


def test_a_seed_gives_the_same_world_again(worlds: list[World]) -> None:
    again = make_world(1, 0.5, SMALL)
    assert again.ledger == worlds[0].ledger
    assert again.events == worlds[0].events


def test_the_truth_never_pays_more_than_a_document_is_owed(worlds: list[World]) -> None:
    assert [beyond_what_is_owed(world) for world in worlds] == [{}] * len(worlds)


def test_the_truth_spends_what_each_payment_brings(worlds: list[World]) -> None:
    exact = {Kind.ONE, Kind.SEVERAL, Kind.PART, Kind.COMPLEMENT, Kind.DEBIT, Kind.CHEQUE, Kind.CASH, Kind.CHARGE}
    for world in worlds:
        amounts = rows(world)
        for event in world.events:
            if event.kind in exact:
                assert sum(event.documents.values()) == amounts[event.sources[0]], event
            elif event.kind in (Kind.OVER, Kind.INTEREST):
                assert 0 < sum(event.documents.values()) < amounts[event.sources[0]], event


def test_each_row_has_one_event_and_each_credit_of_a_batch_or_slip_is_told_by_its_rows(worlds: list[World]) -> None:
    for world in worlds:
        seen = Counter(source for event in world.events for source in event.sources)
        assert set(seen.values()) == {1}
        books = world.ledger
        batches: Counter[object] = Counter()
        for debit in books.direct_debits:
            batches[debit.batch] += debit.amount
        for cheque in books.cheques:
            batches[cheque.slip] += cheque.amount
        untold = [row for row in books.transactions if row.source not in seen]
        assert {row.amount for row in untold} <= set(batches.values())


def test_every_kind_of_event_happens(worlds: list[World]) -> None:
    assert {event.kind for world in worlds for event in world.events} == set(Kind)


def test_foreign_money_pays_nothing(worlds: list[World]) -> None:
    assert all(not e.documents for w in worlds for e in w.events if e.kind in FOREIGN)


def test_a_harder_world_names_less() -> None:
    def named(difficulty: float) -> float:
        world = make_world(4, difficulty, SMALL)
        found = score(world, by_amount_and_reference(world.ledger), Score()).kinds[Kind.ONE]
        return found.auto_right / found.true

    assert named(0.0) > 1.5 * named(1.0)


def test_the_numberings_give_no_number_twice() -> None:
    days = [date(2025, 12, 31), date(2026, 1, 1)]
    for numbering in NUMBERINGS:
        series = [(0, 1)] if numbering.shared else [(kind, 1) for kind in range(3)]
        years = days if "{y" in numbering.pattern else days[:1]
        found = [numbering.number(kind, serial, day) for kind, serial in series for day in years]
        assert len(set(found)) == len(found)


def customer() -> Customer:
    return Customer(
        code="C1", core="Garage Bazin", form="SARL", consumer=False, listed=(), shown="GARAGE BAZIN", iban="FR76",
        in_book=False, method=Method.TRANSFER, naming=Naming.NOTHING, monthly=False, rate=1, subscription=0, late=0,
        carelessness=1, terms=0, mandate="",
    )  # fmt: skip


def invoice(number: str, month: int, who: Customer) -> Draft:
    day = date(2026, month, 1)
    return Draft(INVOICE, who, day, day, 12_000, number=number)


def paid(on: date, draft: Draft, *seen: Draft) -> Pay:
    return Pay(Kind.ONE, on, draft.customer, [(draft, 12_000)], seen=list(seen), source=Source("r", "", on.toordinal()))


def test_art_1342_10_gives_a_silent_payment_the_oldest_equal_debt_that_no_other_payment_names() -> None:
    who = customer()
    january, february, march = (invoice(f"F{month}", month, who) for month in (1, 2, 3))
    silent = paid(date(2026, 3, 10), march)
    naming = paid(date(2026, 5, 10), january, january)
    apply_law([naming, silent], [january, february, march])
    assert [d.number for d, _ in naming.parts] == ["F1"]
    assert [d.number for d, _ in silent.parts] == ["F2"]
    assert silent.by_law


def test_a_silent_payment_too_many_was_paid_twice() -> None:
    who = customer()
    january = invoice("F1", 1, who)
    first, second = paid(date(2026, 2, 1), january), paid(date(2026, 2, 20), january)
    apply_law([second, first], [january])
    assert (first.kind, second.kind) == (Kind.ONE, Kind.TWICE)


def test_the_ways_to_make_a_sum_are_those_of_all_subsets() -> None:
    amounts = [100, 250, 300, 300, 450, -50]
    for target in range(-50, 1500, 50):
        every = sum(sum(some) == target for size in range(7) for some in combinations(amounts, size))
        assert how_many(amounts, target) == min(every, 2)


def tiny(*, decidable: bool = True) -> World:
    """One invoice of 120 EUR and its payment; another invoice of the same amount."""
    invoices = tuple(
        Invoice(
            number=f"F{n}",
            customer=Party("C1", "Garage"),
            issued_on=date(2026, 1, n),
            gross=12_000,
            source=Source("f", "", n),
        )
        for n in (1, 2)
    )
    source = Source("r", "", 1)
    line = BankTransaction(date(2026, 2, 1), None, "VIR GARAGE F1", 12_000, "", "", None, "EUR", source)
    event = TrueEvent(Kind.ONE, (source,), {"F1": 12_000}, decidable=decidable)
    return World(0, Ledger(documents=invoices, transactions=(line,)), (event,), date(2026, 3, 1), "")


def answer(document: str, cents: Cents, *, auto: bool = True) -> Answer:
    return Answer(Source("r", "", 1), document, cents, auto, 0.99)


@pytest.mark.parametrize(
    ("given", "auto", "right", "first"),
    [
        ([answer("F1", 12_000)], 1, 1, 1),
        ([answer("F1", 12_000, auto=False)], 0, 0, 1),
        ([answer("F2", 12_000)], 1, 0, 0),
        ([answer("F1", 11_900)], 1, 0, 0),
        ([answer("F2", 12_000, auto=False)], 0, 0, 0),
        ([], 0, 0, 0),
    ],
)
def test_how_answers_are_counted(given: list[Answer], auto: int, right: int, first: int) -> None:
    found = score(tiny(), given, Score()).all
    assert (found.true, found.auto, found.auto_right, found.first_right) == (1, auto, right, first)


def test_what_must_never_be_is_counted() -> None:
    silent = score(tiny(decidable=False), [answer("F1", 12_000)], Score())
    assert silent.forbidden["one of several equal answers taken in silence"] == 1
    beyond = score(tiny(), [answer("F1", 12_000), answer("F2", 12_000)], Score())
    assert beyond.forbidden["more than a payment brings"] == 1
    twice = score(tiny(), [answer("F1", 12_000), answer("F1", 12_000)], Score())
    assert twice.forbidden["more than a document is owed"] == 1


def test_the_engine_and_the_baselines_are_scored_on_a_small_world(worlds: list[World]) -> None:
    world = worlds[0]
    matching, _ = match(world.ledger, world.as_of)
    engine = score(world, answers_of(matching), Score())
    assert engine.all.auto_right > engine.all.true / 4
    assert not engine.forbidden["more than a document is owed"]
    assert not engine.forbidden["more than a payment brings"]
    for baseline in BASELINES.values():
        assert score(world, baseline(world.ledger), Score()).all.auto > 0
