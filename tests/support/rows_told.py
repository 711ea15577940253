"""The rows that a sentence names, read back from its words."""

import re

_ROWS = re.compile(r"\blignes? (\d+(?:(?: à |, )\d+)*(?:, …)?)")


def rows_told(sentence: str) -> set[int]:
    """Every row of « ligne 2 », « lignes 3 à 5, 9 »; of a list that is cut short, those that it names.

    >>> sorted(rows_told("lues comme des lignes (nombre : 4 ; lignes 3 à 5, 9)."))
    [3, 4, 5, 9]
    """
    found: set[int] = set()
    for rows in _ROWS.findall(sentence):
        for part in rows.removesuffix(", …").split(", "):
            ends = [int(end) for end in part.split(" à ")]
            found.update(range(ends[0], ends[-1] + 1))
    return found
