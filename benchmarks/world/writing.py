"""How people and banks write: capitals without accents, numbers of documents in a hurry, months."""

import random
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

MONTHS = (
    "JANVIER", "FEVRIER", "MARS", "AVRIL", "MAI", "JUIN", "JUILLET", "AOUT", "SEPTEMBRE", "OCTOBRE", "NOVEMBRE",
    "DECEMBRE",
)  # fmt: skip
_NOT_PLAIN = re.compile(r"[^A-Z0-9 ]+")


def capitals(text: str) -> str:
    """Capitals without accents or signs, as on a bank statement.

    >>> capitals("Établissements Crépin & Fils")
    'ETABLISSEMENTS CREPIN ET FILS'
    """
    spelt = text.replace("&", " ET ").replace("œ", "oe")
    plain = unicodedata.normalize("NFKD", spelt).encode("ascii", "ignore").decode().upper()
    return " ".join(_NOT_PLAIN.sub(" ", plain).split())


@dataclass(frozen=True)
class Numbering:
    """How a firm numbers its documents.

    Attributes:
        pattern: of the number, with `{y}` (2026), `{yy}` (26), `{mm}` and `{n}`.
        prefixes: of an invoice, a credit note and a deposit invoice; `{p}` in the pattern.
        shared: the three kinds count in one series.
    """

    pattern: str
    prefixes: tuple[str, str, str]
    shared: bool

    def number(self, kind: int, serial: int, issued: date) -> str:
        """The number of a document: `kind` 0 invoice, 1 credit note, 2 deposit invoice."""
        return self.pattern.format(
            p=self.prefixes[kind], y=issued.year, yy=f"{issued.year % 100:02d}", mm=f"{issued.month:02d}", n=serial
        )

    @property
    def bare(self) -> bool:
        """Whether a number is digits and nothing else, without a year."""
        return self.pattern == "{n}"


NUMBERINGS = (
    Numbering("{p}{y}-{n:05d}", ("FA", "AV", "AC"), shared=False),
    Numbering("{y}/{n:05d}", ("", "", ""), shared=True),
    Numbering("{p}{yy}-{n:04d}", ("F", "A", "D"), shared=False),
    Numbering("{n}", ("", "", ""), shared=True),
    Numbering("{p}{y}{n:04d}", ("FAC", "AVO", "ACO"), shared=False),
    Numbering("{p}-{yy}{mm}-{n:04d}", ("VT", "VT", "VT"), shared=True),
    Numbering("{yy}{n:05d}", ("", "", ""), shared=True),
    Numbering("{p} {n:06d}", ("FC", "AV", "FA"), shared=False),
)


@dataclass(frozen=True)
class Reason:
    """What a payer wrote.

    Attributes:
        text: the whole reason.
        ends: for each document named, where its number ends in the text.
        clear: each number is written whole; else it is a serial that other documents may share.
        spoilt: ranks of the numbers with a wrong figure.
    """

    text: str
    ends: tuple[int, ...] = ()
    clear: bool = False
    spoilt: frozenset[int] = frozenset()
    ranged: bool = False


def named_in_full(rng: random.Random, numbers: list[str], slips: float) -> Reason:
    """Each number as the invoice writes it, perhaps without its signs."""
    draw = rng.random()
    if draw < 0.2:
        numbers = [re.sub(r"[-/ ]", "", n) for n in numbers]
    elif draw < 0.35:
        numbers = [re.sub(r"[-/]", " ", n) for n in numbers]
    glue = rng.choice((" ", " ", ", ", " + ", "/", " ET "))
    return _join(
        rng,
        rng.choice(("", "", "FACT ", "FACTURE ", "REGLT ", "PAIEMENT FACTURE ", "VOS FACT ")),
        numbers,
        glue,
        slips,
        clear=True,
    )


def named_loosely(rng: random.Random, serials: list[int], slips: float) -> Reason:
    """A word for « facture » and the serial numbers, as a range where they follow each other."""
    word = rng.choice(("FA ", "FACT ", "FACTURE ", "FACT N ", "FAC ", "F", "FACTURES ", "REGLT FACT "))
    if len(serials) > 2 and _in_a_row(serials) and rng.random() < 0.6:
        text = f"{word}{serials[0]} {rng.choice(('A', 'AU', '-'))} {serials[-1]}"
        return Reason(text, (len(text),) * len(serials), ranged=True)
    return _join(rng, word, [str(s) for s in serials], rng.choice((" ", ", ", "-", " ET ", "+")), slips)


def named_barely(rng: random.Random, serials: list[int], slips: float) -> Reason:
    """Bare serial numbers, with zeros or not."""
    width = rng.choice((0, 0, 4, 5))
    return _join(
        rng,
        rng.choice(("", "", "REGLT ", "N ")),
        [f"{s:0{width}d}" for s in serials],
        rng.choice((" ", "/", ", ", "+")),
        slips,
    )


def _in_a_row(serials: list[int]) -> bool:
    return all(later > earlier for earlier, later in pairwise(serials))


def _join(rng: random.Random, word: str, numbers: list[str], glue: str, slips: float, *, clear: bool = False) -> Reason:
    text, ends, spoilt = word, [], set()
    for rank, number in enumerate(numbers):
        written = number
        if rng.random() < slips:
            written = _slip(rng, number)
            spoilt |= {rank} if written != number else set()
        text += written if rank == 0 else glue + written
        ends.append(len(text))
    return Reason(text + rng.choice(("", "", "", " MERCI", " SOLDE")), tuple(ends), clear, frozenset(spoilt))


def _slip(rng: random.Random, number: str) -> str:
    """Two figures swapped, or one dropped."""
    places = [i for i in range(len(number) - 1) if number[i].isdigit() and number[i + 1].isdigit()]
    if not places:
        return number
    i = rng.choice(places[-3:])
    if rng.random() < 0.6:
        return number[:i] + number[i + 1] + number[i] + number[i + 2 :]
    return number[:i] + number[i + 1 :]


def named_by_month(rng: random.Random, day: date) -> Reason:
    """A month and no number."""
    month = MONTHS[day.month - 1]
    text = rng.choice(
        ("FACTURE {m}", "FACTURES DE {m}", "ABONNEMENT {m} {y}", "REGLT {m}", "PRESTATION {m}", "{n:02d}/{y}")
    )
    return Reason(text.format(m=month, y=day.year, n=day.month))


def named_by_order(rng: random.Random, order: str) -> Reason:
    """The number of an order or a quote."""
    text = rng.choice(("CDE {o}", "COMMANDE {o}", "ACOMPTE CDE {o}", "DEVIS {o}", "{o}")).format(o=order)
    return Reason(text, (len(text),))


def said_nothing(rng: random.Random) -> Reason:
    """A word that names no document."""
    return Reason(
        rng.choice(("", "", "REGLEMENT", "VIREMENT", "PAIEMENT FACTURE", "SOLDE", "NOTPROVIDED", "REGLT FACTURES"))
    )
