"""SEPA files: direct debits ordered (pain.008), those that the bank refused (pain.002), and what reasons mean."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sepaxml import SepaDD

from reconcile.books.bank import pain002, pain008
from reconcile.books.bank.extract import Extract
from reconcile.books.bank.reasons import reason_of
from reconcile.books.files.workbook import Refusal
from reconcile.model import BookKind
from tests.bank.camt_files import CLIENT, OURS, tag

OTHER = "FR7630004000031234567890143"
MAY = date(2026, 5, 5)


def order(schema: str = "pain.008.001.02") -> bytes:
    """Two debits of two days, written by a program that is not ours."""
    config: dict[str, Any] = {
        "name": "INFOREZ", "IBAN": OURS, "BIC": "AGRIFRPP", "batch": True, "currency": "EUR",
        "creditor_id": "FR12ZZZ123456",
    }  # fmt: skip
    sepa = SepaDD(config, schema=schema, clean=True)
    for name, iban, cents, on in (("DUPONT SARL", CLIENT, 12050, MAY), ("MARTIN", OTHER, 9900, date(2026, 5, 6))):
        sepa.add_payment(
            {
                "name": name, "IBAN": iban, "BIC": "PSSTFRPP", "amount": cents, "type": "RCUR", "collection_date": on,
                "mandate_id": f"RUM-{name[0]}", "mandate_date": date(2025, 1, 1), "description": "FACT 2026-014",
                "endtoend_id": f"E2E-{name[0]}",
            }
        )  # fmt: skip
    written = sepa.export(validate=True)
    assert isinstance(written, bytes)
    return written


@pytest.mark.parametrize("schema", ["pain.008.001.02", "pain.008.001.08"])
def test_an_order_gives_one_batch_for_each_day(schema: str) -> None:
    data = order(schema)
    assert pain008.recognises(data[:65_536])
    batches = pain008.read_pain008(data)
    assert not isinstance(batches, Refusal), batches
    assert {b.kind for b in batches} == {BookKind.DIRECT_DEBITS}
    assert {b.account for b in batches} == {OURS}
    first, second = sorted(batches, key=lambda b: str(b.entries[0].cells["executed_on"]))
    assert first.name == f"Remise {first.entries[0].cells['batch']}" != second.name
    assert {k: v for k, v in first.entries[0].cells.items() if k not in {"batch", "message"}} == {
        "executed_on": MAY,
        "mandate": "RUM-D",
        "name": "DUPONT SARL",
        "iban": CLIENT,
        "end_to_end_id": "E2E-D",
        "amount": Decimal("120.5"),
    }
    assert [e.cells["amount"] for e in second.entries] == [Decimal(99)]
    assert len({e.cells["message"] for b in batches for e in b.entries}) == 1


def refused(data: bytes) -> str:
    refusal = pain008.read_pain008(data)
    assert isinstance(refusal, Refusal)
    assert refusal.code == "FICHIER-BANCAIRE-INVALIDE"
    return refusal.reason


def test_a_sum_that_is_not_the_one_stated_refuses_the_file_with_both() -> None:
    data = order().replace(b"219.50", b"229.50", 1)
    assert refused(data) == "le fichier annonce un total de 229,50\u00a0€ et contient 219,50\u00a0€"


def test_a_batch_that_lost_a_debit_is_refused_by_its_name() -> None:
    data = re.sub(rb"(?s)<DrctDbtTxInf>.*?</DrctDbtTxInf>", b"", order(), count=1)
    data = data.replace(b"<NbOfTxs>2<", b"<NbOfTxs>1<").replace(b"<CtrlSum>219.50<", b"<CtrlSum>99.00<")
    assert re.fullmatch(r"la remise « .+ » annonce 1 prélèvements et en contient 0", refused(data))


def test_a_debit_in_another_currency_is_refused() -> None:
    data = order().replace(b'Ccy="EUR"', b'Ccy="CHF"')
    assert refused(data) == "il prélève en CHF, alors que SEPA ne prélève qu'en euros"


def test_an_order_without_a_debit_is_refused() -> None:
    assert refused(tag("Document", tag("CstmrDrctDbtInitn", "<GrpHdr/>")).encode()) == (
        "il ne contient aucun prélèvement (DrctDbtTxInf)"
    )


# --- pain.002 ---------------------------------------------------------------------------------------------------------


def report(*parts: str, status: str = "", reason: str = "", original: str = "pain.008.001.02") -> bytes:
    group = tag("OrgnlMsgId", "MSG-7") + tag("OrgnlMsgNmId", original) + tag("GrpSts", status) + _reason(reason)
    header = tag("GrpHdr", tag("MsgId", "R1") + tag("CreDtTm", "2026-05-04T18:00:00"))
    content = header + tag("OrgnlGrpInfAndSts", group) + "".join(parts)
    root = tag("Document", tag("CstmrPmtStsRpt", content), xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.03")
    return root.encode()


def _reason(code: str, name: str = "Cd") -> str:
    return tag("StsRsnInf", tag("Rsn", tag(name, code)) if code else "")


def payment(*transactions: str, status: str = "", reason: str = "") -> str:
    told = tag("OrgnlPmtInfId", "LOT-1") + tag("PmtInfSts", status) + _reason(reason)
    return tag("OrgnlPmtInfAndSts", told + "".join(transactions))


def transaction(status: str = "RJCT", reason: str = "AC04", name: str = "DUPONT SARL", *, code: str = "Cd") -> str:
    original = (
        tag("Amt", tag("InstdAmt", "120.50", Ccy="EUR"))
        + tag("MndtRltdInf", tag("MndtId", "RUM-D"))
        + tag("Dbtr", tag("Nm", name))
        + tag("DbtrAcct", tag("Id", tag("IBAN", CLIENT)))
    )
    told = tag("OrgnlEndToEndId", "E2E-D") + tag("TxSts", status) + _reason(reason, code)
    return tag("TxInfAndSts", told + tag("OrgnlTxRef", original))


def rejects(data: bytes) -> Extract:
    assert pain002.recognises(data[:65_536])
    extracts = pain002.read_pain002(data)
    assert not isinstance(extracts, Refusal), extracts
    (extract,) = extracts
    assert extract.kind is BookKind.REJECTS
    return extract


def test_a_refused_debit_bears_its_reason_and_all_that_names_it() -> None:
    found = rejects(report(payment(transaction(), transaction("ACSC", ""), status="PART"), status="PART"))
    assert [dict(e.cells) for e in found.entries] == [
        {
            "rejected_on": date(2026, 5, 4),
            "reject_code": "AC04",
            "batch": "LOT-1",
            "end_to_end_id": "E2E-D",
            "mandate": "RUM-D",
            "name": "DUPONT SARL",
            "iban": CLIENT,
            "amount": Decimal("120.5"),
        }
    ]
    assert found.left_out == ("1 opération au statut ACSC",)


def test_a_status_that_a_debit_does_not_state_is_that_of_its_batch() -> None:
    found = rejects(report(payment(transaction("", ""), status="RJCT", reason="AM05")))
    assert [e.cells["reject_code"] for e in found.entries] == ["AM05"]


def test_a_batch_refused_as_a_whole_is_one_row_with_its_name() -> None:
    found = rejects(report(payment(status="RJCT", reason="DT01")))
    assert [dict(e.cells) for e in found.entries] == [
        {"rejected_on": date(2026, 5, 4), "reject_code": "DT01", "batch": "LOT-1"}
    ]


def test_a_file_refused_as_a_whole_is_one_row_with_its_message() -> None:
    found = rejects(report(status="RJCT", reason="FF01"))
    assert [(e.cells["batch"], e.cells["reject_code"]) for e in found.entries] == [("MSG-7", "FF01")]


def test_a_reason_of_the_bank_own_or_none_at_all_is_kept_or_said() -> None:
    found = rejects(report(payment(transaction(reason="X99", code="Prtry"), transaction(reason=""))))
    assert [e.cells["reject_code"] for e in found.entries] == ["X99", "SANS MOTIF"]


def test_a_report_without_a_reject_says_what_it_reports() -> None:
    found = rejects(report(payment(transaction("ACCP", ""), transaction("ACCP", ""))))
    assert (found.entries, found.left_out) == ((), ("2 opérations au statut ACCP",))


def test_a_report_on_transfers_of_ours_tells_of_no_debit() -> None:
    found = rejects(report(payment(transaction()), original="pain.001.001.03"))
    assert found.entries == ()
    assert found.left_out == ("compte rendu d'un fichier de virements émis (pain.001.001.03)",)


def test_a_report_about_nothing_is_refused() -> None:
    refusal = pain002.read_pain002(tag("Document", tag("CstmrPmtStsRpt", "<GrpHdr/>")).encode())
    assert isinstance(refusal, Refusal)
    assert refusal.reason == "il ne dit pas de quel fichier il rend compte (OrgnlGrpInfAndSts)"


def test_two_reports_in_one_file_are_refused() -> None:
    data = report(payment(transaction()))
    start, end = data.index(b"<CstmrPmtStsRpt>"), data.index(b"</Document>")
    refusal = pain002.read_pain002(data[:end] + data[start:end] + data[end:])
    assert isinstance(refusal, Refusal)
    assert refusal.reason == "il contient des opérations (TxInfAndSts) hors du premier compte rendu"


# --- reasons ----------------------------------------------------------------------------------------------------------

USUAL = [
    "AC01", "AC04", "AC06", "AC13", "AG01", "AG02", "AM04", "AM05", "BE05", "CNOR", "DNOR", "ED05", "FF01", "FF05",
    "MD01", "MD02", "MD06", "MD07", "MS02", "MS03", "RC01", "RR01", "RR02", "RR03", "RR04", "SL01", "TM01", "CUST",
    "FOCR",
]  # fmt: skip


@pytest.mark.parametrize("code", USUAL)
def test_each_usual_reason_has_a_label_and_something_to_do(code: str) -> None:
    reason = reason_of(code)
    assert reason is not None
    assert not reason.label.endswith(".")
    assert reason.action.endswith(".")


@pytest.mark.parametrize("code", ["AC04", "AG01", "MD01", "MD06", "MD07", "MS02"])
def test_what_must_not_be_presented_again_says_so(code: str) -> None:
    reason = reason_of(code)
    assert reason is not None
    assert reason.action.startswith("Ne représentez pas")


def test_an_unknown_code_has_no_reason() -> None:
    assert reason_of("X99") is None
    assert reason_of("source") is None
