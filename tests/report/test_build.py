"""What the report says of each row, before any Excel."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from reconcile.books.reading import BookFile
from reconcile.config import Settings
from reconcile.model import Assessment, Matching, Source, Standing
from reconcile.pipeline import run
from reconcile.report.build import build
from reconcile.report.model import Ref, SheetName
from tests.report.small import AS_OF, FA1, small_result
from tests.support.books import write_book

DATA = build(small_result())
# late: 250 + 360 + 360 + 120; interest: 8.41 + 4.10 + 1.22 + 0.54; indemnities: 4 x 40
LATE = (
    "4 pièces en retard pour 1 090,00 € ; les retards, réglés ou non, donnent 14,27 € de pénalités "
    "et 160,00 € d'indemnités."
)


def test_every_row_of_the_invoices_book_is_shown_in_its_order() -> None:
    assert [row.origin.row for row in DATA.invoices.rows] == [4, 5, 6, 7, 8, 9, 10, 11, 12]


def test_the_status_of_each_invoice() -> None:
    assert {row.origin.row: row.status.label for row in DATA.invoices.rows} == {
        4: "✓ Réglée",
        5: "! En retard",
        6: "· À imputer",
        7: "· Non échue",
        8: "✗ Mise à part",
        9: "→ À valider",
        10: "! En retard",
        11: "! En retard",  # its direct debit was rejected
        12: "· Après l'arrêté",
    }


def test_the_status_of_each_bank_line() -> None:
    assert [row.status.label for row in DATA.bank.rows] == [
        "✓ Rapproché", "✓ Rapproché", "→ À valider", "! Non rapproché", "· Hors clients", "✓ Rapproché",
        "✓ Rapproché", "· Après l'arrêté",
    ]  # fmt: skip


def test_what_is_not_allocated_is_the_rest_and_salaries_have_none() -> None:
    rests = {row.origin.row: row.rest for row in DATA.bank.rows}
    assert rests == {6: 0, 7: 0, 8: 36000, 9: 7777, 10: None, 11: 0, 12: 0, 13: None}


def test_a_row_set_aside_keeps_its_cells_and_says_why() -> None:
    aside = DATA.invoices.rows[4]
    assert "FA-00X" in aside.cells
    assert "1.234" in aside.cells
    assert "peut se lire de deux façons" in aside.remark
    assert aside.owed is None


def test_an_invoice_paid_twice_lists_its_payments() -> None:
    part_paid = DATA.invoices.rows[1]  # 200.00 by bank, 50.00 in cash: 250.00 left of 500.00
    assert (part_paid.settled, part_paid.open_balance) == (25000, 25000)
    lines = part_paid.remark.replace("\u00a0", " ").splitlines()
    assert lines == ["10/09/2026 · 200,00 € · banque", "12/09/2026 · 50,00 € · espèces"]
    assert part_paid.paid_by.to == Ref(SheetName.BANK, 1)  # the first of them


def test_text_amounts_are_shown_as_amounts() -> None:
    credit = [column.header for column in DATA.bank.columns].index("Crédit")
    assert DATA.bank.rows[0].cells[credit] == 120000  # « 1200,00 » in the book


def test_columns_of_little_use_here_are_folded_not_lost() -> None:
    assert {column.header for column in DATA.invoices.columns if column.folded} == {"N° TVA", "Litige"}


def test_a_debit_leads_to_the_bank_line_that_brought_the_money() -> None:
    debit = DATA.others[0]
    assert debit.on_statement.to == Ref(SheetName.BANK, 5)
    assert debit.rejected == "25/09/2026 AM04"
    assert debit.allocated == 0  # 120.00 collected, then 120.00 taken back


def test_questions_put_the_proposal_first_and_the_other_answer_after() -> None:
    first, second = DATA.questions
    assert "FA-004" in first.proposal
    assert "FA-005" in first.others
    assert first.payment.to == Ref(SheetName.BANK, 2)
    assert (second.proposal, second.rest) == ("", 7777)


def test_credit_balances_are_apart_from_debtors() -> None:
    assert sum(customer.total for customer in DATA.aged.debtors) == 25000 + 99999 + 36000 + 36000 + 12000
    assert [(customer.name, customer.total) for customer in DATA.aged.creditors] == [("Dupont SARL", -10000)]


def test_the_indemnity_stands_once_for_a_document_of_several_lines() -> None:
    rows = [row for row in DATA.penalties if row.document.text == "FA-002"]
    assert [row.indemnity for row in rows] == [4000, None, None]
    assert [row.interest for row in rows] == [294, 14, 102]  # 2.938..., 0.135..., 1.017...


def test_a_late_document_without_rate_keeps_a_row() -> None:
    (row,) = [row for row in DATA.penalties if row.document.text == "FA-005"]
    assert (row.rate, row.interest) == (None, None)
    assert "Aucun taux légal" in row.remark


def test_rows_read_are_rows_kept_plus_rows_set_aside() -> None:
    assert all(book.read == book.kept + book.set_aside for book in DATA.books)
    assert [book.kind for book in DATA.books if book.book == "notes.xlsx"] == [""]


def test_the_conclusion_tells_the_month() -> None:
    plain = DATA.summary.conclusion.replace("\u202f", " ").replace("\u00a0", " ")
    # the six receipts of the statement: 1200, 200, 360, 77.77, 120, and 120 taken back
    assert plain.splitlines() == [
        "Sur 6 mouvements de clients (1 837,77 €), 4 sont rapprochés sans intervention.",
        "2 règlements attendent votre avis.",
        "2 décisions de votre part, dont 1 qui n'est pas appliquée : voir Décisions.",
        LATE,
        "1 ligne et 1 livre mis à part : voir Anomalies.",
    ]


@given(st.lists(st.tuples(st.integers(1, 10**6), st.integers(0, 2 * 10**6), st.integers(0, 120)), max_size=12))
def test_the_aged_balance_adds_up_to_the_open_balances(rows: list[tuple[int, int, int]]) -> None:
    standings = tuple(
        Standing(
            replace(FA1, number=f"F{n}", gross=owed, source=Source("f.xlsx", "F", n)),
            settled,
            days if settled < owed else 0,
            "1-30 j" if days else "Non échu",
        )
        for n, (owed, settled, days) in enumerate(rows, start=2)
    )
    result = replace(small_result(), matching=Matching(), assessment=Assessment(AS_OF, standings))
    aged = build(result).aged
    shown = sum(customer.total for customer in (*aged.debtors, *aged.creditors))
    assert shown == sum(owed - settled for owed, settled, _ in rows)
    assert all(document.open_balance > 0 for customer in aged.debtors for document in customer.documents)


def test_a_day_typed_as_text_is_shown_as_a_day() -> None:
    result = small_result()
    (table,) = [table for book in result.reading.books for table in book.tables if table.book == "factures.xlsx"]
    row = replace(table.rows[0], cells={**table.rows[0].cells, "Date facture": "01/07/2026"})
    books = tuple(
        replace(book, tables=(replace(table, rows=(row,)),)) if book.name == "factures.xlsx" else book
        for book in result.reading.books
    )
    data = build(replace(result, reading=replace(result.reading, books=books)))
    assert date(2026, 7, 1) in data.invoices.rows[0].cells


def test_a_further_row_of_an_invoice_is_not_called_set_aside(tmp_path: Path) -> None:
    header = ("N° facture", "Client", "Date facture", "Montant HT", "Taux TVA", "Montant TVA", "Montant TTC")
    day = date(2026, 9, 1)
    rows = (header, ("F-1", "X", day, 100, "20 %", 20, 120), ("F-1", "X", day, 200, "5,5 %", 11, 211))
    book = BookFile("f.xlsx", write_book(tmp_path / "f.xlsx", {"Ventes": rows}))
    first, second = build(run((book,), Settings(), date(2026, 9, 30))).invoices.rows
    assert first.owed == 33100
    assert (second.status.label, second.owed) == ("· Suite de la facture", None)


def test_what_nothing_explains_is_listed_once_and_leads_to_its_question() -> None:
    data = build(small_result())
    proposed = {question.label for question in data.questions if question.proposal}
    shown = {row.label: row for row in data.unmatched}
    assert shown.keys().isdisjoint(proposed)
    unexplained = [row for row in data.bank.rows if row.status and row.status.label == "! Non rapproché"]
    assert unexplained
    assert {row.rest for row in unexplained} <= {row.rest for row in data.unmatched}
    for row in data.unmatched:
        if row.asked.to:
            assert data.questions[row.asked.to.index].label == row.label
