"""The third yardstick: its truth holds together, and what it calls knowable is what its judge says it is."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest

from benchmarks.scoring import Score, answers_of, score
from benchmarks.world import FOREIGN, Kind, World
from benchmarks.yonder import make_world
from benchmarks.yonder.afterwards import by_law
from benchmarks.yonder.banks import BANKS, Slip
from benchmarks.yonder.firm import Firm
from benchmarks.yonder.forms import last_figures, other_forms, slip_of_the_pen
from benchmarks.yonder.judge import Judge
from benchmarks.yonder.mentions import heed_names
from benchmarks.yonder.numbering import STYLES, Numberer
from benchmarks.yonder.numbering import Slot as NumberSlot
from benchmarks.yonder.numbering import Sort as PaperSort
from benchmarks.yonder.parties import Client, Sort
from benchmarks.yonder.payers import Faces
from benchmarks.yonder.payment import Payment, Way
from benchmarks.yonder.reading import could_mean, is_name, is_number, stands_in
from benchmarks.yonder.rows import Row
from benchmarks.yonder.sales import Paper
from benchmarks.yonder.wording import How, Mention
from reconcile.matching.match import match
from reconcile.model import Source
from reconcile.money import Cents
from tests.benchmarks.invariants import beyond_what_is_owed

SMALL = 45
SEEDS = range(1, 11)


@pytest.fixture(scope="module")
def worlds() -> list[World]:
    return [make_world(seed, 0.5, SMALL) for seed in SEEDS]


def dice(seed: int = 1) -> Random:
    return Random(seed)  # noqa: S311  a world, no secret


def rows(world: World) -> dict[Source, tuple[date, Cents]]:
    books = world.ledger
    found = {row.source: (row.operated_on, row.amount) for row in books.transactions}
    found |= {row.source: (row.executed_on, row.amount) for row in books.direct_debits}
    found |= {row.source: (row.deposited_on, row.amount) for row in books.cheques}
    return found | {row.source: (row.received_on, row.amount) for row in books.cash_receipts}


def test_a_seed_gives_the_same_world_again_and_another_seed_another(worlds: list[World]) -> None:
    assert make_world(3, 0.5, SMALL) == worlds[2]
    assert make_world(4, 0.5, SMALL).ledger != worlds[2].ledger


def test_ten_seeds_show_every_kind_every_bank_and_ten_numberings(worlds: list[World]) -> None:
    assert {event.kind for world in worlds for event in world.events} == set(Kind)
    assert {world.manners.split(", bank ")[1] for world in worlds} == {bank.name for bank in BANKS}
    assert len({world.manners.split(", ")[1] for world in worlds}) == len(SEEDS)


def test_a_world_of_the_usual_size_has_a_year_of_documents_of_a_firm() -> None:
    world = make_world(5)
    assert 1_000 <= len(world.ledger.documents) <= 2_000
    days = [d.issued_on for d in world.ledger.documents]
    assert timedelta(days=360) < max(days) - min(days) < timedelta(days=430)


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
            if event.kind in whole | {Kind.RETURNED}:
                assert spent == amounts[event.sources[0]][1], event
            elif event.kind is Kind.NETTED:
                assert spent == amounts[event.sources[0]][1] + sum(gross[note] for note in event.sources[1:]), event
            elif event.kind is Kind.LOOSE_SLIP:
                assert 0 < spent <= amounts[event.sources[0]][1], event
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


def test_foreign_money_pays_nothing(worlds: list[World]) -> None:
    assert all(not e.documents for w in worlds for e in w.events if e.kind in FOREIGN)


def test_what_cannot_be_known_says_why_and_only_that(worlds: list[World]) -> None:
    assert all(event.decidable != bool(event.why) for world in worlds for event in world.events)


def test_a_harder_world_names_less_and_can_be_known_less() -> None:
    def shares(difficulty: float) -> tuple[float, float]:
        worlds = [make_world(seed, difficulty, SMALL) for seed in range(1, 6)]
        events = [e for w in worlds for e in w.events if e.kind in (Kind.ONE, Kind.SEVERAL, Kind.THIRD)]
        named = sum(set(e.documents) <= e.named for e in events)
        return named / len(events), sum(e.decidable for e in events) / len(events)

    easy, hard = shares(0.0), shares(1.0)
    assert easy[0] > hard[0] + 0.15
    assert easy[1] > hard[1] > 0.6


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_no_style_gives_a_number_twice_or_one_of_before_the_books(style: object) -> None:
    numberer, rng = Numberer(next(s for s in STYLES if s is style), 2025), dice()
    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 2, 1)]
    slots = [
        NumberSlot(sort, day, 0, shop, 7)
        for day in days
        for sort in (*PaperSort, PaperSort.INVOICE)
        for shop in ("LYO", "VIL")
    ]
    found = [numberer.give(slot)[0] for slot in slots]
    assert len(set(found)) == len(found)
    assert not {numberer.of_the_past(rng) for _ in range(200)} & set(found)


@pytest.mark.parametrize("bank", BANKS, ids=lambda bank: bank.name)
def test_banks_cut_names_and_motifs_and_say_what_is_left(bank: object) -> None:
    bank = next(b for b in BANKS if b is bank)
    slip = Slip("Établissements Le Goff de Saint-Lô", "FACT FA2601-0031", "NOTPROVIDED", date(2026, 3, 1))
    for shape in (*bank.received, bank.instant, bank.standing):
        line = bank.write(dice(), shape, slip)
        assert len(line.label.replace("\n", "")) <= bank.width + 10
        assert line.name in line.clean
        assert is_name(line.name, slip.name, cut=True)


def test_numbers_are_read_however_they_are_written() -> None:
    paper = bill(client(1, "Dupont"), "FA2601-0031", 1, 100)
    for form in other_forms(paper.number):
        assert is_number(form, paper) or could_mean(form, paper), form
    for seed in range(20):
        assert could_mean(last_figures(dice(seed), paper), paper)
        assert slip_of_the_pen(dice(seed), paper.number) not in (paper.number, "")
    assert stands_in("31", "FACT 31 ET 32")
    assert not stands_in("31", "FACT 3132")
    assert not stands_in("FA 8101 A", "FA 8101 AVIR")


def client(key: int, name: str, sort: Sort = Sort.COMPANY) -> Client:
    return Client(key, sort, name, name, f"FR{key}", 10_000)


def bill(who: Client, number: str, month: int, gross: Cents, **more: object) -> Paper:
    day = date(2026, month, 1)
    paper = Paper(0, PaperSort.INVOICE, who, day, day, day, gross, number=number, rank=int(number[-2:]))
    return replace(paper, **more)  # type: ignore[arg-type]


class Case:
    """A few documents and payments, and what the judge says of each."""

    def __init__(self, *papers: Paper) -> None:
        self.papers = [replace(paper, key=key) for key, paper in enumerate(papers)]
        self.rows: list[Row] = []

    def pays(
        self,
        amount: Cents,
        *numbers: str,
        says: Sequence[Mention] = (),
        name: str = "",
        kind: Kind = Kind.ONE,
        month: int = 6,
    ) -> "Case":
        """A transfer in the name of the customer, whole balances but for the last document."""
        keys = [next(p.key for p in self.papers if p.number == number) for number in numbers]
        notes = tuple(key for key in keys if self.papers[key].sort is PaperSort.NOTE)
        debts = [key for key in keys if key not in notes]
        left, parts = amount + sum(self.papers[key].gross for key in notes), []
        for key in debts:
            cents = min(left, self.papers[key].owed)
            parts.append((key, cents))
            left -= cents
        who = self.papers[keys[0]].client
        day = date(2026, month, 1) + timedelta(days=len(self.rows))
        payment = Payment(len(self.rows), kind, day, who, amount, tuple(parts), notes)
        text = " ".join(m.text for m in says)
        self.rows.append(
            Row(payment, Source("r", "", len(self.rows)), text, name or who.name, False, "", tuple(says), tuple(says))
        )
        return self

    def verdicts(self) -> list[str]:
        """Why each cannot be known, `""` where it can, `"law"` where art. 1342-10 chose."""
        clients = list({p.client.key: p.client for p in self.papers}.values())
        judge = Judge(self.papers, Faces(Firm.of(dice(), 1), clients), self.rows)
        return ["law" if v.by_law else v.why for _, v in judge.walk()]


def names(*numbers: str) -> list[Mention]:
    return [Mention(number, How.NUMBER) for number in numbers]


SEVERAL = "several sets make the amount"
SKIPS = "the payer skips the oldest of equal debts and does not say so"
NO_SUM = "the amount is not what they are known to owe, or a person would not find the sum"


def test_named_in_full_is_known_whatever_the_amount() -> None:
    who = client(1, "Dupont")
    first, twin = bill(who, "F0031", 1, 12_000), bill(who, "F0032", 2, 12_000)
    assert Case(first, twin).pays(12_000, "F0032", says=names("F0032")).verdicts() == [""]
    assert Case(first, twin).pays(5_000, "F0032", says=names("F0032"), kind=Kind.PART).verdicts() == [""]
    third = bill(who, "F0033", 3, 5_000)
    part = Case(first, twin, third).pays(5_000, "F0032", says=names("F0032"), kind=Kind.PART)
    assert part.verdicts() == ["the amount is that of others than the one named"]


def test_equal_debts_go_to_the_oldest_and_a_silent_skip_is_not_known() -> None:
    who = client(1, "Dupont")
    first, twin = bill(who, "F0031", 1, 12_000), bill(who, "F0032", 2, 12_000)
    assert Case(first, twin).pays(12_000, "F0031").verdicts() == ["law"]
    assert Case(first, twin).pays(12_000, "F0032").verdicts() == [SKIPS]
    assert Case(replace(first, fate="disputed"), twin).pays(12_000, "F0032").verdicts() == ["law"]
    assert Case(first, twin).pays(12_000, "F0032").pays(12_000, "F0031", says=names("F0031")).verdicts() == ["", ""]


def test_a_sum_is_known_where_it_is_the_only_one() -> None:
    who = client(1, "Dupont")
    papers = [bill(who, f"F003{at}", at, cents) for at, cents in ((1, 12_000), (2, 12_000), (3, 5_000), (4, 7_000))]
    assert Case(*papers).pays(5_000, "F0033").verdicts() == [""]
    assert Case(*papers).pays(17_000, "F0031", "F0033").verdicts() == ["law"]
    assert Case(*papers).pays(17_000, "F0032", "F0033").verdicts() == [SKIPS]
    assert Case(*papers).pays(12_000, "F0033", "F0034").verdicts() == [SEVERAL]
    assert Case(*papers).pays(36_000, *(p.number for p in papers)).verdicts() == [""]


def test_a_month_narrows_and_a_part_without_a_word_needs_a_single_debt() -> None:
    who = client(1, "Dupont")
    first, twin = bill(who, "F0031", 1, 12_000), bill(who, "F0032", 2, 12_000)
    february = [Mention("FEV", How.MONTH, months=((2026, 2),))]
    assert Case(first, twin).pays(12_000, "F0032", says=february).verdicts() == [""]
    assert Case(first).pays(4_000, "F0031", kind=Kind.PART).verdicts() == [""]
    assert Case(first, twin).pays(4_000, "F0031", kind=Kind.PART).verdicts() == [
        "unnamed, and of no amount that is owed"
    ]


def test_a_credit_note_may_be_deducted_without_a_word() -> None:
    who = client(1, "Dupont")
    sale = bill(who, "F0031", 1, 12_000)
    note = bill(who, "A0001", 2, 2_000, sort=PaperSort.NOTE, link=0)
    assert Case(sale, note).pays(10_000, "F0031", "A0001", says=names("F0031"), kind=Kind.NETTED).verdicts() == [""]
    other = bill(who, "F0032", 2, 10_000)
    unsaid = Case(sale, note, other).pays(10_000, "F0031", "A0001", kind=Kind.NETTED)
    assert unsaid.verdicts() == [SEVERAL]


def test_a_number_that_is_another_document_of_that_amount_leaves_no_answer() -> None:
    who = client(1, "Dupont")
    first, twin = bill(who, "F0031", 1, 12_000), bill(who, "F0032", 2, 12_000)
    mistyped = [Mention("F0033", How.WRONG)]
    assert Case(first).pays(12_000, "F0031", says=mistyped).verdicts() == [""]
    assert Case(first, twin).pays(12_000, "F0031", says=mistyped).verdicts() == [SKIPS]
    copied = Case(first, twin).pays(12_000, "F0031", says=names("F0031"), month=2)
    copied.pays(12_000, "F0032", says=names("F0031"), month=3)
    assert copied.verdicts() == ["", "the strange number is that of a paid document of this amount"]
    smaller = Case(first, replace(twin, gross=9_000)).pays(12_000, "F0031", says=names("F0031"), month=2)
    assert smaller.pays(9_000, "F0032", says=names("F0031"), month=3).verdicts() == ["", ""]


def test_who_pays_must_be_known_by_name_or_by_what_it_paid_before() -> None:
    who, other = client(1, "Martin Frères"), client(2, "Martin & Fils")
    mine, theirs = bill(who, "F0031", 1, 12_000), bill(other, "F0032", 2, 12_000)
    assert Case(mine, theirs).pays(12_000, "F0031").verdicts() == [""]
    assert Case(mine, theirs).pays(12_000, "F0031", name="MARTIN").verdicts() == [SEVERAL]
    assert Case(mine, theirs).pays(12_000, "F0031", name="LUMIERE").verdicts() == ["nobody can be recognised"]
    bills = [bill(who, f"F000{at}", at, 1_000 * at) for at in (1, 2, 3)]
    treasury = Case(*bills)
    for paper in bills:
        said = names(paper.number) if paper is not bills[-1] else ()
        treasury.pays(paper.gross, paper.number, says=said, name="LUMIERE FINANCES")
    assert treasury.verdicts() == ["", "", ""]


def test_the_law_gives_silent_money_to_the_oldest_debt_and_never_to_one_that_stays_unpaid() -> None:
    who = client(1, "Dupont")
    papers = [replace(bill(who, f"F003{at}", at, 12_000), key=at) for at in range(1, 3)]
    papers.insert(0, replace(bill(who, "F0030", 1, 12_000), key=0, fate="never"))
    made = [
        Payment(key, Kind.ONE, date(2026, 6, key + 1), who, 12_000, ((paper, 12_000),), way=Way.NOTHING)
        for key, paper in enumerate((2, 1))
    ]
    assert [p.parts[0][0] for p in by_law(made, papers)] == [1, 2]


def test_of_two_equal_payments_the_one_that_names_a_debt_has_paid_it() -> None:
    who = client(1, "Dupont")
    case = Case(bill(who, "F0031", 1, 12_000), bill(who, "F0032", 2, 12_000))
    case.pays(12_000, "F0031").pays(12_000, "F0032", says=names("F0031"))
    rows = {row.payment.key: row for row in case.rows}
    heed_names(rows, case.papers)
    assert [row.payment.parts for row in rows.values()] == [((1, 12_000),), ((0, 12_000),)]
    twice = Case(bill(who, "F0031", 1, 12_000)).pays(12_000, "F0031").pays(12_000, "F0031", says=names("F0031"))
    second = twice.rows[1]
    again = replace(second, payment=replace(second.payment, kind=Kind.TWICE, parts=(), about=0))
    rows = {0: twice.rows[0], 1: again}
    heed_names(rows, twice.papers)
    assert [row.payment.kind for row in rows.values()] == [Kind.TWICE, Kind.ONE]


def test_what_a_cut_leaves_of_a_number_may_be_another() -> None:
    who = client(1, "Dupont")
    mine, other = bill(who, "F0131", 1, 12_000), replace(bill(client(2, "Lemoine"), "F0013", 1, 12_000), rank=13)
    case = Case(mine, other).pays(12_000, "F0131")
    case.rows[0] = replace(case.rows[0], stumps=("F0013",))
    assert case.verdicts() == ["the strange number is that of a debt of this amount"]


def test_the_engine_is_scored_on_it(worlds: list[World]) -> None:
    world = worlds[0]
    matching, _ = match(world.ledger, world.as_of)
    engine = score(world, answers_of(matching), Score())
    assert engine.all.auto_right > engine.all.true / 4
    assert not engine.forbidden["more than a document is owed"]
    assert not engine.forbidden["more than a payment brings"]
