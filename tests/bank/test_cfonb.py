"""CFONB 120: what each record becomes, and what makes a file impossible to read."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.books.bank.cfonb import overpunched, read_cfonb, recognises
from reconcile.books.bank.extract import Extract
from reconcile.books.files.workbook import Refusal

ACCOUNT = "00020012345"


def punched(cents: int) -> str:
    """14 characters, the last one a digit and a sign, as the norm's table says."""
    digits = f"{abs(cents):014d}"
    return digits[:-1] + ("{ABCDEFGHI" if cents >= 0 else "}JKLMNOPQR")[int(digits[-1])]


def balance(code: str, day: str, cents: int, account: str = ACCOUNT) -> str:
    return f"{code}30004{'':4}00823EUR2 {account}  {day}{'':50}{punched(cents)}{'':16}"


def operation(
    day: str, label: str, cents: int, *, value: str = "", reject: str = "", reference: str = "", account: str = ACCOUNT
) -> str:
    head = f"04300040501{'00823'}EUR2 {account}18{day}{reject:2}{value or day}{label:31}  0000000  "
    return f"{head}{punched(cents)}{reference:16}"


def complement(qualifier: str, text: str, account: str = ACCOUNT) -> str:
    return f"0530004050100823EUR2 {account}18310326{'':5}{qualifier}{text:70}{'':2}"


STATEMENT = [
    balance("01", "280226", 100_000),
    operation("030326", "VIR SEPA RECU", 123_456, value="040326", reference="BQ778899"),
    complement("NPY", "DUPONT SARL"),
    complement("LCC", "FACTURE FA2026-00031"),
    complement("RCN", f"{'E2E-31':35}SUPP"),
    complement("CPY", "FR7630006000011234567890189"),
    operation("310326", "COTISATION COMPTE", -1_990),
    balance("07", "310326", 221_466),
]


def text_of(lines: list[str], end: str = "\r\n", encoding: str = "cp1252") -> bytes:
    return end.join(lines).encode(encoding)


def read(lines: list[str], end: str = "\r\n") -> tuple[Extract, ...]:
    extracts = read_cfonb(text_of(lines, end))
    assert not isinstance(extracts, Refusal), extracts
    return extracts


def refusal(lines: list[str]) -> Refusal:
    found = read_cfonb(text_of(lines))
    assert isinstance(found, Refusal)
    assert found.code == "FICHIER-BANCAIRE-INVALIDE"
    return found


def test_all_records_of_the_fixtures_have_120_characters() -> None:
    assert {len(line) for line in STATEMENT} == {120}


def test_a_transfer_received_tells_who_pays_and_what_for() -> None:
    (extract,) = read(STATEMENT)
    first, second = extract.entries
    assert first.row == 2
    assert dict(first.cells) == {
        "operated_on": date(2026, 3, 3),
        "value_on": date(2026, 3, 4),
        "label": "VIR SEPA RECU SUPP /DE DUPONT SARL /MOTIF FACTURE FA2026-00031",
        "amount": Decimal("1234.56"),
        "reference": "E2E-31",
        "counterparty_iban": "FR7630006000011234567890189",
        "currency": "EUR",
    }
    assert (second.row, second.cells["amount"], second.cells["label"]) == (7, Decimal("-19.90"), "COTISATION COMPTE")


def test_a_statement_has_its_account_and_both_balances() -> None:
    (extract,) = read(STATEMENT)
    assert extract.account == "300040082300020012345"
    assert extract.name == ""
    assert [(b.opening, b.amount, b.on, b.row) for b in extract.balances] == [
        (True, Decimal("1000.00"), date(2026, 2, 28), 1),
        (False, Decimal("2214.66"), date(2026, 3, 31), 8),
    ]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(text_of([line.rstrip() for line in STATEMENT], "\n"), id="trailing blanks cut"),
        pytest.param(text_of(STATEMENT, "\r\n\r\n") + b"\r\n\x1a", id="blank lines, end of file of DOS"),
        pytest.param(text_of(STATEMENT, ""), id="one long line"),
        pytest.param(b"\xef\xbb\xbf" + text_of(STATEMENT, "\n", "utf-8"), id="byte order mark"),
        pytest.param(text_of(STATEMENT, "\r"), id="ends of lines of old Macs"),
        pytest.param(text_of(STATEMENT, "\n", "utf-16"), id="utf-16"),
        pytest.param(
            text_of([line.replace("{", "é").replace("}", "è") for line in STATEMENT]), id="braces of French 7 bits"
        ),
    ],
)
def test_the_same_statement_however_its_lines_were_written(data: bytes) -> None:
    assert recognises(data)
    extracts = read_cfonb(data)
    assert not isinstance(extracts, Refusal)
    (extract,) = extracts
    (clean,) = read(STATEMENT)
    assert [entry.cells for entry in extract.entries] == [entry.cells for entry in clean.entries]
    assert [b.amount for b in extract.balances] == [b.amount for b in clean.balances]


def test_rows_of_one_long_line_are_the_ranks_of_its_records() -> None:
    (extract,) = read(STATEMENT, "")
    assert [entry.row for entry in extract.entries] == [2, 7]


def test_several_statements_of_one_account_and_another_account() -> None:
    other = "00099988877"
    lines = [
        *STATEMENT,
        balance("01", "310326", 221_466),
        balance("07", "300426", 221_466),
        balance("01", "310326", 0, other),
        operation("150426", "VIR INTERNE", 500, account=other),
        balance("07", "300426", 500, other),
    ]
    extracts = read(lines)
    assert [extract.name for extract in extracts] == [
        "300040082300020012345 2026-03-31",
        "300040082300020012345 2026-04-30",
        "300040082300099988877 2026-04-30",
    ]
    assert [len(extract.entries) for extract in extracts] == [2, 0, 1]


def test_a_rejected_debit_names_the_customer_whose_bank_refused_it() -> None:
    lines = [
        balance("01", "280226", 0),
        operation("030326", "PRLV SEPA", -50_00, reject="20"),
        complement("NPY", "MARTIN SAS"),
        complement("RUM", "RUM-0007"),
        balance("07", "310326", -50_00),
    ]
    (entry,) = read(lines)[0].entries
    assert entry.cells["label"] == "PRLV SEPA RUM RUM-0007 REJET MOTIF 20 /DE MARTIN SAS"


def test_an_amount_in_another_currency_is_told_as_people_write_it() -> None:
    lines = [
        balance("01", "280226", 0),
        operation("030326", "VIR ETRANGER", 90_00),
        complement("MMO", "USD200000000010000"),
        balance("07", "310326", 90_00),
    ]
    (entry,) = read(lines)[0].entries
    assert entry.cells["label"] == "VIR ETRANGER CONTRE-VALEUR 100,00 USD"


def test_a_day_that_cannot_exist_stays_a_text_so_that_its_row_is_set_aside() -> None:
    lines = [balance("01", "280226", 0), operation("300226", "VIR", 100), balance("07", "310326", 100)]
    (entry,) = read(lines)[0].entries
    assert entry.cells["operated_on"] == "30/02/2026"


def test_decimals_are_those_that_the_record_states() -> None:
    lines = [line.replace("EUR2", "JPY0") for line in STATEMENT]
    (extract,) = read(lines)
    assert extract.currency == "JPY"
    assert extract.entries[0].cells["amount"] == Decimal(123_456)


@pytest.mark.parametrize(
    ("lines", "row", "reason"),
    [
        pytest.param(STATEMENT[1:], 1, "hors d'un relevé", id="operation before any statement"),
        pytest.param(STATEMENT[2:], 1, "hors d'un relevé", id="complement before any statement"),
        pytest.param(STATEMENT[7:], 1, "n'a pas de solde initial", id="end without beginning"),
        pytest.param([STATEMENT[0], *STATEMENT[2:]], 2, "n'a pas d'opération", id="complement without operation"),
        pytest.param([*STATEMENT[:7], *STATEMENT], 8, "n'a pas de solde final", id="beginning without end"),
        pytest.param(STATEMENT[:7], 1, "le fichier est incomplet", id="cut short"),
        pytest.param([STATEMENT[0].replace("280226", "  CART"), *STATEMENT[1:]], 1, "« CART »", id="date of balance"),
        pytest.param([*STATEMENT[:2], "99" + STATEMENT[2][2:], *STATEMENT[3:]], 3, "01, 04, 05 ou 07", id="record 99"),
        pytest.param(
            [STATEMENT[0], STATEMENT[1].replace("0000000012345F", "00000000123456"), *STATEMENT[2:]],
            2, "« 00000000123456 »", id="amount without a sign",
        ),
        pytest.param(
            [STATEMENT[0], operation("030326", "VIR", 1, account="00099988877"), STATEMENT[7]],
            2, "n'est pas celui du relevé", id="operation of another account",
        ),
    ],
)  # fmt: skip
def test_a_broken_file_is_refused_with_its_line_and_reason(lines: list[str], row: int, reason: str) -> None:
    found = refusal(lines)
    assert found.row == row
    assert reason in found.reason


def test_each_operation_record_becomes_one_entry() -> None:
    lines = [*STATEMENT[:7], *([operation("310326", "TWIN", 100)] * 2), balance("07", "310326", 221_666)]
    (extract,) = read(lines)
    assert [entry.row for entry in extract.entries] == [i for i, line in enumerate(lines, 1) if line[:2] == "04"]


@given(st.integers(-(10**13), 10**13), st.integers(0, 3))
def test_every_amount_survives_the_overpunch(units: int, decimals: int) -> None:
    assert overpunched(punched(units), decimals) == Decimal(units).scaleb(-decimals)


def test_a_csv_of_a_bank_is_no_cfonb() -> None:
    assert not recognises(b"Date;Libelle;Montant\r\n03/03/2026;VIR;12,00\r\n")
