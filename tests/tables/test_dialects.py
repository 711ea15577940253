"""One clean book in a hundred dialects gives the same records each time."""

import tempfile
from datetime import date
from decimal import Decimal
from itertools import accumulate
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from reconcile.books.reading import Reading
from reconcile.model import BankTransaction, Invoice
from tests.support.books import read_one
from tests.tables.dialects import BANK_WORDS, INVOICE_WORDS, Dialect, dialects, write

HUNDRED = settings(
    max_examples=100, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)

INVOICES = [
    ("FA2601-0001", "DUPONT SARL", date(2026, 1, 15), date(2026, 2, 14), "1028.84", "205.77", "1234.61"),
    ("FA2601-0002", "Crèmerie Noël & Fils", date(2026, 1, 20), date(2026, 2, 19), "50.00", "10.00", "60.00"),
    ("FA2602-0003", "O'BRIEN", date(2026, 2, 3), date(2026, 3, 5), "9.58", "1.92", "11.50"),
    ("FA2602-0004", "TOTAL ENERGIES", date(2026, 2, 28), date(2026, 3, 30), "1000000.00", "200000.00", "1200000.00"),
    ("FA2603-0005", "DUPONT SARL", date(2026, 3, 31), date(2026, 4, 30), "2500.00", "500.00", "3000.00"),
]
OPERATIONS = [
    (date(2026, 1, 2), "VIR SEPA RECU /DE DUPONT SARL /MOTIF FA2601-0001", "1234.61"),
    (date(2026, 1, 9), "FRAIS DE TENUE DE COMPTE", "-20.00"),
    (date(2026, 2, 11), "REM CHQ N° 0000123", "60.00"),
    (date(2026, 2, 11), "PRLV SEPA EDF", "-1180.40"),
    (date(2026, 3, 5), "VIR INST CRÈMERIE NOËL", "11.50"),
    (date(2026, 3, 31), "VIR SEPA EMIS LOYER", "-2500.00"),
]
OPENING = Decimal("5000.00")

FULL = ("number", "customer", "issued_on", "stated_due_on", "net", "vat", "gross")
INVOICE_FIELDS = [
    ("plain", *FULL),
    ("grouped", *FULL),
    ("plain", "number", "customer", "issued_on", "gross"),
    ("plain", "number", "customer", "issued_on", "stated_due_on", "gross"),
]
SIGNED = ("operated_on", "label", "amount")
SIDES = ("operated_on", "label", "debit", "credit")
BANK_FIELDS = [
    ("signed", *SIGNED),
    ("signed", *SIGNED, "balance"),
    ("turned", *SIGNED, "balance"),
    ("side", *SIGNED, "side"),
    ("debit", *SIDES),
    ("debit", *SIDES, "balance"),
    ("negative debit", *SIDES),
    ("negative debit", *SIDES, "balance"),
]

Row = dict[str, date | Decimal | str | None]


def invoice_rows() -> list[Row]:
    return [
        {
            "number": number, "customer": customer, "issued_on": issued, "stated_due_on": due,
            "net": Decimal(net), "vat": Decimal(vat), "gross": Decimal(gross),
        }
        for number, customer, issued, due, net, vat, gross in INVOICES
    ]  # fmt: skip


def bank_rows(signs: str) -> list[Row]:
    amounts = [Decimal(text) for _, _, text in OPERATIONS]
    balances = list(accumulate(amounts, initial=OPENING))[1:]
    rows: list[Row] = []
    for (day, label, _), amount, balance in zip(OPERATIONS, amounts, balances, strict=True):
        out, into = (-amount, None) if amount < 0 else (None, amount)
        shown = {"side": abs(amount), "turned": -amount}.get(signs, amount)
        debit = -out if out and signs == "negative debit" else out
        rows.append(
            {
                "operated_on": day, "label": label, "amount": shown, "debit": debit, "credit": into,
                "side": "D" if amount < 0 else "C", "balance": balance,
            }
        )  # fmt: skip
    return rows


def read(dialect: Dialect, rows: list[Row]) -> Reading:
    with tempfile.TemporaryDirectory() as folder:
        return read_one(write(Path(folder, "livre"), dialect, rows))


def cents(text: str) -> int:
    return int(Decimal(text) * 100)


@HUNDRED
@given(dialects(INVOICE_WORDS, INVOICE_FIELDS))
def test_a_book_of_invoices(dialect: Dialect) -> None:
    reading = read(dialect, invoice_rows())
    found = sorted(
        (one.number, one.customer.name, one.issued_on, one.stated_due_on, one.net, one.vat, one.gross)
        for one in reading.ledger.documents
        if isinstance(one, Invoice)
    )
    has = set(dialect.order)
    assert found == [
        (
            number,
            customer,
            issued,
            due if "stated_due_on" in has else None,
            cents(net) if "net" in has else None,
            cents(vat) if "vat" in has else None,
            cents(gross),
        )
        for number, customer, issued, due, net, vat, gross in INVOICES
    ], [str(one) for one in reading.issues]
    assert reading.issues == ()


@HUNDRED
@given(dialects(BANK_WORDS, BANK_FIELDS))
def test_a_bank_statement(dialect: Dialect) -> None:
    reading = read(dialect, bank_rows(dialect.signs))
    lines = [one for one in reading.ledger.transactions if isinstance(one, BankTransaction)]
    found = [(one.operated_on, one.label, one.amount) for one in (lines[::-1] if dialect.newest_first else lines)]
    assert found == [(day, label, cents(text)) for day, label, text in OPERATIONS], [str(one) for one in reading.issues]
    assert [one.code for one in reading.issues] == ["SIGNES-RETOURNES"] * (dialect.signs == "turned")
