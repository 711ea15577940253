"""`rapprochement.xlsx`: the sheets in their order, written by XlsxWriter. Same data, same bytes."""

from collections.abc import Callable
from datetime import UTC, datetime, time
from pathlib import Path

from xlsxwriter.workbook import Workbook

from reconcile.dates import format_date
from reconcile.report.model import ReportData, SheetName
from reconcile.report.parts import MOST_RECORDS, Ranges, count
from reconcile.report.penalties_by_customer import write_by_customer
from reconcile.report.sheet import Sheet
from reconcile.report.sheet_bank_state import write_bank_state
from reconcile.report.sheet_dunning import write_dunning
from reconcile.report.sheet_entries import write_entries
from reconcile.report.sheet_law import write_clauses, write_law
from reconcile.report.sheet_summary import Where, write_summary
from reconcile.report.sheets_books import write_bank, write_invoices, write_others
from reconcile.report.sheets_debts import write_aged, write_penalties
from reconcile.report.sheets_reference import write_journal
from reconcile.report.sheets_review import write_decisions, write_issues, write_proofs, write_questions, write_unmatched
from reconcile.report.sheets_rights import write_orders, write_renewals, write_title
from reconcile.report.styles import Styles
from reconcile.saying import say

CATEGORY = "reconcile report"
"""The document category by which the reader of books knows our own report and leaves it alone."""

MOST_KEPT = 20_000
"""Rows of a table that are kept in memory until the workbook is closed."""

_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_workbook(data: ReportData, path: Path, most_kept: int = MOST_KEPT, most_records: int = MOST_RECORDS) -> None:
    """Write the workbook at `path`. Raises WorkbookError for what a sheet cannot hold, OSError for the disk.

    `most_kept`: rows of a table that are kept in memory; a longer one goes to the disk as it is written.
    `most_records`: records that a sheet holds; a longer table goes on over further sheets.
    """
    with Workbook(str(path), _OPTIONS) as workbook:
        workbook.set_properties(_properties(data))
        styles = Styles(workbook)
        heading = data.heading
        absent, streamed = data.absent, _streamed(data, most_kept)

        def made(name: SheetName) -> Sheet:
            parts = [
                Sheet(workbook, name, heading, styles, streamed=name in streamed, part=part, most=most_records)
                for part in range(count(data, name, most_records))
            ]
            for part, sheet in enumerate(parts):
                sheet.further = tuple(parts[part + 1 :])
            return parts[0]

        sheets = {name: made(name) for name in SheetName if name not in absent}
        where = _write_tables(sheets, data)
        if SheetName.BANK_STATE in sheets:
            write_bank_state(sheets[SheetName.BANK_STATE], heading, data.bank_state, data.summary.movements, where.bank)
        write_law(sheets[SheetName.LAW], data)
        write_journal(sheets[SheetName.JOURNAL], data)
        write_summary(sheets[SheetName.SUMMARY], data, where)


def _streamed(data: ReportData, most_kept: int) -> frozenset[SheetName]:
    """The tables that are too long to be kept in memory until the end; others share their texts, which read faster."""
    apart = (SheetName.BANK_STATE, SheetName.AGED, SheetName.BY_CUSTOMER)
    return frozenset(name for name, rows in data.contents.items() if len(rows) > most_kept and name not in apart)


def _write_tables(sheets: dict[SheetName, Sheet], data: ReportData) -> Where:
    """The sheets that are one table each; where the formulas of Synthèse find three of them."""
    heading = data.heading
    tables: dict[SheetName, Callable[[Sheet], Ranges | None]] = {
        SheetName.REVIEW: lambda sheet: write_questions(sheet, heading, data.questions),
        SheetName.DECISIONS: lambda sheet: write_decisions(sheet, heading, data.decisions),
        SheetName.INVOICES: lambda sheet: write_invoices(sheet, heading, data.invoices),
        SheetName.BANK: lambda sheet: write_bank(sheet, heading, data.bank),
        SheetName.OTHERS: lambda sheet: write_others(sheet, heading, data.others),
        SheetName.UNMATCHED: lambda sheet: write_unmatched(sheet, heading, data.unmatched),
        SheetName.PROOFS: lambda sheet: write_proofs(sheet, heading, data.proofs),
        SheetName.AGED: lambda sheet: write_aged(sheet, heading, data.aged),
        SheetName.PENALTIES: lambda sheet: write_penalties(sheet, heading, data.penalties),
        SheetName.BY_CUSTOMER: lambda sheet: write_by_customer(sheet, heading, data.penalties),
        SheetName.DUNNING: lambda sheet: write_dunning(sheet, heading, data.dunning),
        SheetName.ORDERS: lambda sheet: write_orders(sheet, heading, data.orders),
        SheetName.RENEWALS: lambda sheet: write_renewals(sheet, heading, data.renewals),
        SheetName.TITLE: lambda sheet: write_title(sheet, heading, data.title),
        SheetName.ENTRIES: lambda sheet: write_entries(sheet, heading, data.entries),
        SheetName.ISSUES: lambda sheet: write_issues(sheet, heading, data.issues),
        SheetName.CLAUSES: lambda sheet: write_clauses(sheet, heading, data.clauses),
    }
    ranges = {name: write(sheets[name]) or [] for name, write in tables.items() if name in sheets}
    aged = sheets.get(SheetName.AGED)
    return Where(
        invoices=ranges.get(SheetName.INVOICES, []),
        bank=ranges.get(SheetName.BANK, []),
        penalties=ranges.get(SheetName.PENALTIES, []),
        aged=0 if aged is None else 1 + len(aged.further),
    )


def _properties(data: ReportData) -> dict[str, str | datetime]:
    heading = data.heading
    return {
        "title": heading.language(say("Rapprochement arrêté au {day}", day=format_date(heading.as_of))),
        "subject": heading.language(heading.dossier),
        "author": heading.version,
        "company": heading.language(heading.dossier),
        "category": CATEGORY,
        "created": datetime.combine(heading.as_of, time(), UTC),
    }
