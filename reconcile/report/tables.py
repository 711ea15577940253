"""The files for machines: the rows of allocations, penalties, open_items and issues, and the record of the run.

Amounts are euros with two decimals, days ISO, and the order of rows that of the books. Text that a spreadsheet would
take for a formula gets a leading apostrophe (CSV injection).
"""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reconcile.language import FRENCH
from reconcile.law.series import FOR_EVER
from reconcile.matching.explain import evidences_text
from reconcile.model import Allocation, Source
from reconcile.money import Cents, euros
from reconcile.report.build_reference import build_books, software_version
from reconcile.report.model import BookRow
from reconcile.result import RunResult
from reconcile.text import no_formula

if TYPE_CHECKING:
    import pandera.pandas as pa

ALLOCATIONS = (
    "payment_book", "payment_sheet", "payment_row", "payment_date", "payment_amount", "customer_code",
    "invoice_number", "amount", "status", "rule", "confidence", "evidence", "detail_book", "detail_sheet", "detail_row",
)  # fmt: skip
PENALTIES = (
    "invoice_number", "document_type", "customer_code", "due_date", "delivered_on", "rate_percent", "days_late",
    "open_balance", "interest", "indemnity", "total", "cgv_version", "articles", "warnings",
)  # fmt: skip
OPEN_ITEMS = (
    "invoice_number", "document_type", "customer_code", "due_date", "amount", "settled", "open_balance", "days_late",
    "bucket",
)  # fmt: skip
ISSUES = ("code", "severity", "book", "sheet", "row", "column", "value", "message", "remedy")
_BOOKS = ("book", "sheet", "kind", "sha256", "read", "kept", "set_aside", "total_kept", "total_set_aside")


@dataclass(frozen=True, slots=True)
class Table:
    """An output table: cells as they are written, `""` for nothing."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def csv(self) -> str:
        r"""The file: comma, `\n`, header first."""
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows(self.rows)
        return text.getvalue()


def allocations(result: RunResult) -> Table:
    """One row for so many euros of one payment to one document."""
    matching = result.matching
    every = (one for outcome in matching.outcomes for one in (*outcome.allocations, *outcome.refused))
    return Table(ALLOCATIONS, tuple(map(_allocation, every)))


def _allocation(one: Allocation) -> tuple[str, ...]:
    payment = one.payment
    return (
        *_source(payment.source),
        payment.paid_on.isoformat(),
        _euros(payment.amount),
        no_formula(one.customer_code),
        no_formula(one.document),
        _euros(one.amount),
        one.status.value,
        no_formula(one.rule),
        f"{one.confidence:.2f}",
        no_formula(FRENCH(evidences_text(one.evidence))),  # a plain text, without the facts that it was made of
        *_source(one.detail),
    )


def penalties(result: RunResult) -> Table:
    """One row for each document that was or is late."""
    return Table(
        PENALTIES,
        tuple(
            (
                no_formula(one.document.number),
                one.document.kind,
                no_formula(one.document.customer.code),
                one.due_on.isoformat(),
                one.document.delivered_on.isoformat() if one.document.delivered_on else "",
                f"{one.rate.percent:f}" if one.rate else "",
                str(one.days_late),
                _euros(one.open_balance),
                _euros(one.interest),
                _euros(one.indemnity),
                _euros(one.total),
                no_formula(one.cgv_version),
                no_formula(" ; ".join(one.articles)),
                no_formula(" ; ".join(one.warnings)),
            )
            for one in result.assessment.penalties
        ),
    )


def open_items(result: RunResult) -> Table:
    """One row for each document whose open balance is not zero."""
    return Table(
        OPEN_ITEMS,
        tuple(
            (
                no_formula(one.document.number),
                one.document.kind,
                no_formula(one.document.customer.code),
                one.document.due_on.isoformat(),
                _euros(one.document.owed),
                _euros(one.settled),
                _euros(one.open_balance),
                str(one.days_late),
                one.bucket,
            )
            for one in result.assessment.standings
            if one.open_balance != 0
        ),
    )


def issues(result: RunResult) -> Table:
    """One row for each issue, errors first."""
    return Table(
        ISSUES,
        tuple(
            (
                one.code,
                one.severity.value,
                no_formula(one.place.book),
                no_formula(one.place.sheet),
                str(one.place.row or ""),
                no_formula(one.place.column),
                no_formula(one.value),
                no_formula(one.message),
                no_formula(one.remedy),
            )
            for one in result.issues
        ),
    )


def books(result: RunResult) -> Table:
    """One row for each table of a book, and for each refused book: what `run.json` says of them."""
    return Table(_BOOKS, tuple(_book(row) for row in build_books(result)))


def _book(row: BookRow) -> tuple[str, ...]:
    kept = "" if row.total_kept is None else _euros(row.total_kept)
    aside = "" if row.total_set_aside is None else _euros(row.total_set_aside)
    counts = (str(row.read), str(row.kept), str(row.set_aside))
    return (row.book, row.sheet, row.kind, row.sha256, *counts, kept, aside)


def run_record(result: RunResult) -> str:
    """`run.json`: what went in, under which settings and rates, and the totals. No clock, no path of the machine."""
    record = {
        "as_of": result.as_of.isoformat(),
        "software": software_version(),
        "books": list(_book_records(books(result))),
        "totals": _totals(result),
        "settings": result.settings.model_dump(mode="json"),
        "cgv": [
            {
                "id": cgv.id,
                "from": cgv.period.start.isoformat(),
                "until": None if cgv.period.until == FOR_EVER else cgv.period.until.isoformat(),
                "file": cgv.file,
                "sha256": cgv.sha256,
            }
            for cgv in result.cgv.versions
        ],
        "rates": [{"file": name, "sha256": sha} for name, sha in result.law.files],
    }
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def _book_records(table: Table) -> Iterator[dict[str, Any]]:
    for row in table.rows:
        cells = dict(zip(table.columns, row, strict=True))
        yield {name: int(value) if name in ("read", "kept", "set_aside") else value for name, value in cells.items()}


def _totals(result: RunResult) -> dict[str, Any]:
    standings, penalties = result.assessment.standings, result.assessment.penalties
    return {
        "documents": len(standings),
        "owed": _euros(sum(one.document.owed for one in standings)),
        "settled": _euros(sum(one.settled for one in standings)),
        "open_balance": _euros(sum(one.open_balance for one in standings)),
        "payments": len(result.matching.outcomes),
        "outcomes": _counts(one.outcome.name.lower() for one in result.matching.outcomes),
        "allocations": _counts(one.status.value for one in result.matching.allocations),
        "late_documents": len(penalties),
        "interest": _euros(sum(one.interest for one in penalties)),
        "indemnities": _euros(sum(one.indemnity for one in penalties)),
        "issues": _counts(one.severity.value for one in result.issues),
    }


def _counts(words: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(words).items()))


# --- cells ------------------------------------------------------------------------------------------------------------


def _euros(cents: Cents) -> str:
    return str(euros(cents))


def _source(source: Source | None) -> tuple[str, str, str]:
    return ("", "", "") if source is None else (no_formula(source.book), no_formula(source.sheet), str(source.row))


# --- the guarded door -------------------------------------------------------------------------------------------------


def checked(table: Table, schema: "pa.DataFrameSchema") -> Table:
    """The table, if it is what its schema says. Raises RuntimeError otherwise: our own mistake."""
    import pandas as pd

    from reconcile.books.records.validate import check

    frame = pd.DataFrame(
        [[cell or None for cell in row] for row in table.rows],
        index=pd.RangeIndex(len(table.rows), name="row"),
        columns=list(table.columns),
        dtype="str",
    )
    if failures := check(frame, schema):
        raise RuntimeError(f"{schema.title}: {len(failures)} failures, first {failures[0]}")
    return table
