"""Customers with almost the same name: a payment by a name that fits two of them is never taken on the name alone."""

from itertools import combinations

import pytest

from tests.matching.builders import Books

NAMESAKES = (
    "DUPONT SARL", "DUPOND SARL", "DUPONT FRERES", "DUPONT FRERES ET FILS SAS", "ETS DUPONT", "DUPONT HOLDING",
    "DUPONT HOLDING FRANCE SA", "DUPONT HOLDING IMMOBILIER SCI", "GROUPE DUPONT DISTRIBUTION NORD",
    "GROUPE DUPONT DISTRIBUTION SUD", "TRANSPORTS INTERNATIONAUX DUPONT LYON", "TRANSPORTS INTERNATIONAUX DUPONT LILLE",
)  # fmt: skip
CUTS = (14, 18, 22, 27, 32, 35)
LABELS = ("VIR SEPA RECU /DE {} /MOTIF NOTPROVIDED /REF X", "VIREMENT EN VOTRE FAVEUR\n{}\nREGLEMENT")


def owing(names: tuple[str, ...]) -> Books:
    """Each customer owes 480 and nothing else."""
    books = Books()
    for rank, name in enumerate(names, 1):
        books.invoice(f"FA2026-{rank:05d}", name, "480")
    return books


def fits(shown: str, name: str) -> bool:
    """Whether somebody who reads what the bank shows could take it for that customer's name, cut or whole."""
    return name.startswith(shown)


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("cut", CUTS)
def test_a_name_cut_where_two_customers_still_agree_is_asked(cut: int, label: str) -> None:
    for pair in combinations(NAMESAKES, 2):
        for name in pair:
            shown = name[:cut].strip()
            if all(fits(shown, other) for other in pair):
                result = owing(pair).bank("20/06", label.format(shown), "480").run()
                assert result.settled() == {}, (pair, shown)


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("cut", CUTS)
def test_among_all_namesakes_a_name_never_pays_another_customers_debt(cut: int, label: str) -> None:
    for rank, name in enumerate(NAMESAKES, 1):
        result = owing(NAMESAKES).bank("20/06", label.format(name[:cut].strip()), "480").run()
        assert set(result.settled()) <= {f"FA2026-{rank:05d}"}, name[:cut]


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("name", NAMESAKES)
def test_where_only_the_namesake_owes_the_sum_another_customers_whole_name_pays_nothing_of_it(
    name: str, label: str
) -> None:
    """The payer owes 77 and pays 480, which its namesakes owe. ETS DUPONT may be a SARL too: there the sum may tell."""
    for other in NAMESAKES:
        if other != name and {name, other} != {"ETS DUPONT", "DUPONT SARL"}:
            books = Books().invoice("FA1", name, "77").invoice("FA2", other, "480")
            assert "FA2" not in books.bank("20/06", label.format(name), "480").run().settled(), (name, other)


def test_a_subsidiary_is_told_from_its_parent_by_what_it_names() -> None:
    books = owing(("DUPONT HOLDING", "DUPONT HOLDING IMMOBILIER SCI"))
    books.bank("20/06", "VIR SEPA RECU /DE DUPONT HOLDING /MOTIF FA2026-00002 /REF X", "480")
    assert books.run().settled() == {"FA2026-00002": "480.00"}
