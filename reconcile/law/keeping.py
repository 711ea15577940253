"""From which day a row of a book need not be kept any more (C. com., art. L123-22; RGPD, art. 17)."""

from datetime import date

from reconcile.law.rates import Law
from reconcile.law.series import NoValueInForce


def erasable_from(day: date, law: Law) -> date | NoValueInForce:
    """The first day on which a row of `day` need not be kept any more.

    The years run from the end of the financial year, held to be the calendar year.
    """
    end = date(day.year, 12, 31)
    years = law.record_keeping.on(end)
    return years if isinstance(years, NoValueInForce) else date(day.year + int(years.value) + 1, 1, 1)
