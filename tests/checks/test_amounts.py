"""HT + TVA = TTC, TVA = HT x rate, a rate in force: what contradicts is said, what is rounding is not."""

from datetime import date

import pytest

from reconcile.issues import Issue
from tests.support.tables import coherence, plain, table

HEADER = ["N° facture", "Type", "Client", "Date facture", "Montant HT", "Taux TVA", "Montant TVA", "Montant TTC"]
DAY = date(2026, 3, 2)


def told(*amounts: object, kind: str = "Facture", on: date = DAY) -> list[Issue]:
    """What is said of one invoice with this HT, rate, TVA and TTC."""
    return coherence(table([HEADER, ["FA-1", kind, "Dupont", on, *amounts]]))


@pytest.mark.parametrize(
    "amounts",
    [
        (100, 20, 20, 120),
        (100, 0.2, 20, 120),
        (100, "5,5 %", 5.5, 105.5),
        (33.33, 20, 6.67, 40),  # 33.33 x 20 % = 6.666
        (33.33, 20, 6.66, 40),  # the cent was lost between tax and total
        (100, 0, 0, 100),  # exempt
        (100, None, None, 120),
        (None, None, 20, 120),
        (100, 20, None, 120),
        (None, 20, 20, 120),
        (None, 20, None, 120),
        (412.37, None, 71.93, 484.32),  # several rates, each rounded: 2 cents
        (237.43, 20, 47.55, 284.98),  # 47.486 in one go: twenty lines rounded one by one
    ],
)
def test_amounts_that_agree_are_not_told(amounts: tuple[object, ...]) -> None:
    assert told(*amounts) == []


def test_a_sum_that_is_not_the_ttc_names_its_figures_and_the_gap() -> None:
    (found,) = told(100, 20, 20, 125)
    assert found.code == "MONTANTS-INCOHERENTS"
    assert (found.place.row, found.place.column) == (2, "Montant TTC")
    assert (
        plain(found.message) == "HT 100,00 € + TVA 20,00 € font 120,00 €, mais le TTC est de 125,00 € (écart 5,00 €)."
    )


@pytest.mark.parametrize(
    ("amounts", "gap"),
    [
        ((100, 20, 20, 120.02), "0,02 €"),  # one rate: a cent is rounding, two are not
        ((412.37, None, 71.93, 484.35), "0,05 €"),  # four rates at most: four cents are rounding, five are not
        ((100, 20, None, 110), "-10,00 €"),
    ],
)
def test_a_gap_beyond_rounding_is_told(amounts: tuple[object, ...], gap: str) -> None:
    (found,) = told(*amounts)
    assert found.code == "MONTANTS-INCOHERENTS"
    assert f"(écart {gap})" in plain(found.message)


def test_a_net_above_the_gross_is_told() -> None:
    (found,) = told(120, None, None, 100)
    assert plain(found.message) == "le HT (120,00 €) dépasse le TTC (100,00 €)."


@pytest.mark.parametrize("amounts", [(1000, 20, 55, 1055), (None, 20, 55, 1055)])
def test_a_tax_that_is_not_the_rate_of_the_net_is_told(amounts: tuple[object, ...]) -> None:
    (found,) = told(*amounts)
    assert found.code == "TVA-CALCUL"
    assert found.place.column == "Montant TVA"
    shown = plain(found.message)
    assert shown == "la TVA est de 55,00 € alors que 20 % de 1 000,00 € font 200,00 € (écart -145,00 €)."


def test_eleven_cents_of_tax_are_more_than_lines_rounded_one_by_one() -> None:
    assert told(237.43, 20, 47.58, 285.01) == []
    assert [found.code for found in told(237.43, 20, 47.60, 285.03)] == ["TVA-CALCUL"]


def test_a_credit_note_is_judged_whatever_its_signs() -> None:
    assert told(-100, 20, -20, -120, kind="Avoir") == []
    assert told(100, 20, 20, 120, kind="Avoir") == []
    assert [found.code for found in told(-100, 20, -25, -120, kind="Avoir")] == ["MONTANTS-INCOHERENTS"]


def test_a_gross_that_is_already_less_its_deposit_says_that_the_deposit_counts_twice() -> None:
    header = [*HEADER, "Acompte déduit"]
    row = ["FA-1", "Facture", "Dupont", DAY, 1000, 20, 200]
    assert coherence(table([header, [*row, 1200, 300]])) == []
    (found,) = coherence(table([header, [*row, 900, 300]]))
    assert found.code == "ACOMPTE-DEJA-DEDUIT"
    assert "le TTC de 900,00 € est déjà diminué de l'acompte de 300,00 € (HT et TVA font 1 200,00 €)" in plain(
        found.message
    )


def test_a_row_that_is_set_aside_is_not_judged() -> None:
    assert coherence(table([HEADER, ["FA-1", "Facture", "", DAY, 100, 20, 20, 125]])) == []


def test_a_whole_column_that_is_wrong_is_one_issue() -> None:
    rows = [[f"FA-{n}", "Facture", "Dupont", DAY, 120, 20, 20, 100] for n in range(1, 13)]
    (found,) = coherence(table([HEADER, *rows]))
    assert (found.code, found.place.row) == ("MONTANTS-INCOHERENTS", 2)
    assert "de même sur 11 autres lignes" in found.message
    good = [[f"FA-{n}", "Facture", "Dupont", DAY, 100, 20, 20, 120] for n in range(13, 40)]
    assert len(coherence(table([HEADER, *rows, *good]))) == 12


# --- rates ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rate", "on"),
    [
        ("20", DAY), ("10", DAY), ("5,5", DAY), ("2,1", DAY), ("0", DAY),
        ("8,5", DAY), ("1,05", DAY), ("1,75", DAY), ("0,9 %", DAY), ("13", DAY),
        ("19,6", date(2013, 12, 31)), ("7", date(2013, 6, 1)), ("20", date(2014, 1, 1)), ("18,6", date(1999, 1, 1)),
    ],
)  # fmt: skip
def test_a_rate_in_force_is_not_told(rate: str, on: date) -> None:
    assert told(None, rate, None, 120, on=on) == []


@pytest.mark.parametrize(
    ("rate", "on"), [("19,6", date(2014, 1, 1)), ("20", date(2013, 12, 31)), ("21", DAY), ("7", DAY), ("2", DAY)]
)
def test_a_rate_that_was_not_in_force_is_told_with_those_that_were(rate: str, on: date) -> None:
    (found,) = told(None, rate, None, 120, on=on)
    assert (found.code, found.place.column) == ("TVA-TAUX", "Taux TVA")
    assert "5,5 %" in plain(found.message)


def test_a_rate_is_told_once_for_all_its_documents() -> None:
    rows = [[f"FA-{n}", "Facture", "Dupont", DAY, None, 21, None, 121] for n in range(1, 4)]
    (found,) = coherence(table([HEADER, *rows]))
    assert found.place.row == 2
    assert "2 autres lignes" in found.message


def test_a_credit_note_keeps_the_rate_of_its_invoice() -> None:
    assert told(None, "19,6", None, 119.6, kind="Avoir", on=date(2014, 3, 1)) == []
    assert [one.code for one in told(None, "21", None, 121, kind="Avoir", on=date(2014, 3, 1))] == ["TVA-TAUX"]


def test_a_sale_delivered_before_the_change_keeps_the_old_rate() -> None:
    header = ["N° facture", "Client", "Date facture", "Date livraison", "Taux TVA", "Montant TTC"]
    row = ["FA-1", "Dupont", date(2014, 1, 15)]
    assert coherence(table([header, [*row, date(2013, 12, 20), "19,6", 119.6]])) == []
    assert len(coherence(table([header, [*row, date(2014, 1, 2), "19,6", 119.6]]))) == 1
