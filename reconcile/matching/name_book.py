"""The names of all customers, found by the words of a label or of a field."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from reconcile.matching.name_fit import Fit, NameFit, Written, compare, fit_of, may_be_cut, rank
from reconcile.matching.names import SHORT, frequent_words, label_name, normalise
from reconcile.matching.vocabulary import COMMON_WORDS, OPERATION
from reconcile.text import fold

_LOST = re.compile(r"(?=[A-Za-z?]*[A-Za-z])[A-Za-z]*\?[A-Za-z?]*")
"""A word with a letter that its writer or a bank could not write: « R?SID?TAPE »."""
_MOST_LIKELY = 12
_SHORTEST = 30
"""Banks cut whole labels at so many characters or more."""

_BEGINNINGS = frozenset(word[:size] for word in OPERATION for size in range(1, len(word)))


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
        self._with_figures = frozenset(w for w in self._by_word if not w.isalpha() and not w.isdigit())
        self._banks = frequent_words(labels) - self._by_word.keys()
        self._whole: dict[frozenset[str], list[int]] = defaultdict(list)
        self._holders = {word: frozenset(indices) for word, indices in self._by_word.items()}
        for index, (name, _) in enumerate(self._entries):
            self._whole[frozenset(name.words)].append(index)
        self._found_again: dict[str, str] = {}
        self._found: dict[Written, tuple[NameFit, ...]] = {}

    def read(self, text: str, *, field: bool) -> Written:
        """What of `text` may be a name. `field`: the text is a name and nothing else."""
        text = self._with_letters(text) if "?" in text else text
        if field:
            name = normalise(text)
            return Written(name.words, name.form, name.every, may_be_cut(text), field, name.house)
        folded = self._without_cut(fold(text).split(), text)
        name = label_name(folded, self._with_figures)
        words, every = (tuple([w for w in some if w not in self._banks]) for some in (name.words, name.every))
        return Written(words, name.form, every, may_be_cut(self._left_of(folded)), field, name.house)

    def find(self, written: Written) -> tuple[NameFit, ...]:
        """The customers whose name fits, best first."""
        if written not in self._found:
            self._found[written] = tuple(self._find(written)) if written.words else ()
        return self._found[written]

    def _find(self, written: Written) -> list[NameFit]:
        best: dict[str, NameFit] = {}
        for index in self._candidates(written):
            name, customer = self._entries[index]
            found = fit_of(written, name, customer)
            if found is not None and (customer not in best or rank(found) > rank(best[customer])):
                best[customer] = found
        likely = sorted(best.values(), key=lambda f: (*(-x for x in rank(f)), f.customer))
        fits = compare(likely[:_MOST_LIKELY], cut=written.may_be_cut)
        return [replace(f, common=True) if f.fit is Fit.PART and self._common(f.seen) else f for f in fits]

    def _common(self, seen: str) -> bool:
        """Whether many names have these words."""
        return all(w in COMMON_WORDS or len(self._by_word.get(w, ())) > _SOME for w in seen.split())

    def _with_letters(self, text: str) -> str:
        """The text with the letters that a bank made question marks, where one word of the names alone fits."""
        return _LOST.sub(lambda lost: self._word_like(lost[0].lower()), text)

    def _word_like(self, lost: str) -> str:
        if lost not in self._found_again:
            start, shape = lost.split("?", maxsplit=1)[0], re.compile(lost.replace("?", "[a-z]"))
            low, high = bisect_left(self._words, start), bisect_right(self._words, start + "\x7f")
            fitting = [word for word in self._words[low:high] if len(word) == len(lost) and shape.fullmatch(word)]
            self._found_again[lost] = fitting[0] if len(fitting) == 1 else lost
        return self._found_again[lost]

    def _without_cut(self, folded: list[str], text: str) -> list[str]:
        """The words of a label without a last one that the bank cut from one of its own: « PAIEME »."""
        last = folded[-1] if folded else ""
        whole = len(text) < _SHORTEST or last in OPERATION or last in self._by_word
        return folded if whole or last not in _BEGINNINGS else folded[:-1]

    def _left_of(self, folded: list[str]) -> str:
        """What is left of a label without the bank's words and figures: the name as it is written there."""
        return " ".join([w for w in folded if w not in OPERATION and w not in self._banks and w.isalpha()])

    def _candidates(self, label: Written) -> list[int]:
        """Names worth comparing: by their rarest words first, so that « Services » alone brings nobody."""
        words = sorted(set(label.words))
        found = set(self._whole.get(frozenset(words), ()))
        held = sorted((h for w in words if len(h := self._holders.get(w, _NOBODY)) <= _CROWD), key=len)
        for at, holders in enumerate(held):
            for more in held[at + 1 :]:
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
