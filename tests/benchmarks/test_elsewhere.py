"""The second yardstick: its truth must hold together, and its rule of what can be known must be the one it states."""

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from benchmarks.elsewhere import make_world
from benchmarks.elsewhere.banks import BANKS
from benchmarks.elsewhere.clients import Client, Means, Says
from benchmarks.elsewhere.debts import Debt
from benchmarks.elsewhere.judging import Judge
from benchmarks.elsewhere.numbering import STYLES, Numbers
from benchmarks.elsewhere.settlement import Settlement
from benchmarks.scoring import Score, answers_of, score
from benchmarks.world import FOREIGN, Kind, World
from reconcile.matching.match import match
from reconcile.model import CustomerCategory, Source
from reconcile.money import Cents
from tests.benchmarks.invariants import beyond_what_is_owed

SMALL = 40
SEEDS = range(1, 15)


@pytest.fixture(scope="module")
def worlds() -> list[World]:
    return [make_world(seed, 0.5, SMALL) for seed in SEEDS]


def rows(world: World) -> dict[Source, tuple[date, Cents]]:
    books = world.ledger
    found = {row.source: (row.operated_on, row.amount) for row in books.transactions}
    found |= {row.source: (row.executed_on, row.amount) for row in books.direct_debits}
    found |= {row.source: (row.deposited_on, row.amount) for row in books.cheques}
    return found | {row.source: (row.received_on, row.amount) for row in books.cash_receipts}


def test_a_seed_gives_the_same_world_again_and_another_seed_another(worlds: list[World]) -> None:
    assert make_world(1, 0.5, SMALL) == worlds[0]
    assert make_world(2, 0.5, SMALL).ledger != worlds[0].ledger


def test_fourteen_seeds_show_every_style_every_bank_and_every_kind(worlds: list[World]) -> None:
    assert len({world.manners.split(", bank ")[0] for world in worlds}) == len(STYLES)
    assert {world.manners.split(", bank ")[1] for world in worlds} == {bank.name for bank in BANKS}
    assert {event.kind for world in worlds for event in world.events} == set(Kind)


def test_every_number_is_given_once_and_rows_are_in_order(worlds: list[World]) -> None:
    for world in worlds:
        books = world.ledger
        assert max(Counter(d.number for d in books.documents).values()) == 1
        for table in (books.documents, books.transactions, books.direct_debits, books.cheques, books.cash_receipts):
            assert all(one.source < other.source for one, other in pairwise(table))


def test_the_truth_never_pays_more_than_a_document_is_owed(worlds: list[World]) -> None:
    assert [beyond_what_is_owed(world) for world in worlds] == [{}] * len(worlds)


def test_the_truth_spends_what_each_payment_brings(worlds: list[World]) -> None:
    whole = {Kind.ONE, Kind.SEVERAL, Kind.PART, Kind.COMPLEMENT, Kind.DEBIT, Kind.CHEQUE, Kind.CASH, Kind.CHARGE}
    whole |= {Kind.THIRD, Kind.DISCOUNT, Kind.DEPOSIT, Kind.PREPAID, Kind.REFUND, Kind.REJECT, Kind.BOUNCED}
    for world in worlds:
        amounts = rows(world)
        gross = {d.source: d.gross for d in world.ledger.documents}
        for event in world.events:
            spent = sum(event.documents.values())
            if event.kind in whole:
                assert spent == amounts[event.sources[0]][1], event
            elif event.kind is Kind.NETTED:
                assert spent == amounts[event.sources[0]][1] + sum(gross[note] for note in event.sources[1:]), event
            elif event.kind is Kind.LOOSE_SLIP:
                assert 0 <= spent <= amounts[event.sources[0]][1], event
            elif event.kind in (Kind.OVER, Kind.INTEREST):
                assert 0 < spent < amounts[event.sources[0]][1], event


def test_nothing_is_paid_before_its_document_but_what_says_so(worlds: list[World]) -> None:
    for world in worlds:
        days, issued = rows(world), {d.number: d.issued_on for d in world.ledger.documents}
        for event in world.events:
            if event.sources[0] in days and event.kind is not Kind.PREPAID:
                assert all(issued[number] <= days[event.sources[0]][0] for number in event.documents), event


def test_each_row_has_one_event_and_each_credit_of_a_batch_or_slip_is_told_by_its_rows(worlds: list[World]) -> None:
    for world in worlds:
        seen = Counter(source for event in world.events for source in event.sources)
        assert set(seen.values()) == {1}
        books, together = world.ledger, Counter[str]()
        for debit in books.direct_debits:
            together[debit.batch] += debit.amount
        for cheque in books.cheques:
            together[cheque.slip] += cheque.amount
        assert {t.amount for t in books.transactions if t.source not in seen} <= set(together.values())


def test_foreign_money_pays_nothing_and_what_pays_nothing_is_not_asked(worlds: list[World]) -> None:
    assert all(not e.documents for w in worlds for e in w.events if e.kind in FOREIGN)


def test_a_harder_world_names_less_and_can_be_known_less() -> None:
    def shares(difficulty: float) -> tuple[float, float]:
        worlds = [make_world(seed, difficulty, SMALL) for seed in range(1, 6)]
        events = [e for w in worlds for e in w.events if e.kind in (Kind.ONE, Kind.SEVERAL, Kind.THIRD)]
        named = sum(set(e.documents) <= e.named for e in events)
        return named / len(events), sum(e.decidable for e in events) / len(events)

    easy, hard = shares(0.0), shares(1.0)
    assert easy[0] > hard[0] + 0.2
    assert easy[1] > hard[1] > 0.7


def test_styles_that_begin_again_give_no_number_twice() -> None:
    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 2, 1)]
    for at in range(len(STYLES)):
        numbers = Numbers(STYLES[at])
        kinds = ("invoice", "invoice", "note", "deposit")
        found = [numbers.give(kind, day, series)[0] for day in days for kind in kinds for series in ("DUP1", "LEM2")]
        assert len(set(found)) == len(found), STYLES[at]


def client(name: str) -> Client:
    return Client(
        code="", name=name, category=CustomerCategory.PROFESSIONAL, banked=name, iban=f"FR76{name}", says=Says.NOTHING,
        means=Means.TRANSFER, size="regular", lag=0, terms=0, month_end=False, run_day=0, phrase=0,
    )  # fmt: skip


def debt(who: Client, number: str, month: int, gross: Cents) -> Debt:
    day = date(2026, month, 1)
    return Debt("invoice", who, day, day, gross, number=number, serial=int(number.removeprefix("F")))


def paid(who: Client, amount: Cents, *debts: Debt, names: bool = False) -> Settlement:
    one = Settlement(Kind.ONE, date(2026, 6, 1), who, amount, {d: d.owed for d in debts}, shown=who.name)
    if names:
        one.tokens = [(d, d.number) for d in debts]
        one.seen = set(debts)
    return one


def verdict(settlement: Settlement, *debts: Debt) -> str:
    clients = list(dict.fromkeys([settlement.client, *(d.client for d in debts)]))
    judge = Judge(clients, list(debts), [settlement], set(), listed=True, tells_accounts=False)
    return next(judge.walk())[1]


def test_what_can_be_known() -> None:
    dupont, other = client("Dupont SARL"), client("SCI Dupont")
    first, twin, third = debt(dupont, "F31", 1, 12_000), debt(dupont, "F32", 2, 12_000), debt(dupont, "F33", 3, 5_000)
    theirs = debt(other, "F34", 3, 12_000)
    fine, several, nobody = "", "several sets give the amount", "nobody can be recognised"
    assert verdict(paid(dupont, 12_000, twin, names=True), first, twin) == fine
    assert verdict(paid(dupont, 5_000, third), first, twin, third) == fine
    assert verdict(paid(dupont, 12_000, first), first, twin) == fine  # art. 1342-10
    assert verdict(paid(dupont, 12_000, twin), first, twin) == several
    assert verdict(paid(dupont, 17_000, first, third), first, twin, third) == several
    assert verdict(paid(dupont, 24_000, first, twin), first, twin, third) == fine
    assert verdict(paid(dupont, 12_000, first), first, theirs) == fine  # its whole name is on the row
    unknown = paid(dupont, 12_000, first)
    unknown.shown = "DUPONT"
    assert verdict(unknown, first, theirs) == several
    unknown.shown = "LEMOINE"
    assert verdict(unknown, first) == nobody


def test_a_mistyped_number_that_another_document_of_that_amount_has_is_not_known() -> None:
    dupont, other = client("Dupont SARL"), client("Lemoine SA")
    mine, theirs = debt(dupont, "F31", 1, 12_000), debt(other, "F37", 3, 12_000)
    mistyped = paid(dupont, 12_000, mine)
    mistyped.wrong = "F38"
    assert verdict(mistyped, mine, theirs) == ""
    mistyped.wrong = "F37"
    assert verdict(mistyped, mine, theirs) == "the mistyped number is that of another document of that amount"


def test_who_paid_for_a_customer_before_is_known_by_its_account() -> None:
    dupont = client("Dupont SARL")
    first, second = debt(dupont, "F31", 1, 12_000), debt(dupont, "F32", 2, 7_000)
    earlier, later = paid(dupont, 12_000, first, names=True), paid(dupont, 7_000, second)
    for settlement in (earlier, later):
        settlement.shown, settlement.iban = "Holding Lumière", "FR7611"
    judge = Judge([dupont], [first, second], [earlier, later], set(), listed=True, tells_accounts=False)
    assert [why for _, why in judge.walk()] == ["", ""]


def test_the_engine_is_scored_on_it(worlds: list[World]) -> None:
    world = worlds[0]
    matching, _ = match(world.ledger, world.as_of)
    engine = score(world, answers_of(matching), Score())
    assert engine.all.auto_right > engine.all.true / 4
    assert not engine.forbidden["more than a document is owed"]
    assert not engine.forbidden["more than a payment brings"]
