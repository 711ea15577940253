"""The answers for a receipt in the light of what the accountant said: some go, some weigh less, a habit weighs more."""

from collections.abc import Sequence
from dataclasses import replace

from reconcile.matching.answers import Hypothesis
from reconcile.matching.said import SILENT, Habit, Said

_TOGETHER = frozenset({"payeur-ensemble", "payeur-solde"})
_WHOLE_MONTH = _TOGETHER | {"mois-entier"}


def heed(said: Said, answers: Sequence[Hypothesis]) -> list[Hypothesis]:
    """The answers that were not refused, in no order; nothing proves itself against what was said."""
    if said is SILENT:
        return list(answers)
    if said.nothing:
        return []
    return [_weighed(said, one) for one in answers if frozenset(one.documents) not in said.refused]


def _weighed(said: Said, answer: Hypothesis) -> Hypothesis:
    against = [evidence for customer, evidence in said.not_payers if customer == answer.customer]
    habits = [habit.evidence for habit in said.habits if _follows(habit, answer)]
    weighed = replace(answer, evidence=(*answer.evidence, *habits[:1], *against[:1]))
    if against:
        weighed = replace(weighed, proof=False, case=None, lacks=("refus",))
    return replace(weighed, proof=False, case=None, lacks=("decision",)) if said.held else weighed


def _follows(habit: Habit, answer: Hypothesis) -> bool:
    """Whether an answer is one of the natural sums by which the customer has paid before."""
    rules = _WHOLE_MONTH if habit.monthly else _TOGETHER
    return habit.customer == answer.customer and answer.rule in rules and len(answer.documents) > 1
