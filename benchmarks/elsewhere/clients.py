"""Customers: who they are, who else is called so, who pays for them and how they write."""

import random
from dataclasses import dataclass, field
from enum import Enum, auto

from benchmarks.elsewhere.wordlists import (
    ACCOUNTANTS,
    BRANDS,
    FACTORS,
    FIRM_HEADS,
    FIRM_TAILS,
    FIRST_NAMES,
    FORMS,
    MANAGERS,
    NAME_HEADS,
    NAME_TAILS,
    STREETS,
    SURNAMES,
    TOWNS,
    TRADES,
)
from reconcile.model import CustomerCategory
from reconcile.text import fold


class Says(Enum):
    """What a payer writes about what it pays."""

    FULL = auto()
    SHORT = auto()
    ORDER = auto()
    MONTH = auto()
    NOTHING = auto()


class Means(Enum):
    """How money comes."""

    TRANSFER = auto()
    DEBIT = auto()
    CHEQUE = auto()
    CASH = auto()


@dataclass(eq=False, slots=True)
class Client:
    """A customer.

    Attributes:
        name: of the firm's books.
        banked: the name its bank writes, before any cut.
        iban: of the account that pays.
        others: names that the customers book adds.
        told_ibans: those that the customers book has.
        payer: who pays in its stead, `""` for itself; `names_it`: that payer writes for whom.
        series: of a numbering by customer.
        phrase: the index of its way to write numbers.
        run_day: the day of the month when all that is due is paid at once, 0 to pay each document.
    """

    code: str
    name: str
    category: CustomerCategory
    banked: str
    iban: str
    says: Says
    means: Means
    size: str
    lag: int
    terms: int
    month_end: bool
    run_day: int
    phrase: int
    series: str = ""
    payer: str = ""
    names_it: bool = False
    others: tuple[str, ...] = ()
    told_ibans: tuple[str, ...] = ()
    skips: str = ""
    careless: float = 1.0


def french_iban(rng: random.Random) -> str:
    """An invented account with right control digits (ISO 13616)."""
    body = f"{rng.choice((10107, 14508, 18206, 30002, 30004, 42559)):05}{rng.randrange(10**18):018}"
    return f"FR{98 - int(body + '152700') % 97:02}{body}"


@dataclass(slots=True)
class Crowd:
    """Makes customers one by one, each in sight of those before."""

    rng: random.Random
    difficulty: float
    has_codes: bool
    tells_ibans: bool
    made: list[Client] = field(default_factory=list)
    _taken: set[str] = field(default_factory=set)
    _payers: dict[str, tuple[str, str]] = field(default_factory=dict)

    def add(self) -> Client:
        """The next customer."""
        rng, hard = self.rng, self.difficulty
        draw = rng.random()
        category = CustomerCategory.PROFESSIONAL
        if draw < 0.14:
            category = CustomerCategory.CONSUMER
        elif draw < 0.22:
            category = CustomerCategory.PUBLIC
        elif draw < 0.26:
            category = CustomerCategory.ASSOCIATION
        name = self._free_name(category)
        client = Client(
            code=f"{fold(name).replace(' ', '')[:3].upper()}{len(self.made) + 1:04}" if self.has_codes else "",
            name=name, category=category, banked=name, iban=french_iban(rng), says=says(rng, hard),
            means=self._means(category), size=rng.choices(("once", "regular", "monthly", "big"), (24, 44, 22, 10))[0],
            lag=rng.choice((-3, 0, 0, 1, 2, 5, 9, 15, 30)), terms=rng.choice((0, 15, 30, 30, 30, 45, 60)),
            month_end=rng.random() < 0.3, run_day=rng.choice((5, 10, 15, 25)) if rng.random() < 0.22 else 0,
            phrase=rng.randrange(1000), series=f"{fold(name).replace(' ', '')[:4].upper()}{len(self.made) + 1}",
            careless=rng.choice((0.3, 0.6, 1, 1, 1.6)),
        )  # fmt: skip
        self._pays_through(client)
        if client.size == "monthly" and rng.random() < 0.05:
            client.skips = rng.choice(("disputed", "silent"))
        if self.tells_ibans and rng.random() < 0.8:
            client.told_ibans = (client.iban,)
        self.made.append(client)
        return client

    def _free_name(self, category: CustomerCategory) -> str:
        homonym = self.made and self.has_codes and self.rng.random() < 0.006 + 0.02 * self.difficulty
        if homonym:
            return self.rng.choice(self.made).name
        while True:
            name = self._name(category)
            if fold(name) not in self._taken:
                self._taken.add(fold(name))
                return name

    def _name(self, category: CustomerCategory) -> str:
        rng = self.rng
        surname, town = self._surname(), rng.choice(TOWNS)
        if category is CustomerCategory.CONSUMER:
            first = rng.choice(FIRST_NAMES)
            return rng.choice((f"{surname} {first}", f"{first} {surname}", f"M. {first} {surname}"))
        if category is CustomerCategory.PUBLIC:
            return rng.choice((f"Mairie de {town}", f"Commune de {town}", f"Collège {surname} {town}", f"CH de {town}"))
        if category is CustomerCategory.ASSOCIATION:
            return rng.choice(
                (f"SDC {rng.randint(1, 90)} {rng.choice(STREETS)} {town}", f"Association {surname} {town}")
            )
        form, trade = rng.choice(FORMS), rng.choice(TRADES)
        shapes = (
            f"{surname} {form}", f"{form} {surname}", f"{surname} & Fils", f"Éts {surname}", f"{trade} {surname}",
            f"{form} {trade} {surname}", f"{trade} {surname} {town}", f"{rng.choice(BRANDS)} {town}",
            f"{self._firm()} {form}", f"{self._firm()} {town}", f"{form} {self._firm()}",
        )  # fmt: skip
        weights = (6, 5, 3, 3, 8, 6, 6, 5, 9, 6, 5)
        return rng.choices(shapes, weights)[0]

    def _surname(self) -> str:
        """A new one, or one that another customer has or that sounds like it."""
        if self.rng.random() < 0.06 + 0.3 * self.difficulty:
            return SURNAMES[self.rng.randrange(4 + min(len(SURNAMES) - 4, len(self.made) // 4))]
        return self.rng.choice(NAME_HEADS) + self.rng.choice(NAME_TAILS)

    def _firm(self) -> str:
        """An invented word; harder worlds have fewer beginnings."""
        heads = round(len(FIRM_HEADS) * (1 - 0.6 * self.difficulty))
        return self.rng.choice(FIRM_HEADS[:heads]) + self.rng.choice(FIRM_TAILS)

    def _means(self, category: CustomerCategory) -> Means:
        weights = (74, 12, 12, 2)
        if category is CustomerCategory.CONSUMER:
            weights = (48, 20, 24, 8)
        elif category is CustomerCategory.PUBLIC:
            weights = (100, 0, 0, 0)
        return self.rng.choices(tuple(Means), weights)[0]

    def _pays_through(self, client: Client) -> None:
        """Trading names, and others who pay: treasuries, managers, head offices, accountants, factors, spouses."""
        rng, hard = self.rng, self.difficulty
        if client.category is CustomerCategory.PUBLIC:
            place = rng.choice(TOWNS[:6])
            self._shared(client, rng.choice((f"TRESORERIE DE {place}", f"SGC {place}", "DRFIP HAUTS DE FRANCE")), 0.85)
        elif client.name.startswith("SDC"):
            self._shared(client, rng.choice(MANAGERS), 0.8)
        elif client.category is CustomerCategory.CONSUMER:
            if rng.random() < 0.06 + 0.1 * hard:  # the other of the couple
                surname = rng.choice(SURNAMES) if rng.random() < 0.4 else client.name.split()[-1]
                client.payer = f"{surname} {rng.choice(FIRST_NAMES)}"
                client.iban, client.names_it = french_iban(rng), rng.random() < 0.5
            elif rng.random() < 0.3:
                client.banked = f"M OU MME {client.name.removeprefix('M. ')}"
        elif rng.random() < 0.04 + 0.06 * hard:
            kind = rng.choices((MANAGERS, ACCOUNTANTS, FACTORS), (2, 3, 3))[0]
            holding = f"{FIRM_HEADS[rng.randrange(8)]}group Holding"
            self._shared(client, rng.choice((holding, holding, rng.choice(kind))), 0.75 - 0.3 * hard)
        elif rng.random() < 0.05 + 0.1 * hard:  # a legal name that is not the one in the books, or the reverse
            client.banked = f"{rng.choice(FORMS)} {self._firm()}"
            if rng.random() < 0.5:
                client.others = (client.banked,)

    def _shared(self, client: Client, payer: str, names_it: float) -> None:
        """One account for all that it pays for."""
        iban, _ = self._payers.setdefault(payer, (french_iban(self.rng), payer))
        client.payer, client.iban = payer, iban
        client.names_it = self.rng.random() < names_it
        client.means = Means.TRANSFER


def says(rng: random.Random, difficulty: float) -> Says:
    """A habit of writing: in a plain firm most payers copy the number."""
    nothing, short = 0.05 + 0.35 * difficulty, 0.06 + 0.14 * difficulty
    order, month = 0.05 + 0.1 * difficulty, 0.02 + 0.06 * difficulty
    weights = (1 - nothing - short - order - month, short, order, month, nothing)
    return rng.choices((Says.FULL, Says.SHORT, Says.ORDER, Says.MONTH, Says.NOTHING), weights)[0]
