"""What may say which of several equal debts is meant, where it is not the oldest one: it is then asked."""

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


def paid_by_others(count: int) -> Books:
    """So many other customers have each paid one invoice by its number, five days after it was due."""
    books = Books()
    for rank in range(count):
        number = f"FA2026-001{rank:02}"
        books.invoice(number, f"Client {chr(65 + rank)}{chr(65 + rank)}", f"{rank + 300}", stated_due_on=day("10/02"))
        books.bank("15/02", f"VIREMENT REF {number}", f"{rank + 300}")
    return books


def test_a_customer_without_habit_is_held_against_all_customers() -> None:
    """97 days after the first was due and 5 after the second: others pay after 5 days."""
    books = owes(owes(paid_by_others(30), "FA2026-00001", "120", "01/03"), "FA2026-00002", "120", "01/06")
    result = books.bank("06/06", ACME, "120").run()
    assert (result.settled(31), result.proposed(31)) == ({}, [{"FA2026-00001"}, {"FA2026-00002"}])


def test_few_payments_of_others_or_a_month_of_difference_leave_it_to_the_law() -> None:
    for others, second in ((29, "01/06"), (30, "01/03")):
        books = owes(owes(paid_by_others(others), "FA2026-00001", "120", "01/02"), "FA2026-00002", "120", second)
        on = "06/06" if others == 29 else "07/03"
        assert books.bank(on, ACME, "120").run().settled(others + 1) == {"FA2026-00001": "120.00"}


def fees(*due: str) -> Books:
    """Acme owes a fee of 120 each month, issued on the first and due on these days."""
    books = Books()
    for rank, on in enumerate(due, 1):
        books.invoice(f"FA2026-0000{rank}", "Acme Conseil SARL", "120", f"01/0{rank}", stated_due_on=day(on))
    return books


def test_equal_debts_due_only_weeks_later_are_asked_about() -> None:
    """Fees were paid when they were due; on 5 April, April's is due on the 30th and May's is not there yet."""
    books = fees("31/01", "28/02", "31/03", "30/04", "31/05")
    for rank, on in enumerate(("31/01", "28/02", "31/03"), 1):
        books.bank(on, f"VIR ACME CONSEIL FA2026-0000{rank}", "120")
    assert books.bank("20/04", ACME, "120").run().settled(4) == {"FA2026-00004": "120.00"}
    books.transactions.pop()
    result = books.bank("05/04", ACME, "120").run()
    assert (result.settled(4), result.proposed(4)) == ({}, [{"FA2026-00004"}])
    assert "que des semaines plus tard" in result.line(4).why


def test_so_is_the_oldest_of_several() -> None:
    books = fees("31/01", "28/02", "31/03", "30/04")
    for rank, on in enumerate(("31/01", "28/02"), 1):
        books.bank(on, f"VIR ACME CONSEIL FA2026-0000{rank}", "120")
    result = books.bank("05/03", ACME, "120").bank("02/04", ACME, "120").run()
    assert (result.settled(3), result.settled(4)) == ({}, {})
    assert "que des semaines plus tard" in result.line(3).why


def test_a_standing_order_that_pays_each_fee_weeks_before_it_is_due_is_not() -> None:
    books = fees("31/01", "28/02", "31/03", "30/04", "31/05")
    for month in range(1, 6):
        books.bank(f"05/0{month}", ACME, "120")
    result = books.run()
    assert [result.settled(rank) for rank in range(1, 6)] == [{f"FA2026-0000{rank}": "120.00"} for rank in range(1, 6)]


def test_the_number_that_the_bank_cut_may_be_either_of_two_equal_invoices() -> None:
    books = Books().invoice("FA2026-01186", "Novaxis de la Gare EURL", "1140", "08/05")
    books.invoice("FA2026-01089", "Novaxis de la Gare EURL", "258", "01/05")
    label = "VIREMENT NOVAXIS DE LA GARE REF VOS FACT FA2026-01186 + FA2026-"
    assert set(books.bank("29/06", label, "1398").run().settled()) == {"FA2026-01186", "FA2026-01089"}
    books.invoice("FA2026-01346", "Novaxis de la Gare EURL", "258", "01/06")
    assert books.run().settled() == {}


def test_a_figure_of_the_label_that_is_the_number_of_another_equal_debt_is_asked() -> None:
    books = owes(owes(Books(), "FA2026-00003", "120", "01/03"), "FA2026-00005", "120", "01/05")
    result = books.bank("06/06", "VIR ACME CONSEIL REGLT 5 MERCI", "120").run()
    assert (result.settled(), result.proposed()) == ({}, [{"FA2026-00003"}, {"FA2026-00005"}])


def test_a_figure_that_is_the_number_of_the_oldest_debt_changes_nothing() -> None:
    books = owes(owes(Books(), "FA2026-00003", "120", "01/03"), "FA2026-00005", "120", "01/05")
    for label in ("VIR ACME CONSEIL REGLT 3", "VIR ACME CONSEIL REGLT DU 05/05/2026", "VIR ACME CONSEIL REF 5"):
        assert Books(books.documents, codes=books.codes).bank("07/06", label, "120").run().settled() == {
            "FA2026-00003": "120.00"
        }


def test_a_figure_that_is_the_number_of_an_equal_debt_paid_before_is_asked() -> None:
    books = owes(owes(Books(), "FA2026-00003", "120", "01/03"), "FA2026-00005", "120", "01/05")
    books.bank("06/03", "VIR ACME CONSEIL FA2026-00003", "120").bank("07/05", "VIR ACME CONSEIL REGLT 3", "120")
    result = books.run()
    assert (result.settled(1), result.settled(2)) == ({"FA2026-00003": "120.00"}, {})


def test_a_wrong_number_in_a_list_may_mean_the_document_that_completes_the_sum() -> None:
    """1853, 1929 written « 129 », and 1942; the document 129 is another customer's."""
    books = Books().invoice("FA2026-00129", "Dupont SARL", "55", "01/02")
    for number, amount in (("1853", "5680.28"), ("1929", "4448.35"), ("1942", "4149.01"), ("1950", "77")):
        owes(books, f"FA2026-0{number}", amount, "01/05")
    paid = books.bank("06/06", "VIR ACME CONSEIL REF FACT 1853-129-1942", "14277.64").run().settled()
    assert set(paid) == {"FA2026-01853", "FA2026-01929", "FA2026-01942"}


def test_a_bare_number_of_anothers_document_of_that_amount_is_asked() -> None:
    books = owes(Books(), "28", "660", "01/03").invoice("3293", "Entreprise Bazin", "660", "01/05")
    assert books.bank("06/06", "VIR ACME CONSEIL 3293", "660").run().settled() == {}


def test_a_credit_note_waits_for_money_that_is_another_invoice_less_it() -> None:
    """1 503,68 less the credit note of 357,32 on an older invoice makes 1 146,36."""
    books = (
        Books()
        .invoice("VT085172", "Collège Trandier", "357.32", "10/04")
        .invoice("VT085807", "Collège Trandier", "1503.68", "19/05")
    )
    books.credit("AV085200", "Collège Trandier", "357.32", "20/04", linked="VT085172")
    paid = books.bank("24/05", "VIR SEPA TRESORERIE DE LENS PAIEMENT VT085807", "1146.36").run()
    assert all(one.status.name == "SUGGESTED" for outcome in paid.matching.outcomes for one in outcome.allocations)


def test_a_payment_between_the_invoice_and_the_invoice_less_its_credit_note_is_asked() -> None:
    """3 996,00 less 1 598,40 leaves 2 397,60; 3 664,16 is nearer to the whole."""
    books = Books().invoice("FA2026-02647", "Pages Ferrand", "3996", "29/05")
    books.credit("AV2026-00010", "Pages Ferrand", "1598.40", "05/06", linked="FA2026-02647")
    assert books.bank("20/06", "VIR PAGES FERRAND FA2026-02647", "3664.16").run().settled() == {}


def test_a_credit_note_kept_for_its_invoice_is_offered_where_it_is_just_what_is_missing_on_another() -> None:
    books = owes(owes(Books(), "FA2026-00012", "144", "17/05"), "FA2026-00011", "297.71", "06/05")
    books.credit("AV2026-00001", "Acme Conseil SARL", "7.20", "20/05", linked="FA2026-00012")
    result = books.bank("17/06", "VIR ACME CONSEIL FACTURE FA2026-00011", "290.51").run()
    offered = [{(a.document, a.amount, a.payment.label) for a in answer} for answer in result.line().alternatives]
    assert {
        ("FA2026-00011", 720, "Avoir AV2026-00001"),
        ("FA2026-00011", 29051, "VIR ACME CONSEIL FACTURE FA2026-00011"),
    } in (offered)
