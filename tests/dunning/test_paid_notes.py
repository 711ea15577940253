"""A note of penalties that its customer pays: the payment names it, and is its total to the cent."""

from datetime import date

import pytest

from reconcile.dunning.paid_notes import paid_notes
from reconcile.model import LetterKind, SentLetter
from reconcile.report.build import build
from tests.support.debtors import Debtors

DUE, PAID_ON, NOTED_ON = date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 30)
# 1200 × 7.86 % × 30 / 365 = 7.7523 and 2400 × 7.86 % × 30 / 365 = 15.5047, each with its 40 EUR: 47.75 and 55.50.
NOTE = SentLetter(LetterKind.PENALTY_NOTE, "PEN-2026-04-001", NOTED_ON, ("FA2026-00001", "FA2026-00002"))


def debtors() -> Debtors:
    """Two invoices paid a month late, and a third not yet due whose number ends like the note's."""
    found = Debtors().owes("FA2026-00001", "Dupont", "1200,00", DUE).owes("FA2026-00002", "Dupont", "2400,00", DUE)
    found.pays(PAID_ON, "VIR SEPA RECU /DE DUPONT /MOTIF FA2026-00001 FA2026-00002", "3600,00")
    return found.owes("FA2026-04001", "Dupont", "900,00", date(2026, 6, 30))


@pytest.mark.parametrize("label", ["NOTE PEN-2026-04-001", "pen 2026 04 001"])
def test_the_total_of_the_note_pays_the_penalties_of_its_documents_and_no_invoice(label: str) -> None:
    result = debtors().pays(date(2026, 5, 10), f"VIR SEPA RECU /DE DUPONT /MOTIF {label}", "103,25").result(sent=[NOTE])
    assert paid_notes(result) == {"FA2026-00001": 4775, "FA2026-00002": 5550}
    assert {one.document.number for one in result.assessment.standings if one.settled} == {
        "FA2026-00001",
        "FA2026-00002",
    }
    rows = {row.document.text: (row.claimed, row.paid) for row in build(result).penalties}
    assert rows == {"FA2026-00001": (4775, 4775), "FA2026-00002": (5550, 5550)}


@pytest.mark.parametrize("euros", ["103,24", "103,26", "47,75"])
def test_a_part_of_a_note_pays_nothing_in_particular(euros: str) -> None:
    paid = debtors().pays(date(2026, 5, 10), "VIR SEPA RECU /DE DUPONT /MOTIF PEN-2026-04-001", euros)
    assert paid_notes(paid.result(sent=[NOTE])) == {}


def test_a_note_paid_twice_is_for_the_accountant() -> None:
    label = "VIR SEPA RECU /DE DUPONT /MOTIF PEN-2026-04-001"
    twice = debtors().pays(date(2026, 5, 10), label, "103,25").pays(date(2026, 5, 20), label, "103,25")
    assert paid_notes(twice.result(sent=[NOTE])) == {}


def test_without_a_note_sent_nothing_is_paid() -> None:
    paid = debtors().pays(date(2026, 5, 10), "VIR SEPA RECU /DE DUPONT /MOTIF PEN-2026-04-001", "103,25")
    assert paid_notes(paid.result()) == {}
