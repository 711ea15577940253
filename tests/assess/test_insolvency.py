"""A collective procedure stops interest on its day, and no fixed sum is due since (C. com., L622-28, L441-10 II)."""

from datetime import date

import pytest

from reconcile.model import Customer, Party, Penalty, Source
from tests.support.receivables import PROFESSIONAL, invoice, judged, paid

AS_OF = date(2026, 9, 30)
OPENED = date(2026, 3, 2)
ISSUED = date(2026, 1, 1)


def card(words: str) -> Customer:
    return Customer(Party("C1", "Dupont", PROFESSIONAL), (), (), words, "", Source("clients.xlsx", "Clients", 2))


def penalty(due: date, words: str, *, issued: date = ISSUED, as_of: date = AS_OF) -> tuple[Penalty, list[str]]:
    """Of 10 000 EUR delivered in the first half of 2026: 3 × 2.62 = 7.86 %."""
    document = invoice(due, issued=issued, delivered=issued)
    assessment, issues = judged([document], [], as_of, customers=[card(words)] if words else [])
    (found,) = assessment.penalties
    return found, [one.code for one in issues if one.code == "PENALITES-ARRETEES"]


@pytest.mark.parametrize(
    ("due", "cents", "indemnity"),
    [
        (date(2026, 1, 31), 6460, 4000),  # 30 days to 02/03: 10000 × 7.86 % × 30 / 365 = 64.6027
        (date(2026, 3, 1), 215, 4000),  # one day: 10000 × 7.86 % / 365 = 2.1534
        (date(2026, 3, 2), 0, 0),  # due on the day of the opening: payment is forbidden
        (date(2026, 4, 1), 0, 0),
    ],
)
def test_interest_runs_to_the_opening_and_the_sum_is_due_for_what_was_late_before(
    due: date, cents: int, indemnity: int
) -> None:
    found, codes = penalty(due, "Redressement judiciaire du 02/03/2026")
    assert (found.interest, found.indemnity, codes) == (cents, indemnity, ["PENALITES-ARRETEES"])
    assert "PENALITES-ARRETEES" in found.warnings


def test_what_is_sold_after_the_opening_bears_interest_as_ever() -> None:
    """Due 01/04, to 30/09: 182 days; 10000 × 7.86 % × 182 / 365 = 391.9233."""
    found, codes = penalty(date(2026, 4, 1), "RJ 02/03/2026", issued=date(2026, 3, 3))
    assert (found.interest, found.indemnity, codes) == (39192, 4000, [])


def test_a_procedure_that_opens_after_the_as_of_date_is_not_known() -> None:
    found, codes = penalty(date(2026, 1, 31), "RJ 02/03/2026", as_of=date(2026, 3, 1))
    assert (found.lines[-1].end, codes) == (date(2026, 3, 1), [])


def test_without_a_day_interest_runs_on_and_this_is_said() -> None:
    found, codes = penalty(date(2026, 1, 31), "oui")
    assert (found.lines[-1].end, found.indemnity, codes) == (AS_OF, 4000, ["PENALITES-ARRETEES"])


def test_a_debt_paid_before_the_opening_is_not_touched() -> None:
    document = invoice(date(2026, 1, 31), issued=ISSUED, delivered=ISSUED)
    on_the_day = paid(document, document.gross, OPENED)
    assessment, issues = judged([document], [on_the_day], AS_OF, customers=[card("RJ 02/03/2026")])
    assert assessment.penalties[0].interest == 6460
    assert [one.code for one in issues if one.code == "PENALITES-ARRETEES"] == []
