"""The columns of which schemas are made. Each says its French header, its unit and its meaning.

Text is dtype `str`, money is `Int64` cents, days are `datetime.date` objects, rates are `Decimal` per cent objects.
Nothing is converted: a frame that holds another type is refused.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pandas as pd
import pandera.pandas as pa

FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2099, 12, 31)


def text(title: str, description: str, *, required: bool = False) -> pa.Column:
    """Free text; a blank is a missing value."""
    filled = pa.Check.str_length(min_value=1, name="filled", error="le texte est vide")
    return _column("str", title, description, "texte", [filled], required=required)


def choice(title: str, description: str, values: Iterable[str], *, required: bool = False) -> pa.Column:
    """One of a few texts."""
    known = list(values)
    one_of = pa.Check.isin(known, name="known", error=f"il faut une des valeurs {', '.join(known)}")
    return _column("str", title, description, "une valeur de la liste", [one_of], required=required)


def day(title: str, description: str, *, required: bool = False) -> pa.Column:
    """A calendar day between 1990 and 2099."""
    in_range = pa.Check(_days_in_range, name="in_range", error="la date est hors des années 1990 à 2099")
    return _column("object", title, description, "jour", [in_range], required=required)


def cents(
    title: str, description: str, *, required: bool = False, positive: bool = False, not_negative: bool = False
) -> pa.Column:
    """An amount in cents."""
    above = pa.Check.gt(0, name="positive", error="le montant doit être supérieur à zéro")
    from_zero = pa.Check.ge(0, name="not_negative", error="le montant ne peut pas être négatif")
    checks = [above] if positive else [from_zero] if not_negative else []
    return _column("Int64", title, description, "centime d'euro", checks, required=required)


def rate(title: str, description: str) -> pa.Column:
    """A rate in per cent."""
    percent = pa.Check(_rates_in_range, name="percent", error="le taux doit être entre 0 et 100 %")
    return _column("object", title, description, "pour cent", [percent], required=False)


def currency() -> pa.Column:
    """Euros only; a blank is euros."""
    euros = pa.Check.isin(["EUR"], name="currency", error="seuls les euros sont rapprochés")
    return _column("str", "Devise", "Monnaie de la ligne ; vide vaut euro.", "code ISO 4217", [euros], required=False)


def table(
    columns: dict[str, pa.Column], checks: Iterable[pa.Check], title: str, description: str
) -> pa.DataFrameSchema:
    """A schema of exactly these columns, whose index is the row as Excel shows it."""
    index = pa.Index("int64", name="row", unique=True)
    return pa.DataFrameSchema(
        columns, checks=list(checks), index=index, strict=True, coerce=False, title=title, description=description
    )


def _column(
    dtype: str, title: str, description: str, unit: str, checks: list[pa.Check], *, required: bool
) -> pa.Column:
    return pa.Column(
        dtype,
        checks,
        nullable=not required,
        coerce=False,
        title=title,
        description=description,
        metadata={"unit": unit, "dtype": dtype},
    )


def _days_in_range(days: "pd.Series[Any]") -> "pd.Series[bool]":
    return pd.Series([type(one) is date and FIRST_DAY <= one <= LAST_DAY for one in days], days.index, dtype=bool)


def _rates_in_range(rates: "pd.Series[Any]") -> "pd.Series[bool]":
    return pd.Series([0 <= one <= 100 for one in rates], rates.index, dtype=bool)
