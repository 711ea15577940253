"""What the report shows, typed, without any Excel: one record for a row of each sheet, in French where people read it.

Amounts are cents, rates per cent. A `Ref` names a row of a table by its place in `ReportData`; only the workbook knows
on which line of a sheet that falls.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reconcile.issues import Issue
from reconcile.report.model.bank_state import BankState, StatementRow
from reconcile.report.model.books import BankRow, BankTable, InvoiceRow, InvoiceTable, OtherRow
from reconcile.report.model.cells import Heading, Linked, Nature, Ref, SheetName, Shown, Tag, Tone, UserColumn
from reconcile.report.model.debts import AgedBalance, AgedCustomer, AgedDocument, DunningRow, PenaltyRow
from reconcile.report.model.entries import EntryRow
from reconcile.report.model.law import ClauseRow, HalfYearRow, RateRow, VersionRow
from reconcile.report.model.reference import BookRow
from reconcile.report.model.review import Decided, ProofRow, Question, UnmatchedRow
from reconcile.report.model.rights import OrderRow, RenewalRow, TitleRow, TitleTable
from reconcile.report.model.summary import Change, Changes, Charted, Count, Summary

__all__ = [
    "AgedBalance",
    "AgedCustomer",
    "AgedDocument",
    "BankRow",
    "BankState",
    "BankTable",
    "BookRow",
    "Change",
    "Changes",
    "Charted",
    "ClauseRow",
    "Count",
    "Decided",
    "DunningRow",
    "EntryRow",
    "HalfYearRow",
    "Heading",
    "InvoiceRow",
    "InvoiceTable",
    "Linked",
    "Nature",
    "OrderRow",
    "OtherRow",
    "PenaltyRow",
    "ProofRow",
    "Question",
    "RateRow",
    "Ref",
    "RenewalRow",
    "ReportData",
    "SheetName",
    "Shown",
    "StatementRow",
    "Summary",
    "Tag",
    "TitleRow",
    "TitleTable",
    "Tone",
    "UnmatchedRow",
    "UserColumn",
    "VersionRow",
]


@dataclass(frozen=True, slots=True)
class ReportData:
    """Everything that the workbook shows. `sources`: name and SHA-256 of the files of rates and CGV."""

    heading: Heading
    summary: Summary
    invoices: InvoiceTable
    bank: BankTable
    bank_state: BankState
    others: tuple[OtherRow, ...]
    questions: tuple[Question, ...]
    unmatched: tuple[UnmatchedRow, ...]
    decisions: tuple[Decided, ...]
    proofs: tuple[ProofRow, ...]
    issues: tuple[Issue, ...]
    aged: AgedBalance
    penalties: tuple[PenaltyRow, ...]
    dunning: tuple[DunningRow, ...]
    orders: tuple[OrderRow, ...]
    renewals: tuple[RenewalRow, ...]
    title: TitleTable
    entries: tuple[EntryRow, ...]
    rates: tuple[RateRow, ...]
    half_years: tuple[HalfYearRow, ...]
    versions: tuple[VersionRow, ...]
    clauses: tuple[ClauseRow, ...]
    books: tuple[BookRow, ...]
    sources: tuple[tuple[str, str], ...]
    settings: tuple[tuple[str, str], ...]

    @property
    def absent(self) -> frozenset[SheetName]:
        """The sheets with nothing to say: they are left out, and Synthèse names them."""
        return frozenset(name for name, content in self.contents.items() if not content)

    @property
    def contents(self) -> dict[SheetName, Sequence[object]]:
        """The rows of each sheet that may have none."""
        return {
            SheetName.REVIEW: self.questions,
            SheetName.DECISIONS: self.decisions,
            SheetName.BANK_STATE: self.bank.rows,
            SheetName.INVOICES: self.invoices.rows,
            SheetName.BANK: self.bank.rows,
            SheetName.OTHERS: self.others,
            SheetName.UNMATCHED: self.unmatched,
            SheetName.PROOFS: self.proofs,
            SheetName.AGED: (*self.aged.debtors, *self.aged.creditors),
            SheetName.PENALTIES: self.penalties,
            SheetName.BY_CUSTOMER: self.penalties,
            SheetName.DUNNING: self.dunning,
            SheetName.ORDERS: self.orders,
            SheetName.RENEWALS: self.renewals,
            SheetName.TITLE: self.title.rows,
            SheetName.ENTRIES: self.entries,
            SheetName.ISSUES: self.issues,
            SheetName.CLAUSES: self.clauses,
        }
