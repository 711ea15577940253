"""The exports of French banks, as their headers are documented; the operations are invented."""

# ruff: noqa: E501  a row of a bank's file is one line

from datetime import date

import pytest

from reconcile.model import BankTransaction
from tests.support.understood import Read, read_grid, read_text

IBAN = "FR7630006000011234567890189"
OTHER_IBAN = "FR7610107001011234567890129"

MARCH_2, MARCH_9, MARCH_31 = date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 31)

CREDIT_AGRICOLE = """\
Téléchargement du 01/04/2026;
;
SARL MARTIN INFORMATIQUE;
Compte de Dépôt carte n° 12345678901;
Solde au 31/03/2026 2 698,70 €;
Liste des opérations du compte entre le 01/03/2026 et le 31/03/2026;
;
Date;Libellé;Débit euros;Crédit euros;
02/03/2026;"VIREMENT EN VOTRE FAVEUR
DUPONT SARL
FACT 2026-014
";;1 718,70;
09/03/2026;"PRELEVEMENT
FRAIS DE TENUE DE COMPTE";20,00;;
31/03/2026;"REMISE DE CHEQUES";;1 000,00;
"""

BNP = """\
Compte chèques;Compte courant;****1234;31/03/2026;;2 698,70

Date operation;Libelle court;Type operation;Libelle operation;Montant operation en euro
02/03/2026;VIREMENT RECU;VIR SEPA RECU;VIR SEPA RECU /DE DUPONT SARL /MOTIF FACT 2026-014 /REF L&#39;ATELIER;1718,70
09/03/2026;COMMISSIONS;FRAIS;FRAIS DE TENUE DE COMPTE;-20,00
31/03/2026;REMISE CHEQUES;REMISE;REMISE CHEQUES;1000,00
"""

BNP_BARE = """\
Compte chèques;****1234;31/03/2026;;2 698,70

02/03/2026;VIREMENT;VIR SEPA RECU /DE DUPONT SARL /MOTIF FACT 2026-014;1718,70
09/03/2026;COMMISSIONS;FRAIS DE TENUE DE COMPTE;-20,00
31/03/2026;REMISE CHEQUES;REMISE CHEQUES 0000123;1000,00
"""

CIC = """\
Date;Date de valeur;Débit;Crédit;Libellé;Solde
31/03/2026;31/03/2026;;1000,00;REM CHQ 0000123;2698,70
09/03/2026;10/03/2026;-20,00;;FRAIS DE TENUE DE COMPTE;1698,70
02/03/2026;02/03/2026;;1718,70;VIR DUPONT SARL FACT 2026-014;1718,70
"""

CREDIT_MUTUEL = """\
Date;Date de valeur;Montant;Libellé;Solde
02/03/2026;02/03/2026;1718,70;VIR DUPONT SARL FACT 2026-014;1718,70
09/03/2026;10/03/2026;-20,00;FRAIS DE TENUE DE COMPTE;1698,70
31/03/2026;31/03/2026;1000,00;REM CHQ 0000123;2698,70
"""

SOCIETE_GENERALE = """\
="00012345678";01/03/2026;31/03/2026;3;2 698,70 EUR

Date de l'opération;Libellé;Détail de l'écriture;Montant de l'opération;Devise
02/03/2026;VIR RECU 9525;VIR RECU 952585 DE: DUPONT SARL MOTIF: FACT 2026-014;1718,70;EUR
09/03/2026;FRAIS TENUE;FRAIS TENUE DE COMPTE;-20,00;EUR
31/03/2026;REMISE CHEQUE;REMISE CHEQUE 0000123;1000,00;EUR
"""

CAISSE_EPARGNE = """\
Numéro de compte : 04123456789
Date de comptabilisation;Libelle simplifie;Libelle operation;Reference;Informations complementaires;Type operation;Categorie;Sous categorie;Debit;Credit;Date operation;Date de valeur;Pointage operation
02/03/26;VIR DUPONT;VIR SEPA DUPONT SARL;R1;FACT 2026-014;Virement recu;Revenus;Divers;;1718,70;02/03/26;02/03/26;0
09/03/26;FRAIS;FRAIS TENUE DE COMPTE;R2;;Frais;Banque;Frais;-20,00;;09/03/26;10/03/26;0
31/03/26;REMISE;REMISE CHEQUES;R3;;Remise;Revenus;Divers;;+1000,00;31/03/26;31/03/26;0
"""

POSTALE = """\
Numéro Compte   ;1234567A020
Type         ;CCP
Compte tenu en  ;euros
Date            ;31/03/2026
Solde (EUROS)   ;2698,70

Date;Libellé;Montant(EUROS)
31/03/2026;REMISE DE CHEQUES;+1000,00
09/03/2026;COTISATION TRIMESTRIELLE;-20,00
02/03/2026;VIREMENT DE DUPONT SARL;+1718,70
"""

QONTO_EN = f"""\
Status,Settlement date (UTC),Settlement date (local),Operation date (UTC),Operation date (local),Total amount (incl. VAT),Currency,Counterparty name,Payment method,Transaction ID,IBAN,Reference,Category,Note,VAT amount
settled,2026-03-02 10:22:00,2026-03-02 11:22:00,2026-03-02 10:21:00,2026-03-02 11:21:00,1718.70,EUR,DUPONT SARL,Transfer,t-1,{OTHER_IBAN},FACT 2026-014,sales,,0.00
declined,,,2026-03-05 10:22:00,2026-03-05 11:22:00,-900.00,EUR,CARTE REFUSEE,Card,t-2,,,it,,0.00
executed,2026-03-09 00:00:00,2026-03-09 01:00:00,2026-03-09 00:00:00,2026-03-09 01:00:00,-20.00,EUR,Qonto,Fee,t-3,,ABONNEMENT,fees,,4.00
processing,,,2026-03-30 10:22:00,2026-03-30 11:22:00,-55.00,EUR,EN COURS,Card,t-4,,,it,,0.00
executed,2026-03-31 08:00:00,2026-03-31 09:00:00,2026-03-31 08:00:00,2026-03-31 09:00:00,1000.00,EUR,DURAND,Transfer,t-5,,,sales,,0.00
"""

QONTO_FR = """\
Statut;Date de la valeur (UTC);Date de l'opération (UTC);Montant total (TTC);Débit;Crédit;Solde;Devise;Nom de la contrepartie;Identifiant de transaction;Référence
Exécuté;02-03-2026 10:22:00;02-03-2026 10:21:00;1718,70;;1718,70;1718,70;EUR;DUPONT SARL;t-1;FACT 2026-014
Refusé;;05-03-2026 10:22:00;-900,00;900,00;;1718,70;EUR;CARTE REFUSEE;t-2;
Exécuté;09-03-2026 00:00:00;09-03-2026 00:00:00;-20,00;20,00;;1698,70;EUR;Qonto;t-3;ABONNEMENT
Exécuté;31-03-2026 08:00:00;31-03-2026 08:00:00;1000,00;;1000,00;2698,70;EUR;DURAND;t-5;
"""

BOURSOBANK = """\
dateOp;dateVal;label;category;categoryParent;supplierFound;amount;comment;accountNum;accountLabel;accountbalance
2026-03-02;2026-03-02;"VIR SEPA DUPONT SARL";"Virements reçus";"Virements";"dupont";"1 718,70";;00040123456;"BoursoBank";2698.70
2026-03-09;2026-03-10;"*FRAIS TENUE DE COMPTE";"Frais";"Banque";"";-20,00;;00040123456;"BoursoBank";2698.70
2026-03-31;2026-03-31;"REM CHQ";"Remises";"Virements";"";1000,00;;00040123456;"BoursoBank";2698.70
"""

SHINE = f"""\
Transaction ID;Date de la valeur;Date d'opération;IBAN;Type de transaction;Débit;Crédit;Solde mouvement;Solde bancaire;Libellé;Nom de la contrepartie
a1;02/03/2026;02/03/2026;{IBAN};Virement;;1718,70;1718,70;1718,70;FACT 2026-014;DUPONT SARL
a2;09/03/2026;09/03/2026;{IBAN};Frais;20,00;;20,00;1698,70;FRAIS;SHINE
a3;31/03/2026;31/03/2026;{IBAN};Virement;;1000,00;1000,00;2698,70;ACOMPTE;DURAND
"""

LCL = """\
02/03/2026;1718,70;VIREMENT;;VIR SEPA DUPONT SARL FACT 2026-014;;;
09/03/2026;-20,00;FRAIS;;FRAIS DE TENUE DE COMPTE;;;
31/03/2026;1000,00;REMISE;;REMISE DE CHEQUES 0000123;;;
"""


def entries(read: Read) -> list[tuple[date, int]]:
    lines = [line for line in read.records if isinstance(line, BankTransaction)]
    return sorted((line.operated_on, line.amount) for line in lines)


def labels(read: Read) -> dict[date, str]:
    return {line.operated_on: line.label for line in read.records if isinstance(line, BankTransaction)}


@pytest.mark.parametrize(
    ("text", "encoding", "account", "said"),
    [
        (CREDIT_AGRICOLE, "cp1252", "12345678901", []),
        (BNP, "utf-8", "****1234", []),
        (BNP_BARE, "utf-8", "****1234", ["EN-TETE-ABSENT"]),
        (CIC, "iso8859-15", "", []),
        (CREDIT_MUTUEL, "latin-1", "", []),
        (CREDIT_MUTUEL.replace("Montant;", "Montant en euros;"), "latin-1", "", []),
        (SOCIETE_GENERALE, "cp1252", "00012345678", []),
        (CAISSE_EPARGNE, "latin-1", "04123456789", []),
        (CAISSE_EPARGNE.replace("Date de comptabilisation", "Date comptable"), "latin-1", "04123456789", []),
        (POSTALE, "latin-1", "1234567A020", []),
        (QONTO_EN, "utf-8", "", ["OPERATIONS-NON-EXECUTEES"]),
        (QONTO_FR, "utf-8-sig", "", ["OPERATIONS-NON-EXECUTEES"]),
        (BOURSOBANK, "utf-8", "00040123456", []),
        (SHINE, "cp1252", IBAN, []),
        (LCL, "latin-1", "", ["EN-TETE-ABSENT"]),
    ],
    ids=[
        "Crédit Agricole", "BNP", "BNP without a header", "CIC", "Crédit Mutuel", "Crédit Mutuel in euros",
        "Société Générale", "Caisse d'Épargne", "Banque Populaire", "La Banque Postale", "Qonto EN", "Qonto FR",
        "BoursoBank", "Shine", "LCL",
    ],
)  # fmt: skip
def test_each_bank_is_read_as_it_exports(text: str, encoding: str, account: str, said: list[str]) -> None:
    read = read_text(text, encoding)
    assert read.codes == said
    assert entries(read) == [(MARCH_2, 171870), (MARCH_9, -2000), (MARCH_31, 100000)]
    assert read.accounts == [account]


def test_the_words_of_all_text_columns_and_lines_are_kept() -> None:
    assert labels(read_text(CREDIT_AGRICOLE))[MARCH_2] == "VIREMENT EN VOTRE FAVEUR DUPONT SARL FACT 2026-014"
    assert labels(read_text(BNP))[MARCH_2].endswith("MOTIF FACT 2026-014 /REF L'ATELIER")
    assert labels(read_text(SOCIETE_GENERALE))[MARCH_2].endswith("DE: DUPONT SARL MOTIF: FACT 2026-014")
    assert "DUPONT SARL" in labels(read_text(QONTO_EN))[MARCH_2]
    assert labels(read_text(SHINE))[MARCH_2] == "FACT 2026-014 DUPONT SARL"
    assert labels(read_text(BNP_BARE))[MARCH_2].endswith("MOTIF FACT 2026-014")


def test_operations_that_were_not_carried_out_are_said_with_their_rows() -> None:
    (said,) = read_text(QONTO_EN).issues
    assert said.message == (
        "opérations refusées, annulées ou en cours, qui n'ont pas été comptées : 2 (lignes 3, 5)."
    )  # fmt: skip


def test_the_balance_is_the_column_that_follows_the_amounts() -> None:
    balances = [line.balance for line in read_text(SHINE).records if isinstance(line, BankTransaction)]
    assert balances == [171870, 169870, 269870]
    swapped = SHINE.replace("Solde mouvement;Solde bancaire", "Solde bancaire;Solde mouvement")
    assert entries(read_text(swapped)) == entries(read_text(SHINE))
    assert [line.balance for line in read_text(swapped).records if isinstance(line, BankTransaction)] == balances


def test_amounts_under_the_title_of_the_balance() -> None:
    rows = [
        line.split(";")
        for line in BOURSOBANK.replace("amount", "Solde").replace("accountbalance", "Solde").splitlines()
    ]
    text = "\n".join(";".join(row) for row in rows)
    assert entries(read_text(text)) == entries(read_text(BOURSOBANK))


def test_a_statement_of_several_accounts_is_one_for_each() -> None:
    second = CREDIT_AGRICOLE.replace("12345678901", "99999999999").replace("1 718,70;", "18,70;")
    read = read_text(f"{CREDIT_AGRICOLE};\n{second[second.index('Compte') :]}")
    assert read.codes == []
    assert read.accounts == ["12345678901", "99999999999"]
    assert [sorted(line.amount for line in table.records.values()) for table in read.tables] == [  # type: ignore[union-attr]
        [-2000, 100000, 171870],
        [-2000, 1870, 100000],
    ]
    assert [len(table.balances) for table in read.tables] == [1, 1]


def test_accounts_named_on_each_row_are_statements_of_their_own() -> None:
    first, *rows = BOURSOBANK.splitlines()
    others = [row.replace("00040123456", "00040999999") for row in rows]
    mixed = [line for pair in zip(rows, others, strict=True) for line in pair]
    read = read_text("\n".join([first, *mixed]))
    assert read.accounts == ["00040123456", "00040999999"]
    assert [len(table.records) for table in read.tables] == [3, 3]


def test_the_ibans_of_customers_are_not_our_account() -> None:
    rows = ["Date;Libellé;Montant;IBAN"]
    rows += [f"0{day}/03/2026;VIR {day};{day},00;{iban}" for day, iban in enumerate((IBAN, OTHER_IBAN, IBAN), 1)]
    read = read_text("\n".join(rows))
    assert (read.accounts, len(read.records)) == ([""], 3)
    assert read.tables[0].finish().ignored_columns == ("IBAN",)


@pytest.mark.parametrize("rows", [1, 2, 3])
def test_a_bare_iban_on_few_rows_is_named_as_not_read(rows: int) -> None:
    lines = [f"0{day}/03/2026;VIR {day};{day},00;{IBAN}" for day in range(1, rows + 1)]
    (table,) = read_text("\n".join(["Date;Libellé;Montant;IBAN", *lines])).tables
    assert (table.table.account, table.finish().ignored_columns) == ((IBAN, ()) if rows == 3 else ("", ("IBAN",)))


@pytest.mark.parametrize(
    ("above", "account"),
    [
        (f"IBAN : {IBAN}", IBAN),
        ('="0005001234567";01/03/2026;31/03/2026;3;2 698,70 EUR', "0005001234567"),
        ("Tél.;0612345678;SIREN;012345678;SIRET;01234567800012", ""),
        ("IBAN;FR76 3000 6000 0112 3456 7890 189;BIC AGRIFRPP", IBAN),
        ("Compte n° 000 12345 678;du 01/03/2026 au 31/03/2026", "00012345678"),
        ("Compte courant;1234567X033", "1234567X033"),
        ("Solde du compte au 31/03/2026 : 1 234,56 €", ""),
        ("Relevé n° 12345678;", ""),
        ("Relevé de compte mars 2026;", ""),
        ("N° de compte : 12345678901 Clé RIB : 12", "12345678901"),
    ],
)
def test_the_account_above_the_rows(above: str, account: str) -> None:
    assert read_text(f"{above}\n\nDate;Libellé;Montant\n02/03/2026;VIR X;12,00\n").accounts == [account]


def test_debits_that_are_positive_are_turned_where_the_balance_proves_it() -> None:
    read = read_grid(
        ["Date", "Libellé", "Montant", "Solde"],
        [MARCH_2, "VIR DUPONT", -1718.7, 1718.7],
        [MARCH_9, "FRAIS", 20.0, 1698.7],
        [MARCH_31, "REMISE", -1000.0, 2698.7],
    )
    assert entries(read) == [(MARCH_2, 171870), (MARCH_9, -2000), (MARCH_31, 100000)]
    assert read.codes == ["SIGNES-RETOURNES"]


def test_signs_are_left_alone_where_the_balance_proves_nothing() -> None:
    read = read_grid(["Date", "Libellé", "Montant", "Solde"], [MARCH_2, "VIR", -5.0, 10.0], [MARCH_9, "VIR", 5.0, 5.0])
    assert entries(read) == [(MARCH_2, -500), (MARCH_9, 500)]


def test_equal_receipts_are_not_turned() -> None:
    rows = [[MARCH_2, "VIR DUPONT", 10.0, 10.0 * n] for n in (1, 2, 3)]
    read = read_grid(["Date", "Libellé", "Montant", "Solde"], *rows)
    assert (entries(read), read.codes) == ([(MARCH_2, 1000)] * 3, [])


def test_a_correction_among_the_debits_is_money_in_where_the_balance_says_so() -> None:
    read = read_grid(
        ["Date", "Libellé", "Débit", "Crédit", "Solde"],
        [MARCH_2, "FRAIS", -20.0, None, 980.0],
        [MARCH_9, "ANNULATION FRAIS", 20.0, None, 1000.0],
        [MARCH_31, "FRAIS", -30.0, None, 970.0],
    )
    assert entries(read) == [(MARCH_2, -2000), (MARCH_9, 2000), (MARCH_31, -3000)]
    assert read.codes == []


@pytest.mark.parametrize(
    "row",
    [
        "02/03/2026;F-1;DUPONT;120,00",
        "02/03/2026;VIR F-1;DUPONT;120,00",
    ],
    ids=["no words of a bank", "no money out"],
)
def test_rows_without_titles_that_could_be_anything_are_not_read(row: str) -> None:
    read = read_text("\n".join([row] * 4))
    assert read.records == []
    assert read.codes == ["LIVRE-INCONNU"]
