"""What the figures rest on in law: versions of the CGV, rates, articles."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RateRow:
    """A penalty rate that this run used, or a figure of the law.

    Attributes:
        documents: how many documents it was used for.
    """

    subject: str
    value: str
    period: str
    basis: str
    source: str
    provisional: bool
    documents: int | None


@dataclass(frozen=True, slots=True)
class HalfYearRow:
    """The rates of a half-year, as they are shown: the legal one, three times it, the ECB's, and it plus 10 and 8."""

    label: str
    legal: str
    floor: str
    ecb: str
    default: str
    public: str
    provisional: bool


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version of the CGV. `documents`: how many of the run it governs; `note`: what its text leaves open."""

    id: str
    title: str
    in_force: str
    file: str
    documents: int
    note: str


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """A clause of the CGV, or an article without one.

    Attributes:
        words: of the clause, `""` for an article without.
        applied: what is computed, or why nothing is.
        caution: what a lawyer would answer to these words.
    """

    version: str
    article: str
    title: str
    words: str
    applied: str
    statute: str
    caution: str
