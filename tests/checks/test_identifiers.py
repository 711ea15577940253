"""SIREN, SIRET, VAT numbers and IBANs: check digits, and one identity for one customer.

Right values are published ones: 732 829 320 00074 (the example of the SIRET's article), FR 40 848 108 031 and
848 108 031 (INFOREZ), 552 081 317 (EDF), FR76 3000 6000 0112 3456 7890 189 (the IBAN registry's example).
"""

from datetime import date
from decimal import Decimal

import pytest

from reconcile.books.bank.extract import Entry, Extract
from reconcile.books.checks.identifiers import iban_fault, vat_number_fault
from reconcile.books.records.normalise import Checked, normalise
from reconcile.books.tables.structured import table_of
from reconcile.issues import Issue
from reconcile.model import BookKind
from tests.support.tables import coherence, table

CUSTOMERS = ["Code client", "Client", "SIREN", "N° TVA", "IBAN"]
GOOD_IBAN = "FR76 3000 6000 0112 3456 7890 189"
DAY = date(2026, 3, 2)


def customers(*rows: tuple[object, ...]) -> Checked:
    return table([CUSTOMERS, *rows], "clients.csv")


def of_one(siren: object = None, vat: object = None, iban: object = None) -> list[Issue]:
    return coherence(customers(("C1", "Dupont", siren, vat, iban)))


def invoices(*parties: tuple[object, ...]) -> Checked:
    """Invoices to (code, name, SIREN, VAT number)."""
    header = ["N° facture", "Code client", "Client", "SIREN", "N° TVA", "Date facture", "Montant TTC"]
    return table([header, *([f"FA-{n}", *party, DAY, 100] for n, party in enumerate(parties, 1))])


@pytest.mark.parametrize(
    ("siren", "vat", "iban"),
    [
        ("848108031", "FR40848108031", GOOD_IBAN),
        (848108031.0, "FR 40 848 108 031", GOOD_IBAN.replace(" ", "")),
        ("848 108 031", "FR40 848.108.031", f"{GOOD_IBAN} ; DE89 3704 0044 0532 0130 00"),
        ("732 829 320 00074", None, None),
        (73282932000074.0, None, None),
        ("35600000049837", None, None),  # La Poste: its establishments follow a rule of their own
        (None, "DE136695976", "BE68 5390 0754 7034"),
        (None, "CHE-116.281.710 TVA", "GB29NWBK60161331926819"),  # outside the Union: not judged
        ("-", "néant", "voir RIB"),
        ("000000000", None, "FR76 XXXX XXXX XXXX XXXX XXXX 189"),  # filled in, masked
        (None, None, "FR76************************"),
    ],
)
def test_identifiers_that_may_be_right_are_not_told(siren: object, vat: object, iban: object) -> None:
    assert of_one(siren, vat, iban) == []


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("siren", "848108032", "SIREN-INVALIDE"),
        ("siren", "73282932000075", "SIRET-INVALIDE"),
        ("siren", "73282932100074", "SIRET-INVALIDE"),
        ("vat", "FR41848108031", "TVA-NUMERO-INVALIDE"),
        ("vat", "FR40848108032", "TVA-NUMERO-INVALIDE"),
        ("vat", "FR4084810803", "TVA-NUMERO-INVALIDE"),
        ("vat", "40848108031", "TVA-NUMERO-INVALIDE"),
        ("vat", "DE136695975", "TVA-NUMERO-INVALIDE"),
        ("iban", "FR76 3000 6000 0112 3456 7890 188", "IBAN-INVALIDE"),
        ("iban", "FR14 3000 6000 0112 3456 7890 188", "IBAN-INVALIDE"),
        ("iban", "FR76 3000 6000 0112 3456 7890", "IBAN-INVALIDE"),
        ("iban", "30006000011234567890189", "IBAN-INVALIDE"),
        ("iban", "QQ76 3000 6000 0112 3456 7890 189", "IBAN-INVALIDE"),
    ],
)
def test_a_wrong_identifier_is_told_at_its_cell(field: str, value: str, code: str) -> None:
    (found,) = of_one(**{field: value})
    assert (found.code, found.value, found.place.row) == (code, value if field != "siren" else found.value, 2)
    assert "Dupont" in found.message


def test_the_key_of_the_rib_is_checked_and_not_only_that_of_the_iban() -> None:
    """Key 88 in the place of 89: the two figures of the IBAN were computed for it and hold (ISO 13616)."""
    bban = "30006000011234567890188"
    check = 98 - int(f"{bban}152700") % 97
    assert int(f"{bban}1527{check:02d}") % 97 == 1
    assert iban_fault(f"FR{check:02d}{bban}") == "sa clé de contrôle est fausse"


def test_the_key_of_a_french_vat_number_is_recomputed() -> None:
    assert vat_number_fault("FR41848108031") == "la clé de ce SIREN est 40, et non 41"
    assert vat_number_fault("FR03552081317") == ""


def test_one_wrong_value_of_one_customer_is_one_issue_for_all_rows_and_books() -> None:
    (found,) = coherence(
        invoices(*[("C1", "Dupont", "848108032", None)] * 500), customers(("C1", "Dupont", "848108032", None, None))
    )
    assert (found.code, found.place.book) == ("SIREN-INVALIDE", "clients.csv")
    assert "de même sur 500 autres lignes" in found.message


def test_the_same_wrong_value_of_two_customers_is_two_issues() -> None:
    found = coherence(invoices(("C1", "Dupont", "848108032", None), ("C2", "Durand", "848108032", None)))
    assert [one.place.row for one in found] == [2, 3]


def test_a_vat_number_built_on_a_wrong_siren_says_nothing_new() -> None:
    (found,) = of_one("848108032", "FR43848108032")
    assert found.code == "SIREN-INVALIDE"


def test_a_siren_and_a_vat_number_that_name_two_companies_contradict() -> None:
    (found,) = of_one("848108031", "FR03552081317")
    assert (found.code, found.place.column) == ("SIREN-CONTRADICTOIRE", "N° TVA")
    assert "SIREN 848108031, mais n° TVA FR03552081317." in found.message


def test_a_customer_with_another_siren_on_an_invoice_contradicts_once() -> None:
    other = ("C1", "Dupont", "552081317", None)
    (found,) = coherence(invoices(other, other), customers(("C1", "Dupont", "848108031", None, None)))
    assert (found.code, found.place.book, found.place.row) == ("SIREN-CONTRADICTOIRE", "factures.csv", 2)
    assert "SIREN 848108031 (clients.csv › ligne 2), mais SIREN 552081317." in found.message


def test_two_customers_are_two_identities() -> None:
    assert (
        coherence(customers(("C1", "Dupont", "848108031", None, None), ("C2", "Durand", "552081317", None, None))) == []
    )


def test_the_iban_of_a_direct_debit_file_is_checked() -> None:
    cells = {"batch": "R", "executed_on": DAY, "name": "DURAND", "amount": Decimal(5)}
    wrong = "FR7630006000011234567890188"
    entries = tuple(Entry(row, {**cells, "iban": wrong}) for row in (1, 2))
    (found,) = coherence(normalise(table_of("pain.xml", Extract(BookKind.DIRECT_DEBITS, entries))))
    assert (found.code, found.value, found.place.row) == ("IBAN-INVALIDE", wrong, 1)
    assert "(client : DURAND) ; de même sur 1 autre ligne" in found.message
