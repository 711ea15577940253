"""OFX: the same statement as SGML and as XML, several accounts, and what is no bank account."""

from datetime import date
from decimal import Decimal

import pytest

from reconcile.books.bank.extract import Extract
from reconcile.books.bank.ofx import read_ofx, recognises
from reconcile.books.files.workbook import Refusal

HEADER = """OFXHEADER:100
DATA:OFXSGML
VERSION:102
SECURITY:NONE
ENCODING:USASCII
CHARSET:1252
COMPRESSION:NONE
OLDFILEUID:NONE
NEWFILEUID:NONE

"""

OPERATIONS = """<STMTTRN>
<TRNTYPE>CREDIT
<DTPOSTED>20260303120000[+1:CET]
<DTAVAIL>20260304
<TRNAMT>+1234,56
<FITID>7788
<NAME>VIR SEPA SOCIÉTÉ DUPONT &amp; FILS
<MEMO>FACTURE FA2026-00031
</STMTTRN>
<STMTTRN>
<TRNTYPE>CHECK
<DTPOSTED>20260331
<TRNAMT>-19.90
<FITID>7788
<CHECKNUM>0000123
</STMTTRN>
"""


def statement(operations: str = OPERATIONS, account: str = "00020012345") -> str:
    return f"""<STMTTRNRS>
<TRNUID>0
<STMTRS>
<CURDEF>EUR
<BANKACCTFROM>
<BANKID>30004
<BRANCHID>00823
<ACCTID>{account}
<ACCTTYPE>CHECKING
</BANKACCTFROM>
<BANKTRANLIST>
<DTSTART>20260301
<DTEND>20260331
{operations}</BANKTRANLIST>
<LEDGERBAL>
<BALAMT>2214.66
<DTASOF>20260331
</LEDGERBAL>
<AVAILBAL>
<BALAMT>9999.99
<DTASOF>20260331
</AVAILBAL>
</STMTRS>
</STMTTRNRS>
"""


def document(*statements: str) -> str:
    return f"{HEADER}<OFX>\n<BANKMSGSRSV1>\n{''.join(statements)}</BANKMSGSRSV1>\n</OFX>\n"


def read(text: str, encoding: str = "cp1252") -> tuple[Extract, ...]:
    found = read_ofx(text.encode(encoding))
    assert not isinstance(found, Refusal), found
    return found


def test_a_statement_in_sgml() -> None:
    text = document(statement())
    (extract,) = read(text)
    first, second = extract.entries
    assert recognises(text.encode())
    assert (extract.account, extract.currency) == ("00020012345", "EUR")
    assert [(b.opening, b.amount, b.on) for b in extract.balances] == [(False, Decimal("2214.66"), date(2026, 3, 31))]
    assert dict(first.cells) == {
        "operated_on": date(2026, 3, 3),
        "value_on": date(2026, 3, 4),
        "label": "VIR SEPA SOCIÉTÉ DUPONT & FILS FACTURE FA2026-00031",
        "amount": Decimal("1234.56"),
        "reference": "7788",
        "currency": "EUR",
    }
    assert (second.cells["label"], second.cells["amount"]) == ("CHECK 0000123", Decimal("-19.90"))
    lines = text.splitlines()
    assert [lines[entry.row - 1] for entry in extract.entries] == ["<STMTTRN>", "<STMTTRN>"]


def test_an_identifier_used_twice_drops_no_line() -> None:
    (extract,) = read(document(statement()))
    assert [entry.cells["reference"] for entry in extract.entries] == ["7788", "7788"]


def as_xml(text: str) -> str:
    """The same document with the ends of its values marked and no line break, as OFX 2 is often written."""
    closed = [
        f"{line}</{line[1:].partition('>')[0]}>" if line.startswith("<") and not line.endswith(">") else line
        for line in text.removeprefix(HEADER).splitlines()
    ]
    return '<?xml version="1.0" encoding="UTF-8"?><?OFX OFXHEADER="200" VERSION="211"?>' + "".join(closed)


def test_the_same_statement_in_xml_without_line_breaks() -> None:
    text = as_xml(document(statement()))
    (extract,) = read(text, "utf-8")
    (sgml,) = read(document(statement()))
    assert recognises(text.encode())
    assert [entry.cells for entry in extract.entries] == [entry.cells for entry in sgml.entries]
    assert [entry.row for entry in extract.entries] == [1, 2]
    assert extract.balances == sgml.balances


def test_each_account_keeps_its_own_operations_even_where_the_end_of_a_statement_is_forgotten() -> None:
    one = OPERATIONS[: OPERATIONS.index("</STMTTRN>")] + "</STMTTRN>\n"
    text = document(statement(), statement(one, "00099988877")).replace("</STMTRS>\n", "")
    first, second = read(text)
    assert [first.name, second.name] == ["00020012345 2026-03-31", "00099988877 2026-03-31"]
    assert [len(first.entries), len(second.entries)] == [2, 1]


def test_a_card_statement() -> None:
    text = document(statement()).replace("STMTRS", "CCSTMTRS").replace("BANKACCTFROM", "CCACCTFROM")
    (extract,) = read(text)
    assert (extract.account, len(extract.entries)) == ("00020012345", 2)


def test_a_value_that_the_bank_left_empty_hides_nothing() -> None:
    text = document(statement(OPERATIONS.replace("<NAME>VIR SEPA", "<PAYEEID>\n<NAME>VIR SEPA")))
    assert read(text)[0].entries[0].cells["label"] == "VIR SEPA SOCIÉTÉ DUPONT & FILS FACTURE FA2026-00031"


def test_names_with_signs_that_look_like_markup() -> None:
    text = document(statement(OPERATIONS.replace("VIR SEPA", "A < B & C")))
    assert read(text)[0].entries[0].cells["label"].startswith("A < B & C SOCIÉTÉ")  # type: ignore[union-attr]


def test_the_name_repeated_by_the_memo_is_told_once() -> None:
    text = document(statement(OPERATIONS.replace("FACTURE FA2026", "VIR SEPA SOCIÉTÉ DUPONT &amp; FILS FA2026")))
    assert read(text)[0].entries[0].cells["label"] == "VIR SEPA SOCIÉTÉ DUPONT & FILS FA2026-00031"


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("-89,10", Decimal("-89.10")),
        ("+1 234,56", Decimal("1234.56")),
        ("-.50", Decimal("-0.50")),
        ("12.5000", Decimal("12.5")),
        ("1.234", "1.234"),
        ("12,34,56", "12,34,56"),
    ],
)
def test_amounts(written: str, read_as: object) -> None:
    (extract,) = read(document(statement(OPERATIONS.replace("+1234,56", written))))
    assert extract.entries[0].cells["amount"] == read_as


def test_a_day_that_cannot_exist_stays_a_text() -> None:
    (extract,) = read(document(statement(OPERATIONS.replace("20260331", "20260231"))))
    assert extract.entries[1].cells["operated_on"] == "31/02/2026"


def test_operations_not_yet_booked_are_told() -> None:
    pending = "<BANKTRANLISTP>\n<STMTTRNP>\n<TRNAMT>-5\n<NAME>CB\n</STMTTRNP>\n</BANKTRANLISTP>\n<LEDGERBAL>"
    (extract,) = read(document(statement()).replace("<LEDGERBAL>", pending))
    assert len(extract.entries) == 2
    assert extract.left_out == ("opérations non encore comptabilisées : 1",)


SECURITIES = (
    "<INVSTMTRS>\n<INVTRANLIST>\n<INVBANKTRAN>\n<STMTTRN>\n<TRNAMT>5\n</STMTTRN>\n</INVBANKTRAN>\n"
    "</INVTRANLIST>\n</INVSTMTRS>\n"
)


def test_a_securities_account_is_refused_and_beside_a_bank_account_it_is_told() -> None:
    alone = read_ofx(document(SECURITIES).encode())
    assert isinstance(alone, Refusal)
    assert (alone.code, alone.reason) == ("COMPTE-NON-LU", "un relevé de titres (ligne 13)")
    (extract,) = read(document(statement(), SECURITIES))
    assert len(extract.entries) == 2
    assert [told.partition(" (")[0] for told in extract.left_out] == ["un relevé de titres"]


def test_operations_of_a_securities_account_never_join_a_bank_statement_whose_end_was_forgotten() -> None:
    (extract,) = read(document(statement(), SECURITIES).replace("</STMTRS>\n", ""))
    assert len(extract.entries) == 2


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param(document(statement()).replace("</OFX>", ""), "incomplet", id="cut short"),
        pytest.param(document(), "aucun relevé", id="no statement"),
        pytest.param(document(OPERATIONS), "hors d'un relevé", id="operation outside"),
        pytest.param(document(statement()).replace("2214.66", "deux mille"), "deux mille", id="balance"),
    ],
)
def test_a_broken_file_is_refused(text: str, reason: str) -> None:
    found = read_ofx(text.encode("cp1252"))
    assert isinstance(found, Refusal)
    assert found.code == "FICHIER-BANCAIRE-INVALIDE"
    assert reason in found.reason


@pytest.mark.parametrize(
    ("old", "new", "amount"),
    [
        (
            "<STMTTRN>\n<TRNTYPE>CHECK",
            "<STM?TRN>\n<TRNTYPE>CHECK",
            "-19.90",
        ),  # its amount stands in the list of operations
        ("</STMTTRN>\n<STMTTRN>\n", "", "-19.90"),  # its amount is the second of the operation above
        ("<BALAMT>9999.99", "<TRNAMT>9999.99", "9999.99"),
        ("</OFX>", "</OFX>\n<TRNAMT>5.00", "5.00"),
    ],
)
def test_an_amount_that_belongs_to_no_operation_refuses_the_file(old: str, new: str, amount: str) -> None:
    text = document(statement()).replace(old, new, 1)
    found = read_ofx(text.encode("cp1252"))
    assert isinstance(found, Refusal)
    assert found.code == "FICHIER-BANCAIRE-INVALIDE"
    assert text.splitlines()[found.row - 1] == f"<TRNAMT>{amount}"
