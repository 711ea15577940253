"""What the books hold on one person (CGV, art. 16), and the day from which it may be erased (C. com., art. L123-22)."""

from datetime import date
from pathlib import Path

import pytest

from reconcile.cli import main
from reconcile.law.rates import load_law
from reconcile.report.personal import Person, person_of, personal_data, personal_text
from tests.support.books import Rows, read_sheets

IBAN = "FR76 3000 4000 0100 0000 0000 123"
INVOICES = ("N° facture", "Code client", "Client", "Date facture", "Montant TTC")
BANK = ("Date opération", "Libellé", "Montant", "IBAN contrepartie")
CARDS = ("Code client", "Client", "IBAN", "Téléphone")


def found(folder: Path, name: str, as_of: date, **sheets: Rows) -> Person:
    return person_of(read_sheets(folder, sheets), (), name, load_law(), as_of)


def rows(person: Person) -> list[tuple[str, int, str]]:
    return [(one.row.source.sheet, one.row.source.row, one.row.found_by) for one in person.held]


TODAY = date(2026, 9, 30)
BOOKS: dict[str, Rows] = {
    "Ventes": (
        INVOICES,
        ("F-1", "C1", "Mme Roche Hélène", date(2026, 1, 1), 60),
        ("F-2", "C1", "Roche H.", date(2026, 12, 31), 84),
        ("F-3", "C2", "Roche Paul", date(2026, 3, 1), 24),
        ("F-4", "C1", "ROCHE Helene", date(2026, 3, 2), "1.234.56"),
    ),
    "Relevé": (
        BANK,
        (date(2026, 2, 3), "VIR SEPA ROCHE HELENE", 60, None),
        (date(2026, 2, 4), "VIR SEPA SANS NOM", 84, IBAN),
        (date(2026, 2, 5), "VIR SEPA MARTIN", 10, None),
    ),
    "Clients": (CARDS, ("C1", "Roche Hélène", IBAN, "06 00 00 00 00"), ("C2", "Roche Paul", None, None)),
}


def test_rows_are_found_by_name_in_any_order_by_code_and_by_account(tmp_path: Path) -> None:
    person = found(tmp_path, "Mme Hélène ROCHE", TODAY, **BOOKS)
    assert rows(person) == [
        ("Clients", 2, "nom"), ("Relevé", 2, "nom"), ("Relevé", 3, "IBAN"),
        ("Ventes", 2, "nom"), ("Ventes", 3, "code client C1"), ("Ventes", 5, "nom"),
    ]  # fmt: skip


def test_a_row_that_was_set_aside_is_listed_too(tmp_path: Path) -> None:
    reading = read_sheets(tmp_path, BOOKS)
    assert not [d for d in reading.ledger.documents if d.number == "F-4"]
    assert ("Ventes", 5, "nom") in rows(person_of(reading, (), "roche helene", load_law(), TODAY))


@pytest.mark.parametrize("name", ["", "Mme", "  ", "Dupond"])
def test_nobody_is_found_for_a_title_alone_or_an_unknown_name(tmp_path: Path, name: str) -> None:
    person = found(tmp_path, name, TODAY, **BOOKS)
    assert person.held == ()
    assert "Aucune ligne ne porte ce nom." in personal_text(person)


def test_people_of_the_same_name_are_all_shown_for_the_reader_to_tell_apart(tmp_path: Path) -> None:
    text = personal_text(found(tmp_path, "Roche", TODAY, **BOOKS))
    assert "Mme Roche Hélène (C1)" in text
    assert "Roche Paul (C2)" in text


def test_ten_years_run_from_the_end_of_the_year(tmp_path: Path) -> None:
    """Both the first and the last day of 2026 are kept to 31/12/2036: 2026 + 10."""
    person = found(tmp_path, "Roche Hélène", TODAY, **BOOKS)
    days = {one.row.source.row: one.erasable_from for one in person.held if one.row.source.sheet == "Ventes"}
    assert days[2] == days[3] == date(2037, 1, 1)


@pytest.mark.parametrize(("as_of", "to_erase"), [(date(2036, 12, 31), 0), (date(2037, 1, 1), 6)])
def test_erasure_is_refused_to_the_last_day(tmp_path: Path, as_of: date, to_erase: int) -> None:
    person = found(tmp_path, "Roche Hélène", as_of, **BOOKS)
    assert (len(person.to_erase), len(person.to_keep)) == (to_erase, 6 - to_erase)
    text = personal_text(person)
    assert ("Effacement refusé pour 6 lignes, jusqu'au 31/12/2036 au plus tard" in text) == (not to_erase)
    assert ("À effacer dans vos livres" in text) == bool(to_erase)


def test_a_card_is_kept_with_the_last_document_and_alone_it_may_go_at_once(tmp_path: Path) -> None:
    later = (*BOOKS["Ventes"], ("F-9", "C1", "Roche Hélène", date(2028, 5, 5), 12))
    (card,) = [
        one
        for one in found(tmp_path, "Roche Hélène", TODAY, **BOOKS | {"Ventes": later}).held
        if one.row.source.sheet == "Clients"
    ]
    assert card.erasable_from == date(2039, 1, 1)
    alone = found(tmp_path, "Roche Hélène", TODAY, Clients=BOOKS["Clients"])
    assert [one.row.source.row for one in alone.to_erase] == [2]


def test_a_row_whose_day_cannot_be_read_is_never_erased_nor_the_card(tmp_path: Path) -> None:
    unreadable = (INVOICES, ("F-1", "C1", "Roche Hélène", "31/02/2026", 60), ("F-2", "C9", "X", date(2026, 1, 1), 1))
    person = found(tmp_path, "Roche Hélène", date(2090, 1, 1), Ventes=unreadable, Clients=BOOKS["Clients"])
    assert person.to_erase == ()
    assert "jour illisible" in personal_text(person)


def test_columns_that_are_not_read_and_sheets_that_are_not_are_named(tmp_path: Path) -> None:
    notes: Rows = (("Penser à rappeler Hélène Roche",),)
    person = found(tmp_path, "Roche Hélène", TODAY, **BOOKS | {"Notes": notes})
    text = personal_text(person)
    assert "colonnes non lues, à vérifier : Téléphone" in text
    assert "à chercher à la main : livre.xlsx › Notes" in text


def test_the_same_for_machines(tmp_path: Path) -> None:
    data = personal_data(found(tmp_path, "Roche Hélène", date(2037, 1, 1), **BOOKS))
    assert data["article"] == "C. com. L123-22"
    assert data["rows"][3] == {
        "book": "livre.xlsx", "sheet": "Ventes", "row": 2, "kind": "Factures", "name": "Mme Roche Hélène",
        "customer_code": "C1", "held": ["Code client", "Client"], "found_by": "nom", "erasable_from": "2037-01-01",
        "erasable": True,
    }  # fmt: skip


def test_the_command_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "clients.csv").write_text("Code client;Client;E-mail\nC1;Roche Hélène;h@exemple.fr\n", "utf-8")
    before = (tmp_path / "clients.csv").read_bytes()
    assert main(["person", str(tmp_path), "roche", "--as-of", "2026-09-30"]) == 0
    out = capsys.readouterr().out
    assert "clients.csv (Clients)" in out
    assert "E-mail" in out
    assert [path.name for path in tmp_path.iterdir()] == ["clients.csv"]
    assert (tmp_path / "clients.csv").read_bytes() == before
