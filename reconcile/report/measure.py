"""How many lines a text takes in a column, and how tall its row must be: what a program does by itself on the screen.

Not every program does it for a file that it opens, so the height stands in the file. A word is measured by the widths
of its letters; lines break at spaces and after hyphens, as in Excel and LibreOffice.
"""

from collections.abc import Iterable
from functools import lru_cache

_THOUSANDTHS = (
    (221, "'"), (226, " \u202f\u00a0"), (229, "ilîï"), (239, "j"), (250, ",’‘"), (252, ".IÎÏ·"), (268, ":;"),
    (291, "`"), (303, "()"), (306, "-"), (307, "[]"), (314, "{}"), (319, "J"), (326, "!"), (335, "t"), (339, "°›"),
    (349, "r"), (305, "f"), (386, "/\\"), (391, "s"), (395, "z"), (401, '"'), (418, "“”"), (420, "L"), (423, "cç"),
    (433, "x"), (452, "v"), (453, "yÿ"), (455, "k"), (459, "FS"), (460, "|"), (463, "?"), (468, "Z"), (471, "g"),
    (479, "aàâä"), (487, "TYŸ"), (488, "EÉÈÊË"), (498, "#*+<=>^_~eéèêë–≈×§"), (507, "$0123456789€"), (512, "«»"),
    (517, "P"), (519, "X"), (520, "K"), (525, "bdhnpquùûü"), (527, "oôö"), (533, "CÇ"), (543, "R"), (544, "B"),
    (567, "V"), (579, "AÀÂ"), (615, "D"), (623, "H"), (631, "G"), (642, "UÙÛÜ"), (646, "N"), (662, "OÔÖ"), (673, "Q"),
    (682, "&"), (690, "…"), (715, "%w"), (763, "Æ"), (773, "æ"), (799, "m"), (850, "œ"), (855, "M"), (867, "Œ"),
    (890, "W"), (894, "@"), (905, "—→"),
)  # fmt: skip
"""Widths of Calibri in thousandths of its size, read from Carlito, which is made as wide."""
_WIDTHS = {letter: width for width, letters in _THOUSANDTHS for letter in letters}
_WIDEST, _SPACE = 1000, _WIDTHS[" "]

_PIXELS_A_CHARACTER = 7  # a column is measured in figures of 11 points
_INDENT = 14  # pixels that the indent and the edges of a cell take
_SPARE = 103  # per cent: bold letters, and what a program rounds on the screen
_LINE, _EDGE, _TALLEST = 12.75, 1.5, 400.0  # points, for text of 10 as Excel spaces it; Excel stops at 409


def wrapped_lines(text: str, width: float, size: int = 10) -> int:
    r"""How many lines a text of `size` points takes in a column of `width` characters.

    >>> wrapped_lines("un deux trois quatre", 12), wrapped_lines("un\ndeux", 40), wrapped_lines("", 10)
    (2, 2, 1)
    """
    pixels = max(_PIXELS_A_CHARACTER, int(width * _PIXELS_A_CHARACTER) + 5 - _INDENT)
    room = pixels * 75_000 // (size * _SPARE)
    return sum(_lines(line, room) for line in text.split("\n"))


def wrapped_height(texts: Iterable[tuple[str, float]]) -> float | None:
    """The height of a row, in points, for texts in columns of these widths; None where one line is enough."""
    lines = max((wrapped_lines(text, width) for text, width in texts), default=1)
    return min(lines * _LINE + _EDGE, _TALLEST) if lines > 1 else None


def width_of(line: str, size: int = 10) -> int:
    """The width, in characters, of a column in which a line of text without an indent is whole.

    >>> width_of("INFOREZ")
    7
    """
    return -(-_wide(line) * size * _SPARE // (75_000 * _PIXELS_A_CHARACTER))


def _lines(line: str, room: int) -> int:
    if len(line) * _WIDEST <= room:
        return 1
    lines = used = 0
    for word in line.split(" "):
        gap = _SPACE
        for piece in word.replace("-", "-\n").split("\n") if "-" in word else (word,):
            wide = _wide(piece)
            if lines and used + gap + wide <= room:
                used += gap + wide
            else:
                lines += max(1, -(-wide // room))  # what is longer than the column is cut where it ends
                used = wide % room
            gap = 0
    return lines


@lru_cache(maxsize=50_000)
def _wide(word: str) -> int:
    return sum(_WIDTHS.get(letter, _WIDEST) for letter in word)
