"""What a payment names: document numbers in labels, exact then normalised then partial."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from reconcile.matching.known_numbers import TELLING_DIGITS, KnownNumbers, beginning
from reconcile.matching.numbering import upper
from reconcile.matching.tokens import (
    GLUE,
    LONGEST_TAIL,
    Token,
    alone_in_field,
    ends_field,
    looks_like_day,
    masked,
    may_be_cut,
    months_in,
    tokens_of,
)
from reconcile.matching.vocabulary import (
    AND_WORDS,
    INVOICE_WORDS,
    NUMBER_WORDS,
    OTHER_NUMBERS,
    PAYMENT_WORDS,
    REFERENCE_WORDS,
    UNTIL_WORDS,
)
from reconcile.model import Document


class Level(IntEnum):
    """How clearly a text names a document.

    ABSENT: a number of the books' own form that is in no book; UNKNOWN: a number said to be an invoice, of no book.
    FAINT: a number that may have been cut: it names one of those that it is, or is the beginning of.
    """

    ABSENT = -2
    UNKNOWN = -1
    FAINT = 0
    BARE = 1
    GOOD = 2
    FULL = 3


@dataclass(frozen=True, slots=True)
class Citation:
    """A number read in a text and the documents it fits: none for an ABSENT one.

    Attributes:
        documents: of an UNKNOWN number, those whose own number ends so.
        ending: only the last figures of a number are meant.
    """

    level: Level
    seen: str
    documents: tuple[str, ...]
    ending: bool = False


_LONGEST_RANGE = 12


class References:
    """Finds documents by what people write of their numbers."""

    def __init__(self, documents: Iterable[Document], later: Iterable[Document] = ()) -> None:
        """`later`: documents that exist but not yet on the as-of date: naming one is no mistake."""
        self._known = KnownNumbers(documents, later)

    def exact(self, number: str) -> str | None:
        """The document whose number is `number`, letters and figures alone compared."""
        return self._known.one(number)

    def near(self, number: str) -> tuple[str, ...]:
        """Documents whose number is one slip of the finger away from `number`."""
        return self._known.near(number)

    def find(self, text: str, *, own: bool = False) -> tuple[Citation, ...]:
        """What `text` names, the clearest first. `own`: the text is the number column of one of our own books."""
        if not any(map(str.isdigit, text)):
            return ()
        plain = _ZEROS.sub(lambda typed: "0" * len(typed[0]), upper(text))
        tokens = tokens_of(plain)
        used: set[int] = set()
        cited = list(self._whole_numbers(plain, tokens, used))
        hidden = masked(plain, tokens) - used
        if not self._known.before_year:
            hidden |= months_in(plain, tokens) - used
        cited.extend(self._listed(plain, tokens, used, hidden, own=own))
        cited.extend(self._bare(tokens, used | hidden, plain))
        return _merge(cited)

    def absent(self, text: str) -> tuple[Citation, ...]:
        """The numbers of the books' own form in `text` that are in no book, as `find` reads them."""
        if not any(map(str.isdigit, text)):
            return ()
        plain = upper(text)
        return _merge([c for c in self._whole_numbers(plain, tokens_of(plain), set()) if c.level is Level.ABSENT])

    def _whole_numbers(self, plain: str, tokens: list[Token], used: set[int]) -> Iterator[Citation]:
        at = 0
        while at < len(tokens):
            found = self._longest_at(plain, tokens, at) if self._known.may_begin(tokens[at].text) else None
            if found is None:
                at += 1
                continue
            size, citation = found
            used.update(range(at, at + size))
            at += size
            yield citation

    def _longest_at(self, plain: str, tokens: list[Token], at: int) -> tuple[int, Citation] | None:
        if self._in_a_word(tokens, at):
            return None
        joined, end = "", at
        windows = []
        while end < len(tokens) and end - at < self._known.longest + 2:
            if end > at and not GLUE.fullmatch(plain[tokens[end - 1].end : tokens[end].start]):
                break
            joined += tokens[end].text
            end += 1
            windows.append((end, joined))
        for end, key in reversed(windows):
            seen = plain[tokens[at].start : tokens[end - 1].end]
            figures = sum(c.isdigit() for c in key)
            telling = figures >= TELLING_DIGITS or (figures >= 3 and not key[0].isdigit())
            if telling and key in self._known.full and not looks_like_day(key):
                at_end = ends_field(tokens[end - 1], plain)
                level = Level.GOOD if at_end and self._known.goes_on(key) else Level.FULL
                return end - at, Citation(level, seen, self._prefer(self._known.full[key], plain))
            if figures >= 3 and key in self._known.orders and len(key) > SHORT_ORDER:
                return end - at, Citation(Level.GOOD, seen, tuple(self._known.orders[key]))
            if self._absent(tokens, at, end, key):
                return end - at, Citation(Level.ABSENT, seen, ())
        return None

    def _in_a_word(self, tokens: list[Token], i: int) -> bool:
        """Whether figures stick to letters that introduce no number: « E2E000372 » is a word of its own."""
        token, before = tokens[i], tokens[i - 1]
        if i == 0 or not token.number or before.end != token.start:
            return False
        return before.text not in _INTRODUCE and before.text not in self._known.prefixes

    def _absent(self, tokens: list[Token], at: int, end: int, key: str) -> bool:
        parts = [t.text for t in tokens[at:end]]
        if not self._known.has_form(parts) or key in self._known.later or looks_like_day(key):
            return False
        if not parts[0].isdigit():
            return True
        return len(parts) > 1 and parts[0] in self._known.years

    def _prefer(self, found: list[str], plain: str) -> tuple[str, ...]:
        """Invoices rather than credit notes, unless the text speaks of one."""
        return tuple(found) if "AVOIR" in plain else self._known.invoices(found)

    def _listed(
        self, plain: str, tokens: list[Token], used: set[int], hidden: set[int], *, own: bool
    ) -> Iterator[Citation]:
        """Numbers after a word for an invoice: « fact 31 et 32 », « FA 31 A 34 », « FA2026-00031/32 »."""
        mode = _SURE_LIST if own else _NO_LIST
        previous, open_range, widest = "", False, 0
        alone = alone_in_field(plain, tokens)
        for i, token in enumerate(tokens):
            if i in used:
                linked = i + 1 < len(tokens) and plain[token.end : tokens[i + 1].start].strip()
                mode = _SURE_LIST if linked else _LOOSE_LIST
                previous, open_range = (token.text.lstrip("0") if token.number else previous), False
            elif not token.number:
                open_range = mode > _NO_LIST and token.text in UNTIL_WORDS and bool(previous)
                goes_on = open_range or (mode > _NO_LIST and token.text in AND_WORDS)
                mode = _SURE_LIST if goes_on and previous else self._next_mode(token.text, mode)
            elif self._is_year_of(tokens, i, plain):
                continue
            elif i in hidden or (mode == _NO_LIST and i not in alone):
                mode = _NO_LIST
            else:
                used.add(i)
                cut = len(token.text) < widest and ends_field(token, plain)
                widest = widest if mode == _OTHER_LIST else max(widest, len(token.text))
                if mode != _OTHER_LIST and cut:
                    yield from self._faint(tokens, i, plain)
                elif mode != _OTHER_LIST:
                    yield from self._number(plain, tokens, i, previous if open_range else "", mode or _PAYMENT_LIST)
                previous, open_range = token.text.lstrip("0"), False
                mode = _NO_LIST if mode == _OTHER_LIST else mode

    def _next_mode(self, word: str, mode: int) -> int:
        if word in INVOICE_WORDS or word in self._known.prefixes:
            return _SURE_LIST
        if word in OTHER_NUMBERS or word in self._known.order_words:
            return _OTHER_LIST
        if word in NUMBER_WORDS:
            return mode or _LOOSE_LIST
        if word in REFERENCE_WORDS:
            return _LOOSE_LIST
        if word in PAYMENT_WORDS:
            return _PAYMENT_LIST
        return _NO_LIST

    def _is_year_of(self, tokens: list[Token], i: int, plain: str) -> bool:
        """Whether this number is the year of a running number beside it: « 2026-31 », « 31/26 »."""
        text = tokens[i].text
        if text not in self._known.years_written:
            return False
        if i + 1 < len(tokens) and _joined(tokens[i], tokens[i + 1], plain):
            return (text, tokens[i + 1].text.lstrip("0")) in self._known.year_tail or may_be_cut(tokens[i + 1], plain)
        before = tokens[i - 1]
        return i > 0 and before.text in self._known.before_year and _joined(before, tokens[i], plain)

    def _number(self, plain: str, tokens: list[Token], i: int, since: str, mode: int) -> Iterator[Citation]:
        token = tokens[i]
        level = Level.GOOD if mode == _SURE_LIST else Level.BARE
        tail = token.text.lstrip("0")
        found = self._by_tail(tokens, i, plain)
        if since and tail.isdigit() and 0 < int(tail) - int(since) <= _LONGEST_RANGE:
            for middle in range(int(since) + 1, int(tail)):
                yield Citation(level, str(middle), self._prefer(self._known.tail.get(str(middle), []), plain))
        if found and (level is Level.GOOD or len(token.text) > 1):
            yield Citation(level, token.text, self._prefer(found, plain))
        elif self._may_go_on(tokens, i, plain):
            yield from self._faint(tokens, i, plain)
        elif (
            not found
            and mode in (_SURE_LIST, _PAYMENT_LIST)
            and 0 < len(tail) <= min(LONGEST_TAIL, self._known.most_figures + 1)
            and token.text not in self._known.years
        ):
            if looks_like_day(token.text):
                return
            yield Citation(Level.UNKNOWN, token.text, self._known.ending_in(token.text) if len(tail) > 1 else ())

    def _by_tail(self, tokens: list[Token], i: int, plain: str) -> list[str]:
        token = tokens[i]
        tail = token.text.lstrip("0")
        if self._may_go_on(tokens, i, plain):
            return []
        if i and self._is_year_of(tokens, i - 1, plain):
            return self._known.year_tail.get((tokens[i - 1].text, tail), [])
        if token.text in self._known.before_year and i + 1 < len(tokens) and self._is_year_of(tokens, i + 1, plain):
            return self._known.year_tail.get((tokens[i + 1].text, tail), [])
        year, rest = token.text[:4], token.text[4:].lstrip("0")
        if len(token.text) > len(year) + 2 and (year, rest) in self._known.year_tail:
            glued = i > 0 and tokens[i - 1].end == token.start
            return self._known.year_tail[year, rest] if glued or not looks_like_day(token.text) else []
        prefix = tokens[i - 1].text if i else ""
        return self._known.prefix_tail.get((prefix, tail)) or self._known.tail.get(tail, [])

    def _may_go_on(self, tokens: list[Token], i: int, plain: str) -> bool:
        """Whether the bank may have cut the number: it ends its field, and longer ones begin so.

        Zeros show a fixed width: fewer figures than that are a beginning, more are the whole number.
        """
        text = tokens[i].text
        own_width = self._known.width.get(text.lstrip("0"), ())
        short = may_be_cut(tokens[i], plain) and len(text) < self._known.widest and len(text) not in own_width
        return short or self._begins_another(tokens, i, plain)

    def _faint(self, tokens: list[Token], i: int, plain: str) -> Iterator[Citation]:
        """All that a number which may have been cut can mean, unless that is too much to mean anything."""
        text = tokens[i].text
        found = [n for key in beginning(self._known.written, text) for n in self._known.tail[key.lstrip("0")]]
        for key in beginning(self._known.keys, self._letters_before(tokens, i, plain) + text):
            found += self._known.full[key]
        found += self._known.tail.get(text.lstrip("0"), ())
        if len(text) > 1 and found:
            yield Citation(Level.FAINT, text, self._prefer(sorted(set(found)), plain))

    def _begins_another(self, tokens: list[Token], i: int, plain: str) -> bool:
        """Whether the text ends in what is only the beginning of whole numbers: « F2 » cut from « F26-0031 »."""
        token = tokens[i]
        key = self._letters_before(tokens, i, plain) + token.text
        if key in self._known.full or not ends_field(token, plain):
            return False
        if token.text in self._known.before_year:  # whole, unless a longer running number begins so
            return len(beginning(self._known.written, token.text)) > 1
        return self._known.goes_on(key, least=0)

    def _letters_before(self, tokens: list[Token], i: int, plain: str) -> str:
        """The run that a number sticks to, or the letters of the books' own numbers a space before it."""
        if i == 0:
            return ""
        before, between = tokens[i - 1], plain[tokens[i - 1].end : tokens[i].start]
        return before.text if not between or (between == " " and before.text in self._known.prefixes) else ""

    def _bare(self, tokens: list[Token], taken: set[int], plain: str) -> Iterator[Citation]:
        for i, token in enumerate(tokens):
            if i in taken or not token.number or token.text in self._known.years or self._is_year_of(tokens, i, plain):
                continue
            if not 1 < len(token.text) <= LONGEST_TAIL:
                continue
            found = self._by_tail(tokens, i, plain)
            tail = token.text.lstrip("0")
            if self._in_a_word(tokens, i):
                continue
            if not found:
                yield from self._faint(tokens, i, plain) if self._may_go_on(tokens, i, plain) else ()
                continue
            padded = len(token.text) >= 4 and tail != token.text and len(token.text) in self._known.width[tail]
            dated = i > 0 and self._is_year_of(tokens, i - 1, plain) and int(tail) > 12
            yield Citation(Level.GOOD if padded or dated else Level.BARE, token.text, self._prefer(found, plain))


_INTRODUCE = INVOICE_WORDS | NUMBER_WORDS | PAYMENT_WORDS | REFERENCE_WORDS
_ZEROS = re.compile(r"(?<=[\d/\-])O+(?=\d)")
"""The letter O typed for a zero: « 158/2O25 », « /OO24 »."""
_BESIDE_YEAR = re.compile(r"\s?[\-/. ]\s?")
SHORT_ORDER = 3
_NO_LIST, _LOOSE_LIST, _SURE_LIST, _OTHER_LIST, _PAYMENT_LIST = 0, 1, 2, 3, 4


def _joined(one: Token, other: Token, plain: str) -> bool:
    return one.number and other.number and _BESIDE_YEAR.fullmatch(plain[one.end : other.start]) is not None


def _merge(cited: list[Citation]) -> tuple[Citation, ...]:
    best: dict[tuple[str, ...], Citation] = {}
    for one in cited:
        key = one.documents or (one.seen,)
        if key not in best or one.level > best[key].level:
            best[key] = one
    return tuple(sorted(best.values(), key=lambda c: (-c.level, c.documents, c.seen)))
