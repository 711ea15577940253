"""Rows of an invoices book as invoices, deposit invoices and credit notes."""

from decimal import Decimal
from typing import Any

from reconcile.books.tables.choices import CATEGORY_OF, NATURE_OF
from reconcile.books.tables.table import Table
from reconcile.model import CreditNote, DepositInvoice, Document, Invoice, Party
from reconcile.money import Cents


def prepare_documents(table: Table) -> list[Cents | None]:
    """Signs and types made one way: a credit note is positive, a negative row without a type is a credit note.

    Gives the amounts as the sheet shows them.
    """
    types, gross = table.column("type"), table.column("gross")
    shown = [amount if isinstance(amount, int) else None for amount in gross]
    kinds: list[Any] = []
    for position, amount in enumerate(shown):
        unknown = "type" in table.blocked.get(position, ())
        kinds.append(None if unknown else types[position] or ("Avoir" if (amount or 0) < 0 else "Facture"))
    table.values["type"] = kinds
    unsigned = [kind not in {"Facture", "Acompte"} for kind in kinds]
    for name in ("gross", "net", "vat"):
        table.values[name] = [
            abs(value) if turned and isinstance(value, int) else value
            for value, turned in zip(table.column(name), unsigned, strict=True)
        ]
    _prepare_deposits(table, kinds)
    return shown


def _prepare_deposits(table: Table, kinds: list[Any]) -> None:
    deposits = [abs(value) if isinstance(value, int) else None for value in table.column("deposit_deducted")]
    for position, deposit in enumerate(deposits):
        if deposit and kinds[position] in {"Avoir", "Acompte"}:
            text = table.shown(position, "deposit_deducted")
            table.add(position, "deposit_deducted", "ACOMPTE-SANS-OBJET", text, kind=kinds[position])
            deposits[position] = None
    table.values["deposit_deducted"] = list(deposits)


def documents(table: Table, positions: list[int]) -> dict[int, Document]:
    """Position -> document, of the rows that nothing blocks."""
    names = [column.name for column in table.header.shape.columns]
    columns = [table.column(name) for name in names]
    found: dict[int, Document] = {}
    for position in positions:
        row: dict[str, Any] = {name: values[position] for name, values in zip(names, columns, strict=True)}
        found[position] = _document(table, position, row)
    return found


def _document(table: Table, position: int, row: dict[str, Any]) -> Document:
    rate: Decimal | None = row["vat_rate"]
    facts: dict[str, Any] = {
        "number": row["number"],
        "customer": Party(
            row["customer_code"] or "", row["customer"], CATEGORY_OF.get(row["category"]), row["siren"] or ""
        ),
        "issued_on": row["issued_on"],
        "gross": row["gross"],
        "source": table.source(position),
        "order_number": row["order_number"] or "",
        "ordered_on": row["ordered_on"],
        "delivered_on": row["delivered_on"],
        "stated_due_on": row["stated_due_on"],
        "nature": NATURE_OF.get(row["nature"]),
        "net": row["net"],
        "vat_rate": rate,
        "vat": row["vat"],
        "linked_to": row["linked_to"] or "",
        "method": row["method"] or "",
        "disputed": row["disputed"] or "",
        "terms": row["terms"] or "",
    }
    if row["type"] == "Avoir":
        return CreditNote(**facts)
    if row["type"] == "Acompte":
        return DepositInvoice(**facts)
    return Invoice(**facts, deposit_deducted=row["deposit_deducted"] or 0)
