"""Whether a careful person with all the books could know what a payment paid: one strict rule.

The person goes through the payments by day, has settled rightly the earlier ones that could be known and none of the
others, and looks at the whole statement: what another payment names is left to that one. What a document still owes is
what no known payment has paid by then.

**Who.** The possible payers are the customers whose listed account is on the row; else those whose code is; else those
whose whole name is; else those whose name, or a name that the customers book adds, is on the row as the bank left it
(legal forms put aside; a name that was cut fits all names that begin so). A third who writes for whom it pays is that
customer. Who is still nobody is one of those for whom the same account, or the same name where the bank gives no
account, paid before by a payment that could be known.

A payment can be known when one of these holds:

1. *Named*: each document it pays is named by its number, and the number means one document only: in full, one of the
   books; shortened, or bare figures, one of the possible payers' that was open then (five figures: one of all). The
   rest of the amount then needs no other reason. Where a mistyped number stands beside, rule 2 is asked.
2. *Fits*: the possible payers, all together, have exactly one open set that makes the amount, with what is named in
   it, and it is the true one. Sets searched: up to `FEW` documents beyond the named ones; all that one payer owes; all
   that is due; all that was issued in one month. Credit notes not used yet count as negative documents. Sets that swap
   equal debts are different sets, but for a single debt: there the one due first is the answer (Code civil, art.
   1342-10), disputed ones put aside. Months that the row has narrow the sets to them.
3. *Alone*: a part payment, an excess, a charge, a discount or interest without a name, when the possible payer is one
   and had a single open document of at least that order of size.

A return is known when its row has the end-to-end reference of a debit in the books, or when the possible payers have
one receipt of that amount in the `BACK` days before. A payment of nothing in the books is nobody's to find, so it
counts as known; a slip without a book never is. A second payment of a debt can be known when the first can, and it is
named or no equal debt is open. An unnamed one of a debt that another payment names cannot, nor one whose mistyped
number is that of another document of its amount, nor an unnamed one before its document while an equal debt is open.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import combinations

from benchmarks.elsewhere.clients import Client, Says
from benchmarks.elsewhere.debts import Debt
from benchmarks.elsewhere.settlement import Settlement
from benchmarks.elsewhere.wordlists import FORMS
from benchmarks.world import Kind
from reconcile.money import Cents
from reconcile.text import fold

FEW = 4
BACK = 60
_SEARCHED = 26
"""Open documents above which no person tries sets of `FEW`; then sets of two."""
_FORMS = {fold(form) for form in FORMS} | {"m", "mme", "ou", "ets", "et", "fils"}
_LOOSE = (Kind.PART, Kind.OVER, Kind.CHARGE, Kind.DISCOUNT, Kind.INTEREST)
_KEPT = (Kind.ABSENT, Kind.TWICE, Kind.GIVEN_BACK)


@dataclass(slots=True)
class Judge:
    """Walks through the payments and says why each cannot be known, `""` where it can.

    `listed`: there is a customers book; `tells_accounts`: it and the statement have accounts. `left`: what each
    document still owes, at the end of the walk too. `cancelled`: invoices that only a credit note answers for.
    """

    clients: list[Client]
    debts: list[Debt]
    made: list[Settlement]
    cancelled: set[Debt]
    listed: bool
    tells_accounts: bool
    left: dict[Debt, Cents] = field(init=False)
    _known: dict[Debt, Cents] = field(init=False)
    _named_by: dict[Debt, list[Settlement]] = field(default_factory=dict)
    _names: list[tuple[Client, frozenset[str]]] = field(default_factory=list)
    _of: dict[Client, list[Debt]] = field(default_factory=dict)
    _past: list[Settlement] = field(default_factory=list)
    _learnt: dict[str, set[Client]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.left = {d: d.owed for d in self.debts}
        self._known = dict(self.left)
        for paid in self.made:
            for debt in paid.seen if paid.undoes is None else ():
                self._named_by.setdefault(debt, []).append(paid)
        for client in self.clients:
            told = frozenset(core(name) for name in (client.name, *(client.others if self.listed else ())))
            self._names.append((client, told - {""}))
        for debt in self.debts:
            self._of.setdefault(debt.client, []).append(debt)

    def walk(self) -> Iterator[tuple[Settlement, str]]:
        """Each payment with the verdict, in the order of days."""
        for paid in sorted(self.made, key=lambda s: (s.on, s.amount < 0)):
            why = self._verdict(paid)
            yield paid, why
            for debt, cents in (*paid.parts.items(), *((note, -note.gross) for note in paid.notes)):
                self.left[debt] -= cents
                if not why:
                    self._known[debt] = min(self._known[debt] - cents, max(debt.owed, 0))
                    self._learnt.setdefault(self._account(paid), set()).add(debt.client)
            self._past.append(paid)

    def _verdict(self, paid: Settlement) -> str:
        if paid.loose:
            return "no book of the slip"
        if paid.silent_skip:
            return "an equal debt was skipped for good without a word"
        if paid.kind is Kind.TWICE and paid.about is not None:
            return self._again(paid, paid.about)
        return "" if paid.kind in _KEPT else self._asked(paid)

    def _again(self, paid: Settlement, about: Debt) -> str:
        if self._known[about]:
            return "what it pays again is not known to be paid"
        unnamed = about not in paid.seen and self._equal_open(paid, about.client)
        return "an equal debt was open" if unnamed else ""

    def _equal_open(self, paid: Settlement, client: Client) -> bool:
        return any(d.issued <= paid.on and self._known[d] == paid.amount for d in self._of.get(client, ()))

    def _asked(self, paid: Settlement) -> str:
        payers = self.payers(paid)
        if paid.undoes is not None:
            return self._returned(paid, paid.undoes, payers)
        named = {debt for debt in paid.seen if self._means_one(debt, paid, payers)}
        if named >= set(paid.parts) and not paid.wrong:
            return ""
        if paid.kind in _LOOSE:
            return self._alone(paid, payers)
        if not payers and not named:
            return "nobody can be recognised"
        return self._confused(paid, named) or self._fits(paid, payers | {debt.client for debt in named}, named)

    def _confused(self, paid: Settlement, named: set[Debt]) -> str:
        if paid.wrong and any(_alike(paid.wrong, d) and self._known[d] == paid.amount for d in self.debts):
            return "the mistyped number is that of another document of that amount"
        if any(self._named_elsewhere(d, paid) for d in set(paid.parts) - named):
            return "another payment names the same debt"
        if paid.kind is Kind.PREPAID and self._equal_open(paid, paid.client):
            return "an equal debt was open"
        return ""

    def payers(self, paid: Settlement) -> set[Client]:
        """Those whom the row can be from."""
        client = paid.client
        if self.tells_accounts and paid.means.name == "TRANSFER":
            owners = {c for c in self.clients if client.iban in c.told_ibans}
            if owners:
                return owners
        coded = {c for c in self.clients if c.code and fold(c.code) in paid.read.split()}
        if coded:
            return coded
        exact = {c for c in self.clients if sorted(fold(c.name).split()) == sorted(fold(paid.shown).split())}
        if exact:
            return exact
        row = core(paid.shown)
        mine = {c for c, names in self._names if any(_agree(row, name) for name in names)}
        if client.payer and client.names_it:
            mine |= {c for c in {d.client for d in paid.parts} if fold(c.name) in paid.read}
        return mine or self._learnt.get(self._account(paid), set())

    def _account(self, paid: Settlement) -> str:
        return paid.iban or core(paid.shown)

    def _means_one(self, debt: Debt, paid: Settlement, payers: set[Client]) -> bool:
        token = next(text for d, text in paid.tokens if d is debt)
        if fold(token).replace(" ", "") == fold(debt.number).replace(" ", "") and not token.isdecimal():
            return True
        if debt.client not in payers:
            return len(token) > 4 and sum(_alike(token, d) for d in self.debts) == 1
        return sum(_alike(token, d) for c in payers for d in self._open(c, paid)) == 1

    def _open(self, client: Client, paid: Settlement) -> list[Debt]:
        """What that customer owes, credit notes too, less what other payments name."""
        until = paid.on + timedelta(days=20 if paid.kind is Kind.PREPAID else 0)
        return [
            d
            for d in self._of.get(client, ())
            if d.issued <= until
            and self._known[d]
            and d not in self.cancelled
            and (d in paid.parts or not self._named_elsewhere(d, paid))
        ]

    def _named_elsewhere(self, debt: Debt, paid: Settlement) -> bool:
        return any(other is not paid and other.on >= paid.on for other in self._named_by.get(debt, ()))

    def _fits(self, paid: Settlement, payers: set[Client], named: set[Debt]) -> str:
        rest = paid.amount - sum(self._known[d] for d in named)
        free = [d for c in payers for d in self._open(c, paid) if d not in named]
        truth = frozenset((*paid.parts, *paid.notes)) - named
        narrowed = self._narrowed(paid, free)
        sets = set(_sets(narrowed, rest, self._known, paid))
        if truth not in sets:
            return "the amount is made of more than a person would try"
        if len(sets) == 1:
            return ""
        if all(len(s) == 1 for s in sets):
            equal = sorted((next(iter(s)) for s in sets), key=lambda d: (d.disputed, d.due, d.issued))
            if len({d.client for d in equal}) == 1 and truth == {equal[0]}:
                return ""
        return "several sets give the amount"

    @staticmethod
    def _narrowed(paid: Settlement, free: list[Debt]) -> list[Debt]:
        """Only the months that can be read, if they are all there."""
        if paid.says is not Says.MONTH or not all(_month_read(d, paid.read) for d in paid.parts):
            return free
        months = {(d.issued.year, d.issued.month) for d in paid.parts}
        return [d for d in free if d.kind == "note" or (d.issued.year, d.issued.month) in months]

    def _alone(self, paid: Settlement, payers: set[Client]) -> str:
        truth = next(iter(paid.parts))
        if payers != {truth.client}:
            return "unnamed, and not the amount of a document"
        near = [d for d in self._open(truth.client, paid) if self._known[d] * 10 > paid.amount]
        return "" if near == [truth] else "unnamed, and not the amount of a document"

    def _returned(self, paid: Settlement, undone: Settlement, payers: set[Client]) -> str:
        if undone.loose:
            return "no book of the slip"
        if undone.end_to_end and fold(undone.end_to_end) in paid.read:
            return ""
        since = paid.on - timedelta(days=BACK)
        alike = [
            s
            for s in self._past
            if s.amount == -paid.amount
            and s.on >= since
            and self.payers(s) & payers
            and (s.undone_on or paid.on) >= paid.on
        ]
        return "" if alike == [undone] else "several receipts may be taken back, or none can be recognised"


def _sets(free: list[Debt], target: Cents, left: dict[Debt, Cents], paid: Settlement) -> Iterator[frozenset[Debt]]:
    """The sets a person would try that make the target."""
    wholes: list[Iterable[Debt]] = []
    for client in {d.client for d in free}:
        mine = [d for d in free if d.client is client]
        sales = [d for d in mine if d.kind != "note"]
        wholes += [mine, sales, [d for d in mine if d.due <= paid.on], [d for d in sales if d.due <= paid.on]]
        for month in {(d.issued.year, d.issued.month) for d in mine}:
            wholes.append([d for d in mine if (d.issued.year, d.issued.month) == month])
    for whole in wholes:
        if sum(left[d] for d in whole) == target:
            yield frozenset(whole)
    most = FEW if len(free) <= _SEARCHED else 2
    for size in range(most + 1):
        for some in combinations(free, size):
            if sum(left[d] for d in some) == target:
                yield frozenset(some)


def core(name: str) -> str:
    """A name without its legal form."""
    return " ".join(word for word in fold(name).split() if word not in _FORMS)


def _agree(row: str, name: str) -> bool:
    if not row:
        return False
    cut = len(row) >= 8 and name.startswith(row)
    return row == name or cut or set(row.split()) >= set(name.split())


def _month_read(debt: Debt, read: str) -> bool:
    named = any(len(word) > 2 and fold(debt.month).startswith(word) for word in read.split())
    return named or f"{debt.issued:%m %Y}" in read


def _alike(token: str, debt: Debt) -> bool:
    """The text can mean that document, or its order."""
    bare = fold(token).replace(" ", "")
    number = fold(debt.number).replace(" ", "")
    if bare in (number, fold(debt.order).replace(" ", "")):
        return True
    return token.isdecimal() and (int(token) == debt.serial or (len(bare) > 3 and number.endswith(bare)))
