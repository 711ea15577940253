"""What is sold: invoices, deposits and credit notes of each customer."""

import random
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from benchmarks.yonder.firm import FIRST, LAST, Firm
from benchmarks.yonder.numbering import Numberer, Slot, Sort
from benchmarks.yonder.parties import Client
from reconcile.model import CreditNote, DepositInvoice, Document, Invoice, Nature, Party, Source
from reconcile.money import Cents

_DAYS = (LAST - FIRST).days


@dataclass(frozen=True, slots=True)
class Paper:
    """A document.

    Attributes:
        key: its place in the book.
        link: of a credit note, the key of its invoice; of an invoice, that of its deposit; -1 for none.
        tells_link: the book has it.
        fate: `""`, `"never"` paid in silence, `"disputed"` and never paid.
        regular: of a subscription.
        told_due: the due date that a reader of the books counts with.
    """

    key: int
    sort: Sort
    client: Client
    on: date
    due: date
    told_due: date
    gross: Cents
    nature: Nature | None = None
    order: str = ""
    link: int = -1
    tells_link: bool = True
    deducted: Cents = 0
    fate: str = ""
    regular: bool = False
    number: str = ""
    rank: int = 0

    @property
    def owed(self) -> Cents:
        """Signed: a credit note takes off."""
        return -self.gross if self.sort is Sort.NOTE else self.gross - self.deducted

    @property
    def source(self) -> Source:
        """Its row."""
        return Source("Journal des ventes.xlsx", "Ventes", self.key + 4)


def sell(rng: random.Random, firm: Firm, clients: list[Client]) -> list[Paper]:
    """All documents in the order of their days, numbered."""
    desk = _Desk(rng, firm)
    for client in clients:
        desk.serve(client)
    desk.credit()
    order = sorted(range(len(desk.made)), key=lambda at: (desk.made[at].on, at))
    place = {old: new for new, old in enumerate(order)}
    numberer = Numberer(firm.style, FIRST.year)
    found: list[Paper] = []
    for old in order:
        draft = desk.made[old]
        link = place.get(draft.link, -1)
        key = len(found)
        if draft.number == _SECOND:
            number, rank = draft.number, found[link].rank
        else:
            number, rank = numberer.give(Slot(draft.sort, draft.on, 0, _SHOPS[draft.client.key % 3], draft.client.key))
        found.append(replace(draft, key=key, link=link, number=number, rank=rank))
    return _halves(found, numberer)


_SECOND = "second half"
_SHOPS = ("LYO", "VIL", "BRX")


def _halves(papers: list[Paper], numberer: Numberer) -> list[Paper]:
    """Where a sale has two halves, both get the number of the first, each with its suffix; they need no link."""
    found = list(papers)
    for paper in papers:
        if paper.number == _SECOND:
            first, second = numberer.cut_in_two(papers[paper.link].number)
            found[paper.link] = replace(papers[paper.link], number=first)
            found[paper.key] = replace(paper, number=second, link=-1)
    return found


@dataclass(slots=True)
class _Desk:
    """Makes the documents of one customer after the other; `made[i].link` is a place in `made`."""

    rng: random.Random
    firm: Firm
    made: list[Paper]

    def __init__(self, rng: random.Random, firm: Firm) -> None:
        self.rng, self.firm, self.made = rng, firm, []

    def serve(self, client: Client) -> None:
        """A year of one customer."""
        rng, trade = self.rng, self.firm.trade
        terms = rng.choices(
            ((0, False), (15, False), (30, False), (30, True), (45, True), (60, False)), (18, 8, 38, 20, 8, 8)
        )[0]
        if rng.random() < trade.regular:
            self._subscription(client, terms)
            sales = rng.choice((0, 0, 0, 1, 2, 4))
        else:
            sales = rng.choices((rng.randint(1, 3), rng.randint(4, 10), rng.randint(14, 50)), (43, 43, 14))[0]
        for _ in range(sales):
            self._sale(client, terms)

    def _add(self, draft: Paper) -> None:
        self.made.append(draft)

    def _subscription(self, client: Client, terms: tuple[int, bool]) -> None:
        """The same price each month or quarter, raised once a year, of two contracts now and then."""
        rng = self.rng
        step = 3 if rng.random() < 0.15 else 1
        for _ in range(2 if rng.random() < 0.08 else 1):
            price, day, raised = (
                rng.choice(self.firm.trade.prices) * step,
                rng.choice((1, 1, 2, 5, 28)),
                rng.randint(3, 20),
            )
            contract = f"CT{rng.randrange(200, 990)}-{rng.randrange(10, 99)}" if self.firm.contracts else ""
            first = len(self.made)
            for at in range(rng.randint(0, 5), 14, step):
                month = FIRST.month - 1 + at
                on = date(FIRST.year + month // 12, month % 12 + 1, day)
                net = price if at < raised else price + price * 3 // 100
                self._add(self._paper(client, on, net, terms, order=contract, regular=True))
            if rng.random() < 0.05 and len(self.made) > first + 4:
                at = rng.randrange(first + 1, len(self.made) - 1)
                self.made[at] = replace(self.made[at], fate=rng.choice(("never", "disputed")))

    def _paper(self, client: Client, on: date, net: Cents, terms: tuple[int, bool], **more: object) -> Paper:
        trade = self.firm.trade
        gross = net + (net * 20 + 50) // 100
        nature = trade.nature if self.rng.random() < 0.8 else None
        due = _due(on, terms)
        paper = Paper(-1, Sort.INVOICE, client, on, due, due if self.firm.tells_due else on, gross, nature)
        return replace(paper, **more)  # type: ignore[arg-type]

    def _sale(self, client: Client, terms: tuple[int, bool]) -> None:
        rng = self.rng
        on = FIRST + timedelta(days=rng.randrange(_DAYS))
        round_price = rng.random() < 0.15
        net = rng.choice((5_000, 10_000, 15_000, 25_000, 50_000)) if round_price else _price(rng, client.scale)
        order = (
            f"{rng.choice(('BC', 'CDE-', 'PO', ''))}{rng.randrange(4000, 99_000)}"
            if self.firm.orders and rng.random() < 0.6
            else ""
        )
        fate = rng.choices(("", "never", "disputed"), (965, 25, 10))[0]
        later = on + timedelta(days=rng.randint(10, 60))
        if rng.random() < self.firm.trade.deposits and net > 30_000 and later <= LAST:
            self._with_deposit(client, terms, (on, later), net, order)
            return
        sale = self._paper(client, on, net, terms, order=order, fate=fate)
        self._add(sale)
        if self.firm.style.halves and rng.random() < 0.08:
            other = self._paper(client, on, _price(rng, client.scale), terms, order=order)
            self._add(replace(other, number=_SECOND, link=len(self.made) - 1))

    def _with_deposit(
        self, client: Client, terms: tuple[int, bool], days: tuple[date, date], net: Cents, order: str
    ) -> None:
        rng = self.rng
        whole = self._paper(client, days[1], net, terms, order=order)
        asked = whole.gross * rng.choice((20, 30, 30, 40, 50)) // 100
        self._add(replace(whole, sort=Sort.DEPOSIT, on=days[0], due=days[0], told_due=days[0], gross=asked))
        if rng.random() < 0.75:
            self._add(replace(whole, deducted=asked, link=len(self.made) - 1))
        else:
            self._add(replace(whole, gross=whole.gross - asked))

    def credit(self) -> None:
        """Credit notes: goods that came back, prices put right, sales cancelled."""
        rng = self.rng
        for at, paper in enumerate(list(self.made)):
            on = paper.on + timedelta(days=rng.randint(1, 45))
            if paper.sort is not Sort.INVOICE or paper.fate or rng.random() > 0.045 or on > LAST or paper.number:
                continue
            whole = rng.random() < 0.3
            gross = paper.owed if whole else max(500, paper.owed * rng.choice((5, 8, 10, 15, 25, 33)) // 100)
            tells = rng.random() < self.firm.tells_links
            note = Paper(-1, Sort.NOTE, paper.client, on, on, on, gross, paper.nature, link=at, tells_link=tells)
            self._add(note)


def _price(rng: random.Random, scale: Cents) -> Cents:
    return round(scale * rng.lognormvariate(0, 0.65)) + 900


def _due(on: date, terms: tuple[int, bool]) -> date:
    days, to_the_end = terms
    due = on + timedelta(days=days)
    return due.replace(day=monthrange(due.year, due.month)[1]) if to_the_end else due


def record(paper: Paper, firm: Firm, papers: list[Paper]) -> Document:
    """The document as the book has it."""
    client = paper.client
    link = papers[paper.link].number if paper.link >= 0 and paper.tells_link else ""
    party = Party(client.code, client.name, client.category if firm.tells_category else None)
    due = paper.told_due if firm.tells_due and paper.sort is not Sort.NOTE else None
    disputed = "litige en cours" if paper.fate == "disputed" else ""
    if paper.sort is Sort.NOTE:
        return CreditNote(
            number=paper.number,
            customer=party,
            issued_on=paper.on,
            gross=paper.gross,
            source=paper.source,
            linked_to=link,
        )
    if paper.sort is Sort.DEPOSIT:
        return DepositInvoice(
            number=paper.number, customer=party, issued_on=paper.on, gross=paper.gross, source=paper.source,
            order_number=paper.order, stated_due_on=due, disputed=disputed, vat_rate=Decimal(20),
        )  # fmt: skip
    return Invoice(
        number=paper.number, customer=party, issued_on=paper.on, gross=paper.gross, source=paper.source, linked_to=link,
        order_number=paper.order, stated_due_on=due, disputed=disputed, deposit_deducted=paper.deducted,
        nature=paper.nature, vat_rate=Decimal(20),
    )  # fmt: skip
