"""Whose name a bank shows: the customers that a name cut short may be, for somebody who knows the customers book."""

from collections import defaultdict
from collections.abc import Iterable

from benchmarks.world.people import FORMS, SHORTER, Customer
from benchmarks.world.writing import capitals

_TITLES = frozenset({"M", "MME", "OU", "MR"})
_LONGER = {short: long for long, short in SHORTER.items()}


class Names:
    """The customers by what their names begin with."""

    def __init__(self, people: Iterable[Customer]) -> None:
        self._by_start: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._by_words: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self._ibans = {}
        self._learnt: dict[str, set[str]] = defaultdict(set)
        self._kept: dict[tuple[str, bool], set[str]] = {}
        for person in people:
            for name in (person.core, *person.listed):
                words = _core(capitals(name))
                self._by_start[words[0][:3]].append((" ".join(words), person.code))
                self._by_words[tuple(sorted(words)) if person.consumer else tuple(words)].add(person.code)
            if person.in_book:
                self._ibans[person.iban] = person.code

    def learn(self, shown: str, iban: str, customer: Customer) -> None:
        """A payment that named its document in full shows whose name and account these are."""
        self._learnt[shown].add(customer.code)
        if iban:
            self._ibans.setdefault(iban, customer.code)

    def of_iban(self, iban: str) -> str:
        """The customer of an account, `""` when nobody knows."""
        return self._ibans.get(iban, "") if iban else ""

    def who(self, shown: str, *, cut: bool = False) -> set[str]:
        """The customers whose name it is; with `cut`, also those whose name begins so."""
        key = (shown, cut)
        if key not in self._kept:
            self._kept[key] = self._who(shown, cut=cut)
        return self._kept[key] or self._learnt.get(shown, set())

    def _who(self, shown: str, *, cut: bool) -> set[str]:
        words = _core(capitals(shown))
        if not words:
            return set()
        exact = self._by_words.get(tuple(words), set()) | self._by_words.get(tuple(sorted(words)), set())
        if exact and not cut:
            return exact
        start = " ".join(words)
        return exact | {code for name, code in self._by_start[start[:3]] if name.startswith(start)}


def _core(name: str) -> list[str]:
    """The words that tell a name from others: no legal form, no title, nothing shortened."""
    words = [_LONGER.get(w, w) for w in name.split() if w not in _TITLES and w not in FORMS]
    return words or name.split()
