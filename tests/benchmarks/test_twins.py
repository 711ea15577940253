"""Two receipts that nobody can tell apart: which paid which is no fault; to pay another debt is."""

from datetime import date

from benchmarks.scoring import Answer, Score, score
from benchmarks.world import Kind, TrueEvent, World
from reconcile.model import Cheque, Invoice, Ledger, Party, Source

DAY = date(2026, 5, 6)


def cheque(row: int, drawer: str = "Leïla Martin") -> Cheque:
    return Cheque("R1", DAY, f"{row:07d}", drawer, "", 5_760, "", Source("cheques.xlsx", "Remises", row))


def invoice(number: str) -> Invoice:
    return Invoice(
        number=number, customer=Party("C1", "Leïla Martin"), issued_on=date(2026, 2, 1), gross=5_760,
        source=Source("factures.xlsx", "Factures", int(number[1:])),
    )  # fmt: skip


def world(second_drawer: str = "Leïla Martin") -> World:
    cheques = (cheque(2), cheque(3, second_drawer))
    events = tuple(
        TrueEvent(Kind.CHEQUE, (one.source,), {number: 5_760})
        for one, number in zip(cheques, ("F1", "F2"), strict=True)
    )
    documents = tuple(invoice(number) for number in ("F1", "F2", "F3"))
    return World(1, Ledger(documents=documents, cheques=cheques), events, date(2026, 12, 31), "")


def wrong(one: World, *paid: str) -> int:
    answers = [
        Answer(cheque.source, number, 5_760, auto=True, confidence=0.99)
        for cheque, number in zip(one.ledger.cheques, paid, strict=True)
    ]
    found = score(one, answers, Score()).all
    return found.auto - found.auto_right


def test_twins_may_pay_their_two_debts_either_way_round() -> None:
    assert (wrong(world(), "F1", "F2"), wrong(world(), "F2", "F1")) == (0, 0)


def test_a_twin_that_pays_a_third_debt_is_wrong() -> None:
    assert (wrong(world(), "F2", "F3"), wrong(world(), "F3", "F1")) == (1, 1)


def test_receipts_of_two_payers_are_no_twins() -> None:
    assert wrong(world("Omar Martin"), "F2", "F1") == 2
