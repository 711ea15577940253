"""The cap on cash is that of a debt: paying in several times does not help (C. mon. fin., art. L112-6 and D112-3)."""

from dataclasses import replace
from datetime import date

from reconcile.assess.cash import cash_over_cap
from reconcile.issues import Issue
from reconcile.law.rates import load_law
from reconcile.model import CashReceipt
from tests.support.receivables import cash
from tests.support.tables import plain

AS_OF = date(2026, 9, 30)


def paid(day: int, euros: int, invoice: str, row: int) -> CashReceipt:
    return replace(cash(date(2026, 9, day), euros * 100, row), invoice_number=invoice)


def told(*receipts: CashReceipt) -> list[Issue]:
    return list(cash_over_cap(receipts, load_law(), AS_OF))


def test_receipts_of_one_invoice_add_up() -> None:
    (found,) = told(paid(1, 600, "FA-1", 2), paid(3, 300, "fa 1", 3), paid(8, 200, "FA-1", 4), paid(9, 200, "FA-1", 5))
    assert found.place.row == 4
    assert plain(found.message) == (
        "1 100,00 € en espèces pour la facture FA-1, en 3 encaissements, dépasse le plafond de 1 000,00 € (C. mon. "
        "fin., art. D112-3)."
    )


def test_the_cap_itself_may_be_paid() -> None:
    assert told(paid(1, 600, "FA-1", 2), paid(3, 400, "FA-1", 3)) == []


def test_other_debts_and_unnamed_receipts_stand_alone() -> None:
    assert told(paid(1, 600, "FA-1", 2), paid(3, 600, "FA-2", 3), paid(4, 600, "", 4), paid(5, 600, "", 5)) == []


def test_a_refund_is_taken_off() -> None:
    assert told(paid(1, 600, "FA-1", 2), paid(2, -600, "FA-1", 3), paid(3, 600, "FA-1", 4)) == []


def test_receipts_after_the_as_of_date_do_not_count() -> None:
    later = replace(paid(1, 600, "FA-1", 3), received_on=date(2026, 10, 1))
    assert told(paid(1, 600, "FA-1", 2), later) == []


def test_an_over_large_receipt_is_one_issue_however_many_follow() -> None:
    (found,) = told(paid(1, 1200, "FA-1", 2), paid(2, 100, "FA-1", 3))
    assert (found.place.row, plain(found.value)) == (2, "1 200,00 €")
