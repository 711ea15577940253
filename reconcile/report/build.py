"""From a run to what its report shows: `build`."""

from reconcile.language import Language
from reconcile.report.build_bank_state import build_bank_state
from reconcile.report.build_books import build_bank, build_invoices, build_others
from reconcile.report.build_charts import build_charts
from reconcile.report.build_debts import build_aged, build_penalties
from reconcile.report.build_dunning import build_dunning
from reconcile.report.build_entries import build_entry_rows
from reconcile.report.build_law import (
    build_clauses,
    build_half_years,
    build_law_rates,
    build_used_rates,
    build_versions,
)
from reconcile.report.build_orders import build_orders
from reconcile.report.build_proofs import build_proofs
from reconcile.report.build_reference import build_books, build_heading, build_settings, build_sources
from reconcile.report.build_review import build_decisions, build_questions
from reconcile.report.build_rights import build_renewals, build_title
from reconcile.report.build_summary import build_summary
from reconcile.report.build_unmatched import build_unmatched
from reconcile.report.index import Index
from reconcile.report.model import ReportData
from reconcile.result import RunResult


def build(result: RunResult, books: str = "", language: Language | None = None) -> ReportData:
    """What the report of a run shows, sheet by sheet. `books`: see `Heading`; `language`: instead of the dossier's."""
    index = Index(result, language)
    invoices, bank, others = build_invoices(index), build_bank(index), build_others(index)
    questions = build_questions(index)
    aged, penalties = build_aged(index), build_penalties(index)
    charted = build_charts(bank, aged, penalties, result.as_of)
    return ReportData(
        heading=build_heading(index, books),
        summary=build_summary(result, invoices, bank, questions, charted),
        invoices=invoices,
        bank=bank,
        bank_state=build_bank_state(index, bank),
        others=others,
        questions=questions,
        unmatched=build_unmatched(index),
        decisions=build_decisions(index),
        proofs=build_proofs(index),
        issues=result.issues,
        aged=aged,
        penalties=penalties,
        dunning=build_dunning(index),
        orders=build_orders(index),
        renewals=build_renewals(index),
        title=build_title(index),
        entries=build_entry_rows(result),
        rates=(*build_used_rates(result), *build_law_rates(result)),
        half_years=build_half_years(result),
        versions=build_versions(result),
        clauses=build_clauses(result),
        books=build_books(result),
        sources=build_sources(result),
        settings=build_settings(result),
    )
