"""Who buys: companies with look-alike names, trading names, groups, consumers; and the habits of each payer.

All names are invented from the lists below; nothing here knows what the engine knows.
"""

import random
from dataclasses import dataclass, field
from enum import Enum, auto

from benchmarks.world.writing import capitals

_TRADES = (
    "Garage", "Boulangerie", "Menuiserie", "Transports", "Imprimerie", "Plomberie", "Pharmacie", "Cabinet",
    "Serrurerie", "Charpentes", "Maçonnerie", "Électricité", "Pépinières", "Traiteur", "Librairie", "Fonderie",
    "Scierie", "Optique", "Ambulances", "Vignobles", "Peinture", "Carrelages", "Clinique", "Hôtel",
    "Auto-école", "Agence", "Atelier",
)  # fmt: skip
_SURNAMES = (
    "Arnoux", "Bazin", "Bérard", "Blanchet", "Bouvier", "Brossard", "Caillaud", "Carpentier", "Chabert", "Charrier",
    "Cordier", "Coste", "Crépin", "Dalmas", "Delmas", "Descamps", "Ducrocq", "Dupré", "Estève", "Fabre", "Faivre",
    "Ferrand", "Gaillard", "Garnier", "Girault", "Guérin", "Hébert", "Jacquet", "Joubert", "Lacaze", "Lambert",
    "Laporte", "Lefort", "Legrand", "Lemaître", "Maillard", "Marchand", "Mercier", "Morel", "Navarro", "Olivier",
    "Pages", "Pasquier", "Pelletier", "Perrin", "Poirier", "Prévost", "Quéré", "Renaud", "Rivière", "Roussel",
    "Sabatier", "Salaün", "Tessier", "Thévenet", "Tournier", "Vasseur", "Verdier", "Vidal", "Weber",
)  # fmt: skip
_FIRST_NAMES = (
    "Alain", "Brigitte", "Camille", "Chloé", "Denis", "Élodie", "Franck", "Hélène", "Inès", "Jean-Luc", "Karim", "Léa",
    "Marc", "Nadia", "Odile", "Pascal", "Rémi", "Sophie", "Thierry", "Yann",
)  # fmt: skip
_TOWNS = (
    "Lyon", "Nantes", "Angers", "Brest", "Dijon", "Reims", "Pau", "Metz", "Tours", "Nîmes", "Vannes", "Annecy",
    "Saint-Malo", "du Centre", "du Port", "de l'Ouest", "Nord", "Sud", "Saint-Michel",
    "de la Gare", "des Halles", "du Marché",
)  # fmt: skip
_FANCY = (
    "Altéa", "Novaxis", "Kérios", "Batipro", "Solevia", "Digitec", "Ormeau", "Primavera", "Vertical", "Azur Conseil",
    "Les Jardins d'Ondine", "L'Escale", "Le Petit Marché", "Mosaïque", "Horizon Bleu", "Terre & Pierre", "Arc-en-Ciel",
    "Lumineo", "Transalp", "Média Plus", "Eco Habitat", "Sud Logistique", "Atlantic Froid", "Cap Formation",
)  # fmt: skip
FORMS = ("SARL", "SAS", "SA", "EURL", "SASU", "SCI", "SELARL", "SNC", "SCOP", "")
SHORTER = {"ETABLISSEMENTS": "ETS", "SOCIETE": "STE", "COMPAGNIE": "CIE", "SAINT": "ST", "CABINET": "CAB"}


class Method(Enum):
    """How a customer pays."""

    TRANSFER = auto()
    DEBIT = auto()
    CHEQUE = auto()
    CASH = auto()


class Naming(Enum):
    """What a customer writes in the reason of a transfer."""

    FULL = auto()
    LOOSE = auto()
    BARE = auto()
    MONTH = auto()
    ORDER = auto()
    NOTHING = auto()


@dataclass
class Customer:
    """A customer with the habits that its payments follow.

    Attributes:
        core: the name without its legal form.
        listed: other names that the customers book knows.
        shown: what its bank writes as the payer's name, capitals and all, before any cut.
        in_book: whether the customers book holds its IBAN.
        payer: the customer (a parent company) that pays for it, None for itself.
        monthly: pays the documents of a month together.
        rate: documents a month.
        subscription: cents of its monthly fee, 0 for none.
        late: days after the due date, on average.
        carelessness: how often it makes an unusual payment, 1 for the average.
    """

    code: str
    core: str
    form: str
    consumer: bool
    listed: tuple[str, ...]
    shown: str
    iban: str
    in_book: bool
    method: Method
    naming: Naming
    monthly: bool
    rate: float
    subscription: int
    late: int
    carelessness: float
    terms: int
    mandate: str
    payer: "Customer | None" = None
    subsidiaries: list["Customer"] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name on the invoices."""
        return f"{self.core} {self.form}".strip()


def make_people(rng: random.Random, count: int, difficulty: float) -> list[Customer]:
    """That many customers, all names different; the share of look-alikes grows with the difficulty."""
    cores = _cores(rng, count, difficulty)
    people = [_customer(rng, rank, core, difficulty) for rank, core in enumerate(cores)]
    _groups(rng, people)
    return people


def _cores(rng: random.Random, count: int, difficulty: float) -> list[tuple[str, bool]]:
    found: dict[str, bool] = {}
    while len(found) < count:
        known = [core for core, consumer in found.items() if not consumer]
        if known and rng.random() < 0.04 + 0.16 * difficulty:
            core, consumer = _look_alike(rng, rng.choice(known)), False
        elif rng.random() < 0.15:
            core, consumer = f"{rng.choice(_FIRST_NAMES)} {_surname(rng, count)}", True
        else:
            core, consumer = _company(rng, count), False
        found.setdefault(core, consumer)
    return list(found.items())


def _surname(rng: random.Random, count: int) -> str:
    """A surname; a double one more often where there are many customers."""
    first = rng.choice(_SURNAMES)
    return f"{first}-{rng.choice(_SURNAMES)}" if rng.random() < min(0.8, count / 3000) else first


def _company(rng: random.Random, count: int) -> str:
    surname = _surname(rng, count)
    draw = rng.random()
    if draw < 0.45:
        return f"{rng.choice(_TRADES)} {surname}"
    if draw < 0.6:
        return f"{surname} {rng.choice(('& Fils', 'et Associés', 'Frères', 'Père et Fils', '& Cie'))}"
    if draw < 0.75:
        return f"{rng.choice(_FANCY)} {rng.choice(_TOWNS)}"
    if draw < 0.87:
        return f"{rng.choice(('Établissements', 'Société', 'Entreprise'))} {surname}"
    return f"{rng.choice(_TRADES)} {surname} {rng.choice(_TOWNS)}"


def _look_alike(rng: random.Random, core: str) -> str:
    """A name that a person could take for another one: a town added, one letter changed, words swapped."""
    words = core.split()
    draw = rng.random()
    if draw < 0.4:
        return f"{core} {rng.choice(_TOWNS)}"
    if draw < 0.6 and len(words) == 2:
        return f"{words[1]} {words[0]}"
    if draw < 0.8:
        return f"{core} {rng.choice(('Services', 'Distribution', 'Immobilier', 'Développement', 'II'))}"
    at = rng.randrange(max(1, len(core) - 4), len(core))
    return core[:at] + rng.choice("aeinrst") + core[at + 1 :]


def _customer(rng: random.Random, rank: int, named: tuple[str, bool], difficulty: float) -> Customer:
    core, consumer = named
    form = "" if consumer else rng.choice(FORMS)
    trading = not consumer and rng.random() < 0.06 + 0.08 * difficulty
    other = f"{rng.choice(_FANCY)} {rng.choice(_SURNAMES)}" if trading else ""
    listed = (other,) if other and rng.random() < 0.7 else ()
    shown = capitals(other) if other and rng.random() < 0.75 else _as_banks_write(rng, core, form, consumer=consumer)
    method = _method(rng, consumer=consumer)
    grouped = not consumer and rng.random() < 0.18
    subscription = rng.randrange(29, 480) * 120 if rng.random() < 0.3 else 0
    return Customer(
        code=f"C{rank + 1:05d}", core=core, form=form, consumer=consumer, listed=listed, shown=shown,
        iban=f"FR76{rng.randrange(10**22):023d}", in_book=rng.random() < 0.5 - 0.3 * difficulty, method=method,
        naming=_naming(rng, difficulty), monthly=grouped,
        rate=rng.choice((2, 3, 5, 8)) if grouped else rng.choice((0.3, 0.5, 0.8, 1.2, 2.0)), subscription=subscription,
        late=rng.choice((-8, -2, 0, 0, 1, 4, 12, 30, 60)), carelessness=rng.choice((0.3, 0.6, 1.0, 1.0, 2.1)),
        terms=rng.choice((0, 15, 30, 30, 30, 45, 60)), mandate=f"RUM{rng.randrange(10**7):07d}",
    )  # fmt: skip


def _method(rng: random.Random, *, consumer: bool) -> Method:
    draw = rng.random()
    if consumer:
        return (
            Method.TRANSFER
            if draw < 0.4
            else Method.CHEQUE
            if draw < 0.7
            else Method.DEBIT
            if draw < 0.9
            else Method.CASH
        )
    return (
        Method.TRANSFER
        if draw < 0.74
        else Method.DEBIT
        if draw < 0.87
        else Method.CHEQUE
        if draw < 0.985
        else Method.CASH
    )


def _naming(rng: random.Random, difficulty: float) -> Naming:
    weights = (
        60 - 30 * difficulty,
        20 + 6 * difficulty,
        7 + 6 * difficulty,
        4 + 4 * difficulty,
        3,
        7 + 16 * difficulty,
    )
    return rng.choices(list(Naming), weights)[0]


def _as_banks_write(rng: random.Random, core: str, form: str, *, consumer: bool) -> str:
    """The name in capitals, without accents; the legal form dropped, kept or put first; some words shortened."""
    plain = capitals(core)
    if consumer:
        first, _, last = plain.partition(" ")
        return rng.choice((f"{first} {last}", f"{last} {first}", f"M {last} {first}", f"M OU MME {last} {first}"))
    if rng.random() < 0.5:
        plain = " ".join(SHORTER.get(word, word) for word in plain.split())
    draw = rng.random()
    if not form or draw < 0.55:
        return plain
    return f"{form} {plain}" if draw < 0.8 else f"{plain} {form}"


def _groups(rng: random.Random, people: list[Customer]) -> None:
    """One company in thirty is a parent that pays for one to three others."""
    companies = [p for p in people if not p.consumer and p.method is Method.TRANSFER]
    rng.shuffle(companies)
    parents = companies[: max(1, len(people) // 30)]
    others = iter(companies[len(parents) :])
    for parent in parents:
        for _ in range(rng.randint(1, 3)):
            child = next(others, None)
            if child is not None:
                child.payer = parent
                parent.subsidiaries.append(child)
