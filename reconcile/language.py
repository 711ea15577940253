"""The language in which people read what the program says. French is the source; others are catalogues of data.

A catalogue is a folder of TOML files, one a room, in which each French pattern has its translation. Names of books,
words of the user, articles of the law and the text of the CGV stay as they are.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from reconcile.saying import Words, with_first

CATALOGUES = {"fr": None, "en": "english"}
"""Each language that a dossier can ask for, and the folder of its catalogue; None where the code speaks it."""

_HOLE = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Language:
    """Says a text: `language(text)`. `words`: the translation of each French pattern; empty for French itself."""

    code: str
    words: Mapping[str, str] = field(repr=False, compare=False)

    def __call__(self, text: str) -> str:
        """The text in this language, as a plain `str`; what is not ours, and what no catalogue knows, as it stands."""
        if not isinstance(text, Words):
            return text
        if not self.words:
            return str(text) if text.facts or text.first else text.pattern  # one text for all that say it alike
        pattern = self.words.get(text.pattern) or _signs(text.pattern)
        facts = {name: self(fact) if isinstance(fact, Words) else fact for name, fact in text.facts.items()}
        said = pattern.format_map(facts) if facts else pattern
        return with_first(said, text.first)


FRENCH = Language("fr", {})


def wordless(pattern: str) -> bool:
    """Whether a pattern has no word of its own, so that every language says it alike.

    >>> wordless("{paid} · {amount}"), wordless("{number} pièces")
    (True, False)
    """
    return not any(map(str.isalpha, _HOLE.sub("", pattern)))


@cache
def _signs(pattern: str) -> str:
    """A pattern of signs alone without the spaces that only French puts before them, and with English quotes.

    >>> _signs("{what} : {who} ; « {label} »"), _signs("le client : {who}")
    ('{what}: {who}; “{label}”', 'le client : {who}')
    """
    if wordless(pattern):
        for french, other in ((" :", ":"), (" ;", ";"), ("« ", "“"), (" »", "”")):
            pattern = pattern.replace(french, other)
    return pattern


@cache
def language_of(code: str) -> Language:
    """The language of a dossier. Raises KeyError for a code not of `CATALOGUES` (our bug)."""
    folder = CATALOGUES[code]
    return Language(code, read_catalogue(folder)) if folder else FRENCH


def read_catalogue(folder: str) -> dict[str, str]:
    """The words of a catalogue, all its files together. Raises ValueError for a pattern that two files translate."""
    found: dict[str, str] = {}
    for file in sorted(files("reconcile").joinpath(folder).iterdir(), key=lambda one: one.name):
        if file.name.endswith(".toml"):
            for pattern, words in tomllib.loads(file.read_text(encoding="utf-8")).items():
                if pattern in found:
                    raise ValueError(f"{file.name}: translated twice: {pattern}")
                found[pattern] = words
    return found
