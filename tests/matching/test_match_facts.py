"""What confirmed and refused answers teach: evidence with its origin, never a way around proof or margin."""

from reconcile.model import Allocation, DecisionKind
from tests.matching.builders import Books, Result

ACCEPT, REFUSE, IMPUTE = DecisionKind.ACCEPT, DecisionKind.REFUSE, DecisionKind.IMPUTE
HOLDING = "FR7630004000031234567890143"
OTHER = "FR7610107001011234567890129"


def tison() -> Books:
    """A customer whose payments come under a name that the books do not know; another owes the same second amount."""
    books = Books().invoice("FA1", "Garage Tison", "312.40").invoice("FA2", "Garage Tison", "518.20", on="01/08")
    return books.invoice("FA3", "Salon Berthe", "518.20", on="01/08")


def kinds(result: Result, rank: int) -> list[str]:
    return [e.kind for e in first(result, rank).evidence]


def first(result: Result, rank: int) -> Allocation:
    return result.line(rank).allocations[0]


# --- accounts, names, third parties -----------------------------------------------------------------------------------


def by_account() -> Books:
    books = tison().bank("20/06", "VIR SEPA", "312.40", iban=HOLDING)
    return books.bank("20/08", "VIR SEPA", "518.20", iban=HOLDING)


def test_a_confirmed_account_is_known_from_then_on() -> None:
    assert by_account().run().settled(2) == {}
    result = by_account().decide(ACCEPT, 1, "FA1=312.40").run()
    assert result.settled(2) == {"FA2": "518.20"}
    evidence = next(e for e in first(result, 2).evidence if e.kind == "iban-confirme")
    assert evidence.seen == "compte FR76…0143 (décision du 31/07/2026, decisions.xlsx › À valider › ligne 6)"


def test_a_confirmed_name_is_known_from_then_on() -> None:
    books = tison().bank("20/06", "VIR SEPA RECU /DE LES TROIS CHENES /MOTIF JUIN", "312.40")
    books.bank("20/08", "VIR SEPA RECU /DE LES TROIS CHENES /MOTIF AOUT", "518.20")
    assert books.run().settled(2) == {}
    result = books.decide(ACCEPT, 1, "FA1=312.40").run()
    assert result.settled(2) == {"FA2": "518.20"}
    assert "nom-confirme" in kinds(result, 2)


def test_a_name_of_one_word_is_proposed_and_not_taken() -> None:
    """M. Durand and Mme Durand may be two people."""
    books = tison().bank("20/06", "VIR SEPA RECU /DE M DURAND", "312.40")
    books.bank("20/08", "VIR SEPA RECU /DE MME DURAND", "518.20").decide(ACCEPT, 1, "FA1=312.40")
    result = books.run()
    assert (result.settled(2), result.proposed(2)[0]) == ({}, {"FA2"})


def test_a_known_customer_that_was_confirmed_to_pay_for_another_is_a_payer_of_both() -> None:
    books = tison().bank("20/06", "VIR SEPA RECU /DE SALON BERTHE /MOTIF JUIN", "312.40")
    books.invoice("FA4", "Garage Tison", "99.10", on="01/08").bank("20/08", "VIR /DE SALON BERTHE /MOTIF AOUT", "99.10")
    books.bank("21/08", "VIR /DE SALON BERTHE /MOTIF AOUT", "518.20")
    assert books.run().settled(2) == {}
    result = books.decide(ACCEPT, 1, "FA1=312.40").run()
    assert result.settled(2) == {"FA4": "99.10"}
    assert "nom-tiers" in kinds(result, 2)
    assert result.settled(3) == {"FA3": "518.20"}, "its own debt first"


def test_a_fact_is_no_way_around_the_margin() -> None:
    """Two sums of the customer's debts make the payment: knowing the payer chooses neither."""
    books = by_account().decide(ACCEPT, 1, "FA1=312.40")
    for number, amount in (("FA5", "100"), ("FA6", "200"), ("FA7", "300")):
        books.invoice(number, "Garage Tison", amount, on="02/08")
    result = books.bank("25/08", "VIR SEPA", "300", iban=HOLDING).run()
    assert result.settled(3) == {} or result.settled(3) == {"FA7": "300.00"}
    books = books.invoice("FA8", "Garage Tison", "50", on="02/08").invoice("FA9", "Garage Tison", "250", on="03/08")
    assert books.bank("26/08", "VIR SEPA", "350", iban=HOLDING).run().settled(4) == {}


def test_two_customers_confirmed_for_one_account_teach_nothing_and_this_is_told() -> None:
    books = tison().bank("20/06", "VIR SEPA", "312.40", iban=HOLDING).bank("21/06", "VIR SEPA", "40", iban=HOLDING)
    books.invoice("FA4", "Salon Berthe", "40").bank("20/08", "VIR SEPA", "518.20", iban=HOLDING)
    result = books.decide(ACCEPT, 1, "FA1=312.40").decide(IMPUTE, 2, "FA4").run()
    assert result.codes == ["FAITS-CONTRADICTOIRES"]
    assert result.settled(3) == {}
    assert "compte FR76…0143" in result.issues[0].message


# --- refusals ---------------------------------------------------------------------------------------------------------


def test_a_refusal_speaks_against_the_same_account_and_customer_later() -> None:
    books = Books().invoice("FA1", "Garage Tison", "312.40").invoice("FA2", "Garage Tison", "518.20", on="01/08")
    books.bank("20/06", "VIR SEPA RECU /DE TISSON", "312.40", iban=OTHER)
    books.bank("20/08", "VIR SEPA RECU /DE TISSON", "518.20", iban=OTHER)
    before = books.run().line(2).allocations
    assert [a.document for a in before] == ["FA2"]
    result = books.decide(REFUSE, 1, "FA1=312.40").run()
    assert result.settled(2) == {}
    if result.line(2).allocations:
        assert "payeur-refuse" in kinds(result, 2)


def test_of_a_well_known_payer_only_the_documents_were_refused() -> None:
    books = Books().invoice("FA1", "Garage Tison", "312.40").invoice("FA2", "Garage Tison", "518.20", on="01/08")
    books.bank("20/06", "VIR SEPA RECU /DE GARAGE TISON", "312.40").bank("20/08", "VIR /DE GARAGE TISON", "518.20")
    assert books.decide(REFUSE, 1, "FA1=312.40").run().settled(2) == {"FA2": "518.20"}


# --- habits -----------------------------------------------------------------------------------------------------------


def test_a_customer_who_paid_a_whole_month_is_known_to_do_so() -> None:
    books = Books()
    for number, amount, on in (("FA1", "120", "03/06"), ("FA2", "80", "09/06"), ("FA3", "45", "04/07")):
        books.invoice(number, "Garage Tison", amount, on=on)
    books.invoice("FA4", "Garage Tison", "155", on="11/07").bank("20/07", "VIR INCONNU", "200")
    books.bank("20/08", "VIR GARAGE TISON", "200").decide(IMPUTE, 1, "FA1", "FA2")
    result = books.run()
    assert result.settled(2) == {"FA3": "45.00", "FA4": "155.00"}
    assert "habitude-mois" in kinds(result, 2)
