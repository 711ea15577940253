"""Whether what was read can be right: each check gives issues and changes nothing. All rows stay."""

from reconcile.books.checks.amounts import check_amounts, check_rates, documents_of
from reconcile.books.checks.calendar import check_document_dates
from reconcile.books.checks.categories import check_categories
from reconcile.books.checks.identifiers import check_identifiers
from reconcile.books.checks.sequence import check_sequences
from reconcile.books.checks.unknown_customers import check_customers
from reconcile.books.records.normalise import Checked
from reconcile.issues import Issue
from reconcile.law.rates import Law


def check_coherence(tables: list[Checked], law: Law) -> list[Issue]:
    """Amounts, rates of VAT, dates, numbers in sequence, identifiers and customers, over the tables of all books.

    Called once repeated rows were taken out, so that each is judged once.
    """
    rows = list(documents_of(tables))
    found: list[Issue] = []
    for checked, documents in rows:
        found += check_amounts(checked, documents)
        found += check_document_dates(checked, documents)
    found += check_rates(rows, law.vat)
    found += check_sequences(tables)
    found += check_identifiers(tables)
    found += check_customers(tables)
    found += check_categories(tables)
    return found
