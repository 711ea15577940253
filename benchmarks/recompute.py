"""The penalties of random invoices, computed again by another method: day by day, with exact fractions.

`python -m benchmarks.recompute 10000 --seed 1`: that many invoices with part payments, credit notes and rejects, of
every kind of customer and document, under each setting; prints how many differ in a single cent or day.

The second computation shares nothing with `reconcile` but the tables of rates, which it reads by itself.
"""

import argparse
import random
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, Literal

from reconcile.assess.assessment import assess
from reconcile.cgv.versions import load_cgv
from reconcile.config import Options
from reconcile.law.rates import load_law
from reconcile.model import (
    Allocation,
    CreditNote,
    CustomerCategory,
    DepositInvoice,
    Document,
    Invoice,
    Ledger,
    Matching,
    Nature,
    Outcome,
    Party,
    Payment,
    PaymentKind,
    PaymentOutcome,
    Penalty,
    Source,
    Status,
)

_DATA = Path(__file__).parents[1] / "reconcile" / "law" / "data"
AS_OF = date(2026, 9, 30)
_FIRST = date(2012, 6, 1)
_DAY = timedelta(days=1)
_ORDERS: tuple[Literal["principal", "interest"], ...] = ("principal", "interest")
_SERVICES: tuple[Literal["cgv", "statutory"], ...] = ("cgv", "statutory")


@dataclass(frozen=True)
class Event:
    """A payment, or a credit note, of so many cents. `back`: the day the bank took it back, None if it stayed."""

    on: date
    cents: int
    credit_note: bool = False
    back: date | None = None


@dataclass(frozen=True)
class Case:
    """An invoice in plain words."""

    number: str
    cents: int
    issued: date
    due: date
    delivered: date | None
    category: str
    nature: str
    deposit: bool
    events: tuple[Event, ...]


@dataclass(frozen=True)
class Answer:
    """What both methods must say. `lines`: the interest of each stretch, in cents."""

    percent: Fraction | None
    lines: tuple[int, ...]
    days_late: int
    open_cents: int
    indemnity: int


# --- random invoices --------------------------------------------------------------------------------------------------


def cases(count: int, seed: int) -> list[Case]:
    rng = random.Random(seed)
    return [_case(rng, f"FA-{rank:06d}") for rank in range(count)]


def _case(rng: random.Random, number: str) -> Case:
    issued = _FIRST + timedelta(days=rng.randrange((AS_OF - _FIRST).days))
    due = issued + timedelta(days=rng.choice((0, 0, 15, 30, 30, 45, 60)))
    delivered = issued + timedelta(days=rng.randrange(-40, 10)) if rng.random() < 0.8 else None
    cents = rng.choice((rng.randrange(1, 5_000), rng.randrange(1_000, 500_000), rng.randrange(100_000, 50_000_000)))
    return Case(
        number=number,
        cents=cents,
        issued=issued,
        due=due,
        delivered=delivered,
        category=rng.choice(("professionnel", "professionnel", "particulier", "association", "public", "")),
        nature=rng.choice(("", "matériel", "prestation", "abonnement")),
        deposit=rng.random() < 0.1,
        events=tuple(_events(rng, cents, issued, due)),
    )


def _events(rng: random.Random, cents: int, issued: date, due: date) -> Iterator[Event]:
    days = sorted(rng.randrange(-5, 500) for _ in range(rng.randrange(5)))
    for rank, days_after in enumerate(days):
        on = max(issued, due + timedelta(days=rng.choice((days_after, 0, 1)) if rank == 0 else days_after))
        part = cents if rng.random() < 0.3 else rng.randrange(1, cents + 1)
        kind = rng.random()
        if kind < 0.2:
            yield Event(on, part, credit_note=True)
        elif kind < 0.4:
            yield Event(on, part, back=on + timedelta(days=rng.randrange(1, 240)))
        else:
            yield Event(on, part)


# --- the program ------------------------------------------------------------------------------------------------------


def by_the_program(found: list[Case], options: Options, as_of: date) -> dict[str, Answer]:
    """What `assess` says of each late invoice."""
    documents: list[Document] = []
    outcomes: list[PaymentOutcome] = []
    for rank, case in enumerate(found):
        document = _document(case, rank)
        documents.append(document)
        for place, event in enumerate(case.events):
            row = rank * 10 + place
            if event.credit_note:
                documents.append(_credit_note(case, event, row))
            outcomes += [
                PaymentOutcome(one.payment, Outcome.MATCHED, (one,), (), "") for one in _paid(case, event, row)
            ]
    assessment, _ = assess(
        Ledger(documents=tuple(documents)), Matching(tuple(outcomes)), load_law(), load_cgv(None), options, as_of
    )
    return {penalty.document.number: _answer(penalty) for penalty in assessment.penalties}


def _answer(penalty: Penalty) -> Answer:
    return Answer(
        None if penalty.rate is None else Fraction(penalty.rate.percent),
        tuple(line.interest for line in penalty.lines),
        penalty.days_late,
        penalty.open_balance,
        penalty.indemnity,
    )


def _document(case: Case, rank: int) -> Invoice | DepositInvoice:
    kind = DepositInvoice if case.deposit else Invoice
    return kind(
        number=case.number,
        customer=Party(case.number, case.number, CustomerCategory(case.category) if case.category else None),
        issued_on=case.issued,
        gross=case.cents,
        source=Source("factures.xlsx", "", rank),
        delivered_on=case.delivered,
        stated_due_on=case.due,
        nature=Nature(case.nature) if case.nature else None,
    )


def _credit_note(case: Case, event: Event, row: int) -> CreditNote:
    customer = Party(case.number, case.number)
    source = Source("avoirs.xlsx", "", row)
    return CreditNote(number=f"AV-{row}", customer=customer, issued_on=event.on, gross=event.cents, source=source)


def _paid(case: Case, event: Event, row: int) -> Iterator[Allocation]:
    book = "avoirs.xlsx" if event.credit_note else "banque.xlsx"
    kind = PaymentKind.CREDIT_NOTE if event.credit_note else PaymentKind.BANK
    payment = Payment(Source(book, "", row), kind, event.on, event.cents, "")
    receipt = Allocation(payment, case.number, case.number, event.cents, event.on, Status.AUTO, "essai", Decimal(1))
    yield receipt
    if event.back is not None:
        refused = Payment(Source("rejets.xlsx", "", row), PaymentKind.BANK, event.back, -event.cents, "")
        yield replace(receipt, payment=refused, amount=-event.cents, settles_on=event.back, undoes=receipt.origin)


# --- the other method -------------------------------------------------------------------------------------------------


def by_days(case: Case, options: Options, as_of: date) -> Answer | None:
    """Add up the balance of each day, then take the exact rate of the sum; None for an invoice never late."""
    events = [event for event in case.events if event.on <= as_of and (event.back is None or event.back > as_of)]

    def unpaid_after(day: date) -> int:
        return case.cents - sum(event.cents for event in events if event.on <= day)

    if case.issued > as_of or case.due >= as_of or unpaid_after(case.due) <= 0:
        return None
    percent = _percent(case, options)
    first = options.imputation == "interest"
    lines = () if percent is None else tuple(_lines(case, events, percent, as_of, interest_first=first))
    return Answer(percent, lines, _days_late(case, unpaid_after, as_of), unpaid_after(as_of), _fixed_sum(case))


@dataclass
class _Count:
    """Interest being counted: the finished stretches in cents, the running one as the sum of its days' balances."""

    balance: int
    percent: Fraction
    finished: list[int] = field(default_factory=list)
    running: int = 0
    paid: int = 0

    def so_far(self) -> int:
        return sum(self.finished) + self.interest()

    def interest(self) -> int:
        return _to_cents(self.running * self.percent / 36500)

    def receive(self, payment: int, credit: int, *, interest_first: bool) -> None:
        to_interest = max(0, min(payment, self.so_far() - self.paid)) if interest_first else 0
        self.paid += to_interest
        if payment + credit - to_interest:
            self.finish()
            self.balance -= payment + credit - to_interest

    def finish(self) -> None:
        if self.running:
            self.finished.append(self.interest())
        self.running = 0


def _lines(case: Case, events: list[Event], percent: Fraction, as_of: date, *, interest_first: bool) -> list[int]:
    count = _Count(case.cents - sum(event.cents for event in events if event.on <= case.due), percent)
    eventful = {event.on for event in events}
    day = case.due
    while day < as_of:
        day += _DAY
        count.running += max(0, count.balance)
        if day in eventful:
            today = [event for event in events if event.on == day]
            payment = sum(event.cents for event in today if not event.credit_note)
            credit = sum(event.cents for event in today if event.credit_note)
            count.receive(payment, credit, interest_first=interest_first)
    count.finish()
    return count.finished


def _to_cents(exact: Fraction) -> int:
    return int(exact + Fraction(1, 2))  # never negative: int() goes down


def _days_late(case: Case, unpaid_after: Callable[[date], int], as_of: date) -> int:
    if unpaid_after(as_of) > 0:
        return (as_of - case.due).days
    day = as_of
    while unpaid_after(day - _DAY) <= 0:
        day -= _DAY
    return (day - case.due).days


def _fixed_sum(case: Case) -> int:
    return 4000 if case.category in ("professionnel", "") and case.due.year >= 2013 else 0


def _percent(case: Case, options: Options) -> Fraction | None:
    if case.deposit and not options.deposit_interest:
        return None
    delivered = case.delivered or case.issued
    if case.category == "public":
        started = case.due + timedelta(days=1)
        return _ecb(started) + 8 if started >= date(2013, 5, 1) else None
    service = case.nature in ("prestation", "abonnement") and case.category in ("professionnel", "")
    if options.services_rate == "statutory" and service:
        return _ecb(delivered) + 10
    return 3 * _legal(delivered)


def _legal(day: date) -> Fraction:
    return next(Fraction(row["all_others"]) for row in _table("legal_interest") if row["from"] <= day < row["until"])


def _ecb(day: date) -> Fraction:
    anchor = date(day.year, 1 if day.month <= 6 else 7, 1)
    return next(Fraction(row["value"]) for row in reversed(_table("ecb_refinancing")) if row["from"] <= anchor)


@cache
def _table(name: str) -> list[dict[str, Any]]:
    text = (_DATA / f"{name}.toml").read_text(encoding="utf-8")
    rows: list[dict[str, Any]] = tomllib.loads(text, parse_float=Fraction)["value"]
    return rows


# --- both -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Comparison:
    """How many invoices were late, their interest in cents, and those where the two methods differ."""

    late: int
    interest: int
    different: tuple[str, ...]


def compare(count: int, seed: int) -> Comparison:
    """Share the invoices out among all settings, each on a day of its own, and hold the two methods together."""
    settings = [
        Options(imputation=order, services_rate=services, deposit_interest=deposits)
        for order, services, deposits in product(_ORDERS, _SERVICES, (False, True))
    ]
    late, interest, different = 0, 0, []
    found = cases(count, seed)
    for rank, options in enumerate(settings):
        share, as_of = found[rank :: len(settings)], AS_OF - timedelta(days=237 * rank)
        ours = by_the_program(share, options, as_of)
        for case in share:
            given, counted = ours.get(case.number), by_days(case, options, as_of)
            late += counted is not None
            interest += sum(counted.lines) if counted else 0
            if given != counted:
                different.append(f"{case}\n  {options}\n  program  {given}\n  by days  {counted}")
    return Comparison(late, interest, tuple(different))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    found = compare(asked.count, asked.seed)
    for one in found.different[:5]:
        print(one)
    print(
        f"{asked.count} invoices, {found.late} late, interest {found.interest / 100:.2f}: {len(found.different)} differ"
    )
    return int(bool(found.different))


if __name__ == "__main__":
    sys.exit(main())
