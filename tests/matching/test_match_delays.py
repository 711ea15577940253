"""A payer's usual delay may say which of several equal debts is meant: where it is not the oldest one, it is asked."""

from tests.matching.builders import Books, day

ACME = "VIR SEPA RECU /DE ACME CONSEIL /REF X"


def owes(books: Books, number: str, amount: str, on: str) -> Books:
    return books.invoice(number, "Acme Conseil SARL", amount, on, stated_due_on=day(on))


def paid_after(*delays: int) -> Books:
    """Acme has paid invoices by their numbers, so many days after they were due."""
    books = Books()
    for rank, delay in enumerate(delays, 10):
        owes(books, f"FA2026-000{rank}", f"{rank}00", "01/03")
        books.bank(f"{1 + delay:02}/03", f"VIR ACME CONSEIL FA2026-000{rank}", f"{rank}00")
    return books


def test_the_debt_that_would_be_paid_as_usual_is_offered_beside_the_oldest() -> None:
    books = owes(owes(paid_after(4, 5, 6), "FA2026-00001", "120", "01/03"), "FA2026-00002", "120", "01/06")
    result = books.bank("06/06", ACME, "120").run()
    assert (result.settled(4), result.proposed(4)) == ({}, [{"FA2026-00001"}, {"FA2026-00002"}])
    question = result.asked(4)
    assert question is not None
    assert "FA2026-00001 ou FA2026-00002" in question.why


def test_two_payments_are_no_habit() -> None:
    books = owes(owes(paid_after(4, 5), "FA2026-00001", "120", "01/03"), "FA2026-00002", "120", "01/06")
    assert books.bank("06/06", ACME, "120").run().settled(3) == {"FA2026-00001": "120.00"}


def test_the_oldest_debt_that_is_paid_as_usual_is_paid() -> None:
    books = owes(owes(paid_after(20, 22, 24), "FA2026-00001", "120", "01/05"), "FA2026-00002", "120", "01/06")
    assert books.bank("25/05", ACME, "120").run().settled(4) == {"FA2026-00001": "120.00"}


def test_of_who_pays_now_sooner_now_later_forty_days_say_nothing() -> None:
    """The delays lie 29 days apart around 20: 36 days after April is not far from them, 5 days after May is as near."""
    books = owes(owes(paid_after(0, 10, 20, 29), "FA2026-00001", "120", "01/04"), "FA2026-00002", "120", "02/05")
    assert books.bank("07/05", ACME, "120").run().settled(5) == {"FA2026-00001": "120.00"}


def test_where_no_equal_debt_would_be_paid_as_usual_the_law_decides() -> None:
    books = owes(owes(paid_after(4, 5, 6), "FA2026-00001", "120", "01/03"), "FA2026-00002", "120", "02/03")
    assert books.bank("06/06", ACME, "120").run().settled(4) == {"FA2026-00001": "120.00"}


def test_the_number_that_the_bank_cut_may_be_either_of_two_equal_invoices() -> None:
    books = Books().invoice("FA2026-01186", "Novaxis de la Gare EURL", "1140", "08/05")
    books.invoice("FA2026-01089", "Novaxis de la Gare EURL", "258", "01/05")
    label = "VIREMENT NOVAXIS DE LA GARE REF VOS FACT FA2026-01186 + FA2026-"
    assert set(books.bank("29/06", label, "1398").run().settled()) == {"FA2026-01186", "FA2026-01089"}
    books.invoice("FA2026-01346", "Novaxis de la Gare EURL", "258", "01/06")
    assert books.run().settled() == {}
