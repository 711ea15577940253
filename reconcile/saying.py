"""Sentences of ours that know how they were made, so that they can be said in another language.

`Words` are their French text, and nothing but that to whoever only reads them. Text of the user is a plain `str`: it
stands in a sentence as one of its facts, and no language touches it.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Literal, TypeAlias

First: TypeAlias = Literal["", "upper", "lower"]


class Words(str):
    """A French text with the pattern and the facts that it was made of.

    Attributes:
        pattern: the French words, as the catalogues know them, with a name in braces for each fact.
        facts: what stands in the braces; those that are themselves `Words` are translated too.
        first: what becomes of its first letter, whatever its pattern says: « upper », « lower » or nothing.
    """

    __slots__ = ("facts", "first", "pattern")
    pattern: str
    facts: Mapping[str, Any]
    first: First

    def __new__(cls, text: str, pattern: str, facts: Mapping[str, Any], first: First = "") -> "Words":
        """`text`: the pattern filled in."""
        made = super().__new__(cls, text)
        made.pattern, made.facts, made.first = pattern, facts, first
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        return Words, (str(self), self.pattern, dict(self.facts), self.first)


def say(pattern: str, /, **facts: object) -> Words:
    """The words of a pattern, with its facts in place of their names.

    >>> say("{number} pièces de {name}", number=3, name="Dupont {SA}")
    '3 pièces de Dupont {SA}'
    """
    return Words(pattern.format_map(facts), pattern, facts) if facts and "{" in pattern else _alone(pattern)


@cache
def _alone(pattern: str) -> Words:
    return Words(pattern, pattern, {})


NO_WORDS = say("")


def counted(number: int, one: str, many: str) -> Words:
    """The pattern for one, or for many, with its `number`.

    >>> counted(1, "{number} pièce", "{number} pièces"), counted(3, "{number} pièce", "{number} pièces")
    ('1 pièce', '3 pièces')
    """
    return say(many if number > 1 else one, number=number)


def joined(parts: Iterable[str], separator: str = "\n") -> str:
    r"""Several texts one after the other, `separator` between them; each keeps its own words. Empty ones are left out.

    >>> joined(["a", "", "b"], " ; ")
    'a ; b'
    """
    listed = [part for part in parts if part]
    if not any(isinstance(part, Words) for part in (separator, *listed)):
        return separator.join(listed)
    facts = {f"part{rank}": part for rank, part in enumerate(listed)}
    between = "{between}" if isinstance(separator, Words) else separator
    return say(between.join(f"{{{name}}}" for name in facts), between=separator, **facts)


def capitalised(text: str) -> str:
    """The text with a capital first letter.

    >>> capitalised("le montant")
    'Le montant'
    """
    return with_first(text, "upper")


def with_first(text: str, first: First) -> str:
    """The text with its first letter as told; a text of ours keeps that in other languages."""
    raised = text[:1].upper() if first == "upper" else text[:1].lower() if first == "lower" else text[:1]
    raised += text[1:]
    return Words(raised, text.pattern, text.facts, first) if isinstance(text, Words) else raised
