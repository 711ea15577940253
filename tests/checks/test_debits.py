"""Direct debits told of by a book, the file that ordered them and the bank that refused some."""

from datetime import date
from decimal import Decimal

from reconcile.books.bank.extract import Entry, Extract
from reconcile.books.checks.debits import settle_debits
from reconcile.books.records.normalise import Checked, normalise
from reconcile.books.tables.structured import table_of
from reconcile.model import BookKind, DirectDebit

FIFTH, SEVENTH, NINTH = date(2026, 6, 5), date(2026, 6, 8), date(2026, 6, 9)


def debit(row: int, name: str, amount: str, **more: object) -> Entry:
    cells = {"batch": "R1", "executed_on": FIFTH, "name": name, "amount": Decimal(amount), **more}
    return Entry(row, cells)  # type: ignore[arg-type]


def book(*entries: Entry, kind: BookKind = BookKind.DIRECT_DEBITS, name: str = "a.xml") -> Checked:
    return normalise(table_of(name, Extract(kind, entries)))


def reject(row: int, **cells: object) -> Entry:
    return Entry(row, {"rejected_on": NINTH, "reject_code": "AM04", **cells})  # type: ignore[arg-type]


def debits(*tables: Checked) -> list[DirectDebit]:
    return [r for table in tables for r in table.records.values() if isinstance(r, DirectDebit)]


def codes(*tables: Checked) -> list[str]:
    return [found.code for table in tables for found in table.table.issues]


def test_the_book_and_the_file_of_one_batch_count_once_and_complete_each_other() -> None:
    kept = book(debit(2, "DUPONT", "50", invoice_number="F-1", end_to_end_id="E1"))
    ordered = book(debit(1, "Dupont", "50.00", end_to_end_id="E1", mandate="RUM1", executed_on=SEVENTH), name="b.xml")
    settle_debits([kept, ordered])
    (one,) = debits(kept, ordered)
    assert (one.invoice_number, one.mandate, one.executed_on) == ("F-1", "RUM1", FIFTH)
    assert codes(kept, ordered) == ["LIVRE-DEJA-LU"]


def test_two_debits_alike_of_one_batch_are_two() -> None:
    twins = book(debit(1, "DUPONT", "50"), debit(2, "DUPONT", "50"))
    again = book(debit(1, "DUPONT", "50"), debit(2, "DUPONT", "50"), debit(3, "DUPONT", "50"), name="b.xml")
    settle_debits([twins, again])
    assert len(debits(twins, again)) == 3


def test_the_same_subscription_of_the_next_month_is_another_debit() -> None:
    june = book(debit(1, "DUPONT", "50", mandate="RUM1", end_to_end_id="ABO"))
    july = book(debit(1, "DUPONT", "50", mandate="RUM1", end_to_end_id="ABO", executed_on=date(2026, 7, 5)), name="b")
    settle_debits([june, july])
    assert len(debits(june, july)) == 2


def test_a_later_book_that_adds_the_reject_completes_the_first() -> None:
    first = book(debit(1, "DUPONT", "50", end_to_end_id="E1"))
    later = book(debit(1, "DUPONT", "50", end_to_end_id="E1", rejected_on=NINTH, reject_code="MD06"), name="b.xml")
    settle_debits([first, later])
    (one,) = debits(first, later)
    assert (one.rejected_on, one.reject_code) == (NINTH, "MD06")


def test_a_reject_of_the_bank_reaches_its_debit() -> None:
    batch = book(debit(1, "DUPONT", "50", end_to_end_id="E1"), debit(2, "DURAND", "50", end_to_end_id="E2"))
    refused = book(reject(1, end_to_end_id="E2", amount=Decimal(50)), kind=BookKind.REJECTS, name="b.xml")
    settle_debits([batch, refused])
    assert [(d.name, d.reject_code) for d in debits(batch)] == [("DUPONT", ""), ("DURAND", "AM04")]
    assert codes(batch, refused) == ["REJET-SEPA"]


def test_a_batch_refused_as_a_whole() -> None:
    batch = book(debit(1, "DUPONT", "50"), debit(2, "DURAND", "60"), debit(3, "PETIT", "70", batch="R2"))
    refused = book(reject(1, batch="R1"), kind=BookKind.REJECTS, name="b.xml")
    settle_debits([batch, refused])
    assert [d.reject_code for d in debits(batch)] == ["AM04", "AM04", ""]


def test_a_reject_without_debit_is_set_aside_and_said() -> None:
    refused = book(reject(1, end_to_end_id="E9", name="INCONNU"), kind=BookKind.REJECTS)
    settle_debits([refused])
    assert not refused.records
    assert codes(refused) == ["REJET-SANS-PRELEVEMENT"]
    assert "« INCONNU E9 » du 09/06/2026" in refused.table.issues[0].message


def test_two_reject_days_are_a_contradiction() -> None:
    one = book(debit(1, "DUPONT", "50", end_to_end_id="E1", rejected_on=NINTH))
    other = book(debit(1, "DUPONT", "50", end_to_end_id="E1", rejected_on=SEVENTH), name="b.xml")
    settle_debits([one, other])
    assert codes(one, other) == ["VERSION-EN-CONFLIT"]
    assert [d.rejected_on for d in debits(one, other)] == [NINTH]


def test_what_to_do_after_a_reject_is_said() -> None:
    batch = book(
        debit(1, "DUPONT", "50", rejected_on=NINTH, reject_code="MD01"),
        debit(2, "DURAND", "60", rejected_on=NINTH, reject_code="X99"),
    )
    settle_debits([batch])
    known, unknown = batch.table.issues
    assert "50,00" in known.message
    assert "« DUPONT » : rejet du 09/06/2026, code MD01" in known.message
    assert "mandat" in known.remedy
    assert "motif propre à la banque" in unknown.message


def test_a_file_refused_as_a_whole_reaches_all_its_batches() -> None:
    ordered = book(debit(1, "DUPONT", "50", message="M1"), debit(2, "DURAND", "60", batch="R2", message="M1"))
    settle_debits([ordered, book(reject(1, batch="M1"), kind=BookKind.REJECTS, name="b.xml")])
    assert [d.reject_code for d in debits(ordered)] == ["AM04", "AM04"]


def statement(label: str, amount: str) -> Checked:
    return book(Entry(1, {"operated_on": NINTH, "label": label, "amount": Decimal(amount)}), kind=BookKind.BANK)


def test_a_return_that_only_the_statement_tells_says_what_to_do() -> None:
    told = statement("REJET PRLV SEPA AC04 /DE DUPONT", "-50")
    settle_debits([told])
    (found,) = told.table.issues
    assert found.code == "REJET-SEPA"
    assert "compte clôturé" in found.message


def test_a_reject_that_book_and_statement_tell_is_said_once() -> None:
    batch = book(debit(1, "DUPONT", "50", rejected_on=date(2026, 6, 8), reject_code="AC04"))
    told = statement("REJET PRLV SEPA AC04 /DE DUPONT", "-50")
    settle_debits([batch, told])
    assert codes(batch, told) == ["REJET-SEPA"]


def test_a_purchase_whose_label_holds_a_code_is_no_return() -> None:
    bought = statement("FACTURE CARTE AC04", "-50")
    settle_debits([bought])
    assert codes(bought) == []
