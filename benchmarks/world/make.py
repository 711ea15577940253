"""A world of receivables from a seed: books as records, and the truth about each payment."""

import random
from collections import defaultdict
from collections.abc import Iterable

from benchmarks.world.books import Shelf
from benchmarks.world.knowing import Knowing
from benchmarks.world.labels import BANKS
from benchmarks.world.law import apply_law
from benchmarks.world.noise import make_noise
from benchmarks.world.paying import payments_of
from benchmarks.world.payment import Pay, Style
from benchmarks.world.people import make_people
from benchmarks.world.sales import LAST, NOTE, Draft, make_sales
from benchmarks.world.truth import Kind, TrueEvent, World
from benchmarks.world.writing import NUMBERINGS
from reconcile.model import Source
from reconcile.money import Cents

CUSTOMERS = 150
DIFFICULTY = 0.3
"""What a careful firm with ordinary customers lives with."""
_NOTHING = frozenset({Kind.TWICE, Kind.ABSENT, Kind.GIVEN_BACK})


def make_world(
    seed: int, difficulty: float = DIFFICULTY, customers: int = CUSTOMERS, *, judged: bool = True, foreign: int = 0
) -> World:
    """The same world for the same arguments. `difficulty` from 0 (tidy payers) to 1 (nothing named, names alike).

    Without `judged`, nobody asks whether each event can be known: quicker, for the clock. `foreign`: how many lines
    concern no customer, at least; else one for six payments.
    """
    rng = random.Random(f"{seed}/{difficulty}/{customers}")
    numbering = NUMBERINGS[rng.randrange(len(NUMBERINGS))]
    bank, second = rng.sample(BANKS, 2)
    people = make_people(rng, customers, difficulty)
    drafts = make_sales(rng, people, numbering)
    style = Style(rng, numbering, difficulty, LAST)
    by_customer: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        by_customer[draft.customer.code].append(draft)
    pays = [pay for person in people for pay in payments_of(style, person, by_customer[person.code])]
    noise = make_noise(rng, bank, max(len(pays) // 6, foreign), people, drafts)
    shelf = Shelf(rng, bank, second, tells_debits=rng.random() < 0.75)
    shelf.write(pays, noise)
    seen = [p for p in pays if p.source.book and p.on <= LAST]
    apply_law(seen, drafts)
    verdicts = list(Knowing(people, drafts, seen).walk()) if judged else [(pay, "") for pay in seen]
    events = [*_events(verdicts, shelf), *_offsets_left(seen, drafts)]
    events += [TrueEvent(line.kind, (line.source,), {}) for line in shelf.lines if line.kind]
    manners = f"{numbering.pattern} {numbering.prefixes[0]} {bank.name}+{second.name}".strip()
    return World(seed, shelf.ledger(people, drafts), tuple(events), LAST, manners)


def _events(judged: Iterable[tuple[Pay, str]], shelf: Shelf) -> Iterable[TrueEvent]:
    loose = {id(p) for together in shelf.loose for p in together}
    for together in shelf.loose:
        documents: dict[str, Cents] = defaultdict(int)
        for pay in together:
            for number, cents in _paid(pay).items():
                documents[number] += cents
        yield TrueEvent(
            Kind.LOOSE_SLIP, (together[0].source,), dict(documents), decidable=False, why="no book of the slip"
        )
    for pay, why in judged:
        if id(pay) not in loose:
            sources = (pay.source, *(note.source for note, _ in pay.notes))
            named = frozenset(draft.number for draft in pay.seen)
            yield TrueEvent(pay.kind, sources, _paid(pay), not why, pay.by_law, why, named)


def _paid(pay: Pay) -> dict[str, Cents]:
    if pay.kind in _NOTHING or (pay.undoes and pay.undoes.kind in _NOTHING):
        return {}
    sign, parts = (-1, pay.undoes.parts) if pay.undoes else (1, pay.parts)
    return {draft.number: sign * cents for draft, cents in parts}


def _offsets_left(pays: Iterable[Pay], drafts: Iterable[Draft]) -> Iterable[TrueEvent]:
    """Linked credit notes that nothing used, on what their invoice still leaves open: the two debts compensate."""
    left = {d: d.owed for d in drafts}
    used: set[Source] = set()
    for pay in pays:
        for number_or_draft, cents in pay.undoes.parts if pay.undoes else pay.parts:
            if number_or_draft in left and pay.kind not in _NOTHING:
                left[number_or_draft] += cents if pay.undoes else -cents
        used |= {note.source for note, _ in pay.notes}
        used |= {d.source for d, _ in pay.parts if d.kind == NOTE} | (
            {pay.source} if pay.kind is Kind.OFFSET else set()
        )
    for note in left:
        if note.kind == NOTE and note.told and note.source not in used and note.link and left[note.link] > 0:
            amount = min(note.gross, left[note.link])
            left[note.link] -= amount
            yield TrueEvent(Kind.OFFSET, (note.source,), {note.link.number: amount})
