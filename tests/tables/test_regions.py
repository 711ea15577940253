"""Where tables stand in a sheet: under two rows of titles, one under another, side by side; no row is lost."""

from datetime import date

import pytest

from reconcile.model import BankTransaction, BookKind, Invoice
from tests.support.understood import Read, read_grid, read_text

JAN, FEB = date(2026, 1, 15), date(2026, 2, 15)


def numbers(read: Read) -> list[str]:
    return [record.number for record in read.records if isinstance(record, Invoice)]


def rows_read(read: Read) -> list[tuple[str, list[int]]]:
    return [(table.table.kind.value, table.table.numbers) for table in read.tables]


@pytest.mark.parametrize(
    ("groups", "titles"),
    [
        (["N° facture", "Client", "Date", "Montant", None, None], [None, None, "facture", "HT", "TVA", "TTC"]),
        (["Facture", "Client", None, "Montant", None, None], ["N°", "Nom", "Date facture", "HT", "TVA", "TTC"]),
        (["Pièce", "Tiers", "Pièce", "Montants", None, None], ["N°", "Nom", "Date", "HT", "TVA", "TTC"]),
        (["N° facture", "Client", "Date", "HT", "TVA", "TTC"], [None, None, "(JJ/MM/AAAA)", "€", "€", "€"]),
    ],
)
def test_two_rows_of_titles_are_one_header(groups: list[str | None], titles: list[str | None]) -> None:
    read = read_grid(groups, titles, ["F-1", "DUPONT", JAN, 100.0, 20.0, 120.0])
    assert read.codes == []
    (invoice,) = read.records
    assert isinstance(invoice, Invoice)
    assert (invoice.number, invoice.customer.name, invoice.issued_on) == ("F-1", "DUPONT", JAN)
    assert (invoice.net, invoice.vat, invoice.gross) == (10000, 2000, 12000)


def test_currency_signs_under_the_titles_of_a_statement() -> None:
    read = read_grid(
        ["Date", None, "Libellé", "Débit", "Crédit"],
        ["opération", "valeur", None, "€", "€"],
        [JAN, FEB, "VIR DUPONT", None, 120.0],
    )
    (line,) = read.records
    assert isinstance(line, BankTransaction)
    assert (line.operated_on, line.value_on, line.amount, read.codes) == (JAN, FEB, 12000, [])


def test_a_row_of_words_under_one_row_of_titles_stays_data() -> None:
    read = read_text("N° facture;Client;Date facture;Montant TTC\nF-1;DUPONT;;\n")
    assert read.codes == ["CELLULE-VIDE"]


def test_both_rows_of_titles_repeated_on_the_next_page_are_no_data() -> None:
    groups = ["N° facture", "Client", "Date facture", "Montant", None]
    titles = [None, None, None, "HT", "TTC"]
    read = read_grid(groups, titles, ["F-1", "A", JAN, 1, 2], groups, titles, ["F-2", "B", JAN, 3, 4])
    assert (numbers(read), read.codes) == (["F-1", "F-2"], [])


def test_tables_one_under_another_end_where_the_next_begins() -> None:
    read = read_grid(
        ["Factures du mois"],
        ["N° facture", "Client", "Date facture", "Montant TTC"],
        ["F-1", "DUPONT", JAN, 120.0],
        ["F-2", "DURAND", JAN, 60.0],
        ["Total", None, None, 180.0],
        [],
        ["Relevé du compte n° 12345678901"],
        ["Solde au 31/12/2025", 1000.0],
        ["Date", "Libellé", "Débit", "Crédit"],
        [FEB, "VIR DUPONT", None, 120.0],
        [FEB, "FRAIS", 20.0, None],
        ["Total", None, 20.0, 120.0],
        ["N° facture", "Client", "Date facture", "Montant TTC"],
        ["F-3", "MARTIN", JAN, 30.0],
    )
    assert read.codes == []
    assert rows_read(read) == [("Factures", [3, 4]), ("Relevé bancaire", [10, 11]), ("Factures", [14])]
    assert read.accounts == ["", "12345678901", ""]
    assert [balance.amount for table in read.tables for balance in table.balances] == [100000]


def test_a_wide_table_below_does_not_hide_a_narrow_one_above() -> None:
    read = read_grid(
        ["Date", "Client", "Montant"],
        [JAN, "DUPONT", 120.0],
        [],
        ["N° facture", "Client", "Date facture", "Date échéance", "Montant HT", "Montant TVA", "Montant TTC"],
        ["F-1", "DUPONT", JAN, FEB, 100.0, 20.0, 120.0],
    )
    assert rows_read(read) == [("Caisse", [2]), ("Factures", [5])]
    assert read.codes == []


def test_a_table_far_below_is_found() -> None:
    rows = [[f"F-{n}", "DUPONT", JAN, 120.0] for n in range(200)]
    header = ["N° facture", "Client", "Date facture", "Montant TTC"]
    read = read_grid(header, *rows, [], ["Date", "Libellé", "Montant"], [JAN, "VIR DUPONT", 120.0])
    assert [(kind, len(found)) for kind, found in rows_read(read)] == [("Factures", 200), ("Relevé bancaire", 1)]


def test_an_incomplete_row_above_the_next_table_is_still_said() -> None:
    read = read_grid(
        ["N° facture", "Client", "Date facture", "Montant TTC"],
        ["F-1", "DUPONT", JAN, 120.0],
        [],
        [None, "DURAND", None, 60.0],
        [],
        ["Date", "Libellé", "Montant"],
        [JAN, "VIR DUPONT", 120.0],
    )
    assert rows_read(read) == [("Factures", [2, 4]), ("Relevé bancaire", [7])]
    assert read.codes == ["CELLULE-VIDE"]


def test_a_table_below_that_lacks_a_column_is_said_once_and_not_read_as_rows_of_the_first() -> None:
    read = read_grid(
        ["Date", "Libellé", "Montant"],
        [JAN, "VIR DUPONT", 120.0],
        [],
        ["N° facture", "Client", "Date facture", "Date échéance", "Objet"],
        ["F-1", "DUPONT", JAN, FEB, "x"],
        ["F-2", "DUPONT", JAN, FEB, "y"],
    )
    assert read.codes == ["COLONNE-MANQUANTE"]
    assert rows_read(read) == [("Relevé bancaire", [2])]


@pytest.mark.parametrize(
    "recap",
    [
        [["Récapitulatif de TVA"], ["Taux", "Base HT", "TVA", "Total"], ["20 %", 150.0, 30.0, 180.0]],
        [["Client", "Total TTC"], ["DUPONT", 120.0], ["DURAND", 60.0], ["Total", 180.0]],
        [["Taux TVA", "Montant HT", "Montant TVA", "Montant TTC"], [0.2, 150.0, 30.0, 180.0]],
    ],
)
def test_a_summary_below_a_table_is_said_once_and_is_no_data(recap: list[list[object]]) -> None:
    read = read_grid(
        ["N° facture", "Client", "Date facture", "Montant TTC"],
        ["F-1", "DUPONT", JAN, 120.0],
        ["F-2", "DURAND", JAN, 60.0],
        ["Total", None, None, 180.0],
        [],
        *recap,
    )
    assert rows_read(read) == [("Factures", [2, 3])]
    assert read.codes == ["TABLEAU-ANNEXE"]


def test_words_between_blocks_of_rows_are_no_summary() -> None:
    read = read_grid(
        ["N° facture", "Client", "Date facture", "Montant TTC"],
        ["F-1", "DUPONT", JAN, 120.0],
        [],
        ["Commercial", "Client"],
        ["F-2", "DURAND", JAN, 60.0],
    )
    assert numbers(read) == ["F-1", "F-2"]
    assert "TABLEAU-ANNEXE" not in read.codes


def test_a_table_of_another_kind_below_is_said() -> None:
    read = read_grid(
        ["N° facture", "Fournisseur", "Date facture", "Montant TTC", "Statut"],
        ["A-1", "GROSSISTE", JAN, 120.0, "Payée"],
        [],
        ["N° facture", "Client", "Date facture", "Montant TTC"],
        ["F-1", "DUPONT", JAN, 120.0],
    )
    assert (read.codes, rows_read(read)) == (["LIVRE-NON-TRAITE"], [("Factures", [5])])


def test_tables_side_by_side_are_read_each() -> None:
    read = read_grid(
        ["N° facture", "Client", "Date facture", "Montant TTC", None, "Date", "Libellé", "Montant"],
        ["F-1", "DUPONT", JAN, 120.0, None, FEB, "VIR DUPONT", 120.0],
        ["F-2", "DURAND", JAN, 60.0, None, None, None, None],
        [None, None, None, None, None, FEB, "VIR DURAND", 60.0],
    )
    assert rows_read(read) == [("Factures", [2, 3]), ("Relevé bancaire", [2, 4])]
    assert read.codes == []


def test_a_blank_column_inside_one_table_does_not_split_it() -> None:
    read = read_grid(["N° facture", "Client", None, "Date facture", "Montant TTC"], ["F-1", "DUPONT", None, JAN, 120.0])
    assert rows_read(read) == [("Factures", [2])]


@pytest.mark.parametrize(
    "titles",
    [
        "NÂ° facture|Client|Date dâ€™Ã©chÃ©ance|Date facture|Montant TTC (â‚¬)",
        "N&deg; facture|Client|&Eacute;ch&eacute;ance|Date facture|Montant TTC",
        "N\ufffd facture|Client|\ufffdch\ufffdance|Date facture|Montant TTC",
        "N┬░ facture|Client|├ëch├®ance|Date facture|Montant TTC",
    ],
    ids=["cp1252", "HTML", "lost", "cp850"],
)
def test_titles_that_another_program_misread_are_known(titles: str) -> None:
    read = read_grid(titles.split("|"), ["F-1", "DUPONT &amp; FILS", FEB, JAN, 120.0])
    (invoice,) = read.records
    assert isinstance(invoice, Invoice)
    assert (invoice.stated_due_on, invoice.customer.name, read.codes) == (FEB, "DUPONT & FILS", [])


def test_formulas_that_keep_zeros_are_texts() -> None:
    read = read_grid(
        ["N° facture", "Client", "Date facture", "Montant TTC"], ['="000123"', "X", '="15/01/2026"', '="12,50"']
    )
    (invoice,) = read.records
    assert isinstance(invoice, Invoice)
    assert (invoice.number, invoice.issued_on, invoice.gross) == ("000123", JAN, 1250)


def test_a_column_of_excel_days_is_read_and_said_and_a_lone_one_is_refused() -> None:
    header = ["N° facture", "Client", "Date facture", "Montant TTC"]
    read = read_grid(header, *([f"F-{n}", "X", 46037.0 + n, 12.0] for n in range(3)))
    assert [record.issued_on for record in read.records if isinstance(record, Invoice)] == [
        JAN,
        date(2026, 1, 16),
        date(2026, 1, 17),
    ]
    assert read.codes == ["DATES-EN-NOMBRE"]
    assert read_grid(header, ["F-1", "X", JAN, 12.0], ["F-2", "X", 46037.0, 12.0]).codes == ["DATE-ILLISIBLE"]


@pytest.mark.parametrize(
    "titles",
    [
        "Date;Journal;Compte;N° pièce;Libellé;Débit;Crédit",
        "JournalCode;JournalLib;EcritureNum;EcritureDate;CompteNum;CompteLib;PieceRef;EcritureLib;Debit;Credit",
        "Code journal;Date;N° compte;Compte auxiliaire;Référence pièce;Libellé écriture;Débit;Crédit;Échéance",
    ],
)
def test_ledger_entries_are_not_taken_for_a_statement(titles: str) -> None:
    read = read_grid(titles.split(";"), ["VE"] * titles.count(";") + ["x"])
    assert (read.codes, read.tables) == (["ECRITURES-COMPTABLES"], [])


@pytest.mark.parametrize(
    "titles", ["N° facture;Fournisseur;Date;HT;TVA;TTC;Statut", "Date;Fournisseur;Nature;Montant TTC;Commentaire"]
)
def test_invoices_of_suppliers_are_not_taken_for_ours(titles: str) -> None:
    read = read_grid(titles.split(";"), ["x"] * (titles.count(";") + 1))
    assert (read.codes, read.tables) == (["LIVRE-NON-TRAITE"], [])
    assert read_grid([*titles.split(";"), "Client"], ["x"] * 8).codes != ["LIVRE-NON-TRAITE"]


@pytest.mark.parametrize("title", ["Montant ($)", "Montant en k€", "Amount USD"])
def test_amounts_in_another_unit_are_not_euros(title: str) -> None:
    assert read_grid(["Date", "Libellé", title], [JAN, "VIR", 12.0]).codes == ["COLONNE-MANQUANTE"]


def test_kinds_are_told_in_the_order_of_the_sheet() -> None:
    read = read_grid(
        ["Date", "Libellé", "Montant"], [JAN, "X", 1.0], [], ["Date", "Client", "Montant"], [JAN, "Y", 2.0]
    )
    assert [table.table.kind for table in read.tables] == [BookKind.BANK, BookKind.CASH]


# --- rows over the titles ---------------------------------------------------------------------------------------------

INVOICE_TITLES = ["N° facture", "Client", "Date facture", "Montant TTC"]


def test_rows_that_a_sort_put_over_the_titles_are_told() -> None:
    read = read_grid(
        ["F-1", "DUPONT", JAN, 12.0], ["F-2", "DUPONT", JAN, 13.0], INVOICE_TITLES, ["F-3", "DUPONT", FEB, 14.0]
    )
    assert numbers(read) == ["F-3"]
    ((code, row, value),) = [(found.code, found.place.row, found.value) for found in read.issues]
    assert (code, row, value) == ("LIGNES-AVANT-EN-TETE", 1, "2")
    assert "lignes 1 à 2" in read.issues[0].message


@pytest.mark.parametrize(
    "above",
    [
        ["Période", "du", JAN, None],
        ["Société", "INFOREZ", None, 120.0],
        ["Édité le", "", JAN, 120.0],
    ],
)
def test_words_over_the_titles_are_no_rows(above: list[object]) -> None:
    assert read_grid(above, INVOICE_TITLES, ["F-3", "DUPONT", FEB, 14.0]).codes == []


def test_a_balance_over_the_titles_of_a_statement_is_no_row() -> None:
    read = read_grid(
        [JAN, "Solde précédent", 10.0], ["Date opération", "Libellé", "Montant"], [FEB, "VIR DUPONT", 12.0]
    )
    assert read.codes == []
    assert [balance.amount for table in read.tables for balance in table.balances] == [1000]


def test_a_line_about_the_account_under_the_titles_does_not_make_titles_of_them() -> None:
    read = read_grid(
        ["", "", "", "", ""],
        ["Date opération", "Date valeur", "Libellé", "Débit", "Crédit"],
        ["Compte", "FR7630006000011234567890189", "", "", ""],
        [JAN, JAN, "VIR DUPONT", None, 12.0],
    )
    assert [record.amount for record in read.records if isinstance(record, BankTransaction)] == [1200]
    assert {found.place.row for found in read.issues} == {3}
