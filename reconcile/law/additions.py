"""Rates that the user adds to those of the package, without touching it: files `taux/*.toml` of a dossier.

A file adds the half-years that the package does not know yet, says how long a value still held, or confirms one that is
marked provisional: it is then the value with the same first day. It can change nothing that is established.
"""

import hashlib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias

from reconcile.config import Table, load_toml
from reconcile.dates import Period, format_date
from reconcile.errors import SettingsError
from reconcile.law.rates import Law, format_percent
from reconcile.law.series import DatedValue, LegalInterestRow, Row, Series


class _EcbRow(Row):
    until: date
    value: Decimal


class _RatesFile(Table):
    """What the user writes: rows of either series, each with its first day, the day it ends and its source."""

    legal_interest: tuple[LegalInterestRow, ...] = ()
    ecb_refinancing: tuple[_EcbRow, ...] = ()


_Added: TypeAlias = list[tuple[str, DatedValue]]
"""The file of each value."""


def with_additions(law: Law, folder: Path | None) -> Law:
    """The law with the rates of `folder/*.toml`, or as it is where there are none.

    Raises SettingsError for a file that cannot be used, contradicts an established value, or leaves a gap.
    """
    files = sorted(folder.glob("*.toml")) if folder is not None and folder.is_dir() else []
    if not files:
        return law
    persons: _Added = []
    others: _Added = []
    ecb: _Added = []
    for path in files:
        read = load_toml(path, _RatesFile)
        persons += [(path.name, _value(row, row.until, row.natural_person)) for row in read.legal_interest]
        others += [(path.name, _value(row, row.until, row.all_others)) for row in read.legal_interest]
        ecb += [(path.name, _value(row, row.until, row.value)) for row in read.ecb_refinancing]
    hashes = tuple((f"taux/{path.name}", hashlib.sha256(path.read_bytes()).hexdigest()) for path in files)
    return replace(
        law,
        natural_person=_extended(law.natural_person, persons),
        all_others=_extended(law.all_others, others),
        ecb=_extended(law.ecb, ecb),
        files=(*law.files, *hashes),
    )


def _value(row: Row, until: date, value: Decimal) -> DatedValue:
    return DatedValue(Period(row.start, until), value, row.status, row.source)


def _extended(series: Series, added: _Added) -> Series:
    values = {value.period.start: value for value in series.values}
    for file, value in added:
        start, before = value.period.start, values.get(value.period.start)
        established = before is not None and not before.provisional
        if before is not None and established and before.value != value.value:
            since = f"depuis le {format_date(start)}, vaut déjà {format_percent(before.value)} ({before.source})"
            raise SettingsError(f"{file} : {series.label}, {since}.")
        if before is None or not established or value.period.until > before.period.until:
            values[start] = value
    try:
        return replace(series, values=tuple(values[start] for start in sorted(values)))
    except ValueError as error:
        names = ", ".join(dict.fromkeys(file for file, _ in added))
        raise SettingsError(f"{names} : {error}") from None
