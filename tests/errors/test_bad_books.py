"""The gallery of bad input: for each mistake the whole sentence that the accountant reads, its place, nothing lost."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from reconcile.books.folder import find_books
from reconcile.books.reading import Reading
from reconcile.errors import UsageError
from tests.support.books import ErrorCell, Rows, add_formula, read_one, write_book

HEADER = ("N° facture", "Client", "Date facture", "Date échéance", "Montant TTC")
JANUARY, FEBRUARY = date(2026, 1, 15), date(2026, 2, 14)
GOOD = ("F-1", "DUPONT", JANUARY, FEBRUARY, 120)
ASIDE = "La ligne est mise à part"


def invoices(*rows: tuple[object, ...]) -> Rows:
    return (HEADER, GOOD, *rows)


def _text_renamed(folder: Path) -> Path:
    path = folder / "livre.xlsx"
    path.write_text("N° facture;Client;Montant\nF-1;DUPONT;120,00\n", encoding="utf-8")
    return path


def _never_calculated(folder: Path) -> Path:
    path = write_book(folder / "livre.xlsx", {"Ventes": invoices(("F-2", "DURAND", JANUARY, FEBRUARY, 0))})
    add_formula(path, "Ventes", "E3", "=100*1.2")
    return path


def _book(rows: Rows) -> Callable[[Path], Path]:
    return lambda folder: write_book(folder / "livre.xlsx", {"Ventes": rows})


@dataclass(frozen=True)
class Case:
    """A bad book and what must be said of it: `kept` and `aside` rows of its table, None where no table is read."""

    make: Callable[[Path], Path]
    sentence: str
    kept: int | None = 1
    aside: int = 1


GALLERY = {
    "a text file renamed .xlsx": Case(
        _text_renamed,
        "livre.xlsx : ce fichier n'est pas un classeur Excel lisible (c'est du texte, renommé en classeur). "
        "Ouvrez-le dans Excel, enregistrez-le au format « Classeur Excel (.xlsx) », puis déposez-le de nouveau.",
        kept=None,
    ),
    "an empty book": Case(
        _book(()),
        "livre.xlsx : aucune feuille de ce classeur ne contient de données. Vérifiez que le bon fichier a été déposé.",
        kept=None,
    ),
    "no known column": Case(
        _book((("Température", "Humidité"), (19.5, 0.4))),
        "livre.xlsx : aucune ligne d'en-tête connue n'a été trouvée (en-têtes lus : Température, Humidité). "
        "La première ligne du tableau doit porter les titres attendus, par exemple pour des factures : "
        "N° facture, Client, Date facture, Montant TTC.",
        kept=None,
    ),
    "a required column missing": Case(
        _book((("N° facture", "Client", "Montant TTC"), ("F-1", "DUPONT", 120))),
        "livre.xlsx › Ventes › ligne 1 : ce tableau ressemble à « Factures » mais la colonne « Date facture » manque "
        "(colonnes lues : N° facture, Client, Montant TTC). "
        "Ajoutez la colonne « Date facture », ou renommez celle qui en tient lieu.",
        kept=None,
    ),
    "a day that does not exist": Case(
        _book(invoices(("F-2", "DURAND", "31/02/2026", FEBRUARY, 50))),
        "livre.xlsx › Ventes › C3 › « Date facture » : « 31/02/2026 » n'est pas une date du calendrier ; il faut une "
        "date JJ/MM/AAAA, par exemple 31/03/2026. "
        f"Corrigez la cellule, puis relancez. {ASIDE} : elle n'est ni rapprochée ni comptée.",
    ),
    "a bare number for a date": Case(
        _book(invoices(("F-2", "DURAND", JANUARY, 46112, 50))),
        "livre.xlsx › Ventes › D3 › « Date échéance » : « 46112 » est un nombre, pas une date ; il faut une date "
        "JJ/MM/AAAA, par exemple 31/03/2026 (ou le format de cellule « Date »). "
        f"Corrigez la cellule, puis relancez. {ASIDE} : elle n'est ni rapprochée ni comptée.",
    ),
    "an amount with two points": Case(
        _book(invoices(("F-2", "DURAND", JANUARY, FEBRUARY, "1.234.56"))),
        "livre.xlsx › Ventes › E3 › « Montant TTC » : « 1.234.56 » a plusieurs points ; il faut un montant comme "
        "1234,56 ou 1 234,56 €. "
        f"Corrigez la cellule, puis relancez. {ASIDE} : elle n'est ni rapprochée ni comptée.",
    ),
    "a number used for two documents": Case(
        _book(invoices(("f-1 ", "DURAND", JANUARY, FEBRUARY, 50))),
        "livre.xlsx › Ventes › A3 › « N° facture » : le numéro « f-1 » est déjà celui de la ligne 2. "
        "Corrigez le numéro ou supprimez la ligne en trop. Cette ligne est mise à part ; la première est gardée.",
    ),
    "the same row twice": Case(
        _book(invoices(GOOD)),
        "livre.xlsx › Ventes › A3 › « N° facture » : cette ligne est identique à la ligne 2 : elle n'a été comptée "
        "qu'une fois. Rien à faire si les deux livres se recouvrent ; sinon supprimez la ligne en trop.",
    ),
    "#N/A in an amount": Case(
        _book(invoices(("F-2", "DURAND", JANUARY, FEBRUARY, ErrorCell("#N/A")))),
        "livre.xlsx › Ventes › E3 › « Montant TTC » : la cellule contient l'erreur Excel « #N/A » au lieu d'une "
        f"valeur. Corrigez la formule dans Excel, enregistrez, puis relancez. {ASIDE}.",
    ),
    "a formula never calculated": Case(
        _never_calculated,
        "livre.xlsx › Ventes › E3 › « Montant TTC » : la cellule contient une formule dont le résultat n'est pas "
        "enregistré dans le classeur. "
        f"Ouvrez le classeur dans Excel, enregistrez-le, puis déposez-le de nouveau. {ASIDE}.",
    ),
    "a totals row that disagrees": Case(
        _book(invoices(("F-2", "DURAND", JANUARY, FEBRUARY, 80), ("Total", None, None, None, 250))),
        "livre.xlsx › Ventes › E4 › « Montant TTC » : le total indiqué est 250,00 €, la somme des 2 lignes lues est "
        "200,00 € (écart 50,00 €). "
        "Vérifiez qu'aucune ligne ne manque et que le total couvre bien toutes les lignes.",
        kept=2,
        aside=0,
    ),
    "a required cell left empty": Case(
        _book(invoices(("F-2", None, JANUARY, FEBRUARY, 50))),
        "livre.xlsx › Ventes › B3 › « Client » : la cellule « Client » est vide alors qu'elle est obligatoire. "
        f"Remplissez la cellule, puis relancez. {ASIDE} : elle n'est ni rapprochée ni comptée.",
    ),
    "an invoice below zero": Case(
        _book(
            (
                ("N° facture", "Type", "Client", "Date facture", "Montant TTC"),
                ("F-1", "Facture", "DUPONT", JANUARY, 120),
                ("F-2", "Facture", "DURAND", JANUARY, -50),
            )
        ),
        "livre.xlsx › Ventes › E3 › « Montant TTC » : « -50 » n'est pas possible dans « Montant TTC » : le montant "
        f"doit être supérieur à zéro. Corrigez la cellule, puis relancez. {ASIDE}.",
    ),
    "a type that is none": Case(
        _book(
            (
                ("N° facture", "Type", "Client", "Date facture", "Montant TTC"),
                ("F-1", "Facture", "DUPONT", JANUARY, 120),
                ("F-2", "Proforma", "DURAND", JANUARY, 50),
            )
        ),
        "livre.xlsx › Ventes › B3 › « Type » : « Proforma » n'est pas une valeur connue de « Type » (valeurs connues : "
        f"Facture, Avoir, Acompte). Choisissez une des valeurs connues, puis relancez. {ASIDE}.",
    ),
    "another currency": Case(
        _book(
            (
                (*HEADER, "Devise"),
                (*GOOD, "€"),
                ("F-2", "DURAND", JANUARY, FEBRUARY, 50, "USD"),
            )
        ),
        "livre.xlsx › Ventes › F3 › « Devise » : la ligne est en « USD » ; seuls les euros sont rapprochés. "
        f"Convertissez le montant en euros, ou traitez cette ligne à la main. {ASIDE}.",
    ),
    "a deposit larger than its invoice": Case(
        _book(
            (
                (*HEADER, "Acompte déduit"),
                (*GOOD, 20),
                ("F-2", "DURAND", JANUARY, FEBRUARY, 50, 51),
            )
        ),
        "livre.xlsx › Ventes › F3 › « Acompte déduit » : « 51 » n'est pas possible dans « Acompte déduit » : l'acompte "
        f"déduit dépasse le montant TTC. Corrigez la cellule, puis relancez. {ASIDE}.",
    ),
    "a number that Excel made a date": Case(
        _book(invoices((date(2026, 3, 1), "DURAND", JANUARY, FEBRUARY, 50))),
        "livre.xlsx › Ventes › A3 › « N° facture » : « 01/03/2026 » n'est pas possible dans « N° facture » : cette "
        "valeur vient d'une conversion par Excel et n'est plus un numéro ; il faut le numéro saisi comme du texte. "
        f"Corrigez la cellule, puis relancez. {ASIDE}.",
    ),
    "a debit and a credit": Case(
        _book(
            (
                ("Date", "Libellé", "Débit", "Crédit"),
                (JANUARY, "VIR DUPONT", None, 120),
                (JANUARY, "VIR DURAND", 10, 50),
            )
        ),
        "livre.xlsx › Ventes › C3 › « Débit » : la ligne a un débit et un crédit (10 et 50) : on ne peut savoir lequel "
        f"compte. Laissez l'un des deux vide, puis relancez. {ASIDE}.",
    ),
    "a bank line without an amount": Case(
        _book(
            (
                ("Date", "Libellé", "Débit", "Crédit"),
                (JANUARY, "VIR DUPONT", None, 120),
                (JANUARY, "VIR DURAND", None, None),
            )
        ),
        "livre.xlsx › Ventes › D3 › « Crédit » : la cellule « Débit/Crédit » est vide alors qu'elle est obligatoire. "
        f"Remplissez la cellule, puis relancez. {ASIDE} : elle n'est ni rapprochée ni comptée.",
    ),
    "a statement that does not add up": Case(
        _book(
            (
                ("Solde initial", None, 1000),
                ("Date", "Libellé", "Montant"),
                (JANUARY, "VIR DUPONT", 120),
                (None, "Solde final", 1110),
            )
        ),
        "livre.xlsx › Ventes › ligne 4 : solde de départ 1 000,00 € plus opérations 120,00 € font 1 120,00 €, le "
        "relevé indique 1 110,00 € (écart -10,00 €). Vérifiez qu'aucune opération ne manque dans le relevé.",
        aside=0,
    ),
    "an amount with a third decimal": Case(
        _book(invoices(("F-2", "DURAND", JANUARY, FEBRUARY, 10.125))),
        "livre.xlsx › Ventes › E3 › « Montant TTC » : « 10,125 » a plus de deux décimales ; 10,13 € a été retenu. "
        "Arrondissez la formule, par exemple =ARRONDI(…;2), pour que la cellule vaille ce qu'elle montre.",
        kept=2,
        aside=0,
    ),
    "an optional cell that cannot be read": Case(
        _book(((*HEADER, "SIREN"), (*GOOD, "12 34"))),
        "livre.xlsx › Ventes › F2 › « SIREN » : « 12 34 » ne peut pas être lu dans « SIREN » : la cellule a été "
        "ignorée, la ligne est gardée. Corrigez ou videz la cellule.",
        aside=0,
    ),
    "two columns for one thing": Case(
        _book((("N° facture", "Client", "Date facture", "Montant TTC", "Total TTC"), ("F-1", "DUPONT", JANUARY, 1, 2))),
        "livre.xlsx › Ventes › E1 › « Total TTC » : les colonnes « Montant TTC » et « Total TTC » tiennent toutes deux "
        "lieu de « Montant TTC ». Renommez ou supprimez celle qui ne doit pas être lue.",
        kept=None,
    ),
    "two kinds of book in one header": Case(
        _book((("N° facture", "Date", "Client", "Montant"), ("F-1", JANUARY, "DUPONT", 120))),
        "livre.xlsx › Ventes › ligne 1 : ce tableau peut être lu comme « Factures » ou comme « Caisse » (colonnes "
        "lues : N° facture, Date, Client, Montant). Reprenez les titres de colonnes du modèle voulu, par exemple "
        "« Montant TTC » et « Date facture » pour des factures.",
        kept=None,
    ),
    "a footnote": Case(
        _book(invoices((None,), ("Document établi par la comptabilité",))),
        "livre.xlsx › Ventes › ligne 4 : cette ligne ne contient que le texte « Document établi par la comptabilité » "
        ": elle n'a pas été lue comme une ligne du tableau. "
        "Rien à faire si c'est une note ; sinon complétez la ligne.",
        aside=0,
    ),
}


@pytest.mark.parametrize("name", GALLERY)
def test_one_clear_sentence_and_nothing_lost(name: str, tmp_path: Path) -> None:
    case = GALLERY[name]
    reading = read_one(case.make(tmp_path))
    assert [plain(str(found)) for found in reading.issues] == [case.sentence]
    tables = [table for book in reading.books for table in book.tables]
    if case.kept is None:
        assert tables == []
        assert all(book.refused for book in reading.books)
    else:
        assert [(table.kept, table.set_aside) for table in tables] == [(case.kept, case.aside)]
    assert_conserved(reading)


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def assert_conserved(reading: Reading) -> None:
    places = {(found.place.book, found.place.sheet, found.place.row) for found in reading.issues}
    for book in reading.books:
        for table in book.tables:
            assert len(table.rows) == table.kept + table.set_aside
            assert all((book.name, table.sheet, row.row) in places for row in table.rows if not row.kept)


def test_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        find_books(tmp_path / "absent")
    assert str(caught.value) == f"Le dossier « {tmp_path / 'absent'} » n'existe pas."


def test_a_file_given_for_a_folder(tmp_path: Path) -> None:
    path = write_book(tmp_path / "livre.xlsx", {"Ventes": invoices()})
    with pytest.raises(UsageError) as caught:
        find_books(path)
    assert str(caught.value) == f"« {path} » est un fichier : indiquez le dossier qui contient les livres."
