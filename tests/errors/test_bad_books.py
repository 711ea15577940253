"""Bad input beyond the one case for each code of the gallery: other reasons for the same code, and no folder at all."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from reconcile.books.finding import find_books
from reconcile.errors import UsageError
from tests.support.books import Rows, read_one, write_book

HEADER = ("N° facture", "Client", "Date facture", "Date échéance", "Montant TTC")
JANUARY, FEBRUARY = date(2026, 1, 15), date(2026, 2, 14)
GOOD = ("F-1", "DUPONT", JANUARY, FEBRUARY, 120)
ASIDE = "La ligne est mise à part"


def invoices(*rows: tuple[object, ...]) -> Rows:
    return (HEADER, GOOD, *rows)


@dataclass(frozen=True)
class Case:
    """The rows of a book, a good one and a bad one, and what must be said of the bad one."""

    rows: Rows
    sentence: str


REASONS = {
    "a number that differs by its case alone": Case(
        invoices(("f-1 ", "DURAND", JANUARY, FEBRUARY, 50)),
        "livre.xlsx › Ventes › A3 › « N° facture » : le numéro « f-1 » est déjà celui de la ligne 2. "
        "Corrigez le numéro ou supprimez la ligne en trop ; si la facture occupe plusieurs lignes (une par article ou "
        "par taux de TVA), réunissez-les en une seule, avec son total TTC. Cette ligne est mise à part ; la première "
        "est gardée.",
    ),
    "a bare number for a date": Case(
        invoices(("F-2", "DURAND", JANUARY, 46112, 50)),
        "livre.xlsx › Ventes › D3 › « Date échéance » : « 46112 » est un nombre, pas une date ; il faut une date "
        "JJ/MM/AAAA, par exemple 31/03/2026 (ou le format de cellule « Date »). "
        f"Corrigez la cellule, puis relancez. {ASIDE} : elle n'est ni rapprochée ni comptée.",
    ),
    "a deposit larger than its invoice": Case(
        (
            (*HEADER, "Acompte déduit"),
            (*GOOD, 20),
            ("F-2", "DURAND", JANUARY, FEBRUARY, 50, 51),
        ),
        "livre.xlsx › Ventes › F3 › « Acompte déduit » : « 51 » n'est pas possible dans « Acompte déduit » : l'acompte "
        f"déduit dépasse le montant TTC. Corrigez la cellule, puis relancez. {ASIDE}.",
    ),
    "a number that Excel made a date": Case(
        invoices((date(2026, 3, 1), "DURAND", JANUARY, FEBRUARY, 50)),
        "livre.xlsx › Ventes › A3 › « N° facture » : « 01/03/2026 » n'est pas possible dans « N° facture » : cette "
        "valeur vient d'une conversion par Excel et n'est plus un numéro ; il faut le numéro saisi comme du texte. "
        f"Corrigez la cellule, puis relancez. {ASIDE}.",
    ),
    "a bank line without an amount": Case(
        (
            ("Date", "Libellé", "Débit", "Crédit"),
            (JANUARY, "VIR DUPONT", None, 120),
            (JANUARY, "VIR DURAND", None, None),
        ),
        "livre.xlsx › Ventes › D3 › « Crédit » : cette ligne est incomplète : il y manque « Débit/Crédit ». "
        f"Remplissez ce qui est vide, puis relancez. {ASIDE} : elle n'est ni rapprochée ni comptée.",
    ),
}


@pytest.mark.parametrize("name", REASONS)
def test_one_clear_sentence_and_nothing_lost(name: str, tmp_path: Path) -> None:
    case = REASONS[name]
    reading = read_one(write_book(tmp_path / "livre.xlsx", {"Ventes": case.rows}))
    assert [plain(str(found)) for found in reading.issues] == [case.sentence]
    tables = [table for book in reading.books for table in book.tables]
    assert [(len(table.rows), table.kept, table.set_aside) for table in tables] == [(2, 1, 1)]
    assert [row.row for row in tables[0].rows if not row.kept] == [reading.issues[0].place.row]


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def test_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        find_books(tmp_path / "absent")
    assert str(caught.value) == f"Le dossier « {tmp_path / 'absent'} » n'existe pas."


def test_a_file_given_for_a_folder(tmp_path: Path) -> None:
    path = write_book(tmp_path / "livre.xlsx", {"Ventes": invoices()})
    with pytest.raises(UsageError) as caught:
        find_books(path)
    assert str(caught.value) == f"« {path} » est un fichier : indiquez le dossier qui contient les livres."
