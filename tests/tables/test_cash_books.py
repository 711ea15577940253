"""A cash book kept like an account is cash, so that the cap of the law is watched; a statement stays a statement."""

from datetime import date

import pytest

from reconcile.issues import Severity
from reconcile.model import BookKind, CashReceipt
from tests.support.understood import Read, read_grid, read_text

JUNE_1, JUNE_2, JUNE_3 = date(2026, 6, 1), date(2026, 6, 2), date(2026, 6, 3)
ENTRIES = """\
Date;Libellé;Entrée;Sortie;{balance}
01/06/2026;Solde initial;;;50,00
01/06/2026;DUPONT FA-1;1 200,00;;1 250,00
02/06/2026;Timbres;;12,90;1 237,10
03/06/2026;DURAND FA-2;60,00;;1 297,10
;Total;1 260,00;12,90;
"""


def received(read: Read) -> list[tuple[date, str, int]]:
    return [(one.received_on, one.name, one.amount) for one in read.records if isinstance(one, CashReceipt)]


def kinds(read: Read) -> list[BookKind]:
    return [table.table.kind for table in read.tables]


@pytest.mark.parametrize(
    "text",
    [
        ENTRIES.format(balance="Solde caisse"),
        "LIVRE DE CAISSE\n\n" + ENTRIES.format(balance="Solde"),
        "Journal de caisse;Juin 2026\n\n" + ENTRIES.format(balance="Solde"),
        "SARL MARTIN\nRèglements en espèces\n" + ENTRIES.format(balance="Solde"),
        "Caisse du mois de juin\n" + ENTRIES.format(balance="Solde"),
    ],
)
def test_words_of_a_cash_box_make_a_cash_book(text: str) -> None:
    read = read_text(text)
    assert kinds(read) == [BookKind.CASH]
    assert received(read) == [(JUNE_1, "DUPONT FA-1", 120000), (JUNE_3, "DURAND FA-2", 6000)]
    assert [one.label for one in read.records if isinstance(one, CashReceipt)] == ["DUPONT FA-1", "DURAND FA-2"]
    (said,) = read.issues
    assert (said.code, said.severity) == ("DEPENSES-DE-CAISSE", Severity.INFO)
    timbres = next(row for row, line in enumerate(text.splitlines(), 1) if "Timbres" in line)
    assert f"1 (ligne {timbres})" in said.message


def test_receipts_and_expenses_beside_names_are_a_cash_book() -> None:
    read = read_text(
        "Date;Nom;Motif;Recette;Dépense;Solde\n"
        "01/06/2026;DUPONT;FA-1;1 200,00;;1 200,00\n"
        "02/06/2026;La Poste;Timbres;0,00;12,90;1 187,10\n"
    )
    assert received(read) == [(JUNE_1, "DUPONT", 120000)]
    assert read.codes == ["DEPENSES-DE-CAISSE"]


def test_a_total_of_expenses_is_none_of_them() -> None:
    read = read_text(
        "Date;Client;Recette;Dépense\n01/06/2026;DUPONT;60,00;\n02/06/2026;Timbres;;12,90\n;Total des dépenses;;12,90\n"
    )
    (said,) = read.issues
    assert (said.code, said.value) == ("DEPENSES-DE-CAISSE", "1")


def test_the_name_of_the_tab_counts() -> None:
    from reconcile.books.files.workbook import Sheet, SheetFacts, Workbook
    from tests.support.understood import read_workbook

    grid = [["Date", "Libellé", "Montant"], [JUNE_1, "DUPONT FA-1", 1200.0]]
    told = {name: kinds(read_workbook(Workbook((Sheet(SheetFacts(name), grid),)))) for name in ("Caisse", "Feuil1")}
    assert told == {"Caisse": [BookKind.CASH], "Feuil1": [BookKind.BANK]}


@pytest.mark.parametrize(
    "above",
    [
        "LIVRE DE CAISSE\nIBAN FR76 3000 6000 0112 3456 7890 189",
        "Caisse;compte n° 12345678901",
        "CAISSE D'EPARGNE ILE DE FRANCE",
        "Caisse régionale de Crédit Agricole",
        "Caisse de Crédit Mutuel de Rennes",
        "Relevé d'encaissements",
    ],
)
def test_a_bank_above_keeps_a_statement(above: str) -> None:
    read = read_text(f"{above}\n\n" + ENTRIES.format(balance="Solde"))
    assert kinds(read) == [BookKind.BANK]
    assert len(read.records) == 3


@pytest.mark.parametrize("above", ["Compte n° 12345678901", "Ventes", "LIVRE DE CAISSE"])
def test_a_list_of_receipts_from_customers_is_cash_whatever_stands_above(above: str) -> None:
    read = read_text(f"{above}\n\nDate;Client;Montant\n01/06/2026;DUPONT;60,00\n02/06/2026;DURAND;12,00\n")
    assert (kinds(read), received(read)[0]) == ([BookKind.CASH], (JUNE_1, "DUPONT", 6000))


def test_entries_of_a_cash_box_without_names_have_them_in_their_labels() -> None:
    read = read_text("Date;Libellé;Entrée en caisse;Sortie de caisse\n01/06/2026;DUPONT FA-1;60,00;\n")
    assert received(read) == [(JUNE_1, "DUPONT FA-1", 6000)]


def test_a_column_that_only_banks_have_keeps_a_statement() -> None:
    read = read_grid(
        ["Versements en espèces"], ["Date", "Date valeur", "Libellé", "Montant"], [JUNE_1, JUNE_2, "VIR DUPONT", 12.0]
    )
    assert kinds(read) == [BookKind.BANK]


def test_debits_and_credits_of_a_cash_box_are_asked_about() -> None:
    """In the accounts of a firm a debit of the cash box is money in; on a statement it is money out."""
    read = read_text("Journal de caisse\nDate;Libellé;Débit;Crédit\n01/06/2026;DUPONT;120,00;\n")
    (said,) = read.issues
    assert (said.code, read.records) == ("COLONNE-MANQUANTE", [])
    assert "« Caisse »" in said.message
    assert "« Montant »" in said.message


def test_names_with_entries_and_no_word_of_cash_are_a_tie() -> None:
    read = read_text("Date;Nom;Motif;Entrée;Sortie;Solde\n01/06/2026;DUPONT;FA-1;100,00;;100,00\n")
    assert read.codes == ["LIVRE-AMBIGU"]


def test_a_refund_is_negative_and_a_row_with_both_is_set_aside() -> None:
    read = read_text(
        "Date;Client;Recette;Dépense\n01/06/2026;DUPONT;-50,00;\n02/06/2026;DURAND;60,00;20,00\n03/06/2026;X;;\n"
    )
    assert received(read) == [(JUNE_1, "DUPONT", -5000)]
    assert sorted(read.codes) == ["CELLULE-VIDE", "DEBIT-ET-CREDIT"]


def test_a_mapping_says_what_a_book_is() -> None:
    from reconcile.books.tables.mapping import BookMapping, Mappings

    titles = ("Date", "Libellé", "Entrée", "Sortie")
    text = "LIVRE DE CAISSE\n" + ";".join(titles) + "\n01/06/2026;DUPONT;100,00;\n"
    for genre, kind in (("Relevé bancaire", BookKind.BANK), ("Caisse", BookKind.CASH)):
        mapping = BookMapping(genre=genre, en_tetes=titles)  # type: ignore[arg-type]
        assert kinds(read_text(text, mappings=Mappings((mapping,)))) == [kind]
