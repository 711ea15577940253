"""How well a bank's words fit a customer's name, and which of the names that fit explain the others."""

from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from rapidfuzz import fuzz

from reconcile.matching.names import PERSON, SHORT, Name, Words
from reconcile.matching.vocabulary import LEGAL_FORMS, LINKS

_CUT = 14
"""Banks cut names and labels at 14 to 35 characters: a shorter text was not cut."""


class Fit(IntEnum):
    """How well words fit a name, from hardly to wholly."""

    SIMILAR = 1
    PART = 2
    CUT = 3
    CONTAINED = 4
    EXACT = 5


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


def rank(found: NameFit) -> tuple[int, int, int, bool]:
    """What makes one fit better than another of the same customer."""
    return (found.fit, len(found.seen), -found.extra, not found.form_differs)


def fit_of(label: Written, name: Name, customer: str) -> NameFit | None:
    """How well a name fits the words; None where too little of it does."""
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


def may_be_cut(text: str) -> bool:
    """Whether a text is as long as those that banks cut: a cut may end in a space."""
    return len(text.strip()) >= _CUT - 1


def _letters(words: Words) -> int:
    return sum(map(len, words))


_ALIKE = 85


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


def compare(found: list[NameFit], *, cut: bool) -> list[NameFit]:
    """Of the fits of one text the likely ones, best first; `cut`: the text may have been cut.

    Drops what a more telling name explains, and marks what another customer's name may also explain.
    """
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
        continued = cut and one.extra == 0 and one.fit is Fit.EXACT and goes_on
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
