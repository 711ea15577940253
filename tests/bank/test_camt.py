"""Camt statements: accounts, balances, pages, what is not booked, and files that cannot be read."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.books.bank.camt import read_camt, recognises
from reconcile.books.bank.extract import Extract, StatedBalance
from reconcile.books.files.workbook import Refusal
from reconcile.model import BookKind
from tests.bank.camt_files import CLIENT, OURS, balance, detail, document, entry, file_of, statement

PUBLIC = Path(__file__).parents[3] / "shared" / "data" / "bank-formats" / "camt"


def read(data: bytes) -> tuple[Extract, ...]:
    assert recognises(data[:65_536])
    extracts = read_camt(data)
    assert not isinstance(extracts, Refusal), extracts
    return extracts


def only(data: bytes) -> Extract:
    (extract,) = read(data)
    return extract


def refusal(data: bytes) -> Refusal:
    refused = read_camt(data)
    assert isinstance(refused, Refusal)
    assert refused.code == "FICHIER-BANCAIRE-INVALIDE"
    return refused


RECEIPT = entry(
    "1200.00",
    detail("1200.00", payer="ACME CONSEIL SARL", iban=CLIENT, end_to_end="ACME-77", text="FACT 2026-014"),
    operation=("RCDT", "ESCT"),
)


@pytest.mark.parametrize("version", ["02", "04", "08", "12"])
def test_a_transfer_says_who_paid_and_what_for_in_every_version(version: str) -> None:
    old = version in {"02", "04"}
    transfer = entry(
        "1200.00",
        detail("1200.00", payer="ACME CONSEIL SARL", iban=CLIENT, end_to_end="ACME-77", text="FACT 2026-014", old=old),
        operation=("RCDT", "ESCT"),
        old=old,
    )
    found = only(file_of(transfer, opening="100.00", closing="1300.00", version=version))
    assert (found.kind, found.name, found.account, found.currency) == (BookKind.BANK, "", OURS, "EUR")
    assert found.complete
    (row,) = found.entries
    assert row.cells == {
        "operated_on": date(2026, 3, 31),
        "value_on": date(2026, 4, 1),
        "label": "VIR SEPA RECU /DE ACME CONSEIL SARL /MOTIF FACT 2026-014 /REF ACME-77",
        "amount": Decimal(1200),
        "reference": "REF-1",
        "counterparty_iban": CLIENT,
        "currency": "EUR",
    }
    assert found.balances == (
        StatedBalance(Decimal(100), opening=True, on=date(2026, 3, 1)),
        StatedBalance(Decimal(1300), opening=False, on=date(2026, 3, 31)),
    )


def test_prefixes_and_an_envelope_around_the_document_do_not_matter() -> None:
    plain = file_of(RECEIPT).decode()
    body = plain.split("\n", 1)[1].replace("</", "</b:").replace("<", "<b:").replace("<b:/b:", "</b:")
    enveloped = f'<e:Envelope xmlns:e="urn:banque">{body.replace("xmlns=", "xmlns:b=")}</e:Envelope>'
    assert only(enveloped.encode()).entries == only(file_of(RECEIPT)).entries


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-15", "utf-8-sig"])
def test_the_encoding_that_the_file_states_is_used(encoding: str) -> None:
    name = "SOCIÉTÉ FRANÇAISE"
    written = file_of(entry("1.00", detail("1.00", payer=name, iban=CLIENT)), encoding=encoding.removesuffix("-sig"))
    data = written.decode(encoding.removesuffix("-sig")).encode(encoding)
    assert only(data).entries[0].cells["label"] == f"/DE {name}"


def test_a_windows_file_that_claims_utf_8_is_read_with_its_accents() -> None:
    data = file_of(entry("1.00", detail("1.00", payer="ÉTABLISSEMENTS GÉRARD", iban=CLIENT))).decode().encode("cp1252")
    assert only(data).entries[0].cells["label"] == "/DE ÉTABLISSEMENTS GÉRARD"


def test_credits_are_positive_and_debits_negative_also_when_they_reverse_something() -> None:
    found = only(file_of(entry("10.00"), entry("4.50", side="DBIT"), entry("3.00", side="DBIT", reversal=True)))
    assert [e.cells["amount"] for e in found.entries] == [Decimal(10), Decimal("-4.5"), Decimal(-3)]
    assert [e.row for e in found.entries] == [1, 2, 3]


def test_five_written_decimals_are_cents_when_the_last_are_zeros() -> None:
    found = only(file_of(entry("8.85000"), entry("8.857")))
    assert [e.cells["amount"] for e in found.entries] == [Decimal("8.85"), Decimal("8.857")]


def test_a_day_or_an_amount_that_cannot_be_stays_a_text_for_its_row_to_be_set_aside() -> None:
    found = only(file_of(entry("12,50", side="DBIT", on="2026-02-30", value_on="")))
    assert found.entries[0].cells["operated_on"] == "2026-02-30"
    assert found.entries[0].cells["amount"] == "-12,50"


def test_without_a_booking_day_the_value_day_counts() -> None:
    assert only(file_of(entry("1.00", on=""))).entries[0].cells["operated_on"] == date(2026, 4, 1)


def test_an_entry_without_any_day_takes_the_only_day_of_its_statement() -> None:
    bare = entry("5.00", on="", value_on="")
    one_day = statement(balance("OPBD", "0.00", "2026-03-05"), balance("CLBD", "5.00", "2026-03-05"), bare)
    assert only(document([one_day])).entries[0].cells["operated_on"] == date(2026, 3, 5)
    assert "operated_on" not in only(file_of(bare, opening="0.00", closing="5.00")).entries[0].cells


def test_entries_that_are_not_booked_are_left_out_and_said() -> None:
    found = only(
        file_of(
            RECEIPT,
            entry("80.00", status="PDNG"),
            entry("20.00", side="DBIT", status="PDNG"),
            entry("7", status="INFO"),
        )
    )
    assert [e.cells["amount"] for e in found.entries] == [Decimal(1200)]
    assert [told.replace("\u00a0", " ") for told in found.left_out] == [
        "1 opération pour information (INFO), 7,00 €",
        "2 opérations en attente (PDNG), 60,00 €",
    ]


def test_a_file_that_states_no_status_is_booked() -> None:
    assert len(only(file_of(entry("10.00", status=""))).entries) == 1


def test_of_daily_and_intermediate_balances_the_outer_two_count() -> None:
    found = only(
        document(
            [
                statement(
                    balance("PRCD", "100.00", "2026-03-01"),
                    balance("OPBD", "150.00", "2026-03-16"),
                    balance("CLBD", "150.00", "2026-03-15"),
                    balance("CLBD", "30.00", "2026-03-31", side="DBIT"),
                    balance("ITBD", "77.00", "2026-03-20"),
                    balance("CLBD", "99.00", "2026-04-02", sub="INTM"),
                    balance("CLAV", "11.00", "2026-03-31"),
                )
            ]
        )
    )
    assert [(b.opening, b.amount) for b in found.balances] == [(True, Decimal(100)), (False, Decimal(-30))]


def test_the_pages_of_a_statement_are_one_statement() -> None:
    pages = [
        statement(balance("OPBD", "10.00", "2026-03-31"), entry("5.00"), page="1"),
        statement(entry("6.00"), balance("CLBD", "21.00", "2026-03-31"), page="2"),
    ]
    found = only(document(pages))
    assert [e.cells["amount"] for e in found.entries] == [Decimal(5), Decimal(6)]
    assert [b.amount for b in found.balances] == [Decimal(10), Decimal(21)]


def test_two_statements_are_told_apart_by_account_and_closing_day() -> None:
    data = document(
        [
            statement(entry("1.00"), balance("CLBD", "1.00", "2026-03-31")),
            statement(entry("2.00"), balance("CLBD", "2.00", "2026-03-31"), number="S2", account=CLIENT),
            statement(entry("3.00"), balance("CLBD", "3.00", "2026-03-31"), number="S3"),
        ]
    )
    assert [e.name for e in read(data)] == [f"{OURS} 2026-03-31", f"{CLIENT} 2026-03-31", f"{OURS} 2026-03-31 (2)"]


@pytest.mark.parametrize(("kind", "element"), [("052", "Rpt"), ("054", "Ntfctn")])
def test_a_notification_is_not_a_whole_statement(kind: str, element: str) -> None:
    assert not only(document([statement(RECEIPT, kind=element)], kind=kind)).complete


def test_notifications_of_one_account_are_one_table() -> None:
    one, other = statement(entry("1.00"), kind="Ntfctn"), statement(entry("2.00"), kind="Ntfctn", number="S2")
    assert [e.cells["amount"] for e in only(document([one, other], kind="054")).entries] == [Decimal(1), Decimal(2)]


def test_a_balance_in_another_currency_is_no_balance_of_the_account() -> None:
    found = only(document([statement(entry("5.00"), balance("CLBD", "27.00", "2026-03-31", currency="SEK"))]))
    assert found.balances == ()
    assert found.left_out == ("un solde (CLBD) en SEK",)


def test_a_file_without_a_statement_is_refused() -> None:
    assert refusal(document([])).reason == "il ne contient aucun relevé de compte (ni Stmt, ni Rpt, ni Ntfctn)"


def test_a_file_cut_short_is_refused_with_its_last_line() -> None:
    data = file_of(RECEIPT, opening="1.00", closing="2.00")
    refused = refusal(data[: len(data) // 2])
    assert refused.reason == "il est incomplet, la fin manque"
    assert refused.row == 2


def test_a_file_that_is_not_well_formed_is_refused() -> None:
    refused = refusal(file_of(RECEIPT).replace(b"</Ntry>", b"", 1))
    assert (refused.reason, refused.row) == ("ce n'est pas du XML bien formé", 2)


def test_a_doctype_is_refused() -> None:
    head = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaa">]>'
    data = head + file_of(entry("1.00", text="AICI")).split(b"\n", 1)[1].replace(b"AICI", b"&a;")
    assert refusal(data).reason == "il contient une déclaration DOCTYPE, qu'aucune banque n'écrit"


@pytest.mark.parametrize("place", ["text", "attribute"])
def test_entities_that_would_fill_the_memory_are_refused(place: str) -> None:
    entities = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 11))
    body = file_of(entry("1.00", text="AICI")).decode().split("\n", 1)[1]
    body = body.replace("AICI", "&a10;") if place == "text" else body.replace("<Ntry>", '<Ntry a="&a10;">')
    refusal(f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a0 "aaaaaaaaaa">{entities}]>{body}'.encode())


def test_a_balance_that_is_no_amount_refuses_the_file() -> None:
    assert refusal(file_of(RECEIPT, closing="12.345")).reason == "le solde CLBD « 12.345 » n'est pas un montant"


@pytest.mark.parametrize(
    "start",
    [b"", b"<html><body>BkToCstmrStmt</body></html>", b"<!-- <BkToCstmrStmt> --><Autre/>", b"BkToCstmrStmt;1;2"],
)
def test_what_only_mentions_the_message_is_not_recognised(start: bytes) -> None:
    assert not recognises(start)


def test_a_comment_above_the_document_is_passed_over() -> None:
    data = file_of(RECEIPT).replace(b"<Document", b"<!-- banque <!-- --><?suite oui?><Document", 1)
    assert recognises(data)


def test_an_entry_outside_of_statements_refuses_the_file() -> None:
    data = file_of(RECEIPT).replace(b"</Stmt>", b"</Stmt>" + RECEIPT.encode(), 1)
    assert read_camt(data) == Refusal("FICHIER-BANCAIRE-INVALIDE", "il contient des écritures (Ntry) hors d'un relevé")


WHOLE = file_of(RECEIPT, entry("5.00", status="PDNG"), opening="0.00", closing="1200.00")


@given(
    at=st.integers(0, len(WHOLE)), lost=st.integers(0, 60), put=st.binary(max_size=6) | st.sampled_from([b"<Ntry/>"])
)
def test_a_damaged_file_is_read_or_refused_and_never_raises(at: int, lost: int, put: bytes) -> None:
    read = read_camt(WHOLE[:at] + put + WHOLE[at + lost :])
    assert isinstance(read, Refusal) or all(extract.kind is BookKind.BANK for extract in read)


@pytest.mark.skipif(not PUBLIC.exists(), reason="the public samples are not part of the project")
@pytest.mark.parametrize("sample", sorted(PUBLIC.glob("*.xml")), ids=lambda p: p.name)
def test_public_samples_add_up_where_they_state_both_balances(sample: Path) -> None:
    if "wrong" in sample.name:
        refusal(sample.read_bytes())
        return
    for extract in read(sample.read_bytes()):
        ends = {b.opening: b.amount for b in extract.balances}
        total = sum((e.cells["amount"] for e in extract.entries), Decimal())  # type: ignore[misc]
        if len(ends) == 2 and "five.decimals" not in sample.name:  # 18.150 + 8.850 is not the 27.050 that it states
            assert ends[True] + total == ends[False]
