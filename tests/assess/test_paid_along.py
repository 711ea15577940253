"""What a customer pays beyond the invoice, to the cent the penalties, is no overpayment."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from reconcile.assess.assessment import assess
from reconcile.cgv.versions import load_cgv
from reconcile.config import Options
from reconcile.issues import Issue
from reconcile.law.rates import load_law
from reconcile.model import Allocation, Assessment, Document, Ledger, Matching, Outcome, PaymentOutcome, Source
from reconcile.money import Cents
from tests.support.receivables import invoice, paid

DUE, PAID_ON, AS_OF = date(2026, 4, 1), date(2026, 5, 1), date(2026, 6, 30)
INTEREST, FIXED = 775, 4000  # 1200 × 7.86 % × 30 / 365 = 7.7523


def bill(number: str = "FA-1", cents: Cents = 120_000, row: int = 2) -> Document:
    return invoice(DUE, cents, number=number, row=row)


def judged(
    documents: Sequence[Document], received: Cents, parts: Sequence[Allocation]
) -> tuple[Assessment, list[Issue]]:
    """One transfer of so many cents that pays several documents."""
    payment = replace(parts[0].payment, amount=received)
    told = tuple(replace(one, payment=payment) for one in parts)
    matching = Matching((PaymentOutcome(payment, Outcome.PARTLY, told, (), ""),))
    ledger = Ledger(documents=tuple(documents))
    assessment, issues = assess(ledger, matching, load_law(), load_cgv(None), Options(), AS_OF)
    return assessment, [one for one in issues if one.code == "PENALITES-REGLEES"]


@pytest.mark.parametrize(
    ("extra", "share", "words"),
    [
        (INTEREST + FIXED, INTEREST + FIXED, "les intérêts et l'indemnité de FA-1"),
        (INTEREST, INTEREST, "les intérêts de FA-1"),
        (FIXED, FIXED, "l'indemnité de FA-1"),
        (INTEREST + FIXED - 1, 0, ""),
        (INTEREST + FIXED + 1, 0, ""),
        (0, 0, ""),
    ],
)
def test_the_rest_of_a_payment_is_a_penalty_only_to_the_cent(extra: Cents, share: Cents, words: str) -> None:
    one = bill()
    assessment, told = judged([one], one.owed + extra, [paid(one, one.owed, PAID_ON, row=5)])
    (penalty,) = assessment.penalties
    assert (penalty.paid, penalty.total) == (share, INTEREST + FIXED)
    assert [issue.place.row for issue in told] == ([5] if share else [])
    assert all(words in issue.message for issue in told)
    assert assessment.standings[0].open_balance == 0  # the invoice is paid by its own amount


def test_what_is_left_open_has_no_final_penalty() -> None:
    one = bill()
    assessment, told = judged([one], 100_000 + FIXED, [paid(one, 100_000, PAID_ON)])
    assert (assessment.penalties[0].paid, told) == (0, [])


def test_the_penalties_of_several_invoices_paid_at_once_add_up() -> None:
    first, second = bill(), bill("FA-2", 120_000, 3)
    parts = [paid(first, 120_000, PAID_ON), paid(second, 120_000, PAID_ON)]
    assessment, (told,) = judged([first, second], 240_000 + 2 * (INTEREST + FIXED), parts)
    assert [one.paid for one in assessment.penalties] == [INTEREST + FIXED, INTEREST + FIXED]
    assert "FA-1, FA-2" in told.message


def test_the_rest_of_a_batch_is_nobodys() -> None:
    one = bill()
    part = replace(paid(one, one.owed, PAID_ON), detail=Source("prelevements.xlsx", "", 4))
    assert judged([one], one.owed + FIXED, [part])[1] == []
