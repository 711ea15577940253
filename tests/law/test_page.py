"""`docs/DROIT.md` says what the data says, and names code that exists."""

from reconcile.cgv.versions import load_cgv
from reconcile.law.rates import load_law
from tests.law.page import PAGE, ROOT, WHERE, page


def test_the_page_is_current() -> None:
    # Renewing it is a command: python -m tests.law.renew
    assert PAGE.read_text(encoding="utf-8") == page()


def test_every_clause_names_the_code_that_computes_it() -> None:
    (version,) = load_cgv(None).versions
    assert list(WHERE) == list(version.terms.clauses)
    assert all((ROOT / "reconcile" / one).is_file() for modules in WHERE.values() for one in modules)


def test_all_seventeen_articles_and_every_series_of_the_law_have_their_section() -> None:
    text = page()
    assert all(f"\n### Article {number} – " in text for number in range(1, 18))
    assert all(f"\n### {series.label}\n" in text for series in load_law().series)
