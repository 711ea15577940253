"""Articles 5, 7, 8, 10 and 11 of the CGV: cases that a lawyer can read, and what they are drawn from.

A case (`cases/rights_*.toml`) states the books in the words of their columns, and below `expect` what must come out:
amounts as arithmetic in euros, days, and the codes of the issues, which are complete.
"""

import tomllib
from dataclasses import fields
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.assess.assessment import assess
from reconcile.assess.renewals import renewal_of
from reconcile.cgv.versions import load_cgv
from reconcile.config import Options
from reconcile.issues import Issue
from reconcile.issues.rights import RIGHTS
from reconcile.law.rates import load_law
from reconcile.model import (
    Allocation,
    CreditNote,
    Customer,
    CustomerCategory,
    DepositInvoice,
    Document,
    Invoice,
    Ledger,
    Matching,
    Nature,
    Order,
    Outcome,
    Party,
    PaymentOutcome,
    Rights,
    Source,
    Subscription,
)
from tests.support.arithmetic import cents
from tests.support.receivables import PROFESSIONAL, credited, paid, rejected

CASES = Path(__file__).parents[1] / "law" / "cases"
KINDS = {"invoice": Invoice, "deposit": DepositInvoice, "credit_note": CreditNote}


def cases(file: str) -> list[Any]:
    found = tomllib.loads((CASES / file).read_text(encoding="utf-8"))["case"]
    return [pytest.param(case, id=case["name"]) for case in found]


def party(fact: dict[str, Any]) -> Party:
    name = fact.get("customer", "Dupont")
    return Party({"Dupont": "C1", "Martin": "C2"}.get(name, ""), name, PROFESSIONAL)


def document(kind: str, fact: dict[str, Any], row: int) -> Document:
    return KINDS[kind](
        number=fact["number"],
        customer=party(fact),
        issued_on=fact["issued"],
        gross=cents(fact["gross"]),
        source=Source("factures.xlsx", "Ventes", row),
        order_number=fact.get("order", ""),
        delivered_on=fact.get("delivered"),
        stated_due_on=fact.get("due"),
        nature=Nature(fact["nature"]) if "nature" in fact else None,
        net=cents(fact["net"]) if "net" in fact else None,
        linked_to=fact.get("linked", ""),
        disputed=fact.get("disputed", ""),
    )


def allocations(told: list[tuple[dict[str, Any], Document]]) -> list[Allocation]:
    found: list[Allocation] = []
    for row, (fact, one) in enumerate(told, 100):
        for event in fact.get("payments", ()):
            found.append(paid(one, cents(event["amount"]), event["on"], row=row))
            if "rejected" in event:
                found.append(rejected(found[-1], event["rejected"], row=row + 800))
        if isinstance(one, CreditNote) and fact.get("linked"):
            of = next(other for _, other in told if other.number == fact["linked"])
            found.append(credited(of, one, one.gross))
    return found


def books(case: dict[str, Any]) -> tuple[Ledger, list[Allocation]]:
    facts = [(kind, fact) for kind in KINDS for fact in case.get(kind, ())]
    told = [(fact, document(kind, fact, row)) for row, (kind, fact) in enumerate(facts, 2)]
    ledger = Ledger(
        documents=tuple(one for _, one in told),
        orders=tuple(
            Order(
                fact["number"],
                party(fact),
                fact["ordered"],
                cents(fact["gross"]),
                Source("commandes.xlsx", "Commandes", row),
                cents(fact["asked"]) if "asked" in fact else None,
                fact.get("cancelled"),
                fact.get("reason", ""),
                fact.get("status", ""),
            )
            for row, fact in enumerate(case.get("order", ()), 2)
        ),
        subscriptions=tuple(
            Subscription(
                party(fact),
                fact["service"],
                fact["due"],
                Source("abonnements.xlsx", "Abonnements", row),
                cents(fact["net"]) if "net" in fact else None,
                fact.get("notice"),
            )
            for row, fact in enumerate(case.get("subscription", ()), 2)
        ),
        customers=tuple(
            Customer(
                party(fact), (), (), fact.get("insolvency", ""), fact.get("disputed", ""),
                Source("clients.xlsx", "Clients", row),
            )
            for row, fact in enumerate(case.get("customer_card", ()), 2)
        ),
    )  # fmt: skip
    return ledger, allocations(told)


def run(case: dict[str, Any]) -> tuple[Rights, tuple[Issue, ...]]:
    ledger, paid_by = books(case)
    matching = Matching(tuple(PaymentOutcome(one.payment, Outcome.MATCHED, (one,), (), "") for one in paid_by))
    assessment, issues = assess(ledger, matching, load_law(), load_cgv(None), Options(), case["as_of"])
    return assessment.rights, tuple(one for one in issues if one.code in RIGHTS)


def seen(one: Any, names: list[str]) -> dict[str, Any]:
    """What a record says of each name, through the order, the file or the subscription that it is about."""

    def value(name: str) -> Any:
        for where in (one, getattr(one, "file", None), getattr(getattr(one, "file", None), "order", None)):
            if hasattr(where, name):
                return shown(getattr(where, name))
        raise AssertionError(name)

    return {name: value(name) for name in names}


def shown(value: Any) -> Any:
    if isinstance(value, tuple):
        return [shown(one) for one in value]
    return getattr(value, "number", value)


def wanted(expected: dict[str, Any]) -> dict[str, Any]:
    """Texts that are arithmetic as cents, `"-"` for nothing."""

    def value(name: str, told: Any) -> Any:
        if told == "-":
            return None
        return cents(told) if name in AMOUNTS else told

    return {name: value(name, told) for name, told in expected.items()}


AMOUNTS = {"kept", "to_claim", "deposit_paid", "most", "balance", "unpaid", "late_balance"}


@pytest.mark.parametrize(
    "case",
    [one for file in ("orders", "subscriptions", "deliveries") for one in cases(f"rights_{file}.toml")],
)
def test_a_case_of_the_cgv_comes_out_as_a_lawyer_wrote_it(case: dict[str, Any]) -> None:
    found, issues = run(case)
    assert {"name", "whose", "article", "as_of"} <= case.keys()
    assert [one.code for one in issues] == case.get("issues", [])
    for kind in (field.name for field in fields(Rights)):
        expected = case.get("expect", {}).get(kind)
        if expected is not None:
            records = getattr(found, kind)
            assert [seen(one, list(told)) for one, told in zip(records, expected, strict=True)] == [
                wanted(told) for told in expected
            ]


def test_there_are_enough_cases_on_both_sides_of_each_boundary() -> None:
    told = [c for file in ("orders", "subscriptions", "deliveries") for c in cases(f"rights_{file}.toml")]
    assert len(told) >= 60
    assert {case.values[0]["article"] for case in told} == {"5", "7", "8", "10", "11"}


def test_an_order_is_governed_by_the_version_of_its_day(tmp_path: Path) -> None:
    """A version that keeps 20 % from 2026-07-01: the order of the day before keeps 30 % (art. 3)."""
    text = (Path(__file__).parents[2] / "reconcile/cgv/data/inforez.toml").read_text(encoding="utf-8")
    newer = text.replace('id = "INFOREZ"', 'id = "ESSAI"\nreplaces = "INFOREZ"').replace("from = 2012", "from = 2026")
    newer = newer.replace("2026-01-01", "2026-07-01", 1).replace("30% du montant", "20% du montant")
    newer = newer.replace("percent_without_deposit = 30", "percent_without_deposit = 20")
    (tmp_path / "essai.toml").write_text(newer, encoding="utf-8")
    orders = tuple(
        Order(f"C-{day.month}", Party("C1", "Dupont"), day, 100_000, Source("c.xlsx", "", row), None, date(2026, 8, 1))
        for row, day in enumerate((date(2026, 6, 30), date(2026, 7, 1)), 2)
    )
    assessment, _ = assess(
        Ledger(orders=orders), Matching(()), load_law(), load_cgv(tmp_path), Options(), date(2026, 9, 30)
    )
    assert [one.kept for one in assessment.rights.cancellations] == [30_000, 20_000]


def test_an_order_older_than_any_version_is_told_and_not_computed() -> None:
    order = Order(
        "C-1", Party("C1", "Dupont"), date(2011, 12, 31), 100_000, Source("c.xlsx", "", 2), None, date(2012, 2, 1)
    )
    assessment, issues = assess(
        Ledger(orders=(order,)), Matching(()), load_law(), load_cgv(None), Options(), date(2026, 9, 30)
    )
    assert assessment.rights.cancellations == ()
    assert [(one.code, one.value) for one in issues] == [("CGV-ABSENTES", "31/12/2011")]


def test_a_subscription_is_governed_by_the_version_of_its_last_renewal(tmp_path: Path) -> None:
    """Two months of notice from 2026-07-01: what was renewed the day before keeps three."""
    text = (Path(__file__).parents[2] / "reconcile/cgv/data/inforez.toml").read_text(encoding="utf-8")
    newer = text.replace('id = "INFOREZ"', 'id = "ESSAI"\nreplaces = "INFOREZ"').replace(
        "from = 2012-01", "from = 2026-07"
    )
    newer = newer.replace("notice_months = 3", "notice_months = 2")
    (tmp_path / "essai.toml").write_text(newer, encoding="utf-8")
    subscriptions = tuple(
        Subscription(Party("C1", "Dupont"), "Antivirus", due, Source("a.xlsx", "", row))
        for row, due in enumerate((date(2026, 6, 30), date(2026, 7, 1)), 2)
    )
    assessment, _ = assess(
        Ledger(subscriptions=subscriptions), Matching(()), load_law(), load_cgv(tmp_path), Options(), date(2026, 9, 30)
    )
    assert [one.notice_until for one in assessment.rights.renewals] == [date(2027, 3, 30), date(2027, 5, 1)]


def test_a_consumer_is_warned_about_and_a_professional_is_not() -> None:
    consumer = Party("C9", "Mme Roche", CustomerCategory.CONSUMER)
    orders = tuple(
        Order(f"C-{row}", who, date(2026, 6, 1), 100_000, Source("c.xlsx", "", row), None, date(2026, 7, 1))
        for row, who in enumerate((consumer, Party("C1", "Dupont", PROFESSIONAL)), 2)
    )
    assessment, _ = assess(
        Ledger(orders=orders), Matching(()), load_law(), load_cgv(None), Options(), date(2026, 9, 30)
    )
    cautions = [one.caution for one in assessment.rights.cancellations]
    assert "R212-2" in cautions[0]
    assert cautions[1] == ""


DAYS = st.dates(date(2012, 1, 1), date(2040, 12, 31))
MONTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def three_months_after(day: date) -> date:
    """Counted forward with a table of the months: the same number, else the last day of the month."""
    year, month = (day.year, day.month + 3) if day.month <= 9 else (day.year + 1, day.month - 9)
    leap = month == 2 and ((year % 4 == 0 and year % 100 != 0) or year % 400 == 0)
    return date(year, month, min(day.day, MONTHS[month - 1] + leap))


def anniversary(day: date, years: int) -> date:
    leap = day.month == 2 and day.day == 29
    return date(day.year + years, 3, 1) - timedelta(days=1) if leap else date(day.year + years, day.month, day.day)


@settings(deadline=None)
@given(DAYS)
def test_the_last_day_for_notice_is_the_last_one_with_three_months_to_go(due: date) -> None:
    """The other way round than the program: forward from the day of the notice.

    Counted so, the 31 January would still do for the 30 April, which has no 31; counted back, the 30 is the last day.
    """
    clause = load_cgv(None).versions[0].terms.renewal
    assert clause is not None
    one = Subscription(Party("", "Dupont"), "Antivirus", due, Source("a.xlsx", "", 2))
    last = renewal_of(one, clause, due - timedelta(days=1)).notice_until
    assert last is not None
    after = last + timedelta(days=1)
    assert three_months_after(last) <= due
    assert due < three_months_after(after) or after.day > due.day


@settings(deadline=None)
@given(DAYS, st.integers(-500, 1500), st.integers(-800, 1500))
def test_a_subscription_with_notice_ends_on_a_due_date_three_months_later_at_least(
    due: date, noticed: int, elapsed: int
) -> None:
    clause = load_cgv(None).versions[0].terms.renewal
    assert clause is not None
    notice, as_of = due + timedelta(days=noticed), due + timedelta(days=elapsed)
    one = Subscription(Party("", "Dupont"), "Antivirus", due, Source("a.xlsx", "", 2), None, notice)
    found = renewal_of(one, clause, as_of)
    if notice > as_of:
        assert (found.ends_on, found.late_notice) == (None, False)
        return
    assert found.ends_on is not None
    assert (found.ends_on.month, min(found.ends_on.day, 28)) == (due.month, min(due.day, 28))
    assert three_months_after(notice) <= found.ends_on
    before = anniversary(due, found.ends_on.year - due.year - 1)
    assert found.late_notice == (before >= max(due, notice))
    assert found.next_due is None if found.ends_on <= as_of else as_of < (found.next_due or as_of) <= found.ends_on
