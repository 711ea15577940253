"""Names as customers, invoices and banks write them, and how well a bank's words fit a customer's name."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz

from reconcile.matching.vocabulary import ABBREVIATIONS, COMMON_WORDS, COURTESY, HOUSE, LEGAL_FORMS, LINKS, OPERATION
from reconcile.text import fold

Words = tuple[str, ...]

PERSON = "personne"
"""The form of a name with a title: no company."""

SHORT = 4
"""A word of fewer letters proves nothing by itself."""

_CUT = 14
"""Banks cut names and labels at 14 to 35 characters: a shorter text was not cut."""


NAMES = 2**16
"""Distinct names of customers in a large dossier: each of their documents and debits repeats them."""


class Fit(IntEnum):
    """How well words fit a name, from hardly to wholly."""

    SIMILAR = 1
    PART = 2
    CUT = 3
    CONTAINED = 4
    EXACT = 5


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


class Written(NamedTuple):
    """What a text says of a name: texts that say the same have the same answer.

    Attributes:
        words: without the bank's own; `form`, `every` and `house` as of a `Name`.
        may_be_cut: it is long enough for the bank to have cut it.
        field: the text is a name and nothing else.
    """

    words: Words
    form: str
    every: Words
    may_be_cut: bool
    field: bool
    house: bool


@dataclass(frozen=True, slots=True)
class NameFit:
    """A customer whose name fits.

    Attributes:
        seen: the words that fit.
        extra: telling words beside the name.
        continued: another customer's name goes on where these words stop: they may be that name, cut.
        twins: how many other customers fit as well.
        form_differs: the label carries another legal form than the name.
        common: only words fit that many names have.
    """

    customer: str
    fit: Fit
    seen: str
    extra: int
    continued: bool = False
    twins: int = 0
    form_differs: bool = False
    common: bool = False


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
    return _label_name(fold(text).split())


def _label_name(folded: list[str]) -> Name:
    spelt = _spelt(folded)
    name = _name(spelt)
    form = name.form or next((w for w in spelt if w in LEGAL_FORMS), "")
    if not form and not COURTESY.isdisjoint(spelt[:-1]):
        form = PERSON
    return Name(_not_the_banks(name.words), form, _not_the_banks(name.every), name.house)


def _not_the_banks(words: Iterable[str]) -> Words:
    return tuple([w for w in words if w.isalpha() and w not in OPERATION])


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


class NameBook:
    """The names of all customers, found by their words."""

    def __init__(self, names: Mapping[str, Iterable[str]], labels: Iterable[str] = ()) -> None:
        """`names`: the key of each customer and the names it goes by; `labels`: of the bank, to learn its own words."""
        entries = {
            (normalise(written), key)
            for key, texts in names.items()
            for text in texts
            for written in {text, text.replace("'", "").replace("’", "")}  # « P'tits » is also written PTITS
            if fold(written)
        }
        self._entries = sorted(entries, key=lambda e: (e[0].words, e[0].form, e[1]))
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for index, (name, _) in enumerate(self._entries):
            for word in sorted(set(name.words)):
                self._by_word[word].append(index)
        self._words = sorted(self._by_word)
        self._banks = frequent_words(labels) - self._by_word.keys()
        self._whole: dict[frozenset[str], list[int]] = defaultdict(list)
        self._holders = {word: frozenset(indices) for word, indices in self._by_word.items()}
        for index, (name, _) in enumerate(self._entries):
            self._whole[frozenset(name.words)].append(index)
        self._found: dict[Written, tuple[NameFit, ...]] = {}

    def read(self, text: str, *, field: bool) -> Written:
        """What of `text` may be a name. `field`: the text is a name and nothing else."""
        if field:
            name = normalise(text)
            return Written(name.words, name.form, name.every, _may_be_cut(text), field, name.house)
        folded = fold(text).split()
        name = _label_name(folded)
        words, every = (tuple([w for w in some if w not in self._banks]) for some in (name.words, name.every))
        return Written(words, name.form, every, _may_be_cut(self._left_of(folded)), field, name.house)

    def find(self, written: Written) -> tuple[NameFit, ...]:
        """The customers whose name fits, best first."""
        if written not in self._found:
            self._found[written] = tuple(self._find(written)) if written.words else ()
        return self._found[written]

    def _find(self, written: Written) -> list[NameFit]:
        best: dict[str, NameFit] = {}
        for index in self._candidates(written):
            name, customer = self._entries[index]
            found = _fit(written, name, customer)
            if found is not None and (customer not in best or _rank(found) > _rank(best[customer])):
                best[customer] = found
        likely = sorted(best.values(), key=lambda f: (*(-x for x in _rank(f)), f.customer))
        fits = _compare(likely[:_MOST_LIKELY], may_be_cut=written.may_be_cut)
        return [replace(f, common=True) if f.fit is Fit.PART and self._common(f.seen) else f for f in fits]

    def _common(self, seen: str) -> bool:
        """Whether many names have these words."""
        return all(w in COMMON_WORDS or len(self._by_word.get(w, ())) > _SOME for w in seen.split())

    def _left_of(self, folded: list[str]) -> str:
        """What is left of a label without the bank's words and figures: the name as it is written there."""
        return " ".join([w for w in folded if w not in OPERATION and w not in self._banks and w.isalpha()])

    def _candidates(self, label: Written) -> list[int]:
        """Names worth comparing: by their rarest words first, so that « Services » alone brings nobody."""
        words = sorted(set(label.words))
        found = set(self._whole.get(frozenset(words), ()))
        held = sorted((h for w in words if len(h := self._holders.get(w, _NOBODY)) <= _CROWD), key=len)
        for rank, holders in enumerate(held):
            for more in held[rank + 1 :]:
                found |= holders & more
        for word in words:
            found.update(self._whole.get(frozenset((word,)), ()))
        for most in (_RARE, _COMMON):
            rare = [w for w in words if 0 < len(self._by_word.get(w, ())) <= most]
            found.update(i for w in rare for i in self._by_word[w])
            if found:
                break
        for word in words:
            if len(word) >= SHORT:
                found.update(self._starting(word))
        if label.field and not found:
            found.update(self._alike(label))
        return sorted(found)

    def _starting(self, word: str) -> list[int]:
        """Names with a word that `word`, cut, may be the beginning of."""
        low, high = bisect_right(self._words, word), bisect_right(self._words, word + "\x7f")
        longer = self._words[low:high] if high - low <= _RARE else []
        return [i for whole in longer if len(self._by_word[whole]) <= _COMMON for i in self._by_word[whole]]

    def _alike(self, label: Written) -> list[int]:
        """Names with a typing mistake in the first word: only looked for where nothing else fits."""
        start = label.words[0][:2]
        low, high = bisect_left(self._words, start), bisect_right(self._words, start + "\x7f")
        return [i for word in self._words[low:high] for i in self._by_word[word][:_COMMON]]


_NOBODY: frozenset[int] = frozenset()
_SOME, _RARE, _COMMON, _CROWD = 3, 12, 60, 500
"""How many names share a word: it tells who is meant; it is looked for first, or when nothing rarer is there; only
together with another."""


def _rank(found: NameFit) -> tuple[int, int, int, bool]:
    return (found.fit, len(found.seen), -found.extra, not found.form_differs)


def _fit(label: Written, name: Name, customer: str) -> NameFit | None:
    words, wanted = label.words, name.words
    have = set(words)
    shared = [w for w in wanted if w in have]
    extra = len(have - set(wanted))
    differs = bool(label.form and name.form and label.form != name.form)
    if len(shared) == len(wanted):
        fit = Fit.CONTAINED if extra else Fit.EXACT
        return NameFit(customer, fit, " ".join(shared), extra, form_differs=differs)
    least = SHORT if label.house and name.house else _CUT // 2
    cut = max(_cut_at(words, wanted, least), _cut_at(label.every, name.every, least), key=_letters)
    if not cut and label.form == PERSON and name.form in ("", PERSON):
        cut = _cut_at(words, (*wanted[1:], *wanted[:1]), SHORT)  # the family name first, and cut
    if cut:
        strange = sum(not any(w.startswith(h) for w in wanted) for h in have)
        return NameFit(customer, Fit.CUT, " ".join(cut), strange, form_differs=differs)
    if sum(map(len, shared)) >= SHORT + 1:
        return NameFit(customer, Fit.PART, " ".join(shared), extra, form_differs=differs)
    if label.field and fuzz.ratio("".join(words), "".join(wanted)) >= _ALIKE:
        return NameFit(customer, Fit.SIMILAR, " ".join(words), 0, form_differs=differs)
    return None


def _may_be_cut(text: str) -> bool:
    """Whether a text is as long as those that banks cut: a cut may end in a space."""
    return len(text.strip()) >= _CUT - 1


def _letters(words: Words) -> int:
    return sum(map(len, words))


_ALIKE = 85
_MOST_LIKELY = 12


def _cut_at(words: Words, wanted: Words, least: int) -> Words:
    """The words that are the beginning of `wanted`, the last one cut, when they have enough letters to tell."""
    for start in range(len(words)):
        size = 0
        while size < len(wanted) and start + size < len(words) and words[start + size] == wanted[size]:
            size += 1
        cut = start + size < len(words) and size < len(wanted) and wanted[size].startswith(words[start + size])
        taken = words[start : start + size + cut]
        at_end = cut or start + size == len(words)
        if taken and at_end and sum(map(len, taken)) >= least:
            return taken
    return ()


def _compare(found: list[NameFit], *, may_be_cut: bool) -> list[NameFit]:
    """Drops what a more telling name explains, and marks what another customer's name may also explain."""
    kept = [f for f in found if not any(_explains(other, f) for other in found)]
    if not kept:
        return []
    same_form = [f for f in kept if f.fit is Fit.EXACT and not f.form_differs]
    marked = []
    for one in kept:
        others = [f for f in kept if f.customer != one.customer and f.fit >= min(one.fit, Fit.CUT)]
        twins = sum(f.fit >= one.fit and len(f.seen) >= len(one.seen) for f in others)
        if same_form == [one] and any(f.form_differs for f in others):
            twins = 0  # of two homonyms, the one whose legal form the label carries
        goes_on = any(f.fit in (Fit.PART, Fit.CUT) and len(f.seen) >= len(one.seen) for f in kept)
        continued = may_be_cut and one.extra == 0 and one.fit is Fit.EXACT and goes_on
        marked.append(NameFit(one.customer, one.fit, one.seen, one.extra, continued, twins, one.form_differs))
    return sorted(marked, key=lambda f: (-f.fit, -len(f.seen), f.twins, f.form_differs, f.customer))


def _explains(other: NameFit, one: NameFit) -> bool:
    """Whether `other` fits all the words that speak for `one`, and more."""
    if other.fit < Fit.CUT:
        return False
    more = set(other.seen.split())
    if one.fit > Fit.CUT:
        more -= LINKS | LEGAL_FORMS  # a whole name is read without them
    return set(one.seen.split()) < more
