"""Which way the money went on a statement: signed amounts, or two columns; the running balance settles what is open."""

from collections.abc import Sequence
from itertools import pairwise

from reconcile.books.tables.fill import read_place, use_column
from reconcile.books.tables.table import Table
from reconcile.issues import issue
from reconcile.money import Cents

_PROOF = 2
"""Rows that the running balance must explain before it overrules the signs of a statement."""


def signed_amounts(table: Table) -> list[Cents | None]:
    """One signed amount for each row, positive where the account is credited; None where it is unknown.

    It is settled here which of several « Solde » columns is the balance: the one that follows the amounts. A column
    that says the same on every row is none.
    """
    if "debit" in table.header.places:
        readings = _two_columns(table)
    else:
        pairs = zip(table.column("amount"), table.column("side"), strict=True)
        readings = [[_from_side(amount, side) for amount, side in pairs]]
    _settle_balance(table, readings)
    balances = [value if isinstance(value, int) else None for value in table.column("balance")]
    best = max(readings, key=lambda amounts: _links(amounts, balances))
    if "amount" in table.header.places and "side" not in table.header.places:
        return _turned(table, best, balances)
    return best


def _two_columns(table: Table) -> list[list[Cents | None]]:
    """Debits as money out whatever their sign; where they bear both signs, also with the rare sign as a correction."""
    debits = [value if isinstance(value, int) else None for value in table.column("debit")]
    credits_ = [value if isinstance(value, int) else None for value in table.column("credit")]
    readings = [[_from_sides(abs(out) if out else out, into) for out, into in zip(debits, credits_, strict=True)]]
    signs = [out > 0 for out in debits if out]
    if 0 < sum(signs) < len(signs):
        usual = 1 if 2 * sum(signs) > len(signs) else -1
        readings.append(
            [_from_sides(out * usual if out else out, into) for out, into in zip(debits, credits_, strict=True)]
        )
    return readings


def _from_sides(out: Cents | None, into: Cents | None) -> Cents | None:
    if (out is None and into is None) or (out and into):
        return None
    return (into or 0) - (out or 0)


def _from_side(amount: object, side: object) -> Cents | None:
    if not isinstance(amount, int):
        return None
    return {"debit": -abs(amount), "credit": abs(amount)}.get(str(side), amount)


def _settle_balance(table: Table, readings: Sequence[Sequence[Cents | None]]) -> None:
    places = table.header.balances
    if len(places) > 1:
        columns = {place: _amounts_at(table, place) for place in places}
        best = max(places, key=lambda place: max(_links(amounts, columns[place]) for amounts in readings))
        use_column(table, "balance", best)
    balances = table.column("balance")
    if len(balances) > 1 and len(set(balances)) == 1 and any(readings[0]):
        table.values["balance"] = [None] * len(balances)  # what the account holds today, on every row


def _amounts_at(table: Table, place: int) -> list[Cents | None]:
    return [value if isinstance(value, int) else None for value in read_place(table, place)]


def _links(amounts: Sequence[Cents | None], balances: Sequence[Cents | None]) -> int:
    """How many rows the balance explains, in the better of the two orders of rows."""
    rows = list(zip(amounts, balances, strict=True))
    return max(_explained(rows), _explained(rows[::-1]))


def _explained(rows: Sequence[tuple[Cents | None, Cents | None]]) -> int:
    return sum(
        before is not None and balance is not None and bool(amount) and before + (amount or 0) == balance
        for (_, before), (amount, balance) in pairwise(rows)
    )


def _turned(table: Table, amounts: list[Cents | None], balances: Sequence[Cents | None]) -> list[Cents | None]:
    """The amounts with their signs turned, where the balance follows every one of them in that way and none in this."""
    turned = [None if amount is None else -amount for amount in amounts]
    steps = sum(1 for amount in amounts[1:] if amount)
    if _links(turned, balances) < max(_PROOF, steps - 1) or _links(amounts, balances):
        return amounts
    title = table.header.texts[table.header.places["balance"]]
    table.issues.append(issue("SIGNES-RETOURNES", table.place, title))
    return turned
