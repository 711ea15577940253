"""A world from a seed: the books as records, and the truth about each payment."""

import random
from collections import defaultdict
from collections.abc import Iterator

from benchmarks.world import CUSTOMERS, DIFFICULTY, Kind, TrueEvent, World
from benchmarks.yonder.afterwards import by_law, in_order, joined, of_before, taken_back, with_copies, within
from benchmarks.yonder.firm import FIRST, LAST, Firm
from benchmarks.yonder.judge import Judge, Verdict
from benchmarks.yonder.mentions import Index, heed_names
from benchmarks.yonder.numbering import Numberer, Sort
from benchmarks.yonder.outside import strangers
from benchmarks.yonder.parties import Client, make_clients
from benchmarks.yonder.payers import Faces
from benchmarks.yonder.paying import Payers
from benchmarks.yonder.payment import Means, Payment, Way
from benchmarks.yonder.rows import Office, Row
from benchmarks.yonder.sales import Paper, record, sell
from benchmarks.yonder.wording import How, Writer
from reconcile.model import Customer, Ledger, Party, Source
from reconcile.money import Cents

_BY_MEANS = {Means.DEBIT: Kind.DEBIT, Means.CHEQUE: Kind.CHEQUE, Means.CASH: Kind.CASH}


def make_world(seed: int, difficulty: float = DIFFICULTY, customers: int = CUSTOMERS) -> World:
    """The same world for the same arguments. `difficulty` from 0 (tidy payers who name what they pay) to 1."""
    rng = random.Random(f"yonder:{seed}:{difficulty}:{customers}")
    firm = Firm.of(rng, seed)
    clients = make_clients(rng, firm, customers, difficulty)
    papers = sell(rng, firm, clients)
    of: dict[Client, list[Paper]] = {client: [] for client in clients}
    for paper in papers:
        of[paper.client].append(paper)
    made = _payments(rng, firm, of, papers, difficulty)
    writer = Writer(rng, papers, Numberer(firm.style, FIRST.year), difficulty, of)
    office = Office(rng, firm, papers, writer)
    office.write(made)
    heed_names(office.rows, papers)
    foreign = strangers(rng, firm, clients)
    office.entries += [entry for _, entry in foreign]
    lines, places = office.statement()
    ledger = Ledger(
        documents=tuple(record(paper, firm, papers) for paper in papers), transactions=tuple(lines),
        direct_debits=tuple(office.debits), cheques=tuple(office.cheques), cash_receipts=tuple(office.cash),
        customers=tuple(_book(clients)) if firm.customers_book else (),
    )  # fmt: skip
    judge = Judge(papers, Faces(firm, clients), list(office.rows.values()))
    events = list(_Truth(papers, office).events(judge))
    events += [TrueEvent(kind, (places[at],), {}) for at, (kind, _) in enumerate(foreign)]
    return World(seed, ledger, tuple(events), LAST, firm.manners)


def _payments(
    rng: random.Random, firm: Firm, of: dict[Client, list[Paper]], papers: list[Paper], difficulty: float
) -> list[Payment]:
    payers = Payers(rng, firm, difficulty, papers)
    for client, mine in of.items():
        payers.plan(client, mine)
    made = joined(rng, in_order(payers.made, papers))
    made = within(by_law(made, papers))
    made = list(taken_back(rng, made, papers))
    made += of_before(rng, list(of), max(p.key for p in made) + 1)
    return with_copies(within(in_order(made, papers)), papers)


def _book(clients: list[Client]) -> Iterator[Customer]:
    for at, client in enumerate(clients):
        party = Party(client.code, client.name, client.category)
        source = Source("Fichier clients.xlsx", "Clients", at + 2)
        yield Customer(party, client.told_ibans, client.told_names, insolvency="", disputed="", source=source)


class _Truth:
    """What happened, as events."""

    def __init__(self, papers: list[Paper], office: Office) -> None:
        self._papers, self._rows = papers, office.rows
        self._slips = office.slips
        self._left = {paper.key: paper.owed for paper in papers}

    def events(self, judge: Judge) -> Iterator[TrueEvent]:
        """Those of payments in the order of their days, then the rest."""
        verdicts = list(judge.walk())
        for row, _ in verdicts:
            for key, cents in row.payment.parts:
                self._left[key] -= cents
            for key in row.payment.notes:
                self._left[key] = 0
        slips = [(self._rows[keys[0]].source, self._together(keys)) for keys in self._slips]
        notes = list(self._deducted())
        for source, documents in slips:
            for _, key, cents in notes:
                number = self._papers[key].number
                if number in documents and self._rows_of(key, source):
                    documents[number] -= cents
            told = {number: cents for number, cents in documents.items() if cents}
            yield TrueEvent(Kind.LOOSE_SLIP, (source,), told, decidable=False, why="no book takes the credit apart")
        for row, verdict in verdicts:
            if not row.loose or row.payment.amount < 0:
                yield self._event(row, verdict, judge.index)
        yield from self._offsets(notes)

    def _rows_of(self, key: int, source: Source) -> bool:
        return any(r.source == source and key in dict(r.payment.parts) for r in self._rows.values())

    def _together(self, keys: tuple[int, ...]) -> dict[str, Cents]:
        found: dict[str, Cents] = defaultdict(int)
        for key in keys:
            for paper, cents in self._rows[key].payment.parts:
                found[self._papers[paper].number] += cents
        return found

    def _deducted(self) -> Iterator[tuple[Paper, int, Cents]]:
        """Credit notes that cheques without a book deduct: nothing but the notes' own rows tells of them."""
        for row in self._rows.values():
            if row.loose and row.payment.amount > 0:
                parts = dict(row.payment.parts)
                for note in row.payment.notes:
                    paper = self._papers[note]
                    yield paper, paper.link if paper.link in parts else max(parts, key=lambda k: parts[k]), paper.gross

    def _event(self, row: Row, verdict: Verdict, index: Index) -> TrueEvent:
        payment = row.payment
        sources = (row.source, *(self._papers[note].source for note in payment.notes))
        documents = {self._papers[key].number: cents for key, cents in payment.parts}
        named = frozenset(paper.number for paper in index.named_on(row))
        told = _told(row) if payment.amount > 0 and payment.meant else ""
        return TrueEvent(_kind(payment), sources, documents, not verdict.why, verdict.by_law, verdict.why, named, told)

    def _offsets(self, deducted: list[tuple[Paper, int, Cents]]) -> Iterator[TrueEvent]:
        """Credit notes that no payment used, on their invoice: the two debts compensate."""
        for note, key, cents in deducted:
            sure = note.tells_link and key == note.link
            why = "" if sure else "nothing says of which invoice the credit note is"
            yield TrueEvent(Kind.OFFSET, (note.source,), {self._papers[key].number: cents}, sure, why=why)
        for note in self._papers:
            if note.sort is not Sort.NOTE or not self._left[note.key]:
                continue
            invoice = self._papers[note.link]
            cents = min(note.gross, self._left[invoice.key])
            if cents <= 0:
                continue
            self._left[invoice.key] -= cents
            why = "" if note.tells_link else "nothing says of which invoice the credit note is"
            why = why or ("" if cents == note.gross else "more than the invoice still owes")
            yield TrueEvent(Kind.OFFSET, (note.source,), {invoice.number: cents}, not why, why=why)


def _kind(payment: Payment) -> Kind:
    single = payment.kind in (Kind.ONE, Kind.DEPOSIT) and payment.undoes < 0
    return _BY_MEANS.get(payment.means, payment.kind) if single else payment.kind


def _told(row: Row) -> str:
    """What the row says of its documents, as it can still be read."""
    if len(row.seen) < len(row.written):
        return "words that the bank cut off"
    if any(m.how is How.WRONG for m in row.written):
        return "a mistyped number"
    way = row.payment.way
    if way in (Way.FULL, Way.OTHERWISE, Way.TAIL, Way.RANGE, Way.COPIED) and not row.written:
        way = Way.NOTHING
    return str(way)
