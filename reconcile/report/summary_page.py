"""Synthèse as one static page, for a phone or a printer: same figures, same charts, no script, nothing from outside."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import TypeAlias

from jinja2 import Environment, PackageLoader, StrictUndefined

from reconcile.dates import format_date
from reconcile.language import Language
from reconcile.money import Cents, format_amount
from reconcile.report.model import Count, ReportData
from reconcile.report.styles import PALE
from reconcile.saying import say

FILE = "synthese.html"
_ROW, _LABELS, _ROOM, _VALUES = 26, 150, 150, 110
"""Of a chart of bars, in units of its drawing: height of a bar's row, widths of its names, bars and amounts."""
_LONGEST_NAME = 18

Counts: TypeAlias = tuple[str, tuple[str, ...], tuple[Count, ...], tuple[str, int, Cents, Cents]]


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with its name and its amount, placed."""

    name: str
    value: str
    x: Decimal
    y: Decimal
    width: Decimal
    height: Decimal
    name_x: Decimal
    name_y: Decimal
    name_anchor: str
    value_x: Decimal
    value_y: Decimal
    value_anchor: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart as its bars."""

    title: str
    width: int
    height: int
    bars: tuple[Bar, ...]


def summary_page(data: ReportData) -> str:
    """The whole page as HTML."""
    environment = Environment(
        loader=PackageLoader("reconcile.report"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True, finalize=partial(_said, data.heading.language),
    )  # fmt: skip
    environment.filters.update(day=format_date, euros=format_amount)
    environment.globals.update(say=say)
    tones = [(tone.name, colour) for tone, colour in PALE.items()]
    conclusion = data.heading.language(data.summary.conclusion)
    return environment.get_template("synthese.html.j2").render(
        data=data, summary=data.summary, conclusion=conclusion, figures=_figures(data), counts=_counts(data),
        charts=_charts(data), tones=tones,
    )  # fmt: skip


def _said(language: Language, value: object) -> object:
    return language(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def _figures(data: ReportData) -> list[tuple[str, str]]:
    summary = data.summary
    return [
        (say("Règlements à valider"), str(summary.questions)),
        (say("Pièces en retard"), str(summary.late_number)),
        (say("En retard"), format_amount(summary.late_balance)),
        (
            say("Pénalités (taux provisoire)") if summary.provisional else say("Pénalités"),
            format_amount(summary.interest),
        ),
        (say("Indemnités"), format_amount(summary.indemnities)),
        (say("Erreurs / à vérifier"), f"{summary.errors} / {summary.warnings}"),
    ]


def _counts(data: ReportData) -> list[Counts]:
    summary = data.summary
    bank = (say("Statut"), say("Lignes"), say("Mouvements"), say("Affecté"))
    documents = (say("Statut"), say("Pièces"), say("À payer"), say("Reste dû"))
    return [
        (say("Ce que dit la banque"), bank, summary.movements, _total(say("Relevé bancaire"), summary.movements)),
        (
            say("Où en sont les factures"),
            documents,
            summary.documents,
            _total(say("Toutes les pièces"), summary.documents),
        ),
    ]


def _total(label: str, counts: Sequence[Count]) -> tuple[str, int, Cents, Cents]:
    return label, sum(c.number for c in counts), sum(c.amount for c in counts), sum(c.other for c in counts)


def _charts(data: ReportData) -> list[Drawing]:
    charted = data.summary.charted
    weeks = [(f"{monday:%d/%m}", cents) for monday, cents in charted.weeks]
    found = [
        _bars(say("Reste dû par ancienneté du retard"), charted.ages),
        _bars(say("Pénalités et indemnités par client"), charted.penalties),
        _bars(say("Encaissements de clients par semaine (lundi)"), weeks),
    ]
    return [one for one in found if one.bars]


def _bars(title: str, amounts: Sequence[tuple[str, Cents]]) -> Drawing:
    """Bars that lie, one a row, with their amounts at their ends."""
    most = max((cents for _, cents in amounts), default=0) or 1
    bars = []
    for row, (name, cents) in enumerate(amounts):
        top, length = Decimal(row * _ROW), _share(max(cents, 0), most, _ROOM)
        middle = top + Decimal(_ROW) / 2 + 5
        bars.append(
            Bar(
                _shortened(name), format_amount(cents), Decimal(_LABELS), top + 5, length, Decimal(_ROW - 10),
                Decimal(_LABELS - 8), middle, "end", _LABELS + length + 6, middle, "start",
            )
        )  # fmt: skip
    return Drawing(title, _LABELS + _ROOM + _VALUES, max(1, len(bars)) * _ROW, tuple(bars))


def _share(part: Cents, most: Cents, room: int) -> Decimal:
    return (Decimal(part) / most * room).quantize(Decimal("0.1"))


def _shortened(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
