"""How a careful person reads numbers, names and months in a line: nothing of what the writer knew, only the text."""

import re
from functools import cache

from benchmarks.yonder.sales import Paper
from benchmarks.yonder.wordstock import FORMS
from reconcile.text import in_ascii

_SIGNS = re.compile(r"[^A-Z0-9]+")
_GROUPS = re.compile(r"[A-Z]+|\d+")
_PUT_ASIDE = frozenset({*FORMS, "M", "MME", "OU", "ETS", "ETABLISSEMENTS", "DE", "LA", "LE", "LES", "DU", "DES"})


@cache
def squeezed(text: str) -> str:
    """Letters and figures only.

    >>> squeezed("fa 26/001-bis")
    'FA26001BIS'
    """
    return _SIGNS.sub("", in_ascii(text).upper())


@cache
def groups(text: str) -> tuple[str, ...]:
    """Runs of letters and of figures, these without zeros before.

    >>> groups("FA2601-0031")
    ('FA', '2601', '31')
    """
    return tuple(g.lstrip("0") or "0" if g.isdigit() else g for g in _GROUPS.findall(in_ascii(text).upper()))


def is_number(text: str, paper: Paper) -> bool:
    """The whole number, whatever the signs between its parts."""
    return squeezed(text) == squeezed(paper.number) or groups(text) == groups(paper.number)


def ends_in_rank(paper: Paper) -> bool:
    """Whether its last figures are its rank; others end in their year."""
    figures = [g for g in groups(paper.number) if g.isdigit()]
    return figures[-1].endswith(str(paper.rank))


def could_mean(text: str, paper: Paper) -> bool:
    """The whole number, its rank, or its end: three characters at least, or whole groups from the last figures on."""
    bare, told, number = squeezed(text), groups(text), groups(paper.number)
    if is_number(text, paper):
        return True
    if bare.isdigit() and int(bare) == paper.rank:
        return True
    ends = len(bare) >= 3 and ends_in_rank(paper) and squeezed(paper.number).endswith(bare)
    return ends or (len(told) > 1 and told == number[-len(told) :])


def same_order(text: str, paper: Paper) -> bool:
    """The order, or the contract, of the document."""
    return bool(paper.order) and squeezed(text) == squeezed(paper.order)


def in_range(first: str, last: str, paper: Paper) -> bool:
    """Whether the number is from the first to the last; the last may be its last figures only."""
    start, end, number = groups(first), groups(last), groups(paper.number)
    if (
        len(number) != len(start)
        or number[:-1] != start[:-1]
        or not (start[-1].isdigit() and end and end[-1].isdigit())
    ):
        return False
    return int(start[-1]) <= int(number[-1]) <= int(end[-1])


def stands_in(text: str, line: str) -> bool:
    """Whether the text can still be read in a line: its parts in order, no figure of another number stuck to its own.

    >>> stands_in("FA2601-0031", "REGLTFA26010031 MERCI"), stands_in("FA2601-0031", "FACT FA2601-003")
    (True, False)
    >>> stands_in("31", "FACT 131"), stands_in("31", "FACT 31/32")
    (False, True)
    """
    bare = squeezed(text)
    if not bare:
        return False
    inner = r"[^A-Z0-9]{0,3}".join(map(re.escape, _GROUPS.findall(in_ascii(text).upper())))
    before = r"(?<!\d)" if bare[0].isdigit() else ""
    after = r"(?!\d)" if bare[-1].isdigit() else r"(?![A-Z])"
    plain = in_ascii(line).upper()
    return any(re.search(before + inner + after, one) for one in (plain, plain.replace("\n", "")))


def stump_of(text: str, line: str) -> str:
    """The longest beginning of a text that can still be read in a line, as far as it has a figure.

    >>> stump_of("F-2026-05-16", "FACT F-2026-05-1"), stump_of("1043", "FACT")
    ('F-2026-05-1', '')
    """
    beginnings = (text[:end] for end in range(len(text), 0, -1))
    return next((b for b in beginnings if any(c.isdigit() for c in b) and stands_in(b, line)), "")


@cache
def core(name: str) -> tuple[str, ...]:
    """The words of a name that tell it from others, without forms and small words."""
    words = _SIGNS.split(in_ascii(name).upper().replace("'", " "))
    return tuple(word for word in words if word and word not in _PUT_ASIDE)


@cache
def is_name(shown: str, name: str, *, cut: bool) -> bool:
    """The same name, whatever the order of its words; a cut one may be any that begins so."""
    told, whole = core(shown), core(name)
    if not told or not whole:
        return False
    if sorted(told) == sorted(whole):
        return True
    as_written, telling = squeezed(shown), "".join(told)
    begins = len(as_written) >= 8 and squeezed(name).startswith(as_written)
    return cut and (begins or (len(telling) >= 5 and "".join(whole).startswith(telling)))


@cache
def shares_name(shown: str, name: str) -> bool:
    """One has all the telling words of the other."""
    told, whole = set(core(shown)), set(core(name))
    return bool(told and whole) and (told <= whole or whole <= told)
