"""Who buys, and who pays for whom."""

import random
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from benchmarks.yonder import wordstock as w
from benchmarks.yonder.firm import FIRST, Firm
from reconcile.model import CustomerCategory


class Sort(StrEnum):
    """Sorts of customer, each with its ways of paying."""

    COMPANY = "company"
    FAMILY = "family firm"
    GROUP = "company of a group"
    FRANCHISE = "franchise"
    TOWN = "town and its bodies"
    OWNERS = "co-owners"
    CLUB = "association"
    PERSON = "person"
    FOREIGN = "foreign firm"


@dataclass(frozen=True, slots=True)
class Client:
    """A customer.

    Attributes:
        holder: the name on the account that pays; `third`: it is somebody else's account.
        iban: of that account; `new_iban` replaces it from the day `moved`.
        told_ibans, told_names: what the customers book says besides.
        scale: the middle of its invoices, in cents.
    """

    key: int
    sort: Sort
    name: str
    holder: str
    iban: str
    scale: int
    code: str = ""
    town: str = ""
    third: bool = False
    moved: date | None = None
    new_iban: str = ""
    told_ibans: tuple[str, ...] = ()
    told_names: tuple[str, ...] = ()

    def iban_on(self, day: date) -> str:
        """The account that pays on a day."""
        return self.new_iban if self.moved and day >= self.moved else self.iban

    @property
    def category(self) -> CustomerCategory:
        """Who the debtor is in law."""
        return _CATEGORIES.get(self.sort, CustomerCategory.PROFESSIONAL)


_CATEGORIES = {
    Sort.TOWN: CustomerCategory.PUBLIC,
    Sort.CLUB: CustomerCategory.ASSOCIATION,
    Sort.OWNERS: CustomerCategory.CONSUMER,
    Sort.PERSON: CustomerCategory.CONSUMER,
}
_SHARES = {
    Sort.COMPANY: 50, Sort.FAMILY: 9, Sort.GROUP: 2.5, Sort.FRANCHISE: 4, Sort.TOWN: 4, Sort.OWNERS: 4, Sort.CLUB: 9,
    Sort.PERSON: 13, Sort.FOREIGN: 2,
}  # fmt: skip
"""Weights of draws; a draw of a family, group, franchise, town or manager gives several customers."""


def make_clients(rng: random.Random, firm: Firm, count: int, difficulty: float) -> list[Client]:
    """So many customers, alike ones among them."""
    crowd = _Crowd(rng, difficulty)
    sorts, weights = list(_SHARES), list(_SHARES.values())
    makers = (crowd.company, crowd.family, crowd.group, crowd.franchise, crowd.town, crowd.owners, crowd.club)
    make = dict(zip(Sort, (*makers, crowd.person, crowd.foreign), strict=True))
    while len(crowd.made) < count:
        make[rng.choices(sorts, weights)[0]]()
    return [_in_the_book(rng, firm, client) for client in _factored(rng, crowd.made[:count])]


def _factored(rng: random.Random, made: list[Client]) -> list[Client]:
    """One factoring company pays for a few large buyers."""
    account = french_iban(rng)
    companies = [c for c in made if c.sort is Sort.COMPANY and not c.third]
    bought = {c.key for c in rng.sample(companies, max(1, len(companies) // 30))} if companies else set()
    return [
        replace(c, holder="FACTORIAL AFFACTURAGE", iban=account, third=True, moved=None) if c.key in bought else c
        for c in made
    ]


def _in_the_book(rng: random.Random, firm: Firm, client: Client) -> Client:
    """What the firm knows of it: a code, an account, other names. Some accounts are out of date, some never known."""
    ibans = (client.iban,) if firm.knows_ibans and rng.random() < 0.6 else ()
    if client.third and rng.random() < 0.6:
        ibans = ()
    differs = client.holder != client.name and not client.third
    names = (client.holder,) if differs and rng.random() < 0.5 else ()
    return replace(client, code=firm.code_of(client.key, client.name), told_ibans=ibans, told_names=names)


@dataclass(slots=True)
class _Crowd:
    """Makes customers one draw at a time."""

    rng: random.Random
    difficulty: float
    made: list[Client] = field(default_factory=list)
    _brands: list[str] = field(default_factory=list)
    _used: set[str] = field(default_factory=set)

    def _add(
        self, sort: Sort, name: str, *, holder: str = "", iban: str = "", town: str = "", third: bool = False
    ) -> None:
        rng = self.rng
        scale = rng.choice((9_000, 18_000, 40_000, 90_000, 220_000))
        if sort in (Sort.PERSON, Sort.CLUB, Sort.OWNERS):
            scale = min(scale, 40_000)
        client = Client(
            len(self.made), sort, name, holder or name, iban or french_iban(rng), scale, town=town, third=third
        )
        if not iban and rng.random() < 0.06:
            moved = FIRST + timedelta(days=rng.randint(90, 330))
            client = replace(client, moved=moved, new_iban=french_iban(rng))
        if name in self._used and sort not in (Sort.PERSON, Sort.OWNERS):
            return
        self._used.add(name)
        self.made.append(client)

    def _brand(self) -> str:
        if not self._brands:
            self._brands = list(w.BRANDS)
            self.rng.shuffle(self._brands)
        return self._brands.pop()

    def company(self) -> None:
        """Some with a form before, some after, some trading under another name than the account's."""
        rng = self.rng
        core = rng.choice((
            f"{rng.choice(w.TRADES)} {rng.choice(w.SURNAMES)}", self._brand(),
            f"{self._brand()} {rng.choice(w.FIELDS)}",
            f"{rng.choice(w.TRADES)} de {rng.choice(w.TOWNS)}",
        ))  # fmt: skip
        form = rng.choice(w.FORMS)
        name = rng.choice((core, f"{form} {core}", f"{core} {form}"))
        holder = rng.choice((name, core, f"{form} {core}"))
        if rng.random() < 0.06 + 0.1 * self.difficulty:
            initials = "".join(rng.choice("BCDFGJLMPRT") for _ in range(3))
            holder = rng.choice((f"SARL {initials}", f"{rng.choice(w.SURNAMES)} {rng.choice(w.FIRST_NAMES)}"))
        self._add(Sort.COMPANY, name, holder=holder)

    def family(self) -> None:
        """Firms of one surname."""
        rng, surname = self.rng, self.rng.choice(w.SURNAMES)
        shapes = ["{} Frères", "{} & Fils", "SARL {}", "SAS {} Père et Fils", "Établissements {}", "{} TP", "SCI {}"]
        most = 3 if rng.random() < 0.3 + self.difficulty / 2 else 1
        for shape in rng.sample(shapes, rng.randint(1, most)):
            self._add(Sort.FAMILY, shape.format(surname))

    def group(self) -> None:
        """Subsidiaries that one treasury pays for; the treasury's own company may be a customer too."""
        rng, brand = self.rng, self._brand()
        treasury, account = rng.choice((f"{brand} Holding", f"Groupe {brand}", f"{brand} Finances")), french_iban(rng)
        for at in rng.sample(range(len(w.FIELDS)), rng.randint(2, 4)):
            name = f"{brand} {w.FIELDS[at]}"
            self._add(Sort.GROUP, name, holder=treasury, iban=account, third=True)
        if rng.random() < 0.3:
            self._add(Sort.GROUP, treasury, iban=account)

    def franchise(self) -> None:
        """Shops of a brand in several towns; each has a company behind it that pays."""
        rng, brand = self.rng, self.rng.choice(w.FRANCHISES)
        for town in rng.sample(w.TOWNS, rng.randint(2, 4)):
            holder = brand if rng.random() < 0.2 else f"{brand} {town}"
            if rng.random() < 0.25:
                holder = f"SARL {rng.choice(w.SURNAMES)} {town}"
            self._add(Sort.FRANCHISE, f"{brand} {town}", holder=holder, town=town)

    def town(self) -> None:
        """A town, its school, its welfare: one public accountant pays for them all."""
        rng, town = self.rng, self.rng.choice(w.TOWNS)
        seat = rng.choice(w.TOWNS)
        payer = rng.choice(
            (f"SGC {seat}", f"TRESORERIE DE {seat.upper()}", f"DDFIP {rng.randint(11, 89)}", "TRESOR PUBLIC")
        )
        account = french_iban(rng)
        for body in rng.sample(w.BODIES, rng.randint(1, 3)):
            self._add(Sort.TOWN, body.format(town), holder=payer, iban=account, town=town, third=True)

    def owners(self) -> None:
        """Co-ownerships whose manager pays, from accounts of their own or from the manager's."""
        rng = self.rng
        manager = f"{rng.choice(('Cabinet', 'Agence', 'Régie'))} {rng.choice(w.SURNAMES)}"
        account = french_iban(rng) if rng.random() < 0.4 else ""
        for residence in rng.sample(w.RESIDENCES, rng.randint(2, 4)):
            name = f"SDC {residence}" if residence[0].isdigit() else f"SDC Résidence {residence}"
            if account:
                self._add(Sort.OWNERS, name, holder=manager, iban=account, third=True)
            else:
                self._add(Sort.OWNERS, name, holder=rng.choice((name, f"SDC {residence}")))

    def club(self) -> None:
        """Associations: the treasurer pays, rarely from a private account."""
        rng = self.rng
        name = f"{rng.choice(w.CLUBS)} de {rng.choice(w.TOWNS)}"
        private = f"M {rng.choice(w.SURNAMES)} {rng.choice(w.FIRST_NAMES)}"
        own = rng.random() < 0.93
        self._add(Sort.CLUB, name, holder=name if own else private, third=not own)

    def person(self) -> None:
        """Private people; of a couple the one who pays may be the other, on a common account or not."""
        rng = self.rng
        surname, first, other = rng.choice(w.SURNAMES), *rng.sample(w.FIRST_NAMES, 2)
        name = rng.choice((f"{surname} {first}", f"{first} {surname}", f"M. {surname} {first}"))
        holder = rng.choices(
            (name, f"M OU MME {surname} {first}", f"MME {surname} {other}", f"{rng.choice(w.SURNAMES)} {other}"),
            (60, 22, 12, 6),
        )[0]
        self._add(Sort.PERSON, name, holder=holder)

    def foreign(self) -> None:
        """Firms abroad."""
        name, country = self.rng.choice(w.FOREIGN_FIRMS)
        self._add(Sort.FOREIGN, name, iban=iban_of(self.rng, country))


def french_iban(rng: random.Random) -> str:
    """An account in France."""
    return iban_of(rng, "FR")


_LENGTHS = {"FR": 23, "DE": 18, "BE": 12, "IT": 23, "ES": 20, "GB": 18, "CH": 17, "PL": 24}


def iban_of(rng: random.Random, country: str) -> str:
    """An account with a right check."""
    body = "".join(rng.choice("0123456789") for _ in range(_LENGTHS[country]))
    if country == "IT":
        body = "X" + body[1:]
    if country == "GB":
        body = "BARC" + body[4:]
    digits = "".join(str(int(c, 36)) for c in f"{body}{country}00")
    return f"{country}{98 - int(digits) % 97:02}{body}"
