"""The truth behind the sample books: who paid what, and what article 9 of the CGV makes of it.

Written without the program it is used to judge: nothing here imports `reconcile`.
"""

import csv
from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

from generator.people import PROFESSIONAL, PUBLIC
from generator.world import CREDIT, DEPOSIT, LAST_DAY, Doc, Paid, Row, World

ALLOCATION_COLUMNS = (
    "payment_book", "payment_sheet", "payment_row", "invoice_number", "amount",
    "detail_book", "detail_sheet", "detail_row", "event_kind",
)  # fmt: skip
PENALTY_COLUMNS = (
    "invoice_number", "due_date", "rate_percent", "days_late", "open_balance", "interest", "indemnity", "total",
)  # fmt: skip

# Legal interest, column « tous autres cas », per half-year: arrêtés du 19/06/2025 and du 15/12/2025; the last one is
# provisional (no official text seen).
_LEGAL = {(2025, 2): Fraction("2.76"), (2026, 1): Fraction("2.62"), (2026, 2): Fraction("2.75")}
# A public buyer owes the ECB rate of the half-year in which interest begins to run, plus 8 points (C. cde publ.,
# art. R2192-31); the last one is provisional.
_PUBLIC = {(2026, 1): Fraction("2.15") + 8, (2026, 2): Fraction("2.40") + 8}
_INDEMNITY = 4000


def write(world: World, folder: Path) -> None:
    """`truth_allocations.csv` and `truth_penalties.csv`."""
    folder.mkdir(parents=True, exist_ok=True)
    allocations = sorted((_allocation(p) for p in world.paid), key=lambda r: (r[0], r[1], int(r[2]), r[7], r[3]))
    _csv(folder / "truth_allocations.csv", ALLOCATION_COLUMNS, allocations)
    penalties = [row for doc in world.docs if (row := penalty(doc, world.paid))]
    _csv(folder / "truth_penalties.csv", PENALTY_COLUMNS, sorted(penalties))


def _csv(path: Path, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def euros(cents: int) -> str:
    """Cents as euros with a dot."""
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def _allocation(paid: Paid) -> tuple[str, ...]:
    def place(row: Row | None) -> tuple[str, str, str]:
        return (row.book, row.sheet, str(row.row)) if row else ("", "", "")

    return (*place(paid.origin), paid.doc.number, euros(paid.amount), *place(paid.detail), paid.kind)


def penalty(doc: Doc, paid: list[Paid]) -> tuple[str, ...] | None:
    """What article 9 gives for one document on the last day; None when it was never late."""
    due = doc.due or doc.issued
    if doc.kind == CREDIT or due >= LAST_DAY:
        return None
    events = sorted((p.on, p.amount) for p in paid if p.doc is doc and not p.void)
    balance = doc.owed - sum(amount for on, amount in events if on <= due)
    if balance <= 0:
        return None
    percent = _percent(doc, due)
    interest, start, settled = 0, due, LAST_DAY
    for on, amount in events:
        if on > due:
            interest += _stretch(balance, percent, start, on)
            start, balance = on, balance - amount
            if balance == 0:
                settled = on
                break
    if balance:
        interest += _stretch(balance, percent, start, LAST_DAY)
    if doc.kind == DEPOSIT:
        interest = 0
    fixed = _INDEMNITY if doc.customer.category == PROFESSIONAL else 0
    rate = "" if doc.kind == DEPOSIT else f"{float(percent):.2f}"
    days = (settled - due).days
    return (
        doc.number, due.isoformat(), rate, str(days), euros(balance), euros(interest), euros(fixed),
        euros(interest + fixed),
    )  # fmt: skip


def _percent(doc: Doc, due: date) -> Fraction:
    public = doc.customer.category == PUBLIC
    day = due + timedelta(days=1) if public else doc.delivered or doc.issued
    half = (day.year, 1 if day.month <= 6 else 2)
    return _PUBLIC[half] if public else 3 * _LEGAL[half]


def _stretch(cents: int, percent: Fraction, start: date, end: date) -> int:
    """Simple interest on a constant balance, 365 days, nearest cent, halves up."""
    exact = cents * percent / 100 * (end - start).days / 365
    return (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)
