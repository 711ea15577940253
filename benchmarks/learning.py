"""What the answers of one month teach for the next: an accountant accepts the true proposals, and nothing else.

`python -m benchmarks.learning [--seeds 1-4] [--difficulty 0.5] [--most 30]` matches each world as it stood two months
before its end, accepts up to so many true proposals, and scores the payments after that day: without and with these
decisions. Accepted payments themselves are not scored: only what they teach is.
"""

import argparse
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from benchmarks.matching import seeds_of
from benchmarks.scoring import Score, answers_of, score
from benchmarks.world import CUSTOMERS, World, make_world
from reconcile.matching.match import match
from reconcile.model import DecidedPart, Decision, DecisionKind, Ledger, Matching, OpenQuestion, PaymentKind, Source

_BEFORE = timedelta(days=61)
_DIFFICULTY, _MOST = 0.5, 30


def accepted(world: World, matching: Matching, on: date, most: int) -> tuple[Decision, ...]:
    """An answer to each question among whose proposals the truth is, at most so many, in the order of the report."""
    truth = {source: event.documents for event in world.events for source in event.sources}
    found: list[Decision] = []
    for question in matching.questions:
        parts = _true_parts(question, truth.get(question.origin, {}))
        if parts and len(found) < most:
            row = Source("decisions.xlsx", "À valider", len(found) + 6)
            found.append(Decision(DecisionKind.IMPUTE, question.key, parts, "", on, None, "", row))
    return tuple(found)


def _true_parts(question: OpenQuestion, truth: dict[str, int]) -> tuple[DecidedPart, ...]:
    for answer in question.answers:
        money = all(one.payment.kind is not PaymentKind.CREDIT_NOTE for one in answer)
        if money and {one.document: one.amount for one in answer} == truth:
            return tuple(DecidedPart(one.document, one.amount) for one in answer)
    return ()


def later(world: World, ledger: Ledger, after: date) -> World:
    """The world with the events of the payments after a day alone."""
    days = {t.source: t.operated_on for t in ledger.transactions}
    days |= {c.source: c.deposited_on for c in ledger.cheques} | {r.source: r.received_on for r in ledger.cash_receipts}
    days |= {d.source: d.executed_on for d in ledger.direct_debits}
    events = tuple(e for e in world.events if days.get(e.sources[0], date.min) > after)
    return replace(world, events=events)


def measure(world: World, most: int, before: Score, after: Score) -> tuple[int, int]:
    """Adds the payments of the last two months to both scores; how many questions there were and were answered."""
    cut = world.as_of - _BEFORE
    first, _ = match(world.ledger, cut)
    decisions = accepted(world, first, cut, most)
    part = later(world, world.ledger, cut)
    rows = {source for event in part.events for source in event.sources}
    for into, ledger in ((before, world.ledger), (after, replace(world.ledger, decisions=decisions))):
        matching, _ = match(ledger, world.as_of)
        score(part, [one for one in answers_of(matching) if one.source in rows], into)
    return len(first.questions), len(decisions)


def _show(name: str, one: Score) -> None:
    total = one.all
    precision = total.auto_right / max(1, total.auto)
    recall = total.knowable_right / max(1, total.knowable)
    print(f"{name:20} {total.auto:6} {total.auto - total.auto_right:6} {precision:9.4f} {recall:7.4f}")


def main(arguments: Iterable[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="What confirmed answers teach for later payments.")
    parser.add_argument("--seeds", type=seeds_of, default=seeds_of("1-4"), help="e.g. 1-10 or 3,7")
    parser.add_argument("--difficulty", type=float, default=_DIFFICULTY)
    parser.add_argument("--customers", type=int, default=CUSTOMERS)
    parser.add_argument("--most", type=int, default=_MOST, help="answers for each world")
    options = parser.parse_args(None if arguments is None else list(arguments))
    before, after = Score(), Score()
    counts = [
        measure(make_world(seed, options.difficulty, options.customers), options.most, before, after)
        for seed in options.seeds
    ]
    asked, answered = (sum(column) for column in zip(*counts, strict=True))
    print(f"{asked} questions, {answered} true proposals accepted; the payments after that day:")
    print(f"{'':20} {'auto':>6} {'wrong':>6} {'precision':>9} {'recall':>7}")
    _show("without decisions", before)
    _show("with decisions", after)


if __name__ == "__main__":
    main()
