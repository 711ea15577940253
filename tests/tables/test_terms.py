"""Due dates in words: counted from the invoice; the month is ended after the days (C. com., art. L441-10 I)."""

from datetime import date

import pytest

from reconcile.issues import Severity
from reconcile.model import Invoice
from tests.support.understood import Read, read_grid

ISSUED = date(2026, 1, 20)
HEADER = ["N° facture", "Client", "Date facture", "Échéance", "Montant TTC"]
OPEN = ["N° facture", "Client", "Date facture", "Montant TTC", "Conditions de règlement"]


def due(read: Read) -> list[date | None]:
    return [one.stated_due_on for one in read.records if isinstance(one, Invoice)]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("à réception", ISSUED),
        ("A RECEPTION DE FACTURE", ISSUED),
        ("Comptant", ISSUED),
        ("Paiement comptant à réception", ISSUED),
        ("Immédiat", ISSUED),
        ("échéance immédiate", ISSUED),
        ("30 jours", date(2026, 2, 19)),
        ("30 j", date(2026, 2, 19)),
        ("30J.", date(2026, 2, 19)),
        ("30 jours net", date(2026, 2, 19)),
        ("à 30 jours date de facture", date(2026, 2, 19)),
        ("30 jours à compter de la date d'émission", date(2026, 2, 19)),
        ("Virement à 60 jours", date(2026, 3, 21)),
        ("30 jours fin de mois", date(2026, 2, 28)),
        ("45 j FDM", date(2026, 3, 31)),
        ("30JFDM", date(2026, 2, 28)),
        ("60 jours nets fin de mois", date(2026, 3, 31)),
        ("fin de mois", date(2026, 1, 31)),
        ("fin de mois + 15", date(2026, 2, 15)),
        ("fin de mois le 15", date(2026, 2, 15)),
        ("45 jours fin de mois le 10", date(2026, 4, 10)),
    ],
)
def test_a_due_date_in_words_is_counted_from_the_invoice(words: str, day: date) -> None:
    read = read_grid(HEADER, ["F-1", "DUPONT", ISSUED, words, 120.0])
    assert (due(read), read.codes) == ([day], ["ECHEANCES-EN-MOTS"])


@pytest.mark.parametrize(
    ("issued", "words", "day"),
    [
        (date(2026, 12, 5), "30 jours fin de mois", date(2027, 1, 31)),
        (date(2026, 1, 31), "30 jours fin de mois", date(2026, 3, 31)),
        (date(2028, 2, 1), "fin de mois", date(2028, 2, 29)),
        (date(2026, 12, 31), "fin de mois le 10", date(2027, 1, 10)),
    ],
)
def test_months_end_where_the_calendar_ends_them(issued: date, words: str, day: date) -> None:
    assert due(read_grid(HEADER, ["F-1", "DUPONT", issued, words, 120.0])) == [day]


@pytest.mark.parametrize(
    "words",
    ["bientôt", "30 jours ouvrés", "à la livraison", "réception marchandise", "30/60 jours", "fin de mois + 45 jours",
     "30 jours le 10", "fin du mois suivant", "date de facture", "virement", 30.0],
)  # fmt: skip
def test_words_that_can_mean_something_else_are_refused(words: object) -> None:
    read = read_grid(HEADER, ["F-1", "DUPONT", ISSUED, words, 120.0])
    assert (read.records, read.codes) == ([], ["DATE-ILLISIBLE"])


def test_all_due_dates_in_words_are_told_once() -> None:
    read = read_grid(
        HEADER,
        ["F-1", "DUPONT", ISSUED, date(2026, 2, 1), 120.0],
        ["F-2", "DUPONT", ISSUED, "30 jours fin de mois", 120.0],
        ["F-3", "DUPONT", ISSUED, "à réception", 120.0],
        ["F-4", "DUPONT", ISSUED, "bientôt", 120.0],
    )
    assert due(read) == [date(2026, 2, 1), date(2026, 2, 28), ISSUED]
    (said,) = [found for found in read.issues if found.code == "ECHEANCES-EN-MOTS"]
    assert (said.severity, said.place.row, said.place.column) == (Severity.INFO, 1, "Échéance")
    assert "nombre : 2 ; lignes 3 à 4" in said.message
    assert "« 30 jours fin de mois », tombe le 28/02/2026" in said.message


def test_words_on_a_row_without_its_day_are_not_its_mistake() -> None:
    read = read_grid(HEADER, ["F-1", "DUPONT", "demain", "30 jours", 120.0])
    assert [(found.code, found.place.cell) for found in read.issues] == [("DATE-ILLISIBLE", "C2")]


@pytest.mark.parametrize("header", [OPEN, ["N° facture", "Client", "Date facture", "Montant TTC", "Délai de paiement"]])
def test_the_terms_of_payment_count_where_no_due_date_is_stated(header: list[str]) -> None:
    read = read_grid(
        header, ["F-1", "DUPONT", ISSUED, 120.0, "30 jours"], ["F-2", "DURAND", ISSUED, 60.0, "chèque à l'échéance"]
    )
    assert due(read) == [date(2026, 2, 19), None]
    (said,) = read.issues
    assert (said.code, said.place.column) == ("ECHEANCES-EN-MOTS", header[-1])
    assert "nombre : 1 ; ligne 2" in said.message
    assert [one.terms for one in read.records if isinstance(one, Invoice)] == ["30 jours", "chèque à l'échéance"]


def test_a_stated_due_date_wins_over_the_terms() -> None:
    stated = date(2026, 3, 1)
    read = read_grid(
        [*HEADER, "Conditions"],
        ["F-1", "DUPONT", ISSUED, stated, 120.0, "30 jours"],
        ["F-2", "DUPONT", ISSUED, None, 120.0, "30 jours"],
        ["F-3", "DUPONT", ISSUED, "bientôt", 120.0, "30 jours"],
    )
    assert due(read) == [stated, date(2026, 2, 19)]
    assert read.codes == ["DATE-ILLISIBLE", "ECHEANCES-EN-MOTS"]
    assert "nombre : 1 ; ligne 3" in read.issues[1].message


def test_terms_that_say_what_holds_anyway_are_not_told() -> None:
    read = read_grid(OPEN, ["F-1", "DUPONT", ISSUED, 120.0, "à réception"])
    assert (due(read), read.codes) == ([None], [])
    assert [one.due_on for one in read.records if isinstance(one, Invoice)] == [ISSUED]


def test_nothing_is_said_of_the_terms_of_a_draft() -> None:
    read = read_grid([*OPEN, "Statut"], ["F-1", "DUPONT", ISSUED, 120.0, "30 jours", "Brouillon"])
    assert read.codes == ["FACTURES-NON-EMISES"]
