"""A world of strangers from a seed: books as records, and the truth about each payment."""

import random
from collections import defaultdict
from collections.abc import Iterator

from benchmarks.elsewhere.aftermath import (
    after,
    apply_law,
    from_before,
    on_slips,
    paid_together,
    second_thoughts,
    within,
)
from benchmarks.elsewhere.banks import BANKS, bank_reference
from benchmarks.elsewhere.clients import Client, Crowd, Means, Says
from benchmarks.elsewhere.debts import LAST, Debt, make_debts
from benchmarks.elsewhere.judging import Judge
from benchmarks.elsewhere.motifs import bare, names_of, write_motif
from benchmarks.elsewhere.numbering import Numbers
from benchmarks.elsewhere.settlement import Settlement
from benchmarks.elsewhere.settling import Habits
from benchmarks.elsewhere.statement import Line, Rows, write_column
from benchmarks.elsewhere.strangers import Stranger, strangers
from benchmarks.world import CUSTOMERS, DIFFICULTY, Kind, TrueEvent, World
from reconcile.model import Customer, Ledger, Party, Source
from reconcile.money import Cents

_BY_MEANS = {Means.DEBIT: Kind.DEBIT, Means.CHEQUE: Kind.CHEQUE, Means.CASH: Kind.CASH}


def make_world(seed: int, difficulty: float = DIFFICULTY, customers: int = CUSTOMERS) -> World:
    """The same world for the same arguments. `difficulty` from 0 (tidy payers, few namesakes) to 1."""
    rng = random.Random(f"elsewhere/{seed}/{difficulty}/{customers}")
    numbers, bank = Numbers.of(seed), BANKS[seed * 3 % len(BANKS)]  # ten seeds in a row show all banks
    listed = rng.random() < 0.75  # a customers book exists
    has_codes, tells_ibans = rng.random() < 0.75, listed and rng.random() < 0.6
    crowd = Crowd(rng, difficulty, has_codes, tells_ibans)
    clients = [crowd.add() for _ in range(customers)]
    debts = make_debts(rng, clients, numbers, orders=rng.random() < 0.6)
    made = _settlements(rng, clients, debts, difficulty)
    taken: dict[Client, set[str]] = defaultdict(set)
    for debt in debts:
        taken[debt.client] |= names_of(debt)
    for paid in made:
        write_motif(rng, paid, difficulty, taken[paid.client])
        if paid.kind is Kind.ABSENT and paid.motif and rng.random() < 0.6:
            paid.motif = f"FACTURE {numbers.before(rng, paid.on)}"
        write_column(rng, paid)
    cancelled = _cancelled(debts, made)
    apply_law(made, debts, cancelled)
    rows = Rows(rng, bank, rng.random() < 0.8, rng.random() < 0.85, rng.random() < 0.6)
    rows.write(made)
    foreign = [(each[3], _stranger(rng, rows, each)) for each in strangers(rng, bank, clients, debts)]
    transactions = rows.transactions()
    tells_due, tells_category = rng.random() < 0.85, rng.random() < 0.5
    for at, debt in enumerate(debts):
        debt.source = Source("ventes.xlsx", "Factures", at + 2)
    ledger = Ledger(
        documents=tuple(d.record(tells_due=tells_due, tells_code=tells_category) for d in debts),
        transactions=tuple(transactions), direct_debits=tuple(rows.debits), cheques=tuple(rows.cheques),
        cash_receipts=tuple(rows.cash), customers=tuple(_book(clients)) if listed else (),
    )  # fmt: skip
    judge = Judge(clients, debts, made, cancelled, listed, tells_ibans and bank.tells_iban)
    events = list(_events(judge, rows, debts))
    events += [TrueEvent(kind, tuple(sources), {}) for kind, sources in foreign]
    manners = f"{numbers.style.pattern} {numbers.style.invoice} from {numbers.style.first}, bank {bank.name}"
    return World(seed, ledger, tuple(events), LAST, manners)


def _settlements(rng: random.Random, clients: list[Client], debts: list[Debt], difficulty: float) -> list[Settlement]:
    by_client: dict[Client, list[Debt]] = defaultdict(list)
    for debt in debts:
        by_client[debt.client].append(debt)
    habits = Habits(rng, difficulty)
    for client in clients:
        habits.plan(client, by_client[client])
    made = paid_together(rng, habits.made)
    second_thoughts(rng, made)
    on_slips(made)
    made += after(rng, made, difficulty) + from_before(rng, clients)
    on_slips(made)
    return sorted(within(made), key=lambda s: s.on)


def _cancelled(debts: list[Debt], made: list[Settlement]) -> set[Debt]:
    """Invoices that only an unused credit note answers for."""
    used = {note for s in made for note in (*s.notes, *s.parts)}
    return {d.link for d in debts if d.kind == "note" and d not in used and d.link and d.link not in used}


def _stranger(rng: random.Random, rows: Rows, stranger: Stranger) -> list[Source]:
    """Puts a line of no customer on the statement; the list gets its row once the rows are known."""
    on, label, cents, kind, iban = stranger
    placed: list[Source] = []
    column = bank_reference(rng, rows.bank.column, "") if cents > 0 else ""
    shown = iban if rows.bank.tells_iban and kind is not Kind.CARD else ""
    rows.lines.append(Line(on, rows.bank.label(label), cents, column, shown, placed.append))
    return placed


def _book(clients: list[Client]) -> Iterator[Customer]:
    for at, client in enumerate(clients):
        party = Party(client.code, client.name, client.category)
        source = Source("clients.xlsx", "Clients", at + 2)
        yield Customer(party, client.told_ibans, client.others, insolvency="", disputed="", source=source)


def _events(judge: Judge, rows: Rows, debts: list[Debt]) -> Iterator[TrueEvent]:
    verdicts = list(judge.walk())
    slips = [(together[0].row, _taken_apart(judge, together)) for together in rows.loose]
    yield from _offsets(judge, debts, slips)
    for row, documents in slips:
        yield TrueEvent(Kind.LOOSE_SLIP, (row,), documents, decidable=False, why="no book of the slip")
    for paid, why in verdicts:
        if not paid.loose:
            sources = (paid.row, *(note.source for note in paid.notes))
            named = frozenset(debt.number for debt in paid.seen)
            yield TrueEvent(_kind(paid), sources, _documents([paid]), not why, paid.by_law, why, named, _told(paid))


def _documents(together: list[Settlement]) -> dict[str, Cents]:
    found: dict[str, Cents] = defaultdict(int)
    for paid in together:
        for debt, cents in paid.parts.items():
            found[debt.number] += cents
    return dict(found)


def _kind(paid: Settlement) -> Kind:
    """A single document is told apart by the means."""
    single = paid.kind in (Kind.ONE, Kind.DEPOSIT) and paid.undoes is None
    return _BY_MEANS.get(paid.means, paid.kind) if single else paid.kind


def _told(paid: Settlement) -> str:
    """What a receipt says of its documents, as it can still be read."""
    if paid.amount < 0 or not paid.meant:
        return ""
    if paid.wrong:
        return "a mistyped number"
    if paid.tokens and not paid.seen:
        return "numbers, all cut off"
    if paid.seen:
        if len(paid.seen) < len(paid.tokens):
            return "numbers, some cut off"
        whole = all(bare(text) == bare(debt.number) for debt, text in paid.tokens)
        orders = any(text == debt.order for debt, text in paid.tokens)
        return "numbers in full" if whole else "orders" if orders else "numbers, shortened"
    return "months" if paid.says is Says.MONTH and paid.motif else "nothing"


def _taken_apart(judge: Judge, together: list[Settlement]) -> dict[str, Cents]:
    """A slip without a book pays what it brings; the credit notes deducted in it are as if nothing had used them."""
    found = _documents(together)
    for paid in together:
        for note in paid.notes:
            largest = max(paid.parts, key=lambda d: (found[d.number], d.number))
            found[largest.number] -= note.gross
            judge.left[largest] += note.gross
            judge.left[note] -= note.gross
    return {number: cents for number, cents in found.items() if cents > 0}


def _offsets(judge: Judge, debts: list[Debt], slips: list[tuple[Source, dict[str, Cents]]]) -> Iterator[TrueEvent]:
    """Credit notes that nothing used, on what their invoice still leaves open: the two debts compensate.

    An invoice that only a slip without a book paid is open to whoever reads the books. Its credit note is set on it,
    and the slip brought that much too much.
    """
    left = judge.left
    for note in debts:
        link = note.link
        if note.kind != "note" or left[note] >= 0 or link is None:
            continue
        slip = next((paid for _, paid in slips if link.number in paid), None) if note.tells_link else None
        room = left[link] or (slip[link.number] if slip else 0)
        cents = min(-left[note], room)
        if cents <= 0:
            continue
        if left[link]:
            left[link] -= cents
        elif slip:
            slip[link.number] -= cents
            if not slip[link.number]:
                del slip[link.number]
        why = "" if note.tells_link else "nothing says which invoice the credit note is of"
        yield TrueEvent(Kind.OFFSET, (note.source,), {link.number: cents}, not why, why=why)
