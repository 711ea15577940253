"""Customers that the customers book does not know."""

from datetime import date

import pytest

from reconcile.books.records.normalise import Checked
from tests.support.tables import coherence, table

DAY = date(2026, 3, 2)
BOOK = table(
    [
        ["Code client", "Client", "IBAN", "Autres noms"],
        ["C1", "SARL Boulangerie Lefebvre", "FR76 3000 6000 0112 3456 7890 189", "Aux Délices ; Lefebvre Traiteur"],
        ["C2", "Garage Dumont", None, None],
    ],
    "clients.csv",
)


def invoices(*parties: tuple[str | None, str]) -> Checked:
    header = ["N° facture", "Code client", "Client", "Date facture", "Montant TTC"]
    return table([header, *([f"FA-{n}", *party, DAY, 100] for n, party in enumerate(parties, 1))])


def debits(*parties: tuple[str, str | None]) -> Checked:
    header = ["Remise", "Date d'exécution", "Client", "IBAN", "Montant"]
    return table([header, *(["R1", DAY, *party, 100] for party in parties)], "prelevements.csv")


@pytest.mark.parametrize(
    "party",
    [
        ("C1", "n'importe qui"),
        ("c2", "Garage Dumont"),
        (None, "GARAGE DUMONT"),
        (None, "Boulangerie Lefebvre"),
        (None, "Garage Dumont SAS"),
        (None, "Aux délices"),
        ("ANCIEN", "Garage Dumont"),
    ],
)
def test_a_customer_known_by_code_or_by_name_is_not_told(party: tuple[str | None, str]) -> None:
    assert coherence(BOOK, invoices(party)) == []


def test_an_unknown_customer_is_told_once_with_its_rows() -> None:
    (found,) = coherence(BOOK, invoices(("C1", "Lefebvre"), ("C9", "Pharmacie Vasseur"), ("C9", "Pharmacie Vasseur")))
    assert (found.code, found.place.row, found.place.column) == ("CLIENT-INCONNU", 3, "Client")
    assert found.message == ("Pharmacie Vasseur (C9) n'est pas dans le livre des clients (lignes qui le nomment : 2).")


def test_a_direct_debit_is_known_by_its_iban_too() -> None:
    found = coherence(BOOK, debits(("LEF TRAIT", "FR7630006000011234567890189"), ("Inconnu", None)))
    assert [(one.code, one.value) for one in found] == [("CLIENT-INCONNU", "Inconnu")]


def test_without_a_customers_book_nobody_is_unknown() -> None:
    assert coherence(invoices(("C9", "Pharmacie Vasseur"))) == []


def test_many_unknown_customers_are_one_cause() -> None:
    (found,) = coherence(BOOK, invoices(*((f"X{n}", f"Inconnu{n}") for n in range(11))))
    assert (found.code, found.place.book) == ("CLIENTS-INCONNUS", "clients.csv")
    assert "11 clients" in found.message
    assert len(coherence(BOOK, invoices(*((f"X{n}", f"Inconnu{n}") for n in range(10))))) == 10
