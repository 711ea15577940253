"""QIF: French amounts and days, splits, several accounts, and sections that hold no bank account."""

from datetime import date
from decimal import Decimal

import pytest

from reconcile.books.bank.extract import Extract
from reconcile.books.bank.qif import read_qif, recognises
from reconcile.books.files.workbook import Refusal

BANK = """!Type:Bank
D03/03/2026
T1 234,56
CX
N7788
PVIR SEPA DUPONT SARL
MFACTURE FA2026-00031
LVentes
^
D31/03'26
T-89,10
PFOURNITURES
SAchats
$-80,00
SFrais
$-9,10
^
"""


def read(text: str, encoding: str = "cp1252") -> tuple[Extract, ...]:
    found = read_qif(text.encode(encoding))
    assert not isinstance(found, Refusal), found
    return found


def days(*written: str) -> list[object]:
    text = "!Type:Bank\n" + "".join(f"D{day}\nT1,00\nPX\n^\n" for day in written)
    return [entry.cells.get("operated_on") for entry in read(text)[0].entries]


def test_operations_of_an_account() -> None:
    (extract,) = read(BANK)
    first, second = extract.entries
    assert recognises(BANK.encode())
    assert dict(first.cells) == {
        "operated_on": date(2026, 3, 3),
        "label": "VIR SEPA DUPONT SARL FACTURE FA2026-00031",
        "amount": Decimal("1234.56"),
        "reference": "7788",
    }
    assert (second.row, second.cells["operated_on"]) == (10, date(2026, 3, 31))
    assert second.cells["amount"] == Decimal("-89.10")


@pytest.mark.parametrize("written", ["31/03'26", "31/03/2026", "31.03.26", "31-03-2026", "31/ 3'26", "2026-03-31"])
def test_days(written: str) -> None:
    assert days(written) == [date(2026, 3, 31)]


def test_the_day_comes_first_unless_no_reading_of_the_whole_file_allows_it() -> None:
    assert days("02/03/2026", "05/04/2026") == [date(2026, 3, 2), date(2026, 4, 5)]
    assert days("02/03/2026", "03/31/2026") == [date(2026, 2, 3), date(2026, 3, 31)]
    assert days("31/03/2026", "03/31/2026") == [date(2026, 3, 31), "03/31/2026"]
    assert days("31/02/2026") == ["31/02/2026"]


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("-89.10", Decimal("-89.10")),
        ("1,234.56", Decimal("1234.56")),
        ("-1.234,56", Decimal("-1234.56")),
        ("1 234", Decimal(1234)),
        ("1,234", "1,234"),
        ("douze", "douze"),
    ],
)
def test_amounts(written: str, read_as: object) -> None:
    assert read(BANK.replace("-89,10\nPF", f"{written}\nPF"))[0].entries[1].cells["amount"] == read_as


def test_without_a_total_the_parts_make_the_amount() -> None:
    assert read(BANK.replace("T-89,10\n", ""))[0].entries[1].cells["amount"] == Decimal("-89.10")


def test_the_opening_balance_of_quicken_is_no_operation() -> None:
    text = BANK.replace("!Type:Bank\n", "!Type:Bank\nD01/03/2026\nT500,00\nPSolde initial\nL[Compte]\n^\n")
    (extract,) = read(text)
    assert len(extract.entries) == 2
    assert [(b.opening, b.amount, b.on, b.row) for b in extract.balances] == [(True, Decimal(500), date(2026, 3, 1), 2)]


def test_each_account_keeps_its_name_and_operations() -> None:
    accounts = "!Option:AutoSwitch\n!Account\nNCourant\nTBank\n^\nNEpargne\nTBank\n^\n!Clear:AutoSwitch\n"
    text = (
        f"{accounts}!Account\nNCourant\nTBank\n^\n{BANK}!Account\nNEpargne\nTBank\n^\n"
        "!Type:Bank\nD15/03/2026\nT5\nPINTERETS\n^\n"
    )
    first, second = read(text)
    assert [(e.account, len(e.entries)) for e in (first, second)] == [("Courant", 2), ("Epargne", 1)]
    assert [first.name, second.name] == ["Courant 2026-03-31", "Epargne 2026-03-15"]


def test_sections_without_bank_operations_are_told() -> None:
    (extract,) = read(f"!Type:Cat\nNVentes\nI\n^\n{BANK}!Type:Invst\nD03/03/2026\nNBuy\nT5\n^\n")
    assert len(extract.entries) == 2
    assert extract.left_out == ("une section « Cat » (fiches : 1)", "une section « Invst » (fiches : 1)")


def test_a_file_of_other_accounts_is_refused() -> None:
    found = read_qif(b"!Type:Invst\nD03/03/2026\nNBuy\nT5\n^\n")
    assert isinstance(found, Refusal)
    assert (found.code, found.reason) == ("COMPTE-NON-LU", "une section « Invst » (fiches : 1)")


def test_an_empty_file_is_refused() -> None:
    assert read_qif(b"!Type:Bank\n") == Refusal("FICHIER-BANCAIRE-INVALIDE", "il ne contient aucune opération")


def test_the_last_operation_counts_without_its_end_mark() -> None:
    (extract,) = read(BANK.removesuffix("^\n"))
    assert len(extract.entries) == 2


def test_two_operations_in_one_refuse_the_file() -> None:
    found = read_qif(BANK.replace("LVentes\n^\n", "LVentes\n").encode("cp1252"))
    assert isinstance(found, Refusal)
    assert (found.row, found.reason) == (
        2,
        "une fiche a deux dates ou deux montants, la fin (^) de la première manque",
    )


def test_an_operation_among_the_accounts_refuses_the_file() -> None:
    found = read_qif(f"!Account\nNCourant\nTBank\n^\nD01/03/2026\nT5,00\nPDUPONT\n{BANK}".encode("cp1252"))
    assert found == Refusal("FICHIER-BANCAIRE-INVALIDE", "une opération se trouve parmi les comptes (!Account)", 5)


def test_a_last_line_that_may_be_cut_inside_an_amount_refuses_the_file() -> None:
    found = read_qif(b"!Type:Bank\nD03/03/2026\nPX\nT1 23")
    assert found == Refusal("FICHIER-BANCAIRE-INVALIDE", "il est incomplet, sa dernière ligne est coupée", 4)
