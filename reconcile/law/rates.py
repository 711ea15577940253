"""What the law fixes for late payment, as dated data, and the few rules that read it."""

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path

from reconcile.dates import half_year
from reconcile.errors import SettingsError
from reconcile.law.limitation import Limitation
from reconcile.law.series import (
    FOR_EVER,
    DatedValue,
    NoValueInForce,
    Series,
    Unit,
    ValueStatus,
    load_legal_interest,
    load_many_series,
    load_series,
)
from reconcile.law.vat import VatRates
from reconcile.money import Cents, format_amount
from reconcile.saying import Words, say

_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class StatutoryRate:
    """A rate that the statute builds from two values: `percent` a year, and the values themselves."""

    percent: Decimal
    base: DatedValue
    adjustment: DatedValue


@dataclass(frozen=True, slots=True)
class LawRow:
    """One value for the reader. `until` is the first day it no longer holds, None where no end is known."""

    series: str
    start: date
    until: date | None
    value: Decimal
    unit: Unit
    status: ValueStatus
    article: str
    source: str

    @property
    def shown(self) -> str:
        """The value with its unit, as a French reader expects it."""
        if self.unit is Unit.EUROS:
            return format_amount(_exact_cents(self.value))
        word = _WORDS.get(self.unit)
        return f"{_comma(self.value)}\u00a0{word}" if word else format_percent(self.value)


_WORDS = {
    Unit.POINTS: "points",
    Unit.MULTIPLE: "fois",
    Unit.YEARS: "ans",
    Unit.MONTHS: "mois",
    Unit.WEEKS: "semaines",
}
"""The units that are words; the others are per cent and euros."""


@dataclass(frozen=True, slots=True)
class Law:
    """All that the law fixes here.

    Attributes:
        natural_person, all_others: legal interest by creditor (CMF, art. L313-2); ours is `all_others`, a company.
        ecb: main refinancing rate, raw: the days it changed.
        floor_multiple, default_points: the 3 and the 10 of C. com., art. L441-10 II.
        indemnity, cash_limit: C. com., art. D441-5; CMF, art. D112-3.
        public_points, public_indemnity: the 8 and the 40 EUR of public buyers (C. cde publ., art. R2192-31, D2192-35).
        vat: the rates of VAT, those of Corsica and of the overseas departments among them.
        limitation: years to bring a claim against professionals, consumers, public bodies.
        refund_weeks: while a direct debit may be taken back (CMF, art. L133-25).
        title_claim: months to claim goods of an insolvent customer (C. com., art. L624-9).
        claim_declaration: months to declare what it owes (C. com., art. R622-24).
        record_keeping: years that accounting records are kept (C. com., art. L123-22).
        files: name and SHA-256 of each file behind these values.
    """

    natural_person: Series
    all_others: Series
    ecb: Series
    floor_multiple: Series
    default_points: Series
    indemnity: Series
    cash_limit: Series
    public_points: Series
    public_indemnity: Series
    vat: VatRates
    limitation: Limitation
    refund_weeks: Series
    title_claim: Series
    claim_declaration: Series
    record_keeping: Series
    files: tuple[tuple[str, str], ...] = ()

    def legal_rate(self, day: date) -> DatedValue | NoValueInForce:
        """The legal interest of a creditor that is a company, for the half-year of `day`."""
        return self.all_others.on(half_year(day).start)

    def ecb_rate(self, day: date) -> DatedValue | NoValueInForce:
        """The ECB rate that serves the half-year of `day`: the one in force on its first day (L441-10 II)."""
        return self.ecb.on(half_year(day).start)

    def statutory_floor(self, day: date) -> StatutoryRate | NoValueInForce:
        """The least that general conditions may fix: three times the legal interest (L441-10 II)."""
        base, multiple = self.legal_rate(day), self.floor_multiple.on(day)
        if isinstance(base, NoValueInForce):
            return base
        if isinstance(multiple, NoValueInForce):
            return multiple
        return StatutoryRate(base.value * multiple.value, base, multiple)

    def statutory_default(self, day: date) -> StatutoryRate | NoValueInForce:
        """What runs where no clause applies: the ECB rate of the half-year and ten points (L441-10 II)."""
        return self._ecb_plus(self.default_points, day)

    def public_rate(self, day: date) -> StatutoryRate | NoValueInForce:
        """What a public buyer owes when interest begins to run on `day`: the ECB rate and eight points (R2192-31)."""
        return self._ecb_plus(self.public_points, day)

    def _ecb_plus(self, added: Series, day: date) -> StatutoryRate | NoValueInForce:
        base, points = self.ecb_rate(day), added.on(day)
        if isinstance(base, NoValueInForce):
            return base
        if isinstance(points, NoValueInForce):
            return points
        return StatutoryRate(base.value + points.value, base, points)

    def recovery_indemnity(self, due_on: date) -> Cents | NoValueInForce:
        """The fixed sum of D441-5 for a debt due on `due_on`; there was none before 2013."""
        return _cents(self.indemnity.on(due_on))

    def public_recovery_indemnity(self, due_on: date) -> Cents | NoValueInForce:
        """The fixed sum that a public buyer owes by its own code (D2192-35): told, never added here."""
        return _cents(self.public_indemnity.on(due_on))

    def refund_until(self, debited_on: date) -> date | NoValueInForce:
        """The last day on which a payer may have a direct debit back (CMF, art. L133-25)."""
        weeks = self.refund_weeks.on(debited_on)
        return weeks if isinstance(weeks, NoValueInForce) else debited_on + timedelta(weeks=int(weeks.value))

    def cash_cap(self, day: date) -> Cents | NoValueInForce:
        """The most that may be paid in cash on `day` (CMF, art. D112-3)."""
        return _cents(self.cash_limit.on(day))

    @property
    def series(self) -> tuple[Series, ...]:
        """All series, in the order in which they are shown."""
        return (
            self.all_others, self.natural_person, self.ecb, self.floor_multiple, self.default_points,
            self.indemnity, self.public_points, self.public_indemnity, self.cash_limit, *self.limitation.series,
            self.refund_weeks, self.title_claim, self.claim_declaration, self.record_keeping, *self.vat.series,
        )  # fmt: skip

    @property
    def rows(self) -> tuple[LawRow, ...]:
        """Every value of every series, in order: what the command `rates` and the sheet of rates show."""
        return tuple(
            LawRow(
                series.label,
                value.period.start,
                None if value.period.until == FOR_EVER else value.period.until,
                value.value,
                series.unit,
                value.status,
                series.article,
                value.source,
            )
            for series in self.series
            for value in series.values
        )


@cache
def load_law() -> Law:
    """The law that the package ships. Raises RuntimeError if its own data is wrong: our bug, not the user's."""
    try:
        natural_person, all_others = load_legal_interest(_DATA / "legal_interest.toml")
        public_points, public_indemnity = load_many_series(_DATA / "public_buyers.toml")
        return Law(
            natural_person,
            all_others,
            ecb=load_series(_DATA / "ecb_refinancing.toml"),
            floor_multiple=load_series(_DATA / "statutory_floor.toml"),
            default_points=load_series(_DATA / "statutory_default.toml"),
            indemnity=load_series(_DATA / "recovery_indemnity.toml"),
            cash_limit=load_series(_DATA / "cash_cap.toml"),
            public_points=public_points,
            public_indemnity=public_indemnity,
            limitation=Limitation(*load_many_series(_DATA / "limitation.toml")),
            refund_weeks=load_series(_DATA / "direct_debit_refund.toml"),
            title_claim=load_series(_DATA / "title_claim.toml"),
            claim_declaration=load_series(_DATA / "claim_declaration.toml"),
            record_keeping=load_series(_DATA / "record_keeping.toml"),
            vat=VatRates(load_many_series(_DATA / "vat_rates.toml")),
            files=tuple(
                (path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in sorted(_DATA.glob("*.toml"))
            ),
        )
    except SettingsError as error:
        raise RuntimeError(str(error)) from error


def half_year_label(day: date) -> str:
    """The half-year of `day` in French.

    >>> half_year_label(date(2026, 6, 30)), half_year_label(date(2026, 7, 1))
    ('1er semestre 2026', '2e semestre 2026')
    """
    return _half_year_label(day.year, day.month <= 6)


@cache
def _half_year_label(year: int, first: bool) -> Words:  # noqa: FBT001 - the key of a cache
    return say("1er semestre {year}" if first else "2e semestre {year}", year=year)


@lru_cache(maxsize=256)
def format_percent(percent: Decimal) -> str:
    r"""A rate as a French reader expects it, at least two decimals, with a hard space.

    >>> format_percent(Decimal("8.25")), format_percent(Decimal("2.7")), format_percent(Decimal("0.975"))
    ('8,25\xa0%', '2,70\xa0%', '0,975\xa0%')
    """
    exact = percent.normalize()
    exponent = exact.as_tuple().exponent
    decimals = max(2, -exponent) if isinstance(exponent, int) else 2
    return f"{exact:.{decimals}f}\u00a0%".replace(".", ",")


def _comma(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", ",")


def _cents(found: DatedValue | NoValueInForce) -> Cents | NoValueInForce:
    if isinstance(found, NoValueInForce):
        return found
    return _exact_cents(found.value)


def _exact_cents(amount: Decimal) -> Cents:
    cents, denominator = (amount * 100).as_integer_ratio()
    if denominator != 1:
        raise ValueError(f"{amount} EUR is not a whole number of cents")
    return cents
