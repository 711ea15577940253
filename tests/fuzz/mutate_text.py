"""Changes of a text by its words, lines and tags."""

import random
import re
from collections.abc import Callable
from typing import TypeAlias

_WORDS = (
    "\x00", "\ufeff", '"', '""', '"a', ";", ",", "\t", "|", "\x1a", "\x85", "\u2028", "\x0b", "\x0c", "\xa0", "\u202f",
    "=1+1", '="001"', "#N/A", "#REF!", "&amp;", "&nbsp;", "&#59;", "&#0;", "<", ">", "]]>", "<!--", "€", "%", "TOTAL",
    "Solde", "Sous-total", "N° facture", "Date", "Montant TTC", "sep=,", "Ã©", "-", "+", "'", "é" * 300,
)  # fmt: skip
_NUMBERS = (
    "0", "-0", "1", "-1", "0,00", "1e5", "1E400", "NaN", "inf", "99999999999", "9" * 20, "9" * 60, "9" * 400, "1.234",
    "1,234", "1.234,56", "1,234.56", "1 234,56", "1'234.56", "12,345", "0,005", "0,001", ",5", "5,", "--5", "5-",
    "(12,50)", "12 €", "0x10", "１２", "٣", "½", "²",
)  # fmt: skip
_DAYS = (
    "31/02/2026", "00/00/0000", "99/99/9999", "29/02/2025", "01/01/0001", "31/12/9999", "2026-13-01", "2026-03-31",
    "1/3/26", "46112", "31.03.2026", "mars 2026", "20260331", "20260231", "260331", "000000", "999999",
)  # fmt: skip
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_DAY = re.compile(r"\d{2}/\d{2}/\d{4}|\d{4}-\d{2}-\d{2}|\b20\d{6}\b|(?<=:61:)\d{6}")
_TAG = re.compile(r"</?[\w:.]+[^<>]*>")
_ENDS = ("\n", "\r\n", "\r", "\n\n", "\x0b", "\u2028", "\n\r")

_LONGEST = 200_000
"""A text is not repeated beyond."""

TextChange: TypeAlias = Callable[[str, random.Random], str]


def times(chance: random.Random) -> int:
    """How many changes: mostly one."""
    return chance.choice((1, 1, 1, 1, 2, 3, 6, 20))


def changed(text: str, chance: random.Random, changes: tuple[TextChange, ...]) -> str:
    """A text with one or more of these changes."""
    for _ in range(times(chance)):
        if len(text) < _LONGEST:
            text = chance.choice(changes)(text, chance)
    return text


def _lines(text: str) -> list[str]:
    return re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)


def _delete_lines(text: str, chance: random.Random) -> str:
    lines = _lines(text)
    at = chance.randrange(len(lines))
    del lines[at : at + chance.choice((1, 1, 1, 2, 5))]
    return "".join(lines)


def _repeat_lines(text: str, chance: random.Random) -> str:
    lines = _lines(text)
    at, size = chance.randrange(len(lines)), chance.choice((1, 1, 2, 5))
    lines[at:at] = lines[at : at + size] * chance.choice((1, 1, 2, 30))
    return "".join(lines)


def _move_lines(text: str, chance: random.Random) -> str:
    lines = _lines(text)
    at, size = chance.randrange(len(lines)), chance.choice((1, 1, 2, 5))
    taken = lines[at : at + size]
    del lines[at : at + size]
    to = chance.randrange(len(lines) + 1)
    return "".join((*lines[:to], *taken, *lines[to:]))


def _truncate(text: str, chance: random.Random) -> str:
    return text[: chance.randrange(len(text) + 1)] if chance.random() < 0.5 else text[: -chance.randrange(1, 40)]


def _insert_word(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    return f"{text[:at]}{chance.choice(_WORDS)}{text[at:]}"


def _insert_at_start(text: str, chance: random.Random) -> str:
    return chance.choice((*_WORDS, "\n", "\n\n\n", " ")) + text


def _replace_one(text: str, chance: random.Random, what: re.Pattern[str], by: tuple[str, ...]) -> str:
    found = list(what.finditer(text))
    if not found:
        return text
    one = chance.choice(found)
    return f"{text[: one.start()]}{chance.choice(by)}{text[one.end() :]}"


def _other_number(text: str, chance: random.Random) -> str:
    return _replace_one(text, chance, _NUMBER, _NUMBERS)


def _other_day(text: str, chance: random.Random) -> str:
    return _replace_one(text, chance, _DAY, _DAYS)


def _blank_number(text: str, chance: random.Random) -> str:
    return _replace_one(text, chance, _NUMBER, ("",))


def _other_delimiters(text: str, chance: random.Random) -> str:
    old, new = chance.choice(";,\t|:"), chance.choice(";,\t| :")
    return text.replace(old, new, chance.choice((-1, 1, 3, 20)))


def _delete_delimiter(text: str, chance: random.Random) -> str:
    return _replace_one(text, chance, re.compile(r"[;,\t:]"), ("", ";;", "\t\t"))


def _other_ends(text: str, chance: random.Random) -> str:
    share = chance.choice((0.1, 0.5, 1))
    end = chance.choice(_ENDS)
    lines = [re.split(r"([\r\n]+)$", line) for line in _lines(text)]
    return "".join(part[0] + (end if chance.random() < share else "".join(part[1:2])) for part in lines)


def _lost_end(text: str, chance: random.Random) -> str:
    return _replace_one(text, chance, re.compile(r"[\r\n]+"), ("", " "))


def _split_line(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    return f"{text[:at]}\n{text[at:]}"


def _other_case(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + text[at : at + 30].swapcase() + text[at + 30 :]


def _other_letter(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice("ABCDEFTMPDN^!:-0123456789{}J é<>/=") + text[at + 1 :]


def _delete_tag(text: str, chance: random.Random) -> str:
    return _replace_one(text, chance, _TAG, ("", "<x/>", "<x>", "</x>", "\n"))


def _swap_tags(text: str, chance: random.Random) -> str:
    found = list(_TAG.finditer(text))
    if len(found) < 2:
        return text
    one, other = sorted(chance.sample(found, 2), key=lambda match: match.start())
    return "".join((text[: one.start()], other[0], text[one.end() : other.start()], one[0], text[other.end() :]))


def _rename_element(text: str, chance: random.Random) -> str:
    """A start tag and the end tag that follows it, under another name: the file stays well formed."""
    found = list(re.finditer(r"<([\w:.]+)", text))
    if not found:
        return text
    one = chance.choice(found)
    end = text.find(f"</{one[1]}>", one.end())
    new = chance.choice((one[1].upper(), one[1] + "X", "Ntry", "Amt", "td", "c", "row"))
    if end < 0:
        return f"{text[: one.start()]}<{new}{text[one.end() :]}"
    return f"{text[: one.start()]}<{new}{text[one.end() : end]}</{new}>{text[end + len(one[1]) + 3 :]}"


def _drop_element(text: str, chance: random.Random) -> str:
    found = list(re.finditer(r"<([\w:.]+)[^<>]*>", text))
    if not found:
        return text
    one = chance.choice(found)
    end = text.find(f"</{one[1]}>", one.end())
    return text if end < 0 else text[: one.start()] + text[end + len(one[1]) + 3 :]


def _repeat_element(text: str, chance: random.Random) -> str:
    found = list(re.finditer(r"<([\w:.]+)[^<>]*>", text))
    if not found:
        return text
    one = chance.choice(found)
    end = text.find(f"</{one[1]}>", one.end())
    stop = end + len(one[1]) + 3
    return text if end < 0 else text[:stop] + text[one.start() : stop] * chance.choice((1, 1, 3)) + text[stop:]


XML_CHANGES: tuple[TextChange, ...] = (
    _delete_lines, _repeat_lines, _move_lines, _truncate, _insert_word, _insert_at_start, _other_number, _other_day,
    _other_number, _blank_number, _other_case, _other_letter, _delete_tag, _swap_tags, _rename_element, _drop_element,
    _repeat_element,
)  # fmt: skip
LINE_CHANGES: tuple[TextChange, ...] = (
    _delete_lines, _repeat_lines, _move_lines, _truncate, _insert_word, _insert_word, _insert_at_start, _other_number,
    _other_number, _other_day, _blank_number, _other_delimiters, _delete_delimiter, _other_ends, _lost_end, _split_line,
    _other_case, _other_letter, _other_letter,
)  # fmt: skip
