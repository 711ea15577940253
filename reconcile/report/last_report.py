"""The tables of an earlier report, read back to say what changed since."""

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from reconcile.model import LastReport, Source, Status
from reconcile.money import Cents

_SETTLED = (Status.AUTO.value, Status.CONFIRMED.value)


def last_report(reports: Path, as_of: date) -> LastReport | None:
    """The latest report of the folder of reports that is before `as_of`; None where there is none that can be read.

    A report that somebody changed or that another version wrote tells nothing rather than something wrong.
    """
    days = sorted(day for path in _folders(reports) if (day := _day(path.name)) is not None and day < as_of)
    for day in reversed(days):
        try:
            return _read(reports / day.isoformat(), day)
        except (OSError, KeyError, ValueError, InvalidOperation, csv.Error):
            continue
    return None


def _folders(reports: Path) -> list[Path]:
    return [path for path in reports.iterdir() if path.is_dir()] if reports.is_dir() else []


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(name)
    except ValueError:
        return None


def _read(folder: Path, day: date) -> LastReport:
    items = list(_rows(folder / "open_items.csv"))
    settled: Counter[tuple[Source, str]] = Counter()
    for row in _rows(folder / "allocations.csv"):
        if row["status"] in _SETTLED:
            source = Source(row["payment_book"], row["payment_sheet"], int(row["payment_row"]))
            settled[source, row["invoice_number"]] += _cents(row["amount"])
    return LastReport(
        as_of=day,
        open={row["invoice_number"]: _cents(row["open_balance"]) for row in items},
        late=frozenset(row["invoice_number"] for row in items if int(row["days_late"]) > 0),
        settled=dict(settled),
        penalties=sum(_cents(row["total"]) for row in _rows(folder / "penalties.csv")),
    )


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if "invoice_number" not in (reader.fieldnames or ()):
            raise ValueError(path.name)
        yield from reader


def _cents(text: str) -> Cents:
    return int(Decimal(text).scaleb(2))
