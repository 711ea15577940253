"""Rows of the bank, direct debits, cheques and cash books, and of the customers book, as records."""

import re
from typing import Any

from reconcile.books.records.signs import signed_amounts
from reconcile.books.tables.choices import CATEGORY_OF
from reconcile.books.tables.table import Table
from reconcile.model import BankTransaction, CashReceipt, Cheque, Customer, DirectDebit, DirectDebitReject, Party
from reconcile.money import Cents
from reconcile.saying import say
from reconcile.text import BLANK, squeeze


def prepare_bank(table: Table) -> list[Cents | None]:
    """One signed amount from Montant, Montant and Sens, or Débit and Crédit; the second text joined to the label."""
    amounts = signed_amounts(table)
    table.values["amount"] = list(amounts)
    labels, details = table.column("label"), table.column("detail")
    table.values["label"] = [_joined(label, detail) for label, detail in zip(labels, details, strict=True)]
    return amounts


def _joined(label: Any, detail: Any) -> Any:
    if not isinstance(label, str) or not isinstance(detail, str) or detail in label:
        return label or detail
    return detail if label in detail else f"{label} {detail}"


def prepare_amounts(table: Table) -> list[Cents | None]:
    """Nothing to make one way: the amounts as they are."""
    return [amount if isinstance(amount, int) else None for amount in table.column("amount")]


def prepare_cash(table: Table) -> list[Cents | None]:
    """Money received as it is; a row that tells money spent too is set aside."""
    amounts = prepare_amounts(table)
    for position, (received, spent) in enumerate(zip(amounts, table.column("expense"), strict=True)):
        if received and spent:
            both = say(
                "{debit} et {credit}", debit=table.shown(position, "expense"), credit=table.shown(position, "amount")
            )
            table.add(position, "expense", "DEBIT-ET-CREDIT", both)
    return amounts


def prepare_customers(table: Table) -> list[Cents | None]:
    """A customers book has no amounts."""
    return [0] * len(table.numbers)


def rows_of(table: Table, positions: list[int]) -> list[tuple[int, dict[str, Any]]]:
    """Each position with the fields of its row."""
    names = [column.name for column in table.header.shape.columns]
    columns = [table.column(name) for name in names]
    return [(p, {name: values[p] for name, values in zip(names, columns, strict=True)}) for p in positions]


def transactions(table: Table, positions: list[int]) -> dict[int, BankTransaction]:
    """Position -> bank line. Two equal lines on one day are two operations."""
    return {
        position: BankTransaction(
            operated_on=row["operated_on"],
            value_on=row["value_on"],
            label=row["label"],
            amount=row["amount"],
            reference=row["reference"] or "",
            counterparty_iban=row["counterparty_iban"] or "",
            balance=row["balance"],
            currency=row["currency"] or "EUR",
            source=table.source(position),
        )
        for position, row in rows_of(table, positions)
    }


def direct_debits(table: Table, positions: list[int]) -> dict[int, DirectDebit]:
    """Position -> line of a direct debit batch."""
    return {
        position: DirectDebit(
            batch=row["batch"],
            executed_on=row["executed_on"],
            mandate=row["mandate"] or "",
            name=row["name"],
            iban=row["iban"] or "",
            end_to_end_id=row["end_to_end_id"] or "",
            invoice_number=row["invoice_number"] or "",
            amount=row["amount"],
            rejected_on=row["rejected_on"],
            reject_code=row["reject_code"] or "",
            source=table.source(position),
            message=row.get("message") or "",
        )
        for position, row in rows_of(table, positions)
    }


def rejects(table: Table, positions: list[int]) -> dict[int, DirectDebitReject]:
    """Position -> what the bank says it refused."""
    return {
        position: DirectDebitReject(
            rejected_on=row["rejected_on"],
            reject_code=row["reject_code"],
            batch=row["batch"] or "",
            end_to_end_id=row["end_to_end_id"] or "",
            mandate=row["mandate"] or "",
            name=row["name"] or "",
            amount=row["amount"],
            source=table.source(position),
        )
        for position, row in rows_of(table, positions)
    }


def cheques(table: Table, positions: list[int]) -> dict[int, Cheque]:
    """Position -> cheque of a deposit slip."""
    return {
        position: Cheque(
            slip=row["slip"],
            deposited_on=row["deposited_on"],
            number=row["number"] or "",
            drawer=row["drawer"],
            bank=row["bank"] or "",
            amount=row["amount"],
            invoice_number=row["invoice_number"] or "",
            source=table.source(position),
        )
        for position, row in rows_of(table, positions)
    }


def cash_receipts(table: Table, positions: list[int]) -> dict[int, CashReceipt]:
    """Position -> cash receipt."""
    return {
        position: CashReceipt(
            received_on=row["received_on"],
            name=row["name"],
            label=row["label"] or "",
            amount=row["amount"],
            invoice_number=row["invoice_number"] or "",
            source=table.source(position),
        )
        for position, row in rows_of(table, positions)
    }


def customers(table: Table, positions: list[int]) -> dict[int, Customer]:
    """Position -> customer."""
    return {
        position: Customer(
            party=Party(row["code"], row["name"], CATEGORY_OF.get(row["category"]), row["siren"] or ""),
            ibans=tuple(
                BLANK.sub("", part).upper() for part in _split(row["ibans"], r"[,;|/]|(?<=\w)\s+(?=[A-Z]{2}\d{2}\b)")
            ),
            other_names=tuple(squeeze(part) for part in _split(row["other_names"], r"[;|/]")),
            insolvency=row["insolvency"] or "",
            disputed=row["disputed"] or "",
            source=table.source(position),
            address=_address(row["address"], row["postcode"], row["town"]),
        )
        for position, row in rows_of(table, positions)
    }


def _address(street: str | None, postcode: str | None, town: str | None) -> str:
    """The address on one line. A postcode that a number cell holds has lost its leading zero."""
    code = (postcode or "").zfill(5) if (postcode or "").isdigit() else postcode
    return " ".join(part for part in (street, code, town) if part)


def _split(text: str | None, separators: str) -> list[str]:
    return [part.strip() for part in re.split(separators, text or "") if part.strip()]
