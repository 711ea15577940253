"""Money for penalties: a note that a customer pays settles its interest, never an invoice."""

import pytest

from reconcile.model import Outcome
from tests.matching.builders import Books

WORDS = (
    "NOTE PEN-2026-05-001", "PEN 2026 05 001", "PENALITES DE RETARD", "INTERETS DE RETARD", "INDEMNITE FORFAITAIRE",
    "FRAIS DE RECOUVREMENT FA2026-00001",
)  # fmt: skip


def books() -> Books:
    """Dupont owes 1 500 on an invoice whose number ends like a note; Leroy owes just what a note claims."""
    found = Books().invoice("FA2026-00001", "DUPONT SARL", "1500.00")
    return found.invoice("FA2026-00005", "LEROY SAS", "47.75").invoice("FA2026-00009", "MARTIN SAS", "1200.00")


@pytest.mark.parametrize("words", WORDS)
def test_money_that_names_penalties_pays_no_invoice_in_part_nor_one_that_it_does_not_name(words: str) -> None:
    result = books().bank("20/06", f"VIR SEPA RECU /DE DUPONT SARL /MOTIF {words}", "47.75").run()
    assert (result.outcome(), result.settled(), result.proposed()) == (Outcome.UNMATCHED, {}, [])
    assert result.line().why.startswith("Le libellé parle de pénalités ou d'intérêts de retard : ce règlement ne paie")


def test_the_same_money_without_the_words_is_a_part_payment_to_validate() -> None:
    result = books().bank("20/06", "VIR SEPA RECU /DE DUPONT SARL /MOTIF REGLEMENT", "47.75").run()
    assert result.proposed() == [{"FA2026-00001"}]


def test_an_invoice_named_with_its_penalties_is_paid_whole_and_the_rest_is_left() -> None:
    result = books().bank("20/06", "VIR SEPA RECU /DE MARTIN SAS /MOTIF FA2026-00009 + PENALITES", "1247.75").run()
    assert (result.outcome(), result.settled()) == (Outcome.PARTLY, {"FA2026-00009": "1200.00"})


def test_an_invoice_named_beside_a_note_is_paid_by_its_own_amount() -> None:
    label = "VIR SEPA RECU /DE MARTIN SAS /MOTIF FA2026-00009 ET PEN-2026-05-001"
    assert books().bank("20/06", label, "1200.00").run().settled() == {"FA2026-00009": "1200.00"}


def test_cash_for_penalties_pays_no_invoice_in_part_either() -> None:
    result = books().cash_in("20/06", "DUPONT SARL", "47.75", label="Pénalités de retard").run()
    assert not list(result.matching.allocations)


def test_the_number_of_a_note_is_not_looked_for_among_the_invoices() -> None:
    mine = Books().invoice("2026-05-003", "DUPONT SARL", "1500.00").invoice("2026-05-004", "DUPONT SARL", "900.00")
    result = mine.bank("20/06", "VIR SEPA RECU /DE DUPONT SARL /MOTIF PEN-2026-05-001", "47.75").run()
    assert result.codes == []
