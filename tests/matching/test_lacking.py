"""What an unproven answer lacks is found by asking the table of proofs itself."""

import itertools

from reconcile.matching.explain import LACKS
from reconcile.matching.lacking import lacking
from reconcile.matching.payers import Strength
from reconcile.matching.proof import Amount, Case, Naming, proven


def case(**changed: object) -> Case:
    """A known payer pays the exact amount of one document without naming it; changed as said."""
    usual = {
        "payer": Strength.STRONG, "naming": Naming.NONE, "amount": Amount.EXACT, "own": False, "unique": True,
        "theirs": True, "contradicted": False, "several": False, "other_exact": False, "sole": True,
    }  # fmt: skip
    return Case(**{**usual, **changed})  # type: ignore[arg-type]


def test_a_proven_answer_lacks_nothing() -> None:
    assert lacking(case()) == ()


def test_one_thing_that_lacks_is_named_alone() -> None:
    assert lacking(case(contradicted=True)) == ("contredit",)
    assert lacking(case(payer=Strength.NONE, theirs=False)) == ("payeur",)
    assert lacking(case(naming=Naming.FULL, amount=Amount.PART, other_exact=True)) == ("autre-exacte",)
    assert lacking(case(amount=Amount.SUM, unique=False)) == ("unique",)


def test_two_things_that_lack_are_both_named() -> None:
    assert lacking(case(contradicted=True, amount=Amount.SUM, unique=False)) == ("contredit", "unique")


def test_every_case_that_is_not_proven_lacks_something_with_a_sentence() -> None:
    flags = ("contradicted", "unique", "theirs", "other_exact", "sole", "several")
    for payer, naming, amount in itertools.product(Strength, Naming, Amount):
        for values in itertools.product((False, True), repeat=len(flags)):
            one = case(payer=payer, naming=naming, amount=amount, **dict(zip(flags, values, strict=True)))
            words = lacking(one)
            assert bool(words) is not proven(one)
            assert set(words) <= set(LACKS)
