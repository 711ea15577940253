"""MT940: the dialects of banks, and what makes a file impossible to read."""

from datetime import date
from decimal import Decimal

import pytest

from reconcile.books.bank.extract import Extract
from reconcile.books.bank.mt940 import read_mt940, recognises
from reconcile.books.files.workbook import Refusal

STATEMENT = """\
:20:RELEVE0326
:25:FR7630004008230002001234567
:28C:00003/001
:60F:C260227EUR1000,00
:61:2603040303C1234,56NTRFE2E-31//BQ778899
:86:VIR SEPA RECU DUPONT SARL FACTURE FA2026-00031
:61:260331D19,9NCHGNONREF
:86:COTISATION COMPTE
:62F:C260331EUR2214,66
-
"""


def read(text: str) -> tuple[Extract, ...]:
    found = read_mt940(text.encode())
    assert not isinstance(found, Refusal), found
    return found


def one_operation(operation: str, details: str = "") -> dict[str, object]:
    text = f":20:X\n:25:1\n:60F:C260227EUR0,\n{operation}\n{details}\n:62F:C260331EUR0,\n-\n"
    ((entry,),) = (extract.entries for extract in read(text))
    return dict(entry.cells)


def test_a_plain_statement() -> None:
    (extract,) = read(STATEMENT)
    first, second = extract.entries
    assert recognises(STATEMENT.encode())
    assert (extract.account, extract.currency, extract.complete) == ("FR7630004008230002001234567", "EUR", True)
    assert [(b.opening, b.amount, b.on, b.row) for b in extract.balances] == [
        (True, Decimal("1000.00"), date(2026, 2, 27), 4),
        (False, Decimal("2214.66"), date(2026, 3, 31), 9),
    ]
    assert dict(first.cells) == {
        "operated_on": date(2026, 3, 3),
        "value_on": date(2026, 3, 4),
        "label": "VIR SEPA RECU DUPONT SARL FACTURE FA2026-00031",
        "amount": Decimal("1234.56"),
        "reference": "E2E-31",
        "currency": "EUR",
    }
    assert (first.row, second.row) == (5, 7)
    assert (second.cells["amount"], "reference" in second.cells) == (Decimal("-19.9"), False)


@pytest.mark.parametrize(
    ("marks", "amount"), [("C", 10), ("D", -10), ("RC", -10), ("RD", 10), ("CR", 10), ("DR", -10), ("RCR", -10)]
)
def test_the_sign_is_that_of_the_mark_not_of_the_letter_of_the_currency(marks: str, amount: int) -> None:
    assert one_operation(f":61:260304{marks}10,00NTRFNONREF")["amount"] == amount


def test_the_booking_day_is_in_the_year_nearest_to_the_value_day() -> None:
    assert one_operation(":61:2601021231C1,NTRFX")["operated_on"] == date(2025, 12, 31)
    assert one_operation(":61:2512310102C1,NTRFX")["operated_on"] == date(2026, 1, 2)


def test_a_value_day_that_cannot_exist_stays_a_text() -> None:
    cells = one_operation(":61:2602300302D6,00NMSCNONREF")
    assert (cells["operated_on"], cells["value_on"]) == (date(2026, 3, 2), "30/02/2026")
    assert one_operation(":61:260230D6,00NMSCNONREF")["operated_on"] == "30/02/2026"


def test_numbered_subfields_tell_who_pays_what_for_and_from_where() -> None:
    cells = one_operation(
        ":61:260304C50,00NTRFNONREF//BQ1",
        ":86:166?00VIREMENT RECU?20EREF+CLIENT-0031?21SVWZ+FACTURE FA2026-00031 D\n"
        "?22U 3 MARS?30AGRIFRPP?31FR7630006000011234567890189?32DUPONT?33 SARL",
    )
    assert cells["label"] == "VIREMENT RECU /DE DUPONT SARL /MOTIF FACTURE FA2026-00031 DU 3 MARS"
    assert cells["reference"] == "CLIENT-0031"
    assert cells["counterparty_iban"] == "FR7630006000011234567890189"


def test_a_full_subfield_goes_on_in_the_next_one() -> None:
    full = "SVWZ+FACTURE FA2026-00031 D"
    assert len(full) == 27
    cells = one_operation(":61:260304C50,NTRFNONREF", f":86:166?00VIR?20{full}?21U 3 MARS")
    assert cells["label"] == "VIR FACTURE FA2026-00031 DU 3 MARS"


def test_words_between_slashes_tell_the_same() -> None:
    cells = one_operation(
        ":61:260304C50,00NTRFNONREF",
        ":86:/EREF/CLIENT-0031/ORDP//NAME/DUPONT SARL/REMI/FACTURE FA2026-00031/ISDT/2026-03-04",
    )
    assert cells["label"] == "/DE DUPONT SARL /MOTIF FACTURE FA2026-00031"
    assert cells["reference"] == "CLIENT-0031"


def test_a_returned_debit_is_told_as_a_reject_of_the_customer() -> None:
    cells = one_operation(":61:260304D50,00NRTINONREF", ":86:/RTRN/AM04/NAME/MARTIN SAS/REMI/FA31")
    assert cells["label"] == "REJET AM04 /DE MARTIN SAS /MOTIF FA31"


def test_an_iban_below_the_operation_is_the_counterparty() -> None:
    cells = one_operation(":61:260304C50,00NTRFNONREF\nFR7630006000011234567890189", ":86:VIR DUPONT")
    assert (cells["counterparty_iban"], cells["label"]) == ("FR7630006000011234567890189", "VIR DUPONT")


def test_pages_are_read_one_by_one_and_each_adds_up() -> None:
    text = (
        ":20:A\n:25:123\n:28C:1/1\n:60F:C260227EUR10,\n:61:260301C5,NTRFX\n:86:UN\n:62M:C260301EUR15,\n-\n"
        ":20:A\n:25:123\n:28C:1/2\n:60M:C260301EUR15,\n:61:260302C5,NTRFX\n:86:DEUX\n:62F:C260331EUR20,\n-\n"
    )
    first, second = read(text)
    assert (first.balances[1].amount, second.balances[0].amount) == (15, 15)
    assert [first.name, second.name] == ["123 2026-03-01", "123 2026-03-31"]


def test_the_envelope_of_the_bank_is_not_text_of_an_operation() -> None:
    text = "{1:F01AGRIFRPPAXXX0000000000}{2:I940XXXXN}{4:\n" + STATEMENT.replace("\n-\n", "\n-}{5:}\n").replace(
        "\n", "\r\n"
    )
    assert recognises(text.encode())
    assert [entry.cells for entry in read(text)[0].entries] == [entry.cells for entry in read(STATEMENT)[0].entries]


def test_an_interim_report_is_a_notification() -> None:
    text = ":20:X\n:25:123\n:34F:EUR0,\n:61:260301C5,NTRFX\n:86:VIR\n:90D:0EUR0,\n:90C:1EUR5,\n-\n"
    (extract,) = read(text)
    assert (extract.complete, extract.balances, len(extract.entries)) == (False, (), 1)


@pytest.mark.parametrize(
    ("text", "row", "reason"),
    [
        pytest.param(STATEMENT.replace(":62F:C260331EUR2214,66\n", ""), 1, "solde final", id="cut short"),
        pytest.param(STATEMENT.replace(":60F:C260227EUR1000,00\n", ""), 1, "solde initial", id="no opening"),
        pytest.param(STATEMENT + ":61:260331D1,NTRFX\n", 11, "hors d'un relevé", id="operation after the end"),
        pytest.param(
            STATEMENT.replace("\n-", "\n:61:260331D1,NTRFX\n-"), 10, "suit le solde final", id="after the balance"
        ),
        pytest.param(STATEMENT.replace("D19,9N", "X19,9N"), 7, "X19,9N", id="operation without a side"),
        pytest.param(STATEMENT.replace("EUR2214,66", "EUR,"), 9, "ne peut pas être lu", id="balance without amount"),
        pytest.param(STATEMENT.replace("EUR2214", "USD2214"), 9, "en USD", id="two currencies"),
        pytest.param(":86:091\n-\n", 0, "aucun relevé", id="details alone"),
    ],
)
def test_a_broken_file_is_refused_with_its_line_and_reason(text: str, row: int, reason: str) -> None:
    found = read_mt940(text.encode())
    assert isinstance(found, Refusal)
    assert (found.code, found.row) == ("FICHIER-BANCAIRE-INVALIDE", row)
    assert reason in found.reason


def test_each_operation_line_becomes_one_entry() -> None:
    text = STATEMENT.replace(":62F:", ":61:260331C1,NTRFX\n:61:260331C1,NTRFX\n:62F:")
    wanted = [row for row, line in enumerate(text.splitlines(), 1) if line.startswith(":61:")]
    assert [entry.row for entry in read(text)[0].entries] == wanted
