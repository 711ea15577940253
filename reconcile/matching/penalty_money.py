"""Money for penalties: a note of penalties or interest that a customer pays settles no invoice.

What names penalties may pay an invoice that it names, whole, and the penalties along with it; it never pays a part of
one, nor one that it does not name.
"""

from collections.abc import Iterable

from reconcile.matching.answers import Hypothesis
from reconcile.matching.proof import Amount, Naming

_PAYS_WHOLE = frozenset({Amount.EXACT, Amount.SUM, Amount.OVER})


def spared(answers: Iterable[Hypothesis]) -> list[Hypothesis]:
    """Of the answers for money that names penalties, those that pay in full what it names."""
    return [one for one in answers if _names_and_pays(one)]


def _names_and_pays(answer: Hypothesis) -> bool:
    case = answer.case
    if case is None:
        return answer.proof  # several customers' documents, each named, to the cent
    return case.naming >= Naming.GOOD and case.amount in _PAYS_WHOLE
