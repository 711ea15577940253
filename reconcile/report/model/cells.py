"""What every sheet is made of: its name, tones and tags, links, the columns and cells of the user."""

from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from typing import TypeAlias

from reconcile.dates import format_date
from reconcile.language import FRENCH, Language
from reconcile.saying import Words, say


class SheetName(StrEnum):
    """The sheets, in their order."""

    SUMMARY = "Synthèse"
    REVIEW = "À valider"
    DECISIONS = "Décisions"
    BANK_STATE = "Rapprochement bancaire"
    INVOICES = "Factures"
    BANK = "Relevé"
    OTHERS = "Autres encaissements"
    UNMATCHED = "Non rapprochés"
    PROOFS = "Preuves"
    AGED = "Balance âgée"
    PENALTIES = "Pénalités"
    BY_CUSTOMER = "Pénalités par client"
    DUNNING = "Relances"
    ORDERS = "Acomptes et annulations"
    RENEWALS = "Abonnements"
    TITLE = "Réserve de propriété"
    ENTRIES = "Écritures proposées"
    ISSUES = "Anomalies"
    LAW = "Droits"
    CLAUSES = "Articles des CGV"
    JOURNAL = "Journal"

    @property
    def said(self) -> Words:
        """The name as people read it."""
        return say(self.value)


class Tone(Enum):
    """What a cell says at a glance; the workbook gives each a pale fill."""

    NEUTRAL = "neutral"
    GOOD = "good"
    PARTIAL = "partial"
    ASK = "ask"
    LATE = "late"
    WARN = "warn"
    ASIDE = "aside"
    FILL_IN = "fill in"


@dataclass(frozen=True, slots=True)
class Tag:
    """A status word. It begins with a sign that says the same as its colour (never `?`, `*` or `~`: SUMIF jokers)."""

    label: Words
    tone: Tone


@dataclass(frozen=True, slots=True)
class Ref:
    """The row `index` (from 0) of the table of a sheet."""

    sheet: SheetName
    index: int


@dataclass(frozen=True, slots=True)
class Linked:
    """A text and the row that it leads to, None where there is none."""

    text: str = ""
    to: Ref | None = None


NOWHERE = Linked()
"""Nothing to show and nowhere to lead."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The banner of each sheet, and where the books stand.

    Attributes:
        dossier: the company, or what stands for it where the settings name none.
        books: the folder of the books as the report sees it, « ../../livres/ »; `""` where it is not known.
        language: in which the sheets are written.
    """

    dossier: str
    siren: str
    as_of: date
    version: str
    books: str = ""
    language: Language = FRENCH

    @property
    def banner(self) -> Words:
        """The dossier, its SIREN and the as-of date."""
        siren = say(" · SIREN {siren}", siren=self.siren) if self.siren else ""
        day = format_date(self.as_of)
        return say("{dossier}{siren} · arrêté au {as_of}", dossier=self.dossier, siren=siren, as_of=day)


class Nature(Enum):
    """What a column of a book holds, which decides how its cells are shown."""

    TEXT = "text"
    MONEY = "money"
    DAY = "day"
    NUMBER = "number"


Shown: TypeAlias = str | int | float | date | None
"""A cell of the user: text, cents read from a text (int), a day, or the number of the cell (float; euros for MONEY)."""


@dataclass(frozen=True, slots=True)
class UserColumn:
    """A canonical column that at least one table has. `folded`: shown only when asked for."""

    header: str
    nature: Nature
    folded: bool
