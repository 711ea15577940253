"""Bank statements, batches, slips, cash and customers, as their books write them."""

from datetime import date
from pathlib import Path

import pytest

from reconcile.books.reading import Reading
from reconcile.model import CashReceipt, Cheque, Customer, CustomerCategory, DirectDebit, Party, Source
from tests.support.books import read_rows

D1, D2, D3 = date(2026, 7, 1), date(2026, 7, 15), date(2026, 7, 31)


def codes(reading: Reading) -> list[str]:
    return [found.code for found in reading.issues]


def amounts(reading: Reading) -> list[int]:
    return [line.amount for line in reading.ledger.transactions]


def balances(reading: Reading) -> list[tuple[int, bool, date | None, int]]:
    return [(b.amount, b.opening, b.on, b.source.row) for b in reading.ledger.balances]


@pytest.mark.parametrize(
    "rows",
    [
        (("Date", "Libellé", "Débit", "Crédit"), (D1, "FRAIS", 20, None), (D2, "VIR X", None, 120)),
        (("Date", "Libellé", "Débit", "Crédit"), (D1, "FRAIS", -20, None), (D2, "VIR X", None, 120)),
        (("Date", "Libellé", "Débit", "Crédit"), (D1, "FRAIS", -20, 0), (D2, "VIR X", 0, 120)),
        (("Date", "Libellé", "Montant"), (D1, "FRAIS", -20), (D2, "VIR X", "+120,00 €")),
        (("Date", "Libellé", "Montant", "Sens"), (D1, "FRAIS", 20, "D"), (D2, "VIR X", 120, "C")),
        (("Date", "Libellé", "Montant", "Débit", "Crédit"), (D1, "FRAIS", 20, 20, None), (D2, "VIR X", 120, None, 120)),
    ],
    ids=["debit positive", "debit negative", "zeros beside", "signed", "with a side", "unsigned beside the two"],
)
def test_money_out_is_negative_however_the_bank_writes_it(tmp_path: Path, rows: tuple[tuple[object, ...], ...]) -> None:
    reading = read_rows(tmp_path, rows)
    assert reading.issues == ()
    assert amounts(reading) == [-2000, 12000]


def test_two_equal_lines_of_one_day_are_two_operations(tmp_path: Path) -> None:
    line = (D1, "VIR DUPONT", 120)
    assert amounts(read_rows(tmp_path, (("Date", "Libellé", "Montant"), line, line))) == [12000, 12000]


def test_a_line_of_zero_is_kept(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, (("Date", "Libellé", "Montant"), (D1, "INFORMATION TARIFS", 0)))
    assert (amounts(reading), reading.issues) == ([0], ())


def test_a_second_text_column_joins_the_label(tmp_path: Path) -> None:
    rows = (
        ("Date de l'opération", "Libellé", "Détail de l'écriture", "Montant de l'opération", "Devise"),
        (D1, "VIR RECU 952585", "VIR RECU 952585 DE: DUPONT MOTIF: F-31", 120, "EUR"),
        (D2, "VIR RECU 952586", "DE: DURAND", 50, "EUR"),
    )
    labels = [line.label for line in read_rows(tmp_path, rows).ledger.transactions]
    assert labels == ["VIR RECU 952585 DE: DUPONT MOTIF: F-31", "VIR RECU 952586 DE: DURAND"]


def test_a_preamble_with_a_balance_and_a_closing_row(tmp_path: Path) -> None:
    rows = (
        ("Compte courant n° 123",),
        ("Solde au 01/07/2026 : 1 000,00 €",),
        (),
        ("Date", "Libellé", "Débit", "Crédit"),
        (D1, "VIR DUPONT", None, 120),
        (D2, "FRAIS", 20, None),
        (None, "Nouveau solde au 31/07/2026", None, 1100),
    )
    reading = read_rows(tmp_path, rows)
    assert reading.issues == ()
    assert balances(reading) == [(100000, True, D1, 2), (110000, False, D3, 7)]
    assert amounts(reading) == [12000, -2000]


@pytest.mark.parametrize(
    ("row", "amount", "opening"),
    [
        (("Ancien solde", None, 1000), 100000, True),
        (("Solde précédent", None, "1 000,00 €"), 100000, True),
        (("Solde débiteur au 30/06/2026", None, 250), -25000, True),
        (("Solde comptable au 31/07/2026", 1120), 112000, False),
        (("Solde au 31/07/2026  1 120,00 €",), 112000, False),
        (("Date : 31/07/2026", "Solde", "1 120,00"), 112000, False),
    ],
)
def test_balances_above_the_table(tmp_path: Path, row: tuple[object, ...], amount: int, *, opening: bool) -> None:
    rows = (row, ("Date", "Libellé", "Montant"), (D1, "A", 70), (D2, "B", 50))
    found = read_rows(tmp_path, rows).ledger.balances
    assert [(b.amount, b.opening) for b in found] == [(amount, opening)]


def test_a_balance_without_a_day_above_the_operations_is_the_opening_only_where_another_follows(tmp_path: Path) -> None:
    header, lines = ("Date", "Libellé", "Montant"), ((D1, "A", 70), (D2, "B", 50))
    assert read_rows(tmp_path, (("Solde", 1000), header, *lines)).ledger.balances == ()
    both = read_rows(tmp_path, (("Solde", 1000), header, *lines, (None, "Solde final", 1120))).ledger.balances
    assert [(b.amount, b.opening) for b in both] == [(100000, True), (112000, False)]


def test_a_payment_whose_words_speak_of_a_balance_is_a_payment(tmp_path: Path) -> None:
    rows = (
        ("Date", "Libellé", "Montant"),
        (D1, "VIR SOLDE FACTURE 31", 10),
        (D1, "SOLDE", 20),
        (D2, "SOLDE FIN JUIN", 30),
        (D2, "SOLDE FACTURE 31", 40),
        (D3, "VIR DUPONT", 50),
    )
    reading = read_rows(tmp_path, rows)
    assert amounts(reading) == [1000, 2000, 3000, 4000, 5000]
    assert reading.ledger.balances == ()


def test_balance_rows_with_a_day_at_both_ends_are_balances(tmp_path: Path) -> None:
    rows = (
        ("Date", "Libellé", "Débit", "Crédit"),
        (D1, "ANCIEN SOLDE", None, 1000),
        (D2, "VIR DUPONT", None, 120),
        (D3, "SOLDE CREDITEUR AU 31.07.2026", None, 1120),
    )
    reading = read_rows(tmp_path, rows)
    assert (amounts(reading), codes(reading)) == ([12000], [])
    assert balances(reading) == [(100000, True, D1, 2), (112000, False, D3, 4)]


def test_a_missing_operation_shows_in_the_balances(tmp_path: Path) -> None:
    rows = (("Solde initial", 1000), ("Date", "Libellé", "Montant"), (D1, "A", 120), ("", "Solde final", 1150))
    (found,) = read_rows(tmp_path, rows).issues
    assert (found.code, found.place.row) == ("SOLDE-DIFFERENT", 4)
    assert found.message.replace("\u202f", " ").replace("\u00a0", " ") == (
        "le solde de départ (1 000,00 €) et les opérations (120,00 €) font 1 120,00 €, mais le relevé indique "
        "1 150,00 € (écart : 30,00 €)."
    )


@pytest.mark.parametrize("newest_first", [False, True])
def test_the_running_balance_breaks_once_where_an_operation_is_missing(tmp_path: Path, newest_first: bool) -> None:
    lines = [(D1, "A", 100, 1100), (D1, "B", 50, 1150), (D2, "C", -30, 1170), (D3, "D", 10, 1180)]
    header = ("Date", "Libellé", "Montant", "Solde")
    reading = read_rows(tmp_path, (header, *(reversed(lines) if newest_first else lines)))
    assert codes(reading) == ["SOLDE-DIFFERENT"]  # 1150 - 30 = 1120, and 50 are missing
    assert reading.issues[0].place.row == (3 if newest_first else 4)
    assert len(reading.ledger.transactions) == 4


@pytest.mark.parametrize("newest_first", [False, True])
def test_a_running_balance_that_holds_says_nothing(tmp_path: Path, newest_first: bool) -> None:
    lines = [(D1, "A", 100, 1100), (D1, "B", 50, None), (D2, "C", -30, 1120)]
    rows = (("Date", "Libellé", "Montant", "Solde"), *(reversed(lines) if newest_first else lines))
    assert read_rows(tmp_path, rows).issues == ()


def test_a_row_without_a_readable_amount_silences_the_balances(tmp_path: Path) -> None:
    rows = (("Solde initial", 1000), ("Date", "Libellé", "Montant"), (D1, "A", "1.2.3"), ("", "Solde final", 1150))
    assert codes(read_rows(tmp_path, rows)) == ["MONTANT-ILLISIBLE"]


def test_totals_of_debits_and_credits(tmp_path: Path) -> None:
    rows = (
        ("Date", "Libellé", "Débit", "Crédit"),
        (D1, "FRAIS", -20, None),
        (D2, "VIR", None, 120),
        (None, "Total des mouvements", 20, 120),
    )
    reading = read_rows(tmp_path, rows)
    assert (reading.issues, len(reading.ledger.transactions)) == ((), 2)


def test_a_direct_debit_batch(tmp_path: Path) -> None:
    rows = (
        ("Remise", "Date d'exécution", "RUM", "Client", "IBAN", "EndToEndId", "N° facture", "Montant", "Date rejet",
         "Code rejet"),
        ("R-7", D1, "RUM-1", "DUPONT", "FR76 3000 4000 0100 0000 0000 123", "E2E-1", 31, "45,00", D2, "AM04"),
    )  # fmt: skip
    reading = read_rows(tmp_path, rows)
    assert reading.ledger.direct_debits == (
        DirectDebit(
            "R-7", D1, "RUM-1", "DUPONT", "FR7630004000010000000000123", "E2E-1", "31", 4500, D2, "AM04",
            Source("livre.xlsx", "Feuil1", 2),
        ),
    )  # fmt: skip


def test_a_cheque_slip_and_a_cash_receipt(tmp_path: Path) -> None:
    slip = read_rows(
        tmp_path / "a",
        (("N° bordereau", "Date remise", "N° chèque", "Tireur", "Banque", "Montant"), ("B1", D1, 7, "X", "CIC", 10)),
    )
    cash = read_rows(tmp_path / "b", (("Date", "Client", "Libellé", "Montant"), (D1, "X", "F-31", 10)))
    where = Source("livre.xlsx", "Feuil1", 2)
    assert slip.ledger.cheques == (Cheque("B1", D1, "7", "X", "CIC", 1000, "", where),)
    assert cash.ledger.cash_receipts == (CashReceipt(D1, "X", "F-31", 1000, "", where),)


def test_the_address_of_a_customer_is_one_line_with_the_postcode_that_excel_made_a_number(tmp_path: Path) -> None:
    rows = (
        ("Code client", "Client", "Adresse", "Code postal", "Ville"),
        ("C1", "DUPONT", "3 rue du Port", 1000, "Bourg-en-Bresse"),
        ("C2", "DURAND", "5 place Foch\n62400 Béthune", None, None),
        ("C3", "DUMONT", None, None, None),
    )
    addresses = [customer.address for customer in read_rows(tmp_path, rows).ledger.customers]
    assert addresses == ["3 rue du Port 01000 Bourg-en-Bresse", "5 place Foch 62400 Béthune", ""]


def test_a_customer(tmp_path: Path) -> None:
    rows = (
        ("Code client", "Client", "Catégorie", "SIREN", "IBAN", "Autres noms", "Procédure collective", "Litige"),
        (
            "C1", "DUPONT", "Particulier", None,
            "FR76 3000 4000 0100 0000 0000 123 ; FR7610107001011234567890129", "Dupont & Fils ; Chez Dupont",
            "Redressement judiciaire du 12/03/2026", "non",
        ),
        ("C2", "DURAND", None, None, None, None, "néant", "x"),
    )  # fmt: skip
    reading = read_rows(tmp_path, rows)
    assert reading.ledger.customers == (
        Customer(
            Party("C1", "DUPONT", CustomerCategory.CONSUMER),
            ("FR7630004000010000000000123", "FR7610107001011234567890129"),
            ("Dupont & Fils", "Chez Dupont"), insolvency="Redressement judiciaire du 12/03/2026", disputed="",
            source=Source("livre.xlsx", "Feuil1", 2),
        ),
        Customer(
            Party("C2", "DURAND"), (), (), insolvency="", disputed="oui", source=Source("livre.xlsx", "Feuil1", 3)
        ),
    )  # fmt: skip
