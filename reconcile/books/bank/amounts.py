"""How the reasons that refuse a bank file show its amounts."""

from decimal import Decimal

from reconcile.money import format_amount


def amount_shown(amount: Decimal, currency: str = "EUR") -> str:
    """An amount as a French reader writes it; as it stands where it is no sum of euros and cents.

    >>> amount_shown(Decimal("12.345")), amount_shown(Decimal("9.5"), "CHF")
    ('12,345 EUR', '9,5 CHF')
    """
    cents = amount.scaleb(2)
    if currency in {"EUR", ""} and cents == cents.to_integral_value():
        return format_amount(int(cents))
    return f"{amount} {currency}".replace(".", ",")
