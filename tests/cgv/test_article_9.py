"""Article 9: three times the legal interest of the half-year of the delivery, one rate for the whole delay."""

from datetime import date
from decimal import Decimal

import pytest

from reconcile.cgv.article_9 import applied_rate
from reconcile.cgv.versions import load_cgv
from reconcile.config import Options
from reconcile.law.rates import load_law
from reconcile.law.series import NoValueInForce
from reconcile.model import AppliedRate, CustomerCategory, Invoice, Nature
from tests.support.receivables import invoice

CLAUSE = load_cgv(None).versions[0].terms.late_interest
TO_THE_LETTER = Options(services_rate="statutory")


def rate_of(document: Invoice, options: Options | None = None) -> AppliedRate:
    rate = applied_rate(document, CLAUSE, load_law(), options or Options())
    assert isinstance(rate, AppliedRate)
    return rate


def delivered(
    on: date, nature: Nature | None = None, category: CustomerCategory | None = CustomerCategory.PROFESSIONAL
) -> Invoice:
    return invoice(date(2026, 8, 1), issued=date(2026, 7, 1), delivered=on, nature=nature, category=category)


def test_the_rate_is_that_of_the_delivery_day_not_of_the_invoice_day() -> None:
    june, july = rate_of(delivered(date(2026, 6, 30))), rate_of(delivered(date(2026, 7, 1)))
    assert june.percent == 3 * Decimal("2.62")
    assert july.percent == 3 * Decimal("2.75")
    assert june.basis.replace("\u00a0", " ") == "3 × 2,62 % (taux légal du 1er semestre 2026)"
    assert (june.reference_day, june.base_percent, june.multiple) == (date(2026, 6, 30), Decimal("2.62"), 3)
    assert "arrêté du 15/12/2025" in june.source


def test_without_a_delivery_day_the_invoice_day_gives_the_rate() -> None:
    undelivered = rate_of(invoice(date(2026, 8, 1), issued=date(2026, 6, 30)))
    assert undelivered.reference_day == date(2026, 6, 30)
    assert undelivered.percent == Decimal("7.86")


def test_a_rate_without_an_official_text_is_marked_and_can_be_refused() -> None:
    document = delivered(date(2026, 7, 1))
    assert rate_of(document).provisional
    refused = applied_rate(document, CLAUSE, load_law(), Options(provisional_rates=False))
    assert isinstance(refused, NoValueInForce)
    assert isinstance(
        applied_rate(delivered(date(2026, 6, 30)), CLAUSE, load_law(), Options(provisional_rates=False)), AppliedRate
    )


@pytest.mark.parametrize("day", [date(2011, 12, 31), date(2027, 1, 1)])
def test_a_half_year_without_a_rate_has_none(day: date) -> None:
    assert isinstance(applied_rate(delivered(day), CLAUSE, load_law(), Options()), NoValueInForce)
    service = delivered(day, Nature.SERVICE)
    assert isinstance(applied_rate(service, CLAUSE, load_law(), TO_THE_LETTER), NoValueInForce)


@pytest.mark.parametrize("nature", [None, *Nature])
def test_services_bear_the_same_rate_as_goods_by_default(nature: Nature | None) -> None:
    assert rate_of(delivered(date(2026, 3, 1), nature)).percent == Decimal("7.86")


@pytest.mark.parametrize(
    ("nature", "percent"),
    [  # lecomptablefrancais.fr: 12,15 % au 1er semestre 2026
        (None, "7.86"),
        (Nature.GOODS, "7.86"),
        (Nature.SERVICE, "12.15"),
        (Nature.SUBSCRIPTION, "12.15"),
        (Nature.HOSTING, "12.15"),
        (Nature.RENTAL, "12.15"),
        (Nature.MAINTENANCE, "12.15"),
        (Nature.TRANSPORT, "7.86"),  # it follows the goods
        (Nature.TRAVEL, "12.15"),
    ],
)
def test_read_to_the_letter_services_bear_the_statutes_own_rate(nature: Nature | None, percent: str) -> None:
    assert rate_of(delivered(date(2026, 3, 1), nature), TO_THE_LETTER).percent == Decimal(percent)


def test_the_statutes_own_rate_says_what_it_is_made_of() -> None:
    rate = rate_of(delivered(date(2026, 3, 1), Nature.SERVICE), TO_THE_LETTER)
    assert rate.basis.replace("\u00a0", " ") == "2,15 % (taux BCE au 01/01/2026) + 10 points"
    assert (rate.base_percent, rate.multiple) == (Decimal("2.15"), 1)


@pytest.mark.parametrize("category", [CustomerCategory.CONSUMER, CustomerCategory.ASSOCIATION])
def test_the_statute_binds_professionals_only(category: CustomerCategory) -> None:
    document = delivered(date(2026, 3, 1), Nature.SERVICE, category)
    assert rate_of(document, TO_THE_LETTER).percent == Decimal("7.86")


def test_a_customer_without_a_category_has_that_of_the_dossier() -> None:
    document = delivered(date(2026, 3, 1), Nature.SERVICE, None)
    to_consumers = Options(services_rate="statutory", default_category=CustomerCategory.CONSUMER)
    assert rate_of(document, TO_THE_LETTER).percent == Decimal("12.15")
    assert rate_of(document, to_consumers).percent == Decimal("7.86")


@pytest.mark.parametrize(
    ("due", "percent"),
    [  # ECB 2.15 % on 01/01/2026 (lecomptablefrancais.fr), provisional 2.40 % on 01/07/2026
        (date(2026, 6, 29), "10.15"),  # interest begins to run on 30 June
        (date(2026, 6, 30), "10.40"),  # on 1 July
    ],
)
@pytest.mark.parametrize("options", [Options(), TO_THE_LETTER])
def test_a_public_buyer_owes_the_ecb_rate_of_the_day_interest_begins_and_eight_points(
    due: date, percent: str, options: Options
) -> None:
    rate = rate_of(invoice(due, issued=date(2026, 5, 30), category=CustomerCategory.PUBLIC), options)
    assert rate.percent == Decimal(percent)
    assert rate.basis.endswith("+ 8 points")


def test_before_the_decree_of_2013_a_public_buyer_has_no_rate_here() -> None:
    bill = invoice(date(2013, 4, 29), category=CustomerCategory.PUBLIC)
    assert isinstance(applied_rate(bill, CLAUSE, load_law(), Options()), NoValueInForce)
