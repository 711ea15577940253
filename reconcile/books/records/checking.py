"""What the schema of its kind says of the rows of a table, as issues in French."""

from collections import defaultdict

import pandas as pd

from reconcile.books.records.validate import Failure, check
from reconcile.books.tables.table import Table
from reconcile.model import BookKind
from reconcile.saying import joined, say
from schemas import books as schemas

_SCHEMAS = {
    BookKind.INVOICES: schemas.INVOICES,
    BookKind.BANK: schemas.BANK,
    BookKind.DIRECT_DEBITS: schemas.DIRECT_DEBITS,
    BookKind.REJECTS: schemas.REJECTS,
    BookKind.CHEQUES: schemas.CHEQUES,
    BookKind.CASH: schemas.CASH,
    BookKind.ORDERS: schemas.ORDERS,
    BookKind.SUBSCRIPTIONS: schemas.SUBSCRIPTIONS,
    BookKind.CUSTOMERS: schemas.CUSTOMERS,
    BookKind.DECISIONS: schemas.DECISIONS_BOOK,
}
_TWO_FIELDS = {
    "deposit_within_gross": ("gross", "deposit_deducted"),
    "asked_within_gross": ("gross", "deposit_asked"),
    "cancelled_after_order": ("ordered_on", "cancelled_on"),
}
"""Rule between two fields -> the fields; the second is the one that is told to be wrong."""

_AMOUNTS = frozenset({"amount", "debit", "credit", "side"})


def validate(table: Table) -> None:
    """Holds the values of a table against its schema; each failure is added to its issues, all blanks of a row once."""
    schema = _SCHEMAS[table.kind]
    index = pd.Index(table.numbers, dtype="int64", name="row")
    frame = pd.DataFrame(
        {
            name: pd.Series(table.values.get(name), index=index, dtype=str(column.metadata["dtype"]))
            for name, column in schema.columns.items()
        },
        index=index,
    )
    at = {row: position for position, row in enumerate(table.numbers)}
    blank: dict[int, list[str]] = defaultdict(list)
    for failure in check(frame, schema):
        if failure.row is None:
            raise AssertionError(failure)
        position = at[failure.row]
        if failure.rule in {"not_nullable", "has_amount"}:
            blank[position] += _blank(table, position, failure)
        else:
            _report(table, position, failure)
    for position, names in blank.items():
        if names:
            _report_blank(table, position, names)


def _blank(table: Table, position: int, failure: Failure) -> list[str]:
    """The field that a row lacks, where nothing else is said of it."""
    blocked = table.blocked.get(position, set())
    if failure.rule == "not_nullable":
        return [] if failure.column in blocked else [failure.column]
    if blocked & _AMOUNTS:
        return []
    return ["amount" if "amount" in table.header.places else "credit"]


def _report_blank(table: Table, position: int, names: list[str]) -> None:
    columns = [column for column in table.header.shape.columns if column.name in names]
    titles = ["Débit/Crédit" if column.name == "credit" else column.header for column in columns]
    first = min(names, key=lambda name: table.header.places.get(name, -1))
    table.add(position, first, "CELLULE-VIDE", wanted=joined(titles, " », « "))
    table.block(position, names)


def _report(table: Table, position: int, failure: Failure) -> None:
    blocked = table.blocked.get(position, set())
    name = failure.column
    match failure.rule:
        case "one_side":
            sides = say(
                "{debit} et {credit}", debit=table.shown(position, "debit"), credit=table.shown(position, "credit")
            )
            table.add(position, "debit", "DEBIT-ET-CREDIT", sides)
        case rule if rule in _TWO_FIELDS:
            if not blocked & set(_TWO_FIELDS[rule]):
                _invalid(table, position, _TWO_FIELDS[rule][1], failure.reason)
        case _ if name in blocked:
            pass
        case "currency":
            table.add(position, name, "DEVISE-AUTRE", failure.value)
        case _:
            _invalid(table, position, name, failure.reason)


def _invalid(table: Table, position: int, name: str, reason: str) -> None:
    wanted = table.header.shape.named[name].header
    table.add(position, name, "VALEUR-INVALIDE", table.shown(position, name), wanted=wanted, reason=say(reason))
