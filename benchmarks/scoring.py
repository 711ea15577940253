"""Answers held against a world's truth: by allocation, by kind of event, by stated confidence."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from benchmarks.twins import exchanged, twins
from benchmarks.world import FOREIGN, Kind, TrueEvent, World
from reconcile.model import Matching, PaymentKind, Source
from reconcile.money import Cents

BUCKETS = (0.995, 0.985, 0.975, 0.965, 0.945, 0.80, 0.60, 0.40, 0.0)
"""Lower edges of the buckets of the reliability table: 0.99 and above, 0.98, 0.97, and so on."""


@dataclass(frozen=True, slots=True)
class Answer:
    """So many cents of the payment of a row to a document.

    Attributes:
        source: the most precise row; of a reject, its line.
        by_law: it says that among equal debts the law takes the oldest (Code civil, art. 1342-10).
    """

    source: Source
    document: str
    cents: Cents
    auto: bool
    confidence: float
    note: bool = False
    by_law: bool = False


def answers_of(matching: Matching) -> list[Answer]:
    """What the engine answered; of a payment in doubt, the first suggestion."""
    return [
        Answer(
            a.payment.source if a.amount < 0 else a.origin, a.document, a.amount, a.settled, float(a.confidence),
            a.payment.kind is PaymentKind.CREDIT_NOTE, a.rule == "plus-ancienne",
        )
        for a in matching.allocations
    ]  # fmt: skip


@dataclass
class Tally:
    """Counts for one kind of event. `true`: allocations; `knowable`: those of decidable events."""

    events: int = 0
    true: int = 0
    knowable: int = 0
    auto: int = 0
    auto_right: int = 0
    knowable_right: int = 0
    first_right: int = 0
    first_knowable: int = 0

    def add(self, other: "Tally") -> None:
        """Adds other counts."""
        for name in self.__dataclass_fields__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


@dataclass(frozen=True)
class Fault:
    """An automatic allocation that is wrong (`wrong`), or a true one that is not automatic."""

    world: World
    event: TrueEvent
    source: Source
    wrong: tuple[Answer, ...]
    suggested: bool


@dataclass
class Score:
    """Counts over worlds. `reliability`: lower edge of a bucket -> (stated, right), of all first answers.

    `told`: the same counts as `kinds`, by what the row says, of the worlds that tell.
    """

    kinds: dict[Kind, Tally] = field(default_factory=lambda: defaultdict(Tally))
    told: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    reliability: dict[float, tuple[int, int]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    forbidden: Counter[str] = field(default_factory=Counter)

    @property
    def all(self) -> Tally:
        """Over all kinds."""
        total = Tally()
        for tally in self.kinds.values():
            total.add(tally)
        return total


def score(world: World, answers: Iterable[Answer], into: Score) -> Score:
    """Adds the answers for a world to a score."""
    answers = list(answers)
    events = _events(world, answers)
    by_source = {source: event for event in events for source in event.sources}
    given: dict[int, list[Answer]] = defaultdict(list)
    strays = []
    for answer in answers:
        event = by_source.get(answer.source)
        if event is None:
            strays.append(answer)
        else:
            given[id(event)].append(answer)
    for event in events:
        _judge(world, event, given[id(event)], into)
    for answer in strays:  # e.g. an unused credit note
        nothing = TrueEvent(Kind.OFFSET, (answer.source,), {})
        _judge(world, nothing, [answer], into)
    _over_allocated(world, answers, into)
    return into


def _events(world: World, answers: Iterable[Answer]) -> list[TrueEvent]:
    """What happened; where nobody can tell receipts apart, each with the truth that suits its answer best."""
    paid: dict[Source, Counter[str]] = defaultdict(Counter)
    for answer in answers:
        paid[answer.source][answer.document] += answer.cents
    new = {one.sources: one for group in twins(world) for one in exchanged(group, paid)}
    return [new.get(event.sources, event) for event in world.events]


def _judge(world: World, event: TrueEvent, given: list[Answer], into: Score) -> None:
    tally = Tally()
    auto, suggested = [a for a in given if a.auto], [a for a in given if not a.auto]
    tally.events += 1
    tally.true += len(event.documents)
    tally.knowable += len(event.documents) if event.decidable else 0
    right, wrong = _compare(event, auto, into)
    tally.auto += len(right) + len(wrong)
    full = {d for d in right if _cents(auto, d) == event.documents[d]}
    offered, _ = _compare(event, [a for a in suggested if a.document not in full], into)
    tally.auto_right += len(right)
    tally.first_right += len(full | offered)
    if event.decidable:
        tally.knowable_right += len(full)
        tally.first_knowable += len(full | offered)
    into.kinds[event.kind].add(tally)
    if event.told:
        into.told[event.told].add(tally)
    if wrong or (event.decidable and len(full) < len(event.documents)):
        faulty = tuple(a for a in auto if a.document in wrong)
        into.faults.append(Fault(world, event, event.sources[0], faulty, bool(suggested)))
    if wrong and event.kind in FOREIGN:
        into.forbidden["money of no customer allocated"] += 1
    if not event.decidable and any(_silent(a, event) for a in auto):
        into.forbidden["one of several equal answers taken in silence"] += 1
        into.forbidden["of which the true one"] += not wrong


def _silent(answer: Answer, event: TrueEvent) -> bool:
    """Whether the answer says neither that the row names its document nor that the law chose it."""
    return not answer.note and not answer.by_law and answer.document not in event.named


def _cents(answers: Iterable[Answer], document: str) -> Cents:
    return sum(a.cents for a in answers if a.document == document)


def _compare(event: TrueEvent, answers: list[Answer], into: Score) -> tuple[set[str], set[str]]:
    """Documents right and wrong. A credit note may be set on its document before the money of the event is known."""
    right: set[str] = set()
    wrong: set[str] = set()
    for document in {a.document for a in answers}:
        cents, true = _cents(answers, document), event.documents.get(document, 0)
        early = all(a.note for a in answers if a.document == document) and cents <= true
        good = bool(true) and (cents == true or early)
        (right if good else wrong).add(document)
        stated = min(a.confidence for a in answers if a.document == document)
        bucket = next(b for b in BUCKETS if stated >= b - 0.01 or b == 0)
        count, sound = into.reliability.get(bucket, (0, 0))
        into.reliability[bucket] = (count + 1, sound + good)
    return right, wrong


def _over_allocated(world: World, answers: Iterable[Answer], into: Score) -> None:
    owed = {d.number: d.owed for d in world.ledger.documents}
    on_document: Counter[str] = Counter()
    on_payment: Counter[Source] = Counter()
    for a in answers:
        if a.auto:
            on_document[a.document] += a.cents
            on_payment[a.source] += a.cents
    amounts = {row.source: row.amount for rows in _payments(world) for row in rows}
    into.forbidden["more than a document is owed"] += sum(
        cents > max(0, owed[number]) for number, cents in on_document.items() if owed[number] > 0
    )
    into.forbidden["more than a payment brings"] += sum(
        abs(cents) > abs(amounts[source]) for source, cents in on_payment.items() if source in amounts
    )


def _payments(world: World) -> tuple[Iterable, ...]:  # type: ignore[type-arg]
    books = world.ledger
    return books.transactions, books.direct_debits, books.cheques, books.cash_receipts
