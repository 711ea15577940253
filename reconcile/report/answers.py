"""The cells in which the accountant answers, and the key by which an answer finds its row again."""

from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate

from reconcile.model import DecidedPart, DecisionKind
from reconcile.report.columns import Mark, R
from reconcile.report.columns_user import FillIn
from reconcile.saying import Words, say

LINE_KEY = say("Elle relie la réponse à sa ligne : gardez-la.")
"""Of a row about documents."""

_BETWEEN = " ; "
_LONGEST_LIST = 32_000
"""Characters of a list of documents, for a cell holds 32,767."""


def decision(kinds: Iterable[DecisionKind], note: Words) -> FillIn[R]:
    """The drop-down Décision."""
    return FillIn(header=say("Décision"), choices=tuple(say(kind.value) for kind in kinds), note=note)


def comment() -> FillIn[R]:
    """Room for a comment."""
    return FillIn(header=say("Commentaire"), most=28)


def key(get: Callable[[R], str], note: Words) -> Mark[R]:
    """The key of the row."""
    return Mark(header=say("Clé"), get=get, least=12, note=note)


def documents(get: Callable[[R], Sequence[DecidedPart]]) -> Mark[R]:
    """The documents of the row, as they are read back."""
    note = say("Celles de la décision : gardez-les.")
    return Mark(
        header=say("Pièces"), get=lambda row: _BETWEEN.join(part.document for part in get(row)), least=12, note=note
    )


def fitting(parts: Sequence[DecidedPart]) -> tuple[DecidedPart, ...]:
    """The first documents, as many as a cell can list."""
    lengths = accumulate(len(part.document) + len(_BETWEEN) for part in parts)
    return tuple(part for part, length in zip(parts, lengths, strict=True) if length <= _LONGEST_LIST)
