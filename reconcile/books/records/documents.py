"""Rows of an invoices book as invoices, deposit invoices and credit notes."""

from collections.abc import Callable, Mapping
from typing import Any

from reconcile.books.tables.choices import CATEGORY_OF, NATURE_OF
from reconcile.books.tables.table import Table
from reconcile.model import CreditNote, DepositInvoice, Document, Invoice, Party, Source
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
    columns: dict[str, list[Any]] = {c.name: table.column(c.name) for c in table.header.shape.columns}
    parties: dict[tuple[Any, ...], Party] = {}
    of_whom = [columns[name] for name in ("customer_code", "customer", "category", "siren")]
    found: dict[int, Document] = {}
    for position in positions:
        who = tuple(column[position] for column in of_whom)
        party = parties.get(who)
        if party is None:
            code, name, category, siren = who
            party = parties[who] = Party(code or "", name, CATEGORY_OF.get(category), siren or "")
        found[position] = _document(columns, position, party, table.source(position))
    return found


def _document(columns: Mapping[str, list[Any]], at: int, customer: Party, source: Source) -> Document:
    make, more = _MAKERS[columns["type"][at]]
    return make(
        number=columns["number"][at],
        customer=customer,
        issued_on=columns["issued_on"][at],
        gross=columns["gross"][at],
        source=source,
        order_number=columns["order_number"][at] or "",
        ordered_on=columns["ordered_on"][at],
        delivered_on=columns["delivered_on"][at],
        stated_due_on=columns["stated_due_on"][at],
        nature=NATURE_OF.get(columns["nature"][at]),
        net=columns["net"][at],
        vat_rate=columns["vat_rate"][at],
        vat=columns["vat"][at],
        linked_to=columns["linked_to"][at] or "",
        method=columns["method"][at] or "",
        disputed=columns["disputed"][at] or "",
        terms=columns["terms"][at] or "",
        **({"deposit_deducted": columns["deposit_deducted"][at] or 0} if more else {}),
    )


_MAKERS: dict[str, tuple[Callable[..., Document], bool]] = {
    "Facture": (Invoice, True),
    "Acompte": (DepositInvoice, False),
    "Avoir": (CreditNote, False),
}
"""What a type makes, and whether a deposit is taken off it."""
