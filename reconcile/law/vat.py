"""The rates of VAT in force in France: several hold on one day, so the question is whether a rate is among them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reconcile.law.series import DatedValue, Series

NO_VAT = Decimal(0)
"""What an exempt sale, or one whose customer pays the tax, shows as its rate."""


@dataclass(frozen=True, slots=True)
class VatRates:
    """The rates, one series for each: normal, reduced…, Corsica, overseas departments. Rates in per cent."""

    series: tuple[Series, ...]

    def on(self, day: date) -> tuple[Decimal, ...]:
        """The rates in force on `day` in any part of France, highest first; empty before the first known day."""
        found = (series.on(day) for series in self.series)
        return tuple(sorted({value.value for value in found if isinstance(value, DatedValue)}, reverse=True))

    def holds(self, percent: Decimal, day: date) -> bool:
        """Whether `percent` may stand on a document of `day`. Zero always may, and so may any rate before 2012."""
        rates = self.on(day)
        return percent == NO_VAT or not rates or percent in rates

    def held_by(self, percent: Decimal, day: date) -> bool:
        """Whether `percent` was in force on `day` or before: a credit note keeps the rate of its invoice."""
        if self.holds(percent, day):
            return True
        values = (value for series in self.series for value in series.values)
        return any(value.value == percent and value.period.start <= day for value in values)


def format_vat(percent: Decimal) -> str:
    r"""A rate of VAT as invoices print it, with a hard space.

    >>> format_vat(Decimal("20.00")), format_vat(Decimal("5.50"))
    ('20\xa0%', '5,5\xa0%')
    """
    return f"{percent.normalize():f}\u00a0%".replace(".", ",")
