"""Who is written, what, and who never is: both sides of each boundary."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from reconcile.config import Letters
from reconcile.model import Dunning, LetterKind, SentLetter
from tests.support.debtors import AS_OF, Debtors, ago

REMINDER, NOTICE, NOTE = LetterKind.REMINDER, LetterKind.FORMAL_NOTICE, LetterKind.PENALTY_NOTE
MARTIN = "Martin Chauffage"


def of_martin(debtors: Debtors, **run: object) -> Dunning:
    return debtors.proposals(**run)[MARTIN]  # type: ignore[arg-type]


def sent(kind: LetterKind, days_ago: int, *documents: str, number: str = "") -> SentLetter:
    return SentLetter(kind, number, ago(days_ago), documents)


# --- which letter -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "letter"), [(7, None), (8, REMINDER), (29, REMINDER), (30, NOTICE), (400, NOTICE)])
def test_days_of_delay_choose_the_letter(days: int, letter: LetterKind | None) -> None:
    proposal = of_martin(Debtors().owes("FA-1", MARTIN, "1000,00", ago(days)))
    assert (proposal.letter, proposal.days_late, proposal.late_balance) == (letter, days, 100_000)
    assert f"{days} jours" in proposal.why


def test_the_oldest_delay_chooses_and_all_that_is_late_is_asked_for() -> None:
    debtors = Debtors().owes("FA-1", MARTIN, "100,00", ago(3)).owes("FA-2", MARTIN, "50,00", ago(30))
    proposal = of_martin(debtors.owes("FA-3", MARTIN, "70,00", AS_OF + timedelta(days=1)))
    assert (proposal.letter, proposal.late_balance) == (NOTICE, 15_000)
    assert [one.document.number for one in proposal.late] == ["FA-2", "FA-1"]


def test_who_owes_less_than_the_threshold_is_not_written() -> None:
    assert of_martin(Debtors().owes("FA-1", MARTIN, "20,00", ago(40))).letter is NOTICE
    proposal = of_martin(Debtors().owes("FA-1", MARTIN, "19,99", ago(40)))
    assert proposal.letter is None
    assert "sous le seuil de 20,00" in proposal.why


def test_the_thresholds_are_settings() -> None:
    rules = Letters(minimum=Decimal("10.00"), reminder_after=3, notice_after=5)
    debtors = Debtors().owes("FA-1", MARTIN, "10,00", ago(4)).owes("FB-1", "Dupont Sarl", "9,99", ago(5))
    letters = {name: one.letter for name, one in debtors.proposals(letters=rules).items()}
    assert letters == {"Dupont Sarl": None, MARTIN: REMINDER}


def test_who_owes_nothing_late_is_not_in_the_list() -> None:
    assert Debtors().owes("FA-1", MARTIN, "100,00", AS_OF).proposals() == {}


def test_customers_come_by_name() -> None:
    debtors = Debtors()
    for name in ("Zoé Fleurs", "Éco Bois", "abc Services"):
        debtors.owes(f"F-{name[:2]}", name, "100,00", ago(20))
    assert list(debtors.proposals()) == ["abc Services", "Éco Bois", "Zoé Fleurs"]


# --- what was sent before ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("days_ago", "letter"), [(14, None), (15, REMINDER)])
def test_a_reminder_is_not_sent_again_too_soon(days_ago: int, letter: LetterKind | None) -> None:
    debtors = Debtors().owes("FA-1", MARTIN, "100,00", ago(29))
    proposal = of_martin(debtors, sent=[sent(REMINDER, days_ago, "FA-1")])
    assert proposal.letter is letter
    assert proposal.last_letter is not None


def test_a_formal_notice_follows_a_reminder_where_letters_are_kept() -> None:
    debtors = Debtors().owes("FA-1", MARTIN, "100,00", ago(40))
    another = sent(REMINDER, 60, "FX-9")
    assert of_martin(debtors, sent=[another]).letter is REMINDER
    assert of_martin(debtors, sent=[another, sent(REMINDER, 15, "FA-1")]).letter is NOTICE


def test_a_formal_notice_is_not_sent_twice_for_the_same_documents() -> None:
    debtors = Debtors().owes("FA-1", MARTIN, "100,00", ago(90)).owes("FA-2", MARTIN, "60,00", ago(60))
    of_both = of_martin(debtors, sent=[sent(NOTICE, 50, "FA-1"), sent(NOTICE, 20, "FA-2")])
    assert of_both.letter is None
    assert "n'est plus une lettre" in of_both.why
    assert of_martin(debtors, sent=[sent(NOTICE, 50, "FA-1")]).letter is NOTICE


def test_a_letter_of_the_day_itself_is_not_an_earlier_one() -> None:
    debtors = Debtors().owes("FA-1", MARTIN, "100,00", ago(29))
    assert of_martin(debtors, sent=[sent(REMINDER, 0, "FA-1")]).letter is REMINDER


# --- never ------------------------------------------------------------------------------------------------------------


def held_back(debtors: Debtors) -> str:
    proposal = of_martin(debtors)
    assert (proposal.letter, proposal.note) == (None, False)
    return " ".join(proposal.obstacles)


def test_never_to_a_customer_who_may_have_paid() -> None:
    debtors = Debtors().owes("FA-1", MARTIN, "1000,00", ago(40)).owes("FB-1", "Dupont Sarl", "700,00", ago(40))
    debtors.pays(ago(5), "VIR SEPA MARTIN CHAUFFAGE", "123,45")
    assert "123,45" in held_back(debtors)
    assert debtors.proposals()["Dupont Sarl"].letter is NOTICE


def test_never_where_a_payer_that_nobody_knows_paid_just_what_is_owed() -> None:
    debtors = Debtors().owes("FA-1", MARTIN, "1000,00", ago(40)).owes("FA-2", MARTIN, "234,56", ago(20))
    assert "1\u202f234,56" in held_back(debtors.pays(ago(5), "VIREMENT 99887766", "1234,56"))


def test_a_payment_of_nobody_known_and_of_another_sum_holds_nothing_back() -> None:
    debtors = Debtors().owes("FA-1", MARTIN, "1000,00", ago(40)).pays(ago(5), "VIREMENT 99887766", "77,77")
    assert of_martin(debtors).letter is NOTICE


def test_never_while_two_documents_wait_for_a_choice() -> None:
    debtors = Debtors()
    for customer in (MARTIN, "Martin Chauffage Nord"):
        debtors.owes(f"F-{customer[-4:]}", customer, "360,00", ago(40))
    debtors.pays(ago(5), "VIR SEPA MARTIN", "360,00")
    assert all(one.letter is None and one.obstacles for one in debtors.proposals().values())


def test_never_while_a_direct_debit_is_under_way() -> None:
    debtors = Debtors().owes("FA-1", MARTIN, "1000,00", ago(40)).pays(ago(30), "AUTRE", "1,00")
    refused = of_martin(debtors.is_debited("FA-1", MARTIN, "1000,00", ago(9), rejected=ago(6)))
    assert refused.letter is NOTICE
    assert "Prélèvement" in held_back(debtors.is_debited("FA-1", MARTIN, "1000,00", ago(1)))


def test_never_in_a_dispute() -> None:
    on_document = Debtors().owes("FA-1", MARTIN, "1000,00", ago(40), dispute="matériel abîmé")
    assert "matériel abîmé" in held_back(on_document)
    with_customer = Debtors().owes("FA-1", MARTIN, "1000,00", ago(40)).is_known(MARTIN, dispute="devant le juge")
    assert "devant le juge" in held_back(with_customer)


def test_never_on_a_document_that_the_accountant_holds_for_disputed() -> None:
    debtors = Debtors().owes("FA-1", MARTIN, "1000,00", ago(40)).is_decided("Litige", "FA-1", "écran rayé")
    assert "écran rayé" in held_back(debtors)


def test_never_in_a_collective_procedure() -> None:
    debtors = (
        Debtors().owes("FA-1", MARTIN, "1000,00", ago(40)).is_known(MARTIN, insolvency="redressement du 02/03/2026")
    )
    assert "redressement du 02/03/2026" in held_back(debtors)


def test_never_while_we_owe_the_customer() -> None:
    debtors = Debtors().owes("FA-1", MARTIN, "1000,00", ago(40)).owes("AV-1", MARTIN, "100,00", ago(5), kind="Avoir")
    assert "100,00" in held_back(debtors)


def test_never_for_a_debt_that_came_back_after_a_note_had_claimed_its_penalties() -> None:
    debtors = Debtors().owes("FA-1", MARTIN, "1000,00", ago(70))
    proposal = of_martin(debtors, sent=[sent(NOTE, 31, "FA-1", number="PEN-2026-04-001")])
    assert proposal.letter is None
    assert "FA-1" in " ".join(proposal.obstacles)


# --- notes of penalties -----------------------------------------------------------------------------------------------


def paid_late(days_late: int = 45, days_ago: int = 2, euros: str = "1200,00", **invoice: str) -> Debtors:
    """An invoice of Martin paid so many days late, so many days before the as-of date."""
    debtors = Debtors().owes("FA-1", MARTIN, euros, ago(days_late + days_ago), **invoice)  # type: ignore[arg-type]
    return debtors.pays(ago(days_ago), "VIR MARTIN CHAUFFAGE FA-1", euros)


def test_a_delay_that_ended_this_month_is_claimed_by_a_note() -> None:
    proposal = of_martin(paid_late())
    # 1 200 x 7.86 % x 45 / 365 = 11.628..., and 40 EUR
    assert [(one.interest, one.indemnity) for one in proposal.ended] == [(1163, 4000)]
    assert (proposal.note, proposal.letter, proposal.late) == (True, None, ())
    assert proposal.last_paid == (ago(2), 120_000)


def test_of_a_payment_for_many_only_the_part_of_the_customer_is_shown() -> None:
    debtors = Debtors()
    for number, customer, euros in (("FA-1", MARTIN, "300,00"), ("FB-1", "Dupont Sarl", "200,00")):
        debtors.owes(number, customer, euros, ago(20)).is_debited(number, customer, euros, ago(4))
    proposal = of_martin(debtors.pays(ago(4), "REMISE PRELEVEMENTS R1", "500,00"))
    assert proposal.last_paid == (ago(4), 30_000)


def test_what_is_still_late_is_never_in_a_note() -> None:
    debtors = paid_late().owes("FA-2", MARTIN, "500,00", ago(40))
    proposal = of_martin(debtors)
    assert (proposal.letter, proposal.note) == (NOTICE, True)
    assert [one.document.number for one in proposal.ended] == ["FA-1"]
    assert [one.document.number for one in proposal.accrued] == ["FA-2"]


@pytest.mark.parametrize(("paid_on", "claimed"), [(date(2026, 4, 30), False), (date(2026, 5, 1), True)])
def test_without_earlier_letters_a_note_claims_the_delays_of_its_month(paid_on: date, *, claimed: bool) -> None:
    debtors = Debtors().owes("FA-1", MARTIN, "1200,00", date(2026, 3, 1))
    debtors.pays(paid_on, "VIR MARTIN CHAUFFAGE FA-1", "1200,00")
    assert (MARTIN in debtors.proposals()) is claimed


def test_nothing_is_forgotten_since_the_month_of_the_first_letters_nor_claimed_twice() -> None:
    debtors = (
        Debtors().owes("FA-1", MARTIN, "1200,00", date(2026, 1, 15)).owes("FA-2", MARTIN, "90,00", date(2026, 1, 15))
    )
    debtors.pays(date(2026, 3, 2), "VIR MARTIN CHAUFFAGE FA-1", "1200,00")
    debtors.pays(date(2026, 2, 27), "VIR MARTIN CHAUFFAGE FA-2", "90,00")
    first = SentLetter(REMINDER, "", date(2026, 3, 31), ("FX-9",))
    assert [one.document.number for one in of_martin(debtors, sent=[first]).ended] == ["FA-1"]
    note = SentLetter(NOTE, "PEN-2026-03-001", date(2026, 3, 31), ("FA-1",))
    assert MARTIN not in debtors.proposals(sent=[first, note])


def test_penalties_that_were_waived_are_claimed_neither_by_a_note_nor_in_a_notice() -> None:
    debtors = paid_late().is_decided("Renoncer aux pénalités", "FA-1", "geste commercial")
    assert MARTIN not in debtors.proposals()
    debtors.owes("FA-2", MARTIN, "500,00", ago(40)).is_decided("Renoncer aux pénalités", "FA-2")
    proposal = of_martin(debtors)
    assert (proposal.letter, proposal.accrued) == (NOTICE, ())


def test_an_invoice_that_a_credit_note_took_back_was_not_paid_late() -> None:
    debtors = Debtors().owes("FA-1", MARTIN, "1200,00", ago(47))
    debtors.owes("AV-1", MARTIN, "1200,00", ago(2), kind="Avoir", linked="FA-1")
    assert debtors.result().assessment.penalties
    assert debtors.proposals() == {}


def test_an_invoice_lowered_by_a_credit_note_and_paid_late_is_claimed() -> None:
    debtors = Debtors().owes("FA-1", MARTIN, "1200,00", ago(47))
    debtors.owes("AV-1", MARTIN, "200,00", ago(40), kind="Avoir", linked="FA-1")
    debtors.pays(ago(2), "VIR MARTIN CHAUFFAGE FA-1", "1000,00")
    assert [one.document.number for one in of_martin(debtors).ended] == ["FA-1"]


def test_a_note_under_the_threshold_is_not_sent() -> None:
    rules = Letters(minimum=Decimal("51.64"))
    proposal = of_martin(paid_late(), letters=rules)  # 11.63 + 40.00
    assert not proposal.note
    assert "51,63" in proposal.why_note
    assert of_martin(paid_late(), letters=Letters(minimum=Decimal("51.63"))).note


@pytest.mark.parametrize("category", ["Particulier", "Association", "Public"])
def test_no_note_to_those_whom_the_commercial_code_does_not_bind(category: str) -> None:
    proposal = of_martin(paid_late(category=category))
    assert not proposal.note
    assert "L441-10" in proposal.why_note


def test_the_customers_book_may_say_that_a_customer_is_no_professional() -> None:
    assert not of_martin(paid_late().is_known(MARTIN, category="Particulier")).note


def test_no_note_where_a_rate_is_missing() -> None:
    as_of = date(2027, 3, 31)  # nothing is known of the legal rate of 2027 yet
    debtors = Debtors().owes("FA-1", MARTIN, "1200,00", date(2027, 2, 1))
    debtors.pays(date(2027, 3, 30), "VIR MARTIN CHAUFFAGE FA-1", "1200,00")
    proposal = of_martin(debtors, as_of=as_of)
    assert not proposal.note
    assert "FA-1" in proposal.why_note


def test_a_provisional_rate_is_told() -> None:
    debtors = Debtors().owes("FA-1", MARTIN, "1200,00", date(2026, 7, 10))
    debtors.pays(date(2026, 9, 15), "VIR MARTIN CHAUFFAGE FA-1", "1200,00")
    proposal = of_martin(debtors, as_of=date(2026, 9, 30))
    assert proposal.note
    assert "provisoire" in proposal.why_note


def test_a_receipt_to_decide_holds_the_note_back_too() -> None:
    assert "123,45" in held_back(paid_late().pays(ago(1), "VIR MARTIN CHAUFFAGE", "123,45"))
