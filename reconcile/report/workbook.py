"""`rapprochement.xlsx`: the sheets in their order, written by XlsxWriter. Same data, same bytes."""

from datetime import UTC, datetime, time
from pathlib import Path

from xlsxwriter.workbook import Workbook

from reconcile.report.model import ReportData, SheetName
from reconcile.report.sheet import Sheet
from reconcile.report.sheet_bank_state import write_bank_state
from reconcile.report.sheet_summary import Where, write_summary
from reconcile.report.sheets_books import write_bank, write_invoices, write_others
from reconcile.report.sheets_debts import write_aged, write_penalties
from reconcile.report.sheets_reference import write_journal, write_rates
from reconcile.report.sheets_review import write_issues, write_proofs, write_questions
from reconcile.report.styles import Styles

CATEGORY = "reconcile report"
"""The document category by which the reader of books knows our own report and leaves it alone."""

_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_workbook(data: ReportData, path: Path) -> None:
    """Write the workbook at `path`. Raises WorkbookError for what a sheet cannot hold, OSError for the disk."""
    with Workbook(str(path), _OPTIONS) as workbook:
        workbook.set_properties(_properties(data))
        styles = Styles(workbook)
        heading = data.heading
        absent = {SheetName.OTHERS: not data.others, SheetName.BANK_STATE: not data.bank.rows}
        names = [name for name in SheetName if not absent.get(name)]
        sheets = {name: Sheet(workbook, name, heading, styles) for name in names}
        where = Where(
            invoices=write_invoices(sheets[SheetName.INVOICES], heading, data.invoices),
            bank=write_bank(sheets[SheetName.BANK], heading, data.bank),
            penalties=write_penalties(sheets[SheetName.PENALTIES], heading, data.penalties),
        )
        if data.others:
            write_others(sheets[SheetName.OTHERS], heading, data.others)
        if data.bank.rows:
            write_bank_state(sheets[SheetName.BANK_STATE], heading, data.bank_state, data.summary.movements, where.bank)
        write_questions(sheets[SheetName.REVIEW], heading, data.questions)
        write_proofs(sheets[SheetName.PROOFS], heading, data.proofs)
        write_issues(sheets[SheetName.ISSUES], heading, data.issues)
        write_aged(sheets[SheetName.AGED], heading, data.aged)
        write_rates(sheets[SheetName.RATES], data)
        write_journal(sheets[SheetName.JOURNAL], data)
        write_summary(sheets[SheetName.SUMMARY], data, where)


def _properties(data: ReportData) -> dict[str, str | datetime]:
    heading = data.heading
    return {
        "title": f"Rapprochement arrêté au {heading.as_of:%d/%m/%Y}",
        "subject": heading.dossier,
        "author": heading.version,
        "company": heading.dossier,
        "category": CATEGORY,
        "created": datetime.combine(heading.as_of, time(), UTC),
    }
