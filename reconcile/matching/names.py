"""Names as customers, invoices and banks write them, made comparable."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from reconcile.matching.vocabulary import ABBREVIATIONS, COURTESY, HOUSE, LEGAL_FORMS, LINKS, OPERATION
from reconcile.text import fold

Words = tuple[str, ...]

PERSON = "personne"
"""The form of a name with a title: no company."""

SHORT = 4
"""A word of fewer letters proves nothing by itself."""

NAMES = 2**16
"""Distinct names of customers in a large dossier: each of their documents and debits repeats them."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name made comparable: its telling words in order, and the legal form it carries (`""` for none).

    `every`: its words with those that link them (« du », « et »), which a bank cuts like any other; `house`: it has a
    word for a firm (« Ets »), so that few letters of the next one tell.
    """

    words: Words
    form: str = ""
    every: Words = field(default=(), compare=False, repr=False)
    house: bool = field(default=False, compare=False, repr=False)

    @property
    def letters(self) -> int:
        """How many letters its words have."""
        return sum(map(len, self.words))


@lru_cache(maxsize=NAMES)
def normalise(text: str) -> Name:
    """The telling words of a name. Legal forms count for nothing, at the front or at the end, dotted or not.

    A title (M., Mme) is the form of a person; a last « M » is rather a first name that was cut.

    >>> normalise("S.A.R.L. Dupont & Fils"), normalise("BOULANGERIE DU MARCHE (SAS)").words
    (Name(words=('dupont', 'fils'), form='sarl'), ('boulangerie', 'marche'))
    >>> normalise("MME DUPONT M")
    Name(words=('dupont', 'm'), form='personne')
    """
    return _name(_spelt(fold(text).split()))


def _name(words: list[str]) -> Name:
    form = next((word for word in (*words[-1:], *words[:1]) if word in LEGAL_FORMS), "")
    if not form and words and words[0] in COURTESY:
        form = PERSON
    return Name(tuple(_telling(words)), form, _every(words), not HOUSE.isdisjoint(words))


def _telling(words: list[str]) -> list[str]:
    last = len(words) - 1
    core = [w for i, w in enumerate(words) if w not in LEGAL_FORMS and (w not in COURTESY or 0 < i == last)]
    telling = [ABBREVIATIONS.get(word, word) for word in core if word not in LINKS and word not in HOUSE]
    return telling or core or words


def _every(words: list[str]) -> Words:
    """The words as a bank may cut them: without the legal form at either end, and « & » like « et »."""
    start = bool(words) and words[0] in LEGAL_FORMS
    end = len(words) - (len(words) > start and words[-1] in LEGAL_FORMS)
    kept = [w for w in words[start:end] if w not in HOUSE and w not in COURTESY and w != "et"]
    return tuple([ABBREVIATIONS.get(word, word) for word in kept])


def _spelt(words: list[str]) -> list[str]:
    """The words of a text: « s a r l » is one word when it spells a legal form."""
    return _join_initials(words) if 1 in map(len, words) else words


def _join_initials(words: list[str]) -> list[str]:
    joined: list[str] = []
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and len(words[end]) == 1:
            end += 1
        spelt = next((k for k in range(end, at + 1, -1) if "".join(words[at:k]) in LEGAL_FORMS), at + 1)
        joined.append("".join(words[at:spelt]))
        at = spelt
    return joined


def label_words(text: str) -> Name:
    """The words of a bank label that may be a name: without the bank's own words, figures and legal forms."""
    return label_name(fold(text).split())


def label_name(folded: list[str], known: Collection[str] = ()) -> Name:
    """The same of a folded label. `known`: words with figures that names have (« 3e »): no figures of the bank's."""
    spelt = _spelt(folded)
    name = _name(spelt)
    form = name.form or next((w for w in spelt if w in LEGAL_FORMS), "")
    if not form and not COURTESY.isdisjoint(spelt[:-1]):
        form = PERSON
    return Name(_not_the_banks(name.words, known), form, _not_the_banks(name.every, known), name.house)


def _not_the_banks(words: Iterable[str], known: Collection[str] = ()) -> Words:
    return tuple([w for w in words if (w.isalpha() and w not in OPERATION) or w in known])


def frequent_words(labels: Iterable[str]) -> frozenset[str]:
    """Words of one label in twenty or more: they are the bank's, and name nobody."""
    counts: Counter[str] = Counter()
    lines = 0
    for label in labels:
        lines += 1
        counts.update(set(_not_the_banks(_telling(_spelt(fold(label).split())))))
    return frozenset(word for word, count in counts.items() if count >= max(_MANY, lines / 20))


_MANY = 20
"""In fewer lines, a word may be a customer's."""
