"""The rows under a header: data, totals, balances, words, blank. Nothing that could be data is ever called otherwise.

A total is a row whose only words are « Total », « Sous-total » or the like in a closed vocabulary, and that has nothing
else in the columns that say what a row is: « TOTAL ENERGIES » is a customer. A balance of a statement is recognised in
the same way.
"""

import re
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from reconcile.books.files.workbook import Sheet
from reconcile.books.tables.cells import is_blank, read_amount, read_date
from reconcile.books.tables.columns import Reads, Shape
from reconcile.books.tables.kinds import Header
from reconcile.books.tables.recognise import same_header
from reconcile.model import BookKind
from reconcile.money import Cents
from reconcile.text import fold, squeeze

_TOTAL = re.compile(
    r"(?:sous )?tota(?:l|ux)"
    r"(?: (?:generale?|generaux|ttc|ht|tva|eur|euros|en|de|du|des|d|la|le|les|a|au|aux|l|factures?|clients?|avoirs?|"
    r"acomptes?|mois|page|periode|annee|trimestre|exercice|cumule|cumul|mouvements?|operations?|debits?|credits?|"
    r"encaissements?|remises?|bordereau|cheques?|prelevements?|especes|caisse|lignes?|pieces?|releve|jour|ventes?|"
    r"janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|\d+))*"
    r"|(?:grand|sub) ?totals?|totals?(?: amount)?|cumul(?: general| du mois)?|montant total|a reporter"
)
_BALANCE = re.compile(
    r"(?:(?:solde|soldes|ancien|nouveau|dernier|precedent|initial|final|de|depart|d|ouverture|cloture|anterieur|debut|"
    r"fin|periode|crediteur|debiteur|au|a|la|le|du|des|date|en|comptable|disponible|report|reporte|mois|compte|eur|"
    r"euros|balance|opening|closing|bancaire|releve|courant|janvier|fevrier|mars|avril|mai|juin|juillet|aout|"
    r"septembre|octobre|novembre|decembre)(?: |$))+"
)
_OPENING_WORDS = frozenset({"ancien", "precedent", "initial", "depart", "ouverture", "anterieur", "debut", "opening"})
_CLOSING_WORDS = frozenset({"nouveau", "final", "cloture", "fin", "closing", "dernier"})
_CORE_WORDS = frozenset({"solde", "soldes", "balance", "report"})
_NOT_CARRIED_OUT = frozenset({
    "declined", "canceled", "cancelled", "processing", "pending", "failed", "rejected", "refused", "expired",
    "reverted", "refuse", "refusee", "annule", "annulee", "en cours", "en traitement",
    "en cours de traitement", "en attente",
    "a venir", "echoue", "echouee", "rejete", "rejetee", "expire", "expiree", "programme", "programmee",
})  # fmt: skip
_UNITS = frozenset({"", "eur", "euro", "euros", "en eur", "en euros", "jj mm aaaa", "jj mm aa", "aaaa mm jj", "texte"})
_FIGURE = re.compile(r"\d")
_DAY = re.compile(r"\b\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b")
_AMOUNT_AT_END = re.compile(r"[-+−(]?\s*\d[\d\s.,'’]*(?:€|eur(?:os?)?)?\s*\)?-?$", re.IGNORECASE)
_BALANCE_HINT = re.compile(r"solde|balance|report", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Total:
    """A totals row. `before`: how many data rows stand above it; `partial`: it says « sous-total »."""

    index: int
    before: int
    partial: bool


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


@dataclass(slots=True)
class Lines:
    """Indexes in the grid, in order. `words`: rows of one text without data (a footnote, a signature).

    `left_out`: operations that the bank says it did not carry out.
    """

    data: list[int] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)
    balances: list[Balance] = field(default_factory=list)
    words: list[int] = field(default_factory=list)
    left_out: list[int] = field(default_factory=list)


def sort_lines(sheet: Sheet, header: Header) -> Lines:
    """Every row under the header is in exactly one list, but for blank rows and repeated headers."""
    lines = Lines()
    shape = header.shape
    is_bank = shape.kind is BookKind.BANK
    if is_bank:
        lines.balances.extend(_preamble_balances(sheet.grid[: max(header.top, 0)]))
    identity = _identity(header)
    days = _day_places(header)
    faulty = _faulty_rows(sheet, header, identity)
    for index in range(header.index + 1 + _under_titles(sheet.grid, header.index + 1), len(sheet.grid)):
        row = sheet.grid[index]
        if index + 1 in faulty:
            lines.data.append(index)
            continue
        if not _has_day(row, days) and (row.count("") == len(row) or _says_nothing(row) or _repeats(header, row)):
            continue
        if is_bank and _not_carried_out(row, header):
            lines.left_out.append(index)
        elif is_bank and (balance := _balance_row(row, index, header, above=not lines.data)):
            lines.balances.append(balance)
        elif "" not in [row[i] for i in identity]:
            lines.data.append(index)
        elif (label := _total_label(row, identity)) is not None:
            lines.totals.append(Total(index, len(lines.data), partial=label.startswith("sous")))
        elif _is_words(row):
            lines.words.append(index)
        else:
            lines.data.append(index)
    _give_back(lines)
    return lines


def _under_titles(grid: Sequence[Sequence[object]], index: int) -> bool:
    """Whether a row says in which unit or format the columns are (« € », « JJ/MM/AAAA »)."""
    cells = [cell for cell in grid[index] if not is_blank(cell)] if index < len(grid) else []
    return bool(cells) and all(isinstance(cell, str) and fold(cell) in _UNITS for cell in cells)


def _has_day(row: Sequence[object], days: Sequence[int]) -> bool:
    """Whether a day stands where this kind has one: then the row is neither blank nor repeats the titles."""
    return any(isinstance(row[i], date) for i in days)


def _not_carried_out(row: Sequence[object], header: Header) -> bool:
    cell = "" if header.status is None else row[header.status]
    return isinstance(cell, str) and fold(cell) in _NOT_CARRIED_OUT


def _give_back(lines: Lines) -> None:
    """A « balance » among the operations that looks like one of them is one: customers write « solde » too."""
    if not lines.data:
        return
    among = {b.index for b in lines.balances if b.like_data and lines.data[0] < b.index < lines.data[-1]}
    if among:
        lines.balances = [balance for balance in lines.balances if balance.index not in among]
        lines.data = sorted([*lines.data, *among])
        lines.totals = [replace(total, before=bisect(lines.data, total.index)) for total in lines.totals]


def _faulty_rows(sheet: Sheet, header: Header, identity: Sequence[int]) -> set[int]:
    """Rows with an error or an uncalculated formula in a column that is read: never blank, whatever the reader says."""
    places = set(header.places.values())
    cells = (*sheet.facts.errors, *sheet.facts.uncalculated)
    faulty = {row for row, column in cells if column in places and row > header.index + 1}
    return {row for row in faulty if _total_label(sheet.grid[row - 1], identity) is None}


def _says_nothing(row: Sequence[object]) -> bool:
    """Blanks and zeros only: formulas copied down below the last row."""
    return all(is_blank(cell) or (isinstance(cell, int | float) and cell == 0) for cell in row)


def _repeats(header: Header, row: Sequence[object]) -> bool:
    first = row[header.first_place]
    return isinstance(first, str) and not _FIGURE.search(first) and same_header(header, row)


def _texts(row: Sequence[object]) -> list[str]:
    return [squeeze(cell) for cell in row if isinstance(cell, str) and squeeze(cell)]


def _is_amount(text: str) -> bool:
    return isinstance(read_amount(text), int | None)


def _total_label(row: Sequence[object], identity: Sequence[int]) -> str | None:
    """The folded label of a totals row, None for any other row. `identity`: the columns that say what a row is."""
    if any(isinstance(cell, date) for cell in row):
        return None
    words = [text for text in _texts(row) if not _is_amount(text) and fold(text) not in {"eur", ""}]
    named = [row[i] for i in identity if not is_blank(row[i])]
    if len(words) != 1 or any(not isinstance(cell, str) or squeeze(cell) != words[0] for cell in named):
        return None
    label = fold(words[0].rstrip(" :"))
    return label if _TOTAL.fullmatch(label) else None


def is_total(row: Sequence[object], header: Header) -> bool:
    """Whether a row is a total of the rows above it."""
    return _total_label(row, _identity(header)) is not None


def _identity(header: Header) -> list[int]:
    """The columns that say what a row is."""
    names = [c.name for c in header.shape.columns if c.required and c.reads is not Reads.AMOUNT]
    return [header.places[name] for name in names if name in header.places]


def _day_places(header: Header) -> list[int]:
    """The columns of the days that every row has."""
    names = [c.name for c in header.shape.columns if c.required and c.reads is Reads.DATE]
    return [header.places[name] for name in names if name in header.places]


def _is_words(row: Sequence[object]) -> bool:
    """One text cell with no figure of its own: a footnote, a page number, a heading of a group."""
    filled = [cell for cell in row if not is_blank(cell)]
    if len(filled) != 1 or not isinstance(filled[0], str):
        return False
    return len(fold(filled[0]).split()) >= 3 or not any(c.isdigit() for c in filled[0])


# --- balances of a statement ------------------------------------------------------------------------------------------


def _preamble_balances(rows: Sequence[Sequence[object]]) -> list[Balance]:
    found = []
    for index, row in enumerate(rows):
        for place, cell in enumerate(row):
            if not isinstance(cell, str) or not _BALANCE_HINT.search(cell):
                continue
            balance = _read_balance(cell, _first_amount(row[place + 1 :]), index, above=True, day=_first_day(row))
            if balance is not None:
                found.append(balance)
                break
    return found


def _first_day(cells: Sequence[object]) -> date | None:
    """The first day that a row of the preamble names, « Date : 31/07/2026 » included."""
    written = (m[0] if isinstance(cell, str) and (m := _DAY.search(cell)) else cell for cell in cells)
    return next((read for cell in written if isinstance(read := read_date(cell), date)), None)


def _first_amount(cells: Sequence[object]) -> Cents | None:
    return next((read for cell in cells if isinstance(read := read_amount(cell), int)), None)


def _balance_row(row: Sequence[object], index: int, header: Header, *, above: bool) -> Balance | None:
    hint = next((c for c in row if isinstance(c, str) and _BALANCE_HINT.search(c)), None)
    if hint is None:
        return None
    words = [text for text in _texts(row) if not _is_amount(text) and fold(text) != "eur"]
    if [text for text in words if not isinstance(read_date(text), date)] != [squeeze(hint)]:
        return None
    places = header.places
    moves = [row[places[name]] for name in ("amount", "debit", "credit") if name in places]
    moving = any(not is_blank(cell) and cell != 0 for cell in moves)
    stands = "balance" in places and not is_blank(row[places["balance"]])
    if moving and (stands or not _certain(hint)):
        return None  # an operation: it moves money, and bears the balance after it or only the bare word « solde »
    stated = _first_amount([row[places["balance"]]]) if "balance" in places else None
    if stated is None:
        stated = _signed(row, places)
    days = [read for cell in row if cell is not hint and isinstance(read := read_date(cell), date)]
    found = _read_balance(hint, stated, index, above=above, day=days[0] if days else None)
    like_data = moving and bool(days) and not _DAY.search(hint)
    return None if found is None else replace(found, like_data=like_data)


def _signed(row: Sequence[object], places: dict[str, int]) -> Cents | None:
    credit = _first_amount([row[places[name]] for name in ("credit", "amount") if name in places])
    if credit:
        return credit
    debit = _first_amount([row[places["debit"]]]) if "debit" in places else None
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
        amount = _first_amount([at_end[0]]) if amount is None else amount
        body = body[: at_end.start()]
    label = fold(body)
    words = set(label.split())
    if amount is None or not _CORE_WORDS & words or not _BALANCE.fullmatch(label):
        return None
    if "debiteur" in words and "crediteur" not in words:
        amount = -abs(amount)
    opening = True if _OPENING_WORDS & words else (False if _CLOSING_WORDS & words else None)
    return Balance(index, amount, day, opening, above)


def amount_columns(shape: Shape) -> tuple[str, ...]:
    """The fields of a kind that hold amounts that can be added up, the main one first."""
    names = [c.name for c in shape.columns if c.reads is Reads.AMOUNT and c.name != "balance"]
    return tuple(sorted(names, key=lambda name: name != shape.main))
