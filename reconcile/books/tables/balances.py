"""Balances written on a statement, above its rows or among them, in a closed vocabulary of words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from reconcile.books.tables.cells import is_blank, read_date
from reconcile.books.tables.kinds import Header
from reconcile.books.tables.rows import first_amount, moves_money, words_of
from reconcile.money import Cents
from reconcile.text import fold, squeeze

_BALANCE = re.compile(
    r"(?:(?:solde|soldes|ancien|nouveau|dernier|precedent|initial|final|de|depart|d|ouverture|cloture|anterieur|debut|"
    r"fin|periode|crediteur|debiteur|au|a|la|le|du|des|date|en|comptable|disponible|report|reporte|mois|compte|eur|"
    r"euros|balance|opening|closing|bancaire|releve|courant|caisse|janvier|fevrier|mars|avril|mai|juin|juillet|aout|"
    r"septembre|octobre|novembre|decembre)(?: |$))+"
)
_OPENING_WORDS = frozenset({"ancien", "precedent", "initial", "depart", "ouverture", "anterieur", "debut", "opening"})
_CLOSING_WORDS = frozenset({"nouveau", "final", "cloture", "fin", "closing", "dernier"})
_CORE_WORDS = frozenset({"solde", "soldes", "balance", "report"})
_DAY = re.compile(r"\b\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b")
_AMOUNT_AT_END = re.compile(r"[-+−(]?\s*\d[\d\s.,'’]*(?:€|eur(?:os?)?)?\s*\)?-?$", re.IGNORECASE)
_BALANCE_HINT = re.compile(r"solde|balance|report", re.IGNORECASE)
_MOVES = ("amount", "debit", "credit", "expense")


@dataclass(frozen=True, slots=True)
class Balance:
    """A balance written on a statement.

    Attributes:
        opening: None where its words do not say.
        above: before all data rows.
        like_data: its row could be an operation (a day, a text, a movement), and the text holds no day.
    """

    index: int
    amount: Cents
    on: date | None
    opening: bool | None
    above: bool
    like_data: bool = False


def preamble_balances(rows: Sequence[Sequence[object]]) -> list[Balance]:
    """The balances that stand above the titles of a statement."""
    found = []
    for index, row in enumerate(rows):
        for place, cell in enumerate(row):
            if not isinstance(cell, str) or not _BALANCE_HINT.search(cell):
                continue
            balance = _read_balance(cell, first_amount(row[place + 1 :]), index, above=True, day=_first_day(row))
            if balance is not None:
                found.append(balance)
                break
    return found


def _first_day(cells: Sequence[object]) -> date | None:
    """The first day that a row of the preamble names, « Date : 31/07/2026 » included."""
    written = (m[0] if isinstance(cell, str) and (m := _DAY.search(cell)) else cell for cell in cells)
    return next((read for cell in written if isinstance(read := read_date(cell), date)), None)


def balance_row(row: Sequence[object], index: int, header: Header, *, above: bool) -> Balance | None:
    """The balance that a row under the titles states, None for a row that could be an operation."""
    at, hint = next(((i, c) for i, c in enumerate(row) if isinstance(c, str) and _BALANCE_HINT.search(c)), (0, ""))
    if not hint or [text for text in words_of(row) if not isinstance(read_date(text), date)] != [squeeze(hint)]:
        return None
    places = header.places
    moving = moves_money(row, places, _MOVES)
    stands = "balance" in places and not is_blank(row[places["balance"]])
    if moving and (stands or not _certain(hint)):
        return None  # an operation: it moves money, and bears the balance after it or only the bare word « solde »
    stated = first_amount([row[places["balance"]]]) if "balance" in places else None
    if stated is None:
        stated = _signed(row, places)
    if stated is None:
        stated = first_amount(row[at + 1 : at + 2])  # banks print it beside their words, whatever the column
    days = [read for cell in row if cell is not hint and isinstance(read := read_date(cell), date)]
    found = _read_balance(hint, stated, index, above=above, day=days[0] if days else None)
    like_data = moving and bool(days) and not _DAY.search(hint)
    return None if found is None else replace(found, like_data=like_data)


def _signed(row: Sequence[object], places: dict[str, int]) -> Cents | None:
    credit = first_amount([row[places[name]] for name in ("credit", "amount") if name in places])
    if credit:
        return credit
    debit = first_amount([row[places[name]] for name in ("debit", "expense") if name in places])
    return credit if debit is None else -abs(debit)


def _certain(text: str) -> bool:
    """More than the bare word « solde », which customers also write on their payments."""
    words = set(fold(_DAY.sub(" ", text)).split())
    return bool(_DAY.search(text) or words & (_OPENING_WORDS | _CLOSING_WORDS | {"crediteur", "debiteur"}))


def _read_balance(
    text: str, amount: Cents | None, index: int, *, above: bool, day: date | None = None
) -> Balance | None:
    body = squeeze(text)
    if written := _DAY.search(body):
        read = read_date(written[0])
        day = read if isinstance(read, date) else day
        body = f"{body[: written.start()]} {body[written.end() :]}".strip(" :")
    if at_end := _AMOUNT_AT_END.search(body):
        amount = first_amount([at_end[0]]) if amount is None else amount
        body = body[: at_end.start()]
    label = fold(body)
    words = set(label.split())
    if amount is None or not _CORE_WORDS & words or not _BALANCE.fullmatch(label):
        return None
    if "debiteur" in words and "crediteur" not in words:
        amount = -abs(amount)
    opening = True if _OPENING_WORDS & words else (False if _CLOSING_WORDS & words else None)
    return Balance(index, amount, day, opening, above)
