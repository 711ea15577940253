"""Camt entries that hold several transactions, and those that take money back."""

from datetime import date
from decimal import Decimal

import pytest

from reconcile.books.bank.camt import read_camt
from reconcile.books.bank.extract import Extract
from reconcile.books.files.workbook import Refusal
from reconcile.matching.labels import Operation, operation_of, read_label
from reconcile.model import BookKind
from tests.bank.camt_files import CLIENT, OURS, detail, entry, file_of, tag

OTHER = "FR7630004000031234567890143"


def read(*entries: str, version: str = "08") -> tuple[Extract, ...]:
    extracts = read_camt(file_of(*entries, version=version))
    assert not isinstance(extracts, Refusal), extracts
    return extracts


def label(*entries: str) -> str:
    (extract,) = read(*entries)
    return str(extract.entries[0].cells["label"])


def collected(value: str, name: str, mandate: str, end_to_end: str, *, old: bool = False) -> str:
    return detail(value, payer=name, iban=CLIENT, mandate=mandate, end_to_end=end_to_end, batch="PRLV-2026-03", old=old)


@pytest.mark.parametrize("old", [False, True])
def test_direct_debits_collected_together_stay_one_line_and_give_their_list(old: bool) -> None:
    both = (
        collected("100.00", "DUPONT SARL", "RUM-1", "E1", old=old),
        collected("50.50", "MARTIN", "RUM-2", "E2", old=old),
    )
    statement, batch = read(entry("150.50", *both, operation=("IDDT", "ESDD"), old=old))
    (line,) = statement.entries
    assert line.cells["amount"] == Decimal("150.5")
    assert line.cells["label"] == "REMISE PRLV SEPA /REF PRLV-2026-03"
    assert operation_of(str(line.cells["label"])) is Operation.DIRECT_DEBIT
    assert (batch.kind, batch.name, batch.account) == (BookKind.DIRECT_DEBITS, "Remise PRLV-2026-03", OURS)
    assert [dict(row.cells) for row in batch.entries] == [
        {
            "batch": "PRLV-2026-03",
            "executed_on": date(2026, 3, 31),
            "mandate": "RUM-1",
            "name": "DUPONT SARL",
            "iban": CLIENT,
            "end_to_end_id": "E1",
            "amount": Decimal(100),
        },
        {
            "batch": "PRLV-2026-03",
            "executed_on": date(2026, 3, 31),
            "mandate": "RUM-2",
            "name": "MARTIN",
            "iban": CLIENT,
            "end_to_end_id": "E2",
            "amount": Decimal("50.5"),
        },
    ]


def test_mandates_make_a_collection_where_the_bank_gives_no_code() -> None:
    statement, batch = read(entry("3.00", collected("1.00", "A", "M1", "E1"), collected("2.00", "B", "M2", "E2")))
    assert len(batch.entries) == 2
    assert operation_of(str(statement.entries[0].cells["label"])) is Operation.DIRECT_DEBIT


def test_transfers_credited_together_are_one_line_each_and_keep_the_sum() -> None:
    parts = (
        detail("70.10", payer="ACME", iban=CLIENT, text="FA-12"),
        detail("29.90", payer="BETA", iban=OTHER, text="FA-13"),
    )
    (statement,) = read(entry("100.00", *parts, operation=("RCDT", "ESCT")), entry("1.00"))
    assert [row.row for row in statement.entries] == [1, 2, 3]
    assert [row.cells["amount"] for row in statement.entries] == [Decimal("70.1"), Decimal("29.9"), Decimal(1)]
    assert [row.cells.get("counterparty_iban") for row in statement.entries] == [CLIENT, OTHER, None]
    assert {row.cells["operated_on"] for row in statement.entries} == {date(2026, 3, 31)}
    assert statement.entries[1].cells["label"] == "VIR SEPA RECU /DE BETA /MOTIF FA-13"


def test_details_of_both_sides_keep_their_own_sign() -> None:
    parts = (detail("120.00", payer="ACME"), detail("20.00", side="DBIT", payer="BETA", reason="AC04"))
    (statement,) = read(entry("100.00", *parts, operation=("RCDT", "ESCT")))
    assert [row.cells["amount"] for row in statement.entries] == [Decimal(120), Decimal(-20)]


def test_a_batch_whose_details_do_not_add_up_stays_whole_and_says_so() -> None:
    parts = (detail("70.00", payer="ACME", text="FA-12"), detail("29.00", payer="BETA", text="FA-13"))
    (statement,) = read(entry("100.00", *parts, operation=("RCDT", "ESCT")))
    (row,) = statement.entries
    assert row.cells["amount"] == Decimal(100)
    assert row.cells["label"] == "VIR SEPA RECU /MOTIF ACME FA-12 BETA FA-13 /REF REF-1"
    assert statement.left_out == (
        "le détail d'une opération groupée de 100,00\u00a0€, qui n'en fait pas la somme (2 lignes, 99,00\u00a0€)",
    )


def test_salaries_paid_together_and_cheques_of_a_slip_stay_one_line() -> None:
    parts = (detail("1500.00", payee="M. UN"), detail("1600.00", payee="MME DEUX"))
    cheques = (detail("10.00"), detail("20.00"))
    (statement,) = read(
        entry("3100.00", *parts, side="DBIT", operation=("ICDT", "ESCT"), batch="PAIE-03"),
        entry("30.00", *cheques, operation=("RCHQ", "CCHQ"), batch="BORD-7"),
    )
    assert [row.cells["label"] for row in statement.entries] == [
        "VIR SEPA EMIS /REF PAIE-03",
        "REMISE CHEQUES /REF BORD-7",
    ]
    assert operation_of(str(statement.entries[1].cells["label"])) is Operation.CHEQUES


@pytest.mark.parametrize(
    ("payer", "payer_iban", "payee", "payee_iban"),
    [("DUPONT SARL", CLIENT, "NOUS", OURS), ("NOUS", OURS, "DUPONT SARL", CLIENT)],
    ids=["parties of the collection", "parties of the return"],
)
def test_a_returned_direct_debit_names_debtor_mandate_and_reason(
    payer: str, payer_iban: str, payee: str, payee_iban: str
) -> None:
    returned = detail(
        "120.00",
        payer=payer,
        iban=payer_iban,
        payee=payee,
        payee_iban=payee_iban,
        mandate="RUM-1",
        end_to_end="E1",
        text="FACT 2026-014",
        reason="AM04",
    )
    (statement,) = read(entry("120.00", returned, side="DBIT", operation=("IDDT", "UPDD")))
    (row,) = statement.entries
    assert row.cells["amount"] == Decimal(-120)
    assert row.cells["counterparty_iban"] == CLIENT
    told = str(row.cells["label"])
    assert told == (
        "REJET PRLV SEPA AM04 PROVISION INSUFFISANTE RUM RUM-1 /DE DUPONT SARL /MOTIF FACT 2026-014 /REF E1"
    )
    assert operation_of(told) is Operation.RETURN
    assert read_label(told).payer == "DUPONT SARL"


def test_a_return_that_names_both_sides_without_accounts_is_that_of_the_debtor() -> None:
    returned = detail("120.00", payer="DUPONT SARL", payee="NOUS", reason="AC06")
    assert label(entry("120.00", returned, side="DBIT", operation=("IDDT", "UPDD"))) == (
        "REJET PRLV SEPA AC06 COMPTE BLOQUÉ /DE DUPONT SARL"
    )


def test_returns_debited_together_are_one_line_each() -> None:
    parts = (
        detail("10.00", side="DBIT", payer="A", mandate="M1", reason="AC01"),
        detail("20.00", side="DBIT", payer="B", mandate="M2", reason="MD06"),
    )
    (statement,) = read(entry("30.00", *parts, side="DBIT"))
    assert [row.cells["amount"] for row in statement.entries] == [Decimal(-10), Decimal(-20)]
    assert all(operation_of(str(row.cells["label"])) is Operation.RETURN for row in statement.entries)


@pytest.mark.parametrize(
    ("operation", "words"),
    [
        (("RCHQ", "UPCQ"), "REJET CHEQUE IMPAYE"),
        (("RCDT", "RRTN"), "RETOUR VIR SEPA"),
        (("IDDT", "PRDD"), "REJET PRLV SEPA"),
    ],
)
def test_what_takes_a_receipt_back_is_a_return(operation: tuple[str, str], words: str) -> None:
    told = label(entry("75.00", side="DBIT", operation=operation))
    assert told == words
    assert operation_of(told) is Operation.RETURN


def test_a_reversal_is_a_return_whatever_its_code() -> None:
    assert (
        operation_of(label(entry("75.00", side="DBIT", operation=("IDDT", "ESDD"), reversal=True))) is Operation.RETURN
    )


def test_the_words_of_the_bank_come_first_and_nothing_is_said_twice() -> None:
    one = detail("5.00", payer="ACME SARL", text="FA-12", end_to_end="NOTPROVIDED")
    assert label(entry("5.00", one, operation=("RCDT", "ESCT"), text="VIREMENT RECU FA-12")) == (
        "VIREMENT RECU FA-12 /DE ACME SARL"
    )
    assert label(entry("5.00", one, operation=("RCDT", "ESCT"), text="Credit transfer")) == (
        "VIR SEPA RECU Credit transfer /DE ACME SARL /MOTIF FA-12"
    )


def test_a_reason_stays_where_the_bank_already_says_rejet() -> None:
    one = detail("5.00", payer="ACME", reason="MS03")
    told = label(entry("5.00", one, side="DBIT", operation=("IDDT", "UPDD"), text="REJ PRLV SEPA ACME"))
    assert told == "REJ PRLV SEPA ACME MS03 RAISON NON COMMUNIQUÉE PAR LA BANQUE /DE ACME"


@pytest.mark.parametrize(
    ("operation", "side", "words", "meaning"),
    [
        (("RRCT", "ESCT"), "CRDT", "VIR INST RECU", Operation.TRANSFER),
        (("ICDT", "ESCT"), "DBIT", "VIR SEPA EMIS", Operation.TRANSFER),
        (("RDDT", "ESDD"), "DBIT", "PRLV SEPA", Operation.DIRECT_DEBIT),
        (("CCRD", "POSD"), "DBIT", "PAIEMENT PAR CARTE", Operation.CARD),
        (("RCDT", "CHRG"), "DBIT", "FRAIS", Operation.FEE),
        (("", ""), "CRDT", "OPERATION SANS LIBELLE", Operation.OTHER),
    ],
)
def test_the_code_of_the_bank_becomes_the_words_of_a_french_statement(
    operation: tuple[str, str], side: str, words: str, meaning: Operation
) -> None:
    told = label(entry("9.00", side=side, operation=operation))
    assert told == words
    assert operation_of(told) is meaning


def test_structured_remittance_names_documents_and_the_reference_of_the_creditor() -> None:
    named = tag("RfrdDocInf", tag("Tp", tag("CdOrPrtry", tag("Cd", "CINV"))) + tag("Nb", "2026-014"))
    reference = tag("CdtrRefInf", tag("Ref", "RF18539007547034"))
    extra = tag("RmtInf", tag("Strd", named + reference))
    assert label(entry("5.00", detail("5.00", payer="ACME", extra=extra), operation=("RCDT", "ESCT"))) == (
        "VIR SEPA RECU /DE ACME /MOTIF FACTURE 2026-014 /RNF RF18539007547034"
    )


def test_who_pays_for_another_and_that_other_are_both_named() -> None:
    parties = tag("RltdPties", tag("Dbtr", tag("Nm", "HOLDING")) + tag("UltmtDbtr", tag("Nm", "FILIALE SAS")))
    told = label(entry("5.00", detail("5.00", extra=parties), operation=("RCDT", "ESCT")))
    assert told == "VIR SEPA RECU /DE HOLDING /POUR FILIALE SAS"
    assert read_label(told).payer == "HOLDING"
