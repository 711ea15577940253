"""The parts of the engine on their own: references, names, sums, the choice over all receipts."""

from collections.abc import Mapping
from datetime import date
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.matching import grouping
from reconcile.matching.answers import Hypothesis, Part, Round
from reconcile.matching.choice import Resource, choose
from reconcile.matching.name_book import NameBook
from reconcile.matching.name_fit import Fit
from reconcile.matching.references import Level, References
from reconcile.model import Evidence, Invoice, Party, Source


def references(form: str, first: int = 1, last: int = 60) -> References:
    return References(
        Invoice(
            number=form.format(i), customer=Party("C", "X"), issued_on=date(2026, 7, 1), gross=100,
            source=Source("f", "s", i),
        )
        for i in range(first, last)
    )  # fmt: skip


def two_years(form: str) -> References:
    """Invoices 118 to 299 of each of two years."""
    return References(
        Invoice(
            number=form.format(n=n, y=year), customer=Party("C", "X"), issued_on=date(year, 7, 1), gross=100,
            source=Source("f", "s", n),
        )
        for year in (2025, 2026)
        for n in range(118, 300)
    )  # fmt: skip


@pytest.mark.parametrize("form", ["{n}/{y}", "FC {n}/{y}"])
@pytest.mark.parametrize(
    ("text", "years"),
    [("FACT 141/26", [2026]), ("FACT 141-2025", [2025]), ("V/FACT 141", [2025, 2026]), ("FACT 2026-141", [2026])],
)
def test_a_running_number_may_stand_before_its_year(form: str, text: str, years: list[int]) -> None:
    cited = two_years(form).find("VIR SEPA ACME " + text)
    assert [c.documents for c in cited] == [tuple(form.format(n=141, y=year) for year in years)]


def test_the_beginning_of_longer_running_numbers_before_a_year_may_have_been_cut() -> None:
    assert [c.level for c in two_years("{n}/{y}").find("VIR SEPA ACME FACT 14")] == [Level.FAINT]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("FA2026-00031", Level.FULL), ("FA 2026 00031", Level.FULL), ("2026-00031", Level.FULL),
        ("FA202600031", Level.FULL),
        ("FACT 31", Level.GOOD), ("facture n°31", Level.GOOD), ("FA31", Level.GOOD), ("FAC20260031", Level.GOOD),
        ("2026-31", Level.GOOD), ("00031", Level.GOOD), ("N° 31", Level.BARE), ("REGLT 31", Level.BARE),
    ],
)  # fmt: skip
def test_how_clearly_a_text_names_an_invoice(text: str, level: Level) -> None:
    cited = references("FA2026-{:05d}").find("VIR SEPA ACME " + text + " MERCI")
    assert [(c.level, c.documents) for c in cited if c.documents] == [(level, ("FA2026-00031",))]


@pytest.mark.parametrize(
    "text",
    [
        "VIREMENT DU 31/07/2026", "REGLEMENT 31,00 EUR", "FR7630001007941234567890131", "A 10:31", "FACTURE 31/07",
        "CHEQUE 31", "CMD 31", "VIR RECU 9525858309731", "SOLDE 1 031,31", "CARTE 31",
    ],
)  # fmt: skip
def test_days_amounts_accounts_and_other_numbers_are_not_invoices(text: str) -> None:
    assert [c for c in references("FA2026-{:05d}").find(text) if c.documents] == []


def test_numbers_cut_at_the_end_of_a_label_name_nothing_for_sure() -> None:
    known = references("F26-{:04d}")
    assert [c.seen for c in known.find("VIREMENT DUPONT F26-0031 F2") if c.level > Level.FAINT] == ["F26-0031"]
    assert [c for c in known.find("VIREMENT DUPONT F26-003") if c.level > Level.FAINT] == []


def test_a_number_of_the_books_form_and_of_no_book_is_absent() -> None:
    assert [c.level for c in references("FA2026-{:05d}").find("VIR ACME FA2026-00999 MERCI")] == [Level.ABSENT]


def test_a_figure_swapped_missing_or_doubled_is_near_and_a_wrong_one_is_not() -> None:
    known = references("FA2026-{:05d}", 31, 32)
    assert {n: bool(known.near(n)) for n in ("FA2026-00013", "FA2026-0031", "FA2026-000031", "FA2026-00038")} == {
        "FA2026-00013": True, "FA2026-0031": True, "FA2026-000031": True, "FA2026-00038": False,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("SARL DUPONT ET FILS", ("A", Fit.EXACT)), ("DUPONT & FILS S.A.R.L.", ("A", Fit.EXACT)),
        ("CLINIQUE VET DES LILAS", ("B", Fit.EXACT)), ("CLINIQUE VETERINAIRE DES LI", ("B", Fit.CUT)),
        ("LES PTITS LOUPS", ("C", Fit.EXACT)), ("M LEFEVRE JEAN", ("D", Fit.EXACT)),
    ],
)  # fmt: skip
def test_names_as_banks_write_them(text: str, best: tuple[str, Fit]) -> None:
    book = NameBook(
        {
            "A": ["Dupont & Fils"],
            "B": ["Clinique vétérinaire des Lilas"],
            "C": ["Les P'tits Loups"],
            "D": ["Jean Lefèvre"],
        }
    )
    found = book.find(book.read(text, field=True))[0]
    assert (found.customer, found.fit) == best


@settings(deadline=None)
@given(st.lists(st.integers(-50, 200).filter(bool), min_size=1, max_size=8), st.integers(1, 400))
def test_the_search_finds_every_sum_and_says_when_it_did_not(amounts: list[int], target: int) -> None:
    """Against all subsets, tried one by one."""
    distinct = tuple(sorted(set(amounts)))
    available = tuple(amounts.count(a) for a in distinct)
    found = grouping.search(distinct, available, target)
    every = {
        tuple(some.count(a) for a in distinct)
        for size in range(2, len(amounts) + 1)
        for some in combinations(amounts, size)
        if sum(some) == target
    }
    assert {g.counts for g in found.groups} <= every
    if found.complete:
        assert {g.counts for g in found.groups} == every


def answer(score: int, **takes: int) -> Hypothesis:
    parts = tuple(Part(name, amount) for name, amount in takes.items())
    return Hypothesis("c", "payeur-montant", parts, (Evidence("montant", "", score),), proof=True, round=Round.SINGLE)


def uses(one: Hypothesis) -> Mapping[Resource, int]:
    return {("debt", p.document, 0): p.amount for p in one.parts}


@settings(deadline=None, max_examples=200)
@given(
    st.lists(
        st.lists(st.tuples(st.integers(1, 9), st.sampled_from("abc"), st.integers(1, 3)), min_size=1, max_size=3),
        min_size=1, max_size=5,
    )
)  # fmt: skip
def test_the_choice_is_the_best_total_of_all(described: list[list[tuple[int, str, int]]]) -> None:
    """Against every combination, tried one by one; three cents left on each debt."""
    answers = [sorted((answer(s, **{d: n}) for s, d, n in options), key=lambda h: -h.score) for options in described]
    chosen = choose(answers, [[uses(a) for a in options] for options in answers], lambda _resource: 3)
    best = 0
    for combination in product(*[[None, *options] for options in answers]):
        taken: dict[str, int] = {}
        for one in filter(None, combination):
            for part in one.parts:
                taken[part.document] = taken.get(part.document, 0) + part.amount
        if all(amount <= 3 for amount in taken.values()):
            best = max(best, sum(one.score for one in combination if one))
    assert sum(c.chosen.score for c in chosen if c.chosen) == best


def test_a_group_too_large_to_search_says_so_and_decides_nothing_contested() -> None:
    answers = [
        [answer(50 + (i * j) % 7, **{f"d{(i * 3 + j) % 20}": 2, f"d{(i + 5 * j) % 20}": 1}) for j in range(6)]
        for i in range(40)
    ]
    answers = [sorted(options, key=lambda h: -h.score) for options in answers]
    chosen = choose(answers, [[uses(a) for a in options] for options in answers], lambda _resource: 3)
    assert all(c.bounded for c in chosen)
