"""Issues: every code of the registry can be said, says what to do, and never shows a template."""

import string

import pytest

from reconcile.issues import REGISTRY, Place, Severity, any_error, issue, sort_key
from reconcile.model import Source


def facts_of(code: str) -> dict[str, str]:
    kind = REGISTRY[code]
    names = {name for text in (kind.message, kind.remedy) for _, name, _, _ in string.Formatter().parse(text) if name}
    return {name: f"<{name}>." for name in names - {"value"}}


@pytest.mark.parametrize("code", sorted(REGISTRY))
def test_each_code_says_what_is_wrong_and_what_to_do(code: str) -> None:
    found = issue(code, Place("livre.xlsx", "Feuille", 3, "Montant", "F3"), "VALEUR", **facts_of(code))
    assert "{" not in str(found)
    assert found.message.rstrip().endswith((".", ")."))
    assert found.remedy.rstrip().endswith(".")
    assert str(found).startswith("livre.xlsx › Feuille › F3 › « Montant » : ")


def test_a_long_excerpt_is_cut() -> None:
    found = issue("LIVRE-INCONNU", Place("x.xlsx"), "a" * 500)
    assert len(found.value) == 80


def test_braces_in_a_cell_are_only_text() -> None:
    assert "{value}" in issue("LIVRE-INCONNU", Place("x.xlsx"), "{value}{0}").message


def test_errors_come_first_then_the_order_of_the_books() -> None:
    info = issue("FEUILLE-IGNOREE", Place("a.xlsx"))
    late = issue("LIVRE-INCONNU", Place("b.xlsx"))
    early = issue("LIVRE-INCONNU", Place("a.xlsx"))
    assert sorted([info, late, early], key=sort_key) == [early, late, info]
    assert any_error([info, late])
    assert not any_error([info])


def test_severity_of_a_row_set_aside_is_error() -> None:
    """What removes a row from the totals must reach the exit code."""
    removing = [code for code, kind in REGISTRY.items() if "mise à part" in kind.remedy]
    assert removing
    assert {REGISTRY[code].severity for code in removing} == {Severity.ERROR}


def test_place_of_a_record() -> None:
    assert str(Place.of(Source("a.xlsx", "F", 7))) == "a.xlsx › F › ligne 7"
