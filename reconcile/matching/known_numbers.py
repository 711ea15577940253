"""The numbers of the documents in the books, found by what people write of them."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator

from reconcile.matching.numbering import Number, Shape, read_numbers, runs, shape_of, upper
from reconcile.model import CreditNote, Document

TELLING_DIGITS = 5
"""A number of fewer figures and no letters is found only after a word for an invoice, or with payer and amount."""

_MANY = 200
"""A text that so many numbers begin with, or end in, says nothing."""

_SHORTENED = 4
"""Figures of the shortest running number of which people write only the last ones."""


class KnownNumbers:
    """Document numbers, whole, by their running numbers, and by the orders that documents are for.

    Attributes:
        full: the documents of each number, letters and figures joined; `keys`: those, in order.
        tail: the documents of each running number; `prefix_tail`, `year_tail`: with its letters, with its year.
        width: with how many figures each running number is written; `widest`: the most.
        written: the running numbers as they are written, in order.
        orders: the documents of each order.
        later: numbers of documents that do not exist yet on the day.
        before_year: running numbers that stand before their year, as written.
        years: those in numbers, of four figures; `years_written`: of two, too.
        prefixes: the letters in front; `order_words`: of orders only.
        longest: runs of letters and figures of the longest number; `most_figures`: the most figures of one.
    """

    def __init__(self, documents: Iterable[Document], later: Iterable[Document] = ()) -> None:
        """`later`: documents that exist but not yet on the as-of date: naming one is no mistake."""
        known = sorted(documents, key=lambda d: d.number)
        numbers = read_numbers(known)
        self.later = {n.full for n in read_numbers(later).values()}
        self.full: dict[str, list[str]] = defaultdict(list)
        self.tail: dict[str, list[str]] = defaultdict(list)
        self.width: dict[str, set[int]] = defaultdict(set)
        self.year_tail: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.prefix_tail: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.orders: dict[str, list[str]] = defaultdict(list)
        self.before_year = {n.tail.zfill(n.width) for n in numbers.values() if n.year_last}
        self._shapes: set[Shape] = set()
        self.years = {n.year for n in numbers.values() if n.year}
        self._credit_notes = frozenset(d.number for d in known if isinstance(d, CreditNote))
        otherwise: dict[str, list[str]] = defaultdict(list)
        words: set[str] = set()
        for document in known:
            number = numbers[document.number]
            self.full[number.full].append(document.number)
            for text in _also_written(number):
                otherwise[text].append(document.number)
            if number.tail:
                self.tail[number.tail].append(document.number)
                self.width[number.tail].add(number.width)
                self.prefix_tail[number.prefix, number.tail].append(document.number)
            if number.year and not _like_a_month(number):
                for year in (number.year, number.year[2:]):
                    self.year_tail[year, number.tail].append(document.number)
            if sum(int(p[1:]) for p in number.shape if p[0] == "#") >= TELLING_DIGITS - 1:
                self._shapes.add(number.shape)
            if order := [r[0] for r in runs(upper(document.order_number))]:
                self.orders["".join(order)].append(document.number)
                words.update(word for word in order if not word.isdigit() and len(word) > 1)
        for key, found in otherwise.items():
            if key not in self.full:
                self.full[key] = found
        self.years_written = self.years | {year[2:] for year in self.years}
        self.order_words = words - {n.prefix for n in numbers.values()}
        self.keys = sorted(self.full)
        self._begins = sorted({*self.full, *self.orders})
        self.widest = max((max(widths) for widths in self.width.values()), default=0)
        self.written = sorted({t.zfill(w) for t, widths in self.width.items() for w in (0, *widths)})
        self._backwards = sorted(text[::-1] for text in self.written)
        self._first_runs = frozenset(shape[0] for shape in self._shapes if shape)
        self.prefixes = frozenset(n.prefix for n in numbers.values() if len(n.prefix) > 1)
        self.most_figures = max((len(n.digits) for n in numbers.values()), default=0)
        self.longest = max((len(s.shape) for s in numbers.values()), default=1)
        self._begins_with: dict[str, bool] = {}  # for the words of labels, few and repeated

    def one(self, number: str) -> str | None:
        """The document whose number this is, letters and figures alone compared."""
        found = self.full.get(_joined(number), [])
        return found[0] if len(found) == 1 else None

    def near(self, number: str) -> tuple[str, ...]:
        """Documents whose number is one slip of the finger away.

        Two figures swapped, one missing or one typed twice: a wrong figure is rather another document.
        """
        key = _joined(number)
        trials: set[str] = set()
        for i, figure in enumerate(key):
            if not figure.isdigit():
                continue
            trials.add(key[:i] + key[i + 1 :])
            trials.update(key[:i] + other + key[i:] for other in "0123456789")
            if i + 1 < len(key) and key[i + 1].isdigit():
                trials.add(key[:i] + key[i + 1] + figure + key[i + 2 :])
        return tuple(sorted({n for trial in trials - {key} for n in self.full.get(trial, ())}))

    def ending_in(self, figures: str) -> tuple[str, ...]:
        """Documents whose running number, as written, ends in these figures; none where they are too many to tell.

        Of a number of three figures nobody leaves one out, and « 19 » may be an older invoice than 119.
        """
        found = [text for text in beginning(self._backwards, figures[::-1]) if len(text) >= _SHORTENED]
        return tuple(sorted({n for text in found for n in self.tail[text[::-1].lstrip("0")]}))

    def may_begin(self, text: str) -> bool:
        """Whether a number, an order, or an absent number of the books' form can begin with this run."""
        if text in self.years or text in self._first_runs:
            return True
        known = self._begins_with.get(text)
        if known is None:
            at = bisect_left(self._begins, text)
            known = at < len(self._begins) and self._begins[at].startswith(text)
            if not text.isdigit():
                self._begins_with[text] = known
        return known

    def goes_on(self, key: str, least: int = 1) -> bool:
        """Whether `key`, cut by the bank, may be the beginning of a longer number."""
        at = bisect_left(self.keys, key) + least
        return at < len(self.keys) and self.keys[at].startswith(key)

    def has_form(self, parts: list[str]) -> bool:
        """Whether runs of letters and figures make a number of the books' own form."""
        return shape_of(parts) in self._shapes

    def invoices(self, found: list[str]) -> tuple[str, ...]:
        """Those that are no credit notes, all of them where there are no others."""
        return tuple([n for n in found if n not in self._credit_notes] or found)


def _like_a_month(number: Number) -> bool:
    """Whether the running number, a month written between it and the year, may be taken for that month."""
    figures = sum(part[0] == "#" for part in number.shape)
    return figures > 2 and len(number.tail) < 3 and int(number.tail or 0) <= 12


def _also_written(number: Number) -> Iterator[str]:
    """Without letters, where the figures tell; the running number without its zeros: « INV/2025/08/24 »."""
    if number.digits != number.full and len(number.digits) >= TELLING_DIGITS:
        yield number.digits
    apart = sum(part[0] == "#" for part in number.shape) > 1 and not number.year_last
    if apart and number.year and number.width > len(number.tail):
        yield number.full[: -number.width] + number.tail


def beginning(ordered: list[str], text: str) -> list[str]:
    """Those of `ordered` that begin with `text`; none when there are too many."""
    low, high = bisect_left(ordered, text), bisect_left(ordered, text + "\x7f")
    return ordered[low:high] if high - low <= _MANY else []


def _joined(number: str) -> str:
    return "".join(r[0] for r in runs(upper(number)))
