"""The registry of bank formats, and the public samples of other projects where they are at hand."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reconcile.books.bank.extract import Extract
from reconcile.books.bank.formats import BANK_FORMATS, bank_format_of, read_bank_file
from reconcile.books.files.workbook import Refusal
from tests.bank.completeness import verdict, verdicts
from tests.bank.test_cfonb import STATEMENT as CFONB
from tests.bank.test_cfonb import text_of
from tests.bank.test_mt940 import STATEMENT as MT940
from tests.bank.test_ofx import document, statement
from tests.bank.test_qif import BANK as QIF

SAMPLES = Path(__file__).parents[3] / "shared" / "data" / "bank-formats"
needs_samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples of other projects are not in this copy")

FILES = {
    "CFONB 120": text_of(CFONB),
    "MT940": MT940.encode(),
    "OFX": document(statement()).encode("cp1252"),
    "QIF": QIF.encode(),
}


@pytest.mark.parametrize(("name", "data"), FILES.items())
def test_each_file_is_recognised_by_its_own_format_alone(name: str, data: bytes) -> None:
    assert [known.name for known in BANK_FORMATS if known.recognises(data)] == [name]
    assert isinstance(read_bank_file(data), tuple)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"Date;Libell\xe9;Montant\r\n03/03/2026;VIR 20:15;12,00\r\n", id="csv"),
        pytest.param(b"PK\x03\x04" + bytes(range(256)) * 300, id="zip"),
        pytest.param(b"<html><table><tr><td>Date</td></tr></table></html>", id="web page"),
        pytest.param(b"1\n2\n3\n", id="numbers"),
    ],
)
def test_what_is_no_bank_file_is_left_to_the_other_readers(data: bytes) -> None:
    assert bank_format_of(data) is None
    assert read_bank_file(data) is None


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(FILES)), st.data())
def test_damaged_bytes_never_raise(name: str, data: st.DataObject) -> None:
    damaged = bytearray(FILES[name])
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        damaged[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    found = read_bank_file(bytes(damaged))
    assert found is None or isinstance(found, Refusal) or all(isinstance(one, Extract) for one in found)


@given(st.integers(0, len(FILES["CFONB 120"]) - 1), st.sampled_from(b"0123456789AR{} \xe9"))
def test_a_damaged_operation_of_cfonb_is_an_entry_or_a_refusal(at: int, byte: int) -> None:
    damaged = bytearray(FILES["CFONB 120"])
    damaged[at] = byte
    found = read_bank_file(bytes(damaged))
    if not isinstance(found, Refusal):
        assert found is not None
        assert sum(len(extract.entries) for extract in found) == 2


@example(cut=len(FILES["CFONB 120"]) - 130)
@given(st.integers(1, len(FILES["CFONB 120"]) - 20))
def test_a_cfonb_file_cut_short_is_never_read_as_whole(cut: int) -> None:
    found = read_bank_file(FILES["CFONB 120"][:cut])
    assert found is None or isinstance(found, Refusal)


@pytest.mark.parametrize("cut", range(40, len(FILES["MT940"]) - 30, 7))
def test_an_mt940_file_cut_before_its_closing_balance_is_never_read_as_whole(cut: int) -> None:
    assert isinstance(read_bank_file(FILES["MT940"][:cut]), Refusal)


DISAGREEING = {
    "betterplace-sepa_snippet.sta": 1,
    "jejik-abnamro.sta": 2,
    "jejik-ing.sta": 1,
}
"""Samples whose figures their authors altered: bankfile, an independent reader, finds the same sums of entries."""

BROKEN = {
    "end_of_statement_without_beginning.txt": "un solde final (07) n'a pas de solde initial (01) avant lui (row 9)",
    "invalid_date.txt": "« CART » n'est pas une date (row 1)",
    "new_statement_without_previous_ended.txt": "n'a pas de solde final (07) (row 6)",
    "operation.txt": "hors d'un relevé, sans solde initial (01) avant elle (row 1)",
    "operation_already_defined.txt": "hors d'un relevé, sans solde initial (01) avant elle (row 1)",
    "operation_detail_without_operation.txt": "n'a pas d'opération (04) avant lui (row 3)",
    "operation_out_of_statement.txt": "hors d'un relevé, sans solde initial (01) avant elle (row 1)",
    "operation_unstarted.txt": "hors d'un relevé, sans opération (04) avant lui (row 1)",
    "betterplace-amount_formats.sta": "n'a pas de solde final (:62:) : le fichier est incomplet (row 1)",
    "betterplace-empty_86.sta": "aucun relevé (row 0)",
    "self-provided-multiline.sta": "une opération (:61:) est hors d'un relevé (row 38)",
}


@needs_samples
def test_samples_of_text_formats_add_up_wherever_both_balances_are_there() -> None:
    found = [one for folder in ("cfonb", "mt940") for one in verdicts(SAMPLES / folder)]
    assert {one.file: len(one.gaps) for one in found if one.gaps} == DISAGREEING
    assert sum(one.balanced for one in found) == 15


@needs_samples
@pytest.mark.parametrize(("name", "reason"), BROKEN.items())
def test_a_broken_sample_is_refused_with_the_reason_that_its_name_tells(name: str, reason: str) -> None:
    (path,) = SAMPLES.rglob(name)
    assert verdict(path).refusal.endswith(reason)


@needs_samples
def test_the_example_of_cfonb_chains_its_balances() -> None:
    extracts = read_bank_file((SAMPLES / "cfonb" / "example.txt").read_bytes())
    assert isinstance(extracts, tuple)
    chain = [balance.amount for extract in extracts for balance in extract.balances]
    assert chain == [Decimal("-190.40"), Decimal("-241.21"), Decimal("-241.21"), Decimal("-163.72")]
